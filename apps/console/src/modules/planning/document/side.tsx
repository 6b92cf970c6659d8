import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Input, Tabs } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Block, isNothing, type PlanDocument, type Source, wordsOf } from './document.ts'
import { Versions } from './versions.tsx'

interface SideProps {
  readonly document: PlanDocument
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly chosen: string | null
  readonly source: Source | null
  readonly onShow: (key: string) => void
  readonly onReload: () => Promise<PlanDocument | null>
}

/** Right of the paper: what the data say differently, what people say, versions, where a figure comes from. */
export function Side(props: SideProps) {
  const { t } = useTexts()
  const { document, tab, onTab } = props
  return (
    <aside className="document-side">
      <Tabs
        size="small"
        activeKey={tab}
        onChange={onTab}
        items={[
          {
            key: 'differences',
            label: `${t('documents.tab.differences')}${document.waiting === 0 ? '' : ` ${document.waiting}`}`,
            children: <Differences {...props} />,
          },
          { key: 'comments', label: t('documents.tab.comments'), children: <Comments {...props} /> },
          {
            key: 'versions',
            label: t('documents.tab.versions'),
            children: <Versions document={document} onReload={props.onReload} />,
          },
          { key: 'source', label: t('documents.tab.source'), children: <SourceView source={props.source} /> },
        ]}
      />
    </aside>
  )
}

const nothing = (description: string) => <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={description} />

function Differences({ document, onShow, onReload }: SideProps) {
  const { t } = useTexts()
  const can = useCan()
  const notices = useNotices()
  const waiting = document.blocks.filter(({ offered }) => offered !== null)
  const act = useMutation({
    mutationFn: async (work: () => Promise<unknown>) => await work(),
    onError: (error) => notices.failed(error),
    onSettled: async () => await onReload(),
  })
  const settle = (block: Block, choice: 'accept' | 'keep'): void =>
    act.mutate(
      async () =>
        await api.planDocumentBlocks.settle({ id: document.id, key: block.key, choice, expectedVersion: block.version }),
    )
  const free = waiting.some(({ state }) => state === 'generated')
  return (
    <div className="document-list">
      {waiting.length === 0 ? (
        nothing(t('documents.differences_none'))
      ) : (
        <p className="document-hint">{t('documents.differences_hint')}</p>
      )}
      {free && can('goal.write') ? (
        <Button
          block
          size="small"
          loading={act.isPending}
          onClick={() => act.mutate(async () => await api.planDocuments.settleAll({ id: document.id }))}
        >
          {t('documents.accept_all')}
        </Button>
      ) : null}
      {waiting.map((block) => (
        <section key={block.key} className="document-card">
          <button type="button" className="document-card-head" onClick={() => onShow(block.key)}>
            {t(`chapters.${block.chapter}.title`, { name: document.organisation })}
          </button>
          {isNothing(block.content) ? (
            <small>{t('documents.says_new')}</small>
          ) : (
            <>
              <small>{t('documents.stands')}</small>
              <p className="document-was">{wordsOf(block.content)}</p>
            </>
          )}
          {block.offered?.content === null ? (
            <small>{t('documents.says_nothing')}</small>
          ) : (
            <>
              <small>{t('documents.says_now')}</small>
              <p className="document-is">{wordsOf(block.offered?.content ?? null)}</p>
            </>
          )}
          {can('goal.write') ? (
            <div className="document-card-actions">
              <Button size="small" onClick={() => settle(block, 'keep')}>
                {t('documents.keep')}
              </Button>
              <Button size="small" type="primary" ghost onClick={() => settle(block, 'accept')}>
                {t('documents.accept')}
              </Button>
            </div>
          ) : null}
        </section>
      ))}
      {document.removed.length === 0 ? null : (
        <>
          <h3>{t('documents.removed_list', { count: document.removed.length })}</h3>
          {document.removed.map(({ key, text, version }) => (
            <section key={key} className="document-card">
              <p className="document-was">{text}</p>
              {can('goal.write') ? (
                <Button
                  size="small"
                  onClick={() =>
                    act.mutate(
                      async () => await api.planDocumentBlocks.restore({ id: document.id, key, expectedVersion: version }),
                    )
                  }
                >
                  {t('documents.put_back')}
                </Button>
              ) : null}
            </section>
          ))}
        </>
      )}
    </div>
  )
}

export const commentsOf = (id: PlanDocument['id']) => ({
  ...calls.planDocumentComments.list.queryOptions({ input: { id, limit: 200 } }),
  queryKey: ['plans', 'comments', id],
})

function Comments({ document, chosen, onShow }: SideProps) {
  const { t } = useTexts()
  const can = useCan()
  const notices = useNotices()
  const comments = useQuery(commentsOf(document.id))
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const send = useMutation({
    mutationFn: async (key: string) => await api.planDocumentComments.create({ id: document.id, key, text }),
    onSuccess: async () => {
      setText('')
      await comments.refetch()
    },
    onError: (error) => notices.failed(error),
  })
  const resolve = useMutation({
    mutationFn: async ({ id, resolved }: { id: never; resolved: boolean }) =>
      await api.planDocumentComments.resolve({ commentId: id, resolved }),
    onError: (error) => notices.failed(error),
    onSettled: async () => void (await comments.refetch()),
  })
  const items = comments.data?.items ?? []
  const shown = items.filter(({ resolvedAt }) => all || resolvedAt === null)
  const resolved = items.filter(({ resolvedAt }) => resolvedAt !== null).length
  const block = document.blocks.find(({ key }) => key === chosen)
  return (
    <div className="document-list">
      {!can('goal.write') ? null : block === undefined ? (
        <p className="document-hint">{t('documents.comment_hint')}</p>
      ) : (
        <section className="document-card">
          <small>{wordsOf(block.content).slice(0, 60)}</small>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 8 }}
            aria-label={t('documents.comment_add')}
            placeholder={t('documents.comment_add')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Button
            size="small"
            type="primary"
            disabled={text.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(block.key)}
          >
            {t('documents.comment_send')}
          </Button>
        </section>
      )}
      {shown.length === 0 ? nothing(t('documents.comments_none')) : null}
      {shown.map(({ id, key, text: said, author, createdAt, resolvedBy }) => (
        <section key={id} className="document-card">
          <button type="button" className="document-card-head" onClick={() => onShow(key)}>
            {author} · <TimeText at={createdAt} />
          </button>
          <p>{said}</p>
          <small>{resolvedBy === null ? null : t('documents.resolved', { name: resolvedBy })}</small>
          {can('goal.write') ? (
            <Button size="small" onClick={() => resolve.mutate({ id: id as never, resolved: resolvedBy === null })}>
              {t(resolvedBy === null ? 'documents.resolve' : 'documents.reopen')}
            </Button>
          ) : null}
        </section>
      ))}
      {resolved === 0 ? null : (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('documents.show_resolved', { count: resolved })}
        </Checkbox>
      )}
    </div>
  )
}

const rowId = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

/** Where a figure comes from: the query, what it was asked, what it answered. */
function SourceView({ source }: { readonly source: Source | null }) {
  const { t, find } = useTexts()
  if (source === null) return <p className="document-hint">{t('documents.source_hint')}</p>
  const { from, to, metric: _, figures: __, ...rest } = source.input
  // What the query was narrowed to, without the ids of our own rows: they say nothing to a reader.
  const asked = Object.entries(rest).flatMap(([name, value]) => {
    const told = String(value).replaceAll(rowId, '').trim()
    return told === '' ? [] : [`${name}: ${told}`]
  })
  return (
    <dl className="document-source">
      {source.metric === null ? null : (
        <>
          <dt>{find(`insight.metric.${source.metric}`)}</dt>
          <dd>{find(`insight.metric.${source.metric}.definition`)}</dd>
        </>
      )}
      <dt>{t('documents.source_value')}</dt>
      <dd className="number">
        {source.value === null ? t('documents.not_measured') : String(source.value)}{' '}
        {source.numerator === null || source.denominator === null
          ? null
          : t('documents.source_made_of', {
              numerator: String(source.numerator),
              denominator: String(source.denominator),
            })}
      </dd>
      {from === undefined || to === undefined ? null : (
        <>
          <dt>{t('documents.source_period')}</dt>
          <dd className="number">
            {from} – {to}
          </dd>
        </>
      )}
      <dt>{t('documents.source_query')}</dt>
      <dd>
        <code>{find(`documents.query.${source.query}`) ?? source.query}</code>
      </dd>
      {asked.length === 0 ? null : (
        <>
          <dt>{t('documents.source_asked')}</dt>
          <dd>
            <code>{asked.join('\n')}</code>
          </dd>
        </>
      )}
      <dd>
        {/* Sources name screens of the console. */}
        <PageLink to={source.screen as `/${string}`}>{t('documents.source_open')}</PageLink>
      </dd>
    </dl>
  )
}
