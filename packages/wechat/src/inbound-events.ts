import { type Fields, nodeOf, listOf, numberOf, optionalOf, textOf } from './fields.ts'
import { foreignEvent } from './inbound-foreign.ts'
import { jobResult } from './inbound-jobs.ts'
import type { Body, InboundEvent } from './inbound.ts'

/** The fields of an event, by its lower-case name; undefined when it is not known. */
export function eventBody(event: string, fields: Fields): Body<InboundEvent> | undefined {
  const text = (name: string): string => textOf(fields, name)
  const number = (name: string): number => numberOf(fields, name)
  switch (event) {
    case 'subscribe': {
      const key = text('EventKey')
      const scene = key.startsWith('qrscene_') ? { scene: key.slice('qrscene_'.length) } : {}
      return { kind: 'subscribe', ...scene, ...optionalOf(fields, 'ticket', 'Ticket') }
    }
    case 'unsubscribe':
      return { kind: 'unsubscribe' }
    case 'scan':
      return { kind: 'scan', scene: text('EventKey'), ticket: text('Ticket') }
    case 'location':
      return {
        kind: 'location_report',
        latitude: number('Latitude'),
        longitude: number('Longitude'),
        precision: number('Precision'),
      }
    case 'click':
      return { kind: 'click', key: text('EventKey') }
    case 'view':
      return { kind: 'view', url: text('EventKey'), ...optionalOf(fields, 'menuId', 'MenuId') }
    case 'view_miniprogram':
      return { kind: 'view_miniprogram', path: text('EventKey'), ...optionalOf(fields, 'menuId', 'MenuId') }
    case 'scancode_push':
    case 'scancode_waitmsg': {
      const code = nodeOf(fields, 'ScanCodeInfo')
      return { kind: event, key: text('EventKey'), scanType: textOf(code, 'ScanType'), scanResult: textOf(code, 'ScanResult') }
    }
    case 'pic_sysphoto':
    case 'pic_photo_or_album':
    case 'pic_weixin': {
      const pictures = nodeOf(fields, 'SendPicsInfo')
      const sums = listOf(nodeOf(pictures, 'PicList'), 'item').map((each) => textOf(each, 'PicMd5Sum'))
      return { kind: event, key: text('EventKey'), count: numberOf(pictures, 'Count'), md5Sums: sums }
    }
    case 'location_select': {
      const place = nodeOf(fields, 'SendLocationInfo')
      return {
        kind: 'location_select',
        key: text('EventKey'),
        latitude: numberOf(place, 'Location_X'),
        longitude: numberOf(place, 'Location_Y'),
        scale: numberOf(place, 'Scale'),
        label: textOf(place, 'Label'),
        poiName: textOf(place, 'Poiname'),
      }
    }
    case 'kf_create_session':
    case 'kf_close_session':
      return { kind: event, kfAccount: text('KfAccount') }
    case 'kf_switch_session':
      return { kind: event, fromKfAccount: text('FromKfAccount'), toKfAccount: text('ToKfAccount') }
    case 'user_enter_tempsession':
      return { kind: event, sessionFrom: text('SessionFrom') }
    case 'user_info_modified':
    case 'user_authorization_revoke':
    case 'user_authorization_cancellation':
      return {
        kind: event,
        openid: text('OpenID'),
        ...optionalOf(fields, 'unionid', 'UnionID'),
        appId: text('AppID'),
        revoked: text('RevokeInfo'),
      }
    case 'qualification_verify_success':
    case 'naming_verify_success':
    case 'annual_renew':
    case 'verify_expired':
      return { kind: event, expiredTime: number('ExpiredTime') }
    case 'qualification_verify_fail':
    case 'naming_verify_fail':
      return { kind: event, failTime: number('FailTime'), failReason: text('FailReason') }
    default:
      return jobResult(event, fields) ?? foreignEvent(event, fields)
  }
}
