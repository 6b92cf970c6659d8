import { type Fields, listOf, nodeOf, numberOf, optionalOf, textOf } from './fields.ts'

const cardEvents = [
  'card_pass_check',
  'card_not_pass_check',
  'user_get_card',
  'user_gifting_card',
  'user_del_card',
  'user_consume_card',
  'user_pay_from_pay_cell',
  'user_view_card',
  'user_enter_session_from_card',
  'update_member_card',
  'card_sku_remind',
  'card_pay_order',
  'submit_membercard_user_info',
] as const

/**
 * Events of what stands beside an account: mini programs and cards. `kind` is the platform's Event name. Source: SDKs, official
 * content-security page.
 */
export type ForeignEvent =
  | {
      /** The verdict of `contentSecurity.media`. */
      readonly kind: 'wxa_media_check'
      readonly appId: string
      readonly traceId: string
      /** 0: checked; anything else: not checked. */
      readonly errcode: number
      readonly suggest: string
      readonly label: number
      readonly details: readonly {
        readonly strategy: string
        readonly errcode: number
        readonly suggest: string
        readonly label: number
        readonly prob: number
      }[]
    }
  | { readonly kind: 'weapp_audit_success'; readonly at: number }
  | { readonly kind: 'weapp_audit_fail'; readonly at: number; readonly why: string; readonly screenshots: string }
  | { readonly kind: 'weapp_audit_delay'; readonly at: number; readonly why: string }
  | {
      readonly kind: (typeof cardEvents)[number]
      readonly cardId: string
      readonly code?: string
      readonly refuseReason?: string
      readonly fields: Fields
    }

const isCardEvent = (event: string): event is (typeof cardEvents)[number] => cardEvents.some((each) => each === event)

export function foreignEvent(event: string, fields: Fields): ForeignEvent | undefined {
  switch (event) {
    case 'wxa_media_check': {
      const result = nodeOf(fields, 'result')
      return {
        kind: event,
        appId: textOf(fields, 'appid'),
        traceId: textOf(fields, 'trace_id'),
        errcode: numberOf(fields, 'errcode'),
        suggest: textOf(result, 'suggest'),
        label: numberOf(result, 'label'),
        details: detailsOf(fields).map((each) => ({
          strategy: textOf(each, 'strategy'),
          errcode: numberOf(each, 'errcode'),
          suggest: textOf(each, 'suggest'),
          label: numberOf(each, 'label'),
          prob: numberOf(each, 'prob'),
        })),
      }
    }
    case 'weapp_audit_success':
      return { kind: event, at: numberOf(fields, 'SuccTime') }
    case 'weapp_audit_fail': {
      const why = textOf(fields, 'Reason')
      return { kind: event, at: numberOf(fields, 'FailTime'), why, screenshots: textOf(fields, 'ScreenShot') }
    }
    case 'weapp_audit_delay':
      return { kind: event, at: numberOf(fields, 'DelayTime'), why: textOf(fields, 'Reason') }
    default:
      if (!isCardEvent(event)) return undefined
      return {
        kind: event,
        cardId: textOf(fields, 'CardId'),
        ...optionalOf(fields, 'code', 'UserCardCode'),
        ...optionalOf(fields, 'refuseReason', 'RefuseReason'),
        fields,
      }
  }
}

/** JSON pushes hold a list; in XML the element repeats, or holds items. */
function detailsOf(fields: Fields): readonly Fields[] {
  const details = listOf(fields, 'detail')
  const [first] = details
  const within = first === undefined ? [] : listOf(first, 'item')
  return within.length > 0 ? within : details
}
