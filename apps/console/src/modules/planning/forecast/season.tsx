import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'

type Season = Awaited<ReturnType<typeof api.forecasts.get>>['assumptions']['season']

const times = (value: number): string => value.toFixed(2)

/** What weekdays, holidays and the year do to joining, and what of it is learned. */
export function SeasonLines({ season }: { readonly season: Season }) {
  const { t, language } = useTexts()
  const { weekdays, long, short, enoughHolidays, holidayDays, missingYears, year, weeks, yearWeeks } = season
  const separator = language === 'en' ? ', ' : '、'
  const weekday = (at: number): string =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + at)))
  const month = (number: number): string =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, number - 1, 1)))
  const holiday = (kind: 'long' | 'short', { times: factor, cases, own }: Season['long']): string =>
    own
      ? t(`forecasts.season.${kind}`, { factor: times(factor), cases })
      : t(`forecasts.season.${kind}_default`, { cases, enough: enoughHolidays })
  return (
    <>
      <h2>{t('forecasts.season')}</h2>
      <ul>
        <li>
          {weekdays === null
            ? t('forecasts.season.weekdays_default')
            : t('forecasts.season.weekdays', {
                days: weekdays
                  .map((factor, at) => t('forecasts.season.weekday', { day: weekday(at), factor: times(factor) }))
                  .join(separator),
              })}
        </li>
        <li>{holiday('long', long)}</li>
        <li>{holiday('short', short)}</li>
        {holidayDays === 0 ? null : <li>{t('forecasts.season.ahead', { count: holidayDays })}</li>}
        {missingYears.length === 0 ? null : <li>{t('forecasts.season.missing', { years: missingYears.join(separator) })}</li>}
        <li>
          {year === null
            ? t('forecasts.season.no_year', { weeks, needed: yearWeeks })
            : t('forecasts.season.year', { month: month(year.best), swing: `${Math.round(100 * year.swing)}%` })}
        </li>
      </ul>
    </>
  )
}
