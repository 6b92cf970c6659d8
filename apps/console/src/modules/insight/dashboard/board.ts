import { type api } from '../../../app/api.ts'

export type Board = Awaited<ReturnType<typeof api.dashboards.get>>
export type Card = Board['cards'][number]
export type Total = Board['totals'][number]
export type Hint = Board['hints'][number]
export type Trend = Board['trends'][number]
export type Article = Board['articles'][number]

/** Change against the period before as a share; null when there was nothing to compare with. */
export function changeOf({ current, previous }: Pick<Card, 'current' | 'previous'>): number | null {
  if (current.value === null || previous.value === null || previous.value === 0) return null
  return (current.value - previous.value) / Math.abs(previous.value)
}
