import { DomainError, type Id } from '@weiying/kernel'

import { type Draft, type ParagraphKey, paragraphKeys } from './draft.ts'
import { type PromotionNote } from './promotion.ts'
import { type ReviewKind } from './review-period.ts'
import { type Sentence } from './sentence.ts'

/** What the author wrote in place of sentences, and the sentences that stood there then. */
export interface Edit {
  readonly text: string
  readonly over: readonly Sentence[]
}

/** The review of a week or month: figures as they were when it was drafted, and what people wrote. */
export interface Review {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'review'>
  readonly kind: ReviewKind
  readonly planId: Id<'plan'> | null
  readonly fromDay: string
  readonly toDay: string
  /** Of its days. */
  readonly timeZone: string
  readonly dueOn: string
  readonly status: 'draft' | 'published'
  readonly draft: Draft
  readonly edits: Readonly<Record<string, Edit>>
  /** The typed columns of the promotion table, by channel. */
  readonly notes: Readonly<Record<string, PromotionNote>>
  readonly nextNote: string
  readonly draftedAt: Date
  readonly publishedAt: Date | null
  readonly publishedByName: string | null
  /** A task has been made because nobody published it in time. */
  readonly reminded: boolean
  readonly archivedAt: Date | null
  readonly version: number
}

export interface ReviewEdit {
  readonly paragraphs?: readonly { readonly key: string; readonly text: string | null }[] | undefined
  readonly promotion?: readonly ({ readonly channel: string } & PromotionNote)[] | undefined
  readonly nextNote?: string | undefined
}

const isParagraph = (key: string): key is ParagraphKey => paragraphKeys.some((each) => each === key)

/** @throws DomainError review_published */
export function checkDraft({ status }: Review): void {
  if (status !== 'draft') throw new DomainError('review_published')
}

/** What people typed, kept beside the draft: figures may change under it, it does not. @throws DomainError review_paragraph_unknown */
export function edit(review: Review, { paragraphs = [], promotion = [], nextNote }: ReviewEdit): Review {
  checkDraft(review)
  const edits: Record<string, Edit> = { ...review.edits }
  for (const { key, text } of paragraphs) {
    if (!isParagraph(key)) throw new DomainError('review_paragraph_unknown', { key })
    if (text === null || text === '') delete edits[key]
    else edits[key] = { text, over: review.draft.paragraphs[key] ?? [] }
  }
  const notes: Record<string, PromotionNote> = { ...review.notes }
  for (const { channel, place, staff, costFen } of promotion) notes[channel] = { place, staff, costFen }
  return { ...review, edits, notes, nextNote: nextNote ?? review.nextNote, version: review.version + 1 }
}

/** The same review from fresh figures; every word that somebody wrote stays. */
export function redraft(review: Review, draft: Draft, at: Date): Review {
  checkDraft(review)
  return { ...review, draft, draftedAt: at, version: review.version + 1 }
}

export function publish(review: Review, at: Date, byName: string): Review {
  checkDraft(review)
  return { ...review, status: 'published', publishedAt: at, publishedByName: byName, version: review.version + 1 }
}

/** @throws DomainError review_not_published */
export function reopen(review: Review): Review {
  if (review.status !== 'published') throw new DomainError('review_not_published')
  return { ...review, status: 'draft', publishedAt: null, publishedByName: null, version: review.version + 1 }
}

/** Whether the figures say something else than when the author wrote over them. */
export const hasChanged = (review: Review, key: string): boolean => {
  const written = review.edits[key]
  return written !== undefined && !sameSentences(written.over, review.draft.paragraphs[key] ?? [])
}

const sameSentences = (one: readonly Sentence[], other: readonly Sentence[]): boolean => canonical(one) === canonical(other)

/** JSON with sorted keys: the database keeps no order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  )

/** What an audit row needs of a review: not its hundreds of figures. */
export const auditedReview = ({ draft: _, ...review }: Review) => review
