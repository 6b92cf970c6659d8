import { type AccountQuota, type CadenceTemplateId, cadenceTemplates } from '@weiying/contract'
import { cursorId, dayIn, DomainError, type Id, type NewId, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type CapOutlook, type Reach } from '../../reach/index.ts'
import { getPlan, lockPlan } from '../plan.store.ts'
import { insertCadence, listCadences, lockCadence, updateCadence } from './cadence.store.ts'
import { type Cadence, type CadenceWish, expandCadence, type PlannedSlot } from './cadence.ts'
import { archiveUntouched, holdAccount, insertItems, listItems, plannedPushes } from './calendar-item.store.ts'
import { type CalendarItem } from './calendar-item.ts'
import { checkSpan, holidaysBetween } from './calendar.queries.ts'
import { type CapQueries } from './caps.queries.ts'
import { columnNames, listColumns } from './column.store.ts'
import { type QuotaFacts, type QuotaQueries } from './quota.queries.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly reach: Pick<Reach, 'policies'>
  readonly quotas: QuotaQueries
  readonly caps: Pick<CapQueries, 'ofSlots'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface CadenceRequest extends Omit<CadenceWish, 'template' | 'columns'> {
  readonly planId: Id<'plan'>
  readonly template: CadenceTemplateId
  readonly columnIds: readonly Id<'planColumn'>[]
  /** Whether its pushes are to end with an activity or an offer. */
  readonly closing: boolean
}

export interface CadencePreview {
  readonly slots: readonly (PlannedSlot & { readonly columnName: string | null; readonly outlook: CapOutlook | null })[]
  readonly created: number
  readonly skipped: number
  readonly quota: AccountQuota | null
}

const longestCadence = 366
const mostItems = 5000

export function cadenceCommands({ db, newId, audit, business, reach, quotas, caps, timeZone }: Deps) {
  /** What other modules know, read before a transaction begins. */
  async function prepare(caller: Caller, { template: id, accountId, from, to }: CadenceRequest) {
    checkSpan(from, to, longestCadence)
    const template = cadenceTemplates.find((each) => each.id === id)
    if (template === undefined) throw new DomainError('not_found')
    const facts = await quotas.facts(caller, from, to)
    const account = facts.accounts.find((each) => each.id === accountId)
    if (accountId !== null && account === undefined) throw new DomainError('plan_account_unknown')
    if (template.account !== (account?.kind ?? null))
      throw new DomainError('cadence_account_differs', { template: id, kind: template.account })
    const policy = await reach.policies.get(caller)
    const today = dayIn(await timeZone(caller), business.of(caller.workspace).now())
    return { template, facts, policy, today }
  }

  async function expand(
    reader: Reader,
    caller: Caller,
    wish: CadenceRequest,
    { template, facts, policy, today }: Awaited<ReturnType<typeof prepare>>,
  ) {
    const { workspace } = caller
    const plan = await getPlan(reader, workspace, wish.planId)
    if (wish.from > plan.toDay || wish.to < plan.fromDay)
      throw new DomainError('calendar_day_outside_plan', { day: wish.from, from: plan.fromDay, to: plan.toDay })
    const known = await listColumns(reader, workspace, wish.planId)
    const standing = await listItems(reader, workspace, wish.planId, { from: wish.from, to: wish.to }, mostItems)
    const elsewhere = template.channel === 'mass' ? await plannedPushes(reader, workspace, wish.from, wish.to) : []
    return expandCadence(
      { ...wish, template, columns: wish.columnIds.flatMap((id) => known.filter((column) => column.id === id)) },
      {
        today,
        plan,
        holidays: await holidaysBetween(reader, workspace, wish.from, wish.to),
        closedDays: policy.closedDays,
        quietHours: policy.quietHours,
        quota: await quotaOf(reader, caller, wish.accountId, facts),
        standing: [...standing, ...elsewhere].filter(({ mark }) => mark !== 'dropped'),
      },
    )
  }

  async function quotaOf(
    reader: Reader,
    { workspace }: Caller,
    accountId: Id<'account'> | null,
    facts: QuotaFacts,
  ): Promise<AccountQuota | null> {
    if (accountId === null) return null
    return (await quotas.ledger(reader, workspace, facts)).find((quota) => quota.accountId === accountId) ?? null
  }

  /** Inside a transaction, with what was read before it; the caller writes the audit row. */
  async function put(tx: Tx, caller: Caller, wish: CadenceRequest, ready: Awaited<ReturnType<typeof prepare>>): Promise<Cadence> {
    const { workspace } = caller
    await lockPlan(tx, workspace, wish.planId)
    if (wish.accountId !== null) await holdAccount(tx, workspace, wish.accountId)
    const { slots } = await expand(tx, caller, wish, ready)
    const fitting = slots.filter(({ skipped }) => skipped === null)
    if (fitting.length === 0) throw new DomainError('cadence_nothing_fits', { slots: slots.length })
    const names = await columnNames(tx, workspace, wish.columnIds)
    const now = business.of(workspace).now()
    const cadence: Cadence = {
      workspaceId: workspace,
      id: newId<'cadence'>(),
      planId: wish.planId,
      template: wish.template,
      accountId: wish.accountId,
      fromDay: wish.from,
      toDay: wish.to,
      created: fitting.length,
      createdAt: now,
      undoneAt: null,
      version: 1,
    }
    await insertCadence(tx, cadence)
    await insertItems(
      tx,
      fitting.map((slot): CalendarItem => ({
        workspaceId: workspace,
        id: newId<'calendarItem'>(),
        planId: wish.planId,
        kind: slot.kind,
        channel: slot.channel,
        accountId: wish.accountId,
        columnId: slot.columnId,
        activityId: null,
        segmentId: null,
        title: slot.columnId === null ? '' : (names.get(slot.columnId) ?? ''),
        theme: slot.theme,
        note: '',
        day: slot.day,
        time: slot.time,
        until: slot.until,
        closing: wish.closing,
        closingText: '',
        mark: null,
        result: null,
        doneAt: null,
        doneBy: null,
        campaignId: null,
        cadenceId: cadence.id,
        createdAt: now,
        archivedAt: null,
        version: 1,
      })),
    )
    return cadence
  }

  return {
    list: async (caller: Caller, planId: Id<'plan'>, limit: number, cursor?: string): Promise<Page<Cadence>> => {
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await listCadences(
          reader,
          caller.workspace,
          planId,
          limit + 1,
          cursor === undefined ? undefined : cursorId<'cadence'>(cursor),
        )
      })
      return pageOf(rows, limit, ({ id }) => id)
    },

    preview: async (caller: Caller, wish: CadenceRequest): Promise<CadencePreview> => {
      const ready = await prepare(caller, wish)
      const { slots, quota, names } = await db.in(caller.workspace).read(async (reader) => ({
        ...(await expand(reader, caller, wish, ready)),
        names: await columnNames(reader, caller.workspace, wish.columnIds),
      }))
      const fitting = slots.filter(({ skipped }) => skipped === null)
      const mass = ready.template.channel === 'mass' && wish.accountId !== null
      const outlooks = mass ? await caps.ofSlots(caller, wish.accountId, fitting) : undefined
      return {
        slots: slots.map((slot) => ({
          ...slot,
          columnName: slot.columnId === null ? null : (names.get(slot.columnId) ?? null),
          outlook: outlooks?.get(fitting.indexOf(slot)) ?? null,
        })),
        created: fitting.length,
        skipped: slots.length - fitting.length,
        quota,
      }
    },

    /**
     * For the command of somebody else, who runs what comes back in a transaction and writes the one audit row.
     * @throws DomainError cadence_nothing_fits
     */
    ready: async (caller: Caller, wish: CadenceRequest): Promise<(tx: Tx) => Promise<Cadence>> => {
      const known = await prepare(caller, wish)
      return async (tx) => await put(tx, caller, wish, known)
    },

    /** @throws DomainError cadence_nothing_fits when the calendar or the platform lets nothing of it through */
    apply: async (caller: Caller, wish: CadenceRequest): Promise<Cadence> => {
      const known = await prepare(caller, wish)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const cadence = await put(tx, caller, wish, known)
        await audit.created(tx, caller, 'cadence', cadence, 'apply')
        return cadence
      })
    },

    undo: async (
      caller: Caller,
      id: Id<'cadence'>,
      expectedVersion: number,
    ): Promise<{ readonly removed: number; readonly kept: number }> => {
      const { workspace } = caller
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockCadence(tx, workspace, id, expectedVersion)
        if (before.undoneAt !== null) throw new DomainError('cadence_undone')
        const now = business.of(workspace).now()
        const removed = await archiveUntouched(tx, workspace, id, now)
        const after: Cadence = { ...before, undoneAt: now, version: before.version + 1 }
        await updateCadence(tx, after)
        await audit.changed(tx, caller, 'cadence', before, after, 'undo')
        return { removed, kept: before.created - removed }
      })
    },
  }
}

export type CadenceCommands = ReturnType<typeof cadenceCommands>
