import { dayIn } from '@weiying/kernel'
import { Alert } from 'antd'

import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Money } from '../../../components/money.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { useZone } from '../../reach/shared/queries.ts'
import { type ActivityTotals } from './activity.ts'

/** What all activities cost and promise, and the months in which followers fall asleep. */
export function TotalsPanel({ totals }: { readonly totals: ActivityTotals }) {
  const { t, language } = useTexts()
  const { format, nameOf } = useMetricFormat()
  const zone = useZone()
  const today = dayIn(zone, businessNow())
  // What is over cannot be planned any more.
  const few = totals.months.filter((month) => month.few && month.month >= today.slice(0, 7))
  const named = few.slice(0, 3).map(({ month }) => month)
  const months = named.join(language === 'en' ? ', ' : '、')
  const least = Math.max(...totals.months.map((month) => month.least))
  const highest = Math.max(least, ...totals.months.map(({ waking }) => waking))
  return (
    <>
      <section className="panel activity-totals">
        <dl>
          <div>
            <dt>{t('activities.total.activities')}</dt>
            <dd className="number">{t('activities.total.count', { count: totals.activities })}</dd>
          </div>
          <div>
            <dt>{t('activities.total.budget')}</dt>
            <dd>
              <Money fen={totals.budgetFen} />
            </dd>
          </div>
          <div>
            <dt>{t('activities.total.important')}</dt>
            <dd>
              <Money fen={totals.importantFen} />
            </dd>
          </div>
          <div>
            <dt>{t('activities.total.other')}</dt>
            <dd>
              <Money fen={totals.otherFen} />
            </dd>
            <small className="field-hint">
              {t('activities.total.third_party')} <Money fen={totals.thirdPartyFen} />
            </small>
          </div>
          <div>
            <dt>{t('activities.total.expected')}</dt>
            <dd>
              <ul>
                {totals.expected.map(({ metric, value }) => (
                  <li key={metric}>
                    {nameOf(metric)} <span className="number">{format(metric, value)}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          {totals.spentFen === 0 ? null : (
            <div>
              <dt>{t('activities.total.spent')}</dt>
              <dd>
                <Money fen={totals.spentFen} />
              </dd>
            </div>
          )}
        </dl>
        <div className="activity-months" role="list" aria-label={t('activities.months.title')}>
          <h3>{t('activities.months.title')}</h3>
          {totals.months.map(({ month, waking, few: low }) => (
            <span
              key={month}
              role="listitem"
              className={low ? 'activity-month activity-month-few' : 'activity-month'}
              title={`${month} ${t('activities.months.count', { count: waking })}`}
            >
              <span className="activity-bar" aria-hidden="true">
                <span style={{ height: `${String((waking / highest) * 100)}%` }} />
              </span>
              <strong className="number">{waking}</strong>
              <small className="number">{month.endsWith('-01') ? month : Number(month.slice(5))}</small>
            </span>
          ))}
        </div>
      </section>
      {few.length === 0 ? null : (
        <Alert
          className="activity-notice"
          type="warning"
          showIcon
          title={
            few.length > named.length
              ? t('activities.months.few_many', { months, count: few.length, least })
              : t('activities.months.few', { months, least })
          }
        />
      )}
    </>
  )
}
