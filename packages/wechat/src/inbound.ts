import type { Fields } from './fields.ts'
import type { ForeignEvent } from './inbound-foreign.ts'

/** What every push has. Times are Unix seconds. */
export interface Push {
  /** The account's original id, `gh_…`. */
  readonly to: string
  /** The person's openid; empty in the few pushes that concern no person. */
  readonly from: string
  readonly createTime: number
}

/** What every message of a person has. `msgId` is int64 and therefore text. */
export interface MessagePush extends Push {
  readonly msgId: string
  /** Only when the message was started from an article. */
  readonly articleId?: string
  /** 1-based position of that article in its send. */
  readonly articleIndex?: number
}

/** Messages of people. `kind` is the platform's MsgType. Source: official receiving-messages pages; fields cross-checked with SDKs. */
export type InboundMessage = MessagePush &
  (
    | { readonly kind: 'text'; readonly content: string; /** Id of the tapped `msgmenu` entry. */ readonly menuEntryId?: string }
    | { readonly kind: 'image'; readonly picUrl: string; readonly mediaId: string }
    | {
        readonly kind: 'voice'
        readonly mediaId: string
        readonly format: string
        readonly mediaId16k?: string
        readonly recognition?: string
      }
    | { readonly kind: 'video' | 'shortvideo'; readonly mediaId: string; readonly thumbMediaId: string }
    | {
        readonly kind: 'location'
        readonly latitude: number
        readonly longitude: number
        readonly scale: number
        readonly label: string
      }
    | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
    | {
        readonly kind: 'file'
        readonly title: string
        readonly description: string
        readonly fileKey: string
        readonly fileMd5: string
        readonly fileTotalLen: number
      }
    | {
        readonly kind: 'miniprogrampage'
        readonly title: string
        readonly appId: string
        readonly pagePath: string
        readonly thumbUrl: string
        readonly thumbMediaId: string
      }
  )

/** Answers of one person to one template in a subscribe popup, or a later change of mind (always a refusal). */
export interface SubscribeChoice {
  readonly templateId: string
  readonly accepted: boolean
  /** 1: H5 page, 2: article. */
  readonly popupScene?: number
}

export interface CopyrightCheck {
  /** 1 not a reprint, 2 reprint that may be sent, 3 reprint that may not be sent. */
  readonly checkState: number
  readonly articles: readonly {
    readonly articleIndex: number
    readonly auditState: number
    readonly canReprint: boolean
    readonly originalUrl: string
  }[]
}

/**
 * Events. `kind` is the platform's Event name in lower case; only the event LOCATION is called `location_report`, because people
 * send messages of kind `location` too. Source: official event pages; fields cross-checked with SDKs.
 */
export type InboundEvent = Push &
  (
    | {
        readonly kind: 'subscribe'
        /** Scene of the parametric QR code, without `qrscene_`; absent when the person came another way. */
        readonly scene?: string
        readonly ticket?: string
      }
    | { readonly kind: 'unsubscribe' }
    | { readonly kind: 'scan'; readonly scene: string; readonly ticket: string }
    | { readonly kind: 'location_report'; readonly latitude: number; readonly longitude: number; readonly precision: number }
    | { readonly kind: 'click'; readonly key: string }
    | { readonly kind: 'view'; readonly url: string; readonly menuId?: string }
    | { readonly kind: 'view_miniprogram'; readonly path: string; readonly menuId?: string }
    | {
        readonly kind: 'scancode_push' | 'scancode_waitmsg'
        readonly key: string
        readonly scanType: string
        readonly scanResult: string
      }
    | {
        readonly kind: 'pic_sysphoto' | 'pic_photo_or_album' | 'pic_weixin'
        readonly key: string
        readonly count: number
        readonly md5Sums: readonly string[]
      }
    | {
        readonly kind: 'location_select'
        readonly key: string
        readonly latitude: number
        readonly longitude: number
        readonly scale: number
        readonly label: string
        readonly poiName: string
      }
    | {
        readonly kind: 'masssendjobfinish'
        readonly msgId: string
        /** `send success`, `send fail` or `err(number)`; see `massOutcome`. */
        readonly status: string
        readonly totalCount: number
        /** Left after the platform's filters; in principle sent + error. */
        readonly filterCount: number
        readonly sentCount: number
        readonly errorCount: number
        readonly copyrightCheck?: CopyrightCheck
        readonly articleUrls: readonly { readonly articleIndex: number; readonly url: string }[]
      }
    | {
        readonly kind: 'templatesendjobfinish'
        readonly msgId: string
        readonly outcome: 'success' | 'blocked' | 'failed'
        readonly status: string
      }
    | {
        readonly kind: 'publishjobfinish'
        readonly publishId: string
        /** 0 published, 2 originality refused, 3 failed, 4 review refused, 5 deleted by the owner, 6 deleted by the platform. */
        readonly publishStatus: number
        readonly articleId?: string
        readonly articles: readonly { readonly index: number; readonly url: string }[]
        /** 1-based positions of the articles that failed. */
        readonly failed: readonly number[]
      }
    | {
        readonly kind: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event'
        readonly choices: readonly SubscribeChoice[]
      }
    | {
        readonly kind: 'subscribe_msg_sent_event'
        readonly results: readonly {
          readonly templateId: string
          readonly msgId: string
          /** 0 is delivered. */
          readonly errorCode: number
          readonly errorStatus: string
        }[]
      }
    | { readonly kind: 'kf_create_session' | 'kf_close_session'; readonly kfAccount: string }
    | { readonly kind: 'kf_switch_session'; readonly fromKfAccount: string; readonly toKfAccount: string }
    | { readonly kind: 'user_enter_tempsession'; readonly sessionFrom: string }
    | {
        readonly kind: 'user_info_modified' | 'user_authorization_revoke' | 'user_authorization_cancellation'
        readonly openid: string
        readonly unionid?: string
        readonly appId: string
        /** 201 address, 202 invoice, 203 card, 204 microphone, 205 name and picture, 206 location, 207 pictures. */
        readonly revoked: string
      }
    | {
        readonly kind: 'qualification_verify_success' | 'naming_verify_success' | 'annual_renew' | 'verify_expired'
        readonly expiredTime: number
      }
    | {
        readonly kind: 'qualification_verify_fail' | 'naming_verify_fail'
        readonly failTime: number
        readonly failReason: string
      }
    | ForeignEvent
  )

/** A push that this version does not know; nothing of it is lost. */
export interface UnknownPush extends Push {
  readonly kind: 'unknown'
  readonly msgType: string
  readonly event?: string
  readonly msgId?: string
  readonly fields: Fields
}

// Omit over each member of a union.
export type Body<T> = T extends unknown ? Omit<T, keyof Push> : never

export type Inbound = InboundMessage | InboundEvent | UnknownPush

const messageKinds: ReadonlySet<string> = new Set([
  'text',
  'image',
  'voice',
  'video',
  'shortvideo',
  'location',
  'link',
  'file',
  'miniprogrampage',
] satisfies InboundMessage['kind'][])

/** Did a person write this (and thereby open the 48-hour window)? */
export const isMessage = (push: Inbound): push is InboundMessage => messageKinds.has(push.kind)
