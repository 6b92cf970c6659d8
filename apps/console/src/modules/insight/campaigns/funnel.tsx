import { Popover } from 'antd'
import { type ReactNode } from 'react'

import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'
import { formatCount, formatShare } from '../shared/metric-format.ts'

export type Report = Awaited<ReturnType<typeof api.campaignReports.get>>

interface RowProps {
  readonly name: string
  readonly definition: string
  readonly count: number | null
  readonly of: number
  /** Instead of the share of those reached. */
  readonly beside?: ReactNode
  readonly missing?: string
}

/** From reach to revenue, each step as a share of those reached. */
export function Funnel({ report }: { readonly report: Report }) {
  const { t } = useTexts()
  const { reached } = report
  return (
    <section className="panel" aria-label={t('insight.report.funnel')}>
      <div className="panel-head">
        <h2>{t('insight.report.funnel')}</h2>
      </div>
      <div className="funnel">
        <Row
          name={t('insight.campaigns.reached')}
          definition={t('insight.report.definition.reached')}
          count={reached}
          of={reached}
        />
        <Row
          name={t('insight.campaigns.readers')}
          definition={t('insight.report.definition.readers')}
          count={report.readers}
          of={reached}
          missing={t('insight.campaigns.waiting_platform')}
        />
        <Row
          name={t('insight.campaigns.sharers')}
          definition={t('insight.metric.sharers.definition')}
          count={report.sharers}
          of={reached}
          missing={t('insight.campaigns.waiting_platform')}
        />
        <Row
          name={t('insight.campaigns.repliers')}
          definition={t('insight.report.definition.repliers')}
          count={report.repliers}
          of={reached}
        />
        <Row
          name={report.clickers > 0 ? t('insight.campaigns.clickers') : t('insight.metric.clicks')}
          definition={`${t('insight.report.definition.clickers')} ${t('insight.metric.click_rate.definition')}`}
          count={report.clickers > 0 ? report.clickers : report.clicks}
          of={reached}
        />
        <Row
          name={t('insight.campaigns.buyers')}
          definition={`${t('insight.report.definition.buyers')} ${t('insight.report.definition.revenue')}`}
          count={report.buyers}
          of={reached}
          beside={formatFen(report.revenueFen)}
        />
        <Row
          name={t('insight.campaigns.lost')}
          definition={t('insight.report.definition.lost')}
          count={report.lost}
          of={reached}
        />
      </div>
    </section>
  )
}

function Row({ name, definition, count, of, beside, missing }: RowProps) {
  const part = count === null || of === 0 ? 0 : Math.min(1, count / of)
  return (
    <div className="funnel-row">
      <Popover title={name} content={<div className="stat-definition">{definition}</div>} trigger={['hover', 'click']}>
        <button type="button" className="totals-name">
          {name}
        </button>
      </Popover>
      <span className="funnel-bar" aria-hidden="true">
        {count === null ? null : <span style={{ width: `${part * 100}%` }} />}
      </span>
      <span className="funnel-figures number">
        <strong>{count === null ? '—' : formatCount(count)}</strong>
        <small>
          {count === null ? missing : of === 0 ? '' : formatShare(count / of)}
          {beside === undefined ? null : <> · {beside}</>}
        </small>
      </span>
    </div>
  )
}
