import { deliver } from '../life/chat.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { isFollowing } from '../world/followers.ts'
import { type Notice } from '../world/platform.ts'
import { nextSerial } from '../world/world.ts'
import { isLinked } from './customer-bodies.ts'
import { characters, isFields, listIn, objectIn, optionalNumber, optionalText, textIn } from './fields.ts'
import { noticeCategories, noticeLibrary, type NoticeTitle } from './notice-library.ts'
import { Refusal } from './refusal.ts'
import { type Call, personIn, type Route } from './route.ts'
import { linesIn } from './templates.ts'
import { randomText } from './token-store.ts'

const noticesMost = 25
const contentCharacters = 200

const agreementKey = (person: number, templateId: string, scene = ''): string => `${person} ${templateId} ${scene}`

/** A person agreed to a message; one-time ones carry the scene of their confirmation. Lasting agreements never run out. */
export function agree(account: Account, person: number, templateId: string, scene = '', lasting = false): void {
  const key = agreementKey(person, templateId, scene)
  account.platform.agreements.set(key, lasting ? Infinity : (account.platform.agreements.get(key) ?? 0) + 1)
}

/** Uses one agreement up; refuses with 43101 when there is none. */
function spendAgreement(account: Account, person: number, templateId: string, scene = ''): void {
  const key = agreementKey(person, templateId, scene)
  const left = account.platform.agreements.get(key) ?? 0
  if (left <= 0) throw new Refusal(43101)
  if (left === 1) account.platform.agreements.delete(key)
  else account.platform.agreements.set(key, left - 1)
}

/** What a person chose in the popup: agreements, and the event that tells the account. `scene` 1 H5, 2 article. */
export function answerPopup(
  stage: Stage,
  account: Account,
  person: number,
  choices: readonly { templateId: string; accept: boolean }[],
  scene: 1 | 2 = 1,
): void {
  for (const { templateId, accept } of choices)
    if (accept) agree(account, person, templateId, '', account.platform.notices.get(templateId)?.type === 3)
  const list = choices.map(({ templateId, accept }) => ({
    TemplateId: templateId,
    SubscribeStatusString: accept ? 'accept' : 'reject',
    PopupScene: String(scene),
  }))
  stage.touch()
  stage.tell(account, person, { MsgType: 'event', Event: 'subscribe_msg_popup_event', SubscribeMsgPopupEvent: { List: list } })
}

const titleIn = (tid: unknown): NoticeTitle => {
  const found = noticeLibrary.find((each) => String(each.tid) === String(tid))
  if (found === undefined) throw new Refusal(200014)
  return found
}

/** The two sends of subscription notices: `bizsend` of official accounts and `send` of mini programs. */
function sendNotice(call: Call): Record<string, unknown> {
  const { stage, account, body } = call
  const person = personIn(call, body['touser'])
  const notice = account.platform.notices.get(textIn(body, 'template_id', 40037))
  if (notice === undefined) throw new Refusal(40037)
  const lines = linesIn(notice, objectIn(body, 'data', 47003))
  const page = optionalText(body, 'page', 41030)
  if (page.length > 1024) throw new Refusal(41030)
  const { pages } = account.platform
  if (account.kind === 'miniprogram' && page !== '' && pages.length > 0 && !pages.includes(page.replace(/\?.*$/, '')))
    throw new Refusal(41030)
  const target = body['miniprogram']
  if (isFields(target) && !isLinked(account, optionalText(target, 'appid', 40166))) throw new Refusal(40166)
  const state = optionalText(body, 'miniprogram_state', 47001)
  if (!['', 'developer', 'trial', 'formal'].includes(state)) throw new Refusal(47001)
  spendAgreement(account, person, notice.priTmplId)
  const url = /^https?:/.test(page) ? page : null
  const miniprogram = account.kind === 'miniprogram' || isFields(target)
  deliver(stage, account, person, {
    via: 'template',
    kind: 'template',
    body: {
      type: 'template',
      title: notice.title,
      lines,
      url,
      miniprogram,
      ...(account.kind === 'miniprogram' ? { appId: account.appId, page } : {}),
      ...(isFields(target) ? { appId: optionalText(target, 'appid'), page: optionalText(target, 'pagepath') } : {}),
    },
  })
  const msgId = 3_000_000_000 + nextSerial(stage.world)
  stage.tell(account, person, {
    MsgType: 'event',
    Event: 'subscribe_msg_sent_event',
    SubscribeMsgSentEvent: {
      List: [{ TemplateId: notice.priTmplId, MsgID: String(msgId), ErrorCode: '0', ErrorStatus: 'success' }],
    },
  })
  return { errcode: 0, errmsg: 'ok', msgid: msgId }
}

/** One-time subscribe message: after a confirmation page, followers or not. */
function sendOnce(call: Call): void {
  const { stage, account, body } = call
  const person = personIn(call, body['touser'])
  const templateId = textIn(body, 'template_id', 40037)
  if (templateId !== account.platform.onceTemplateId) throw new Refusal(40037)
  const title = textIn(body, 'title', 40062)
  if (characters(title) > 15) throw new Refusal(40062)
  const content = objectIn(objectIn(body, 'data', 47003), 'content', 47003)
  const value = textIn(content, 'value', 47003)
  if (characters(value) > contentCharacters) throw new Refusal(47003, 'argument invalid! data.content.value invalid')
  const target = body['miniprogram']
  if (isFields(target) && !isLinked(account, optionalText(target, 'appid', 40013))) throw new Refusal(40013)
  spendAgreement(account, person, templateId, String(optionalNumber(body, 'scene', 40035) ?? ''))
  const url = optionalText(body, 'url', 40039)
  deliver(stage, account, person, {
    // Who does not follow finds it among the service notices.
    via: isFollowing(account.followers, person) ? 'template' : 'note',
    kind: 'template',
    body: {
      type: 'template',
      title,
      lines: [{ label: '', value, color: null }],
      url: url === '' ? null : url,
      miniprogram: isFields(target),
    },
  })
}

function addNotice(call: Call): Record<string, unknown> {
  const { stage, account, body } = call
  const { notices } = account.platform
  const found = titleIn(body['tid'])
  const kids = listIn(body, 'kidList', 200020).map(Number)
  const keywords = kids.map((kid) => found.keywords.find((each) => each.kid === kid))
  if (kids.length < 2 || kids.length > 5 || new Set(kids).size < kids.length || keywords.includes(undefined))
    throw new Refusal(200020)
  if (characters(optionalText(body, 'sceneDesc', 200021)) > 15) throw new Refusal(200021)
  if ([...notices.values()].some(({ tid, kids: own }) => tid === String(found.tid) && own.join() === kids.join()))
    throw new Refusal(200022)
  if (notices.size >= noticesMost) throw new Refusal(200012)
  const used = keywords.filter((keyword) => keyword !== undefined)
  const notice: Notice = {
    priTmplId: randomText(stage.random, 43),
    tid: String(found.tid),
    title: found.title,
    kids,
    type: found.type,
    content: used.map(({ name, rule, kid }) => `${name}:{{${rule}${kid}.DATA}}\n`).join(''),
    example: used.map(({ name, example }) => `${name}:${example}\n`).join(''),
  }
  notices.set(notice.priTmplId, notice)
  return { errcode: 0, errmsg: 'ok', priTmplId: notice.priTmplId }
}

function titles({ query }: Call): Record<string, unknown> {
  const ids = query.get('ids') ?? ''
  if (ids === '') throw new Refusal(200019)
  if (!/^\d+(,\d+)*$/.test(ids)) throw new Refusal(200018)
  const [start, limit] = [Number(query.get('start') ?? NaN), Number(query.get('limit') ?? NaN)]
  if (!Number.isInteger(start) || start < 0) throw new Refusal(200016)
  if (!Number.isInteger(limit) || limit < 1 || limit > 30) throw new Refusal(200017)
  const wanted = new Set(ids.split(',').map(Number))
  const found = noticeLibrary.filter(({ categoryId }) => wanted.has(categoryId))
  const data = found.slice(start, start + limit).map(({ tid, title, type, categoryId }) => ({ tid, title, type, categoryId }))
  return { errcode: 0, errmsg: 'ok', count: found.length, data }
}

const library = '/wxaapi/newtmpl'
const feature = 'notice_library'

export const noticeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/message/subscribe/bizsend',
    feature: 'subscription_notices',
    body: 'json',
    answer: sendNotice,
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/subscribe/send',
    feature: 'mini_subscribe_messages',
    body: 'json',
    answer: sendNotice,
  },
  { method: 'POST', path: '/cgi-bin/message/template/subscribe', feature: 'subscribe_once', body: 'json', answer: sendOnce },
  { method: 'POST', path: `${library}/addtemplate`, feature, body: 'json', answer: addNotice },
  {
    method: 'GET',
    path: `${library}/gettemplate`,
    feature,
    answer: ({ account }) => ({
      errcode: 0,
      errmsg: 'ok',
      data: [...account.platform.notices.values()].map(({ priTmplId, title, content, example, type }) => ({
        priTmplId,
        title,
        content,
        example,
        type,
      })),
    }),
  },
  {
    method: 'POST',
    path: `${library}/deltemplate`,
    feature,
    body: 'json',
    answer: ({ account, body }) => {
      if (!account.platform.notices.delete(textIn(body, 'priTmplId', 200014))) throw new Refusal(200014)
    },
  },
  {
    method: 'GET',
    path: `${library}/getcategory`,
    feature,
    answer: () => ({ errcode: 0, errmsg: 'ok', data: noticeCategories }),
  },
  { method: 'GET', path: `${library}/getpubtemplatetitles`, feature, answer: titles },
  {
    method: 'GET',
    path: `${library}/getpubtemplatekeywords`,
    feature,
    answer: ({ query }) => {
      const { keywords } = titleIn(query.get('tid'))
      return { errcode: 0, errmsg: 'ok', count: keywords.length, data: keywords }
    },
  },
]
