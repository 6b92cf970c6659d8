import { expect, test } from 'vitest'

import {
  deliveryKey,
  type Inbound,
  isMessage,
  massOutcome,
  parseInbound,
  type Reply,
  type ReplyAddress,
  ReplyRefused,
  replyXml,
} from './messages.ts'
import { buildXml, parseXml, type XmlContentNode } from './xml.ts'

const common = { ToUserName: 'gh_97417a04a28d', FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY', CreateTime: 1_714_112_445 }

/** As it comes in: over the wire as XML. */
const push = (fields: XmlContentNode): Inbound => parseInbound(parseXml(buildXml({ ...common, ...fields })))
const event = (name: string, fields: XmlContentNode = {}): Inbound => push({ MsgType: 'event', Event: name, ...fields })

test('messages of people keep ids that numbers cannot hold', () => {
  const text = push({ MsgType: 'text', Content: '你好 😀 ]]>', MsgId: '23456789012345678901' })
  expect(text).toEqual({
    kind: 'text',
    to: 'gh_97417a04a28d',
    from: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
    createTime: 1_714_112_445,
    msgId: '23456789012345678901',
    content: '你好 😀 ]]>',
  })
  expect(isMessage(text)).toBe(true)
})

test.each<[string, XmlContentNode, object]>([
  [
    'text',
    { Content: 'A', bizmsgmenuid: '101', MsgDataId: '2247483650', Idx: 1 },
    { menuEntryId: '101', articleId: '2247483650', articleIndex: 1 },
  ],
  ['image', { PicUrl: 'http://p', MediaId: 'm' }, { picUrl: 'http://p', mediaId: 'm' }],
  [
    'voice',
    { MediaId: 'm', Format: 'amr', MediaId16K: 'k', Recognition: '喂' },
    { format: 'amr', mediaId16k: 'k', recognition: '喂' },
  ],
  ['shortvideo', { MediaId: 'm', ThumbMediaId: 't' }, { mediaId: 'm', thumbMediaId: 't' }],
  [
    'location',
    { Location_X: '23.134521', Location_Y: '113.358803', Scale: 20, Label: '广州' },
    { latitude: 23.134_521, longitude: 113.358_803, scale: 20 },
  ],
  ['link', { Title: 'a', Description: 'b', Url: 'c' }, { title: 'a', description: 'b', url: 'c' }],
  ['file', { Title: 'a.pdf', FileTotalLen: 12 }, { title: 'a.pdf', fileTotalLen: 12 }],
])('a %s message is typed', (MsgType, fields, expected) => {
  expect(push({ MsgType, MsgId: 1, ...fields })).toMatchObject({ kind: MsgType, msgId: '1', ...expected })
})

test('following by a QR code tells the scene, following another way does not', () => {
  expect(event('subscribe', { EventKey: 'qrscene_store-7', Ticket: 't' })).toMatchObject({
    kind: 'subscribe',
    scene: 'store-7',
    ticket: 't',
  })
  expect(event('subscribe', { EventKey: '' })).not.toHaveProperty('scene')
  expect(event('SCAN', { EventKey: 'store-7', Ticket: 't' })).toMatchObject({ kind: 'scan', scene: 'store-7' })
  expect(event('unsubscribe')).toMatchObject({ kind: 'unsubscribe' })
})

test.each<[string, XmlContentNode, object]>([
  ['CLICK', { EventKey: 'about' }, { kind: 'click', key: 'about' }],
  ['VIEW', { EventKey: 'https://x', MenuId: '7' }, { kind: 'view', url: 'https://x', menuId: '7' }],
  ['view_miniprogram', { EventKey: 'pages/a' }, { path: 'pages/a' }],
  [
    'LOCATION',
    { Latitude: '23.1', Longitude: '113.3', Precision: '119.3' },
    { kind: 'location_report', latitude: 23.1, precision: 119.3 },
  ],
  [
    'scancode_waitmsg',
    { EventKey: 'k', ScanCodeInfo: { ScanType: 'qrcode', ScanResult: '2' } },
    { scanType: 'qrcode', scanResult: '2' },
  ],
  [
    'pic_weixin',
    { EventKey: 'k', SendPicsInfo: { Count: 1, PicList: { item: { PicMd5Sum: 'aa' } } } },
    { count: 1, md5Sums: ['aa'] },
  ],
  [
    'location_select',
    { EventKey: 'k', SendLocationInfo: { Location_X: '23', Location_Y: '113', Scale: '15', Label: 'L', Poiname: '' } },
    { latitude: 23 },
  ],
  ['kf_switch_session', { FromKfAccount: 'a@x', ToKfAccount: 'b@x' }, { fromKfAccount: 'a@x', toKfAccount: 'b@x' }],
  ['user_authorization_revoke', { OpenID: 'o', AppID: 'wx', RevokeInfo: '205' }, { openid: 'o', revoked: '205' }],
  ['verify_expired', { ExpiredTime: 1_442_400_000 }, { expiredTime: 1_442_400_000 }],
  ['naming_verify_fail', { FailTime: 1, FailReason: 'by time' }, { failReason: 'by time' }],
])('event %s is typed', (name, fields, expected) => {
  expect(event(name, fields)).toMatchObject(expected)
})

test('the end of a mass send carries its counts, the originality check and the addresses', () => {
  const finished = event('MASSSENDJOBFINISH', {
    MsgID: '1000001625',
    Status: 'err(30003)',
    TotalCount: 10,
    FilterCount: 9,
    SentCount: 8,
    ErrorCount: 1,
    CopyrightCheckResult: {
      Count: 2,
      ResultList: {
        item: [1, 2].map((ArticleIdx) => ({
          ArticleIdx,
          UserDeclareState: 0,
          AuditState: 2,
          OriginalArticleUrl: 'Url_1',
          CanReprint: 1,
        })),
      },
      CheckState: 2,
    },
    ArticleUrlResult: { Count: 1, ResultList: { item: { ArticleIdx: 1, ArticleUrl: 'http://mp' } } },
  })
  expect(finished).toMatchObject({
    kind: 'masssendjobfinish',
    msgId: '1000001625',
    totalCount: 10,
    filterCount: 9,
    sentCount: 8,
    errorCount: 1,
    copyrightCheck: { checkState: 2, articles: [{ articleIndex: 1, canReprint: true }, { articleIndex: 2 }] },
    articleUrls: [{ articleIndex: 1, url: 'http://mp' }],
  })
})

test.each([
  ['send success', { ok: true, cause: 'none' }],
  ['sendsuccess', { ok: true, cause: 'none' }],
  ['send fail', { ok: false, cause: 'failed' }],
  ['err(20001)', { ok: false, cause: 'moderation', code: 20_001 }],
  ['err(30003)', { ok: false, cause: 'reprint', code: 30_003 }],
  ['err(40002)', { ok: false, cause: 'approval', code: 40_002 }],
])('mass status %s has a meaning', (status, expected) => {
  expect(massOutcome(status)).toEqual(expected)
})

test.each([
  ['success', 'success'],
  ['failed:user block', 'blocked'],
  ['FAILED: SYSTEM FAILED', 'failed'],
])('template status %s is %s', (Status, outcome) => {
  expect(event('TEMPLATESENDJOBFINISH', { MsgID: '200163836', Status })).toMatchObject({ msgId: '200163836', outcome })
})

test('a publication ends with its articles, or with the positions that failed', () => {
  const ok = {
    publish_id: '2247503051',
    publish_status: 0,
    article_id: 'b5O2',
    article_detail: { count: 1, item: { idx: 1, article_url: 'u' } },
  }
  expect(event('PUBLISHJOBFINISH', { PublishEventInfo: ok })).toMatchObject({
    publishStatus: 0,
    articleId: 'b5O2',
    articles: [{ index: 1, url: 'u' }],
  })
  const bad = { publish_id: '2247503051', publish_status: 2, fail_idx: ['1', '2'] }
  expect(event('PUBLISHJOBFINISH', { PublishEventInfo: bad })).toMatchObject({ publishStatus: 2, failed: [1, 2], articles: [] })
})

test('answers to a subscribe popup: one or several, in XML or JSON', () => {
  const one = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '2' }
  const two = { TemplateId: 't2', SubscribeStatusString: 'reject', PopupScene: '2' }
  const choices = [
    { templateId: 't1', accepted: true, popupScene: 2 },
    { templateId: 't2', accepted: false, popupScene: 2 },
  ]
  expect(event('subscribe_msg_popup_event', { SubscribeMsgPopupEvent: { List: [one, two] } })).toMatchObject({ choices })
  const json = { ...common, MsgType: 'event', Event: 'subscribe_msg_popup_event' }
  expect(parseInbound({ ...json, List: [one, two] })).toMatchObject({ choices })
  expect(parseInbound({ ...json, List: one })).toMatchObject({ choices: choices.slice(0, 1) })
  const sent = { List: { TemplateId: 't1', MsgID: '1700827132819554304', ErrorCode: '0', ErrorStatus: 'success' } }
  expect(event('subscribe_msg_sent_event', { SubscribeMsgSentEvent: sent })).toMatchObject({
    results: [{ templateId: 't1', msgId: '1700827132819554304', errorCode: 0 }],
  })
})

test('what is not known is kept whole', () => {
  expect(event('debug_demo', { debug_str: 'hello world' })).toMatchObject({
    kind: 'unknown',
    msgType: 'event',
    event: 'debug_demo',
    fields: { debug_str: 'hello world' },
  })
  expect(parseInbound({})).toMatchObject({ kind: 'unknown', from: '', createTime: 0 })
})

test('a doubled sender is no sender', () => {
  const doubled = '<xml><FromUserName>a</FromUserName><FromUserName>b</FromUserName><MsgType>text</MsgType></xml>'
  expect(parseInbound(parseXml(doubled)).from).toBe('')
})

test('a repeated delivery has the same key, two events in one second do not', () => {
  const key = (fields: XmlContentNode): string => {
    const decoded = parseXml(buildXml({ ...common, ...fields }))
    return deliveryKey(parseInbound(decoded), decoded)
  }
  const click = (EventKey: string) => key({ MsgType: 'event', Event: 'CLICK', EventKey })
  expect(click('a')).toBe(click('a'))
  expect(click('a')).not.toBe(click('b'))
  expect(key({ MsgType: 'text', Content: 'x', MsgId: '9' })).toBe('message:9')
})

const address: ReplyAddress = { to: 'openid', from: 'gh_1', createTime: 1_714_112_445 }

test.each<[Reply, object]>([
  [
    { type: 'text', content: '好 ]]> <a href="x">y</a>' },
    { MsgType: 'text', Content: '好 ]]> <a href="x">y</a>' },
  ],
  [{ type: 'image', mediaId: 'm' }, { Image: { MediaId: 'm' } }],
  [{ type: 'voice', mediaId: 'm' }, { Voice: { MediaId: 'm' } }],
  [{ type: 'video', mediaId: 'm', title: 't' }, { Video: { MediaId: 'm', Title: 't' } }],
  [{ type: 'music', thumbMediaId: 't', hqMusicUrl: 'u' }, { Music: { HQMusicUrl: 'u', ThumbMediaId: 't' } }],
  [
    { type: 'news', articles: [{ title: 't', description: 'd', picUrl: 'p', url: 'u' }] },
    { ArticleCount: '1', Articles: { item: { Title: 't', Description: 'd', PicUrl: 'p', Url: 'u' } } },
  ],
  [{ type: 'transfer_customer_service' }, { MsgType: 'transfer_customer_service' }],
  [{ type: 'transfer_customer_service', kfAccount: 'a@b' }, { TransInfo: { KfAccount: 'a@b' } }],
])('a reply %o is written as the platform reads it', (reply, expected) => {
  const fields = parseXml(replyXml(reply, address))
  expect(fields).toMatchObject({ ToUserName: 'openid', FromUserName: 'gh_1', CreateTime: '1714112445', ...expected })
})

test('replies that people would never see are refused', () => {
  const articles = Array.from({ length: 9 }, () => ({ title: 't', description: '', picUrl: '', url: 'u' }))
  const send = (reply: Reply, answering?: string) => () =>
    replyXml(reply, answering === undefined ? address : { ...address, answering })
  expect(send({ type: 'text', content: '好'.repeat(683) })).toThrow(new ReplyRefused('text_too_long'))
  expect(send({ type: 'text', content: '' })).toThrow('text_empty')
  expect(send({ type: 'news', articles })).toThrow('articles_too_many')
  expect(send({ type: 'news', articles: articles.slice(1) }, 'click')).not.toThrow()
  expect(send({ type: 'news', articles: articles.slice(7) }, 'text')).toThrow('articles_too_many')
  expect(send({ type: 'news', articles: [] })).toThrow('articles_none')
  expect(send({ type: 'image', mediaId: '' })).toThrow('media_missing')
})
