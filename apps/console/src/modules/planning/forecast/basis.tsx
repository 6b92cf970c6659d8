import { type api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { SeasonLines } from './season.tsx'

type Forecast = Awaited<ReturnType<typeof api.forecasts.get>>

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`

/** What the forecast rests on, how good it would have been, and what a target asks for. */
export function Basis({ forecast: { assumptions, backTest, needed } }: { readonly forecast: Forecast }) {
  const { t } = useTexts()
  const {
    basis,
    weeks,
    joinedPerWeek,
    drift,
    leavingOld,
    leavingFresh,
    leavingPerPush,
    pushesPerWeek,
    paths,
    plannedPushes,
    promises,
  } = assumptions
  const { format, nameOf } = useMetricFormat()
  const { coverage, error, cases } = backTest
  return (
    <section className="panel forecast-basis">
      <div>
        <h2>{t('forecasts.assumptions')}</h2>
        <p>
          <StatusChip tone={basis === 'own_history' ? 'good' : 'warning'}>{t(`forecasts.basis.${basis}`, { weeks })}</StatusChip>
        </p>
        <ul>
          <li>{t('forecasts.assume.joined', { value: Math.round(joinedPerWeek) })}</li>
          <li>{t('forecasts.assume.drift', { value: percent(Math.expm1(drift)) })}</li>
          <li>{t('forecasts.assume.old', { value: percent(leavingOld, 2) })}</li>
          <li>{t('forecasts.assume.fresh', { value: percent(leavingFresh, 2) })}</li>
          <li>{t('forecasts.assume.push', { value: percent(leavingPerPush, 2) })}</li>
          <li>{t('forecasts.assume.pushes', { value: pushesPerWeek.toFixed(1) })}</li>
          {plannedPushes === 0 ? null : <li>{t('forecasts.assume.planned', { count: plannedPushes })}</li>}
          {promises.map(({ name, from, to, metric, value }) => (
            <li key={`${name} ${from} ${metric}`}>
              {t('forecasts.assume.promise', { name, from, to, metric: nameOf(metric), value: format(metric, value) })}
            </li>
          ))}
          <li>{t('forecasts.assume.paths', { paths })}</li>
        </ul>
      </div>
      <div>
        <SeasonLines season={assumptions.season} />
        <h2>{t('forecasts.back_test')}</h2>
        <p>
          {coverage === null || error === null
            ? t('forecasts.back_test.none')
            : t('forecasts.back_test.said', { cases, coverage: percent(coverage, 0), error: percent(error) })}
        </p>
        {needed === null ? null : (
          <>
            <h2>{t('forecasts.needed', { target: needed.target.toLocaleString() })}</h2>
            {needed.joining !== null && needed.joining <= 1 ? (
              <p>{t('forecasts.needed.there')}</p>
            ) : (
              <ul>
                <li>
                  {needed.joining === null
                    ? t('forecasts.needed.not_joining')
                    : t('forecasts.needed.joining', { factor: needed.joining.toFixed(2) })}
                </li>
                <li>
                  {needed.leaving === null
                    ? t('forecasts.needed.not_leaving')
                    : t('forecasts.needed.leaving', { share: percent(1 - needed.leaving, 0) })}
                </li>
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  )
}
