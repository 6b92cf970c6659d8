import { onTop, type TheirChange, theirChanges } from '../../../components/edit-conflict.ts'
import { type Paragraph, type Review, type ReviewEdit } from './review.ts'

type Fields = Readonly<Record<string, unknown>>

/** Everything that people write in a review, each by a name of its own: `paragraph goals`, `place <channel>`, `next`. */
function fieldsOf(review: Review): Fields {
  return {
    ...Object.fromEntries(paragraphsOf(review).map(({ key, edited }) => [`paragraph ${key}`, edited])),
    ...Object.assign({}, ...review.promotion.rows.map(promotionFields)),
    next: review.next.note,
  }
}

function writtenFields({ paragraphs = [], promotion = [], nextNote }: ReviewEdit): Fields {
  return {
    ...Object.fromEntries(paragraphs.map(({ key, text }) => [`paragraph ${key}`, text])),
    ...Object.assign({}, ...promotion.map(promotionFields)),
    ...(nextNote === undefined ? {} : { next: nextNote }),
  }
}

interface PromotionNote {
  readonly channel: string
  readonly place: string
  readonly staff: string
  readonly costFen: number | null
  readonly costFrom?: string | null
}

const promotionFields = ({ channel, place, staff, costFen, costFrom }: PromotionNote): Fields => ({
  [`place ${channel}`]: place,
  [`staff ${channel}`]: staff,
  // What the plan says is not typed here: the plan may change it.
  [`cost ${channel}`]: costFrom === undefined || costFrom === 'typed' ? costFen : null,
})

export function paragraphsOf({ goals, promotion, work, content, customers, groups }: Review): readonly Paragraph[] {
  return [goals, promotion, work, content, customers, ...groups].map(({ paragraph }) => paragraph)
}

/** What a colleague wrote, since I began, over the very words that I am about to save. */
export function reviewClashes(opened: Review, theirs: Review, mine: ReviewEdit): readonly TheirChange[] {
  return theirChanges(fieldsOf(opened), fieldsOf(theirs), writtenFields(mine)).filter(({ both }) => both)
}

/** My words on top of theirs: of a row of which I changed one column, the others stay as they saved them. */
export function reviewOnTop(opened: Review, theirs: Review, mine: ReviewEdit): ReviewEdit {
  const merged = new Map(Object.entries(onTop(fieldsOf(opened), fieldsOf(theirs), writtenFields(mine))))
  const text = (name: string, otherwise: string): string => {
    const value = merged.get(name)
    return typeof value === 'string' ? value : otherwise
  }
  const { paragraphs, promotion, nextNote } = mine
  return {
    ...(paragraphs === undefined
      ? {}
      : {
          paragraphs: paragraphs.map(({ key }) => {
            const value = merged.get(`paragraph ${key}`)
            return { key, text: typeof value === 'string' ? value : null }
          }),
        }),
    ...(promotion === undefined
      ? {}
      : {
          promotion: promotion.map(({ channel, place, staff }) => {
            const cost = merged.get(`cost ${channel}`)
            return {
              channel,
              place: text(`place ${channel}`, place),
              staff: text(`staff ${channel}`, staff),
              costFen: typeof cost === 'number' ? cost : null,
            }
          }),
        }),
    ...(nextNote === undefined ? {} : { nextNote: text('next', nextNote) }),
  }
}
