// Plain data, apart from the schemas, so that a browser loads it without them.

/** Fights for the same customers, serves the same ones with something else, or leads the trade. */
export const peerRelations = ['direct', 'complementary', 'leader'] as const
export const accountKinds = ['service', 'subscription', 'unknown'] as const
/** Advanced functions that one can see from outside. */
export const peerFunctions = [
  'h5',
  'mini_program',
  'shop',
  'membership',
  'coupons',
  'booking',
  'live',
  'channels',
  'customer_service',
  'community',
] as const
export const ideaKinds = ['column', 'menu', 'activity'] as const

/** What a column of a file may mean. Texts: `peers.field.<field>`. */
export const observationFields = [
  'peer',
  'day',
  'relation',
  'accountKind',
  'positioning',
  'columns',
  'menus',
  'activities',
  'functions',
  'pushesPerWeek',
  'replyMinutes',
  'title',
  'url',
  'reads',
  'note',
] as const
export type ObservationField = (typeof observationFields)[number]

/** Why a row of a file is refused. Texts: `peers.problem.<code>`. */
export const sheetProblems = [
  'header_missing',
  'value_missing',
  'value_too_long',
  'time_invalid',
  'time_in_future',
  'number_invalid',
  'word_unknown',
  'link_invalid',
  'formula_without_value',
  'columns_too_many',
  'list_too_long',
  'repeated',
  'nothing_seen',
] as const
export type SheetProblem = (typeof sheetProblems)[number]

/** Of one file of observations or answers. */
export const sheetLimits = { bytes: 5 * 1024 * 1024, rows: 5000, columns: 60 } as const

/** Channels of promotion. Texts: `promotion.channel.<channel>`. */
export const promotionChannels = [
  'store',
  'parcel',
  'staff',
  'website',
  'partner',
  'field',
  'event',
  'moments_ads',
  'search',
  'sms',
  'other_platform',
  'referral',
  'other',
] as const
