import { type ActivityRow, type ContentRow, type Facts, type GoalRow, type TopicRow, type WorkRow } from './draft.ts'
import { type Figure, figureOf, type Figures, leastBase, moveOf } from './figure.ts'
import {
  atMost,
  count,
  measured,
  name,
  named,
  people,
  say,
  type Sentence,
  type SentenceValue,
  shareOf,
  target,
} from './sentence.ts'

/** So few articles say nothing about their kind. */
const leastPieces = 3

/** A share of fewer than thirty cases is not called behind: it may be luck. */
export const isBehind = ({ state, unit, denominator }: GoalRow): boolean =>
  (state === 'off_track' || state === 'missed') && (unit !== 'share' || (denominator ?? 0) >= leastBase)

export function goalSentences(goals: readonly GoalRow[]): readonly Sentence[] {
  const known = goals.filter(({ state }) => !['no_data', 'not_started'].includes(state))
  const [first, ...others] = known.map(({ key }) => key)
  if (first === undefined) return goals[0] === undefined ? [] : [say('goals.no_data', [goals[0].key])]
  const behind = known.filter(isBehind)
  const [worst] = [...behind].sort((left, right) => shortfall(right) - shortfall(left))
  return atMost([
    say('goals.counted', [first, ...others], {
      all: count(known.length),
      good: count(known.length - behind.length),
      behind: count(behind.length),
    }),
    worst === undefined || worst.value === null
      ? undefined
      : say('goals.worst', [worst.key], {
          goal: name(worst.name),
          value: measured(worst.unit, worst.value, worst.denominator),
          expected: target(worst.unit, worst.expected ?? worst.target),
        }),
    worst === undefined || worst.gap === null
      ? undefined
      : say('goals.leaf', [worst.key], { goal: name(worst.name), leaf: name(worst.gap.leaf) }),
  ])
}

/** How far behind, as a share of what was expected: only to find the worst one, never told. */
function shortfall({ value, expected, target: end, direction }: GoalRow): number {
  const wanted = expected ?? end
  if (value === null || wanted === 0) return 0
  return direction === 'at_least' ? 1 - value / wanted : value / wanted - 1
}

export function workSentences(work: readonly WorkRow[]): readonly Sentence[] {
  const planned = work.filter((row) => row.planned > 0)
  const [first, ...others] = planned.map(({ key }) => `work:${key}`)
  if (first === undefined) return []
  const [all, done] = [sum(planned, (row) => row.planned), sum(planned, (row) => row.done)]
  const [least] = [...planned].sort((left, right) => left.done / left.planned - right.done / right.planned)
  return atMost([
    all < leastBase
      ? say('work.done_few', [first, ...others], { planned: count(all), done: count(done) })
      : say('work.done', [first, ...others], { planned: count(all), done: count(done), share: shareOf(done / all, all) }),
    least === undefined || least.done >= least.planned || planned.length < 2
      ? undefined
      : say('work.least', [`work:${least.key}`], {
          work: workName(least),
          planned: count(least.planned),
          done: count(least.done),
        }),
  ])
}

export const workName = ({ key, name: typed }: WorkRow): SentenceValue =>
  typed === null ? { kind: 'word', value: `work.${key}` } : name(typed)

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0)

/** Groups of content that have enough pieces and readers to be compared, the best read first. */
export function comparable(content: readonly ContentRow[], by: ContentRow['by']): readonly ContentRow[] {
  return content
    .filter(
      (row) =>
        row.by === by &&
        row.group !== 'unknown' &&
        row.pieces >= leastPieces &&
        row.readRate !== null &&
        (row.reached ?? 0) >= leastBase,
    )
    .sort((left, right) => (right.readRate ?? 0) - (left.readRate ?? 0))
}

export const contentName = ({ by, group, name: typed }: ContentRow): SentenceValue =>
  typed === null ? { kind: 'word', value: `${by}.${group}` } : name(typed)

export const contentKey = ({ by, group }: ContentRow): string => `content:${by}:${group}`

/** The best group where it is better than the others by more than luck. */
export function bestContent(content: readonly ContentRow[], by: ContentRow['by']): ContentRow | undefined {
  const [best, second] = comparable(content, by)
  if (best === undefined || second === undefined) return undefined
  const [one, two] = [best.reached ?? 0, second.reached ?? 0]
  const [high, low] = [best.readRate ?? 0, second.readRate ?? 0]
  const pooled = (high * one + low * two) / (one + two)
  const scatter = Math.sqrt(Math.max(0, pooled * (1 - Math.min(1, pooled))) * (1 / one + 1 / two))
  return high - low > 1.96 * scatter ? best : undefined
}

const activityKey = ({ key }: Pick<ActivityRow, 'key'>): string => `activity:${key}`

/** An activity against the same weekdays before: a difference is told only where it is more than luck. */
function activitySentence(row: ActivityRow, figures: Figures): Sentence | undefined {
  const figure = figures[activityKey(row)]
  if (figure === undefined || row.value === null) return undefined
  const { kind } = moveOf(figure)
  if (!row.reliable || row.usual === null || (kind !== 'up' && kind !== 'down'))
    return row.usual === null || row.unit === 'share'
      ? say('content.activity_unsure', [figure.key], { activity: name(row.name) })
      : say('content.activity_within', [figure.key], {
          activity: name(row.name),
          figure: named(row.metric),
          value: measured(row.unit, row.value, null),
          usual: measured(row.unit, row.usual, null),
          weeks: count(row.weeks),
        })
  return say(`content.activity_${kind}`, [figure.key], {
    activity: name(row.name),
    figure: named(row.metric),
    value: measured(row.unit, row.value, null),
    usual: measured(row.unit, row.usual, null),
    weeks: count(row.weeks),
  })
}

export function contentSentences(
  content: readonly ContentRow[],
  activities: readonly ActivityRow[],
  figures: Figures,
): readonly Sentence[] {
  return [
    ...readSentences(content),
    ...atMost(
      activities.map((row) => activitySentence(row, figures)),
      2,
    ),
  ]
}

function readSentences(content: readonly ContentRow[]): readonly Sentence[] {
  const types = content.filter(({ by }) => by === 'type')
  const pieces = sum(types, (row) => row.pieces)
  const keys = types.map(contentKey)
  const [first, ...others] = keys
  if (first === undefined || pieces === 0) return []
  const told = (['type', 'column', 'activity'] as const).flatMap((by) => {
    const best = bestContent(content, by)
    if (best === undefined || best.readRate === null) return []
    return [
      say(`content.best_${by}`, [contentKey(best)], {
        group: contentName(best),
        pieces: count(best.pieces),
        rate: shareOf(best.readRate, best.reached ?? 0),
      }),
    ]
  })
  return atMost([
    say('content.counted', [first, ...others], { pieces: count(pieces), readers: people(sum(types, (row) => row.readers)) }),
    ...(told.length === 0 ? [say('content.few', [first, ...others])] : told),
  ])
}

export function customerSentences(topics: readonly TopicRow[]): readonly Sentence[] {
  const asked = topics.filter(({ complaint, count: times }) => !complaint && times > 0)
  const complained = topics.filter(({ complaint, count: times }) => complaint && times > 0)
  const [first, second] = asked
  const [worst] = complained
  return atMost([
    first === undefined
      ? undefined
      : second === undefined
        ? say('customers.asked_one', [`topic:${first.key}`], { topic: name(first.name), count: count(first.count) })
        : say('customers.asked', [`topic:${first.key}`, `topic:${second.key}`], {
            topic: name(first.name),
            count: count(first.count),
            second: name(second.name),
            second_count: count(second.count),
          }),
    worst === undefined
      ? undefined
      : say('customers.complained', [`topic:${worst.key}`], { topic: name(worst.name), count: count(worst.count) }),
  ])
}

/** Figures of the monthly tables, so that each can be traced by its key. */
export function monthFigures({
  goals,
  work,
  content,
  activities,
  customers,
}: Pick<Facts, 'goals' | 'work' | 'content' | 'activities' | 'customers'>): Figures {
  const figures: readonly Figure[] = [
    ...goals.map(({ key, unit, value, direction }) =>
      figureOf({ key, unit, value, previous: null, direction: direction === 'at_least' ? 'up' : 'down' }),
    ),
    ...work.map(({ key, planned, done }) =>
      figureOf({ key: `work:${key}`, unit: 'times', value: done, numerator: done, denominator: planned, previous: null }),
    ),
    ...content.map((row) =>
      figureOf({
        key: contentKey(row),
        unit: 'people',
        value: row.readers,
        numerator: row.readers,
        denominator: row.reached,
        previous: null,
      }),
    ),
    ...activities.map(({ key, unit, value, usual }) => figureOf({ key: activityKey({ key }), unit, value, previous: usual })),
    ...customers.map(({ key, count: value, previous, complaint }) =>
      figureOf({ key: `topic:${key}`, unit: 'times', value, previous, direction: complaint ? 'down' : 'up' }),
    ),
  ]
  return Object.fromEntries(figures.map((figure) => [figure.key, figure]))
}
