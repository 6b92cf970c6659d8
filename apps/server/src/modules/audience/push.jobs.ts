import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type BusinessClocks } from '../identity/index.ts'
import { callFailure, chunked, type FollowerGateway, isGone, type Refused } from './follower.gateway.ts'
import { identitiesOf } from './identity.store.ts'
import {
  dropBlacklistWishes,
  dropTagWishes,
  nextBlacklistWishes,
  nextPushAccount,
  nextTagWishes,
  pauseCalls,
  resumeCalls,
  type TagWishes,
} from './push.store.ts'
import { lockTag, nextTagWork, noteTagAtWechat } from './tag.store.ts'
import { type Tag, tagWork, wechatTagLimits } from './tag.ts'
import { audienceChannel, tagContacts } from './tagging.store.ts'

export interface PushDeps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly events: Events
  readonly gateway: FollowerGateway
  readonly onWake: (channel: string, wake: () => void) => () => void
}

type Workspace = Id<'workspace'>

/** Eight calls of fifty at a time. */
const wishesPerStep = 8 * wechatTagLimits.taggingBatch

/** Carries tags, taggings and the blacklist to WeChat, account by account; one at a time, so that nobody is in two calls at once. */
export function pushTicker(deps: PushDeps): Background {
  const { db, clock, onWake } = deps
  return createTicker(deps, {
    name: 'audience.push',
    everyMs: 5000,
    wakeOn: (wake) => onWake(audienceChannel, wake),
    work: async () => {
      const next = await db.system('next push').read(async (reader) => await nextPushAccount(reader, clock.now()))
      if (next === undefined) return false
      const { workspaceId: workspace, accountId } = next
      try {
        const busy =
          (await pushTag(deps, workspace, accountId)) ||
          (await pushTaggings(deps, workspace, accountId)) ||
          (await pushBlacklist(deps, workspace, accountId))
        if (busy) await db.in(workspace).transaction(async (tx) => await resumeCalls(tx, workspace, accountId))
      } catch (error) {
        const failure = callFailure(error)
        await db.in(workspace).transaction(async (tx) => await pauseCalls(tx, workspace, accountId, failure, clock.now()))
      }
      return true
    },
  })
}

async function pushTag({ db, gateway }: PushDeps, workspace: Workspace, accountId: Id<'account'>): Promise<boolean> {
  const tag = await db.in(workspace).read(async (reader) => await nextTagWork(reader, workspace, accountId))
  if (tag === undefined) return false
  const note = async (known: Parameters<typeof noteTagAtWechat>[3]): Promise<void> =>
    await db.in(workspace).transaction(async (tx) => await noteTagAtWechat(tx, workspace, tag.id, known))
  try {
    await note(await tagAtWechat(gateway, workspace, accountId, tag))
  } catch (error) {
    const failure = callFailure(error)
    if (failure.retry !== 'never') throw error
    // A refusal that stays: said at the tag, until somebody changes it or tries again.
    await note({ problem: { errcode: failure.errcode, people: 0 }, removing: false })
  }
  return true
}

async function tagAtWechat(
  gateway: FollowerGateway,
  workspace: Workspace,
  accountId: Id<'account'>,
  tag: Tag,
): Promise<Parameters<typeof noteTagAtWechat>[3]> {
  const { wechatId, name } = tag
  const work = tagWork(tag)
  try {
    if (work === 'remove') {
      if (wechatId !== null) await gateway.removeTag(workspace, accountId, wechatId)
      return { removing: false }
    }
    if (work === 'rename' && wechatId !== null) {
      await gateway.renameTag(workspace, accountId, wechatId, name)
      return { wechatName: name, problem: null }
    }
  } catch (error) {
    if (!isGone(error)) throw error
    return work === 'remove' ? { removing: false } : { wechatId: null, wechatName: null }
  }
  // A call whose answer was lost may have made it already.
  const existing = (await gateway.tags(workspace, accountId)).find((each) => each.name === name)
  const made = existing?.id ?? (await gateway.createTag(workspace, accountId, name))
  return { wechatId: made, wechatName: name, problem: null }
}

async function pushTaggings(deps: PushDeps, workspace: Workspace, accountId: Id<'account'>): Promise<boolean> {
  const { db, gateway } = deps
  const wishes = await db.in(workspace).read(async (reader) => await nextTagWishes(reader, workspace, accountId, wishesPerStep))
  if (wishes === undefined) return false
  const { wechatId, attach } = wishes
  let refused: readonly Refused[] = []
  if (wechatId !== null) {
    const batches = chunked(
      wishes.wishes.map(({ openid }) => openid),
      wechatTagLimits.taggingBatch,
    )
    try {
      refused = await gateway.tagPeople(workspace, accountId, wechatId, batches, attach)
    } catch (error) {
      if (!isGone(error)) throw error
      // Deleted at WeChat behind our back: a full sync will say so to people; here nothing is left to do.
      await db
        .in(workspace)
        .transaction(async (tx) => await noteTagAtWechat(tx, workspace, wishes.tagId, { wechatId: null, wechatName: null }))
      return true
    }
  }
  await settleTaggings(deps, workspace, accountId, wishes, refused)
  return true
}

/** What WeChat refused is undone here too: both sides show the same. */
async function settleTaggings(
  { db, events, business }: PushDeps,
  workspace: Workspace,
  accountId: Id<'account'>,
  wishes: TagWishes,
  refused: readonly Refused[],
): Promise<void> {
  await db.in(workspace).transaction(async (tx) => {
    await dropTagWishes(tx, workspace, accountId, wishes)
    const [first] = refused
    if (first === undefined) return
    const tag = await lockTag(tx, workspace, wishes.tagId)
    const people = await identitiesOf(
      tx,
      workspace,
      accountId,
      refused.map(({ openid }) => openid),
    )
    const contacts = people.map(({ contactId, number }) => ({ id: contactId, number }))
    // Who could not be tagged does not have the tag. Who could not be untagged no longer follows, mostly: then nobody has it.
    if (wishes.attach)
      await tagContacts(tx, events, workspace, contacts, {
        tag,
        attach: false,
        by: 'sync',
        source: 'sync',
        at: business.of(workspace).now(),
      })
    const before = tag.problem?.people ?? 0
    await noteTagAtWechat(tx, workspace, tag.id, { problem: { errcode: first.errcode, people: before + refused.length } })
  })
}

async function pushBlacklist({ db, gateway }: PushDeps, workspace: Workspace, accountId: Id<'account'>): Promise<boolean> {
  const wishes = await db
    .in(workspace)
    .read(async (reader) => await nextBlacklistWishes(reader, workspace, accountId, wechatTagLimits.blacklistBatch))
  if (wishes === undefined) return false
  // Whom WeChat refuses stays on our own list: nothing is sent to them from here.
  await gateway.block(
    workspace,
    accountId,
    wishes.wishes.map(({ openid }) => openid),
    wishes.block,
  )
  await db.in(workspace).transaction(async (tx) => await dropBlacklistWishes(tx, workspace, accountId, wishes))
  return true
}
