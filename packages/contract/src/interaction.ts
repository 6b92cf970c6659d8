import { z } from 'zod'

import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

/** When a rule speaks: after a follow, to a word, or when nothing else did. */
export const replyTrigger = z.enum(['welcome', 'keyword', 'default'])

export const keywordMatch = z.enum(['exact', 'contains', 'regex'])

export const keyword = z.object({ text: line(100), match: keywordMatch })

/** One passive reply: what WeChat shows within five seconds of a message. Images by media id, as the platform wants them. */
export const replyContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().trim().min(1).max(2000) }),
  z.object({ type: z.literal('image'), mediaId: line(200) }),
  z.object({
    type: z.literal('news'),
    title: line(64),
    description: z.string().trim().max(120),
    pictureUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(1000)]),
    url: z.url({ protocol: /^https?$/ }).max(1000),
  }),
])

export const replyRule = z.object({
  id: id('replyRule'),
  accountId: id('account'),
  trigger: replyTrigger,
  name: z.string(),
  keywords: z.array(keyword),
  content: replyContent,
  /** Higher speaks first; among equals exact before contains before regex, then the older rule. */
  priority: z.number().int(),
  enabled: z.boolean(),
  /** `official`: taken over from WeChat’s own site. */
  origin: z.enum(['weiying', 'official']),
  updatedAt: instant,
  version: z.number().int(),
})

/** A leaf: `key` of click, `url` of view and of the fallback of miniprogram. */
export const menuLeaf = z.object({
  name: line(30),
  type: z.enum(['click', 'view', 'miniprogram']),
  key: z.string().trim().max(128).default(''),
  url: z.string().trim().max(1024).default(''),
  appId: z.string().trim().max(60).default(''),
  pagePath: z.string().trim().max(1024).default(''),
})

export const menuButton = z.union([
  menuLeaf.extend({ children: z.array(menuLeaf).max(0).default([]) }),
  z.object({ name: line(30), children: z.array(menuLeaf).min(1).max(5) }),
])

export const menu = z.object({
  accountId: id('account'),
  buttons: z.array(menuButton),
  publishedAt: instant.nullable(),
  publishedBy: z.string().nullable(),
  version: z.number().int(),
})

const ruleInput = z.object({
  trigger: replyTrigger,
  name: line(60),
  keywords: z.array(keyword).max(50).default([]),
  content: replyContent,
  priority: z.number().int().min(-100).max(100).default(0),
  enabled: z.boolean().default(true),
})

const ofAccount = z.object({ accountId: id('account') })
const tag = 'Interaction'
const refusals = ['reply_pattern_invalid', 'reply_duplicate', 'reply_too_long'] as const

export const replyRules = {
  list: procedure({
    method: 'GET',
    path: '/accounts/{accountId}/reply-rules',
    access: 'reply.read',
    tag,
    summary: 'Welcome, keyword and default replies, in the order they are tried',
  })
    .input(pageInput.extend(ofAccount.shape))
    .output(pageOf(replyRule)),
  create: procedure({
    method: 'POST',
    path: '/accounts/{accountId}/reply-rules',
    access: 'reply.write',
    tag,
    summary: 'Add a reply rule',
    refusals,
  })
    .input(ofAccount.extend(ruleInput.shape))
    .output(replyRule),
  update: procedure({
    method: 'PUT',
    path: '/reply-rules/{id}',
    access: 'reply.write',
    tag,
    summary: 'Change a reply rule',
    refusals: [...refusals, 'edit_conflict'],
  })
    .input(ruleInput.extend({ id: id('replyRule'), expectedVersion }))
    .output(replyRule),
  archive: procedure({
    method: 'POST',
    path: '/reply-rules/{id}/archive',
    access: 'reply.write',
    tag,
    summary: 'Remove a reply rule',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('replyRule'), expectedVersion }))
    .output(z.object({})),
  /** Which rule would answer; nothing is sent. */
  test: procedure({
    method: 'POST',
    path: '/accounts/{accountId}/reply-rules/test',
    access: 'reply.read',
    readOnly: true,
    tag,
    summary: 'Which rule answers this text',
  })
    .input(ofAccount.extend({ text: z.string().max(2000) }))
    .output(z.object({ rule: replyRule.nullable(), matched: keyword.nullable() })),
  /** Makes rules and menu of what `accounts.importOfficialConsole` read; rules that exist already stay as they are. */
  takeOver: procedure({
    method: 'POST',
    path: '/accounts/{accountId}/take-over',
    access: 'reply.write',
    tag,
    summary: 'Take the replies and the menu of WeChat’s own site over',
  })
    .input(ofAccount)
    .output(
      z.object({
        created: z.number().int(),
        kept: z.number().int(),
        menuButtons: z.number().int(),
        /** What has no equal here, with the reason: answer it by hand. */
        left: z.array(z.object({ name: z.string(), reason: z.enum(['video', 'voice', 'article', 'no_content', 'button_type']) })),
      }),
    ),
}

export const menus = {
  get: procedure({
    method: 'GET',
    path: '/accounts/{accountId}/menu',
    access: 'reply.read',
    tag,
    summary: 'The menu as it is here',
  })
    .input(ofAccount)
    .output(menu),
  save: procedure({
    method: 'PUT',
    path: '/accounts/{accountId}/menu',
    access: 'reply.write',
    tag,
    summary: 'Keep a menu as a draft',
    refusals: ['edit_conflict', 'menu_invalid'],
  })
    .input(ofAccount.extend({ buttons: z.array(menuButton).max(3), expectedVersion: z.number().int().min(0) }))
    .output(menu),
  publish: procedure({
    method: 'POST',
    path: '/accounts/{accountId}/menu/publish',
    access: 'reply.write',
    tag,
    summary: 'Put the menu on the phones of all followers',
    refusals: [
      'edit_conflict',
      'menu_invalid',
      'menu_not_allowed',
      'wechat_refused',
      'wechat_unavailable',
      'story_has_no_platform',
    ],
  })
    .input(ofAccount.extend({ expectedVersion }))
    .output(menu),
}
