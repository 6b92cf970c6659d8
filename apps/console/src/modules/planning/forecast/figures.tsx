import { Table } from 'antd'

import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'

type Forecast = Awaited<ReturnType<typeof api.forecasts.get>>
type Figure = Forecast['figures'][number]

interface FiguresProps {
  readonly forecast: Forecast
  /** The quarter that a day ends. */
  readonly nameOf: (day: string) => string
}

/** What the followers will do: reads, messages, orders … by quarter. */
export function Figures({ forecast: { figures, quarters }, nameOf: quarterOf }: FiguresProps) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  return (
    <section className="panel forecast-steps">
      <h2>{t('forecasts.figures')}</h2>
      <p className="forecast-note">{t('forecasts.figures_note')}</p>
      {figures.length === 0 ? (
        <p>{t('forecasts.figures_none')}</p>
      ) : (
        <Table<Figure>
          scroll={{ x: 'max-content' }}
          rowKey="metric"
          size="small"
          pagination={false}
          dataSource={[...figures]}
          columns={[
            { title: t('forecasts.figure'), render: (_, { metric }) => nameOf(metric) },
            ...quarters.map(({ day }, at) => ({
              key: day,
              title: quarterOf(day),
              align: 'right' as const,
              render: (_: unknown, figure: Figure) => {
                const cell = figure.quarters[at]
                return cell === undefined ? null : (
                  <>
                    <span className="number">{format(figure.metric, cell.p50)}</span>
                    <small className="forecast-range number">
                      {t('forecasts.range', { low: format(figure.metric, cell.p10), high: format(figure.metric, cell.p90) })}
                    </small>
                  </>
                )
              },
            })),
          ]}
        />
      )}
    </section>
  )
}
