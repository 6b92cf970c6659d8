import { type AppraisalMeasure, type MetricId } from '@weiying/contract'
import { addDays, type Id, momentIn, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Freshness, type Insight } from '../../insight/index.ts'
import { getPlan, listPlans } from '../plan.store.ts'
import { type AppraisalFilter, listAppraisals } from './appraisal.store.ts'
import {
  type Appraisal,
  daysOfMonth,
  isEarly,
  isOwn,
  monthBefore,
  scoreSheet,
  type Sheet,
  suggestSheet,
  unmeasured,
  type Value,
} from './appraisal.ts'
import { type OwnWorkAnalytics } from './own-work.analytics.ts'
import { ownedBy } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { summed } from './task.queries.ts'
import { countTasks } from './task.store.ts'

export interface SeenAppraisal extends Appraisal, Sheet {
  readonly memberName: string | null
  readonly memberState: ReturnType<typeof ownedBy>['ownerState']
  readonly complete: boolean
}

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
  readonly ownWork: OwnWorkAnalytics
  /** How many things a member did these actions to, by the audit log. */
  readonly actions: (
    caller: Caller,
    wish: { readonly memberId: Id<'member'>; readonly since: Date; readonly until: Date; readonly actions: readonly string[] },
  ) => Promise<ReadonlyMap<string, number>>
}

const isMetricMeasure = (measure: AppraisalMeasure): measure is MetricId => !isOwn(measure)

const written = 'content.create'
const launched = 'campaign.launch'

export function appraisalQueries({ db, business, insight, timeZone, people, ownWork, actions }: Deps) {
  /** The values of a month, up to today; nothing for a month that has not begun. */
  async function valuesOf(
    caller: Caller,
    measures: readonly AppraisalMeasure[],
    {
      month,
      memberId,
      accountId,
      today,
    }: { month: string; memberId: Id<'member'> | undefined; accountId: Id<'account'> | null; today: string },
  ): Promise<ReadonlyMap<AppraisalMeasure, Value>> {
    const { from, to } = daysOfMonth(month)
    if (from > today) return new Map()
    const until = to < today ? to : today
    const zone = await timeZone(caller)
    const metrics = measures.filter(isMetricMeasure)
    const span = { since: momentIn(zone, from), until: momentIn(zone, addDays(until, 1)) }
    const asks = (...own: readonly AppraisalMeasure[]): boolean => own.some((measure) => measures.includes(measure))
    const [measured, tasks, answered, acted] = await Promise.all([
      metrics.length === 0
        ? undefined
        : insight.measure(caller.workspace, metrics, {
            period: { from, to: until, zone },
            accountId: accountId ?? undefined,
            now: business.of(caller.workspace).now(),
          }),
      memberId === undefined
        ? []
        : db
            .in(caller.workspace)
            .read(async (reader) => await countTasks(reader, caller.workspace, { from, to: until, today, ownerId: memberId })),
      memberId === undefined || !asks('own_answers', 'own_conversations')
        ? undefined
        : ownWork.answered(caller.workspace, memberId, { ...span, accountId }),
      memberId === undefined || !asks('pieces_written', 'campaigns_launched')
        ? undefined
        : actions(caller, { memberId, ...span, actions: [written, launched] }),
    ])
    const duties = summed(tasks.filter(({ sourceKind }) => sourceKind === 'duty'))
    const values = new Map<AppraisalMeasure, Value>()
    for (const metric of metrics) {
      const total = measured?.get(metric)?.total
      if (total !== undefined) values.set(metric, total)
    }
    values.set('duties_done', {
      value: duties.planned === 0 ? null : duties.done / duties.planned,
      numerator: duties.done,
      denominator: duties.planned,
    })
    const counted = (measure: AppraisalMeasure, value: number | undefined): void =>
      void (value === undefined ? undefined : values.set(measure, { value, numerator: null, denominator: null }))
    counted('tasks_done', memberId === undefined ? undefined : summed(tasks).done)
    counted('own_answers', answered?.answers)
    counted('own_conversations', answered?.people)
    if (acted !== undefined) {
      counted('pieces_written', acted.get(written) ?? 0)
      counted('campaigns_launched', acted.get(launched) ?? 0)
    }
    return values
  }

  async function earlyIn(caller: Caller, month: string, planId: Id<'plan'> | null | undefined): Promise<boolean> {
    const plan = await db.in(caller.workspace).read(async (reader) => {
      if (planId !== null && planId !== undefined) return await getPlan(reader, caller.workspace, planId).catch(() => undefined)
      // Without a plan of its own a sheet goes by the first plan there is.
      return (await listPlans(reader, caller.workspace, 100)).toSorted((one, other) => (one.fromDay < other.fromDay ? -1 : 1))[0]
    })
    return plan === undefined || isEarly(month, plan.fromDay)
  }

  async function seen(caller: Caller, sheet: Appraisal): Promise<SeenAppraisal> {
    const today = await people.today(caller)
    const measures = sheet.measures.map(({ measure }) => measure)
    const [known, early, values] = await Promise.all([
      people.people(caller),
      earlyIn(caller, sheet.month, sheet.planId),
      valuesOf(caller, measures, { ...sheet, today }),
    ])
    const { ownerName, ownerState } = ownedBy(known, sheet.memberId)
    return {
      ...sheet,
      ...scoreSheet(sheet.measures, values, early),
      memberName: ownerName,
      memberState: ownerState,
      complete: daysOfMonth(sheet.month).to < today,
    }
  }

  return {
    seen,

    list: async (
      caller: Caller,
      filter: AppraisalFilter,
      limit: number,
      cursor?: string,
    ): Promise<Page<SeenAppraisal> & { readonly freshness: Freshness }> => {
      const match = /^(\d{4}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { month: match[1] ?? '', id: match[2] ?? '' }
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listAppraisals(reader, caller.workspace, filter, limit + 1, after))
      const page = pageOf(rows, limit, ({ month, id }) => `${month} ${id}`)
      const items: SeenAppraisal[] = []
      for (const sheet of page.items) items.push(await seen(caller, sheet))
      return { items, cursor: page.cursor, freshness: await insight.freshness(caller.workspace) }
    },

    suggest: async (
      caller: Caller,
      { month, memberId, planId }: { month: string; memberId?: Id<'member'> | undefined; planId?: Id<'plan'> | undefined },
    ) => {
      const today = await people.today(caller)
      const early = await earlyIn(caller, month, planId)
      const wanted = suggestSheet(early, () => null).map(({ measure }) => measure)
      const before = await valuesOf(caller, wanted, { month: monthBefore(month), memberId, accountId: null, today })
      return {
        measures: suggestSheet(early, (measure) => before.get(measure)?.value ?? null),
        salesLeftOut: early,
        notMeasured: unmeasured,
      }
    },
  }
}

export type AppraisalQueries = ReturnType<typeof appraisalQueries>
