import { metricOf } from '@weiying/contract'
import { Popover, Skeleton } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { Definition } from '../shared/definition.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'
import { type Total } from './board.ts'

/** The row of totals on top: plain numbers, the definition behind each name. */
export function Totals({ totals }: { readonly totals: readonly Total[] | undefined }) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  return (
    <section className="panel totals" aria-label={t('insight.dashboard.totals')}>
      {totals === undefined ? (
        <Skeleton active title={false} paragraph={{ rows: 1, width: '100%' }} />
      ) : (
        totals.map(({ metric, current }) => (
          <div key={metric} className="totals-one">
            <Popover
              title={nameOf(metric)}
              content={
                <div className="stat-definition">
                  <Definition metric={metric} />
                </div>
              }
              trigger={['hover', 'click']}
            >
              <button type="button" className="totals-name">
                {nameOf(metric)}
              </button>
            </Popover>
            <strong className="number" data-unit={metricOf(metric).unit}>
              {format(metric, current.value)}
            </strong>
          </div>
        ))
      )}
    </section>
  )
}
