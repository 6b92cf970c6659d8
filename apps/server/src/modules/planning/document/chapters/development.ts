import { type MetricId } from '@weiying/contract'
import { addDays, countDays } from '@weiying/kernel'

import { type Chapter } from '../chapter.ts'
import { type Asked, measured, metricWord, type PlanFacts, quoted, reckoned, some } from '../facts.ts'
import { type Figure, type Filling, type Pen, type Word } from '../pen.ts'
import { goalTrees } from './goal-trees.ts'

type Forecast = Asked<'forecast'>
/** A quarter as far as it lies ahead: the first one has begun already. */
type Quarter = Forecast['answer']['quarters'][number] & { readonly from: string; readonly whole: boolean }

/** Every three months: followers, effect on business, effect of the product. */
export const development: Chapter = {
  id: 'development',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.forecast
    if (asked === undefined || asked.answer.quarters.length === 0) pen.gap('gap', 'development.gap', { name })
    else {
      followers(facts, pen, asked)
      effect(facts, pen, asked)
    }
    goalTrees(facts, pen)
    goals(facts, pen)
  },
}

const figureOf = (
  facts: PlanFacts,
  asked: Forecast,
  quarter: Quarter,
  part: 'followers' | 'joined',
  at: 'p10' | 'p50' | 'p90',
): Figure =>
  quoted(facts, 'forecast', 'forecasts.get', asked, `${quarter.day} ${part} ${at}`, Math.round(quarter[part][at]), 'people')

const nameOf = (day: string): string => {
  const [year = '', month = ''] = day.split('-')
  return `${year} Q${Math.ceil(Number(month) / 3)}`
}

const label = ({ day, whole }: Quarter): Word => ({
  word: whole ? 'plain' : 'development.part_of_quarter',
  fillings: whole ? { text: nameOf(day) } : { quarter: nameOf(day) },
})

/** With the day from which each is forecast; the days after the plan that no longer make a quarter are left out. */
function quartersOf({ today }: PlanFacts, { answer: { quarters } }: Forecast): Quarter[] {
  const dated = quarters.map((quarter, at): Quarter => {
    const before = quarters[at - 1]
    const from = before === undefined ? today : addDays(before.day, 1)
    const whole = nameOf(addDays(from, -1)) !== nameOf(from) && nameOf(addDays(quarter.day, 1)) !== nameOf(quarter.day)
    return { ...quarter, from, whole }
  })
  const last = dated.at(-1)
  return last !== undefined && dated.length > 1 && nameOf(addDays(last.day, 1)) === nameOf(last.day) ? dated.slice(0, -1) : dated
}

/** Of ten cases eight should lie inside; fewer than seven, and the range is too narrow to be called so. */
const soundCoverage = 0.7

function followers(facts: PlanFacts, pen: Pen, asked: Forecast): void {
  const { assumptions, backTest } = asked.answer
  const quarters = quartersOf(facts, asked)
  const of = (quarter: Quarter, at: 'p10' | 'p50' | 'p90'): Figure => figureOf(facts, asked, quarter, 'followers', at)
  const last = quarters.at(-1)
  if (last === undefined) return
  // What the past did not bear out is not promised.
  const borneOut = backTest.coverage === null || backTest.coverage >= soundCoverage
  pen.say('intro', borneOut ? 'development.intro' : 'development.intro_rough', {
    name: facts.name,
    day: { day: last.day },
    middle: of(last, 'p50'),
    low: of(last, 'p10'),
    high: of(last, 'p90'),
  })
  pen.table(
    'followers',
    ['development.followers', { name: facts.name }],
    [
      { word: 'development.column.quarter' },
      { word: 'activity_plan.column.days' },
      { word: 'development.column.low', align: 'right' },
      { word: 'development.column.middle', align: 'right' },
      { word: 'development.column.high', align: 'right' },
      { word: 'development.column.joined', align: 'right' },
    ],
    quarters.map((quarter): Filling[] => [
      label(quarter),
      `${quarter.from} – ${quarter.day}`,
      of(quarter, 'p10'),
      of(quarter, 'p50'),
      of(quarter, 'p90'),
      figureOf(facts, asked, quarter, 'joined', 'p50'),
    ]),
  )
  if (quarters.length >= 2)
    pen.chart('chart', ['development.chart', { name: facts.name }], {
      type: 'band',
      categories: quarters.map(label),
      series: (['p10', 'p50', 'p90'] as const).map((at) => ({
        name: { word: `development.line.${at}` },
        values: quarters.map((quarter) => of(quarter, at).value),
      })),
      sources: quarters.flatMap((quarter) => (['p10', 'p50', 'p90'] as const).map((at) => of(quarter, at).source)),
    })
  const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'forecast', 'forecasts.get', asked, part, value, unit)
  pen.say('basis', assumptions.basis === 'own_history' ? 'development.own_history' : 'development.defaults', {
    name: facts.name,
    weeks: figure('assumptions weeks', assumptions.weeks, 'count'),
    joined: figure('assumptions joinedPerWeek', assumptions.joinedPerWeek, 'people'),
  })
  if (backTest.coverage === null) pen.gap('backtest', 'development.backtest_gap', {})
  else
    pen.say('backtest', borneOut ? 'development.backtest' : 'development.backtest_rough', {
      cases: figure('backTest cases', backTest.cases, 'count'),
      coverage: figure('backTest coverage', backTest.coverage, 'share'),
      error: figure('backTest error', backTest.error, 'share'),
    })
}

/** What a follower brought in the last three months, carried on: a straight line, and said to be one. */
function effect(facts: PlanFacts, pen: Pen, asked: Forecast): void {
  const { name, recent } = facts
  const all = measured(recent, 'followers_total')
  const carried: readonly MetricId[] = (['orders', 'revenue', 'consultations', 'readers'] as const).filter((metric) =>
    some(measured(recent, metric)),
  )
  pen.heading('effect', 2, 'development.effect', { name })
  if (!some(all) || carried.length === 0) {
    pen.gap('effect.gap', 'development.effect_gap', { name })
    return
  }
  pen.say('effect.how', 'development.effect_how', { name, from: { day: recent.from }, to: { day: recent.to }, followers: all })
  pen.table(
    'effect.table',
    ['development.effect_table', { name }],
    [
      { word: 'development.column.quarter' },
      { word: 'development.column.day_count', align: 'right' },
      ...carried.map((metric) => ({ word: `insight.metric.${metric}`, align: 'right' as const })),
    ],
    quartersOf(facts, asked).map((quarter): Filling[] => [
      label(quarter),
      reckoned({
        value: countDays(quarter.from, quarter.day),
        unit: 'count',
        of: [figureOf(facts, asked, quarter, 'followers', 'p50')],
        how: `days ${quarter.from} – ${quarter.day}`,
      }),
      ...carried.map((metric): Figure => {
        const [now, then] = [measured(recent, metric), figureOf(facts, asked, quarter, 'followers', 'p50')]
        const days = countDays(quarter.from, quarter.day)
        const value = ((now.value ?? 0) / (all.value ?? 1) / countDays(recent.from, recent.to)) * (then.value ?? 0) * days
        return reckoned({
          value: now.unit === 'fen' ? Math.round(value / 100) * 100 : Math.round(value),
          unit: now.unit,
          of: [now, all, then],
          how: `${metric} ÷ followers_total ÷ ${countDays(recent.from, recent.to)} × P50 × ${days}`,
        })
      }),
    ]),
  )
}

function goals(facts: PlanFacts, pen: Pen): void {
  const { name, plan, recent, seen } = facts
  const asked = seen.goals
  const mine = asked?.answer.items.filter(({ from, to }) => from <= plan.to && to >= plan.from) ?? []
  pen.heading('goals', 2, 'development.goals', { name })
  if (asked === undefined || mine.length === 0) {
    pen.gap('goals.gap', 'development.goals_gap', { name })
    return
  }
  pen.table(
    'goals.table',
    ['development.goals_table', { name }],
    [
      { word: 'development.column.goal' },
      { word: 'value.column.metric' },
      { word: 'development.column.until' },
      { word: 'development.column.target', align: 'right' },
      { word: 'development.column.now', align: 'right' },
      { word: 'division.column.owner' },
    ],
    mine.map((goal): Filling[] => {
      const { unit } = measured(recent, goal.metric)
      const figure = (part: string, value: number | null): Figure =>
        quoted(facts, 'goals', 'goals.list', asked, `${goal.id} ${part}`, value, unit)
      return [
        goal.name,
        metricWord(goal.metric),
        goal.to,
        figure('target', goal.target),
        figure('current', goal.standing.current.value),
        goal.ownerName ?? { word: 'nobody' },
      ]
    }),
  )
}
