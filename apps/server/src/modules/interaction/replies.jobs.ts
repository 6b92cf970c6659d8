import { createHash } from 'node:crypto'

import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Id, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type AnyNewEvent, type ContactRef, type Events } from '../../events/index.ts'
import { type Accounts, inboundChannel, inboundPlace, type InboundPush, isAfter, type Message } from '../accounts/index.ts'
import { type Audience } from '../audience/index.ts'
import { occasionOf, passiveReply } from './push.gateway.ts'
import { type ReplyBooks } from './reply-book.queries.ts'
import { type Answer, type Occasion } from './reply.ts'

interface RepliesDeps extends TickerDeps {
  readonly db: Database
  readonly accounts: Accounts
  readonly books: ReplyBooks
  readonly events: Events
  readonly audience: Audience
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const reader = 'interaction'
const batchSize = 500
const place = inboundPlace('interaction.inbound_progress')

/**
 * Writes down what the rules answered: the passive reply into the conversation, the fact into the log. The answer itself left with
 * the push; the rules give the same one again, so nothing has to be written while WeChat waits.
 */
export function repliesTicker(deps: RepliesDeps): Background {
  const { db, accounts, onWake } = deps
  return createTicker(deps, {
    name: 'interaction.replies',
    everyMs: 1000,
    wakeOn: (wake) => onWake(inboundChannel, wake),
    work: async () => {
      const rows = await accounts.inbound.read(await accounts.inbound.cursor(reader), batchSize)
      const last = rows.at(-1)
      if (last === undefined) return false
      for (const [workspace, batch] of Map.groupBy(rows, (row) => row.workspaceId)) await note(deps, workspace, batch)
      await db.system('advance replies').transaction(async (tx) => await accounts.inbound.moveCursor(tx, reader, last))
      return true
    },
  })
}

interface Noted {
  readonly push: InboundPush
  readonly occasion: Occasion
  readonly answer: Answer | undefined
}

async function note(deps: RepliesDeps, workspace: Id<'workspace'>, rows: readonly InboundPush[]): Promise<void> {
  const { db, accounts, audience, books, events } = deps
  const last = rows.at(-1)
  if (last === undefined) return
  const noted: Noted[] = []
  for (const push of rows) {
    const occasion = push.openid === '' ? undefined : occasionOf(push.message)
    if (occasion === undefined) continue
    const book = await books.of(workspace, push.accountId)
    noted.push({ push, occasion, answer: book.answer(occasion) })
  }
  await db.in(workspace).transaction(async (tx) => {
    const before = await place.lock(tx, workspace)
    if (!isAfter(last, before)) return
    const fresh = noted.filter(({ push }) => isAfter(push, before))
    const contacts = new Map<string, ReadonlyMap<string, ContactRef>>()
    for (const [accountId, group] of Map.groupBy(fresh, ({ push }) => push.accountId)) {
      const openids = [...new Set(group.map(({ push }) => push.openid))].sort()
      contacts.set(accountId, await audience.contacts.resolve(tx, workspace, accountId, openids, 'callback'))
    }
    await accounts.messages.record(
      tx,
      workspace,
      fresh.flatMap(({ push, answer }) => (answer === undefined ? [] : [messageOf(push, answer)])),
    )
    await events.publish(
      tx,
      workspace,
      ...fresh.flatMap((each) => factOf(each, contacts.get(each.push.accountId)?.get(each.push.openid))),
    )
    await place.move(tx, workspace, last)
  })
}

const messageOf = ({ id, accountId, openid, at }: InboundPush, { rule }: Answer): Message => ({
  id: answerId(id),
  accountId,
  openid,
  direction: 'out',
  kind: rule.content.type,
  content: { ...passiveReply(rule.content) },
  // A welcome answers nobody's question, the default reply only says that somebody will: questions stay open for people.
  author: rule.trigger === 'keyword' ? 'rule' : 'system',
  authorId: rule.id,
  outcome: 'sent',
  // Below the question in the conversation, whichever of the two is written down first.
  at: new Date(at.getTime() + 1),
})

/** The same push gives the same id, so that it is answered once in the log however often it is read. */
function answerId(inbound: string): Id<'message'> {
  const hex = createHash('sha256').update(`answer to ${inbound}`).digest('hex')
  return toId<'message'>(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  )
}

function factOf({ push, occasion, answer }: Noted, contact: ContactRef | undefined): AnyNewEvent[] {
  const at = { at: push.at, contact, accountId: push.accountId, source: 'callback' }
  const messageId = occasion.kind === 'follow' || occasion.kind === 'key' ? null : push.id
  if (answer === undefined)
    return occasion.kind === 'text' ? [{ ...at, type: 'reply.missing', properties: { messageId: push.id } }] : []
  const rule = occasion.kind === 'key' ? 'menu' : answer.rule.trigger
  const given: AnyNewEvent = { ...at, type: 'reply.given', properties: { rule, ruleId: answer.rule.id, messageId } }
  // The default reply says that no rule knew the words: it counts as unanswered as well.
  return occasion.kind === 'text' && answer.rule.trigger === 'default'
    ? [given, { ...at, type: 'reply.missing', properties: { messageId: push.id } }]
    : [given]
}
