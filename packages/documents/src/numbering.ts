import { type Block, type Document, type DocumentLanguage, type Heading, tableCell, textWidth } from './model.ts'
import { words } from './words.ts'

const digits = '零一二三四五六七八九'

/** 1…99 as Chinese counts: 一, 十, 十二, 二十, 二十三. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const one = ones === 0 ? '' : (digits[ones] ?? '')
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${one}`
}

/** The number before a heading, from the counts of its level and those above. */
export function headingNumber(language: DocumentLanguage, [first = 0, second = 0, third = 0]: readonly number[]): string {
  if (language === 'en') return [first, second, third].filter((count) => count > 0).join('.')
  if (third > 0) return `${third}.`
  return second > 0 ? `（${chineseNumber(second)}）` : `${chineseNumber(first)}、`
}

/** Western numbers want a space before the words, Chinese ones bring their own mark. */
export const numbered = (language: DocumentLanguage, number: string, text: string): string =>
  number !== '' && (language === 'en' || number.endsWith('.')) ? `${number} ${text}` : `${number}${text}`

/** A block with what counting gives it: the number of a heading, the label of a caption. */
export interface Counted {
  readonly block: Block
  readonly label: string
}

/** Numbers headings, figures and tables through the whole document. */
export function counted({ blocks, language }: Document): Counted[] {
  const headings = [0, 0, 0]
  let [figures, tables] = [0, 0]
  return blocks.map((block): Counted => {
    switch (block.kind) {
      case 'heading':
        return { block, label: block.unnumbered === true ? '' : headingNumber(language, advance(headings, block)) }
      case 'figure':
        figures += 1
        return { block, label: words[language].figure(figures) }
      case 'table':
        if (block.caption === undefined || block.caption === '') return { block, label: '' }
        tables += 1
        return { block, label: words[language].table(tables) }
      default:
        return { block, label: '' }
    }
  })
}

/** Words that introduce what follows stand on its page. */
export const leadsIn = (block: Block): boolean => block.kind === 'paragraph' && /[：:]\s*$/.test(block.runs.at(-1)?.text ?? '')

function advance(counts: number[], { level }: Heading): readonly number[] {
  counts[level - 1] = (counts[level - 1] ?? 0) + 1
  counts.fill(0, level)
  return counts.slice(0, level)
}

/**
 * Widths of columns, without their padding, as shares of what the padding leaves: by what stands in them, none starved and none greedy. Where not
 * everything fits, only columns that may wrap give way. `latin`: how wide a letter or digit is, in halves of a Han.
 */
export function columnShares(header: readonly string[], rows: readonly (readonly string[])[], latin: number): number[] {
  const visual = (text: string): number => visualLength(text, latin)
  const word = (text: string): number => longestWord(text, latin)
  const wishes = header.map((title, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const lengths = cells.map(visual)
    const longest = Math.max(0, ...lengths)
    const mean = total(lengths) / Math.max(1, lengths.length)
    // Numbers and days stay whole, and so do titles of a few characters.
    const whole = Math.max(least, Math.min(visual(title), 10), word(title), ...cells.map(word))
    return { whole: whole + slack, more: Math.max(0, Math.min(44, longest, mean * 1.3) - whole) }
  })
  const room = (textWidth - header.length * 2 * tableCell.padding) / (tableCell.fontSize / 2)
  const whole = total(wishes.map((wish) => wish.whole))
  const more = total(wishes.map((wish) => wish.more))
  const given = more === 0 ? 0 : Math.min(1, Math.max(0, room - whole) / more)
  const widths = wishes.map((wish) => wish.whole + wish.more * given)
  return widths.map((width) => width / total(widths))
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

/** In halves of a Han, as all that follow; bold text is wider. */
const slack = 1
const least = 4
/** Up to five or six Han. */
const wholeText = 12
/** An amount with its unit, a day, a share: torn in two they are hard to read. */
const amount = /^[-+±≈~≤≥<>]?[\d.,:%–-]+(\s?[–~-]\s?[\d.,:%]+)?\s?[\p{Script=Han}%]{0,3}$/u
const wholeAmount = 20

/** Of what a line must not be broken in; an address of a page may be. */
function longestWord(text: string, latin: number): number {
  const whole = visualLength(text, latin)
  if (whole <= wholeText || (whole <= wholeAmount && amount.test(text))) return whole
  const words = text.match(/[!-~]+/g) ?? []
  return Math.min(16, Math.max(0, ...words.map((word) => visualLength(word, latin))))
}

/** In halves of a Han or kana. */
function visualLength(text: string, latin: number): number {
  let length = 0
  for (const character of text) length += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : latin
  return length
}
