import { type Dated, inForce } from './limits-dated.ts'

/** 订阅号 (now called 公众号), 服务号, 小程序. */
export type AccountKind = 'subscription' | 'service' | 'miniprogram'

export interface Account {
  readonly kind: AccountKind
  /** 微信认证; personal accounts cannot be verified. */
  readonly verified: boolean
}

type Availability = 'yes' | 'verified' | 'no'

/** Who may use a feature, by kind of account. */
export type FeatureRule = Readonly<Record<AccountKind, Availability>>

const rule = (subscription: Availability, service: Availability, miniprogram: Availability = 'no'): FeatureRule => ({
  subscription,
  service,
  miniprogram,
})

const pages = 'permission notes of the official interface pages, read 2026-10'

const verified = (of: FeatureRule, source = pages, since?: string): Dated<FeatureRule> => ({
  rule: of,
  source,
  confidence: 'verified',
  ...(since === undefined ? {} : { since }),
})
const remembered = (of: FeatureRule): Dated<FeatureRule> => ({ rule: of, source: 'no source found', confidence: 'memory' })

/** Features and since when which accounts may use them. Calls without the right are refused with 48001. */
export const features = {
  /** Receive messages and events, answer within five seconds. */
  inbound: [remembered(rule('yes', 'yes', 'yes'))],
  menus: [verified(rule('verified', 'verified'))],
  /** Menu and auto-reply settings of the website, read only. */
  website_settings: [verified(rule('yes', 'yes'))],
  customer_messages: [verified(rule('verified', 'verified', 'yes'))],
  customer_service_agents: [verified(rule('verified', 'verified'))],
  mass_all: [verified(rule('verified', 'verified'))],
  mass_list: [verified(rule('no', 'verified'))],
  template_messages: [verified(rule('no', 'verified'))],
  subscription_notices: [
    verified(rule('verified', 'verified'), 'bizsend page names both kinds, but stands in the service-account tree only'),
  ],
  subscribe_once: [verified(rule('verified', 'verified'))],
  /** Followers, their profiles, tags, blacklist. */
  followers: [verified(rule('verified', 'verified'))],
  remarks: [verified(rule('no', 'verified'), 'text of the updateremark page')],
  qrcodes: [verified(rule('no', 'verified'))],
  short_keys: [verified(rule('no', 'verified', 'yes'))],
  temporary_media: [remembered(rule('yes', 'yes', 'yes'))],
  materials: [remembered(rule('yes', 'yes'))],
  drafts: [verified(rule('yes', 'yes'))],
  publishing: [remembered(rule('yes', 'yes')), verified(rule('verified', 'verified'), 'official publishing guide', '2025-07-01')],
  /** Beside verification the account needs the comment right (88000). */
  comments: [verified(rule('verified', 'verified'))],
  statistics: [verified(rule('verified', 'verified'))],
  web_oauth: [verified(rule('no', 'verified'))],
  js_sdk: [remembered(rule('yes', 'yes'))],
  api_management: [verified(rule('yes', 'yes', 'yes'))],
  /** Login, session, phone number; the phone number wants a verified mini program that is no personal one. */
  mini_login: [verified(rule('no', 'no', 'yes'), 'official user-login pages')],
  mini_phone_number: [remembered(rule('no', 'no', 'verified'))],
  mini_codes: [verified(rule('no', 'no', 'yes'), 'official QR-code pages')],
  /** Links that open a mini program from outside: not for personal ones. */
  mini_links: [remembered(rule('no', 'no', 'verified'))],
  mini_subscribe_messages: [verified(rule('no', 'no', 'yes'), 'official subscribe-message pages')],
  mini_content_security: [verified(rule('no', 'no', 'yes'), 'official content-security pages')],
  mini_shipping: [remembered(rule('no', 'no', 'verified'))],
} as const satisfies Record<string, readonly Dated<FeatureRule>[]>

export type Feature = keyof typeof features

export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      /** `kind`: no account of this kind has it. `unverified`: this one would after verification. */
      readonly reason: 'kind' | 'unverified'
      readonly rule: Dated<FeatureRule>
    }

/** May this account use the feature on this day (`YYYY-MM-DD`; default: the latest known rule)? */
export function can(account: Account, feature: Feature, day = '9999-12-31'): Decision {
  const latest: Dated<FeatureRule> | undefined = inForce<FeatureRule>(features[feature], day)
  if (latest === undefined) return { allowed: true }
  const availability = latest.rule[account.kind]
  if (availability === 'yes' || (availability === 'verified' && account.verified)) return { allowed: true }
  return { allowed: false, reason: availability === 'no' ? 'kind' : 'unverified', rule: latest }
}
