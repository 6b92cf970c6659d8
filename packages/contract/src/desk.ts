import { z } from 'zod'

import { procedure } from './procedure.ts'
import { id, instant, pageInput, pageOf } from './shapes.ts'

/** `unknown`: WeChat was asked and never told; it may have arrived, so it is not sent again by itself. */
export const messageOutcome = z.enum(['received', 'sent', 'failed', 'unknown'])

/** One message of a conversation. `text` is null for pictures, voices and the like; `details` has the fields of its kind. */
export const conversationMessage = z.object({
  id: id('message'),
  direction: z.enum(['in', 'out']),
  kind: z.string(),
  text: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  author: z.enum(['contact', 'member', 'rule', 'campaign', 'system']),
  authorName: z.string().nullable(),
  outcome: messageOutcome,
  /** WeChat's refusal of an answer that failed. */
  errcode: z.int().nullable(),
  at: instant,
})

/**
 * Why an answer cannot be written now; null when it can. `window_closed`: the person has not written for 48 hours. `window_used_up`:
 * five answers since then (WeChat's rule since 2023-06-12). `channel_unavailable`: the account may not send customer-service messages.
 */
export const answerObstacle = z.enum(['window_closed', 'window_used_up', 'not_following', 'channel_unavailable'])

export const conversation = z.object({
  accountId: id('account'),
  openid: z.string(),
  /** Null until the person is known as a contact. */
  contactId: id('contact').nullable(),
  contactNumber: z.int().nullable(),
  name: z.string().nullable(),
  last: conversationMessage,
  lastAt: instant,
  /** Since when a message waits for an answer; null when none does. */
  unansweredSince: instant.nullable(),
  /** Answers left (null: without limit), and until when; null when the window is closed. */
  window: z.object({ left: z.int().nullable(), until: instant }).nullable(),
  obstacle: answerObstacle.nullable(),
})

const openid = z
  .string()
  .trim()
  .regex(/^[\w-]{6,64}$/)
const ofPerson = z.object({ accountId: id('account'), openid })
const tag = 'Desk'

export const conversations = {
  list: procedure({
    method: 'GET',
    path: '/conversations',
    access: 'conversation.read',
    tag,
    summary: 'Conversations, newest first; those that wait for an answer alone when asked',
  })
    .input(
      pageInput.extend({
        accountId: id('account').optional(),
        unanswered: z.stringbool().or(z.boolean()).optional(),
        /** `open`: the person wrote within 48 hours, so that an answer may still reach them; `closed`: it is too late. */
        window: z.enum(['open', 'closed']).optional(),
      }),
    )
    .output(pageOf(conversation)),
  waiting: procedure({
    method: 'GET',
    path: '/conversations/waiting',
    access: 'conversation.read',
    tag,
    summary: 'How many questions wait while they may still be answered, and for how many the 48 hours are over',
  })
    .input(z.object({ accountId: id('account').optional() }))
    .output(z.object({ open: z.int(), lost: z.int() })),
  get: procedure({
    method: 'GET',
    path: '/conversations/{accountId}/{openid}',
    access: 'conversation.read',
    tag,
    summary: 'One conversation: who, and whether it may be answered now',
  })
    .input(ofPerson)
    .output(conversation),
  messages: procedure({
    method: 'GET',
    path: '/conversations/{accountId}/{openid}/messages',
    access: 'conversation.read',
    tag,
    summary: 'What was said, newest first',
  })
    .input(pageInput.extend(ofPerson.shape))
    .output(pageOf(conversationMessage)),
  /** The same `id` twice answers with the first result and sends nothing again. A refusal by WeChat is a message with outcome `failed`. */
  answer: procedure({
    method: 'POST',
    path: '/conversations/{accountId}/{openid}/answers',
    access: 'conversation.write',
    tag,
    summary: 'Answer with a customer-service message',
    refusals: [
      'conversation_window_closed',
      'conversation_window_used_up',
      'conversation_not_following',
      'conversation_channel_unavailable',
      'conversation_text_too_long',
    ],
  })
    .input(ofPerson.extend({ id: id('message'), text: z.string().trim().min(1).max(2000) }))
    .output(conversationMessage),
}
