import { type Background, type TickerDeps } from '@weiying/jobs'
import { type Id } from '@weiying/kernel'
import { wake } from '@weiying/postgres'
import { type Exchange } from '@weiying/wechat'

import { type Caller } from '../identity/index.ts'
import { accountCommands, type AccountDeps } from './account.commands.ts'
import { accountQueries } from './account.queries.ts'
import { type AccountRow, accountsChannel, getAccount } from './account.store.ts'
import { accountsRoutes } from './accounts.routes.ts'
import { callbackDirectory } from './callback-directory.gateway.ts'
import { callbackReceiver } from './callback.commands.ts'
import { isReachable } from './callback.ts'
import { checklistCommands } from './checklist.commands.ts'
import { connectionCommands } from './connection.commands.ts'
import { type InboundSpool, inboundWriter } from './inbound.commands.ts'
import { readPushes } from './inbound.gateway.ts'
import { eraseInbound, hasHiddenInbound, type InboundCursor, inboundCursor, moveInboundCursor } from './inbound.store.ts'
import { conversationLog, inboundChannel, inboundRetention } from './message.jobs.ts'
import {
  countUnanswered,
  eraseMessages,
  firstAnswers,
  insertMessages,
  lastWritten,
  listConversations,
  listMessages,
} from './message.store.ts'
import { closedFeatures, officialGateway, rethrowForPeople } from './official.gateway.ts'

export { type Account, type AccountKind, type AccountStatus, noPlatform } from './account.ts'
export { isReachable } from './callback.ts'
export type { CallbackReceiver, Replier, ReplyAccount, ReplyPush } from './callback.commands.ts'
export type { PassiveReply } from './callback.gateway.ts'
export type { InboundPush } from './inbound.gateway.ts'
export { inboundPlace, isAfter } from './inbound-place.store.ts'
export { type InboundCursor, inboundStart } from './inbound.store.ts'
export { inboundChannel } from './message.jobs.ts'
export type { Author, Conversation, Message } from './message.ts'
export type { AutoReplySnapshot, OfficialConsole } from './official-console.ts'
export { rethrowForPeople } from './official.gateway.ts'

export interface AccountsOptions extends Omit<AccountDeps, 'connection' | 'gateway' | 'reachable' | 'refreshEntrance'> {
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly publicUrl: string
  /** How far a push's time may be from ours, in seconds. */
  readonly callbackWindowSeconds: number
  /** Null: nowhere to put pushes while PostgreSQL is away. */
  readonly openSpool: (() => Promise<InboundSpool>) | null
  /** Of whoever is given a step. @throws DomainError not_found, goal_owner_disabled */
  readonly ownerName: (caller: Caller, id: Id<'member'>) => Promise<string>
  readonly log: { error(details: object, message: string): void; warn(details: object, message: string): void }
  /** For tests that put something between us and WeChat. */
  readonly exchange?: Exchange
}

/** Connected WeChat accounts: credentials, tokens, calls, everything that comes in, and what was said. */
export function createAccounts(options: AccountsOptions) {
  const { db, clock, secrets, onWake, publicUrl, openSpool, log, ticking } = options
  const reachable = isReachable(publicUrl)
  const gateway = officialGateway({
    db,
    clock,
    secrets,
    ...(options.exchange === undefined ? {} : { exchange: options.exchange }),
  })
  const connection = connectionCommands({ ...options, reachable })
  const directory = callbackDirectory({ db, secrets, log, onChange: (changed) => onWake(accountsChannel, changed) })
  const commands = accountCommands({ ...options, reachable, connection, gateway, refreshEntrance: directory.refresh })
  const queries = accountQueries({ db, reachable })
  const checklist = checklistCommands(options)
  const wakeReaders = async (): Promise<void> =>
    await db.system('wake readers').transaction(async (tx) => await wake(tx, inboundChannel))
  const writer = inboundWriter({ db, openSpool, log, wakeReaders })
  const callbacks = callbackReceiver({ clock, directory, writer, connection, windowSeconds: options.callbackWindowSeconds, log })

  const callbackSettings = (row: AccountRow) => ({
    url: `${publicUrl.replace(/\/+$/, '')}/wechat/callback/${row.callbackKey}`,
    token: secrets.open(row.tokenSealed),
    encodingAesKey: secrets.open(row.aesKeySealed),
    reachable,
    previousUntil: row.previousUntil !== null && row.previousUntil > clock.now() ? row.previousUntil : null,
  })

  const backgrounds: readonly Background[] = [
    conversationLog({ ...ticking, db, clock, onWake }),
    inboundRetention({ ...ticking, db, clock, onWake }),
  ]

  return {
    get: queries.get,
    list: queries.list,
    commands,
    gateway: {
      /** The typed client of an account; its token is shared by all processes. @throws DomainError not_found */
      official: gateway.official,
      closedFeatures,
      rethrowForPeople,
    },
    officialConsole: {
      /** What was imported from WeChat's own site; null when nothing was. */
      get: async (reader: Parameters<typeof queries.get>[0], workspace: Id<'workspace'>, id: Id<'account'>) =>
        (await getAccount(reader, workspace, id)).officialConsole,
    },
    inbound: {
      /** Everything WeChat pushed to any workspace, in log order, after a cursor. At least once: keep the cursor with what you make of it. */
      read: async (after: InboundCursor, limit: number) =>
        await db.system('read inbound').read(async (reader) => await readPushes(reader, after, limit)),
      /** Where a named reader stands; move it in the transaction of its work. What all readers have passed is forgotten after 30 days. */
      cursor: async (name: string) => await db.system('inbound cursor').read(async (reader) => await inboundCursor(reader, name)),
      moveCursor: moveInboundCursor,
      /** Is there something behind the cursor that a write which is under way still hides? Whoever drains in a test waits for it. */
      hidden: async (after: InboundCursor) =>
        await db.system('read inbound').read(async (reader) => await hasHiddenInbound(reader, after)),
    },
    messages: {
      record: insertMessages,
      list: listMessages,
      conversations: listConversations,
      unanswered: countUnanswered,
      lastWritten,
      /** The first answer of a member or a keyword rule to each of these messages, of those that have one. */
      firstAnswers,
    },
    /** Removes what people wrote, here and in the log. */
    erase: async (
      tx: Parameters<typeof eraseMessages>[0],
      workspace: Id<'workspace'>,
      accountId: Id<'account'>,
      openids: readonly string[],
    ): Promise<void> => {
      await eraseInbound(tx, workspace, accountId, openids)
      await eraseMessages(tx, workspace, accountId, openids)
    },
    setReplier: callbacks.setReplier,
    callbacks,
    callbackSettings,
    backgrounds,
    routes: accountsRoutes({ commands, queries, checklist, callbackSettings }),
  }
}

export type Accounts = ReturnType<typeof createAccounts>
