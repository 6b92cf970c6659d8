import { Button, Dropdown, Modal, Progress } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Campaign, doneOf, isOver, recurs, tones, underWay } from '../shared/campaign.ts'
import { useScheduleText } from '../shared/describe.ts'
import { useAccountName, useRefresh } from '../shared/queries.ts'
import { reportPath } from '../shared/report-path.ts'

export function useCampaignColumns(): readonly Column<Campaign>[] {
  const { t } = useTexts()
  const format = useTimeFormat()
  const accountName = useAccountName()
  const scheduleText = useScheduleText()
  const timeOf = (campaign: Campaign): string => {
    if (campaign.launchedAt !== null) return format(campaign.launchedAt)
    return campaign.dueAt === null ? scheduleText(campaign.schedule) : format(campaign.dueAt)
  }
  return [
    {
      key: 'title',
      title: t('reach.campaigns.name'),
      csv: ({ title }) => title,
      render: ({ title, channel, schedule }) => (
        <span className="two-lines">
          <span className="campaign-title">{title}</span>
          <small>
            {t(`reach.channel.${channel}`)}
            {recurs(schedule) ? ` · ${t('reach.campaigns.recurring')}` : ''}
          </small>
        </span>
      ),
    },
    {
      key: 'account',
      title: t('reach.campaigns.account'),
      csv: ({ accountId }) => accountName(accountId),
      render: ({ accountId }) => accountName(accountId),
    },
    {
      key: 'status',
      title: t('general.status'),
      width: 130,
      csv: ({ status }) => t(`reach.status.${status}`),
      render: ({ status, cause }) => (
        <span className="two-lines">
          <StatusChip tone={tones[status]}>{t(`reach.status.${status}`)}</StatusChip>
          {cause === null ? null : <small>{t(`reach.cause.${cause}`)}</small>}
        </span>
      ),
    },
    {
      key: 'time',
      title: t('reach.campaigns.time'),
      csv: timeOf,
      render: (campaign) => (
        <span className="two-lines">
          <span className="number">{timeOf(campaign)}</span>
          {recurs(campaign.schedule) && campaign.dueAt !== null ? <small>{scheduleText(campaign.schedule)}</small> : null}
        </span>
      ),
    },
    {
      key: 'progress',
      title: t('reach.campaigns.progress'),
      width: 200,
      csv: ({ totals }) => `${String(doneOf(totals))}/${String(totals.recipients)}`,
      render: (campaign) => <MiniProgress campaign={campaign} />,
    },
    { key: 'actions', title: t('general.actions'), width: 160, render: (campaign) => <RowActions campaign={campaign} /> },
  ]
}

function MiniProgress({ campaign: { totals, status } }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const done = doneOf(totals)
  if (totals.recipients === 0) return <span className="absent">{t('reach.campaigns.none_sent')}</span>
  const bar = status === 'failed' ? 'exception' : underWay(status) ? 'active' : 'normal'
  return (
    <span className="mini-progress">
      <Progress percent={Math.floor((done / totals.recipients) * 100)} showInfo={false} size="small" status={bar} />
      <small className="number">{t('reach.campaigns.people_of', { done, total: totals.recipients })}</small>
    </span>
  )
}

function RowActions({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const refresh = useRefresh()
  const { done, failed } = useNotices()
  const [archiving, setArchiving] = useState(false)
  const { id, status, totals } = campaign
  const editable = status === 'draft' && can('campaign.write')
  const report = totals.recipients > 0 && can('metric.read') ? reportPath(id) : null
  const duplicate = async (): Promise<void> => {
    try {
      const copy = await api.campaigns.duplicate({ id })
      done(t('reach.campaigns.duplicated'))
      await refresh()
      go(`/campaigns/${copy.id}/edit`)
    } catch (error) {
      failed(error)
    }
  }
  return (
    // The row itself opens the campaign; its buttons must not do so as well.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span className="row-actions" onClick={(event) => event.stopPropagation()}>
      <Button type="link" onClick={() => go(editable ? `/campaigns/${id}/edit` : `/campaigns/${id}`)}>
        {editable ? t('general.edit') : t('reach.campaigns.view')}
      </Button>
      {report === null ? null : (
        <Button type="link" onClick={() => go(report)}>
          {t('reach.campaigns.report')}
        </Button>
      )}
      {can('campaign.write') ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'duplicate', label: t('reach.campaigns.duplicate') },
              ...(status === 'draft' || isOver(status) ? [{ key: 'archive', label: t('reach.campaigns.archive') }] : []),
            ],
            onClick: ({ key }) => {
              if (key === 'duplicate') void duplicate()
              else setArchiving(true)
            },
          }}
        >
          <Button type="link">{t('general.more')}</Button>
        </Dropdown>
      ) : null}
      {archiving ? <ArchiveDialog campaign={campaign} onClose={() => setArchiving(false)} /> : null}
    </span>
  )
}

interface ArchiveDialogProps {
  readonly campaign: Campaign
  readonly onClose: () => void
  readonly onDone?: () => void
}

export function ArchiveDialog({ campaign: { id, title, version }, onClose, onDone }: ArchiveDialogProps) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [error, setError] = useState<unknown>(null)
  const archive = async (): Promise<void> => {
    try {
      await api.campaigns.archive({ id, expectedVersion: version })
      done(t('reach.campaigns.archived'))
      onClose()
      onDone?.()
      await refresh()
    } catch (refusal) {
      setError(refusal)
    }
  }
  return (
    <Modal
      open
      width={440}
      title={t('reach.campaigns.archive_title', { title })}
      okText={t('reach.campaigns.archive')}
      onOk={() => void archive()}
      onCancel={onClose}
    >
      <p className="confirm-effect">{t('reach.campaigns.archive_effect')}</p>
      <ErrorNotice error={error} />
    </Modal>
  )
}
