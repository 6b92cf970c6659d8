import { useTexts } from '../../../app/texts.tsx'
import { type ReviewSummary } from './review.ts'

/** `周复盘 2026-11-13 至 2026-11-19`, `月复盘 2026-11`. */
export function useReviewTitle(): (review: Pick<ReviewSummary, 'kind' | 'from' | 'to'>) => string {
  const { t } = useTexts()
  return ({ kind, from, to }) =>
    kind === 'weekly' ? t('reviews.title.weekly', { from, to }) : t('reviews.title.monthly', { month: from.slice(0, 7) })
}
