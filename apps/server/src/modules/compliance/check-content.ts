import { type WordHit, wordMatcher } from './aho-corasick.ts'
import { type FoldedText, foldText } from './folded-text.ts'
import { missingConditions } from './missing-conditions.ts'
import { type WordPack, standardPack } from './word-pack.ts'
import type { Severity, TextCode, WordCategory, WordRule } from './word-rule.ts'

/** One place in a text that a person should look at. */
export interface Finding {
  /** UTF-16 units of the text that was checked; `end` is excluded. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly ruleId: string
  readonly category: WordCategory
  readonly severity: Severity
  readonly why: TextCode
  readonly suggestion: TextCode
  /** Parameter of the texts: names of `compliance.part.<code>`. */
  readonly parts: readonly string[]
  readonly source: string
  readonly since: string
}

export type ContentChecker = (text: string) => readonly Finding[]

const weight: Readonly<Record<Severity, number>> = { block: 3, warn: 2, advice: 1 }

/**
 * Builds a checker from packs; `exempt` are phrases that the workspace keeps on purpose (with its proof). Building takes some
 * milliseconds: keep it. Checking 100 kB takes about 10 ms.
 */
export function contentChecker(packs: readonly WordPack[], exempt: readonly string[] = []): ContentChecker {
  const rules = packs.flatMap((pack) => pack.rules)
  const entries = [
    ...rules.flatMap((rule) => rule.words.map((word) => ({ rule, word: foldText(word).text }))),
    ...rules.flatMap((rule) => (rule.except ?? []).map((word) => ({ rule: null, word: foldText(word).text }))),
    ...exempt.map((word) => ({ rule: null, word: foldText(word).text })),
  ]
  const matcher = wordMatcher(entries.map(({ word }) => word))
  const patterns = rules.flatMap((rule) =>
    (rule.patterns ?? []).map((source) => ({ rule, expression: new RegExp(source, 'gi') })),
  )

  return (text) => {
    const folded = foldText(text)
    const hits = matcher.find(folded.text)
    const harmless = hits.filter(({ word }) => entries[word]?.rule === null)
    const byWord = hits.flatMap((hit) => {
      const rule = entries[hit.word]?.rule ?? null
      return rule === null ? [] : [{ rule, start: hit.start, end: hit.end }]
    })
    const byPattern = patterns.flatMap(({ rule, expression }) =>
      [...folded.text.matchAll(expression)].map((match) => ({ rule, start: match.index, end: match.index + match[0].length })),
    )
    const isHarmless = insideOf(harmless)
    const marked = [...byWord, ...byPattern].filter((hit) => !isHarmless(hit))
    const missing = missingConditions(folded.text)
    return outermost([...marked, ...missing]).map((hit) => finding(text, folded, hit))
  }
}

/** Mainland rules for all industries. */
export const checkContent: ContentChecker = contentChecker([standardPack])

/** Whether it may go out: nothing found is of the severity `block`. */
export const maySend = (findings: readonly Finding[]): boolean => findings.every(({ severity }) => severity !== 'block')

interface Marked {
  readonly rule: Omit<WordRule, 'words'>
  readonly start: number
  readonly end: number
}

/** Tells whether a place lies inside a harmless phrase; linear in both lists together but for the sorting. */
function insideOf(harmless: readonly WordHit[]): (hit: Marked) => boolean {
  const sorted = harmless.toSorted((a, b) => a.start - b.start)
  let reach = 0
  /** How far any phrase that starts at or before the one of this index goes. */
  const reaches = sorted.map(({ end }) => (reach = Math.max(reach, end)))
  return (hit) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.start ?? 0) <= hit.start) low = middle + 1
      else high = middle
    }
    return (reaches[low - 1] ?? 0) >= hit.end
  }
}

/** Of findings that lie inside one another the wider stays, unless the inner one is more severe; in the order of the text. */
function outermost(marked: readonly Marked[]): Marked[] {
  const severity = (hit: Marked): number => weight[hit.rule.severity]
  const sorted = marked.toSorted((a, b) => a.start - b.start || b.end - a.end || severity(b) - severity(a))
  /** How far the kept findings of at least this severity go; all of them start at or before the next one. */
  const reaches = [0, 0, 0, 0]
  return sorted.filter((hit) => {
    if ((reaches[severity(hit)] ?? 0) >= hit.end) return false
    for (let below = 0; below <= severity(hit); below += 1) reaches[below] = Math.max(reaches[below] ?? 0, hit.end)
    return true
  })
}

function finding(text: string, { places }: FoldedText, { rule, start, end }: Marked): Finding {
  const from = places[start] ?? 0
  const to = (places[end - 1] ?? text.length - 1) + 1
  const { id, category, severity, why, suggestion, parts = [], source, since } = rule
  return {
    start: from,
    end: to,
    text: text.slice(from, to),
    ruleId: id,
    category,
    severity,
    why,
    suggestion,
    parts,
    source,
    since,
  }
}
