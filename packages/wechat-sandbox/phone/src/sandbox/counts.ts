import type { TruthCounts } from '../../../src/phone/phone-api.ts'

export type CountName = keyof TruthCounts

export const countNames: readonly CountName[] = [
  'follows',
  'leaves',
  'scans',
  'messagesSent',
  'reads',
  'readers',
  'shares',
  'sharers',
  'favourites',
  'clicks',
  'clickers',
  'visits',
  'replies',
  'questions',
  'complaints',
  'menuClicks',
  'purchases',
  'purchaseFen',
]

/** A count as people read it: `1,284`, or `¥1,234.50` for money. */
export function countLine(name: CountName, counts: TruthCounts): string {
  const count = counts[name]
  if (name !== 'purchaseFen') return count.toLocaleString('en')
  return `¥${(count / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}
