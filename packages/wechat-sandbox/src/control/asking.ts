import { type Fields, isFields } from '../api/fields.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'

export type Query = Record<string, string | undefined>

export const bodyIn = (body: unknown): Fields => (isFields(body) ? body : {})

export const refuse = (): never => {
  throw new PhoneRefused('request_invalid', 400)
}

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** Absent is undefined; anything else must be a number from `least` to `most`. */
export function numberFrom(fields: Fields, key: string, least: number, most: number): number | undefined {
  if (fields[key] === undefined) return undefined
  const value = numberOf(fields[key])
  return value !== undefined && value >= least && value <= most ? value : refuse()
}
