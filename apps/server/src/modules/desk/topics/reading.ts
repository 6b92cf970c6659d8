import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

import { stopWords } from './concepts.ts'
import { type Dictionary } from './dictionary.ts'
import { type Intent, intentOf } from './intents.ts'

/** What a phrase says, as far as rules and words tell. */
export interface Reading {
  readonly intent: Intent
  /** Matters with a name, whatever the words for them. */
  readonly concepts: readonly string[]
  /** Other words that mean something. */
  readonly terms: readonly string[]
  readonly products: readonly string[]
}

let jieba: Jieba | undefined

/** Loaded at the first phrase: 150 ms and some 30 MB that a process without conversations does not need. */
const cut = (text: string): readonly string[] => {
  jieba ??= Jieba.withDict(dict)
  return jieba.cut(text, true)
}

/** Reads the key of a phrase with the words of a workspace. */
export function read(key: string, dictionary: Dictionary): Reading {
  const concepts = new Set<string>()
  const terms = new Set<string>()
  const products = new Set<string>()
  for (const { text, known } of dictionary.read(key)) {
    if (known === undefined) for (const word of cut(text)) add(terms, word.trim())
    else if (known.as === 'concept') concepts.add(known.label)
    else if (known.as === 'product') products.add(known.label)
  }
  // What it costs is asked of something: parking, a membership. The something is the matter.
  if (concepts.size > 1) concepts.delete('价格')
  return {
    intent: intentOf(key, dictionary.intents),
    concepts: [...concepts].sort(),
    terms: [...terms].sort(),
    products: [...products].sort(),
  }
}

function add(terms: Set<string>, word: string): void {
  if (word === '' || stopWords.has(word) || !/[\p{Script=Han}a-z]/u.test(word)) return
  // A single character is a scrap of a longer word more often than a word.
  if (word.length < 2) return
  terms.add(word)
}

/** Words of command that open a menu or an activity rather than ask: 会员, 签到, 1. Somebody who writes a sentence asks. */
export function isCommand(key: string, { intent, terms, concepts, products }: Reading): boolean {
  const letters = key.replaceAll(' ', '')
  if (letters === '?' || /^[#a-z]{1,4}$/u.test(letters)) return true
  if (letters.length > 4 || intent === 'complaint' || intent === 'praise' || letters.endsWith('?')) return false
  if (/[吗呢么不没怎哪几多谁什啥]/u.test(letters)) return false
  return intent === 'other' && terms.length + concepts.length + products.length <= 1
}

/** `评5`, `评分 5`, `5分`, `打5分`, `rate 5`: an answer to a survey; undefined for anything else. */
export function scoreOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s\p{P}\p{S}]/gu, '')
  const found = /^(?:评分?|打分?|评价|满意度|rate|score)([1-5])(?:分|星)?$/iu.exec(plain) ?? /^([1-5])(?:分|星)$/u.exec(plain)
  return found?.[1] === undefined ? undefined : Number(found[1])
}
