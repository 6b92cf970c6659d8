import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { demandStatuses } from '@weiying/contract'
import { Button, Dropdown, Select } from 'antd'
import { type ReactNode, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { formatCount } from '../../insight/shared/metric-format.ts'
import { DemandDialog } from './demand-dialog.tsx'
import { type Demand, downloadFile, toneOfStatus } from './topic.ts'

/** The register: what customers need, who sees to it, and whether they were told. */
export function Demands({ action }: { readonly action: ReactNode }) {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'status' | 'create' | 'edit'>()
  const status = demandStatuses.find((each) => each === address.status)
  const asked = status === undefined ? {} : { status }
  const list = useCursorList(['demands', asked], (from) => api.demands.list({ ...asked, ...from }))
  const columns = useDemandColumns((id) => setAddress({ edit: id }))
  const edited = list.rows.find(({ id }) => id === address.edit)
  return (
    <>
      <DataTable
        name={t('topics.demand.register')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        filtered={status !== undefined}
        exportable={false}
        filters={
          <>
            <Select
              aria-label={t('topics.demand.status')}
              style={{ width: 140 }}
              value={status ?? ''}
              onChange={(next) => setAddress({ status: next === '' ? undefined : next })}
              options={[
                { value: '' as const, label: t('topics.demand.all') },
                ...demandStatuses.map((value) => ({ value, label: t(`topics.demand.status.${value}`) })),
              ]}
            />
            {list.rows.length === 0 ? null : <Export status={status} />}
          </>
        }
        empty={<EmptyState title={t('topics.demand.empty')} hint={t('topics.demand.empty_hint')} action={action} />}
      />
      <DemandDialog
        open={address.create !== undefined || edited !== undefined}
        demand={edited ?? null}
        from={null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
    </>
  )
}

function Export({ status }: { readonly status: Demand['status'] | undefined }) {
  const { t, language } = useTexts()
  const { failed } = useNotices()
  const [working, setWorking] = useState(false)
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    setWorking(true)
    try {
      downloadFile(await api.demands.export({ format, language, ...(status === undefined ? {} : { status }) }))
    } catch (error) {
      failed(error)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: t('topics.demand.export_xlsx') },
          { key: 'csv', label: t('topics.demand.export_csv') },
        ],
        onClick: ({ key }) => void save(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={working}>
        {t('general.export')}
      </Button>
    </Dropdown>
  )
}

function useDemandColumns(edit: (id: string) => void): readonly Column<Demand>[] {
  const { t } = useTexts()
  return [
    {
      key: 'need',
      title: t('topics.demand.need'),
      render: ({ need, note }) => (
        <span className="two-lines topics-need">
          <strong>{need}</strong>
          {note === '' ? null : <small>{note}</small>}
        </span>
      ),
    },
    {
      key: 'topics',
      title: t('topics.demand.topics'),
      render: ({ topics }) => (topics.length === 0 ? '—' : topics.map(({ name }) => name).join(t('topics.and'))),
    },
    {
      key: 'people',
      title: t('topics.demand.people'),
      align: 'right',
      render: ({ people, topics }) => <span className="number">{topics.length === 0 ? '—' : formatCount(people)}</span>,
    },
    {
      key: 'messages',
      title: t('topics.demand.messages'),
      align: 'right',
      render: ({ messages, topics }) => <span className="number">{topics.length === 0 ? '—' : formatCount(messages)}</span>,
    },
    {
      key: 'department',
      title: t('topics.demand.department'),
      render: ({ department }) => (department === '' ? '—' : department),
    },
    {
      key: 'status',
      title: t('topics.demand.status'),
      render: ({ status }) => <StatusChip tone={toneOfStatus[status]}>{t(`topics.demand.status.${status}`)}</StatusChip>,
    },
    {
      key: 'owner',
      title: t('topics.demand.owner'),
      render: ({ ownerName }) => ownerName ?? <span className="absent">{t('topics.demand.owner_none')}</span>,
    },
    {
      key: 'told',
      title: t('topics.demand.told'),
      render: ({ toldOn }) =>
        toldOn === null ? <span className="absent">{t('topics.demand.not_told')}</span> : <span className="time">{toldOn}</span>,
    },
    { key: 'created', title: t('topics.demand.created'), render: ({ createdAt }) => <TimeText at={createdAt} /> },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: (demand) => <DemandActions demand={demand} onEdit={() => edit(demand.id)} />,
    },
  ]
}

function DemandActions({ demand, onEdit }: { readonly demand: Demand; readonly onEdit: () => void }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  if (!can('conversation.write')) return null
  return (
    <span className="row-actions">
      <Button type="link" onClick={onEdit}>
        {t('general.edit')}
      </Button>
      <ConfirmAction
        danger
        button={{ type: 'link' }}
        label={t('topics.demand.archive')}
        title={t('topics.demand.archive_title', { name: demand.need })}
        effect={t('topics.demand.archive_effect')}
        onConfirm={async () => {
          await api.demands.archive({ id: demand.id, expectedVersion: demand.version })
          await client.invalidateQueries({ queryKey: ['demands'] })
        }}
      />
    </span>
  )
}
