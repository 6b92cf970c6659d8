import { type Block, type Document, type DocumentLanguage, type Heading } from './model.ts'
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

function advance(counts: number[], { level }: Heading): readonly number[] {
  counts[level - 1] = (counts[level - 1] ?? 0) + 1
  counts.fill(0, level)
  return counts.slice(0, level)
}

/** Widths of columns as shares of the text's width: by what stands in them, none starved and none greedy. */
export function columnShares(header: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const wishes = header.map((title, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    const lengths = cells.map(visualLength)
    const longest = Math.max(0, ...lengths)
    const mean = lengths.length === 0 ? longest : lengths.reduce((total, each) => total + each, 0) / lengths.length
    // Numbers and days stay whole; long text may wrap, and titles of a few characters should not.
    const word = Math.max(0, ...cells.map(longestWord))
    return Math.min(44, Math.max(word, Math.min(visualLength(title), 10), Math.min(longest, mean * 1.3))) + margin
  })
  const sum = wishes.reduce((total, each) => total + each, 0)
  return wishes.map((wish) => (sum === 0 ? 1 / Math.max(1, wishes.length) : wish / sum))
}

/** Of a cell, in Latin letters. */
const margin = 2.5

/** Up to four or five Han, or an amount. */
const wholeCell = 10

/** Of what a line must not be broken in; an address of a page may be. */
function longestWord(text: string): number {
  // A name, a channel, an amount with its unit: torn in two they are hard to read.
  if (visualLength(text) <= wholeCell) return visualLength(text)
  const words = text.match(/[!-~]+/g) ?? []
  return Math.min(16, Math.max(0, ...words.map((word) => word.length)))
}

/** Han and kana are as wide as two Latin letters. */
export function visualLength(text: string): number {
  let length = 0
  for (const character of text) length += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return length
}
