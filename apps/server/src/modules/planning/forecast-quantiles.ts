export interface Quantiles {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Sorted into so many drawers by size, only the three that hold a quantile are looked into. */
const drawers = 2048
const heights = new Int32Array(drawers)
let drawerOf = new Uint16Array(0)

/** What a tenth, half and nine tenths of the values lie below. */
export function quantiles(values: Float64Array): Quantiles {
  const { length } = values
  let [least, most] = [Infinity, -Infinity]
  for (let path = 0; path < length; path += 1) {
    const value = values[path] ?? 0
    if (value < least) least = value
    if (value > most) most = value
  }
  if (!Number.isFinite(most - least)) return slowQuantiles(values)
  if (least === most) return { p10: least, p50: least, p90: least }
  const scale = (drawers - 1) / (most - least)
  heights.fill(0)
  if (drawerOf.length < length) drawerOf = new Uint16Array(length)
  for (let path = 0; path < length; path += 1) {
    const drawer = (((values[path] ?? 0) - least) * scale) | 0
    drawerOf[path] = drawer
    heights[drawer] = (heights[drawer] ?? 0) + 1
  }
  const at = (share: number): number => {
    let place = placeOf(share, length)
    let drawer = 0
    while (place >= (heights[drawer] ?? 0)) {
      place -= heights[drawer] ?? 0
      drawer += 1
    }
    const inside = new Float64Array(heights[drawer] ?? 0)
    let found = 0
    for (let path = 0; found < inside.length; path += 1) {
      if (drawerOf[path] !== drawer) continue
      inside[found] = values[path] ?? 0
      found += 1
    }
    return inside.sort()[place] ?? 0
  }
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

const placeOf = (share: number, length: number): number => Math.min(length - 1, Math.floor(share * length))

/** Where numbers have run to infinity. */
function slowQuantiles(values: Float64Array): Quantiles {
  const sorted = values.toSorted()
  const at = (share: number): number => sorted[placeOf(share, sorted.length)] ?? 0
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
