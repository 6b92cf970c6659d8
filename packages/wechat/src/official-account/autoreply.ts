import { z } from 'zod'

import { type Caller, wireFlag, wireList } from '../caller.ts'

const reply = z.object({ type: z.string(), content: z.string().default('') })
const keyword = z.object({ type: z.string(), matchMode: z.string(), content: z.string() })

const rule = z.object({
  ruleName: z.string().default(''),
  createTime: z.number().default(0),
  replyMode: z.string().default('random_one'),
  keywordListInfo: wireList(keyword),
  replyListInfo: wireList(reply),
})

const autoreplies = z
  .object({
    isAddFriendReplyOpen: wireFlag.default(false),
    isAutoreplyOpen: wireFlag.default(false),
    addFriendAutoreplyInfo: reply.optional(),
    messageDefaultAutoreplyInfo: reply.optional(),
    keywordAutoreplyInfo: z.object({ list: wireList(rule) }).optional(),
  })
  .transform((answer) => ({
    welcomeOpen: answer.isAddFriendReplyOpen,
    repliesOpen: answer.isAutoreplyOpen,
    welcome: answer.addFriendAutoreplyInfo,
    fallback: answer.messageDefaultAutoreplyInfo,
    rules: (answer.keywordAutoreplyInfo?.list ?? []).map(
      ({ ruleName, createTime, replyMode, keywordListInfo, replyListInfo }) => ({
        name: ruleName,
        createTime,
        /** `reply_all` or `random_one`. */
        replyMode,
        keywords: keywordListInfo,
        replies: replyListInfo,
      }),
    ),
  }))

/** Automatic answers that were set on the website. Media of them are temporary or named by permanent ids. */
export type Autoreplies = z.output<typeof autoreplies>

export const autoreplyOf = (call: Caller) => ({
  /** GET get_current_autoreply_info. Every account. Source: official auto-reply page. */
  get: (): Promise<Autoreplies> => call.get('/cgi-bin/get_current_autoreply_info', {}, autoreplies),
})
