import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type BusinessClocks } from '../identity/index.ts'
import { takeTagNumber } from './contact.store.ts'
import { type OpenidIndex } from './erasure.store.ts'
import { callFailure, type FollowerGateway } from './follower.gateway.ts'
import { adoptProfiles } from './profile.jobs.ts'
import { pauseCalls } from './push.store.ts'
import {
  adoptBlacklist,
  clearStaging,
  endMissing,
  finishStep,
  forgetProfilesDue,
  nextDueSync,
  nextProfilesDue,
  stagedAfter,
  stageOpenids,
} from './sync.store.ts'
import { failStep, finishPhase, type FollowerSync } from './sync.ts'
import { insertTag, listTags, noteTagAtWechat } from './tag.store.ts'
import { audienceChannel } from './tagging.store.ts'

export interface SyncDeps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly newId: NewId
  readonly events: Events
  readonly gateway: FollowerGateway
  readonly openidIndex: OpenidIndex
  readonly mergeSameUnion: (tx: Tx, workspace: Id<'workspace'>, unionids: readonly string[]) => Promise<void>
  readonly onWake: (channel: string, wake: () => void) => () => void
}

/** Profiles of one step: two rounds of sixteen calls, and a transaction well under a second. */
const profilesPerStep = 3200
const leavingPerStep = 20_000
/** Place of a sync whose list is no longer needed. */
const cleaning = 'clean'

/** What a step found out; the sync moves on with it in one transaction. */
type Step = (tx: Tx) => Promise<FollowerSync>

/** Carries running syncs on, one step at a time, in turn. A process that is killed leaves a step undone, and the next one does it again. */
export function syncTicker(deps: SyncDeps): Background {
  const { db, clock, onWake } = deps
  const profiles = readAhead(deps)
  return createTicker(deps, {
    name: 'audience.sync',
    everyMs: 5000,
    wakeOn: (wake) => onWake(audienceChannel, wake),
    work: async () => {
      const sync = await db.system('next sync').read(async (reader) => await nextDueSync(reader, clock.now()))
      if (sync === undefined) return false
      let step: Step
      try {
        step = await take(deps, sync, profiles)
      } catch (error) {
        const failure = callFailure(error)
        step = async () => failStep(sync, failure, clock.now())
      }
      await db
        .in(sync.workspaceId)
        .transaction(async (tx) => {
          const after = await step(tx)
          // Refused when somebody else took this step meanwhile: then none of its effects stays either.
          if (!(await finishStep(tx, sync, after, clock.now()))) throw new StepTaken()
        })
        .catch((error: unknown) => {
          if (!(error instanceof StepTaken)) throw error
        })
      return true
    },
  })
}

class StepTaken extends Error {
  override readonly name = 'StepTaken'
}

async function take(deps: SyncDeps, sync: FollowerSync, profilesOf: ProfilesOf): Promise<Step> {
  const { gateway, clock, business } = deps
  const { workspaceId: workspace, accountId } = sync
  const calm = { ...sync, failures: 0, retryAt: null, problem: null }
  const at = business.of(workspace).now()
  switch (sync.phase) {
    case 'tags': {
      const tags = await gateway.tags(workspace, accountId)
      return async (tx) => {
        await adoptTagList(tx, deps, sync, tags)
        return finishPhase(calm, clock.now())
      }
    }
    case 'listing': {
      const page = await gateway.page(workspace, accountId, sync.place)
      return async (tx) => {
        await stageOpenids(tx, sync, page.openids)
        const listed = { ...calm, total: page.total, listed: sync.listed + page.openids.length, place: page.nextOpenid }
        const atEnd = page.nextOpenid === '' || page.nextOpenid === sync.place || page.openids.length === 0
        return atEnd ? finishPhase({ ...listed, total: listed.listed }, clock.now()) : listed
      }
    }
    case 'profiles': {
      const { last, count, profiles, readAt } = await profilesOf(sync)
      if (last === undefined) return async () => finishPhase(calm, clock.now())
      return async (tx) => {
        const { added, ended } = await adoptProfiles(tx, deps, { workspace, accountId, profiles, readAt, at })
        return { ...calm, place: last, done: sync.done + count, added: sync.added + added, ended: sync.ended + ended }
      }
    }
    case 'blacklist': {
      const page = await gateway.blacklist(workspace, accountId, sync.place)
      return async (tx) => {
        const blocked = await adoptBlacklist(tx, workspace, accountId, page.openids)
        await deps.events.publish(
          tx,
          workspace,
          ...blocked.map((contact) => ({
            type: 'contact.changed' as const,
            at,
            contact,
            source: 'sync',
            properties: { fields: ['blacklisted'] },
          })),
        )
        const atEnd = page.nextOpenid === '' || page.nextOpenid === sync.place || page.openids.length === 0
        return atEnd ? finishPhase(calm, clock.now()) : { ...calm, place: page.nextOpenid }
      }
    }
    case 'leaving':
      return async (tx) => {
        // First those who are gone, then the list itself; at a million neither fits into one short transaction.
        if (sync.place === cleaning) {
          const more = await clearStaging(tx, sync, 20_000)
          return more ? calm : finishPhase(calm, clock.now())
        }
        const { last, gone } = await endMissing(tx, sync, { after: Number(sync.place), limit: leavingPerStep, at })
        await deps.events.publish(
          tx,
          workspace,
          ...gone.map(({ id, number }) => ({
            type: 'follow.ended' as const,
            at,
            contact: { id, number },
            accountId,
            source: 'sync',
            properties: { via: 'sync' as const },
          })),
        )
        return { ...calm, ended: sync.ended + gone.length, place: last === null ? cleaning : String(last) }
      }
  }
}

interface Reading {
  /** The last openid of the part; undefined when there is none left. */
  readonly last: string | undefined
  readonly count: number
  readonly profiles: Awaited<ReturnType<FollowerGateway['profiles']>>
  readonly readAt: Date
}
type ProfilesOf = (sync: FollowerSync) => Promise<Reading>

/**
 * Profiles of the part of the list at which a sync stands. The part after it is asked for already, so that WeChat answers while PostgreSQL
 * writes; when the sync then stands elsewhere, the answer is thrown away.
 */
function readAhead({ db, clock, gateway }: SyncDeps): ProfilesOf {
  const ahead = new Map<string, { readonly place: string; readonly reading: Promise<Reading> }>()
  async function read(sync: FollowerSync, place: string): Promise<Reading> {
    const { workspaceId: workspace, accountId } = sync
    const openids = await db.in(workspace).read(async (reader) => await stagedAfter(reader, sync, place, profilesPerStep))
    const readAt = clock.now()
    const profiles = await gateway.profiles(workspace, accountId, openids)
    return { last: openids.at(-1), count: openids.length, profiles, readAt }
  }
  return async (sync) => {
    const begun = ahead.get(sync.id)
    ahead.delete(sync.id)
    const found = await (begun?.place === sync.place ? begun.reading : read(sync, sync.place))
    if (found.last !== undefined && found.count === profilesPerStep) {
      const next = { place: found.last, reading: read(sync, found.last) }
      // Heard when its turn comes; until then its failure is nobody's.
      next.reading.catch(() => {})
      ahead.set(sync.id, next)
    }
    return found
  }
}

/** Tags of the account as WeChat has them: new ones come, renamed ones follow, deleted ones go. The platform's own (0 to 2) stay out. */
async function adoptTagList(
  tx: Tx,
  { clock, newId }: SyncDeps,
  { workspaceId: workspace, accountId }: FollowerSync,
  told: readonly { id: number; name: string }[],
): Promise<void> {
  const known = await listTags(tx, workspace, accountId)
  const own = told.filter(({ id }) => id > 2)
  // First those that are gone: a tag made anew under the old name is another tag.
  for (const tag of known)
    if (tag.wechatId !== null && !own.some(({ id }) => id === tag.wechatId))
      await noteTagAtWechat(tx, workspace, tag.id, { archivedAt: clock.now() })
  for (const { id, name } of own) {
    const tag =
      known.find(({ wechatId }) => wechatId === id) ?? known.find((each) => each.wechatId === null && each.name === name)
    if (tag === undefined) {
      await insertTag(tx, {
        workspaceId: workspace,
        id: newId<'tag'>(),
        number: await takeTagNumber(tx, workspace),
        groupId: null,
        name,
        kind: 'wechat',
        accountId,
        wechatId: id,
        wechatName: name,
        problem: null,
        createdAt: clock.now(),
        archivedAt: null,
        removing: false,
        version: 1,
      })
    } else if (tag.wechatId === null || (tag.wechatName !== name && tag.wechatName === tag.name))
      await noteTagAtWechat(tx, workspace, tag.id, { wechatId: id, wechatName: name, name, problem: null })
    else if (tag.wechatName !== name) await noteTagAtWechat(tx, workspace, tag.id, { wechatName: name })
  }
}

/** Reads what callbacks do not tell of those who just followed: scene, unionid, tags. */
export function profileTicker(deps: SyncDeps): Background {
  const { db, clock, business, gateway, onWake } = deps
  return createTicker(deps, {
    name: 'audience.profiles',
    everyMs: 5000,
    wakeOn: (wake) => onWake(audienceChannel, wake),
    work: async () => {
      const due = await db.system('profiles due').read(async (reader) => await nextProfilesDue(reader, clock.now()))
      if (due === undefined) return false
      const { workspaceId: workspace, accountId, openids } = due
      const readAt = clock.now()
      try {
        const profiles = await gateway.profiles(workspace, accountId, openids)
        await db.in(workspace).transaction(async (tx) => {
          await adoptProfiles(tx, deps, { workspace, accountId, profiles, readAt, at: business.of(workspace).now() })
          await forgetProfilesDue(tx, workspace, accountId, openids)
        })
      } catch (error) {
        const failure = callFailure(error)
        await db.in(workspace).transaction(async (tx) => {
          // An account that may not ask (48001) goes on without: the callback's own words are enough to send to people.
          if (failure.retry === 'never') await forgetProfilesDue(tx, workspace, accountId, openids)
          else await pauseCalls(tx, workspace, accountId, failure, clock.now())
        })
      }
      return true
    },
  })
}
