import { superlatives } from './packs/advertising.ts'
import { forbidden } from './packs/forbidden.ts'
import { inducement } from './packs/inducement.ts'
import { promises } from './packs/promises.ts'
import type { WordRule } from './word-rule.ts'

/** Rules as data: a workspace may add packs of its own beside the standard one. */
export interface WordPack {
  readonly name: string
  /** When the words were last compared with the rules they come from, YYYY-MM-DD. */
  readonly reviewed: string
  readonly rules: readonly WordRule[]
}

/** Mainland China, all industries. */
export const standardPack: WordPack = {
  name: 'standard',
  reviewed: '2026-11-21',
  rules: [...superlatives, ...promises, ...forbidden, ...inducement],
}
