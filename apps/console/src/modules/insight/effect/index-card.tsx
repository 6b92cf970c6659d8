import { QuestionCircleOutlined } from '@ant-design/icons'
import { Popover } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { Spark } from '../../desk/topics/spark.tsx'
import { formatCount, formatShare } from '../shared/metric-format.ts'
import { leastChange, type Model, type Series, shownIndex } from './effect.ts'

interface IndexCardProps {
  readonly series: Series
  /** Beside the rating: what may be a hint where nobody was asked. */
  readonly proxy: Model['ratingProxy']
}

/** A measured value in its unit. */
export function useRawFormat(): (unit: Series['unit'], value: number | null) => string {
  const { t } = useTexts()
  return (unit, value) => {
    if (value === null) return '—'
    switch (unit) {
      case 'share':
        return formatShare(value)
      case 'per_follower':
        return t('effect.per_follower', { value: value.toFixed(value < 0.1 ? 3 : 2) })
      case 'score':
        return t('effect.score', { value: value.toFixed(1) })
      case 'strength':
        return t('effect.strength', { value: value.toFixed(2) })
      case 'people':
        return formatCount(value)
    }
  }
}

/** One index: where it stands, its course, what it is made of; or why there is none. */
export function IndexCard({ series, proxy }: IndexCardProps) {
  const { t } = useTexts()
  const raw = useRawFormat()
  const { id, unit, current, usual, values, gap, measuredWeeks } = series
  const name = t(`effect.index.${id}`)
  return (
    <section className="panel effect-card" aria-label={name}>
      <p className="stat-label">
        {name}
        <Popover
          title={name}
          content={<div className="stat-definition">{t(`effect.means.${id}`)}</div>}
          trigger={['hover', 'click']}
        >
          <button type="button" className="stat-question" aria-label={`${t('general.definition')}: ${name}`}>
            <QuestionCircleOutlined />
          </button>
        </Popover>
      </p>
      {gap === null ? (
        <>
          <div className="effect-value">
            <strong className="number">{shownIndex(current.index)}</strong>
            <Spark
              values={values.map(({ index }) => index)}
              label={`${name}: ${values.map(({ index }) => shownIndex(index)).join(', ')}`}
            />
          </div>
          <p className="effect-words">
            <Change series={series} />
          </p>
          <p className="effect-words">
            {id === 'rating'
              ? t('effect.last_rating', { value: raw(unit, current.raw) })
              : t('effect.last_week', { value: raw(unit, current.raw) })}
            {' · '}
            {t('effect.usual', { value: raw(unit, usual) })}
            {' · '}
            {t('effect.measured_weeks', { count: measuredWeeks })}
          </p>
        </>
      ) : (
        <>
          <div className="effect-value">
            <strong className="absent">—</strong>
          </div>
          <p className="effect-words">{t(`effect.gap.${gap}`)}</p>
        </>
      )}
      {proxy === null || gap === null ? null : (
        <p className="effect-proxy" title={t('effect.proxy_note')}>
          <span className="mark">{t('effect.proxy')}</span> {formatShare(proxy.current.raw ?? proxy.usual ?? 0)}
          <small>{t('effect.proxy_note')}</small>
        </p>
      )}
    </section>
  )
}

function Change({ series: { change, measuredWeeks } }: { readonly series: Series }) {
  const { t } = useTexts()
  if (change === null) return t('effect.few_weeks', { count: measuredWeeks })
  const points = Math.round(Math.abs(change))
  if (Math.abs(change) < leastChange) return t('effect.change_same')
  return change > 0 ? t('effect.change_up', { points }) : t('effect.change_down', { points })
}
