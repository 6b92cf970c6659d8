import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAccountName } from '../shared/queries.ts'

type Months = Awaited<ReturnType<typeof api.reachCalendar.get>>['months']

/** Service accounts: how many followers have had how many of this month's messages. */
export function MonthQuota({ months }: { readonly months: Months }) {
  const { t } = useTexts()
  const nameOf = useAccountName()
  const known = months.filter(({ followers }) => followers.length > 0)
  if (known.length === 0) return null
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('reach.calendar.month_quota')}</h2>
      </header>
      <div className="panel-body month-quotas">
        {known.map(({ accountId, month, limit, followers }) => {
          const all = followers.reduce((sum, { count }) => sum + count, 0)
          return (
            <div key={accountId} className="month-quota">
              <p>
                <strong>{nameOf(accountId)}</strong> <span className="number">{month}</span>
              </p>
              <div className="month-bar" aria-hidden="true">
                {followers.map(({ received, count }) => (
                  <span
                    key={received}
                    className={`month-part month-part-${String(Math.min(received, 4))}`}
                    style={{ flexGrow: count }}
                  />
                ))}
              </div>
              <ul className="month-legend">
                {followers.map(({ received, count }) => (
                  <li key={received}>
                    <span className={`month-dot month-part-${String(Math.min(received, 4))}`} />
                    {received >= limit ? t('reach.calendar.month_full') : t('reach.calendar.month_people', { received })}
                    <strong className="number">{t('general.people', { count })}</strong>
                    <small className="field-hint">{all === 0 ? '' : `${((count / all) * 100).toFixed(1)}%`}</small>
                  </li>
                ))}
              </ul>
              <small className="field-hint">{t('reach.calendar.month_quota_hint', { limit })}</small>
            </div>
          )
        })}
      </div>
    </section>
  )
}
