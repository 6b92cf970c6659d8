import QRCode from 'qrcode'

import { byteLength, type Fields, flagIn, isFields, optionalNumber, optionalText, textIn } from '../api/fields.ts'
import { Refusal } from '../api/refusal.ts'
import { type Binary, type Call, type Route } from '../api/route.ts'
import { type Account } from '../world/account.ts'

const codesMost = 100_000
const sceneBytes = 32
const pathBytes = 1_024
const scenePattern = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]+$/

/** Text inside a code of ours: enough for a phone to open the mini program where it was meant to. The path stands bare at the end. */
export const codeText = (appId: string, path: string, scene: string, env: string): string =>
  `weixin://dl/miniprogram?appid=${appId}&env=${env}&scene=${encodeURIComponent(scene)}&path=${path}`

/** A page of the mini program as set on the website; without any set, every page is there. */
export function hasPage({ platform: { pages } }: Account, path: string): boolean {
  return pages.length === 0 || pages.includes(path.replace(/\?.*$/, '').replace(/^\//, ''))
}

export function envIn(body: Fields): string {
  const env = optionalText(body, 'env_version', 40097) || 'release'
  if (!['release', 'trial', 'develop'].includes(env)) throw new Refusal(40097)
  return env
}

function colorIn(body: Fields): string {
  const color = body['line_color']
  if (color === undefined || flagIn(body, 'auto_color')) return '#000000'
  if (!isFields(color)) throw new Refusal(40097)
  const parts = ['r', 'g', 'b'].map((name) => optionalNumber(color, name, 40097) ?? 0)
  if (parts.some((part) => part < 0 || part > 255)) throw new Refusal(40097)
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** A PNG. The platform draws a round code; the phone here reads a square one. */
async function picture(call: Call, text: string): Promise<Binary> {
  const { body } = call
  const width = optionalNumber(body, 'width', 40097) ?? 430
  if (width < 280 || width > 1_280) throw new Refusal(40097)
  const light = flagIn(body, 'is_hyaline') ? '#ffffff00' : '#ffffffff'
  const bytes = await QRCode.toBuffer(text, {
    width,
    margin: 2,
    errorCorrectionLevel: 'M',
    color: { dark: colorIn(body), light },
  })
  return { bytes, contentType: 'image/png', fileName: 'wxacode.png' }
}

/** `getwxacode` and `createwxaqrcode` share 100,000 codes for ever. */
function limited(call: Call): Promise<Binary> {
  const { account, body } = call
  const path = textIn(body, 'path', 40159)
  if (byteLength(path) > pathBytes) throw new Refusal(40159)
  if (!hasPage(account, path)) throw new Refusal(41030)
  const text = codeText(account.appId, path, '', envIn(body))
  if (account.platform.miniCodeCount >= codesMost) throw new Refusal(45029)
  account.platform.miniCodeCount += 1
  return picture(call, text)
}

function unlimited(call: Call): Promise<Binary> {
  const { account, body } = call
  const scene = textIn(body, 'scene', 40129)
  if (byteLength(scene) > sceneBytes || !scenePattern.test(scene)) throw new Refusal(40129)
  if (scene.includes('scancode_time')) throw new Refusal(85096)
  const page = optionalText(body, 'page', 41030)
  const checked = body['check_path'] === undefined || flagIn(body, 'check_path')
  if (
    byteLength(page) > pathBytes ||
    page.startsWith('/') ||
    page.includes('?') ||
    (checked && page !== '' && !hasPage(account, page))
  )
    throw new Refusal(41030)
  return picture(call, codeText(account.appId, page, scene, envIn(body)))
}

const feature = 'mini_codes'

export const codeRoutes: readonly Route[] = [
  { method: 'POST', path: '/wxa/getwxacodeunlimit', feature, body: 'json', answer: unlimited },
  { method: 'POST', path: '/wxa/getwxacode', feature, body: 'json', answer: limited },
  { method: 'POST', path: '/cgi-bin/wxaapp/createwxaqrcode', feature, body: 'json', answer: limited },
]
