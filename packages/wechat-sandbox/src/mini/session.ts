import { createCipheriv } from 'node:crypto'

import { randomText } from '../api/token-store.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { type MiniCode, prune } from '../world/platform.ts'
import { seconds } from '../world/time.ts'

const codeMs = 5 * 60_000
/** How long a session key lives; the platform does not say. From memory. */
const sessionMs = 3 * 86_400_000

const bytesOf = (stage: Stage, size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, () => Math.floor(stage.random() * 256)))

/** The code of `wx.login()` or of the phone-number button: once, five minutes. */
export function newMiniCode(stage: Stage, account: Account, person: number, kind: MiniCode['kind']): string {
  const now = stage.wall.now().getTime()
  const code = `0${kind === 'login' ? 'a' : 'e'}${randomText(stage.random, 30)}`
  prune(account.platform.miniCodes, now)
  account.platform.miniCodes.set(code, { person, kind, expiresAt: now + codeMs, used: false })
  stage.touch()
  return code
}

/** The key of a person at a mini program; made anew when it is old, or when `fresh` asks for it. */
export function sessionKeyOf(stage: Stage, account: Account, person: number, fresh = false): string {
  const now = stage.wall.now().getTime()
  const found = account.platform.sessionKeys.get(person)
  if (!fresh && found !== undefined && now - found.at < sessionMs) return found.key
  const key = bytesOf(stage, 16).toString('base64')
  account.platform.sessionKeys.set(person, { key, at: now })
  stage.touch()
  return key
}

/** What the client gets as `encryptedData` and `iv`: AES-128-CBC under the session key, with the watermark. */
export function encryptFor(stage: Stage, account: Account, person: number, open: Readonly<Record<string, unknown>>) {
  const iv = bytesOf(stage, 16)
  const watermark = { timestamp: seconds(stage.clock.now()), appid: account.appId }
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKeyOf(stage, account, person), 'base64'), iv)
  const encrypted = Buffer.concat([cipher.update(JSON.stringify({ ...open, watermark }), 'utf8'), cipher.final()])
  return { encryptedData: encrypted.toString('base64'), iv: iv.toString('base64') }
}
