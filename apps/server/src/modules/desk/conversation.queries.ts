import { type Clock, DomainError, type Id, type Page } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Accounts, type Conversation, type Message } from '../accounts/index.ts'
import { type Caller } from '../identity/index.ts'
import { type Obstacle, obstacleOf, openSince, windowOfLog, type AnswerWindow } from './answer-window.ts'
import { answersTo, findAnswers } from './answer.store.ts'
import { type Answer } from './answer.ts'
import { type Correspondent } from './correspondent.ts'

type Workspace = Id<'workspace'>

/** Contacts behind openids, from the module that owns them. */
export interface Correspondents {
  /** People who are no contacts yet are missing from the answer. */
  find(
    reader: Reader,
    workspace: Workspace,
    accountId: Id<'account'>,
    openids: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, Correspondent>>
  /** Takes one message out of the window, in the transaction that decides to send it; false when there is none. */
  spend(tx: Tx, workspace: Workspace, accountId: Id<'account'>, number: number, now: Date): Promise<boolean>
}

export interface QueryDeps {
  readonly db: Database
  readonly business: { of(workspace: Workspace): Clock }
  readonly accounts: Pick<Accounts, 'get' | 'messages' | 'gateway'>
  readonly correspondents: Correspondents
}

export interface SaidMessage extends Message {
  /** Of answers written here. */
  readonly answer: Answer | undefined
}

export interface ConversationView extends Conversation {
  readonly last: SaidMessage
  readonly contact: Correspondent | undefined
  readonly window: AnswerWindow | null
  readonly obstacle: Obstacle | null
}

export interface ConversationWish {
  readonly accountId?: Id<'account'> | undefined
  readonly unanswered?: boolean | undefined
  /** Whether they may still be answered, as far as 48 hours go. */
  readonly window?: 'open' | 'closed' | undefined
}

export interface Waiting {
  readonly open: number
  readonly lost: number
}

export function conversationQueries({ db, business, accounts, correspondents }: QueryDeps) {
  async function withAnswers(
    reader: Reader,
    workspace: Workspace,
    messages: readonly Message[],
  ): Promise<readonly SaidMessage[]> {
    const ids = messages.filter(({ author }) => author === 'member').map(({ id }) => id)
    const answers = new Map((await findAnswers(reader, workspace, ids)).map((answer) => [answer.id, answer]))
    return messages.map((message) => ({ ...message, answer: answers.get(message.id) }))
  }

  async function view(
    reader: Reader,
    workspace: Workspace,
    found: readonly (Conversation & { readonly last: Message })[],
  ): Promise<readonly ConversationView[]> {
    const now = business.of(workspace).now()
    const said = await withAnswers(
      reader,
      workspace,
      found.map(({ last }) => last),
    )
    const contacts = new Map<string, Correspondent>()
    const silent = new Set<string>()
    for (const [accountId, group] of Map.groupBy(found, (each) => each.accountId)) {
      const account = await accounts.get(reader, workspace, accountId).catch(() => undefined)
      if (account === undefined || accounts.gateway.closedFeatures(account, now).includes('customer_messages'))
        silent.add(accountId)
      const known = await correspondents.find(
        reader,
        workspace,
        accountId,
        group.map(({ openid }) => openid),
        now,
      )
      for (const [openid, contact] of known) contacts.set(`${accountId} ${openid}`, contact)
    }
    return await Promise.all(
      found.map(async (each, index): Promise<ConversationView> => {
        const contact = contacts.get(`${each.accountId} ${each.openid}`)
        const window = contact === undefined ? await windowByLog(reader, workspace, each, now) : contact.window
        const obstacle = obstacleOf({ mayAnswer: !silent.has(each.accountId), following: contact?.following ?? null, window })
        return { ...each, last: said[index] ?? { ...each.last, answer: undefined }, contact, window, obstacle }
      }),
    )
  }

  /** A list is read for what people want: words that went out by themselves say nothing about it. */
  async function asWritten<Found extends Conversation & { readonly last: Message }>(
    reader: Reader,
    workspace: Workspace,
    found: readonly Found[],
  ): Promise<readonly Found[]> {
    const covered = found.filter(({ last }) => last.direction === 'out' && last.author !== 'member')
    const said = await accounts.messages.lastWritten(
      reader,
      workspace,
      covered.map(({ accountId, openid }) => ({ accountId, openid })),
    )
    const words = new Map(said.map((message) => [`${message.accountId} ${message.openid}`, message]))
    return found.map((each) =>
      covered.includes(each) ? { ...each, last: words.get(`${each.accountId} ${each.openid}`) ?? each.last } : each,
    )
  }

  async function windowByLog(
    reader: Reader,
    workspace: Workspace,
    { accountId, openid, lastInAt }: Conversation,
    now: Date,
  ): Promise<AnswerWindow | null> {
    if (lastInAt === null) return null
    return windowOfLog(lastInAt, await answersTo(reader, workspace, accountId, openid, lastInAt), now)
  }

  async function get(reader: Reader, workspace: Workspace, accountId: Id<'account'>, openid: string): Promise<ConversationView> {
    const found = await accounts.messages.conversations(reader, workspace, { accountId, openid }, 1)
    const [conversation] = await view(reader, workspace, found.items)
    if (conversation === undefined) throw new DomainError('not_found')
    return conversation
  }

  return {
    /** @throws DomainError not_found */
    get,

    one: (caller: Caller, accountId: Id<'account'>, openid: string): Promise<ConversationView> =>
      db.in(caller.workspace).read(async (reader) => await get(reader, caller.workspace, accountId, openid)),

    list: (
      caller: Caller,
      { window, ...filter }: ConversationWish,
      limit: number,
      cursor?: string,
    ): Promise<Page<ConversationView>> =>
      db.in(caller.workspace).read(async (reader) => {
        const moment = openSince(business.of(caller.workspace).now())
        const lastIn = window === undefined ? undefined : window === 'open' ? { after: moment } : { until: moment }
        const wish = { ...filter, written: true, lastIn }
        const page = await accounts.messages.conversations(reader, caller.workspace, wish, limit, cursor)
        return {
          items: await view(reader, caller.workspace, await asWritten(reader, caller.workspace, page.items)),
          cursor: page.cursor,
        }
      }),

    /** How many questions wait while they may still be answered, and for how many it is too late. */
    waiting: (caller: Caller, accountId?: Id<'account'>): Promise<Waiting> =>
      db.in(caller.workspace).read(async (reader) => {
        const moment = openSince(business.of(caller.workspace).now())
        const { after, before } = await accounts.messages.unanswered(reader, caller.workspace, accountId, moment)
        return { open: after, lost: before }
      }),

    messages: (
      caller: Caller,
      accountId: Id<'account'>,
      openid: string,
      limit: number,
      cursor?: string,
    ): Promise<Page<SaidMessage>> =>
      db.in(caller.workspace).read(async (reader) => {
        const page = await accounts.messages.list(reader, caller.workspace, accountId, openid, limit, cursor)
        return { items: await withAnswers(reader, caller.workspace, page.items), cursor: page.cursor }
      }),
  }
}

export type ConversationQueries = ReturnType<typeof conversationQueries>
