import { api } from '../../http/implement.ts'
import { type AnswerCommands } from './answer.commands.ts'
import { type ConversationQueries, type ConversationView, type SaidMessage } from './conversation.queries.ts'

interface Deps {
  readonly answers: AnswerCommands
  readonly conversations: ConversationQueries
}

export function deskRoutes({ answers, conversations }: Deps) {
  return {
    conversations: {
      list: api.conversations.list.handler(async ({ input, context }) => {
        const { cursor, limit, ...wish } = input
        const page = await conversations.list(context.caller, wish, limit, cursor)
        return { items: page.items.map(present), cursor: page.cursor }
      }),
      waiting: api.conversations.waiting.handler(
        async ({ input, context }) => await conversations.waiting(context.caller, input.accountId),
      ),
      get: api.conversations.get.handler(async ({ input, context }) =>
        present(await conversations.one(context.caller, input.accountId, input.openid)),
      ),
      messages: api.conversations.messages.handler(async ({ input, context }) => {
        const page = await conversations.messages(context.caller, input.accountId, input.openid, input.limit, input.cursor)
        return { items: page.items.map(presentMessage), cursor: page.cursor }
      }),
      answer: api.conversations.answer.handler(async ({ input, context }) =>
        presentMessage(await answers.answer(context.caller, input)),
      ),
    },
  }
}

const present = ({ accountId, openid, contact, last, lastAt, unansweredSince, window, obstacle }: ConversationView) => ({
  accountId,
  openid,
  contactId: contact?.id ?? null,
  contactNumber: contact?.number ?? null,
  name: contact?.name ?? null,
  last: presentMessage(last),
  lastAt: lastAt.toISOString(),
  unansweredSince: unansweredSince?.toISOString() ?? null,
  window: window === null ? null : { left: window.left, until: window.until.toISOString() },
  obstacle,
})

function presentMessage({ id, direction, kind, content, author, outcome, at, answer }: SaidMessage) {
  const { content: text, ...details } = content
  return {
    id,
    direction,
    kind,
    text: typeof text === 'string' ? text : null,
    details,
    author,
    authorName: answer?.authorName ?? null,
    outcome,
    errcode: answer?.errcode ?? null,
    at: at.toISOString(),
  }
}
