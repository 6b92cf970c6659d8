import '../audience.css'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { Alert, Button, Input, Skeleton, Tabs } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo, usePathValue } from '../../../app/where.ts'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { GroupEditor } from '../builder/group-editor.tsx'
import { asGroup, type Group, isComplete, toExpression } from '../builder/tree.ts'
import { type Segment } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { EstimatePanel } from './estimate-panel.tsx'
import { TextForm } from './text-form.tsx'
import { useFindings } from './use-findings.ts'

export default function SegmentPage() {
  const id = usePathValue('segmentId')
  if (id === '') return <Editor segment={null} />
  return <Loaded id={id as Segment['id']} />
}

function Loaded({ id }: { readonly id: Segment['id'] }) {
  const query = useQuery(calls.segments.get.queryOptions({ input: { id }, refetchOnWindowFocus: false }))
  if (query.data === undefined)
    return query.error === null ? <Skeleton active /> : <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Editor key={id} segment={query.data} />
}

function Editor({ segment: current }: { readonly segment: Segment | null }) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.segments.get({ id }) })
  const segment = kept.record
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const refresh = useRefresh()
  const { done } = useNotices()
  const findings = useFindings()
  const [name, setName] = useState(segment?.name ?? '')
  const [description, setDescription] = useState(segment?.description ?? '')
  const [group, setGroup] = useState<Group>(() => asGroup(segment?.expression ?? { kind: 'all', of: [] }))
  const [tab, setTab] = useState('visual')
  const [nameMissing, setNameMissing] = useState(false)
  const expression: SegmentExpression = toExpression(group)
  const complete = isComplete(group)
  const save = useMutation({
    mutationFn: async () =>
      segment === null
        ? await api.segments.create({ name, description, expression })
        : await kept.save(
            { name, description, expression },
            async (mine, expectedVersion) => await api.segments.update({ id: segment.id, ...mine, expectedVersion }),
          ),
    onSuccess: async () => {
      done(t('general.saved'))
      go('/segments')
      await refresh()
    },
  })
  const submit = (): void => {
    setNameMissing(name.trim() === '')
    if (name.trim() !== '' && complete) save.mutate()
  }
  const writes = can('segment.write')
  return (
    <>
      <PageHeader
        title={segment?.name ?? t('audience.segments.new_title')}
        actions={
          <>
            <Button onClick={() => go('/segments')}>{t('general.back')}</Button>
            {writes ? (
              <Button type="primary" loading={save.isPending} disabled={!complete} onClick={submit}>
                {t('general.save')}
              </Button>
            ) : null}
          </>
        }
      />
      {segment === null || segment.findings.length === 0 ? null : (
        <Alert
          className="sync-note"
          type="warning"
          showIcon
          title={t('audience.segments.broken')}
          description={t('audience.segments.broken_hint', { names: findings(segment.findings) })}
        />
      )}
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={submit}
        onTheirs={() => {
          go('/segments')
          void refresh()
        }}
        fields={{
          name: t('audience.segments.name'),
          description: t('audience.segments.description'),
          expression: t('audience.segments.condition'),
        }}
      />
      <div className="segment-columns">
        <section className="panel panel-body" aria-label={t('audience.segments.condition')}>
          <div className="segment-names">
            <label>
              <span>{t('audience.segments.name')}</span>
              <Input
                value={name}
                maxLength={60}
                disabled={!writes}
                {...(nameMissing ? { status: 'error' as const } : {})}
                onChange={({ target }) => setName(target.value)}
              />
              {nameMissing ? <small role="alert">{t('general.required', { field: t('audience.segments.name') })}</small> : null}
            </label>
            <label>
              <span>{t('audience.segments.description')}</span>
              <Input
                value={description}
                maxLength={500}
                disabled={!writes}
                onChange={({ target }) => setDescription(target.value)}
              />
            </label>
          </div>
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              {
                key: 'visual',
                label: t('audience.segments.visual'),
                children: <GroupEditor group={group} onChange={setGroup} depth={1} />,
              },
              {
                key: 'text',
                label: t('audience.segments.text'),
                disabled: !complete,
                children:
                  tab === 'text' ? <TextForm expression={expression} onApply={(read) => setGroup(asGroup(read))} /> : null,
              },
            ]}
          />
        </section>
        <EstimatePanel expression={complete ? expression : null} segmentId={segment?.id ?? null} />
      </div>
    </>
  )
}
