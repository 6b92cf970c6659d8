import { metricOf } from '@weiying/contract'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { StatCard } from '../../../components/stat-card.tsx'
import { Definition } from '../shared/definition.tsx'
import { formatCount, formatShare, useMetricFormat } from '../shared/metric-format.ts'
import { type Card, changeOf } from './board.ts'
import { TargetButton } from './target-button.tsx'

interface CardsProps {
  readonly cards: readonly Card[] | undefined
  readonly previous: { readonly from: string; readonly to: string } | null
}

const empty = Array.from({ length: 6 }, (_, index) => index)

export function Cards({ cards, previous }: CardsProps) {
  const { t } = useTexts()
  return (
    <section aria-label={t('insight.dashboard.cards')} title={previous === null ? '' : t('insight.dashboard.versus', previous)}>
      <div className="cards">
        {cards === undefined
          ? empty.map((index) => <StatCard key={index} label="…" value={null} />)
          : cards.map((card) => <OneCard key={card.metric} card={card} />)}
      </div>
    </section>
  )
}

function OneCard({ card }: { readonly card: Card }) {
  const can = useCan()
  const { format, formatUnit, nameOf } = useMetricFormat()
  const { metric, current, target, onTrack, benchmark } = card
  const { unit, direction } = metricOf(metric)
  const part = (value: number | null): string | null =>
    value === null ? null : unit === 'fen' ? formatUnit('fen', value) : formatCount(value)
  return (
    <div className="card-with-target">
      <StatCard
        label={nameOf(metric)}
        value={format(metric, current.value)}
        delta={changeOf(card)}
        lessIsBetter={direction === 'down'}
        {...(target === null || onTrack === null ? {} : { target: { value: format(metric, target.value), reached: onTrack } })}
        definition={
          <Definition
            metric={metric}
            numerator={part(current.numerator)}
            denominator={part(current.denominator)}
            benchmark={benchmark === null ? null : formatShare(benchmark)}
          />
        }
      />
      {can('goal.write') ? <TargetButton metric={metric} /> : null}
    </div>
  )
}
