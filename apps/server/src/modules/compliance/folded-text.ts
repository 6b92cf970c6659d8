/** A text in one spelling, with the way back to the places of the original. */
export interface FoldedText {
  readonly text: string
  /** Place in the original of each unit of `text`, and of its end. */
  readonly places: readonly number[]
}

const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/

/**
 * Full width becomes half width, capitals small, invisible characters go, and so do spaces beside a Chinese character:
 * `最 佳` and `最\u200b佳` are `最佳`. Line breaks stay, a word does not go over them.
 */
export function foldText(original: string): FoldedText {
  const units: string[] = []
  const places: number[] = []
  /** The first visible unit after the present one; looked up once per gap, so that long gaps stay cheap. */
  let visible = 0
  for (let at = 0; at < original.length; at += 1) {
    const unit = narrow(original.charAt(at))
    if (invisible.test(unit)) continue
    if (isSpace(unit)) {
      if (visible <= at) visible = nextVisible(original, at)
      if (isChinese(units.at(-1) ?? '') || isChinese(original.charAt(visible))) continue
    }
    units.push(unit)
    places.push(at)
  }
  return { text: units.join(''), places: [...places, original.length] }
}

function narrow(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e && !'，！？：；（）'.includes(unit))
    return String.fromCharCode(code - 0xfee0).toLowerCase()
  const small = unit.toLowerCase()
  return small.length === 1 ? small : unit
}

const isSpace = (unit: string): boolean => unit === ' ' || unit === '\t' || unit === '\u00a0' || unit === '\u3000'
const isChinese = (unit: string): boolean => unit >= '\u4e00' && unit <= '\u9fff'

function nextVisible(text: string, at: number): number {
  let next = at + 1
  while (next < text.length && (isSpace(text.charAt(next)) || invisible.test(text.charAt(next)))) next += 1
  return next
}
