/** The zone of the platform's days. */
export const platformZone = 'Asia/Shanghai'

/** What the platform says about one day of an account. */
export interface PlatformFigures {
  readonly followersNew?: number
  readonly followersLost?: number
  readonly followersTotal?: number
  readonly readers?: number
  readonly sharers?: number
  readonly favourites?: number
  readonly messages?: number
  readonly senders?: number
}

export type DayStatus = 'complete' | 'delayed' | 'failed'

export interface PulledDay {
  readonly day: string
  readonly status: DayStatus
  readonly figures: PlatformFigures
  readonly errcode: number | null
}

/** Cumulative at the end of `statDate`. */
export interface ArticleDay {
  readonly msgid: string
  readonly statDate: string
  readonly publishedOn: string
  readonly title: string
  readonly url: string
  readonly target: number | null
  readonly readers: number
  readonly sharers: number
  readonly favourites: number
  readonly likes: number
  readonly comments: number
}

/** Since then the new article interfaces have data; the old ones are frozen. Source: official datacube pages. */
export const newFamilyFrom = '2025-11-01'

/** The same figures, whatever the order of their names? */
export function sameFigures(left: PlatformFigures, right: PlatformFigures): boolean {
  const plain = (figures: PlatformFigures): string => JSON.stringify(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)))
  return plain(left) === plain(right)
}

/** The worst of what the parts of a day came to. */
export function worst(statuses: readonly DayStatus[]): DayStatus {
  if (statuses.includes('failed')) return 'failed'
  return statuses.includes('delayed') ? 'delayed' : 'complete'
}
