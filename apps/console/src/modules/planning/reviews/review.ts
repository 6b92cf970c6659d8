import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type ReviewSummary = Awaited<ReturnType<typeof api.reviews.list>>['items'][number]
export type Review = Awaited<ReturnType<typeof api.reviews.get>>
export type Decision = Review['decisions'][number]
export type Paragraph = Review['promotion']['paragraph']
export type PromotionRow = Review['promotion']['rows'][number]
export type Figure = Review['groups'][number]['figures'][number]
export type ReviewEdit = Pick<Parameters<typeof api.reviews.edit>[0], 'paragraphs' | 'promotion' | 'nextNote'>

export const statusTones: Readonly<Record<ReviewSummary['status'], Tone>> = { draft: 'active', published: 'good' }
export const decisionTones: Readonly<Record<Decision['status'], Tone>> = {
  offered: 'active',
  accepted: 'good',
  declined: 'neutral',
}

/** The sections of a review in their order; those without rows and sentences are left out. */
export const sections = [
  'goals',
  'followups',
  'promotion',
  'followers',
  'pushes',
  'service',
  'orders',
  'work',
  'content',
  'customers',
  'problems',
  'decisions',
  'next',
] as const
export type Section = (typeof sections)[number]

const spoken = ({ sentences, edited }: Paragraph): boolean => sentences.length > 0 || edited !== null

export function shownSections(review: Review): readonly Section[] {
  return sections.filter((section) => {
    if (section === 'content' && review.content.activities.length > 0) return true
    if (section === 'goals' || section === 'work' || section === 'content' || section === 'customers')
      return review[section].rows.length > 0 || spoken(review[section].paragraph)
    return section !== 'followups' || review.followUps.length > 0
  })
}
