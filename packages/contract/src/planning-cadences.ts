// Plain data, apart from the schemas, so that a browser loads it without them.

/** Where something of the plan appears. Only `mass` is sent by Weiying; the others are done by hand and ticked off. */
export const planChannels = ['mass', 'moments', 'groups', 'on_site', 'outside'] as const
export type PlanChannel = (typeof planChannels)[number]

/** `push`: goes out as a campaign. `task`: somebody does it by hand. `hot_topic`: a time kept free for what people talk about. */
export const calendarKinds = ['push', 'task', 'hot_topic'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** What a slot is about when no column says it. Words: `contentPlan.theme.<theme>`. */
export const slotThemes = [
  'column',
  'hot_topic',
  'morning_news',
  'industry_news',
  'product_updates',
  'offers',
  'topics',
  'lifestyle',
  'entertainment',
  'quiz',
  'games',
  'activity_preview',
] as const
export type SlotTheme = (typeof slotThemes)[number]

export interface CadenceSlot {
  /** Names it in what somebody chooses; unique within its template. */
  readonly id: string
  /**
   * Weekdays (1 = Monday … 7 = Sunday), or the days on which people work and those on which they are free: a weekend that is
   * worked is a working day, a holiday a free one.
   */
  readonly days: readonly number[] | 'working' | 'free'
  /** Wall time `HH:MM`. What is done by hand has a window. */
  readonly from: string
  readonly until: string | null
  /** Taken in turn. */
  readonly themes: readonly SlotTheme[]
  /** The hour when most people look. */
  readonly peak?: true
}

export interface CadenceTemplate {
  readonly id: string
  readonly channel: PlanChannel
  /** The kind of account that it is made for, and whose quota it is checked against; null: no account sends it. */
  readonly account: 'subscription' | 'service' | null
  /** Most of them in a calendar month: `quota` = as many as the platform delivers to one follower. */
  readonly perMonth: 'quota' | null
  readonly slots: readonly CadenceSlot[]
  /** The weekday of the slot for hot topics; null: the last issue of each month is kept for them. Undefined: has none. */
  readonly hotTopic?: number | null
}

const evening = { from: '20:30', until: null, themes: ['column'] } as const

/** What people read at which hour, when they may be reached by hand: working days and free days differ. */
const byHand: readonly CadenceSlot[] = [
  { id: 'commute', days: 'working', from: '08:00', until: '09:00', themes: ['morning_news'] },
  { id: 'morning', days: 'working', from: '09:00', until: '11:00', themes: ['industry_news', 'product_updates'] },
  { id: 'noon', days: 'working', from: '12:00', until: '13:00', themes: ['offers', 'topics'] },
  { id: 'evening', days: 'working', from: '17:00', until: '19:00', themes: ['lifestyle', 'entertainment'] },
  { id: 'free_morning', days: 'free', from: '10:00', until: '11:00', themes: ['quiz'] },
  { id: 'free_noon', days: 'free', from: '12:00', until: '13:00', themes: ['offers', 'lifestyle'] },
  { id: 'free_afternoon', days: 'free', from: '15:00', until: '17:00', themes: ['games', 'activity_preview'], peak: true },
  { id: 'free_evening', days: 'free', from: '19:00', until: '20:00', themes: ['entertainment', 'activity_preview'] },
]

/** Rhythms that have proved themselves, by channel (PL8). A plan starts from one and changes what does not fit. */
export const cadenceTemplates = [
  {
    id: 'subscription_twice_weekly',
    channel: 'mass',
    account: 'subscription',
    perMonth: null,
    slots: [
      { id: 'monday', days: [1], ...evening },
      { id: 'thursday', days: [4], ...evening },
    ],
    hotTopic: 6,
  },
  {
    id: 'subscription_thrice_weekly',
    channel: 'mass',
    account: 'subscription',
    perMonth: null,
    slots: [
      { id: 'monday', days: [1], ...evening },
      { id: 'wednesday', days: [3], ...evening },
      { id: 'friday', days: [5], ...evening },
    ],
    hotTopic: 7,
  },
  {
    id: 'service_four_monthly',
    channel: 'mass',
    account: 'service',
    perMonth: 'quota',
    slots: [{ id: 'thursday', days: [4], ...evening }],
    hotTopic: null,
  },
  { id: 'moments_daily', channel: 'moments', account: null, perMonth: null, slots: byHand },
  { id: 'groups_daily', channel: 'groups', account: null, perMonth: null, slots: byHand },
] as const satisfies readonly CadenceTemplate[]
export type CadenceTemplateId = (typeof cadenceTemplates)[number]['id']

/** What followers are asked to come for, or are woken up by. Words: `activities.type.<type>`. */
export const activityTypes = [
  'lottery',
  'check_in',
  'bring_a_friend',
  'group_buying',
  'flash_sale',
  'coupon',
  'trial',
  'vote',
  'quiz',
  'collect',
  'live',
  'members_day',
  'store_event',
  'lecture',
  'other',
] as const
export type ActivityType = (typeof activityTypes)[number]

/** What is asked of others to make it known or worth coming. Words: `activities.support.<kind>`. */
export const supportKinds = ['moments_forwarding', 'bring_a_friend', 'in_store', 'discount', 'gifts', 'media', 'other'] as const
export type SupportKind = (typeof supportKinds)[number]

/** Activities a month that wake followers up, at least (PL9). */
export const leastActivitiesPerMonth = 2
