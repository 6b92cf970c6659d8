import { Refusal } from './refusal.ts'

/** Bodies of strangers: every reader names the error that the platform gives for a missing or wrong field. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectIn(fields: Fields, name: string, errcode = 47001): Fields {
  const value = fields[name]
  if (!isFields(value)) throw new Refusal(errcode)
  return value
}

/** A text that must be there and not be empty. */
export function textIn(fields: Fields, name: string, errcode: number): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new Refusal(errcode)
  return value
}

/** A text or '' when absent; anything else is refused. */
export function optionalText(fields: Fields, name: string, errcode = 47001): string {
  const value = fields[name]
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw new Refusal(errcode)
  return value
}

/** A whole number, also when it comes as digits in a text, as many clients send it. */
export function numberIn(fields: Fields, name: string, errcode: number): number {
  const value = optionalNumber(fields, name, errcode)
  if (value === undefined) throw new Refusal(errcode)
  return value
}

export function optionalNumber(fields: Fields, name: string, errcode = 47001): number | undefined {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'number' && typeof value !== 'string') throw new Refusal(errcode)
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Refusal(errcode)
  return number
}

export function listIn(fields: Fields, name: string, errcode: number): readonly unknown[] {
  const value = fields[name]
  if (!Array.isArray(value)) throw new Refusal(errcode)
  return value
}

export function textsIn(fields: Fields, name: string, errcode: number): string[] {
  return listIn(fields, name, errcode).map((value) => {
    if (typeof value !== 'string') throw new Refusal(errcode)
    return value
  })
}

export function objectsIn(fields: Fields, name: string, errcode: number): Fields[] {
  return listIn(fields, name, errcode).map((value) => {
    if (!isFields(value)) throw new Refusal(errcode)
    return value
  })
}

export const flagIn = (fields: Fields, name: string): boolean =>
  fields[name] === true || fields[name] === 1 || fields[name] === '1' || fields[name] === 'true'

/** Length as people count it: code points. */
export const characters = (text: string): number => Array.from(text).length

export const byteLength = (text: string): number => Buffer.byteLength(text)
