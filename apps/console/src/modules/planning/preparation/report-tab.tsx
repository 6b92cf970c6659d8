import { DownloadOutlined, WarningOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Table, Tooltip } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { FreshnessLine } from '../../insight/shared/freshness.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { type Preparation, type Report } from './preparation.ts'

/** The trial in figures, against the same number of days before it. */
export function ReportTab({ preparation: { planId, trial } }: { readonly preparation: Preparation }) {
  const { t } = useTexts()
  const { nameOf } = useMetricFormat()
  const [, setAddress] = useAddressState<'tab'>()
  const begun = trial !== null && trial.state !== 'planned'
  const report = useQuery({
    queryKey: ['preparation', planId, 'report', trial],
    queryFn: async () => await api.preparations.trialReport({ planId }),
    enabled: begun,
  })
  if (!begun)
    return (
      <section className="panel">
        <EmptyState
          drawing="chart"
          title={t('preparation.report_none')}
          hint={t('preparation.report_none_hint')}
          action={
            <Button type="primary" onClick={() => setAddress({ tab: 'trial' })}>
              {t('preparation.go.trial')}
            </Button>
          }
        />
      </section>
    )
  const { data } = report
  if (data === undefined)
    return report.error === null ? <ScreenSkeleton /> : <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />
  const save = (): void => {
    const head = [
      t('preparation.report_metric'),
      t('preparation.report_trial'),
      t('preparation.report_before'),
      t('preparation.report_sample'),
    ]
    const rows = [...data.figures, ...data.customers].map(({ metric, trial: now, before, sample }) => [
      nameOf(metric),
      now,
      before,
      sample,
    ])
    downloadText(`${t('preparation.tab.report')}-${data.trial.from}.csv`, toCsv(head, rows))
  }
  return (
    <>
      <div className="work-head">
        <p>
          {t('preparation.report_range', {
            from: data.trial.from,
            to: data.trial.to,
            past: data.trial.past,
            beforeFrom: data.before.from,
            beforeTo: data.before.to,
          })}
          <br />
          <FreshnessLine freshness={data.freshness} />
        </p>
        <div>
          <Button icon={<DownloadOutlined />} onClick={save}>
            {t('preparation.report_export')}
          </Button>
        </div>
      </div>
      <Figures title={t('preparation.report_own')} rows={data.figures} />
      <Figures title={t('preparation.report_customers')} rows={data.customers} />
    </>
  )
}

function Figures({ title, rows }: { readonly title: string; readonly rows: Report['figures'] }) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  const value = (metric: Report['figures'][number]['metric'], figure: number | null) =>
    figure === null ? <span className="absent">{t('preparation.report_nothing')}</span> : format(metric, figure)
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{title}</h2>
      </header>
      <Table
        dataSource={rows}
        rowKey={({ metric }) => metric}
        pagination={false}
        size="middle"
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('preparation.report_metric'), render: (_, { metric }) => nameOf(metric) },
          { title: t('preparation.report_trial'), align: 'right', render: (_, row) => value(row.metric, row.trial) },
          { title: t('preparation.report_before'), align: 'right', render: (_, row) => value(row.metric, row.before) },
          {
            title: t('preparation.report_change'),
            align: 'right',
            render: (_, { change, small }) =>
              change === null ? (
                '—'
              ) : (
                <span className={small ? 'work-muted' : ''}>
                  {`${change >= 0 ? '+' : ''}${(change * 100).toFixed(1)}%`}
                  {small ? (
                    <Tooltip title={t('preparation.report_small')}>
                      {' '}
                      <WarningOutlined aria-label={t('preparation.report_small')} />
                    </Tooltip>
                  ) : null}
                </span>
              ),
          },
          {
            title: t('preparation.report_sample'),
            align: 'right',
            render: (_, { sample }) => (sample === null ? '—' : Math.round(sample).toLocaleString()),
          },
        ]}
      />
    </section>
  )
}
