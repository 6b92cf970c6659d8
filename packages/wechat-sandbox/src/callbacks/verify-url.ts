import { type Stage } from '../stage.ts'
import { type Account, type PushMode } from '../world/account.ts'
import { checkUrl } from './envelope.ts'
import { whyNot } from './outbox.ts'

export interface PushSettings {
  url: string
  token: string
  encodingAesKey: string
  mode: PushMode
  /** Of mini programs alone; default: as before. */
  format?: 'xml' | 'json'
}

/** `failed`: which field or step, and the sentence that the official console would show. */
export type PushVerdict =
  | { ok: true }
  | { ok: false; failed: 'url' | 'token' | 'encodingAesKey' | 'mode' | 'request' | 'answer'; message: string }

function formFault(account: Account, settings: PushSettings): PushVerdict | undefined {
  if (!/^https?:\/\//.test(settings.url) || !URL.canParse(settings.url))
    return { ok: false, failed: 'url', message: '请填写以 http:// 或 https:// 开头的 URL' }
  if (account.switches.strictCallbackPorts && new URL(settings.url).port !== '')
    return { ok: false, failed: 'url', message: 'URL 只支持 80 和 443 端口' }
  if (!/^[A-Za-z0-9]{3,32}$/.test(settings.token))
    return { ok: false, failed: 'token', message: 'Token 必须为英文或数字，长度为 3-32 字符' }
  if (!/^[A-Za-z0-9]{43}$/.test(settings.encodingAesKey))
    return { ok: false, failed: 'encodingAesKey', message: 'EncodingAESKey 由 43 位字符组成，字符范围为 A-Z,a-z,0-9' }
  if (!['plain', 'compatible', 'safe'].includes(settings.mode))
    return { ok: false, failed: 'mode', message: '请选择消息加解密方式' }
  return undefined
}

/** Saves the server settings like the official console: only after the server answered the check with the `echostr`. */
export async function savePushSettings(
  stage: Stage,
  account: Account,
  settings: PushSettings,
  timeoutMs = 5000,
): Promise<PushVerdict> {
  const fault = formFault(account, settings)
  if (fault !== undefined) return fault
  const { url, echo } = checkUrl({ ...account, push: { ...settings, format: 'xml', enabled: false } }, stage)
  const started = stage.wall.now().getTime()
  const record = (status: number, responseBody: string, reason: string): void =>
    stage.inspector.record({
      at: started,
      direction: 'callback',
      appId: account.appId,
      method: 'GET',
      path: settings.url,
      status,
      errcode: 0,
      reason,
      requestBody: url,
      responseBody,
      durationMs: stage.wall.now().getTime() - started,
    })
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const body = await response.text()
    if (response.status !== 200) {
      record(response.status, body, `HTTP ${response.status}`)
      return { ok: false, failed: 'answer', message: `请求 URL 返回 HTTP ${response.status}` }
    }
    if (body !== echo) {
      record(200, body, 'token 验证失败')
      return { ok: false, failed: 'answer', message: 'token 验证失败：返回内容与 echostr 不一致' }
    }
    record(200, body, '')
  } catch (error) {
    record(0, '', whyNot(error))
    return { ok: false, failed: 'request', message: `请求 URL 失败：${whyNot(error)}` }
  }
  const format = account.kind === 'miniprogram' ? (settings.format ?? account.push.format) : 'xml'
  account.push = { ...settings, format, enabled: true }
  stage.touch()
  return { ok: true }
}
