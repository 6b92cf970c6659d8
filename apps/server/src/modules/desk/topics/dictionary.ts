import { concepts, neutral } from './concepts.ts'

/**
 * A word of a workspace's own. `product` and `brand` are counted beside topics but do not make them; `synonym` says the same as its
 * meaning; `stop` says nothing; `complaint` and `praise` show what somebody wants.
 */
export type WordKind = 'product' | 'brand' | 'synonym' | 'stop' | 'complaint' | 'praise'

export const wordKinds: readonly WordKind[] = ['product', 'brand', 'synonym', 'stop', 'complaint', 'praise']

export interface OwnWord {
  readonly word: string
  readonly kind: WordKind
  /** Of synonyms. */
  readonly meaning: string | null
}

/** What a known word stands for. */
export type Known =
  | { readonly as: 'concept'; readonly label: string }
  | { readonly as: 'product'; readonly label: string }
  | { readonly as: 'nothing' }

export interface Dictionary {
  /** Cuts known words out of a text, the longest first; what is left over has no `known`. */
  readonly read: (text: string) => readonly { readonly text: string; readonly known?: Known }[]
  readonly intents: { readonly complaint: readonly string[]; readonly praise: readonly string[] }
}

interface Entry {
  readonly word: string
  readonly known: Known
}

/** As `phraseKey` leaves them. */
const folded = (word: string): string => word.normalize('NFKC').toLowerCase().trim()

/** The general words with those of a workspace, which win. */
export function dictionaryOf(own: readonly OwnWord[]): Dictionary {
  const entries = new Map<string, Known>()
  for (const [label, list] of Object.entries(concepts)) for (const word of list) entries.set(word, { as: 'concept', label })
  for (const word of neutral) entries.set(word, { as: 'nothing' })
  for (const { word, kind, meaning } of own) {
    const written = folded(word)
    if (written === '') continue
    if (kind === 'product' || kind === 'brand') entries.set(written, { as: 'product', label: word })
    else if (kind === 'synonym') entries.set(written, { as: 'concept', label: meaning ?? word })
    else if (kind === 'stop') entries.set(written, { as: 'nothing' })
  }
  const byFirst = new Map<string, Entry[]>()
  for (const [word, known] of entries) {
    const first = word.charAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, known }])
  }
  for (const list of byFirst.values()) list.sort((one, other) => other.word.length - one.word.length)

  return {
    read: (text) => {
      const pieces: { text: string; known?: Known }[] = []
      let rest = ''
      const flush = (): void => {
        if (rest.trim() !== '') pieces.push({ text: rest })
        rest = ''
      }
      for (let at = 0; at < text.length;) {
        const found = byFirst.get(text.charAt(at))?.find(({ word }) => text.startsWith(word, at))
        if (found === undefined) {
          rest += text.charAt(at)
          at += 1
          continue
        }
        flush()
        pieces.push({ text: found.word, known: found.known })
        at += found.word.length
      }
      flush()
      return pieces
    },
    intents: {
      complaint: own.filter(({ kind }) => kind === 'complaint').map(({ word }) => folded(word)),
      praise: own.filter(({ kind }) => kind === 'praise').map(({ word }) => folded(word)),
    },
  }
}
