import { isReviewFigure, reviewFigureOf } from '@weiying/contract'
import { createContext, useContext } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Review } from './review.ts'

/** The review that the page shows: names of its channels, goals and topics are in it. */
export const ReviewContext = createContext<Review | null>(null)

/** What the figure behind a key is called. */
export function useFigureNames(): (key: string) => string {
  const { find, t } = useTexts()
  const review = useContext(ReviewContext)
  return (key) => {
    if (isReviewFigure(key)) {
      const { metric } = reviewFigureOf(key)
      return (metric === undefined ? null : find(`insight.metric.${metric}`)) ?? find(`reviews.figure.${key}`) ?? key
    }
    const goal = review?.goals.rows.find((row) => row.key === key)
    if (goal !== undefined) return goal.name
    if (key.startsWith('channel:')) {
      const part = key.slice(key.lastIndexOf(':') + 1)
      const row = review?.promotion.rows.find(({ channel }) => `channel:${channel}:${part}` === key)
      return `${row?.name ?? ''} · ${find(`reviews.promotion.${part}`) ?? part}`
    }
    const content = review?.content.rows.find(({ by, group }) => `content:${by}:${group}` === key)
    if (content !== undefined) return content.name
    const activity = review?.content.activities.find((row) => `activity:${row.key}` === key)
    if (activity !== undefined) return activity.name
    const work = review?.work.rows.find((row) => `work:${row.key}` === key)
    if (work !== undefined) return work.name
    const topic = review?.customers.rows.find((row) => `topic:${row.key}` === key)
    if (topic !== undefined) return topic.name
    if (key.startsWith('campaign:')) return t('reviews.figure.campaign_lost')
    return find(`reviews.figure.${key.replaceAll(':', '_')}`) ?? key
  }
}
