// Plain data, apart from the schemas, so that a browser loads it without them.

/** What a piece is for. Each type has required points. Words: `content.type.<type>`. */
export const contentTypes = ['product', 'activity_preview', 'useful', 'fun', 'promotional', 'notice', 'other'] as const
export type ContentType = (typeof contentTypes)[number]

export const contentPoints = [
  'selling_points',
  'use_scene',
  'reviews',
  'time',
  'place',
  'how_to_join',
  'prizes',
  'rules',
  'countdown',
  'offer',
  'conditions',
  'takeaway',
  'effective_date',
] as const
export type ContentPoint = (typeof contentPoints)[number]

/** What every piece of a type must say. Words: `content.point.<point>`. */
export const requiredPoints: Readonly<Record<ContentType, readonly ContentPoint[]>> = {
  product: ['selling_points', 'use_scene', 'reviews'],
  activity_preview: ['time', 'place', 'how_to_join', 'prizes', 'rules', 'countdown'],
  useful: ['takeaway'],
  fun: [],
  promotional: ['offer', 'conditions', 'time'],
  notice: ['effective_date'],
  other: [],
}

/** What a push of this type counts as in the balance of the last 30 days (RE11). */
export const purposeOfType: Readonly<Record<ContentType, 'useful' | 'fun' | 'promotional'>> = {
  product: 'promotional',
  activity_preview: 'promotional',
  useful: 'useful',
  fun: 'fun',
  promotional: 'promotional',
  notice: 'useful',
  other: 'useful',
}

/** Limits of the draft box in characters (fact sheet 10.3). Longer ones can be kept as a draft here, not sent. */
export const articleFieldLimits = {
  title: 32,
  author: 16,
  digest: 128,
  content: 20_000,
  contentBytes: 1_048_576,
  sourceUrlBytes: 1024,
  perDraft: 8,
} as const
