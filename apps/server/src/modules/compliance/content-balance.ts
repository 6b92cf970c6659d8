/** How a person marked the content of a push. */
export type ContentPurpose = 'useful' | 'fun' | 'promotional'

export interface SentPush {
  readonly at: Date
  readonly purpose: ContentPurpose
}

export interface ContentBalance {
  readonly pushes: number
  readonly promotional: number
  /** 0 to 1; 0 without pushes. */
  readonly share: number
  /** Mostly promotion: more than half of at least three pushes. */
  readonly mostlyPromotion: boolean
}

const window = 30 * 86_400_000
/** With fewer pushes a share says nothing. */
const enough = 3

/** Pushes of the last 30 days up to now, with the one that is about to go out when it is given. */
export function contentBalance(sent: readonly SentPush[], now: Date, planned?: ContentPurpose): ContentBalance {
  const recent = sent
    .filter(({ at }) => at.getTime() > now.getTime() - window && at.getTime() <= now.getTime())
    .map(({ purpose }) => purpose)
  const all = planned === undefined ? recent : [...recent, planned]
  const promotional = all.filter((purpose) => purpose === 'promotional').length
  const share = all.length === 0 ? 0 : promotional / all.length
  return { pushes: all.length, promotional, share, mostlyPromotion: all.length >= enough && share > 0.5 }
}
