import { createHash } from 'node:crypto'

import { characters, numberIn, optionalText, textIn } from '../api/fields.ts'
import { Refusal } from '../api/refusal.ts'
import { type Call, personIn, type Route } from '../api/route.ts'
import { hourMs } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'

/** What the simulated check finds; labels as on the platform. The word decides, so that tests can make any verdict. */
const findings: readonly { words: readonly string[]; label: number; suggest: 'risky' | 'review' }[] = [
  { words: ['加微信领红包', '代开发票', '刷单'], label: 10001, suggest: 'review' },
  { words: ['约炮', '裸聊'], label: 20002, suggest: 'risky' },
  { words: ['傻逼', '滚蛋'], label: 20003, suggest: 'risky' },
  { words: ['博彩', '赌场', '枪支'], label: 20006, suggest: 'risky' },
  { words: ['稳赚不赔', '高额返利'], label: 20008, suggest: 'risky' },
]
const seenMs = 2 * hourMs

interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
  keyword?: string
}

export function judge(text: string): Verdict {
  for (const { words, label, suggest } of findings) {
    const keyword = words.find((word) => text.includes(word))
    if (keyword !== undefined) return { suggest, label, keyword }
  }
  return { suggest: 'pass', label: 100 }
}

/** Somebody who was in the mini program within two hours; else 61010. */
function visitorIn(call: Call): number {
  const person = personIn(call, call.body['openid'])
  if (call.now - (call.account.platform.seen.get(person) ?? -Infinity) > seenMs) throw new Refusal(61010)
  return person
}

function commonIn({ body }: Call): void {
  if (numberIn(body, 'version', 40097) !== 2) throw new Refusal(40097)
  const scene = numberIn(body, 'scene', 40097)
  if (scene < 1 || scene > 4) throw new Refusal(40097)
}

const traceId = (call: Call): string =>
  createHash('md5')
    .update(`${call.account.appId} ${nextSerial(call.stage.world)}`)
    .digest('hex')
    .slice(0, 24)

function checkText(call: Call): Record<string, unknown> {
  commonIn(call)
  const content = textIn(call.body, 'content', 44002)
  if (characters(content) > 2_500) throw new Refusal(45002)
  visitorIn(call)
  const text = [content, ...['title', 'nickname', 'signature'].map((name) => optionalText(call.body, name))].join('\n')
  const { suggest, label, keyword } = judge(text)
  const detail = [
    { strategy: 'keyword', errcode: 0, suggest, label, level: 90, ...(keyword === undefined ? {} : { keyword }) },
    { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 },
  ]
  return { errcode: 0, errmsg: 'ok', trace_id: traceId(call), result: { suggest, label }, detail }
}

/** Answers at once with a number; the verdict comes as an event. Addresses with `risky` or `review` in them get that verdict. */
function checkMedia(call: Call): Record<string, unknown> {
  const { stage, account, body } = call
  commonIn(call)
  const url = textIn(body, 'media_url', 40097)
  if (!/^https?:\/\//.test(url)) throw new Refusal(40097)
  const kind = numberIn(body, 'media_type', 40097)
  if (kind !== 1 && kind !== 2) throw new Refusal(40097)
  const person = visitorIn(call)
  const trace = traceId(call)
  const suggest = url.includes('risky') ? 'risky' : url.includes('review') ? 'review' : 'pass'
  const label = suggest === 'pass' ? 100 : 20002
  stage.later(stage.massDelayMs, () =>
    stage.tell(account, person, {
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: account.appId,
      trace_id: trace,
      version: 2,
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
      errcode: 0,
      errmsg: 'ok',
      result: { suggest, label },
    }),
  )
  return { errcode: 0, errmsg: 'ok', trace_id: trace }
}

/** Rank 0…4; people of the population who complain are not riskier than others, so all are 0. */
function riskRank(call: Call): Record<string, unknown> {
  const { account, body } = call
  if (body['appid'] !== account.appId) throw new Refusal(40013)
  const scene = numberIn(body, 'scene', 40097)
  if (scene < 0 || scene > 2) throw new Refusal(40097)
  textIn(body, 'client_ip', 40097)
  visitorIn(call)
  return { errcode: 0, errmsg: 'getuserriskrank succ', risk_rank: 0, unoin_id: nextSerial(call.stage.world) }
}

const feature = 'mini_content_security'

export const safetyRoutes: readonly Route[] = [
  { method: 'POST', path: '/wxa/msg_sec_check', feature, body: 'json', answer: checkText },
  { method: 'POST', path: '/wxa/media_check_async', feature, body: 'json', answer: checkMedia },
  { method: 'POST', path: '/wxa/getuserriskrank', feature, body: 'json', answer: riskRank },
]
