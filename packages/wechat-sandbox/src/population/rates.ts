/**
 * How the population behaves, in plain numbers: one table, shown and changed at `/sandbox/population/rates`. The magnitudes are
 * editorial, taken so that an account of 5,000 looks like a well-kept one (reads 4–8 % per push, some dozens of new followers a
 * day). `day` = per follower and day, `of` = share of what the note names.
 */
const table = {
  follow: [0.0045, '每位关注者每天带来的新关注（按规模增长）', 'New followers a day, per follower'],
  followAtLeast: [2, '每天至少新关注多少人', 'New followers a day at least'],
  leave: [0.0011, '每位关注者每天无特别原因取关的概率', 'Leaves without any particular cause, per follower and day'],
  message: [0.004, '每位关注者每天主动发消息的次数', 'Messages written of their own accord, per follower and day'],
  menu: [0.007, '每位关注者每天点击菜单的次数', 'Presses of the menu, per follower and day'],
  purchase: [0.006, '每位关注者每天在外部店铺下单的次数', 'Purchases in the outside shop, per follower and day'],
  scan: [
    0.0006,
    '每位关注者每天再次扫描渠道码的次数',
    'Scans of a channel code by somebody who follows already, per follower and day',
  ],
  returning: [0.15, '新关注中曾经关注过的比例', 'Of new followers: have followed before'],
  fromQrCode: [0.38, '新关注来自扫码的比例', 'Of new followers: by a QR code (a channel code when the account has any)'],
  fromSearch: [0.27, '新关注来自搜索的比例', 'Of new followers: by search'],
  fromCard: [0.13, '新关注来自名片分享的比例', 'Of new followers: by a shared profile card'],
  fromArticle: [0.12, '新关注来自图文页内账号名的比例', 'Of new followers: by the name inside an article'],
  fromAdvertisement: [0.06, '新关注来自广告的比例（其余为其他合计）', 'Of new followers: by advertising; the rest is others'],
  readService: [0.062, '群发后阅读的比例：服务号', 'Of a push by a service account: read'],
  readSubscription: [0.038, '群发后阅读的比例：订阅号', 'Of a push by a subscription account: read'],
  earlyShare: [0.68, '阅读者中很快打开的比例', 'Of readers: early ones'],
  earlyMinutes: [45, '很快打开者的平均延迟（分钟）', 'Mean delay of early readers, minutes'],
  lateMinutes: [1_320, '其余阅读者的平均延迟（分钟）', 'Mean delay of the others, minutes'],
  readAgain: [0.07, '阅读者再次阅读的比例', 'Of readers: read once more'],
  share: [0.045, '阅读者转发的比例', 'Of readers: share'],
  shareToMoments: [0.62, '转发中发到朋友圈的比例', 'Of shares: to Moments'],
  favourite: [0.02, '阅读者收藏的比例', 'Of readers: keep as a favourite'],
  reply: [0.014, '阅读者回复消息的比例', 'Of readers: write'],
  buy: [0.022, '阅读者因此在外部店铺购买的比例', 'Of readers: buy because of it'],
  buyWithinMinutes: [2_160, '购买的时间范围（分钟，平均延迟的三倍）', 'Three times the mean delay until the purchase, minutes'],
  interest: [1.3, '内容符合兴趣时阅读率的倍数', 'Times more readers when the content names an interest of theirs'],
  clickArticle: [0.18, '阅读者点击文内链接或“阅读原文”的比例', 'Of readers of an article with links: click one'],
  clickText: [0.3, '看到群发文本的人点击其中链接的比例', 'Of readers of a pushed text with links: click one'],
  clickTemplate: [0.12, '收到带链接的模板消息后点击的比例', 'Of template messages with an address: clicked'],
  clickChat: [0.25, '收到带链接的客服消息或回复后点击的比例', 'Of chat messages with an address: clicked'],
  momentsReads: [1.6, '一条朋友圈带来的阅读人数（平均）', 'Readers that a post in Moments brings, mean'],
  friendReads: [0.5, '一次转发给朋友带来的阅读人数（平均）', 'Readers that a message to a friend brings, mean'],
  readerFollows: [0.05, '由转发而来的阅读者关注的比例', 'Of readers who came by sharing: follow'],
  annoyed: [
    0.0016,
    '收到一次群发后因打扰取关的概率（多日内唯一一次）',
    'Of all who get a push, the only one in days: leave because of it',
  ],
  annoyedGrowth: [1.9, '推送过多时取关概率增长的指数', 'Exponent by which that grows with every further push'],
  annoyedAtNight: [2, '22 点到 8 点推送时取关概率的倍数', 'Times as many when the push comes between 22:00 and 08:00'],
  complaintShare: [0.07, '主动消息中投诉的比例', 'Of messages written of their own accord: complaints'],
  questionShare: [0.52, '主动消息中提问的比例', 'Of messages written of their own accord: questions'],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>

export type RateName = keyof typeof table
export type Rates = Record<RateName, number>

// Keys of the table are rate names.
export const rateNames = Object.keys(table) as readonly RateName[]

export const rateNote = (name: RateName): { zh: string; en: string } => ({ zh: table[name][1], en: table[name][2] })

export const standardRate = (name: RateName): number => table[name][0]

// Filled from the same list of names.
export const standardRates = (): Rates => Object.fromEntries(rateNames.map((name) => [name, standardRate(name)])) as Rates

export const isRateName = (text: string): text is RateName => Object.hasOwn(table, text)

/** Shares and chances of one day are 0…1; the others only must not be negative or absurd. */
export function isRate(name: RateName, value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return false
  return value <= (standardRate(name) < 1 ? 1 : 100_000)
}

export const historyDays = 60
/** Extra people who came and went again in that time. */
export const historyLeavers = 0.08
/** Oldest push that people still react to. */
export const reactionDays = 5
