import { type Id, type NewId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type AnyNewEvent, type Events } from '../../events/index.ts'
import { erasedAmong, type OpenidIndex } from './erasure.store.ts'
import { lockFollows, saveFollows } from './follow.store.ts'
import { resolveContacts } from './identity.store.ts'
import { type FollowerProfile, learn } from './profile.ts'
import { adoptDetails } from './sync.store.ts'
import { listTags } from './tag.store.ts'
import { adoptTags } from './tagging.store.ts'

interface Deps {
  readonly newId: NewId
  readonly events: Events
  readonly openidIndex: OpenidIndex
  readonly mergeSameUnion: (tx: Tx, workspace: Id<'workspace'>, unionids: readonly string[]) => Promise<void>
}

interface Reading {
  readonly workspace: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly profiles: readonly FollowerProfile[]
  /** Wall time before the call, and business time. */
  readonly readAt: Date
  readonly at: Date
}

/** A follow older than this is no news: an old account's thousand months would fill the log with the past. */
const newsDays = 366

/** Makes contacts, follows and tags what the profiles say. @returns how many contacts were new and how many follows had ended */
export async function adoptProfiles(tx: Tx, deps: Deps, reading: Reading): Promise<{ added: number; ended: number }> {
  const { workspace, accountId, profiles, readAt, at } = reading
  const { newId, events, openidIndex } = deps
  const erased = await erasedAmong(
    tx,
    workspace,
    accountId,
    profiles.map(({ openid }) => openid),
    openidIndex,
  )
  const present = profiles.filter(({ openid }) => !erased.has(openid))
  // Of somebody who neither follows nor was ever known here, nothing is kept.
  const people = present.map(({ subscribed, ...told }) => ({ ...told, onlyKnown: !subscribed }))
  const resolved = await resolveContacts(tx, workspace, accountId, people, { source: 'sync', newId, now: at })
  const contacts = new Map(resolved.map((each) => [each.openid, each]))
  // Before any row of a contact is held: a merge by hand holds the same ones in its own order.
  await deps.mergeSameUnion(
    tx,
    workspace,
    present.flatMap(({ openid, unionid }) => (unionid !== undefined && contacts.get(openid)?.unionTold ? [unionid] : [])),
  )
  const follows = await lockFollows(
    tx,
    workspace,
    accountId,
    resolved.flatMap(({ number, created }) => (created ? [] : [number])),
  )
  const published: AnyNewEvent[] = []
  const changed = []
  let ended = 0
  for (const profile of present) {
    const contact = contacts.get(profile.openid)
    if (contact === undefined) continue
    const ref = { id: contact.id, number: contact.number }
    const before = follows.get(contact.number)
    const { follow, change } = learn(
      before,
      { workspaceId: workspace, contactId: contact.id, number: contact.number },
      accountId,
      profile,
      readAt,
    )
    if (before === undefined || change !== null || before.profileDue || before.openid !== follow.openid) changed.push(follow)
    const common = { contact: ref, accountId, source: 'sync' }
    if (contact.created) published.push({ ...common, type: 'contact.created', at, properties: { via: 'sync' } })
    const since = follow.since ?? at
    if (change === 'started' && at.getTime() - since.getTime() < newsDays * 86_400_000)
      published.push({
        ...common,
        type: 'follow.started',
        at: since,
        properties: {
          scene: follow.scene,
          qrScene: follow.qrScene,
          via: 'sync',
          again: before !== undefined && before.since !== null,
        },
      })
    else if (change === 'ended') {
      ended += 1
      published.push({ ...common, type: 'follow.ended', at, properties: { via: 'sync' } })
    } else if (change !== null && !contact.created)
      published.push({ ...common, type: 'contact.changed', at, properties: { fields: ['follow'] } })
  }
  await saveFollows(tx, changed)
  await adoptDetails(
    tx,
    workspace,
    present.flatMap(({ openid, language, remark }) => {
      const contact = contacts.get(openid)
      return contact === undefined || contact.created ? [] : [{ number: contact.number, language, remark }]
    }),
  )
  published.push(...(await adoptProfileTags(tx, reading, present, contacts)))
  await events.publish(tx, workspace, ...published)
  return { added: resolved.filter(({ created }) => created).length, ended }
}

async function adoptProfileTags(
  tx: Tx,
  { workspace, accountId, at }: Reading,
  profiles: readonly FollowerProfile[],
  contacts: ReadonlyMap<string, { id: Id<'contact'>; number: number; created: boolean }>,
): Promise<AnyNewEvent[]> {
  const tags = await listTags(tx, workspace, accountId)
  const byWechat = new Map(tags.flatMap((tag) => (tag.wechatId === null ? [] : [[tag.wechatId, tag.number] as const])))
  const byNumber = new Map(tags.map((tag) => [tag.number, tag]))
  const people = profiles.flatMap(({ openid, wechatTags }) => {
    const contact = contacts.get(openid)
    if (contact === undefined) return []
    return [{ number: contact.number, openid, tags: wechatTags.flatMap((id) => byWechat.get(id) ?? []) }]
  })
  const differences = await adoptTags(tx, workspace, accountId, [...byWechat.values()], people)
  const refs = new Map([...contacts.values()].map((contact) => [contact.number, contact]))
  return differences.flatMap(({ number, tag: tagNumber, attached }): AnyNewEvent[] => {
    const [contact, tag] = [refs.get(number), byNumber.get(tagNumber)]
    // A contact that is new is told with all its tags by its own event.
    if (contact === undefined || tag === undefined || contact.created) return []
    return [
      {
        type: attached ? 'tag.attached' : 'tag.detached',
        at,
        contact: { id: contact.id, number: contact.number },
        accountId,
        source: 'sync',
        properties: { tagId: tag.id, tagNumber, by: 'sync' },
      },
    ]
  })
}
