import { v7, validate } from 'uuid'

declare const noun: unique symbol

/** A UUID that says of which noun it is the id: `Id<'campaign'>` cannot be passed for an `Id<'segment'>`. */
export type Id<Noun extends string> = string & { readonly [noun]: Noun }

export type NewId = <Noun extends string>() => Id<Noun>

/** Reads an id that came from outside the type system (a database row, a file). Throws on anything but a UUID. */
export function toId<Noun extends string>(text: string): Id<Noun> {
  if (!validate(text)) throw new TypeError(`not a UUID: ${text.slice(0, 40)}`)
  return text as Id<Noun>
}

export const isUuid = (text: string): boolean => validate(text)

/** Random bytes are asked for 256 ids at a time: asking is what an id costs. */
const randomness = new Uint8Array(256 * 16)
let used = randomness.length
let lastMs = 0
let sequence = 0

/** UUIDv7 from the wall clock, so that ids sort by creation; those of one process also within a millisecond and when the clock is set back. */
export const systemIds: NewId = <Noun extends string>() => {
  if (used === randomness.length) {
    crypto.getRandomValues(randomness)
    used = 0
  }
  const random = randomness.subarray(used, used + 16)
  used += 16
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // The upper half stays free, so that counting on does not soon run over.
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1
  } else {
    sequence = (sequence + 1) | 0
    if (sequence === 0) lastMs += 1
  }
  return v7({ random, msecs: lastMs, seq: sequence }) as Id<Noun>
}

/** 00000000-0000-7000-8000-000000000001, …2, …3: ids that a test can foresee. */
export function countingIds(start = 0): NewId {
  let count = start
  return <Noun extends string>() => {
    count += 1
    return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}` as Id<Noun>
  }
}
