import './document.css'
import { ReloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { counted } from '@weiying/documents/numbering'
import { languageNames, languages } from '@weiying/texts'
import { Alert, Button, Select } from 'antd'
import { useMemo, useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { usePathValue } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { BlockView } from './block-view.tsx'
import { documentKey, isNothing, type PlanDocument, type Source } from './document.ts'
import { ExportButton } from './export-button.tsx'
import { commentsOf, Side } from './side.tsx'

/** The plan as a document: outline, paper, and beside it what the data and people say. */
export default function DocumentPage() {
  const planId = usePathValue('planId')
  const query = useQuery({
    ...calls.planDocuments.get.queryOptions({ input: { planId: planId as never } }),
    queryKey: documentKey(planId),
  })
  if (query.error !== null) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <ScreenSkeleton />
  const { document } = query.data
  const reload = async (): Promise<PlanDocument | null> => (await query.refetch()).data?.document ?? null
  return document === null ? <Begin planId={planId} /> : <Open document={document} onReload={reload} />
}

function Begin({ planId }: { readonly planId: string }) {
  const { t, language: mine } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [language, setLanguage] = useState(mine)
  const begin = useMutation({
    mutationFn: async () => await api.planDocuments.create({ planId: planId as never, language }),
    onSuccess: (document) => client.setQueryData(documentKey(planId), { document }),
  })
  return (
    <>
      <PageHeader title={t('documents.title')} subtitle={t('documents.subtitle')} />
      <EmptyState
        title={t('documents.empty')}
        hint={begin.isPending ? t('documents.writing') : t('documents.empty_hint')}
        action={
          can('goal.write') ? (
            <>
              <Select
                aria-label={t('documents.language')}
                value={language}
                onChange={setLanguage}
                options={languages.map((value) => ({ value, label: languageNames[value] }))}
              />{' '}
              <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
                {t('documents.write')}
              </Button>
            </>
          ) : undefined
        }
      />
      {begin.error === null ? null : <ErrorNotice error={begin.error} />}
    </>
  )
}

interface OpenProps {
  readonly document: PlanDocument
  readonly onReload: () => Promise<PlanDocument | null>
}

function Open({ document, onReload }: OpenProps) {
  const { t } = useTexts()
  const can = useCan()
  const notices = useNotices()
  const client = useQueryClient()
  const format = useTimeFormat()
  const [chosen, setChosen] = useState<string | null>(null)
  const [tab, setTab] = useState('differences')
  const [source, setSource] = useState<Source | null>(null)
  const comments = useQuery(commentsOf(document.id))
  const shown = useMemo(() => document.blocks.filter(({ content }) => !isNothing(content)), [document.blocks])
  const labels = useMemo(() => labelsOf(document, shown), [document, shown])
  const refresh = useMutation({
    mutationFn: async () => await api.planDocuments.refresh({ id: document.id }),
    onSuccess: (fresh) => {
      client.setQueryData(documentKey(document.planId), { document: fresh })
      setTab('differences')
      notices.done(fresh.waiting === 0 ? t('documents.refreshed_none') : t('documents.refreshed', { count: fresh.waiting }))
    },
    onError: (error) => notices.failed(error),
  })
  const show = (key: string): void => {
    setChosen(key)
    const block = globalThis.document.getElementById(`block-${key}`)
    block?.scrollIntoView({ behavior: 'smooth', block: 'center' })
    // Whoever came by keyboard goes on from there.
    block?.focus({ preventScroll: true })
  }
  const open = (comments.data?.items ?? []).filter(({ resolvedAt }) => resolvedAt === null)
  const { approved } = document
  return (
    <>
      <PageHeader
        title={document.title}
        subtitle={t('documents.generated_at', { time: format(document.generatedAt) })}
        actions={
          <>
            {can('goal.write') ? (
              <Button icon={<ReloadOutlined />} loading={refresh.isPending} onClick={() => refresh.mutate()}>
                {t('documents.refresh')}
              </Button>
            ) : null}
            <ExportButton document={document} />
          </>
        }
      />
      {approved === null ? null : (
        <Alert
          type="success"
          showIcon
          title={t('documents.approved_banner', {
            edition: approved.edition ?? 1,
            name: approved.decidedBy ?? '',
            day: approved.decidedAt === null ? '' : format(approved.decidedAt).slice(0, 10),
          })}
        />
      )}
      <div className="document">
        <nav className="document-outline" aria-label={t('documents.outline')}>
          <ol>
            {shown
              .filter(({ content }) => content.kind === 'heading' && content.level <= 2)
              .map(({ key, content }) => (
                <li key={key} className={content.kind === 'heading' && content.level === 1 ? 'chapter' : ''}>
                  <button type="button" onClick={() => show(key)}>
                    {labels.get(key)}
                    {document.language === 'en' ? ' ' : ''}
                    {content.kind === 'heading' ? content.text : ''}
                  </button>
                </li>
              ))}
          </ol>
        </nav>
        <article className="document-paper" lang={document.language}>
          <header>
            <p>{document.organisation}</p>
            <h1>{document.title}</h1>
            <p>{document.subtitle}</p>
          </header>
          {shown.map((block) => (
            <BlockView
              key={block.key}
              document={document}
              block={block}
              label={labels.get(block.key) ?? ''}
              chosen={chosen === block.key}
              comments={open.filter(({ key }) => key === block.key).length}
              onChoose={(side) => {
                setChosen(block.key)
                if (side !== undefined) setTab(side)
              }}
              onSource={(figure) => {
                setSource(figure)
                setTab('source')
              }}
              onReload={onReload}
            />
          ))}
        </article>
        <Side document={document} tab={tab} onTab={setTab} chosen={chosen} source={source} onShow={show} onReload={onReload} />
      </div>
    </>
  )
}

/** Numbers of headings, figures and tables as they will be printed. */
function labelsOf({ language }: PlanDocument, blocks: PlanDocument['blocks']): ReadonlyMap<string, string> {
  const labels = counted({
    language,
    title: '',
    blocks: blocks.map(({ content }) =>
      content.kind === 'table' ? { ...content, rows: content.rows.map((row) => row.map(({ text }) => text)) } : content,
    ),
  })
  return new Map(blocks.map(({ key }, at) => [key, labels[at]?.label ?? '']))
}
