/**
 * How the population behaves, in plain numbers. Per day and follower unless said otherwise. The magnitudes are editorial: taken
 * so that an account of 5,000 looks like a well-kept one (reads 4–8 % per push, some dozens of new followers a day).
 */
export const rates = {
  /** New followers a day, as a share of the followers, and at least so many. */
  follow: 0.0045,
  followAtLeast: 2,
  /** Leaves a day without any particular cause. */
  leave: 0.0011,
  /** Spontaneous messages, presses of the menu, purchases in the outside shop. */
  message: 0.004,
  menu: 0.007,
  purchase: 0.006,
  /** How people come, in shares. QR = parametric codes when the account has any. */
  scenes: {
    ADD_SCENE_QR_CODE: 0.38,
    ADD_SCENE_SEARCH: 0.27,
    ADD_SCENE_PROFILE_CARD: 0.13,
    ADD_SCENE_PROFILE_LINK: 0.12,
    ADD_SCENE_WECHAT_ADVERTISEMENT: 0.06,
    ADD_SCENE_OTHERS: 0.04,
  },
  /** A follower who comes has followed before. */
  returning: 0.15,

  /** Of a pushed message: who reads it, by kind of account. Service accounts stand in the chat list, subscriptions in a folder. */
  readService: 0.062,
  readSubscription: 0.038,
  /** Share of readers within the first hours, and the mean of the exponential delay in minutes; the others take up to three days. */
  earlyShare: 0.68,
  earlyMinutes: 45,
  lateMinutes: 60 * 22,
  /** Of readers. */
  readAgain: 0.07,
  share: 0.045,
  shareToMoments: 0.62,
  favourite: 0.02,
  reply: 0.014,
  buy: 0.022,
  buyWithinMinutes: 60 * 36,
  /** Reads that a post in Moments brings (mean), that a message to a friend brings, and how many of those readers follow. */
  momentsReads: 1.6,
  friendReads: 0.5,
  readerFollows: 0.05,

  /** Of all who get a push: who leaves because of it, when it is the only one in days; grows with every push on top. */
  annoyed: 0.0016,
  annoyedGrowth: 1.9,
} as const

export const historyDays = 60
/** Extra people who came and went again in that time. */
export const historyLeavers = 0.08
/** Oldest push that people still react to. */
export const reactionDays = 5
