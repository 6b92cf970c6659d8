import { type FigureSource, type Language, type MetricId, metricOf } from '@weiying/contract'

import { type Figure, type Word } from './pen.ts'
import { type View, type ViewName } from './views.ts'

/** Days of the workspace's zone, both included. */
export interface Span {
  readonly from: string
  readonly to: string
}

export interface Measure {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

export type Measures = Readonly<Partial<Record<MetricId, Measure>>>

/** One answer of a query and how it was asked. Null: that part of the product has nothing to say (yet). */
export interface Asked<Name extends ViewName> {
  readonly answer: View<Name>
  readonly input: Readonly<Record<string, string | number>>
}

/** All that a document is written from, asked at one moment. */
export interface PlanFacts {
  readonly plan: { readonly id: string; readonly name: string; readonly from: string; readonly to: string }
  /** The enterprise's own name. */
  readonly name: string
  /** Of the workspace: days are cut there. */
  readonly zone: string
  readonly today: string
  /** The last 90 days, and as many before. */
  readonly recent: Span & { readonly values: Measures }
  readonly before: Span & { readonly values: Measures }
  /** Months up to now, the earliest first; what adds up alone. */
  readonly months: readonly (Span & { readonly month: string; readonly values: Measures })[]
  readonly seen: { readonly [Name in ViewName]?: Asked<Name> | undefined }
  readonly groups: Readonly<Record<'type' | 'column' | 'weekday', Asked<'articleGroups'> | undefined>>
  /** By questionnaire. */
  readonly results: readonly { readonly title: string; readonly asked: Asked<'questionnaireResults'> }[]
  readonly trees: readonly Asked<'goalTree'>[]
  /** The last one that was played to its end. */
  readonly rehearsal: Asked<'rehearsal'> | undefined
  /** Monthly ones of this plan, the latest first, in every language. */
  readonly reviews: readonly Readonly<Record<Language, Asked<'review'>>>[]
  readonly menus: readonly { readonly account: string; readonly asked: Asked<'menu'> }[]
}

const screenOf: Readonly<Partial<Record<ViewName, string>>> = {
  peers: '/peers',
  campaigns: '/campaign-reports',
  articles: '/content-reports',
  articleGroups: '/content-reports',
  goals: '/goals',
  goalTree: '/goals',
  forecast: '/forecast',
  columns: '/content-plan',
  calendar: '/content-plan',
  activities: '/activity-plan',
  duties: '/tasks',
  schedule: '/preparation',
  milestones: '/preparation',
  risks: '/risks',
  trial: '/preparation',
  promotion: '/promotion',
  placements: '/promotion',
  promotionSummary: '/promotion',
  userPlan: '/promotion',
  personas: '/research',
  questionnaires: '/research',
  questionnaireResults: '/research',
  topics: '/customer-topics',
  demands: '/customer-topics',
  menu: '/menu',
  accounts: '/accounts',
}

const metricScreen: Readonly<Partial<Record<MetricId, string>>> = { orders: '/orders', revenue: '/orders' }

/** A metric over a period, as a figure that can be looked up. */
export function measured(span: Span & { readonly values: Measures }, metric: MetricId): Figure {
  const { value = null, numerator = null, denominator = null } = span.values[metric] ?? {}
  const { unit } = metricOf(metric)
  return {
    value,
    unit,
    source: {
      query: 'metrics.values',
      input: { metric, from: span.from, to: span.to },
      metric,
      value,
      numerator,
      denominator,
      unit,
      screen: metricScreen[metric] ?? '/dashboard',
    },
  }
}

/** A number out of an answer; `part` says which one of it. */
export function quoted(
  facts: PlanFacts,
  view: ViewName,
  procedure: string,
  asked: { readonly input: FigureSource['input'] },
  part: string,
  value: number | null,
  unit: Figure['unit'],
): Figure {
  return {
    value,
    unit,
    source: {
      query: procedure,
      input: { ...asked.input, part },
      metric: null,
      value,
      numerator: null,
      denominator: null,
      unit,
      screen: placeOf(facts, view, asked.input),
    },
  }
}

/** Where it is looked up; what has a screen of its own is opened there. */
function placeOf({ plan }: PlanFacts, view: ViewName, { id }: FigureSource['input']): string {
  if (view === 'interview') return `/plans/${plan.id}`
  if (view === 'rehearsal') return `/rehearsal/${id}`
  if (view === 'review') return `/reviews/${id}`
  return screenOf[view] ?? '/plans'
}

/** Reckoned from other figures: what it is made of stands beside it. */
export const reckoned = (figures: {
  value: number | null
  unit: Figure['unit']
  of: readonly Figure[]
  how: string
}): Figure => ({
  value: figures.value,
  unit: figures.unit,
  source: {
    query: 'reckoned',
    input: {
      how: figures.how,
      ...Object.fromEntries(
        figures.of.flatMap(({ source, value }, at) => [
          [`${at + 1}`, `${source.query} ${Object.values(source.input).join(' ')} = ${value ?? '—'}`],
        ]),
      ),
    },
    metric: null,
    value: figures.value,
    numerator: figures.of[0]?.value ?? null,
    denominator: figures.of[1]?.value ?? null,
    unit: figures.unit,
    screen: figures.of[0]?.source.screen ?? '/plans',
  },
})

export const metricWord = (metric: MetricId): Word => ({ word: `insight.metric.${metric}` })

/** Has anything been measured there? */
export const some = (figure: Figure): boolean => figure.value !== null && figure.value !== 0
