import {
  byteLength,
  characters,
  type Fields,
  flagIn,
  isFields,
  numberIn,
  optionalNumber,
  optionalText,
  textIn,
} from '../api/fields.ts'
import { Refusal } from '../api/refusal.ts'
import { type Call, type Route } from '../api/route.ts'
import { randomText } from '../api/token-store.ts'
import { openIdOf } from '../world/people.ts'
import { type MiniLink } from '../world/platform.ts'
import { dayMs, seconds } from '../world/time.ts'
import { envIn, hasPage } from './codes.ts'

const longestDays = 30
const visitsADay = 3_000_000

function targetIn(call: Call, fields: Fields): Pick<MiniLink, 'path' | 'query' | 'envVersion'> {
  const path = optionalText(fields, 'path', 40165)
  if (byteLength(path) > 1_024 || path.includes('?') || (path !== '' && !hasPage(call.account, path))) throw new Refusal(40165)
  const query = optionalText(fields, 'query', 40212)
  if (byteLength(query) > 1_024 || /[\s#]/.test(query)) throw new Refusal(40212)
  return { path, query, envVersion: envIn(fields) }
}

/** When a link ends: at most 30 days ahead, whether it says so or not. */
function endIn({ body, now }: Call): number {
  const most = now + longestDays * dayMs
  if (body['expire_type'] === undefined && body['expire_time'] === undefined && body['expire_interval'] === undefined) return most
  if (optionalNumber(body, 'expire_type', 40097) === 1) {
    const days = numberIn(body, 'expire_interval', 40097)
    if (days < 1 || days > longestDays) throw new Refusal(40097)
    return now + days * dayMs
  }
  const end = numberIn(body, 'expire_time', 40097) * 1000
  if (end <= now || end > most) throw new Refusal(40097)
  return end
}

function keep(call: Call, key: string, kind: MiniLink['kind'], fields: Fields, expiresAt: number | null): string {
  const link = { ...targetIn(call, fields), kind, at: call.now, expiresAt, visitor: null }
  call.account.platform.miniLinks.set(key, link)
  return key
}

function jumpIn({ body }: Call): Fields {
  const jump = body['jump_wxa']
  if (jump === undefined) return {}
  if (!isFields(jump)) throw new Refusal(40165)
  return jump
}

function query(call: Call, key: string, kind: MiniLink['kind'], name: string): Record<string, unknown> {
  const { account, body } = call
  const quota = { quota_info: { remain_visit_quota: visitsADay } }
  if ((optionalNumber(body, 'query_type', 40097) ?? 0) === 1) return { errcode: 0, errmsg: 'ok', ...quota }
  const link = account.platform.miniLinks.get(key)
  if (link?.kind !== kind) throw new Refusal(40097)
  return {
    errcode: 0,
    errmsg: 'ok',
    [name]: {
      appid: account.appId,
      path: link.path,
      query: link.query,
      create_time: seconds(link.at),
      expire_time: seconds(link.expiresAt ?? 0),
      env_version: link.envVersion,
    },
    visit_openid: link.visitor === null ? '' : openIdOf(account, link.visitor),
    ...quota,
  }
}

const feature = 'mini_links'

export const linkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/wxa/generate_urllink',
    feature,
    body: 'json',
    answer: (call) => {
      const key = `${call.stage.baseUrl()}/wxaurl/${randomText(call.stage.random, 12)}`
      return { errcode: 0, errmsg: 'ok', url_link: keep(call, key, 'url_link', call.body, endIn(call)) }
    },
  },
  {
    method: 'POST',
    path: '/wxa/query_urllink',
    feature,
    body: 'json',
    answer: (call) => query(call, optionalText(call.body, 'url_link', 40097), 'url_link', 'url_link_info'),
  },
  {
    method: 'POST',
    path: '/wxa/generatescheme',
    feature,
    body: 'json',
    answer: (call) => {
      const key = `weixin://dl/business/?t=${randomText(call.stage.random, 12)}`
      return { errcode: 0, errmsg: 'ok', openlink: keep(call, key, 'scheme', jumpIn(call), endIn(call)) }
    },
  },
  {
    method: 'POST',
    path: '/wxa/queryscheme',
    feature,
    body: 'json',
    answer: (call) => query(call, optionalText(call.body, 'scheme', 40097), 'scheme', 'scheme_info'),
  },
  {
    method: 'POST',
    path: '/wxa/generatenfcscheme',
    feature,
    body: 'json',
    answer: (call) => {
      textIn(call.body, 'model_id', 40097)
      const key = `weixin://dl/business/?t=${randomText(call.stage.random, 12)}`
      return { errcode: 0, errmsg: 'ok', openlink: keep(call, key, 'scheme', jumpIn(call), endIn(call)) }
    },
  },
  {
    method: 'POST',
    path: '/wxa/genwxashortlink',
    feature,
    body: 'json',
    answer: (call) => {
      const { body, stage, now } = call
      const url = textIn(body, 'page_url', 40066)
      if (byteLength(url) > 1_024) throw new Refusal(40066)
      if (characters(optionalText(body, 'page_title', 40097)) > 20) throw new Refusal(40097)
      const [path = '', search = ''] = url.split('?')
      if (!hasPage(call.account, path)) throw new Refusal(40066)
      const key = `#小程序://${call.account.name}/${randomText(stage.random, 15)}`
      const end = flagIn(body, 'is_permanent') ? null : now + longestDays * dayMs
      return { errcode: 0, errmsg: 'ok', link: keep(call, key, 'short_link', { path, query: search }, end) }
    },
  },
]
