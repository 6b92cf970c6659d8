import { type Id, toId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type AnyNewEvent } from '../../events/index.ts'
import { dayOf, decide, type PlatformLimits, platformZone, startOfNextDay } from '../compliance/index.ts'
import { getCampaign } from './campaign.store.ts'
import { type Campaign, type Content } from './campaign.ts'
import {
  addCounts,
  endChunk,
  keepForLater,
  keepLease,
  type LeasedChunk,
  LeaseLost,
  releaseChunk,
  writeIntent,
} from './chunk.store.ts'
import { type DeliveryRow, insertDeliveries, settledAmong } from './delivery.store.ts'
import { letterWriter, variablesOf } from './letter.ts'
import { type TrackedLinks } from './link.commands.ts'
import { type Reachable } from './neighbours.ts'
import { messageKey, type Outcome, type Stop } from './outcome.ts'
import { type Values } from './personalise.ts'
import { getPolicy } from './policy.store.ts'
import { reserveQuota, returnQuota } from './quota.store.ts'
import { verdictsOn, type Verdicts } from './recipients.queries.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { deduplicationSeconds, type Letter } from './sending.gateway.ts'

/** How many are written down as intended at once, and how many calls are under way at once. */
const strides = {
  // WeChat repeats nothing that carries the same name, so a long stride costs only repeated calls after a crash.
  template: { size: 500, concurrency: 48 },
  // Whatever is intended when a worker dies is unknown for good: no more than what is in flight.
  customer_service: { size: 16, concurrency: 16 },
} as const

type PersonalChannel = keyof typeof strides

/** How often outcomes are written down while a stride is under way. */
const partMs = 500

type Person = Reachable & { readonly openid: string }

interface Sent {
  readonly people: readonly Person[]
  readonly outcomes: readonly Outcome[]
  readonly stop: Stop | undefined
  readonly errcode: number | null
}

interface Recorded {
  readonly doubt: readonly number[]
  readonly again: readonly number[]
}

interface Setting {
  readonly campaign: Campaign
  readonly content: Content
  readonly links: TrackedLinks
  readonly channel: PersonalChannel
  readonly accountKind: 'subscription' | 'service'
  readonly zone: string
  readonly limits: PlatformLimits
}

interface Plan {
  readonly people: readonly Person[]
  readonly values: ReadonlyMap<number, Values>
  /** Contacts that this stride could not take because a quota is used up. */
  readonly left: readonly number[]
  readonly attempted: number
  readonly period: string
}

type Step =
  | { readonly kind: 'send'; readonly plan: Plan }
  | { readonly kind: 'done' }
  | { readonly kind: 'halt'; readonly pauseSeconds: number }

const nobody = toId<'contact'>('00000000-0000-0000-0000-000000000000')

/** Sends the personal messages of a leased chunk, stride by stride: intent before the calls, outcomes after them. */
export function chunkCommands(deps: ReachDeps, runs: RunCommands) {
  const { db, business, accounts, audience, events, sending, leaseSeconds } = deps

  async function settingOf(chunk: LeasedChunk, channel: PersonalChannel): Promise<Setting> {
    const { workspaceId } = chunk
    const { campaign, account } = await db.in(workspaceId).read(async (reader) => {
      const found = await getCampaign(reader, workspaceId, chunk.campaignId)
      return { campaign: found, account: await accounts.get(reader, workspaceId, found.accountId) }
    })
    if (campaign.content === null) throw new Error(`campaign ${campaign.id} runs without content`)
    const [zone, limits, links] = await Promise.all([
      deps.zoneOf(workspaceId),
      sending.limits(workspaceId, campaign.accountId, channel),
      deps.links.of(workspaceId, campaign),
    ])
    return { campaign, content: campaign.content, links, channel, accountKind: account.kind, zone, limits }
  }

  /** Everything that is decided before a byte leaves, in one transaction that proves the lease. */
  async function planStride(tx: Tx, chunk: LeasedChunk, setting: Setting): Promise<Step> {
    const { workspaceId, campaignId } = chunk
    await keepLease(tx, chunk, leaseSeconds)
    const campaign = await getCampaign(tx, workspaceId, campaignId)
    if ((campaign.status !== 'sending' && campaign.status !== 'preparing') || campaign.waitingUntil !== null)
      return { kind: 'halt', pauseSeconds: 0 }
    const now = business.of(workspaceId).now()
    const { channel, zone, limits, accountKind } = setting
    const rules = await getPolicy(tx, workspaceId)
    const time = decide({ at: now, channel, zone, rules, exceptions: campaign.exceptions, limits })
    if (time.kind === 'at') {
      await runs.wait(tx, workspaceId, campaignId, time.at, 'quiet_hours')
      return { kind: 'halt', pauseSeconds: 0 }
    }

    const { size } = strides[channel]
    const again = chunk.again.slice(0, size)
    const fresh = again.length > 0 ? [] : chunk.contacts.slice(chunk.attempted, chunk.attempted + size)
    const numbers = [...again, ...fresh]
    if (numbers.length === 0) {
      await endChunk(tx, chunk, 'done')
      await runs.finishIfComplete(tx, workspaceId, campaignId)
      return { kind: 'done' }
    }
    const { send, skip } = await verdictsOn(tx, audience, {
      workspace: workspaceId,
      campaign,
      accountKind,
      numbers,
      now,
      zone,
      rules,
      limits,
    })
    const period = dayOf(now.getTime(), platformZone)
    const quota = { workspaceId, accountId: campaign.accountId, quota: channel, period }
    const granted = await reserveQuota(tx, quota, send.length, limits.callsPerDay[channel])
    const admitted = send.slice(0, granted)
    const open =
      channel === 'customer_service'
        ? await audience.spendWindows(
            tx,
            workspaceId,
            campaign.accountId,
            admitted.map((each) => each.number),
          )
        : undefined
    const people = open === undefined ? admitted : admitted.filter((each) => open.has(each.number))
    const usedUp = open === undefined ? [] : admitted.filter((each) => !open.has(each.number))
    const left = [...send.slice(granted).map((each) => each.number), ...chunk.again.slice(size)]
    if (granted < send.length)
      await runs.wait(tx, workspaceId, campaignId, new Date(startOfNextDay(now.getTime(), platformZone)), 'day_quota', {
        limit: limits.callsPerDay[channel],
      })
    await recordSkipped(
      tx,
      chunk,
      campaign,
      [...skip, ...usedUp.map(({ id, number }) => ({ id, number, reason: 'window_used_up' as const }))],
      now,
    )
    const attempted = chunk.attempted + fresh.length
    await writeIntent(
      tx,
      chunk,
      people.map((each) => each.number),
      attempted,
      left,
    )
    const values =
      variablesOf(setting.content).length > 0
        ? await audience.attributes(
            tx,
            workspaceId,
            people.map((each) => each.number),
          )
        : new Map<number, Values>()
    return { kind: 'send', plan: { people, values, left, attempted, period } }
  }

  async function recordSkipped(tx: Tx, chunk: LeasedChunk, campaign: Campaign, skip: Verdicts['skip'], now: Date): Promise<void> {
    if (skip.length === 0) return
    const { workspaceId, campaignId } = chunk
    const { accountId, channel } = campaign
    await insertDeliveries(
      tx,
      { workspaceId, campaignId, accountId, channel, chunk: chunk.number, at: now },
      skip.map(({ number, id, reason }) => ({
        contactNumber: number,
        contactId: id ?? nobody,
        status: 'skipped',
        reason,
        errcode: null,
        msgId: null,
      })),
    )
    await addCounts(tx, chunk, { accepted: 0, failed: 0, skipped: skip.length, unknown: 0 })
    await events.publish(
      tx,
      workspaceId,
      ...skip.flatMap(({ number, id, reason }): AnyNewEvent[] =>
        id === null
          ? []
          : [
              {
                type: 'delivery.skipped',
                at: now,
                contact: { id, number },
                accountId,
                source: 'campaign',
                properties: { campaignId, channel, reason },
              },
            ],
      ),
    )
  }

  /**
   * Runs the calls, at most so many at once, and writes down what is known every half second, so that a crash leaves little in doubt.
   * Once something stops them, nobody else is asked. @returns what is not written down yet
   */
  async function sendAll(
    chunk: LeasedChunk,
    setting: Setting,
    people: readonly Person[],
    values: ReadonlyMap<number, Values>,
    lost: AbortController,
    settle: (outcome: Outcome) => Outcome,
  ): Promise<Sent> {
    const wechat = await sending.official(chunk.workspaceId, setting.campaign.accountId)
    const write = letterWriter(setting.content)
    const known: (Outcome | undefined)[] = people.map(() => undefined)
    const written = new Set<number>()
    let stop: Stop | undefined
    let errcode: number | null = null
    let next = 0
    async function lane(): Promise<void> {
      while (stop === undefined && !lost.signal.aborted && next < people.length) {
        const index = next
        next += 1
        const person = people[index]
        if (person === undefined) return
        const key = messageKey(chunk.campaignId, person.number)
        const { texts } = write(values.get(person.number) ?? {})
        const letter = setting.links.letter(letterFor(setting.content, texts, person, key), person.number)
        const outcome: Outcome = unfit(letter) ?? (await sending.send(wechat, letter))
        if (outcome.kind === 'stop') {
          stop ??= outcome.stop
          errcode ??= outcome.errcode
        }
        known[index] = settle(outcome)
      }
    }
    /** Indexes of outcomes that will not change any more. */
    const fresh = (): number[] => known.flatMap((outcome, index) => (isSettled(outcome) && !written.has(index) ? [index] : []))
    let writing: Promise<void> = Promise.resolve()
    const part = async (): Promise<void> => {
      const indexes = fresh()
      if (indexes.length === 0 || lost.signal.aborted) return
      await db.in(chunk.workspaceId).transaction(
        async (tx) =>
          await recordPart(
            tx,
            chunk,
            setting,
            indexes.flatMap((index) => people[index] ?? []),
            indexes.flatMap((index) => known[index] ?? []),
          ),
      )
      for (const index of indexes) written.add(index)
    }
    const timer = setInterval(() => {
      writing = writing.then(part).catch((error: unknown) => {
        if (error instanceof LeaseLost) lost.abort()
      })
    }, partMs)
    try {
      await Promise.all(Array.from({ length: strides[setting.channel].concurrency }, lane))
    } finally {
      clearInterval(timer)
      await writing
    }
    const open = people.flatMap((person, index) =>
      written.has(index) ? [] : [{ person, outcome: known[index] ?? settle({ kind: 'again', errcode: null }) }],
    )
    return { people: open.map((each) => each.person), outcomes: open.map((each) => each.outcome), stop, errcode }
  }

  /** A finished value that WeChat would refuse anyway costs no call. */
  function unfit(letter: Letter): Outcome | undefined {
    if (letter.kind !== 'template') return undefined
    const wrong = Object.entries(letter.values).some(([field, value]) => !sending.valueFits(field, value))
    return wrong ? { kind: 'skipped', reason: 'value_invalid', errcode: 47003 } : undefined
  }

  /** Outcomes that are final: ledger, counters, events. @throws LeaseLost */
  async function recordPart(
    tx: Tx,
    chunk: LeasedChunk,
    setting: Setting,
    people: readonly Person[],
    outcomes: readonly Outcome[],
  ): Promise<void> {
    await keepLease(tx, chunk, leaseSeconds)
    const { workspaceId, campaignId, number } = chunk
    const { campaign, channel } = setting
    const { accountId } = campaign
    const now = business.of(workspaceId).now()
    const settled = people.flatMap((person, index) => {
      const outcome = outcomes[index]
      return isSettled(outcome) ? [{ person, outcome }] : []
    })
    const rows = settled.map(({ person, outcome }) => rowOf(person, outcome))
    await insertDeliveries(tx, { workspaceId, campaignId, accountId, channel, chunk: number, at: now }, rows)
    const count = (status: DeliveryRow['status']): number => rows.filter((row) => row.status === status).length
    await addCounts(tx, chunk, {
      accepted: count('accepted'),
      failed: count('failed'),
      skipped: count('skipped'),
      unknown: count('unknown'),
    })
    if (channel === 'customer_service') await logConversation(tx, workspaceId, setting, settled, now)
    await events.publish(
      tx,
      workspaceId,
      ...settled.map(({ person, outcome }): AnyNewEvent => ({
        ...eventOf(outcome, campaignId, channel),
        at: now,
        contact: { id: person.id, number: person.number },
        accountId,
        source: 'campaign',
      })),
    )
  }

  /** What campaigns say stands in the conversation, too. */
  async function logConversation(
    tx: Tx,
    workspaceId: Id<'workspace'>,
    { content, campaign }: Setting,
    settled: readonly { readonly person: Person; readonly outcome: Settled }[],
    at: Date,
  ): Promise<void> {
    const said = settled.flatMap(({ person, outcome }) => {
      if (outcome.kind !== 'accepted' && outcome.kind !== 'unknown') return []
      const shown =
        content.kind === 'card'
          ? { title: content.title, url: content.url }
          : { content: content.kind === 'text' ? content.text : '' }
      return [
        {
          id: deps.newId<'message'>(),
          accountId: campaign.accountId,
          openid: person.openid,
          direction: 'out' as const,
          kind: content.kind === 'card' ? 'news' : 'text',
          content: shown,
          author: 'campaign' as const,
          authorId: campaign.id,
          outcome: outcome.kind === 'accepted' ? ('sent' as const) : ('unknown' as const),
          at,
        },
      ]
    })
    await accounts.messages.record(tx, workspaceId, said)
  }

  /** The end of a stride: what is final is written, the rest is kept for the next attempt. */
  async function record(
    tx: Tx,
    chunk: LeasedChunk,
    setting: Setting,
    { people, outcomes }: Pick<Sent, 'people' | 'outcomes'>,
    left: readonly number[],
  ): Promise<Recorded> {
    await recordPart(tx, chunk, setting, people, outcomes)
    const of = (...kinds: readonly Outcome['kind'][]): number[] =>
      people.flatMap((person, index) => (kinds.some((kind) => kind === outcomes[index]?.kind) ? [person.number] : []))
    const doubt = of('doubt')
    const again = [...of('again', 'stop'), ...left]
    await keepForLater(tx, chunk, doubt, again)
    return { doubt, again }
  }

  /** Contacts that were intended and have no outcome: a worker died, or WeChat was unclear. @returns those still in doubt */
  async function resolveDoubt(chunk: LeasedChunk, setting: Setting, lost: AbortController): Promise<Recorded> {
    const { workspaceId, campaignId } = chunk
    const intent = chunk.intent ?? []
    const { people, gone } = await db.in(workspaceId).read(async (reader) => {
      const settled = await settledAmong(reader, workspaceId, campaignId, intent)
      const open = intent.filter((number) => !settled.has(number))
      const found = await audience.reachability(reader, workspaceId, setting.campaign.accountId, open)
      const reachable = found.flatMap((each) => (each.openid === null ? [] : [{ ...each, openid: each.openid }]))
      const known = new Set(reachable.map((each) => each.number))
      return { people: reachable, gone: open.filter((number) => !known.has(number)) }
    })
    const repeatable = chunk.intentSeconds !== null && chunk.intentSeconds < deduplicationSeconds[setting.channel]
    let sent: Sent = { people, outcomes: people.map(() => ({ kind: 'unknown', errcode: null })), stop: undefined, errcode: null }
    if (repeatable && people.length > 0) {
      const numbers = people.map((each) => each.number)
      const values =
        variablesOf(setting.content).length > 0
          ? await db.in(workspaceId).read(async (reader) => await audience.attributes(reader, workspaceId, numbers))
          : new Map<number, Values>()
      // The first call may have reached somebody whom a second one does not: not for us to say.
      sent = await sendAll(chunk, setting, people, values, lost, (outcome) => {
        if (outcome.kind === 'skipped' || outcome.kind === 'failed') return { kind: 'unknown', errcode: outcome.errcode }
        return outcome.kind === 'again' || outcome.kind === 'stop' ? { kind: 'doubt', errcode: outcome.errcode } : outcome
      })
    }
    const vanished = gone.map((number): Person => ({
      id: nobody,
      number,
      openid: '',
      subscribed: false,
      blacklisted: false,
      consent: null,
      window: null,
    }))
    return await db.in(workspaceId).transaction(async (tx) => {
      const rest = {
        people: [...sent.people, ...vanished],
        outcomes: [...sent.outcomes, ...vanished.map((): Outcome => ({ kind: 'unknown', errcode: null }))],
      }
      const recorded = await record(tx, chunk, setting, rest, chunk.again)
      await applyStop(tx, chunk, setting, sent.stop, sent.errcode)
      return recorded
    })
  }

  async function applyStop(
    tx: Tx,
    chunk: LeasedChunk,
    setting: Setting,
    stop: Stop | undefined,
    errcode: number | null,
  ): Promise<void> {
    if (stop === undefined || stop.until === 'minute') return
    const { workspaceId, campaignId } = chunk
    const details = errcode === null ? {} : { errcode }
    if (stop.until === 'fail') await runs.halt(tx, workspaceId, campaignId, stop.cause, details)
    else {
      const tomorrow = new Date(startOfNextDay(business.of(workspaceId).now().getTime(), platformZone))
      await runs.wait(tx, workspaceId, campaignId, tomorrow, stop.cause, {
        ...details,
        limit: setting.limits.callsPerDay[setting.channel],
      })
    }
  }

  const backoff = (tries: number): number => Math.min(60, 2 ** tries)

  async function release(chunk: LeasedChunk, pauseSeconds: number): Promise<void> {
    await db.in(chunk.workspaceId).transaction(async (tx) => await releaseChunk(tx, chunk, pauseSeconds))
  }

  async function strideByStride(leased: LeasedChunk, setting: Setting, lost: AbortController): Promise<void> {
    let chunk = leased
    if (chunk.intent !== null) {
      const { doubt, again } = await resolveDoubt(chunk, setting, lost)
      if (doubt.length > 0) {
        await release(chunk, backoff(chunk.tries))
        return
      }
      chunk = { ...chunk, intent: null, again }
    }
    while (!lost.signal.aborted) {
      const current = chunk
      const step = await db.in(chunk.workspaceId).transaction(async (tx) => await planStride(tx, current, setting))
      if (step.kind === 'done') return
      if (step.kind === 'halt') {
        await release(chunk, step.pauseSeconds)
        return
      }
      const { people, values, left, attempted, period } = step.plan
      const sent = await sendAll(chunk, setting, people, values, lost, (outcome) => outcome)
      if (lost.signal.aborted) return
      const { stop } = sent
      const { doubt, again } = await db.in(chunk.workspaceId).transaction(async (tx) => {
        const recorded = await record(tx, current, setting, sent, left)
        const unused = sent.outcomes.filter((outcome) => outcome.kind === 'again' || outcome.kind === 'stop').length
        const { accountId } = setting.campaign
        await returnQuota(tx, { workspaceId: current.workspaceId, accountId, quota: setting.channel, period }, unused)
        await applyStop(tx, current, setting, stop, sent.errcode)
        return recorded
      })
      chunk = { ...chunk, attempted, again }
      const troubled = doubt.length > 0 || again.length > left.length
      if (troubled || stop !== undefined) {
        await release(chunk, stop?.until === 'minute' ? 60 : troubled ? backoff(chunk.tries) : 0)
        return
      }
    }
  }

  return {
    /** Works on a chunk until it is done, must wait, or the lease is gone. */
    sendChunk: async (chunk: LeasedChunk, channel: PersonalChannel): Promise<void> => {
      const lost = new AbortController()
      const beat = setInterval(
        () => {
          void db
            .in(chunk.workspaceId)
            .transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
            .catch((error: unknown) => {
              if (error instanceof LeaseLost) lost.abort()
            })
        },
        (leaseSeconds * 1000) / 3,
      )
      try {
        await strideByStride(chunk, await settingOf(chunk, channel), lost)
      } finally {
        clearInterval(beat)
      }
    },
    recordSkipped,
  }
}

export type ChunkCommands = ReturnType<typeof chunkCommands>

function letterFor(
  content: Content,
  texts: Readonly<Record<string, string>>,
  person: { readonly openid: string },
  key: string,
): Letter {
  const { openid } = person
  if (content.kind === 'template') return { kind: 'template', openid, template: content, values: texts, key }
  if (content.kind === 'card')
    return {
      kind: 'card',
      openid,
      card: {
        title: texts['title'] ?? content.title,
        description: texts['description'] ?? '',
        url: content.url,
        pictureUrl: content.pictureUrl,
      },
    }
  return { kind: 'text', openid, text: texts['text'] ?? '' }
}

type Settled = Exclude<Outcome, { readonly kind: 'again' | 'stop' | 'doubt' }>

const isSettled = (outcome: Outcome | undefined): outcome is Settled =>
  outcome !== undefined && outcome.kind !== 'again' && outcome.kind !== 'stop' && outcome.kind !== 'doubt'

const rowOf = (person: { readonly id: Id<'contact'>; readonly number: number }, outcome: Settled): DeliveryRow => ({
  contactNumber: person.number,
  contactId: person.id,
  status: outcome.kind,
  reason: outcome.kind === 'failed' || outcome.kind === 'skipped' ? outcome.reason : null,
  errcode: outcome.kind === 'accepted' ? null : outcome.errcode,
  msgId: outcome.kind === 'accepted' ? outcome.msgId : null,
})

function eventOf(outcome: Settled, campaignId: string, channel: PersonalChannel) {
  switch (outcome.kind) {
    case 'accepted':
      return { type: 'delivery.accepted' as const, properties: { campaignId, contentId: null, channel } }
    case 'failed':
      return {
        type: 'delivery.failed' as const,
        properties: { campaignId, channel, errcode: outcome.errcode, reason: outcome.reason },
      }
    case 'skipped':
      return { type: 'delivery.skipped' as const, properties: { campaignId, channel, reason: outcome.reason } }
    case 'unknown':
      return { type: 'delivery.unknown' as const, properties: { campaignId, channel } }
  }
}
