import { useTexts } from '../../../app/texts.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { formatShare } from '../shared/metric-format.ts'
import { type Model } from './effect.ts'

type Relation = Model['relations'][number]
type Driver = Relation['drivers'][number]

const least = 8

/** What is said to drive what, and whether the weeks bear it out. */
export function Drivers({ model }: { readonly model: Model }) {
  const { t } = useTexts()
  return (
    <section className="panel effect-drivers">
      <div className="panel-head">
        <h2>{t('effect.drivers')}</h2>
      </div>
      <p className="effect-note">{t('effect.drivers_note')}</p>
      <ul>
        {model.relations.map((relation) => (
          <RelationLine key={relation.target} relation={relation} />
        ))}
      </ul>
    </section>
  )
}

function RelationLine({ relation: { target, drivers, explained, weeks } }: { readonly relation: Relation }) {
  const { t } = useTexts()
  return (
    <li>
      <h3>
        {t('effect.relation', {
          target: t(`effect.index.${target}`),
          drivers: drivers.map(({ factor }) => t(`effect.index.${factor}`)).join(t('effect.times')),
        })}
      </h3>
      <ul>
        {drivers.map((driver) => (
          <li key={driver.factor}>
            <StatusChip tone={toneOf(driver)}>{t(`effect.index.${driver.factor}`)}</StatusChip>
            <span>
              <Words driver={driver} />
            </span>
          </li>
        ))}
      </ul>
      <p className="effect-note">
        {explained === null ? t('effect.explained_silent') : t('effect.explained', { share: formatShare(explained), weeks })}
      </p>
    </li>
  )
}

const toneOf = ({ clear, fit }: Driver): Tone => (!clear || fit === null ? 'neutral' : fit > 0 ? 'good' : 'warning')

function Words({ driver: { weeks, lag, fit, clear } }: { readonly driver: Driver }) {
  const { t } = useTexts()
  if (lag === null || fit === null) return weeks < least ? t('effect.driver.silent', { weeks }) : t('effect.driver.flat')
  const said = { fit: fit.toFixed(2), weeks }
  if (!clear) return t('effect.driver.unclear', said)
  if (lag === 0) return fit > 0 ? t('effect.driver.together_clear', said) : t('effect.driver.together_against', said)
  return fit > 0 ? t('effect.driver.lag_clear', { ...said, lag }) : t('effect.driver.lag_against', { ...said, lag })
}
