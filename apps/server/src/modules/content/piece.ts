import { createHash } from 'node:crypto'

import { type ContentBody, type ContentKind, type ContentPoint, type ContentType, requiredPoints } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { articleText } from './article-html.ts'

export type PieceId = Id<'content'>
export type ShelfId = Id<'contentShelf'>

/** One piece of the library: an article, a picture, a text, or a filled template. */
export interface Piece {
  readonly id: PieceId
  readonly kind: ContentKind
  readonly type: ContentType
  readonly title: string
  readonly groupId: ShelfId | null
  readonly columnId: ShelfId | null
  readonly points: readonly ContentPoint[]
  /** Pictures of an article stand as `storedAddress`. */
  readonly body: ContentBody
  readonly excerpt: string
  readonly searchText: string
  readonly ready: boolean
  readonly openFindings: number
  readonly acknowledgements: readonly Acknowledgement[]
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly updatedBy: string
  readonly archivedAt: Date | null
  readonly version: number
}

/** Somebody keeps what the check would block, and says why. */
export interface Acknowledgement {
  readonly ruleId: string
  readonly text: string
  readonly reason: string
  readonly by: string
  /** RFC 3339. */
  readonly at: string
}

export interface BlockingFinding {
  readonly ruleId: string
  readonly text: string
  readonly severity: 'block' | 'warn' | 'advice'
}

/** Of the points that the type requires, those that nobody ticked. */
export const missingPoints = (type: ContentType, points: readonly ContentPoint[]): ContentPoint[] =>
  requiredPoints[type].filter((point) => !points.includes(point))

/** What a reader sees of a piece, as plain text. */
export function readableText(body: ContentBody): string {
  switch (body.kind) {
    case 'article':
      return articleText(body.html)
    case 'text':
      return body.text
    case 'template':
      return Object.values(body.values).join('\n')
    case 'image':
      return ''
  }
}

/** The texts of a piece that the content check looks at, and the markup that may hide links. */
export function checkedTexts(title: string, body: ContentBody): { texts: { field: string; text: string }[]; html?: string } {
  const named = [{ field: 'title', text: title }]
  const text = readableText(body)
  if (body.kind === 'article') {
    const link = body.sourceUrl === '' ? [] : [{ field: 'sourceUrl', text: body.sourceUrl }]
    return { texts: [...named, { field: 'digest', text: body.digest }, { field: 'content', text }, ...link], html: body.html }
  }
  // The title of the others is for the library alone.
  return { texts: [{ field: 'content', text }] }
}

/** Findings that nobody answered for, of whatever weight; the same word twice in a field is one. */
export function standingFindings<Found extends BlockingFinding & { readonly field: string }>(
  findings: readonly Found[],
  acknowledged: readonly Acknowledgement[],
): Found[] {
  const standing = new Map<string, Found>()
  for (const finding of findings) {
    const key = `${finding.field} ${finding.ruleId} ${finding.text}`
    const kept = acknowledged.some(({ ruleId, text }) => ruleId === finding.ruleId && text === finding.text)
    if (!kept && !standing.has(key)) standing.set(key, finding)
  }
  return [...standing.values()]
}

/** Findings that need a reason and have none; the same word twice is one. */
export function openFindings(findings: readonly BlockingFinding[], acknowledged: readonly Acknowledgement[]): BlockingFinding[] {
  const open = new Map<string, BlockingFinding>()
  for (const finding of findings) {
    const kept = acknowledged.some(({ ruleId, text }) => ruleId === finding.ruleId && text === finding.text)
    if (finding.severity === 'block' && !kept) open.set(`${finding.ruleId} ${finding.text}`, finding)
  }
  return [...open.values()]
}

const searchLength = 20_000

export const searchTextOf = (title: string, text: string): string => `${title}\n${text}`.toLowerCase().slice(0, searchLength)

/** Characters, as people count them. */
export const lengthOf = (text: string): number => Array.from(text).length

export const beginningOf = (text: string, characters: number): string =>
  Array.from(text.slice(0, characters * 2))
    .slice(0, characters)
    .join('')

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
