import { type Clock, type Id } from '@weiying/kernel'

import { type CallbackDirectory } from './callback-directory.gateway.ts'
import {
  type CallbackConfig,
  type CallbackQuery,
  CallbackRefused,
  type OpenedPush,
  openPush,
  openVerification,
  type PassiveReply,
} from './callback.gateway.ts'
import { type CallbackFailure, type CallbackState, momentOf } from './callback.ts'
import { type ConnectionCommands } from './connection.commands.ts'
import { Overloaded } from './group-commit.ts'
import { type inboundWriter, NowhereToKeep } from './inbound.commands.ts'
import { fingerprint, recentAnswers } from './inbound.ts'

export interface CallbackAnswer {
  readonly status: number
  readonly body: string
}

export interface ReplyAccount {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly appId: string
}

export interface ReplyPush {
  /** The same for every repetition of a push. */
  readonly id: Id<'inbound'>
  readonly message: OpenedPush['message']
  readonly at: Date
}

/** Answers a push from memory, within milliseconds; undefined when there is nothing to say. */
export type Replier = (account: ReplyAccount, push: ReplyPush) => Promise<PassiveReply | undefined>

interface ReceiverDeps {
  readonly clock: Clock
  readonly directory: CallbackDirectory
  readonly writer: ReturnType<typeof inboundWriter>
  readonly connection: ConnectionCommands
  readonly windowSeconds: number
  readonly log: { error(details: object, message: string): void }
}

/** WeChat waits five seconds; the slowest way to durability takes three and a half. */
const replyMs = 1_500
const notePushEveryMs = 10_000
const noteFailureEveryMs = 1_000
/** WeChat's tries end within seconds. */
const answerLifeMs = 60_000

const success: CallbackAnswer = { status: 200, body: 'success' }
const nothing = Promise.resolve(undefined)

const statusOf: Readonly<Record<CallbackFailure, number>> = {
  token: 403,
  aes_key: 403,
  app_id: 403,
  mode: 403,
  clock: 403,
  replay: 403,
  unreadable: 400,
}

/** The callback entrance behind HTTP: verified, decrypted, kept, answered, in this order. */
export function callbackReceiver({ clock, directory, writer, connection, windowSeconds, log }: ReceiverDeps) {
  const answers = recentAnswers<Promise<PassiveReply | undefined>>(answerLifeMs)
  const bodies = recentAnswers<string>(windowSeconds * 1000)
  const notedAt = new Map<string, number>()
  const gaps = new Map<string, { config: CallbackConfig; from: Date; until: Date }>()
  const notes = new Set<Promise<void>>()
  let replier: Replier | undefined

  /** At most one note per account and kind in a while; never in the way of an answer. */
  function note(config: CallbackConfig, kind: string, everyMs: number, seen: Partial<CallbackState>, originalId?: string): void {
    const key = `${config.accountId} ${kind}`
    const now = performance.now()
    if (now - (notedAt.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs) return
    notedAt.set(key, now)
    track(connection.note(config.workspaceId, config.accountId, seen, originalId))
  }

  function track(work: Promise<void>): void {
    const quiet: Promise<void> = work
      .catch((error: unknown) => log.error({ err: error }, 'what the callback entrance saw could not be noted'))
      .finally(() => notes.delete(quiet))
    notes.add(quiet)
  }

  function refuse(config: CallbackConfig, error: unknown): CallbackAnswer {
    if (!(error instanceof CallbackRefused)) throw error
    note(config, error.reason, noteFailureEveryMs, { failure: error.reason, failedAt: clock.now() })
    return { status: statusOf[error.reason], body: '' }
  }

  /** A signature that covers no body is good for one body only. */
  function claimNonce(config: CallbackConfig, query: CallbackQuery, body: string): void {
    const nonce = `${config.accountId} ${query.timestamp ?? ''} ${query.nonce ?? ''}`
    const mark = fingerprint(body)
    const first = bodies.get(nonce)
    if (first !== undefined && first !== mark) throw new CallbackRefused('replay')
    if (first === undefined) bodies.set(nonce, mark, performance.now())
  }

  async function accept(config: CallbackConfig, push: OpenedPush, now: Date): Promise<PassiveReply | undefined> {
    const at = momentOf(push.message.createTime, now)
    const { workspaceId, accountId } = config
    const kept = writer.write({
      workspaceId,
      accountId,
      id: push.id,
      deliveryKey: push.deliveryKey,
      openid: push.message.from,
      message: JSON.stringify(push.message),
      at: at.getTime(),
      receivedAt: now.getTime(),
    })
    let reply: PassiveReply | undefined
    if (replier === undefined) await kept
    else [, reply] = await Promise.all([kept, replyTo(replier, config, { id: push.id, message: push.message, at })])
    closeGap(config)
    note(config, 'push', notePushEveryMs, { lastPushAt: now }, push.message.to)
    // Remembered for a minute: not worth a promise of its own.
    if (reply === undefined) answers.set(push.id, nothing, performance.now())
    return reply
  }

  async function replyTo(answer: Replier, config: CallbackConfig, push: ReplyPush): Promise<PassiveReply | undefined> {
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => late.resolve(undefined), replyMs)
    try {
      return await Promise.race([answer(config, push), late.promise])
    } catch (error) {
      log.error({ err: error, inbound: push.id }, 'the reply to a push failed')
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  function openGap(config: CallbackConfig, now: Date): void {
    const gap = gaps.get(config.accountId)
    if (gap === undefined) gaps.set(config.accountId, { config, from: now, until: now })
    else gap.until = now
  }

  function closeGap({ accountId }: CallbackConfig): void {
    const gap = gaps.get(accountId)
    if (gap === undefined) return
    gaps.delete(accountId)
    track(connection.noteGap(gap.config.workspaceId, gap.config.accountId, gap.from, gap.until))
  }

  return {
    /** WeChat's check when the operator saves the server settings. */
    verify: async (key: string, query: CallbackQuery): Promise<CallbackAnswer> => {
      const config = await directory.find(key)
      if (config === undefined) return { status: 404, body: '' }
      try {
        const now = clock.now()
        const echo = openVerification(config, query, now, windowSeconds)
        track(connection.note(config.workspaceId, config.accountId, { verifiedAt: now }))
        return { status: 200, body: echo }
      } catch (error) {
        return refuse(config, error)
      }
    },

    /** A push. The answer goes out when the push is durable; a repetition gets the same answer and nothing happens twice. */
    receive: async (key: string, query: CallbackQuery, body: string): Promise<CallbackAnswer> => {
      const config = directory.known(key) ?? (await directory.find(key))
      if (config === undefined) return { status: 404, body: '' }
      const now = clock.now()
      let push: OpenedPush
      try {
        push = openPush(config, query, body, now, windowSeconds)
        if (!push.bodySigned) claimNonce(config, query, body)
      } catch (error) {
        return refuse(config, error)
      }
      let accepted = answers.get(push.id)
      if (accepted === undefined) {
        accepted = accept(config, push, now)
        answers.set(push.id, accepted, performance.now())
      }
      try {
        const reply = await accepted
        return reply === undefined ? success : { status: 200, body: sealed(push, reply) }
      } catch (error) {
        answers.forget(push.id)
        if (!(error instanceof Overloaded) && !(error instanceof NowhereToKeep))
          log.error({ err: error, inbound: push.id }, 'a push could not be kept')
        if (error instanceof NowhereToKeep) openGap(config, now)
        return { status: 503, body: '' }
      }
    },

    /** One module answers pushes; it registers here. */
    setReplier: (fn: Replier): void => {
      replier = fn
    },

    /** Resolves when everything that was seen so far is written down. */
    settled: async (): Promise<void> => {
      while (notes.size > 0) await Promise.all(notes)
    },
    replaySpool: writer.replay,
    start: async (): Promise<void> => {
      directory.start()
      await writer.start()
    },
    stop: async (): Promise<void> => {
      directory.stop()
      while (notes.size > 0) await Promise.all(notes)
      await writer.stop()
    },
  }

  function sealed(push: OpenedPush, reply: PassiveReply): string {
    try {
      return push.answer(reply, clock.now())
    } catch (error) {
      log.error({ err: error, inbound: push.id }, 'a reply outside the platform’s limits was not sent')
      return 'success'
    }
  }
}

export type CallbackReceiver = ReturnType<typeof callbackReceiver>
