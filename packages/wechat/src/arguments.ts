import { WechatError } from './errors.ts'

/**
 * What the platform would refuse, refused before it costs a call: a `WechatError` with the code that the platform would give, nothing
 * was sent, and the words say which argument breaks which rule.
 */
export class ArgumentRefused extends WechatError {
  override readonly name = 'ArgumentRefused'
  readonly argument: string
  readonly rule: string

  constructor(errcode: number, argument: string, rule: string) {
    super({ errcode, errmsg: `${argument}: ${rule}`, path: '' })
    this.message = `${argument}: ${rule} (the platform refuses it with ${errcode})`
    this.argument = argument
    this.rule = rule
  }
}

export function expectThat(holds: boolean, errcode: number, argument: string, rule: string): void {
  if (!holds) throw new ArgumentRefused(errcode, argument, rule)
}

/** A list of `least` to `most` elements. */
export function expectList(errcode: number, argument: string, list: readonly unknown[], least: number, most: number): void {
  expectThat(list.length >= least && list.length <= most, errcode, argument, `${least} to ${most} allowed, ${list.length} given`)
}

/** Characters as people count them, not UTF-16 units. */
export const characters = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

export const bytes = (text: string): number => Buffer.byteLength(text)

/** At most so many characters; `least` 1 asks for a text at all. */
export function expectCharacters(errcode: number, argument: string, text: string | undefined, most: number, least = 0): void {
  if (text === undefined) return
  const count = characters(text)
  expectThat(count >= least && count <= most, errcode, argument, `${least} to ${most} characters allowed, ${count} given`)
}

/** At most so many bytes in UTF-8. */
export function expectBytes(errcode: number, argument: string, text: string | undefined, most: number, least = 0): void {
  if (text === undefined) return
  const count = bytes(text)
  expectThat(count >= least && count <= most, errcode, argument, `${least} to ${most} bytes allowed, ${count} given`)
}

/** A whole number from `least` to `most`. */
export function expectInteger(errcode: number, argument: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined) return
  const fits = Number.isInteger(value) && value >= least && value <= most
  expectThat(fits, errcode, argument, `a whole number from ${least} to ${most} allowed, ${value} given`)
}
