import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { downloadText } from '../../../components/csv.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Campaign, contactName, type Delivery, type Progress } from '../shared/campaign.ts'
import { useReasonText } from '../shared/describe.ts'
import { SettleDialog } from './settle-dialog.tsx'

const outcomes = ['accepted', 'delivered', 'skipped', 'failed', 'unknown'] as const
/** In each list: who was confirmed has left the list of those that WeChat only took over. */
const countOf = (totals: Campaign['totals'], outcome: (typeof outcomes)[number]): number =>
  outcome === 'accepted' ? totals.accepted - totals.delivered : totals[outcome]

const outcomeTones = { accepted: 'good', delivered: 'good', skipped: 'neutral', failed: 'danger', unknown: 'warning' } as const

interface PeoplePanelProps {
  readonly campaign: Campaign
  readonly progress: Progress | null
}

/** Person by person: what became of the message and why; the unknown ones are for a person to decide. */
export function PeoplePanel({ campaign, progress }: PeoplePanelProps) {
  const { t } = useTexts()
  const can = useCan()
  const reasonText = useReasonText()
  const [address, setAddress] = useAddressState<'outcome' | 'reason'>()
  const [settling, setSettling] = useState(false)
  const outcome = outcomes.find((each) => each === address.outcome)
  const asked = {
    id: campaign.id,
    ...(outcome === undefined ? {} : { status: outcome }),
    ...(address.reason === undefined ? {} : { reason: address.reason }),
  }
  const totals = progress?.totals ?? campaign.totals
  // The counts are part of the key: new outcomes are asked for when there are some.
  const list = useCursorList(['campaigns', 'deliveries', asked, progress?.done, totals.delivered], (from) =>
    api.campaigns.deliveries({ ...asked, limit: 20, ...from }),
  )
  const columns = useColumns()
  const reasons =
    outcome === 'failed'
      ? (progress?.failures ?? []).map(({ reason }) => reason)
      : outcome === 'skipped'
        ? (progress?.skipped ?? []).map(({ reason }) => reason)
        : []
  const total = outcome === undefined ? progress?.done : countOf(totals, outcome)
  return (
    <>
      {totals.unknown > 0 ? (
        <Alert
          className="error-notice settle-notice"
          type="warning"
          showIcon
          title={t('reach.campaign.unknown_title', { count: totals.unknown })}
          description={t('reach.campaign.unknown_hint')}
          action={can('campaign.launch') ? <Button onClick={() => setSettling(true)}>{t('reach.campaign.settle')}</Button> : null}
        />
      ) : null}
      <DataTable
        name={t('reach.campaign.people')}
        columns={columns}
        list={list}
        rowKey={({ contactId }) => contactId}
        exportable={false}
        filtered={outcome !== undefined}
        total={address.reason === undefined ? (total ?? null) : null}
        filters={
          <>
            <h2 className="filters-title">{t('reach.campaign.people')}</h2>
            <div className="chips" role="group" aria-label={t('general.status')}>
              {([undefined, ...outcomes] as const).map((each) => (
                <button
                  key={each ?? 'all'}
                  type="button"
                  className="chip"
                  aria-pressed={outcome === each}
                  onClick={() => setAddress({ outcome: each, reason: undefined })}
                >
                  {each === undefined ? t('reach.campaign.people_all') : t(`reach.delivery.${each}`)}
                  <span className="chip-count">
                    {(each === undefined ? (progress?.done ?? 0) : countOf(totals, each)).toLocaleString()}
                  </span>
                </button>
              ))}
            </div>
            <span className="filters-right">
              {reasons.length === 0 ? null : (
                <Select
                  allowClear
                  style={{ width: 200 }}
                  placeholder={t('reach.campaign.reason')}
                  aria-label={t('reach.campaign.reason')}
                  value={address.reason ?? null}
                  onChange={(reason: string | null | undefined) => setAddress({ reason: reason ?? undefined })}
                  options={[...new Set(reasons)].map((reason) => ({ value: reason, label: reasonText(reason) }))}
                />
              )}
              {can('contact.export') ? (
                <ExportButton campaign={campaign} asked={asked} disabled={list.rows.length === 0} />
              ) : null}
            </span>
          </>
        }
        empty={
          <EmptyState drawing="people" title={t('reach.campaign.people_empty')} hint={t('reach.campaign.people_empty_hint')} />
        }
      />
      {settling ? <SettleDialog campaign={campaign} count={totals.unknown} onClose={() => setSettling(false)} /> : null}
    </>
  )
}

type Asked = Parameters<typeof api.campaigns.exportDeliveries>[0]

/** Part after part, so that a million rows do not stand in one answer. */
function ExportButton({
  campaign,
  asked,
  disabled,
}: {
  readonly campaign: Campaign
  readonly asked: Asked
  readonly disabled: boolean
}) {
  const { t } = useTexts()
  const { failed } = useNotices()
  const [rows, setRows] = useState<number | null>(null)
  const write = async (): Promise<void> => {
    setRows(0)
    try {
      const parts: string[] = []
      let cursor: string | null = null
      let count = 0
      do {
        const part: Awaited<ReturnType<typeof api.campaigns.exportDeliveries>> = await api.campaigns.exportDeliveries({
          ...asked,
          ...(cursor === null ? {} : { cursor }),
        })
        parts.push(part.csv)
        cursor = part.cursor
        count += part.rows
        setRows(count)
      } while (cursor !== null)
      const mark = (parts[0] ?? '').startsWith('\uFEFF') ? '' : '\uFEFF'
      downloadText(`${campaign.title}.csv`, mark + parts.join(''))
    } catch (error) {
      failed(error)
    } finally {
      setRows(null)
    }
  }
  return (
    <Button
      icon={<DownloadOutlined />}
      disabled={disabled}
      loading={rows !== null}
      onClick={() => {
        void write()
      }}
    >
      {rows === null || rows === 0 ? t('reach.campaign.export') : t('reach.campaign.exporting', { count: rows })}
    </Button>
  )
}

function useColumns(): readonly Column<Delivery>[] {
  const { t } = useTexts()
  const reasonText = useReasonText()
  return [
    { key: 'person', title: t('reach.campaign.person'), render: (delivery) => <Person delivery={delivery} /> },
    {
      key: 'status',
      title: t('general.status'),
      render: ({ status }) => <StatusChip tone={outcomeTones[status]}>{t(`reach.delivery.${status}`)}</StatusChip>,
    },
    { key: 'reason', title: t('reach.campaign.reason'), render: ({ reason, errcode }) => reasonText(reason, errcode) },
    { key: 'at', title: t('reach.campaign.at'), render: ({ at }) => <TimeText at={at} seconds /> },
  ]
}

function Person({ delivery: { contactId, contact } }: { readonly delivery: Delivery }) {
  const { t } = useTexts()
  const can = useCan()
  if (!can('contact.read')) return <code>{contactId.slice(-8)}</code>
  if (contact === null) return <span className="absent">{t('reach.campaign.person_gone')}</span>
  return <PageLink to={`/contacts/${contactId}`}>{contactName(contact)}</PageLink>
}
