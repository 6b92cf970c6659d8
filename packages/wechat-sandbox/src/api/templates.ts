import { deliver } from '../life/chat.ts'
import { type TemplateLine } from '../phone/phone-api.ts'
import { type Template } from '../world/account.ts'
import { isFollowing } from '../world/followers.ts'
import { monthNumber } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { characters, type Fields, isFields, numberIn, objectIn, optionalText, textIn, textsIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { bigNumber, type Call, personIn, type Route } from './route.ts'
import { templateLibrary } from './template-library.ts'
import { randomText } from './token-store.ts'

const templateCount = 25
const dedupeMs = 600_000

/** Longest values by field type, in characters (from memory). */
const valueLimits: readonly [RegExp, number][] = [
  [/^thing\d*$/, 20],
  [/^phrase\d*$/, 5],
  [/^character_string\d*$/, 32],
  [/^phone_number\d*$/, 17],
  [/^name\d*$/, 20],
  [/^(number|letter)\d*$/, 32],
]

/** Blanks of a template with the label before them, in order. */
export const blanksOf = (content: string): { label: string; key: string }[] =>
  [...content.matchAll(/(?:^|\n)\s*([^\n{：:]*)[：:]?\s*\{\{(\w+)\.DATA\}\}/g)].map(([, label = '', key = '']) => ({
    label: label.trim(),
    key,
  }))

function linesIn(template: Template, values: Fields): TemplateLine[] {
  return blanksOf(template.content).map(({ label, key }) => {
    const given = values[key]
    const value =
      isFields(given) && (typeof given['value'] === 'string' || typeof given['value'] === 'number') ? String(given['value']) : ''
    const limit = valueLimits.find(([pattern]) => pattern.test(key))?.[1] ?? Infinity
    if (value === '' || characters(value) > limit) throw new Refusal(47003, `argument invalid! data.${key}.value invalid`)
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
    primaryIndustry: 'IT科技',
    deputyIndustry: '互联网|电子商务',
  }
  account.templates.set(template.templateId, template)
  return template
}

function send(call: Call): Record<string, unknown> {
  const { stage, account, body, now } = call
  const person = personIn(call, body['touser'])
  const template = account.templates.get(textIn(body, 'template_id', 40037))
  if (template === undefined) throw new Refusal(40037)
  const lines = linesIn(template, objectIn(body, 'data', 47003))
  const url = optionalText(body, 'url', 40039)
  if (url.length > 1024) throw new Refusal(40039, 'invalid url size')
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
    miniprogram: isFields(body['miniprogram']),
  }
  deliver(stage, account, person, { via: 'template', kind: 'template', key: clientMsgId, body: message })
  stage.tell(account, person, { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: msgId, Status: 'success' })
  return { errcode: 0, errmsg: 'ok', msgid: bigNumber(msgId) }
}

/** Keys are in the order of their time, so the old ones are at the front. */
function forgetOldKeys({ account, now }: Call): void {
  for (const [key, { at }] of account.templateKeys) {
    if (now - at < dedupeMs) return
    account.templateKeys.delete(key)
  }
}

const industryName = (code: number) => ({
  first_class: code === 1 ? 'IT科技' : '其他',
  second_class: code === 1 ? '互联网|电子商务' : `行业${code}`,
})

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
]
