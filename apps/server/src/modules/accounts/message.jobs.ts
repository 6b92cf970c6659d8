import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type InboundPush, isFarewell, isPersonal, readPushes } from './inbound.gateway.ts'
import { forgetInbound, hasHiddenInbound, inboundCursor, moveInboundCursor } from './inbound.store.ts'
import { closeQuestions, insertMessages } from './message.store.ts'
import { type Message } from './message.ts'

export const inboundChannel = 'weiying_inbound'

interface LogDeps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const cursorName = 'accounts.conversations'
const batch = 1000
/** Times 5 ms. */
const patience = 1000
const keepDays = 30
const forgetAtOnce = 5000

/** Takes what people wrote out of the inbound log into their conversations. */
export function conversationLog(deps: LogDeps): Background {
  const { db } = deps
  const ticker = createTicker(deps, {
    name: 'accounts.log_conversations',
    everyMs: 1000,
    wakeOn: (wake) => deps.onWake(inboundChannel, wake),
    work: async () => {
      const pushes = await db
        .system('read inbound')
        .read(async (reader) => await readPushes(reader, await inboundCursor(reader, cursorName), batch))
      const last = pushes.at(-1)
      if (last === undefined) return false
      await db.system('log conversations').transaction(async (tx) => {
        for (const [workspace, messages] of Map.groupBy(pushes.filter(isPersonal), (push) => push.workspaceId)) {
          await insertMessages(tx, workspace, messages.map(messageOf))
        }
        for (const [workspace, gone] of Map.groupBy(pushes.filter(isFarewell), (push) => push.workspaceId))
          await closeQuestions(tx, workspace, gone)
        await moveInboundCursor(tx, cursorName, { tx: last.tx, position: last.position })
      })
      return true
    },
  })
  const hidden = async (): Promise<boolean> =>
    await db
      .system('read inbound')
      .read(async (reader) => await hasHiddenInbound(reader, await inboundCursor(reader, cursorName)))
  return {
    ...ticker,
    // A write that is under way anywhere on the server hides younger rows for a moment; whoever drains wants them all.
    drain: async () => {
      let worked = false
      for (let tries = 0; tries < patience; tries += 1) {
        // Asked before: what comes into sight in between is then still worked off.
        const more = await hidden()
        worked = (await ticker.drain()) || worked
        if (!more) break
        await new Promise((resolve) => void setTimeout(resolve, 5))
      }
      return worked
    },
  }
}

function messageOf({ id, accountId, openid, at, message }: InboundPush): Message {
  const { to: _to, from: _from, createTime: _createTime, kind, ...content } = message
  return {
    id: toId<'message'>(id),
    accountId,
    openid,
    direction: 'in',
    kind,
    content,
    author: 'contact',
    authorId: null,
    outcome: 'received',
    at,
  }
}

/** Pushes are kept for 30 days: longer than any repetition, long enough to look into a complaint. */
export function inboundRetention(deps: LogDeps): Background {
  const { db, clock } = deps
  return createTicker(deps, {
    name: 'accounts.forget_inbound',
    everyMs: 3600_000,
    work: async () => {
      const before = new Date(clock.now().getTime() - keepDays * 24 * 3600_000)
      return (await db.system('forget inbound').transaction(async (tx) => await forgetInbound(tx, before, forgetAtOnce))) > 0
    },
  })
}
