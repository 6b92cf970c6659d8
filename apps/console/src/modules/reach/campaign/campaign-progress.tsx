import { Progress as Bar, Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { ProgressPanel } from '../../../components/progress-panel.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText, useTimeFormat } from '../../../components/time-text.tsx'
import { type Campaign, type CampaignStatus, type Progress } from '../shared/campaign.ts'
import { useReasonText } from '../shared/describe.ts'

const bars: Readonly<Record<CampaignStatus, 'active' | 'paused' | 'failed' | 'finished'>> = {
  draft: 'paused',
  scheduled: 'paused',
  preparing: 'active',
  sending: 'active',
  paused: 'paused',
  done: 'finished',
  cancelled: 'paused',
  failed: 'failed',
}

interface CampaignProgressProps {
  readonly campaign: Campaign
  readonly progress: Progress
}

export function CampaignProgress({ campaign, progress }: CampaignProgressProps) {
  const { t } = useTexts()
  const { status, totals, done, ratePerSecond, preparing } = progress
  const title = useProgressTitle(campaign, progress)
  // Whom WeChat confirms one by one is among those that it took over.
  const sent = totals.accepted
  if (status === 'scheduled') return null
  return (
    <>
      {totals.recipients === 0 && bars[status] === 'active' ? (
        // The list is only beginning: nothing of nothing would be drawn as complete.
        <section className="panel progress-panel" aria-live="polite">
          <strong>{title}</strong>
          <Bar percent={0} status="active" />
        </section>
      ) : (
        <ProgressPanel
          title={title}
          finished={done}
          total={totals.recipients}
          rate={preparing ? null : ratePerSecond}
          status={progress.waitingUntil === null ? bars[status] : 'paused'}
        />
      )}
      <div className="stats stats-five">
        <StatCard
          label={t('reach.campaign.recipients')}
          value={totals.recipients.toLocaleString()}
          definition={t('reach.campaign.recipients_what')}
        />
        <StatCard
          label={t('reach.campaign.reached')}
          value={<span className="stat-brand">{sent.toLocaleString()}</span>}
          definition={t('reach.campaign.reached_what', { delivered: totals.delivered })}
        />
        <StatCard
          label={t('reach.campaign.skipped')}
          value={totals.skipped.toLocaleString()}
          definition={t('reach.campaign.skipped_what')}
        />
        <StatCard
          label={t('reach.campaign.failures')}
          value={totals.failed.toLocaleString()}
          definition={t('reach.campaign.failures_what')}
        />
        <StatCard
          label={t('reach.campaign.unknown')}
          value={totals.unknown.toLocaleString()}
          definition={t('reach.campaign.unknown_what')}
        />
      </div>
      <Reasons progress={progress} />
      <Batches batches={progress.batches} />
    </>
  )
}

function useProgressTitle({ dueAt }: Campaign, { status, preparing, totals }: Progress): string {
  const { t } = useTexts()
  const format = useTimeFormat()
  if (status === 'preparing' || (preparing && status === 'sending'))
    return t('reach.campaign.progress_preparing', { count: totals.recipients })
  if (status === 'scheduled' || status === 'draft')
    return t('reach.campaign.progress_scheduled', { time: dueAt === null ? '—' : format(dueAt) })
  return t(`reach.campaign.progress_${status}`)
}

function Reasons({ progress: { skipped, failures } }: { readonly progress: Progress }) {
  const { t } = useTexts()
  const reasonText = useReasonText()
  if (skipped.length === 0 && failures.length === 0) return null
  const lists = [
    { title: t('reach.campaign.skipped_why'), rows: skipped.map(({ reason, count }) => ({ words: reasonText(reason), count })) },
    {
      title: t('reach.campaign.failures_why'),
      rows: failures.map(({ reason, errcode, count }) => ({ words: reasonText(reason, errcode), count })),
    },
  ]
  return (
    <div className="reasons">
      {lists.map(({ title, rows }) => {
        if (rows.length === 0) return null
        const most = Math.max(1, ...rows.map(({ count }) => count))
        return (
          <section key={title} className="panel">
            <header className="panel-head">
              <h2>{title}</h2>
            </header>
            <ul className="bars panel-body">
              {rows.map(({ words, count }) => (
                <li key={words}>
                  <span>{words}</span>
                  <span className="number">{count.toLocaleString()}</span>
                  <span className="bar" style={{ width: `${String((count / most) * 100)}%` }} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

const batchTones = { sending: 'active', sent: 'good', failed: 'danger', unknown: 'warning' } as const

function Batches({ batches }: Pick<Progress, 'batches'>) {
  const { t } = useTexts()
  if (batches.length === 0) return null
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.campaign.batches')}</h2>
      </header>
      <Table
        size="small"
        rowKey="number"
        pagination={batches.length > 10 ? { pageSize: 10, size: 'small' } : false}
        dataSource={[...batches]}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            key: 'number',
            title: '#',
            render: (_, { number }) => (number === 0 ? t('reach.campaign.batch_all') : t('reach.campaign.batch', { number })),
          },
          {
            key: 'people',
            title: t('reach.campaign.batch_people'),
            align: 'right',
            render: (_, { people }) => people.toLocaleString(),
          },
          {
            key: 'status',
            title: t('general.status'),
            render: (_, { status }) => (
              <StatusChip tone={batchTones[status]}>{t(`reach.campaign.batch_status.${status}`)}</StatusChip>
            ),
          },
          {
            key: 'result',
            title: t('reach.campaign.batch_result'),
            render: (_, { sent, filtered, errors, result }) =>
              sent === null
                ? (result ?? '—')
                : t('reach.campaign.batch_sent', { sent, filtered: filtered ?? 0, errors: errors ?? 0 }),
          },
          { key: 'at', title: t('reach.campaign.at'), render: (_, { at }) => <TimeText at={at} /> },
        ]}
      />
    </section>
  )
}
