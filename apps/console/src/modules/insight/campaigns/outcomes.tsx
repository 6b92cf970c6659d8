import { useTexts } from '../../../app/texts.tsx'
import { formatCount } from '../shared/metric-format.ts'
import { type Report } from './funnel.tsx'

const kinds = ['accepted', 'delivered', 'failed', 'unknown', 'skipped'] as const

/** How the messages fared, and why some were not sent. */
export function Outcomes({ deliveries, skipped }: Pick<Report, 'deliveries' | 'skipped'>) {
  const { t, find } = useTexts()
  return (
    <section className="panel" aria-label={t('insight.report.deliveries')}>
      <div className="panel-head">
        <h2>{t('insight.report.deliveries')}</h2>
      </div>
      <dl className="outcomes">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`insight.report.${kind}`)}</dt>
            <dd className="number">{formatCount(deliveries[kind])}</dd>
          </div>
        ))}
        {skipped.map(({ reason, count }) => (
          <div key={reason} className="outcome-part">
            <dt>{find(`reach.reason.${reason}`) ?? reason}</dt>
            <dd className="number">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
