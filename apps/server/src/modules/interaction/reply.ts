import { DomainError, type Id } from '@weiying/kernel'

export type ReplyTrigger = 'welcome' | 'keyword' | 'default'

export interface Keyword {
  readonly text: string
  readonly match: 'exact' | 'contains' | 'regex'
}

export type ReplyContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaId: string }
  | {
      readonly type: 'news'
      readonly title: string
      readonly description: string
      readonly pictureUrl: string
      readonly url: string
    }

export interface ReplyRule {
  readonly id: Id<'replyRule'>
  readonly accountId: Id<'account'>
  readonly trigger: ReplyTrigger
  readonly name: string
  readonly keywords: readonly Keyword[]
  readonly content: ReplyContent
  readonly priority: number
  readonly enabled: boolean
  readonly origin: 'weiying' | 'official'
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export interface Answer {
  readonly rule: ReplyRule
  /** The word that matched; null for welcome and default. */
  readonly matched: Keyword | null
}

/** What a push asks of the rules: a follow, or something to read (a text, or the key of a menu button). */
export type Occasion =
  | { readonly kind: 'follow' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'other' }

/** Longer messages are read up to here only, so that no pattern can hold up an answer. */
const readLength = 500
const patternLength = 100
const strictness: Readonly<Record<Keyword['match'], number>> = { exact: 0, contains: 1, regex: 2 }

/** Rules of one account, sorted once, patterns compiled once. */
export interface ReplyBook {
  /** The rule that answers; undefined when the account stays silent. */
  answer(occasion: Occasion): Answer | undefined
}

export function replyBook(rules: readonly ReplyRule[]): ReplyBook {
  const active = rules.filter((rule) => rule.enabled && rule.archivedAt === null)
  const entries = active
    .filter((rule) => rule.trigger === 'keyword')
    .flatMap((rule) => rule.keywords.map((matched) => ({ rule, matched, test: testOf(matched) })))
    .sort(
      (one, other) =>
        other.rule.priority - one.rule.priority ||
        strictness[one.matched.match] - strictness[other.matched.match] ||
        one.rule.createdAt.getTime() - other.rule.createdAt.getTime() ||
        (one.rule.id < other.rule.id ? -1 : 1),
    )
  const only = (trigger: ReplyTrigger): Answer | undefined => {
    const rule = active.find((each) => each.trigger === trigger)
    return rule === undefined ? undefined : { rule, matched: null }
  }
  const [welcome, fallback] = [only('welcome'), only('default')]
  const byWord = (text: string): Answer | undefined => {
    const read = folded(text.slice(0, readLength))
    return entries.find((entry) => entry.test(read))
  }

  return {
    answer: (occasion) => {
      switch (occasion.kind) {
        case 'follow':
          return welcome
        case 'text':
          return byWord(occasion.text) ?? fallback
        // A button whose key no rule knows is for somebody else to answer, e.g. an activity.
        case 'key':
          return byWord(occasion.key)
        case 'other':
          return fallback
      }
    },
  }
}

/** Full-width letters, case and surrounding space do not matter to people. */
export const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

function testOf({ text, match }: Keyword): (read: string) => boolean {
  const wanted = folded(text)
  switch (match) {
    case 'exact':
      return (read) => read === wanted
    case 'contains':
      return (read) => wanted !== '' && read.includes(wanted)
    case 'regex': {
      const pattern = compile(text)
      return (read) => pattern?.test(read) === true
    }
  }
}

function compile(text: string): RegExp | undefined {
  try {
    return new RegExp(text, 'iu')
  } catch {
    return undefined
  }
}

/** Repetition of a repetition, or of an alternation, can take exponential time on a hostile message. */
const explosive = /\([^()]*[+*}|][^()]*\)\s*[+*{]/

/**
 * @throws DomainError `reply_pattern_invalid` for a pattern that does not read, is too long, or could take for ever;
 * `reply_too_long` when WeChat would not show the text; `input_invalid` when a keyword rule has no word
 */
export function checkRule({ trigger, keywords, content }: Pick<ReplyRule, 'trigger' | 'keywords' | 'content'>): void {
  if (trigger === 'keyword' && keywords.length === 0)
    throw new DomainError('input_invalid', { fields: [{ path: 'keywords', message: 'required' }] })
  for (const { text, match } of keywords) {
    if (match !== 'regex') continue
    if (text.length > patternLength || explosive.test(text) || compile(text) === undefined)
      throw new DomainError('reply_pattern_invalid', { pattern: text })
  }
  const bytes = content.type === 'text' ? Buffer.byteLength(content.text) : 0
  if (bytes > 2048) throw new DomainError('reply_too_long', { bytes, limit: 2048 })
}
