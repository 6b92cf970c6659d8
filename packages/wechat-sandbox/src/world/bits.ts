/** A set of small whole numbers (people), one bit each: a million members are 125 kB. Plain data, so that it can be stored as it is. */
export interface Bits {
  words: Uint32Array
  count: number
}

export const newBits = (): Bits => ({ words: new Uint32Array(8), count: 0 })

export const hasBit = (bits: Bits, index: number): boolean => ((bits.words[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0

/** True when it was not there before. */
export function setBit(bits: Bits, index: number): boolean {
  if (hasBit(bits, index)) return false
  const at = index >>> 5
  if (at >= bits.words.length) {
    const larger = new Uint32Array(Math.max(at + 1, bits.words.length * 2))
    larger.set(bits.words)
    bits.words = larger
  }
  bits.words[at] = (bits.words[at] ?? 0) | (1 << (index & 31))
  bits.count += 1
  return true
}

export function clearBit(bits: Bits, index: number): boolean {
  if (!hasBit(bits, index)) return false
  const at = index >>> 5
  bits.words[at] = (bits.words[at] ?? 0) & ~(1 << (index & 31))
  bits.count -= 1
  return true
}

/** Members in rising order, from `start`. */
export function* eachBit(bits: Bits, start = 0): Generator<number> {
  for (let at = start >>> 5; at < bits.words.length; at += 1) {
    const word = bits.words[at] ?? 0
    if (word === 0) continue
    for (let bit = 0; bit < 32; bit += 1) {
      const index = at * 32 + bit
      if ((word & (1 << bit)) !== 0 && index >= start) yield index
    }
  }
}
