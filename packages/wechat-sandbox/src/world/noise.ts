/** Numbers that depend on their keys alone, so that the simulated world comes out the same whatever the order of questions. */

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** 32 bits from any whole numbers. */
export function noiseBits(...keys: readonly number[]): number {
  let state = 0x9e3779b9
  for (const key of keys) state = mix((state ^ key) + 0x9e3779b9)
  return state
}

/** Uniform in [0, 1). */
export const noise = (...keys: readonly number[]): number => noiseBits(...keys) / 4294967296

/** A number for a text, to be used as a key of `noise`. */
export function textKey(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return state >>> 0
}

/** How often something with a mean of `mean` happened; `uniform` decides. For the small means of one simulated minute. */
export function poisson(mean: number, uniform: number): number {
  if (mean <= 0) return 0
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * 3.46 * (uniform - 0.5)))
  let term = Math.exp(-mean)
  let sum = term
  let count = 0
  while (uniform > sum && count < 1000) {
    count += 1
    term *= mean / count
    sum += term
  }
  return count
}
