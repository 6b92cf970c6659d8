import { type Clock, type Random } from '@weiying/kernel'
import { exchange, WireFailure, type XmlNode } from '@weiying/wechat'

import { type CallbackFault, type Faults } from '../control/faults.ts'
import { type Inspector } from '../control/inspector.ts'
import { type Account } from '../world/account.ts'
import { countsOf } from '../world/counts.ts'
import { openIdOf } from '../world/people.ts'
import { hourOf } from '../world/time.ts'
import { accountById, type World } from '../world/world.ts'
import { disturbedBody } from './disturbed-body.ts'
import { openReply, type Posting, ReplyMalformed, seal } from './envelope.ts'

/** A callback on its way; part of the stored world, so that it goes on after a restart. */
export interface PendingCallback {
  id: number
  appId: string
  person: number | null
  /** Clear XML: the same for every try. */
  xml: string
  /** Business ms. */
  at: number
  tries: number
  /** Deliveries that a fault adds after the first that was answered. */
  repeats?: number
}

export interface OutboxOptions {
  world: World
  wall: Clock
  random: Random
  inspector: Inspector
  faults: Faults
  now(): number
  touch(): void
  /** Wall ms until a try is given up; the platform's is 5 s. */
  timeoutMs: number
  /** Wall ms between two tries. */
  retryDelayMs: number
  /** Deliveries in all at most. */
  tries: number
  /** Requests under way at once. */
  concurrency: number
  onReply(account: Account, person: number | null, reply: XmlNode, pending: PendingCallback): void
  /** All tries failed: the person sees the notice of a service out of order. */
  onFailure(account: Account, person: number | null): void
}

export interface Outbox {
  push(pending: PendingCallback): void
  /** Resolves when nothing is pending. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const queueFaults: readonly CallbackFault[] = ['callback_duplicate', 'callback_late', 'callback_out_of_order', 'callback_lost']
const tryFaults: readonly CallbackFault[] = ['callback_slow', 'callback_hang']
const heldMs = 3_000
/** What the platform's pushes call themselves. */
const userAgent = 'Mozilla/4.0'

type TryFault = NonNullable<Parameters<typeof disturbedBody>[1]>

interface Posted {
  readonly status: number
  readonly text: string
}

/** The `Event` of a callback, else its `MsgType`. */
export const callbackName = (body: string): string =>
  /<Event>(?:<!\[CDATA\[)?(\w+)/.exec(body)?.[1] ??
  /"Event":"(\w+)"/.exec(body)?.[1] ??
  /<MsgType>(?:<!\[CDATA\[)?(\w+)/.exec(body)?.[1] ??
  /"MsgType":"(\w+)"/.exec(body)?.[1] ??
  ''

/** Sends callbacks, several at once; up to `tries` deliveries each. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { world, wall, inspector } = options
  // Two stacks make a queue that takes a million entries without moving them.
  let ready = [...world.outbox.keys()]
  let next = 0
  const active = new Set<Promise<void>>()
  const timers = new Set<NodeJS.Timeout>()
  const stopping = new AbortController()
  let waiting: (() => void)[] = []
  /** Callbacks that a fault holds back until the next one of their account has gone out. */
  const overtaken = new Map<string, Set<() => void>>()

  function pump(): void {
    while (!stopping.signal.aborted && active.size < options.concurrency && next < ready.length) {
      const pending = world.outbox.get(ready[next] ?? -1)
      next += 1
      if (next > 10_000 && next * 2 > ready.length) {
        ready = ready.slice(next)
        next = 0
      }
      if (pending === undefined) continue
      const work = attempt(pending).finally(() => {
        active.delete(work)
        pump()
      })
      active.add(work)
    }
    if (world.outbox.size === 0 || stopping.signal.aborted) {
      for (const resolve of waiting) resolve()
      waiting = []
    }
  }

  async function attempt(pending: PendingCallback): Promise<void> {
    const account = accountById(world, pending.appId)
    if (account === undefined || !account.push.enabled) {
      world.outbox.delete(pending.id)
      return
    }
    pending.tries += 1
    const started = wall.now().getTime()
    const openId = pending.person === null ? '' : openIdOf(account, pending.person)
    const outcome = await deliver(account, openId, pending)
    if (stopping.signal.aborted) {
      pending.tries -= 1
      return
    }
    const took = wall.now().getTime() - started
    record(pending, started, outcome)
    const { callbacks, hours } = countsOf(account, options.now())
    const hour = hourOf(options.now())
    const ofHour = hours.callbacks.get(hour) ?? { count: 0, failed: 0, totalMs: 0, maxMs: 0 }
    hours.callbacks.set(hour, ofHour)
    for (const counts of [callbacks, ofHour]) {
      counts.count += 1
      counts.totalMs += took
      counts.maxMs = Math.max(counts.maxMs, took)
      if (outcome.reason !== '') counts.failed += 1
    }
    options.touch()
    if (outcome.reason === '' && (pending.repeats ?? 0) > 0) {
      pending.repeats = (pending.repeats ?? 0) - 1
      pending.tries = 0
      again(pending.id)
      if (outcome.reply !== undefined) options.onReply(account, pending.person, outcome.reply, pending)
    } else if (outcome.reason === '') {
      world.outbox.delete(pending.id)
      if (outcome.reply !== undefined && pending.repeats === undefined)
        options.onReply(account, pending.person, outcome.reply, pending)
    } else if (pending.tries >= options.tries) {
      world.outbox.delete(pending.id)
      options.onFailure(account, pending.person)
    } else {
      again(pending.id)
    }
    for (const release of overtaken.get(pending.appId) ?? []) release()
  }

  function again(id: number, ms = options.retryDelayMs): () => void {
    const release = (): void => {
      clearTimeout(timer)
      if (!timers.delete(timer)) return
      ready.push(id)
      pump()
    }
    const timer = setTimeout(release, ms)
    timers.add(timer)
    return release
  }

  /** What a fault makes of a callback that is about to be queued. True: it is not queued now. */
  function disturbed(pending: PendingCallback): boolean {
    const fault = options.faults.meetCallback(callbackName(pending.xml), pending.appId, queueFaults)
    if (fault === undefined) return false
    if (fault.kind === 'callback_duplicate') {
      pending.repeats = 1
      return false
    }
    if (fault.kind === 'callback_lost') {
      world.outbox.delete(pending.id)
      record(pending, wall.now().getTime(), { status: 0, body: '', reason: `fault: ${fault.kind}` })
      return true
    }
    const release = again(pending.id, fault.ms ?? heldMs)
    if (fault.kind === 'callback_out_of_order') {
      const held = overtaken.get(pending.appId) ?? new Set()
      overtaken.set(pending.appId, held)
      const once = (): void => {
        held.delete(once)
        release()
      }
      held.add(once)
    }
    return true
  }

  function record(pending: PendingCallback, started: number, outcome: { status: number; body: string; reason: string }): void {
    inspector.record({
      at: started,
      direction: 'callback',
      appId: pending.appId,
      method: 'POST',
      path: accountById(world, pending.appId)?.push.url ?? '',
      status: outcome.status,
      errcode: 0,
      reason: outcome.reason,
      requestBody: pending.xml,
      responseBody: outcome.body,
      durationMs: wall.now().getTime() - started,
    })
  }

  async function deliver(
    account: Account,
    openId: string,
    pending: PendingCallback,
  ): Promise<{ status: number; body: string; reason: string; reply?: XmlNode }> {
    try {
      const fault = options.faults.meetCallback(callbackName(pending.xml), account.appId, tryFaults)
      const posting = seal(account, openId, pending.xml, options)
      const { status, text } = fault === undefined ? await post(posting) : await postDisturbed(posting, fault)
      if (status !== 200) return { status, body: text, reason: `HTTP ${status}` }
      const reply = openReply(account, text)
      return { status: 200, body: text, reason: '', ...(reply === undefined ? {} : { reply }) }
    } catch (error) {
      return { status: 0, body: '', reason: whyNot(error) }
    }
  }

  /** As the product calls WeChat: a fifth of what `fetch` costs, where a month has ten thousand callbacks. */
  async function post({ origin, path, body, contentType }: Posting): Promise<Posted> {
    const { timeoutMs } = options
    const { signal } = stopping
    const answer = await exchange({ method: 'POST', origin, path, body, contentType, userAgent, timeoutMs, signal })
    if (answer.cut !== undefined) throw answer.cut
    return { status: answer.status, text: Buffer.from(answer.bytes).toString() }
  }

  async function postDisturbed({ origin, path, body, contentType }: Posting, fault: TryFault): Promise<Posted> {
    const response = await fetch(origin + path, {
      method: 'POST',
      ...disturbedBody(body, fault, stopping.signal),
      headers: { 'content-type': contentType, 'user-agent': userAgent },
      redirect: 'manual',
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(options.timeoutMs)]),
    })
    return { status: response.status, text: await response.text() }
  }

  queueMicrotask(pump)
  return {
    push: (pending) => {
      world.outbox.set(pending.id, pending)
      if (!disturbed(pending)) ready.push(pending.id)
      options.touch()
      pump()
    },
    settled: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        pump()
      }),
    stop: async () => {
      for (const timer of timers) clearTimeout(timer)
      stopping.abort()
      pump()
      await Promise.all(active)
    },
  }
}

/** One line about why a request failed. */
export function whyNot(error: unknown): string {
  if (error instanceof ReplyMalformed) return error.message
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' || (error instanceof WireFailure && error.reason === 'timeout')) return '请求超时'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code === '' ? error.message : `${error.message} (${code})`
}
