import { type Clock, DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { checkText } from './answer-window.ts'
import { type AnswerGateway } from './answer.gateway.ts'
import { findAnswers, insertAnswer, settleAnswer } from './answer.store.ts'
import { type Answer, leaseMs, secondsSince, type SendResult } from './answer.ts'
import { type ConversationQueries, type Correspondents, type SaidMessage } from './conversation.queries.ts'

export interface AnswerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: { of(workspace: Id<'workspace'>): Clock }
  readonly audit: Audit
  readonly events: Events
  readonly accounts: Pick<Accounts, 'messages'>
  readonly correspondents: Correspondents
  readonly conversations: ConversationQueries
  readonly gateway: AnswerGateway
}

export interface NewAnswer {
  readonly id: Id<'message'>
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly text: string
}

export function answerCommands(deps: AnswerDeps) {
  const { db, clock, business, audit, events, accounts, correspondents, conversations, gateway } = deps

  /** Intent, window and audit row in one transaction; undefined when this answer was asked for before. */
  async function intend(caller: Caller, { id, accountId, openid, text }: NewAnswer): Promise<Answer | undefined> {
    const { workspace, actor } = caller
    return await db.in(workspace).transaction(async (tx) => {
      const conversation = await conversations.get(tx, workspace, accountId, openid)
      const { contact, obstacle, unansweredSince } = conversation
      const now = business.of(workspace).now()
      const answer: Answer = {
        workspaceId: workspace,
        id,
        accountId,
        openid,
        contactId: contact?.id ?? null,
        contactNumber: contact?.number ?? null,
        text,
        authorId: actor.id,
        authorName: actor.name,
        questionSince: unansweredSince,
        state: 'sending',
        errcode: null,
        at: now,
        leaseUntil: new Date(clock.now().getTime() + leaseMs),
      }
      if (!(await insertAnswer(tx, answer))) return undefined
      if (obstacle !== null) throw new DomainError(`conversation_${obstacle}`)
      if (contact !== undefined && !(await correspondents.spend(tx, workspace, accountId, contact.number, now)))
        throw new DomainError('conversation_window_used_up')
      // What was said is in the conversation; the log of changes names no words.
      await audit.recorded(tx, caller, {
        action: 'conversation.answer',
        noun: 'conversation',
        nounId: id,
        before: null,
        after: { id, accountId, contactId: answer.contactId },
      })
      return answer
    })
  }

  /** Writes the outcome into the conversation; false when somebody else did. */
  async function settle(answer: Answer, result: SendResult): Promise<boolean> {
    const { workspaceId, id, accountId, openid, text, authorId, contactId, contactNumber, questionSince, at } = answer
    return await db.in(workspaceId).transaction(async (tx) => {
      if (!(await settleAnswer(tx, workspaceId, id, result))) return false
      await accounts.messages.record(tx, workspaceId, [
        {
          id,
          accountId,
          openid,
          direction: 'out',
          kind: 'text',
          content: { content: text ?? '' },
          author: 'member',
          authorId,
          outcome: result.state,
          at,
        },
      ])
      if (result.state === 'sent') {
        await events.publish(tx, workspaceId, {
          type: 'conversation.answered',
          at,
          contact: contactId === null || contactNumber === null ? undefined : { id: contactId, number: contactNumber },
          accountId,
          source: 'console',
          properties: { messageId: id, memberId: authorId, secondsSinceQuestion: secondsSince(questionSince, at) },
        })
      }
      return true
    })
  }

  return {
    /**
     * Sends one answer; the same id twice sends once. What WeChat refuses is answered as a failed message, what it never answered as
     * an unknown one. @throws DomainError not_found, conversation_text_too_long, conversation_* of the obstacles
     */
    answer: async (caller: Caller, input: NewAnswer): Promise<SaidMessage> => {
      checkText(input.text)
      const answer = await intend(caller, input)
      if (answer !== undefined) {
        await settle(answer, await gateway.send(caller.workspace, input.accountId, input.openid, input.text))
      }
      return await db.in(caller.workspace).read(async (reader) => {
        const [stored] = await findAnswers(reader, caller.workspace, [input.id])
        if (stored === undefined) throw new DomainError('not_found')
        return said(stored, input.text)
      })
    },

    /** Gives up on an answer whose sender is gone: it may have arrived. */
    abandon: async (answer: Answer): Promise<boolean> => await settle(answer, { state: 'unknown', errcode: null }),
  }
}

export type AnswerCommands = ReturnType<typeof answerCommands>

const said = (answer: Answer, text: string): SaidMessage => ({
  id: answer.id,
  accountId: answer.accountId,
  openid: answer.openid,
  direction: 'out',
  kind: 'text',
  content: { content: answer.text ?? text },
  author: 'member',
  authorId: answer.authorId,
  outcome: answer.state === 'sending' ? 'unknown' : answer.state,
  at: answer.at,
  answer,
})
