import { useQuery } from '@tanstack/react-query'
import { Descriptions, Drawer, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'

interface TraceDrawerProps {
  readonly reviewId: Parameters<typeof api.reviews.trace>[0]['id']
  /** Null: closed. */
  readonly figure: string | null
  readonly onClose: () => void
}

/** Where a figure of a review comes from: metric, formula, period, the value then and now, day by day. */
export function TraceDrawer({ reviewId, figure, onClose }: TraceDrawerProps) {
  const { t, language } = useTexts()
  const { formatUnit } = useMetricFormat()
  const trace = useQuery({
    queryKey: ['reviews', 'trace', reviewId, figure, language],
    queryFn: async () => await api.reviews.trace({ id: reviewId, figure: figure ?? '', language }),
    enabled: figure !== null,
  })
  const { data } = trace
  return (
    <Drawer open={figure !== null} onClose={onClose} size={560} title={data?.name ?? t('reviews.trace.title')} destroyOnHidden>
      <ErrorNotice error={trace.error} onRetry={() => void trace.refetch()} />
      {data === undefined ? (
        trace.error === null ? (
          <Skeleton active />
        ) : null
      ) : (
        <div className="review-trace">
          <p className="review-trace-value">
            <span className="number">{formatUnit(data.unit, data.value)}</span>
            <small>{t('reviews.trace.value')}</small>
          </p>
          <Descriptions
            column={1}
            size="small"
            items={[
              ...(data.definition === ''
                ? []
                : [{ key: 'definition', label: t('reviews.trace.definition'), children: data.definition }]),
              { key: 'formula', label: t('reviews.trace.formula'), children: <code>{data.formula}</code> },
              {
                key: 'period',
                label: t('reviews.trace.period'),
                children: `${data.from} – ${data.to} (${data.timeZone})`,
              },
              ...(data.numerator === null || data.denominator === null
                ? []
                : [
                    {
                      key: 'made_of',
                      label: t('reviews.trace.value'),
                      children: t('reviews.trace.made_of', { numerator: data.numerator, denominator: data.denominator }),
                    },
                  ]),
              {
                key: 'now',
                label: t('reviews.trace.now'),
                children: data.now === null ? t('reviews.trace.now_none') : formatUnit(data.unit, data.now),
              },
            ]}
          />
          {data.days.length < 2 || data.days.every(({ value }) => (value ?? 0) === 0) ? null : (
            <TrendChart
              title={t('reviews.trace.days')}
              labels={data.days.map(({ day }) => day)}
              series={[{ name: data.name, values: data.days.map(({ value }) => value) }]}
              format={(value) => formatUnit(data.unit, value)}
              height={220}
            />
          )}
        </div>
      )}
    </Drawer>
  )
}
