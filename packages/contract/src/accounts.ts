import { z } from 'zod'

import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

/** 订阅号 (now called 公众号) or 服务号. */
export const accountKind = z.enum(['subscription', 'service'])

/** How WeChat encrypts what it pushes: not at all, twice (clear and encrypted), or always. */
export const callbackMode = z.enum(['plain', 'compatible', 'safe'])

/** `draft`: set-up is not finished. `connected`: secret and callback were both seen to work. `broken`: something that worked no longer does. */
export const accountStatus = z.enum(['draft', 'connected', 'broken'])

/** Why a check failed; each has two texts, `accounts.problem.<code>` (the cause) and `accounts.problem.<code>.next` (the remedy). */
export const accountProblem = z.enum([
  'app_id_unknown',
  'secret_wrong',
  'secret_frozen',
  'ip_not_listed',
  'ip_confirmation_needed',
  'ip_refused',
  'quota_used_up',
  'platform_busy',
  'api_host_unreachable',
  'api_host_wrong',
  'wechat_refused',
  'aes_key_wrong',
  'callback_never_seen',
  'callback_not_reachable',
  'callback_token_wrong',
  'callback_app_id_wrong',
  'callback_mode_wrong',
  'callback_clock_wrong',
  'callback_unreadable',
  'callback_gap',
  'verification_missing',
  'permission_limited',
])

/** One step of the guided connection. Titles: `accounts.check.<key>`. */
export const accountCheck = z.object({
  key: z.enum(['secret', 'ip', 'aes_key', 'callback', 'permissions']),
  state: z.enum(['ok', 'failed', 'waiting', 'warning']),
  problem: accountProblem.nullable(),
  /** Fills the texts: `ip`, `errcode`, `errmsg`, `at`, `features`, … */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const account = z.object({
  id: id('account'),
  name: z.string(),
  kind: accountKind,
  verified: z.boolean(),
  appId: z.string(),
  /** `gh_…`; learned from the first push when it was not given. */
  originalId: z.string().nullable(),
  mode: callbackMode,
  apiBaseUrl: z.string(),
  status: accountStatus,
  /** What is known to be wrong now; empty when nothing is. */
  problems: z.array(accountProblem),
  /** As of the last check. */
  checks: z.array(accountCheck),
  checkedAt: instant.nullable(),
  /** When WeChat's URL verification succeeded, and when it last pushed anything. */
  callbackVerifiedAt: instant.nullable(),
  lastPushAt: instant.nullable(),
  officialConsoleImportedAt: instant.nullable(),
  createdAt: instant,
  version: z.number().int(),
})

/** What must be typed into 设置与开发 → 基本配置 → 服务器配置 on WeChat's site. */
export const callbackSettings = z.object({
  url: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
  mode: callbackMode,
  /** The IP that WeChat sees us call from, when a refused call has told it; goes on the IP whitelist. */
  ip: z.string().nullable(),
  /** False when the callback URL is on this machine or a private network: WeChat will not get there. */
  reachable: z.boolean(),
  /** After a rotation the old token and key stay good until then. */
  previousUntil: instant.nullable(),
})

const officialReply = z.object({
  /** `text`, `img`, `voice`, `video`, `news`. */
  type: z.string(),
  /** The text, or a media id. */
  content: z.string(),
})

/** Auto-replies and menu made on WeChat's own site, as WeChat answers them. They fall silent when the callback is switched on. */
export const officialConsole = z.object({
  importedAt: instant.nullable(),
  autoReplies: z
    .object({
      welcomeOpen: z.boolean(),
      repliesOpen: z.boolean(),
      welcome: officialReply.nullable(),
      fallback: officialReply.nullable(),
      rules: z.array(
        z.object({
          name: z.string(),
          /** `reply_all` or `random_one`. */
          replyMode: z.string(),
          keywords: z.array(z.object({ type: z.string(), matchMode: z.string(), content: z.string() })),
          replies: z.array(officialReply),
        }),
      ),
    })
    .nullable(),
  /** Buttons as get_current_selfmenu_info names them, in camel case; `children` are the buttons below. */
  menu: z.object({ open: z.boolean(), buttons: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  /** What an operator would lose. */
  counts: z.object({ welcome: z.boolean(), default: z.boolean(), keywords: z.number().int(), menuButtons: z.number().int() }),
})

/** Steps of opening an account, in order. Texts: `accounts.step.<key>` and `accounts.step.<key>.hint`. */
export const checklistSteps = [
  'licence',
  'responsible_person',
  'name_and_id',
  'avatar',
  'introduction',
  'departments',
  'reply_followed',
  'reply_message',
  'reply_keyword',
  'verification',
  'phone_test',
] as const

export const checklistStep = z.enum(checklistSteps)

export const checklistMark = z.object({
  step: checklistStep,
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  done: z.boolean(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  note: z.string(),
})

const appId = z
  .string()
  .trim()
  .regex(/^wx[0-9a-zA-Z]{8,30}$/)
const originalId = z
  .string()
  .trim()
  .regex(/^gh_[0-9a-zA-Z]{4,40}$/)
const secret = z.string().trim().min(16).max(128)
const token = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9]{3,32}$/)
const encodingAesKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9+/]{43}$/)
const apiBaseUrl = z.url({ protocol: /^https?$/ }).max(200)

const byId = z.object({ id: id('account') })
const tag = 'Accounts'

export const accounts = {
  list: procedure({ method: 'GET', path: '/accounts', access: 'account.read', tag, summary: 'Connected WeChat accounts' })
    .input(pageInput)
    .output(pageOf(account)),
  get: procedure({ method: 'GET', path: '/accounts/{id}', access: 'account.read', tag, summary: 'One account' })
    .input(byId)
    .output(account),
  /** Token and EncodingAESKey are made up when left out; `callbackSettings` shows what to copy to WeChat's site. */
  create: procedure({
    method: 'POST',
    path: '/accounts',
    access: 'account.manage',
    tag,
    summary: 'Add an official account as a draft',
    refusals: ['account_app_id_taken', 'account_api_host_invalid', 'story_has_no_platform'],
  })
    .input(
      z.object({
        name: line(60),
        kind: accountKind,
        verified: z.boolean().default(true),
        appId,
        secret,
        originalId: originalId.nullable().default(null),
        mode: callbackMode.default('safe'),
        token: token.optional(),
        encodingAesKey: encodingAesKey.optional(),
        apiBaseUrl: apiBaseUrl.default('https://api.weixin.qq.com'),
      }),
    )
    .output(account),
  update: procedure({
    method: 'PATCH',
    path: '/accounts/{id}',
    access: 'account.manage',
    tag,
    summary: 'Change an account; secrets that are left out stay',
    refusals: ['edit_conflict', 'account_api_host_invalid', 'story_has_no_platform'],
  })
    .input(
      byId.extend({
        name: line(60).optional(),
        kind: accountKind.optional(),
        verified: z.boolean().optional(),
        secret: secret.optional(),
        originalId: originalId.nullable().optional(),
        mode: callbackMode.optional(),
        token: token.optional(),
        encodingAesKey: encodingAesKey.optional(),
        apiBaseUrl: apiBaseUrl.optional(),
        expectedVersion,
      }),
    )
    .output(account),
  /** Makes a new token and EncodingAESKey; pushes made with the old ones are accepted for another hour. */
  rotate: procedure({
    method: 'POST',
    path: '/accounts/{id}/rotate',
    access: 'account.manage',
    tag,
    summary: 'New callback token and AES key',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(account),
  archive: procedure({
    method: 'POST',
    path: '/accounts/{id}/archive',
    access: 'account.manage',
    tag,
    summary: 'Disconnect an account; its history stays',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  /** Makes real calls; a failed check is an answer, not an error. */
  check: procedure({
    method: 'POST',
    path: '/accounts/{id}/check',
    access: 'account.manage',
    tag,
    summary: 'Try every credential and say what is wrong',
    refusals: ['story_has_no_platform'],
  })
    .input(byId)
    .output(account),
  callbackSettings: procedure({
    method: 'GET',
    path: '/accounts/{id}/callback-settings',
    access: 'account.manage',
    tag,
    summary: 'What to enter as server configuration on WeChat’s site',
  })
    .input(byId)
    .output(callbackSettings),
  importOfficialConsole: procedure({
    method: 'POST',
    path: '/accounts/{id}/import-official-console',
    access: 'account.manage',
    tag,
    summary: 'Read the auto-replies and menu made on WeChat’s site, before the callback silences them',
    refusals: ['wechat_refused', 'wechat_unavailable', 'story_has_no_platform'],
  })
    .input(byId)
    .output(officialConsole),
  officialConsole: procedure({
    method: 'GET',
    path: '/accounts/{id}/official-console',
    access: 'account.read',
    tag,
    summary: 'The last import from WeChat’s site',
  })
    .input(byId)
    .output(officialConsole),
  checklist: procedure({
    method: 'GET',
    path: '/accounts/{id}/checklist',
    access: 'account.read',
    tag,
    summary: 'Opening checklist: who does what, what is done',
  })
    .input(byId)
    .output(z.object({ items: z.array(checklistMark) })),
  markStep: procedure({
    method: 'POST',
    path: '/accounts/{id}/checklist/{step}',
    access: 'account.manage',
    tag,
    summary: 'Give a step an owner, mark it done or open',
    refusals: ['goal_owner_disabled'],
  })
    .input(
      byId.extend({
        step: checklistStep,
        ownerId: id('member').nullable().optional(),
        done: z.boolean().optional(),
        note: z.string().trim().max(500).optional(),
      }),
    )
    .output(checklistMark),
}
