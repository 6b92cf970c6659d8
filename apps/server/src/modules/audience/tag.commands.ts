import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx, wake } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { askedContacts, takeTagNumber } from './contact.store.ts'
import { resumeCalls } from './push.store.ts'
import { segmentsNaming } from './segment.queries.ts'
import { insertTag, listGroups, listTags, lockGroup, lockTag, saveGroup, ungroupTags, updateTag } from './tag.store.ts'
import { type Tag, type TagGroup, wechatTagLimits } from './tag.ts'
import { audienceChannel, tagContacts } from './tagging.store.ts'

export interface TagDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly newId: NewId
  readonly events: Events
  readonly audit: Audit
  readonly accounts: Accounts
}

interface Refusal {
  readonly contactId: Id<'contact'>
  readonly reason: 'tag_limit_contact' | 'not_following' | 'not_found'
}

export function tagCommands({ db, clock, business, newId, events, audit, accounts }: TagDeps) {
  /** Commands that change what WeChat should know end with a wake-up of what carries it there. */
  async function told(tx: Tx, tag: Tag): Promise<void> {
    if (tag.kind === 'wechat') await wake(tx, audienceChannel)
  }

  const changePeople = (caller: Caller, id: Id<'tag'>, contactIds: readonly Id<'contact'>[], attach: boolean) =>
    db.in(caller.workspace).transaction(async (tx) => {
      const { workspace } = caller
      const tag = await lockTag(tx, workspace, id)
      const asked = await askedContacts(tx, workspace, { ids: [...new Set(contactIds)] })
      const refs = [...new Map(asked.map(({ id: contactId, number }) => [number, { id: contactId, number }])).values()]
      const { changed, refused } = await tagContacts(tx, events, workspace, refs, {
        tag,
        attach,
        by: caller.actor.kind === 'token' ? 'api' : 'member',
        source: caller.actor.kind === 'token' ? 'api' : 'console',
        at: business.of(workspace).now(),
      })
      const known = new Set(asked.map((each) => each.asked))
      const missing = contactIds.filter((contactId) => !known.has(contactId))
      const refusals: Refusal[] = [
        ...refused.map(({ id: contactId, reason }) => ({ contactId, reason })),
        ...missing.map((contactId) => ({ contactId, reason: 'not_found' as const })),
      ]
      await audit.recorded(tx, caller, {
        action: attach ? 'tag.attach' : 'tag.detach',
        noun: 'tag',
        nounId: id,
        before: null,
        after: { name: tag.name, contacts: changed.map((ref) => ref.id), refused: refusals.length },
      })
      await told(tx, tag)
      return { changed: changed.length, unchanged: refs.length - changed.length - refused.length, refused: refusals }
    })

  return {
    create: (
      caller: Caller,
      { name, groupId, accountId }: { name: string; groupId: Id<'tagGroup'> | null; accountId: Id<'account'> | null },
    ): Promise<Tag> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        if (groupId !== null) await lockGroup(tx, workspace, groupId)
        const number = await takeTagNumber(tx, workspace)
        if (accountId !== null) {
          const account = await accounts.get(tx, workspace, accountId)
          if (!account.verified) throw new DomainError('account_not_ready', { name: account.name })
          const used = (await listTags(tx, workspace, accountId)).length
          if (used >= wechatTagLimits.perAccount)
            throw new DomainError('tag_limit_account', { limit: wechatTagLimits.perAccount })
        }
        const tag: Tag = {
          workspaceId: workspace,
          id: newId<'tag'>(),
          number,
          groupId,
          name,
          kind: accountId === null ? 'manual' : 'wechat',
          accountId,
          wechatId: null,
          wechatName: null,
          problem: null,
          createdAt: clock.now(),
          archivedAt: null,
          removing: false,
          version: 1,
        }
        await insertTag(tx, tag)
        await audit.created(tx, caller, 'tag', tag)
        await told(tx, tag)
        return tag
      }),

    update: (
      caller: Caller,
      {
        id,
        name,
        groupId,
        expectedVersion,
      }: { id: Id<'tag'>; name?: string | undefined; groupId?: Id<'tagGroup'> | null | undefined; expectedVersion: number },
    ): Promise<Tag> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTag(tx, caller.workspace, id, expectedVersion)
        if (groupId !== undefined && groupId !== null) await lockGroup(tx, caller.workspace, groupId)
        const after: Tag = {
          ...before,
          name: name ?? before.name,
          groupId: groupId === undefined ? before.groupId : groupId,
          problem: name === undefined ? before.problem : null,
          version: before.version + 1,
        }
        await updateTag(tx, after)
        await audit.changed(tx, caller, 'tag', before, after)
        await told(tx, after)
        return after
      }),

    archive: (caller: Caller, id: Id<'tag'>, expectedVersion: number, force: boolean): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTag(tx, caller.workspace, id, expectedVersion)
        const users = await segmentsNaming(tx, caller.workspace, 'tag', id)
        if (users.length > 0 && !force) throw new DomainError('tag_in_use', { names: users.map(({ name }) => name).join('、') })
        const after: Tag = {
          ...before,
          archivedAt: clock.now(),
          removing: before.kind === 'wechat' && before.wechatId !== null,
          version: before.version + 1,
        }
        await updateTag(tx, after)
        await audit.removed(tx, caller, 'tag', before, 'archive')
        await wake(tx, audienceChannel)
      }),

    /** Forgets what WeChat refused, and lets it be tried again now. */
    retry: (caller: Caller, id: Id<'tag'>): Promise<Tag> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTag(tx, caller.workspace, id)
        const after = { ...before, problem: null }
        await updateTag(tx, after)
        if (after.accountId !== null) await resumeCalls(tx, caller.workspace, after.accountId)
        await audit.changed(tx, caller, 'tag', before, after, 'retry')
        await told(tx, after)
        return after
      }),

    attach: (caller: Caller, id: Id<'tag'>, contactIds: readonly Id<'contact'>[]) => changePeople(caller, id, contactIds, true),
    detach: (caller: Caller, id: Id<'tag'>, contactIds: readonly Id<'contact'>[]) => changePeople(caller, id, contactIds, false),

    createGroup: (caller: Caller, name: string): Promise<TagGroup> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const position = (await listGroups(tx, workspace)).length
        const group: TagGroup = { workspaceId: workspace, id: newId<'tagGroup'>(), name, position, archivedAt: null, version: 1 }
        await saveGroup(tx, group)
        await audit.created(tx, caller, 'tagGroup', group)
        return group
      }),

    updateGroup: (
      caller: Caller,
      input: { id: Id<'tagGroup'>; name?: string | undefined; position?: number | undefined; expectedVersion: number },
    ): Promise<TagGroup> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockGroup(tx, caller.workspace, input.id, input.expectedVersion)
        const after = {
          ...before,
          name: input.name ?? before.name,
          position: input.position ?? before.position,
          version: before.version + 1,
        }
        await saveGroup(tx, after)
        await audit.changed(tx, caller, 'tagGroup', before, after)
        return after
      }),

    archiveGroup: (caller: Caller, id: Id<'tagGroup'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockGroup(tx, caller.workspace, id, expectedVersion)
        await saveGroup(tx, { ...before, archivedAt: clock.now(), version: before.version + 1 })
        await ungroupTags(tx, caller.workspace, id)
        await audit.removed(tx, caller, 'tagGroup', before, 'archive')
      }),
  }
}

export type TagCommands = ReturnType<typeof tagCommands>
