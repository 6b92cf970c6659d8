import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Tx, wake } from '@weiying/postgres'

import { type AnyNewEvent, type ContactRef, type Events } from '../../events/index.ts'
import { type Accounts, inboundChannel, inboundPlace, type InboundPush, isAfter } from '../accounts/index.ts'
import { forgetErasure } from './erasure.store.ts'
import { lockFollows, noteInbound, saveFollows } from './follow.store.ts'
import { type Follow, newFollow, type Push, take, type Taken } from './follow.ts'
import { resolveContacts } from './identity.store.ts'
import { withdrawConsents } from './opt-out.store.ts'
import { isOptOut } from './opt-out.ts'
import { pushFact, windowRule } from './push.gateway.ts'
import { audienceChannel } from './tagging.store.ts'

interface InboundDeps extends TickerDeps {
  readonly accounts: Accounts
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly clock: Clock
  readonly newId: NewId
  readonly events: Events
  readonly openidIndex: (accountId: string, openid: string) => Buffer
}

type Workspace = Id<'workspace'>

const batchSize = 1000
const reader = 'audience'
const place = inboundPlace('audience.inbound_progress')

/** Takes what WeChat pushed into contacts, follows and events, exactly once: the place in the log is kept with the effects. */
export function inboundTicker(deps: InboundDeps): Background {
  const { db, accounts, onWake } = deps
  return createTicker(deps, {
    name: 'audience.inbound',
    everyMs: 2000,
    wakeOn: (wake) => onWake(inboundChannel, wake),
    work: async () => {
      const rows = await accounts.inbound.read(await accounts.inbound.cursor(reader), batchSize)
      const last = rows.at(-1)
      if (last === undefined) return false
      for (const [workspace, batch] of Map.groupBy(rows, (row) => row.workspaceId)) await takeIn(deps, workspace, batch)
      await db.system('advance inbound').transaction(async (tx) => await accounts.inbound.moveCursor(tx, reader, last))
      return true
    },
  })
}

async function takeIn(deps: InboundDeps, workspace: Workspace, rows: readonly InboundPush[]): Promise<void> {
  const last = rows.at(-1)
  if (last === undefined) return
  await deps.db.in(workspace).transaction(async (tx) => {
    const before = await place.lock(tx, workspace)
    const fresh = rows.filter((row) => isAfter(row, before))
    if (fresh.length === 0) return
    for (const [accountId, pushes] of Map.groupBy(fresh, (row) => row.accountId))
      await takeInAccount(tx, deps, workspace, accountId, pushes)
    await place.move(tx, workspace, last)
  })
}

async function takeInAccount(
  tx: Tx,
  { clock, newId, events, accounts, openidIndex }: InboundDeps,
  workspace: Workspace,
  accountId: Id<'account'>,
  rows: readonly InboundPush[],
): Promise<void> {
  const pushes = rows.flatMap((row) => {
    const fact = row.openid === '' ? undefined : pushFact(row.message)
    const push: Push | undefined = fact === undefined ? undefined : { id: row.id, at: row.at, fact }
    return push === undefined ? [] : [{ openid: row.openid, push, optsOut: saysOptOut(row.message) }]
  })
  if (pushes.length === 0) return
  const now = clock.now()
  // Of an account that was disconnected meanwhile nothing more is wanted.
  const kind = (await accounts.list(tx, workspace)).find(({ id }) => id === accountId)?.kind
  if (kind === undefined) return
  const openids = [...new Set(pushes.map(({ openid }) => openid))]
  await forgetErasure(tx, workspace, accountId, openids, openidIndex)
  const resolved = await resolveContacts(
    tx,
    workspace,
    accountId,
    openids.map((openid) => ({ openid })),
    { source: 'callback', newId, now: rows[0]?.at ?? now },
  )
  const contacts = new Map(resolved.map((each) => [each.openid, each]))
  const locked = await lockFollows(
    tx,
    workspace,
    accountId,
    resolved.map(({ number }) => number),
  )
  const follows = new Map(locked)
  const published: AnyNewEvent[] = []
  const wrote = new Map<number, Date>()
  const optOuts = new Map<number, Date>()
  for (const each of resolved)
    if (each.created)
      published.push({
        type: 'contact.created',
        at: rows[0]?.at ?? now,
        contact: { id: each.id, number: each.number },
        accountId,
        source: 'callback',
        properties: { via: 'callback' },
      })
  for (const { openid, push, optsOut } of pushes) {
    const contact = contacts.get(openid)
    if (contact === undefined) continue
    const follow =
      follows.get(contact.number) ??
      newFollow({ workspaceId: workspace, contactId: contact.id, number: contact.number }, accountId, openid, now)
    const day = push.at.toISOString().slice(0, 10)
    const taken = take({ ...follow, openid }, push, (opener) => windowRule(kind, opener, day), now)
    if (!taken.happened) continue
    follows.set(contact.number, taken.follow)
    if (taken.follow.lastInboundAt !== null && push.fact.kind !== 'followed')
      wrote.set(contact.number, taken.follow.lastInboundAt)
    if (optsOut) optOuts.set(contact.number, push.at)
    published.push(...eventsOf(push, { id: contact.id, number: contact.number }, accountId, taken, follow))
  }
  const changed = [...follows.values()].filter((follow) => follow !== locked.get(follow.number))
  await saveFollows(tx, changed)
  await noteInbound(
    tx,
    workspace,
    [...wrote].map(([number, at]) => ({ number, at })),
  )
  const withdrawn = await withdrawConsents(
    tx,
    newId,
    workspace,
    [...optOuts].map(([number, at]) => ({ number, at })),
  )
  for (const { id, number, at } of withdrawn)
    published.push({
      type: 'consent.changed',
      at,
      contact: { id, number },
      accountId,
      source: 'callback',
      properties: { purpose: 'marketing', granted: false },
    })
  await events.publish(tx, workspace, ...published)
  if (changed.some(({ profileDue }) => profileDue)) await wake(tx, audienceChannel)
}

/** A menu answer of WeChat's own is no word of theirs. */
const saysOptOut = (message: InboundPush['message']): boolean =>
  message.kind === 'text' && message.menuEntryId === undefined && isOptOut(message.content)

function eventsOf(push: Push, contact: ContactRef, accountId: Id<'account'>, taken: Taken, before: Follow): AnyNewEvent[] {
  const common = { at: push.at, contact, accountId, source: 'callback' }
  const { fact } = push
  const scene = taken.follow.scene
  const missed: AnyNewEvent[] =
    fact.kind !== 'followed' && fact.kind !== 'left' && !before.subscribed && taken.follow.subscribed
      ? [
          {
            ...common,
            type: 'follow.started',
            properties: { scene, qrScene: null, via: 'callback', again: before.since !== null },
          },
        ]
      : []
  switch (fact.kind) {
    case 'followed':
      return [
        { ...common, type: 'follow.started', properties: { scene, qrScene: fact.qrScene, via: 'callback', again: taken.again } },
        ...(fact.qrScene === null
          ? []
          : [{ ...common, type: 'qr.scanned' as const, properties: { scene: fact.qrScene, following: false } }]),
      ]
    case 'left':
      return [{ ...common, type: 'follow.ended', properties: { via: 'callback' } }]
    case 'message':
      return [
        ...missed,
        { ...common, type: 'message.received', properties: { messageId: push.id, kind: fact.message, prompted: taken.prompted } },
      ]
    case 'menu':
      return [...missed, { ...common, type: 'menu.clicked', properties: { key: fact.key, kind: fact.menu } }]
    case 'scanned':
      return [...missed, { ...common, type: 'qr.scanned', properties: { scene: fact.qrScene, following: true } }]
    case 'located':
      return [
        ...missed,
        { ...common, type: 'location.reported', properties: { latitude: fact.latitude, longitude: fact.longitude } },
      ]
  }
}
