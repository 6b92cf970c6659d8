import { isReviewFigure, type MetricId, type MetricUnit, metricOf, reviewFigureOf } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type Figure } from './figure.ts'
import { eventPartOf, scopeOf } from './gather.queries.ts'
import { type PromotionAnalytics } from './promotion.analytics.ts'
import { channelOf } from './promotion.ts'
import { getReview } from './review.store.ts'
import { type Review } from './review.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure'>
  readonly promotion: PromotionAnalytics
  readonly unanswered: (caller: Caller) => Promise<number>
}

interface Asked {
  readonly metric: MetricId | null
  readonly formula: string
  readonly unit: MetricUnit
  readonly from: string
  readonly to: string
  readonly now: number | null
  readonly days: readonly { readonly day: string; readonly value: number | null }[]
}

const channelFormulas: Readonly<Record<string, string>> = {
  scans: 'count(qr.scanned of the code)',
  joined: 'count(follow.started of the channel)',
  left: 'count(follow.ended of people whose last follow.started was of the channel)',
  stayed: 'people whose last event of the period is a follow.started of the channel',
}

/** Formulas of figures that are reckoned from others or taken from elsewhere. */
const formulas: Readonly<Record<string, string>> = {
  'promotion:joined': 'Σ new followers over the channels',
  'promotion:stayed': 'Σ stayed ÷ Σ new followers over the channels',
  'promotion:cost_per_follower': 'Σ cost ÷ Σ new followers, over channels with a cost',
  goal: 'of its parts by the formula of the goal tree, or typed in',
  content: 'Σ read_user of the platform over the articles of the group, published in the period',
  work: 'done ÷ planned with a due day in the period',
  topic: 'count(messages of the topic) in the period',
  campaign: 'distinct contacts who left within 72 hours after the message of the campaign (last touch)',
}

/** Where a figure of a review comes from, and what the same question answers now. */
export function traceQueries({ db, business, insight, promotion, unanswered }: Deps) {
  async function ofMetric(caller: Caller, review: Review, figure: Figure, metric: MetricId, goalKey?: string): Promise<Asked> {
    const goal = review.draft.goals.find(({ key }) => key === goalKey)
    const [from, to] = goal === undefined ? [review.fromDay, review.toDay] : [goal.from, goal.to]
    const measured = await insight.measure(caller.workspace, [metric], {
      period: { from, to, zone: review.timeZone },
      accountId: goal?.accountId ?? undefined,
      now: business.of(caller.workspace).now(),
    })
    const found = measured.get(metric)
    return {
      metric,
      formula: metricOf(metric).formula,
      unit: figure.unit,
      from,
      to,
      now: found?.total.value ?? null,
      days: [...(found?.days ?? [])].map(([day, { value }]) => ({ day, value })),
    }
  }

  async function ask(caller: Caller, review: Review, figure: Figure): Promise<Asked> {
    const { fromDay: from, toDay: to, timeZone: zone } = review
    const scope = scopeOf({ from, to }, zone)
    const plain = { metric: null, unit: figure.unit, from, to, now: null, days: [] }
    const { key } = figure
    if (isReviewFigure(key)) {
      const { metric, formula = '' } = reviewFigureOf(key)
      if (metric !== undefined) return await ofMetric(caller, review, figure, metric)
      if (key === 'unanswered') return { ...plain, formula, now: await unanswered(caller) }
      const part = eventPartOf(key)
      if (part === undefined) return { ...plain, formula }
      const [counts, days] = await Promise.all([
        promotion.counts(caller.workspace, scope),
        promotion.countsByDay(caller.workspace, scope, part),
      ])
      return { ...plain, formula, now: counts[part], days: [...days].map(([day, value]) => ({ day, value })).sort(byDay) }
    }
    const goal = review.draft.goals.find((each) => each.key === key)
    if (goal !== undefined)
      return goal.metric === null
        ? { ...plain, formula: formulas['goal'] ?? '' }
        : await ofMetric(caller, review, figure, goal.metric, key)
    const activity = review.draft.activities.find((each) => `activity:${each.key}` === key)
    if (activity !== undefined)
      return {
        ...plain,
        metric: activity.metric,
        formula: metricOf(activity.metric).formula,
        from: activity.from,
        to: activity.to,
      }
    if (key.startsWith('channel:')) {
      const part = key.slice(key.lastIndexOf(':') + 1)
      const channel = key.slice('channel:'.length, key.lastIndexOf(':'))
      const row = review.draft.promotion.find((each) => each.channel === channel)
      const channels = await promotion.channels(caller.workspace, scope)
      const found = channels.find((each) => channelOf(each) === channel)
      const daily =
        row !== undefined && (part === 'joined' || part === 'scans')
          ? (await promotion.channelDays(caller.workspace, scope, row)).map((each) => ({ day: each.day, value: each[part] }))
          : []
      return { ...plain, formula: channelFormulas[part] ?? '', now: found === undefined ? 0 : partOf(found, part), days: daily }
    }
    return { ...plain, formula: formulas[key] ?? formulas[key.slice(0, key.indexOf(':'))] ?? '' }
  }

  return {
    trace: async (caller: Caller, id: Id<'review'>, key: string, words: Words) => {
      const review = await db.in(caller.workspace).read(async (reader) => await getReview(reader, caller.workspace, id))
      const figure = review.draft.figures[key]
      if (figure === undefined) throw new DomainError('not_found')
      const asked = await ask(caller, review, figure)
      return {
        ...asked,
        key,
        name: words.figure(key, review.draft),
        definition:
          words.find(asked.metric === null ? `reviews.define.${kindOf(key)}` : `insight.metric.${asked.metric}.definition`) ?? '',
        timeZone: review.timeZone,
        value: figure.value,
        numerator: figure.numerator,
        denominator: figure.denominator,
      }
    },
  }
}

export type TraceQueries = ReturnType<typeof traceQueries>

/** Figures of one kind are counted alike. */
function kindOf(key: string): string {
  const [kind = '', ...rest] = key.split(':')
  if (kind === 'channel' || kind === 'promotion') return `${kind}_${rest.at(-1) ?? ''}`
  return kind === 'node' ? 'goal' : kind
}

const partOf = (counts: { scans: number; joined: number; left: number; stayed: number }, part: string): number | null =>
  part === 'scans' || part === 'joined' || part === 'left' || part === 'stayed' ? counts[part] : null

const byDay = (left: { day: string }, right: { day: string }): number => (left.day < right.day ? -1 : 1)
