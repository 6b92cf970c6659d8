import { errorTexts } from './error-texts.ts'

/** The platform says no: becomes `{errcode, errmsg … rid}` with HTTP 200. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly errcode: number
  readonly fields: Readonly<Record<string, unknown>>

  constructor(errcode: number, text?: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(text ?? errorTexts[errcode] ?? 'error')
    this.errcode = errcode
    this.fields = fields
  }
}

/** Three groups of eight hex digits; the first is the time in seconds. */
export function newRid(nowMs: number, random: () => number): string {
  const group = (value: number): string => Math.floor(value).toString(16).padStart(8, '0')
  return `${group(nowMs / 1000)}-${group(random() * 0xffffffff)}-${group(random() * 0xffffffff)}`
}
