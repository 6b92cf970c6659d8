import '../audience.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Tooltip } from 'antd'

import { api, calls } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { type Segment } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { useFindings } from './use-findings.ts'

export default function SegmentsPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const [address, setAddress] = useAddressState<'search'>()
  const filter = address.search === undefined ? {} : { search: address.search }
  const list = useCursorList(['segments', filter], (from) => api.segments.list({ ...filter, ...from }))
  const columns = useColumns()
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/segments/new')}>
      {t('audience.segments.create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('audience.segments.title')}
        subtitle={t('audience.segments.subtitle')}
        actions={can('segment.write') ? create : undefined}
      />
      <DataTable
        name={t('audience.segments.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        filtered={address.search !== undefined}
        filters={
          <Input.Search
            allowClear
            className="contact-search"
            defaultValue={address.search}
            placeholder={t('audience.segments.search')}
            onSearch={(search) => setAddress({ search: search.trim() })}
          />
        }
        empty={
          <EmptyState
            drawing="people"
            title={t('audience.segments.empty')}
            hint={t('audience.segments.empty_hint')}
            action={create}
          />
        }
      />
    </>
  )
}

function useColumns(): readonly Column<Segment>[] {
  const { t } = useTexts()
  const can = useCan()
  return [
    {
      key: 'name',
      title: t('audience.segments.name'),
      csv: ({ name }) => name,
      render: ({ id, name, description }) => (
        <span className="two-lines">
          <PageLink to={`/segments/${id}`}>{name}</PageLink>
          <small>{description}</small>
        </span>
      ),
    },
    { key: 'members', title: t('audience.segments.members'), align: 'right', render: (segment) => <Members segment={segment} /> },
    { key: 'text', title: t('audience.segments.condition'), render: (segment) => <Condition segment={segment} /> },
    {
      key: 'updated',
      title: t('audience.segments.updated'),
      csv: ({ updatedAt }) => updatedAt,
      render: ({ updatedAt, createdBy }) => (
        <span className="two-lines">
          <TimeText at={updatedAt} />
          <small>{createdBy}</small>
        </span>
      ),
    },
    {
      key: 'actions',
      title: t('general.actions'),
      render: (segment) => <Actions segment={segment} writes={can('segment.write')} />,
    },
  ]
}

/** Counted for each row by itself, so that the list need not wait for the slowest. */
function Members({ segment }: { readonly segment: Segment }) {
  const { t } = useTexts()
  const findings = useFindings()
  const broken = segment.findings.length > 0
  const { data } = useQuery(calls.segments.count.queryOptions({ input: { segmentId: segment.id, sample: 0 }, enabled: !broken }))
  if (broken)
    return (
      <Tooltip title={t('audience.segments.broken_hint', { names: findings(segment.findings) })}>
        <span tabIndex={0}>
          <StatusChip tone="danger">{t('audience.segments.broken')}</StatusChip>
        </span>
      </Tooltip>
    )
  return <span className="number">{data === undefined ? '…' : data.members.toLocaleString()}</span>
}

function Condition({ segment }: { readonly segment: Segment }) {
  const { language } = useTexts()
  const { data } = useQuery(
    calls.segments.print.queryOptions({ input: { expression: segment.expression, language: language === 'en' ? 'en' : 'zh' } }),
  )
  return <code className="segment-condition">{data?.text ?? ''}</code>
}

function Actions({ segment, writes }: { readonly segment: Segment; readonly writes: boolean }) {
  const { t } = useTexts()
  const go = useGo()
  const refresh = useRefresh()
  return (
    <span className="row-actions">
      <Button type="link" disabled={segment.findings.length > 0} onClick={() => go(`/contacts?segment=${segment.id}`)}>
        {t('audience.segments.view_contacts')}
      </Button>
      {writes ? (
        <>
          <Button type="link" onClick={() => go(`/segments/${segment.id}`)}>
            {t('general.edit')}
          </Button>
          <ConfirmAction
            danger
            button={{ type: 'link' }}
            label={t('general.remove')}
            title={t('audience.segments.archive_title', { name: segment.name })}
            effect={t('audience.segments.archive_effect')}
            onConfirm={async () => {
              await api.segments.archive({ id: segment.id, expectedVersion: segment.version })
              await refresh()
            }}
          />
        </>
      ) : null}
    </span>
  )
}
