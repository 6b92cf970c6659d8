import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx, wake } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { insertRule, listRules, lockMenu, lockRule, saveMenu, updateRule } from './interaction.store.ts'
import { checkRule, type ReplyRule } from './reply.ts'
import { takeOverOf } from './take-over.ts'

export interface InteractionDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly accounts: Accounts
}

/** Every process that answers pushes reads the rules of an account anew when this wakes it. */
export const repliesChannel = 'weiying_replies'

type RuleInput = Pick<ReplyRule, 'trigger' | 'name' | 'keywords' | 'content' | 'priority' | 'enabled'>

export function replyCommands({ db, clock, newId, audit, accounts }: InteractionDeps) {
  const fresh = (accountId: Id<'account'>, input: RuleInput, origin: ReplyRule['origin']): ReplyRule => {
    const now = clock.now()
    return { id: newId<'replyRule'>(), accountId, ...input, origin, createdAt: now, updatedAt: now, archivedAt: null, version: 1 }
  }

  return {
    create: (caller: Caller, accountId: Id<'account'>, input: RuleInput): Promise<ReplyRule> =>
      db.in(caller.workspace).transaction(async (tx) => {
        checkRule(input)
        await accounts.get(tx, caller.workspace, accountId)
        const rule = fresh(accountId, input, 'weiying')
        await insertRule(tx, caller.workspace, rule)
        await audit.created(tx, caller, 'replyRule', rule)
        await wake(tx, repliesChannel)
        return rule
      }),

    update: (caller: Caller, id: Id<'replyRule'>, input: RuleInput, expectedVersion: number): Promise<ReplyRule> =>
      db.in(caller.workspace).transaction(async (tx) => {
        checkRule(input)
        const before = await lockRule(tx, caller.workspace, id, expectedVersion)
        const after: ReplyRule = { ...before, ...input, updatedAt: clock.now(), version: before.version + 1 }
        await updateRule(tx, caller.workspace, after)
        await audit.changed(tx, caller, 'replyRule', before, after)
        await wake(tx, repliesChannel)
        return after
      }),

    archive: (caller: Caller, id: Id<'replyRule'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRule(tx, caller.workspace, id, expectedVersion)
        await updateRule(tx, caller.workspace, { ...before, archivedAt: clock.now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'replyRule', before, 'archive')
        await wake(tx, repliesChannel)
      }),

    /** Rules and menu from what was read off WeChat's own site. What was made here stays; doing it twice adds nothing. */
    takeOver: (caller: Caller, accountId: Id<'account'>) =>
      db.in(caller.workspace).transaction(async (tx) => {
        const snapshot = await snapshotOf(tx, caller.workspace, accountId)
        const { rules, buttons, left } = takeOverOf(snapshot)
        const existing = await listRules(tx, caller.workspace, accountId)
        const known = (rule: (typeof rules)[number]): boolean =>
          existing.some(
            (each) =>
              each.trigger === rule.trigger &&
              (rule.trigger !== 'keyword' || (each.origin === 'official' && each.name === rule.name)),
          )
        const missing = rules.filter((rule) => !known(rule))
        for (const rule of missing)
          await insertRule(tx, caller.workspace, fresh(accountId, { ...rule, priority: 0, enabled: true }, 'official'))
        const menu = await lockMenu(tx, caller.workspace, accountId)
        if (menu === undefined && buttons.length > 0) {
          // WeChat hides the menu of its own site while a callback is on: this draft takes its place when it is published.
          await saveMenu(tx, caller.workspace, {
            accountId,
            buttons,
            published: null,
            publishedAt: null,
            publishedBy: null,
            version: 1,
          })
        }
        const outcome = { created: missing.length, kept: rules.length - missing.length, menuButtons: buttons.length, left }
        await audit.recorded(tx, caller, {
          action: 'replyRule.takeOver',
          noun: 'replyRule',
          nounId: accountId,
          before: null,
          after: { accountId, ...outcome },
        })
        await wake(tx, repliesChannel)
        return outcome
      }),
  }

  async function snapshotOf(reader: Reader | Tx, workspace: Id<'workspace'>, accountId: Id<'account'>) {
    const snapshot = await accounts.officialConsole.get(reader, workspace, accountId)
    if (snapshot === null) throw new DomainError('not_found', { noun: 'officialConsole' })
    return snapshot
  }
}

export type ReplyCommands = ReturnType<typeof replyCommands>
