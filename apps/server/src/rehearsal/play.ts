import { setTimeout as pause } from 'node:timers/promises'

import { safe } from '@orpc/client'
import { dayOf, type Id, startOfNextDay } from '@weiying/kernel'

import { type Performance, type Piece, PlayFailed, type Progress, type Script, type Step } from '../modules/planning/index.ts'
import { openBoth } from '../theatre/open.ts'
import { type Places, stageName } from '../theatre/places.ts'
import { type Platform } from '../theatre/platform.ts'
import { type Stage } from '../theatre/stage.ts'
import { collect, type Played, shipping } from './collect.ts'
import { castPeople } from './people.ts'
import { createProps, type Props } from './props.ts'

interface Direction {
  readonly rehearsal: string
  readonly signal: AbortSignal
  readonly log: (message: string, details: object) => void
  readonly onProgress: (progress: Pick<Progress, 'step' | 'done' | 'day'>) => void
}

/** What a rehearsal needs of what works by itself. Statistics, conversations and automatic replies are not played. */
const atWork = [
  'events.ship',
  'audience.inbound',
  'audience.sync',
  'audience.profiles',
  'audience.push',
  'reach.dispatch',
  'reach.clock',
  'reach.results',
  'consumer:audience.states',
]
const shipMs = 50
const zoneOfPlatform = 'Asia/Shanghai'
const dayMs = 86_400_000
/** Wall time that one thing going out may take. */
const patienceMs = 120_000

/** Plays a script with one seed from an empty stage to its result, and leaves nothing behind. */
export async function playOnce(places: Places, script: Script, seed: number, direction: Direction): Promise<Performance> {
  const { signal, log, onProgress } = direction
  const seconds: Record<Step, number> = { stage: 0, people: 0, playing: 0, counting: 0 }
  let since = performance.now()
  const ended = (step: Step): void => {
    seconds[step] = (performance.now() - since) / 1000
    since = performance.now()
  }
  const from = new Date(script.from)
  const until = new Date(script.until)
  onProgress({ step: 'stage', done: 0, day: null })
  const [platform, stage] = await openBoth(
    places,
    { seed, from: script.from },
    {
      name: stageName(places.databaseUrl, direction.rehearsal, seed),
      workspace: { name: 'rehearsal', slug: 'rehearsal', zone: script.zone },
      now: from,
      plays: atWork,
      signal,
      log,
    },
  )
  try {
    ended('stage')
    onProgress({ step: 'people', done: 0.05, day: null })
    const account = await openAccount(stage, platform, script)
    const tags = await castPeople(stage, account.id, script, seed)
    await stage.work()
    const { version } = await stage.api.reachPolicies.get()
    const { quietHours, closedDays, caps, consent } = script.policy
    await stage.api.reachPolicies.update({
      quietHours,
      closedDays: [...closedDays],
      caps: [...caps],
      consent,
      expectedVersion: version,
    })
    ended('people')
    const props = createProps(stage, account.id)
    const played = await playPieces({ stage, platform, script, account, tags, props, from, until, signal, onProgress })
    ended('playing')
    onProgress({ step: 'counting', done: 0.95, day: null })
    const result = await collect({ stage, platform, script, account, played })
    ended('counting')
    return { ...result, seed, followersBefore: account.followers, seconds }
  } finally {
    await Promise.all([platform.stop(), stage.close()])
  }
}

export interface StageAccount {
  readonly id: Id<'account'>
  readonly appId: string
  readonly followers: number
}

/** An account of the simulated platform with its people, connected to the stage as a real one is. */
async function openAccount(stage: Stage, platform: Platform, script: Script): Promise<StageAccount> {
  const { name, kind, verified, trade } = script.account
  const made = textsOf(
    await platform.control('POST', '/sandbox/accounts', { name, kind, verified, trade, followers: script.followers }),
  )
  const appId = made['appId'] ?? ''
  const { api, product } = stage
  const { id } = await api.accounts.create({
    name: name.slice(0, 60),
    kind,
    verified,
    appId,
    secret: made['appSecret'] ?? '',
    apiBaseUrl: platform.url,
  })
  const settings = await api.accounts.callbackSettings({ id })
  await platform.control('POST', `/sandbox/accounts/${appId}/callback`, settings)
  await product.accounts.callbacks.settled()
  await api.accounts.check({ id })
  await api.followerSyncs.start({ accountId: id })
  // Contacts alone: what they are is written down before anybody is told of them.
  await stage.work(['audience.sync'])
  // Nobody orders, and nobody presses a menu that is not there: the purse of the population stays as it is.
  await platform.control('POST', '/sandbox/population', { paused: false, rates: script.rates })
  return { id, appId, followers: script.followers }
}

interface Scene {
  readonly stage: Stage
  readonly platform: Platform
  readonly script: Script
  readonly account: StageAccount
  readonly tags: readonly Id<'tag'>[]
  readonly props: Props
  readonly from: Date
  readonly until: Date
  readonly signal: AbortSignal
  readonly onProgress: Direction['onProgress']
}

/** Time goes from one piece to the next; what waits for a later hour gets that hour, too. */
async function playPieces(scene: Scene): Promise<readonly Played[]> {
  const { stage, script, from, until, onProgress } = scene
  const span = until.getTime() - from.getTime()
  const played: Played[] = []
  let now = from.getTime()
  let next = 0
  for (;;) {
    const piece = script.pieces[next]
    const due = piece === undefined ? Infinity : Math.max(now, new Date(piece.at).getTime())
    const stop = Math.min(due, await nextWait(stage, now), until.getTime())
    const tell = (at: number): void =>
      onProgress({ step: 'playing', done: 0.2 + (0.75 * (at - from.getTime())) / span, day: dayOf(at, script.zone) })
    // Shipping what is over goes on beside the days that follow.
    await Promise.all([travel(scene, now, stop, tell), stage.work(shipping)])
    now = stop
    await stage.setTime(new Date(now))
    await stage.product.accounts.callbacks.settled()
    await stage.work()
    if (now >= until.getTime()) break
    for (; next < script.pieces.length; next += 1) {
      const each = script.pieces[next]
      if (each === undefined || new Date(each.at).getTime() > now) break
      played.push(await send(scene, each, next))
    }
    await settle(scene)
  }
  return played
}

/** Day by day, so that somebody who looks sees it go on, and somebody who has had enough need not wait. */
async function travel({ platform, signal }: Scene, from: number, to: number, tell: (at: number) => void): Promise<void> {
  for (let at = from; at < to;) {
    signal.throwIfAborted()
    at = Math.min(to, startOfNextDay(at, zoneOfPlatform))
    await platform.control('POST', '/sandbox/clock', { to: at, stepMs: dayMs })
    tell(at)
  }
}

async function nextWait(stage: Stage, now: number): Promise<number> {
  const { items } = await stage.api.campaigns.list({ status: 'sending' })
  const waits = items.flatMap(({ waitingUntil }) => (waitingUntil === null ? [] : [new Date(waitingUntil).getTime()]))
  return Math.min(...waits.filter((at) => at > now), Infinity)
}

/** As a person would: drafted, launched, or refused with the reason. */
async function send({ stage, account, tags, props }: Scene, piece: Piece, place: number): Promise<Played> {
  const tag = piece.group === null ? undefined : tags[piece.group]
  const draft = await safe(
    (async () =>
      await stage.api.campaigns.create({
        title: piece.title.slice(0, 60),
        accountId: account.id,
        channel: piece.channel,
        audience:
          tag === undefined ? { kind: 'all' } : { kind: 'expression', expression: { kind: 'tag', match: 'any', tagIds: [tag] } },
        content: await props.contentOf(piece),
        schedule: { kind: 'now' },
        exceptions: { ignoreQuietHours: piece.ignoreQuietHours, ignoreCaps: piece.ignoreCaps },
        trackLinks: false,
      }))(),
  )
  if (draft.error !== null) return refused(place, null, draft.error)
  const { id, version } = draft.data
  const launched = await safe(stage.api.campaigns.launch({ id, expectedVersion: version }))
  if (launched.error !== null) return refused(place, id, launched.error)
  return { piece: place, campaignId: id, refusal: null }
}

function refused(piece: number, campaignId: Id<'campaign'> | null, error: unknown): Played {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || error.code === 'INTERNAL_SERVER_ERROR')
    throw error
  const details: Record<string, string | number | null> = {}
  const given: unknown = 'data' in error ? error.data : undefined
  for (const [key, value] of Object.entries(Object(given)))
    if (typeof value === 'string' || typeof value === 'number' || value === null) details[key] = value
  return { piece, campaignId, refusal: { code: error.code, details } }
}

/** Until everything that went out is out, or waits for a later time. */
async function settle({ stage, signal }: Scene): Promise<void> {
  const since = performance.now()
  const checkPatience = (): void => {
    signal.throwIfAborted()
    if (performance.now() - since > patienceMs) throw new PlayFailed('rehearsal_stuck')
  }
  for (;;) {
    // What has been sent is shipped beside what is being sent, to its end: an audience is listed only once the events before it are there.
    const out = new AbortController()
    const ship = async (): Promise<void> => {
      while (!out.signal.aborted) {
        checkPatience()
        if (!(await stage.round(shipping))) await pause(shipMs)
      }
    }
    const sending = stage.work(['reach.dispatch', 'reach.clock', 'reach.results']).finally(() => out.abort())
    await Promise.all([ship(), sending])
    if (await stage.product.reach.atRest()) return
    checkPatience()
    await pause(20)
  }
}

const textsOf = (answer: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(Object(answer)).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
