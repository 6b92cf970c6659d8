import { seconds } from '../world/time.ts'
import { byteLength, optionalNumber, textIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Route } from './route.ts'

const longest = 2_592_000
const dataBytes = 4_096
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Short keys, which took the place of short links. Source: official shorten pages. */
export const shortKeyRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/shorten/gen',
    feature: 'short_keys',
    body: 'json',
    answer: ({ stage, account, body, now }) => {
      const data = textIn(body, 'long_data', 47003)
      if (byteLength(data) > dataBytes) throw new Refusal(9410010)
      const life = optionalNumber(body, 'expire_seconds', 9410011) ?? longest
      if (life < 1 || life > longest) throw new Refusal(9410011)
      const key = Array.from({ length: 15 }, () => digits[Math.floor(stage.random() * 62)]).join('')
      account.platform.shortKeys.set(key, { data, at: now, seconds: life })
      return { errcode: 0, errmsg: 'ok', short_key: key }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/shorten/fetch',
    feature: 'short_keys',
    body: 'json',
    answer: ({ account, body, now }) => {
      const found = account.platform.shortKeys.get(textIn(body, 'short_key', 47003))
      const left = found === undefined ? 0 : found.seconds - Math.floor((now - found.at) / 1000)
      if (found === undefined || left <= 0) throw new Refusal(9410012)
      return { errcode: 0, errmsg: 'ok', long_data: found.data, create_time: seconds(found.at), expire_seconds: left }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/shorturl',
    feature: 'short_keys',
    body: 'json',
    answer: () => {
      throw new Refusal(45103)
    },
  },
]
