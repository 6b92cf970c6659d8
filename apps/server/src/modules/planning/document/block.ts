import { type BlockContent, type documentChapters, type FigureSource, type Language } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

export type ChapterId = (typeof documentChapters)[number]

/** What a chapter says at one place, in every language, and where its figures come from. */
export interface Said {
  readonly texts: Readonly<Record<Language, BlockContent>>
  readonly sources: readonly FigureSource[]
  /** Says what is not measured yet. */
  readonly gap: boolean
}

export interface Written extends Said {
  readonly key: string
  readonly chapter: ChapterId
}

/** A block of a document: what the data said, what an author made of it, what the data say now. */
export interface Block {
  readonly workspaceId: Id<'workspace'>
  readonly documentId: Id<'planDocument'>
  readonly key: string
  readonly chapter: ChapterId
  readonly place: number
  /** Null: an author's own. */
  readonly generated: Said | null
  readonly edited: Edited | null
  readonly editedIn: Language | null
  readonly offered: Said | null
  readonly offeredGone: boolean
  readonly removed: boolean
  readonly changedBy: string | null
  readonly changedAt: Date
  readonly version: number
}

export interface Edited {
  readonly content: BlockContent
  readonly sources: readonly FigureSource[]
}

export const stateOf = ({ generated, edited }: Block): 'generated' | 'edited' | 'own' =>
  generated === null ? 'own' : edited === null ? 'generated' : 'edited'

const nothing: BlockContent = { kind: 'paragraph', runs: [] }

/** What stands in the document. What an author wrote stays in the author's language. */
export const contentOf = ({ edited, generated }: Pick<Block, 'edited' | 'generated'>, language: Language): BlockContent =>
  edited?.content ?? generated?.texts[language] ?? nothing

export const sourcesOf = ({ edited, generated }: Pick<Block, 'edited' | 'generated'>): readonly FigureSource[] =>
  edited?.sources ?? generated?.sources ?? []

/** Both say the same, in the words and in the figures behind them. */
export const sameSaid = (left: Said, right: Said): boolean =>
  sameJson([left.texts, left.sources, left.gap], [right.texts, right.sources, right.gap])

const sameJson = (left: unknown, right: unknown): boolean => JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))

/** The database keeps objects, not the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  )
}

export const sameContent = (left: BlockContent, right: BlockContent): boolean => plainText(left) === plainText(right)

/** All words of a block, for differences and lists. */
export function plainText(content: BlockContent): string {
  switch (content.kind) {
    case 'heading':
      return content.text
    case 'paragraph':
    case 'quote':
      return content.runs.map(({ text }) => text).join('')
    case 'list':
      return content.items.map((runs) => runs.map(({ text }) => text).join('')).join('\n')
    case 'table':
      return [
        content.caption,
        content.header.join('\t'),
        ...content.rows.map((row) => row.map(({ text }) => text).join('\t')),
      ].join('\n')
    case 'figure': {
      const rows = content.chart.series.map(({ name, values }) => [name, ...values.map((value) => value ?? '')].join('\t'))
      return [content.caption, ['', ...content.chart.categories].join('\t'), ...rows].join('\n')
    }
    default:
      return content satisfies never
  }
}

export const isEmpty = (content: BlockContent): boolean => content.kind !== 'figure' && plainText(content).trim() === ''
