import { z } from 'zod'

import { decryptOpenData, PushRefused, rawDataSignature, sameText } from '../crypto.ts'

/** Data from a phone that cannot be trusted. */
export class OpenDataRefused extends Error {
  override readonly name = 'OpenDataRefused'
  /** `stale`: older than was allowed. `shape`: opened, but not what was expected. */
  readonly reason: 'signature' | 'ciphertext' | 'app_id' | 'stale' | 'shape'

  constructor(reason: 'signature' | 'ciphertext' | 'app_id' | 'stale' | 'shape', options?: ErrorOptions) {
    super(`open data refused: ${reason}`, options)
    this.reason = reason
  }
}

export interface SealedOpenData {
  readonly encryptedData: string
  readonly iv: string
}

export interface OpenDataRules {
  readonly appId: string
  readonly sessionKey: string
  /** Seconds since WeChat sealed it; not looked at when absent. */
  readonly maxAgeSeconds?: number
  /** Unix seconds. */
  readonly now?: number
}

const watermark = z
  .object({ timestamp: z.number(), appid: z.string() })
  .transform(({ timestamp, appid }) => ({ timestamp, appId: appid }))

const person = z.object({
  openId: z.string(),
  unionId: z.string().optional(),
  nickName: z.string().default(''),
  gender: z.number().default(0),
  avatarUrl: z.string().default(''),
  language: z.string().default(''),
  watermark,
})

const phone = z.object({
  phoneNumber: z.string(),
  purePhoneNumber: z.string(),
  countryCode: z.union([z.string(), z.number()]).transform(String),
  watermark,
})

const share = z.object({ openGId: z.string(), watermark })

export type OpenPerson = z.output<typeof person>
export type OpenPhone = z.output<typeof phone>

/**
 * Opens `encryptedData` of a mini program: AES-128-CBC under the session key, then the watermark's app id and age. Throws `OpenDataRefused`.
 * Source: official open-data page.
 */
export function openData(
  sealed: SealedOpenData,
  { appId, sessionKey, maxAgeSeconds, now }: OpenDataRules,
): Record<string, unknown> {
  const opened = decrypted(sealed, appId, sessionKey)
  if (maxAgeSeconds !== undefined) {
    const seal = z.object({ watermark }).safeParse(opened)
    if (!seal.success) throw new OpenDataRefused('shape')
    const age = (now ?? Date.now() / 1_000) - seal.data.watermark.timestamp
    // A minute ahead is a phone's platform and a server with clocks of their own.
    if (age > maxAgeSeconds || age < -60) throw new OpenDataRefused('stale')
  }
  return opened
}

function decrypted({ encryptedData, iv }: SealedOpenData, appId: string, sessionKey: string): Record<string, unknown> {
  try {
    return decryptOpenData(appId, sessionKey, encryptedData, iv)
  } catch (error) {
    if (!(error instanceof PushRefused)) throw error
    throw new OpenDataRefused(error.reason, { cause: error })
  }
}

function read<T>(shape: z.ZodType<T>, sealed: SealedOpenData, rules: OpenDataRules): T {
  const parsed = shape.safeParse(openData(sealed, rules))
  if (parsed.success) return parsed.data
  throw new OpenDataRefused('shape', { cause: parsed.error })
}

/** Of `wx.getUserInfo` with credentials. */
export const openPerson = (sealed: SealedOpenData, rules: OpenDataRules): OpenPerson => read(person, sealed, rules)

/** Of the older getPhoneNumber button, which gives encrypted data beside its code. */
export const openPhone = (sealed: SealedOpenData, rules: OpenDataRules): OpenPhone => read(phone, sealed, rules)

/** Of `wx.getShareInfo`: the group chat in which the mini program was opened. */
export const openShare = (sealed: SealedOpenData, rules: OpenDataRules): z.output<typeof share> => read(share, sealed, rules)

/** Reads `rawData` after its signature (hex SHA-1 of rawData and session key) was checked. Throws `OpenDataRefused`. */
export function readRawData(rawData: string, signature: string, sessionKey: string): Record<string, unknown> {
  if (!sameText(signature, rawDataSignature(rawData, sessionKey))) throw new OpenDataRefused('signature')
  try {
    const value: unknown = JSON.parse(rawData)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Signed, but no JSON: refused below.
  }
  throw new OpenDataRefused('shape')
}
