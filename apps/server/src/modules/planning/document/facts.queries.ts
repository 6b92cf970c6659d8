import { type Language, type MetricId, metricIds, metricOf } from '@weiying/contract'
import { addDays, countDays, dayIn, eachDay } from '@weiying/kernel'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type Asked, type Measure, type Measures, type PlanFacts, type Span } from './facts.ts'
import { type ViewName, views } from './views.ts'

/** Asks a procedure of the product as itself. Undefined: there is no such procedure, or it has nothing for this plan. */
export type Ask = (caller: Caller, procedure: string, input: object) => Promise<unknown>

interface Deps {
  readonly ask: Ask
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly workspaceName: (caller: Caller) => Promise<string>
}

interface PlanSpan {
  readonly id: string
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
}

const observedDays = 90
const monthsBack = 6
const mostPlanWeeks = 104
/** Goal trees and reviews that are told at length. */
const mostTrees = 3
const mostReviews = 3

/** Sums of days alone may be cut into months. */
const monthly: readonly MetricId[] = metricIds.filter(
  (metric) => metricOf(metric).period === 'sum' && ['events', 'platform'].includes(metricOf(metric).source),
)
const wanted: readonly MetricId[] = metricIds.filter((metric) => metricOf(metric).source !== 'none')

export function factQueries({ ask, business, insight, timeZone, workspaceName }: Deps) {
  return {
    /** @throws DomainError analytics_unavailable */
    gather: async (caller: Caller, plan: PlanSpan): Promise<PlanFacts> => {
      const zone = await timeZone(caller)
      const now = business.of(caller.workspace).now()
      const today = dayIn(zone, now)
      // Today is not over, and a part of a day is no day.
      const recent: Span = { from: addDays(today, -observedDays), to: addDays(today, -1) }
      const before: Span = { from: addDays(recent.from, -observedDays), to: addDays(recent.from, -1) }
      const half: Span = { from: firstOfMonth(today, monthsBack - 1), to: addDays(today, -1) }
      const measure = async (metrics: readonly MetricId[], { from, to }: Span) =>
        await insight.measure(caller.workspace, metrics, { period: { from, to, zone }, now })
      const totals = async (span: Span): Promise<Measures> => totalsOf(await measure(wanted, span))

      async function see<Name extends ViewName>(
        name: Name,
        input: Record<string, string | number>,
      ): Promise<Asked<Name> | undefined> {
        const answer = await ask(caller, views[name].procedure, input)
        if (answer === undefined) return undefined
        // What another part answers is part of its contract: if it does not fit, we are wrong, and say so loudly.
        const parsed: unknown = views[name].shape.parse(answer)
        return isAnswer<Name>(parsed) ? { answer: parsed, input } : undefined
      }

      const byPlan = { planId: plan.id }
      const seen = { from: recent.from, to: recent.to }
      const weeks = Math.min(
        mostPlanWeeks,
        Math.max(13, Math.ceil((countDays(today, endOfQuarter(later(plan.toDay, today))) + 6) / 7)),
      )
      const [recentValues, beforeValues, ofMonths] = [
        await totals(recent),
        await totals(before),
        half.from > half.to ? new Map() : await measure(monthly, half),
      ]
      const questionnaires = await see('questionnaires', { limit: 20 })
      const accounts = await see('accounts', {})
      const trees = await see('goalTrees', { ...byPlan, limit: mostTrees })
      const rehearsals = await see('rehearsals', { ...byPlan, limit: 50 })
      const rehearsed = rehearsals?.answer.items.find(({ status }) => status === 'done')
      const reviews = await see('reviews', { ...byPlan, kind: 'monthly', limit: mostReviews })
      const reviewIn = async (id: string, language: Language) => await see('review', { id, language })
      const interview = await see('interview', byPlan)
      return {
        plan: { id: plan.id, name: plan.name, from: plan.fromDay, to: plan.toDay },
        name: interview?.answer.answers.enterpriseName ?? (await workspaceName(caller)),
        zone,
        today,
        recent: { ...recent, values: recentValues },
        before: { ...before, values: beforeValues },
        months: half.from > half.to ? [] : monthsOf(half, ofMonths),
        seen: {
          interview,
          accounts,
          questionnaires,
          peers: await see('peers', {}),
          campaigns: await see('campaigns', { ...seen, from: addDays(today, -364) }),
          articles: await see('articles', { ...seen, sort: 'readers', limit: 10 }),
          goals: await see('goals', { state: 'all', limit: 50 }),
          forecast: await see('forecast', { ...byPlan, weeks }),
          columns: await see('columns', byPlan),
          calendar: await see('calendar', { ...byPlan, limit: 200 }),
          activities: await see('activities', { ...byPlan, limit: 100 }),
          duties: await see('duties', { ...byPlan, limit: 50 }),
          schedule: await see('schedule', { ...byPlan, limit: 50 }),
          milestones: await see('milestones', byPlan),
          risks: await see('risks', { ...byPlan, limit: 50 }),
          trial: await see('trial', byPlan),
          promotion: await see('promotion', { ...byPlan, limit: 100 }),
          promotionSummary: await see('promotionSummary', byPlan),
          placements: await see('placements', { ...byPlan, limit: 100 }),
          userPlan: await see('userPlan', { ...byPlan, limit: 50 }),
          personas: await see('personas', { limit: 10 }),
          topics: await see('topics', { ...seen, sort: 'messages', limit: 50 }),
          demands: await see('demands', { limit: 50 }),
        },
        groups: {
          type: await see('articleGroups', { ...seen, by: 'type' }),
          column: await see('articleGroups', { ...seen, by: 'column' }),
          weekday: await see('articleGroups', { ...seen, by: 'weekday' }),
        },
        results: await eachOf(questionnaires?.answer.items ?? [], async ({ id, title }) => {
          const asked = await see('questionnaireResults', { id })
          return asked === undefined ? undefined : { title, asked }
        }),
        trees: await eachOf(trees?.answer.items ?? [], async ({ id }) => await see('goalTree', { id })),
        rehearsal: rehearsed === undefined ? undefined : await see('rehearsal', { id: rehearsed.id }),
        reviews: await eachOf(reviews?.answer.items ?? [], async ({ id }) => {
          const [hans, hant, en] = [await reviewIn(id, 'zh-Hans'), await reviewIn(id, 'zh-Hant'), await reviewIn(id, 'en')]
          return hans === undefined || hant === undefined || en === undefined
            ? undefined
            : { 'zh-Hans': hans, 'zh-Hant': hant, en }
        }),
        menus: await eachOf(accounts?.answer.items ?? [], async ({ id, name }) => {
          const asked = await see('menu', { accountId: id })
          return asked === undefined ? undefined : { account: name, asked }
        }),
      }
    },
  }
}

export type FactQueries = ReturnType<typeof factQueries>

const isAnswer = <Name extends ViewName>(parsed: unknown): parsed is Asked<Name>['answer'] => parsed !== undefined

const later = (left: string, right: string): string => (left > right ? left : right)

/** The plan's last quarter is told as a whole. */
function endOfQuarter(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const next = Math.ceil(month / 3) * 3
  return addDays(`${next === 12 ? year + 1 : year}-${String((next % 12) + 1).padStart(2, '0')}-01`, -1)
}

/** The first day of the month that was so many months ago. */
function firstOfMonth(today: string, ago: number): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const months = year * 12 + month - 1 - ago
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

async function eachOf<In, Out>(list: readonly In[], one: (each: In) => Promise<Out | undefined>): Promise<Out[]> {
  const found: Out[] = []
  for (const each of list) {
    const result = await one(each)
    if (result !== undefined) found.push(result)
  }
  return found
}

type Measured = Awaited<ReturnType<Insight['measure']>>

const totalsOf = (values: Measured): Measures => Object.fromEntries([...values].map(([metric, { total }]) => [metric, total]))

function monthsOf({ from, to }: Span, values: Measured): PlanFacts['months'] {
  const months = new Map<string, string[]>()
  for (const day of eachDay(from, to)) months.set(day.slice(0, 7), [...(months.get(day.slice(0, 7)) ?? []), day])
  return [...months].map(([month, days]) => ({
    month,
    from: days[0] ?? from,
    to: days.at(-1) ?? to,
    values: Object.fromEntries(
      [...values].map(([metric, { days: byDay }]): [string, Measure] => {
        const known = days.map((day) => byDay.get(day)?.value ?? null).filter((value) => value !== null)
        const value = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
        return [metric, { value, numerator: null, denominator: null }]
      }),
    ),
  }))
}
