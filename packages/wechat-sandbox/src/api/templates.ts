import { templateFieldRules } from '@weiying/wechat/limits'

import { deliver } from '../life/chat.ts'
import { type TemplateLine } from '../phone/phone-api.ts'
import { type Template } from '../world/account.ts'
import { isFollowing } from '../world/followers.ts'
import { monthNumber } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { isLinked } from './customer-bodies.ts'
import { characters, type Fields, isFields, numberIn, objectIn, optionalText, textIn, textsIn } from './fields.ts'
import { industryOf } from './industries.ts'
import { Refusal } from './refusal.ts'
import { bigNumber, type Call, personIn, type Route } from './route.ts'
import { templateLibrary } from './template-library.ts'
import { randomText } from './token-store.ts'

const templateCount = 25
const dedupeMs = 600_000

/** Blanks of a template with the label before them, in order. */
export const blanksOf = (content: string): { label: string; key: string }[] =>
  [...content.matchAll(/(?:^|\n)\s*([^\n{：:]*)[：:]?\s*\{\{(\w+)\.DATA\}\}/g)].map(([, label = '', key = '']) => ({
    label: label.trim(),
    key,
  }))

/** The type of a blank is its name without the number; it says how long a value may be and of what. Limits from memory. */
export function checkValue(key: string, value: string): void {
  const rule = templateFieldRules[key.replace(/\d+$/, '')]
  const fits = rule === undefined || (characters(value) <= rule.most && (rule.pattern === undefined || rule.pattern.test(value)))
  if (value === '' || !fits) throw new Refusal(47003, `argument invalid! data.${key}.value invalid`)
}

export function linesIn(template: Pick<Template, 'content'>, values: Fields): TemplateLine[] {
  return blanksOf(template.content).map(({ label, key }) => {
    const given = values[key]
    const value =
      isFields(given) && (typeof given['value'] === 'string' || typeof given['value'] === 'number') ? String(given['value']) : ''
    checkValue(key, value)
    return {
      label,
      value,
      color:
        isFields(given) && typeof given['color'] === 'string' && /^#[\da-fA-F]{6}$/.test(given['color']) ? given['color'] : null,
    }
  })
}

export function addTemplate(call: Pick<Call, 'stage' | 'account'>, shortId: string, keywords: readonly string[]): Template {
  const { account, stage } = call
  const found = templateLibrary.find((template) => template.shortId === shortId)
  const numbered = /^\d+$/.test(shortId)
  if (found === undefined && !numbered) throw new Refusal(40037)
  if (numbered && keywords.length === 0) throw new Refusal(40246)
  if (account.templates.size >= templateCount) throw new Refusal(45026)
  const template: Template = {
    templateId: randomText(stage.random, 43),
    shortId,
    title: found?.title ?? '通知',
    content: found?.content ?? keywords.map((keyword, index) => `${keyword}：{{thing${index + 1}.DATA}}`).join('\n'),
    example: found?.example ?? keywords.map((keyword) => `${keyword}：示例`).join('\n'),
    primaryIndustry: industryOf(account.industry.first)[0],
    deputyIndustry: industryOf(account.industry.first)[1],
  }
  account.templates.set(template.templateId, template)
  return template
}

function send(call: Call): Record<string, unknown> {
  const { stage, account, body, now } = call
  const person = personIn(call, body['touser'])
  const templateId = textIn(body, 'template_id', 40037)
  if (templateId.length > 64) throw new Refusal(40036)
  const template = account.templates.get(templateId)
  if (template === undefined) throw new Refusal(40037)
  const lines = linesIn(template, objectIn(body, 'data', 47003))
  const url = optionalText(body, 'url', 40039)
  if (url.length > 1024) throw new Refusal(40039)
  const page = body['miniprogram']
  if (isFields(page) && !isLinked(account, optionalText(page, 'appid', 40013))) throw new Refusal(40013)
  if (!isFollowing(account.followers, person)) throw new Refusal(43004)
  const clientMsgId = optionalText(body, 'client_msg_id')
  const key = `${person} ${clientMsgId}`
  const before = clientMsgId === '' ? undefined : account.templateKeys.get(key)
  // Sent once: the second answer carries the first message's id.
  if (before !== undefined && now - before.at < dedupeMs) return { errcode: 0, errmsg: 'ok', msgid: bigNumber(before.msgId) }
  const msgId = String(2_436_872_000_000_000_000n + BigInt(nextSerial(stage.world)))
  if (clientMsgId !== '') {
    account.templateKeys.set(key, { msgId, at: now })
    forgetOldKeys(call)
  }
  const message = {
    type: 'template' as const,
    title: template.title,
    lines,
    url: url === '' ? null : url,
    miniprogram: isFields(page),
    ...(isFields(page) ? { appId: optionalText(page, 'appid'), page: optionalText(page, 'pagepath') } : {}),
  }
  deliver(stage, account, person, { via: 'template', kind: 'template', key: clientMsgId, body: message })
  const event = account.switches.templateEventUpperCase ? 'TEMPLATESENDJOBFINISH' : 'templatesendjobfinish'
  stage.tell(account, person, { MsgType: 'event', Event: event, MsgID: msgId, Status: 'success' })
  return { errcode: 0, errmsg: 'ok', msgid: bigNumber(msgId) }
}

/** Keys are in the order of their time, so the old ones are at the front. */
function forgetOldKeys({ account, now }: Call): void {
  for (const [key, { at }] of account.templateKeys) {
    if (now - at < dedupeMs) return
    account.templateKeys.delete(key)
  }
}

const industryName = (code: number) => {
  const [first, second] = industryOf(code)
  return { first_class: first, second_class: second }
}

export const templateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/template/api_set_industry',
    feature: 'template_messages',
    body: 'json',
    answer: ({ account, body, now }) => {
      const [first, second] = [numberIn(body, 'industry_id1', 40035), numberIn(body, 'industry_id2', 40035)]
      if ([first, second].some((code) => code < 1 || code > 41)) throw new Refusal(40035)
      if (account.industry.changedMonth === monthNumber(now)) throw new Refusal(43100, 'change template too frequently')
      account.industry = { first, second, changedMonth: monthNumber(now) }
      // Templates of the industry library belonged to the old industries; category templates (a pure number) stay.
      for (const [id, { shortId }] of account.templates) if (!/^\d+$/.test(shortId)) account.templates.delete(id)
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/template/get_industry',
    feature: 'template_messages',
    answer: ({ account }) => ({
      primary_industry: industryName(account.industry.first),
      secondary_industry: industryName(account.industry.second),
    }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/template/api_add_template',
    feature: 'template_messages',
    body: 'json',
    answer: (call) => {
      const keywords = call.body['keyword_name_list'] === undefined ? [] : textsIn(call.body, 'keyword_name_list', 40246)
      const { templateId } = addTemplate(call, textIn(call.body, 'template_id_short', 40037), keywords)
      return { errcode: 0, errmsg: 'ok', template_id: templateId }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/template/get_all_private_template',
    feature: 'template_messages',
    answer: ({ account }) => ({
      template_list: [...account.templates.values()].map((template) => ({
        template_id: template.templateId,
        title: template.title,
        primary_industry: template.primaryIndustry,
        deputy_industry: template.deputyIndustry,
        content: template.content,
        example: template.example,
      })),
    }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/template/del_private_template',
    feature: 'template_messages',
    body: 'json',
    answer: ({ account, body }) => {
      if (!account.templates.delete(textIn(body, 'template_id', 40037))) throw new Refusal(40037)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/template/send',
    feature: 'template_messages',
    body: 'json',
    answer: send,
  },
  {
    method: 'POST',
    path: '/wxa/sec/queryblocktmplmsg',
    feature: 'template_messages',
    body: 'json',
    // Nothing is ever blocked here.
    answer: ({ body }) => {
      const limit = numberIn(body, 'limit', 40035)
      if (textIn(body, 'tmpl_msg_id', 40035) === '' || limit < 1 || limit > 100) throw new Refusal(40035)
      return { errcode: 0, errmsg: 'ok', msginfo: [] }
    },
  },
]
