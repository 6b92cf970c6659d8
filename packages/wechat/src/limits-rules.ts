import type { Dated, Sourced } from './limits-dated.ts'
import type { AccountKind } from './limits-features.ts'

const kfPage = 'official customer-service guide (kf/intro)'
const minute = 60
const hours48 = 48 * 3_600

/** What opens customer-service messages. A tap on a `msgmenu` entry counts as a menu click, not as a message. */
export type WindowOpener = 'message' | 'menu_click' | 'follow' | 'scan' | 'payment' | 'enter_session'

export interface Window {
  /** null: without limit. */
  readonly messages: number | null
  readonly seconds: number
}

export type WindowRule = Readonly<Partial<Record<WindowOpener, Window>>>

const accountWindows: readonly Dated<WindowRule>[] = [
  {
    since: '2021-06-01',
    rule: {
      message: { messages: 20, seconds: hours48 },
      menu_click: { messages: 3, seconds: minute },
      follow: { messages: 3, seconds: minute },
      scan: { messages: 3, seconds: minute },
      payment: { messages: 20, seconds: hours48 },
    },
    source: 'mirror of the official page of 2021',
    confidence: 'verified',
  },
  {
    since: '2023-06-12',
    rule: {
      message: { messages: 5, seconds: hours48 },
      menu_click: { messages: 3, seconds: minute },
      follow: { messages: 3, seconds: minute },
      scan: { messages: 3, seconds: minute },
      payment: { messages: null, seconds: hours48 },
    },
    source: kfPage,
    confidence: 'verified',
  },
]

/**
 * Customer-service quota per person and action. Payment counts for service accounts only; of menu clicks only the types in
 * `quotaMenuTypes`. Over the count: 45047, outside the time: 45015.
 */
export const customerWindows: Readonly<Record<AccountKind, readonly Dated<WindowRule>[]>> = {
  subscription: accountWindows.map((version) => ({ ...version, rule: withoutPayment(version.rule) })),
  service: accountWindows,
  miniprogram: [
    {
      rule: { message: { messages: 5, seconds: hours48 }, enter_session: { messages: 2, seconds: minute } },
      source: 'official mini-program customer-message page',
      confidence: 'verified',
    },
  ],
}

function withoutPayment(rule: WindowRule): WindowRule {
  const { payment: _, ...others } = rule
  return others
}

/** Menu types whose tap opens a quota. */
export const quotaMenuTypes = ['click', 'scancode_push', 'scancode_waitmsg'] as const

/**
 * How a new action changes a running quota: the count starts anew, the later end wins. Verified for mini programs (older rule) only;
 * for official accounts from memory.
 */
export const windowMerging: Sourced & { readonly count: 'reset'; readonly end: 'later' } = {
  count: 'reset',
  end: 'later',
  source: 'older mini-program rule',
  confidence: 'memory',
}

/** Mass sending, per kind. Source: official batch-send guide and sendall page. */
export const massLimits = {
  /** Successful sends a day of a subscription account (console included). */
  subscriptionPerDay: 1,
  /** What a follower of a service account receives in a calendar month, at most. */
  servicePerPersonAndMonth: 4,
  serviceCallsPerDay: 100,
  callsPerMinute: 60,
  openidsLeast: 2,
  openidsMost: 10_000,
  /** Bytes; older texts say 64. */
  clientMsgIdBytes: 32,
  clientMsgIdBytesOlder: 64,
  deduplicationHours: 24,
  approvalMinutes: 30,
  source: 'official batch-send guide, sendall and send pages',
  confidence: 'verified',
} as const

export const tagLimits = {
  perAccount: 100,
  perPerson: 20,
  nameCharacters: 30,
  taggingBatch: 50,
  /** More followers than these and a tag cannot be deleted (45057); from memory. */
  deletableFollowers: 100_000,
  blacklistBatch: 20,
  profilesBatch: 100,
  openidsPerPage: 10_000,
  remarkBytes: 29,
  source: 'official tag, blacklist and user pages',
  confidence: 'verified',
} as const

/** Bytes are UTF-8. */
export const menuLimits = {
  buttons: 3,
  children: 5,
  nameBytes: 16,
  childNameBytes: 60,
  keyBytes: 128,
  urlBytes: 1_024,
  conditionalDomains: 3,
  source: 'official menu page',
  confidence: 'verified',
} as const

export const articleLimits = {
  perDraft: 8,
  titleCharacters: 32,
  authorCharacters: 16,
  digestCharacters: 128,
  /** Less than. The page also says 2 kB, which contradicts this. */
  contentCharacters: 20_000,
  contentBytes: 1_048_576,
  sourceUrlBytes: 1_024,
  pictures: 20,
  defaultDigestCharacters: 54,
  source: 'official draft page; number of articles from the older uploadnews page',
  confidence: 'verified',
} as const

export interface MediaLimit {
  readonly bytes: number
  readonly formats: readonly string[]
  readonly seconds?: number
}

const megabyte = 1_048_576
const thumb: MediaLimit = { bytes: 65_536, formats: ['jpg'] }
const video: MediaLimit = { bytes: 10 * megabyte, formats: ['mp4'] }

/** Sizes per type. Notes of the same page say 2 MB for pictures. Source: official media pages (verified). */
export const mediaLimits = {
  temporary: {
    image: { bytes: 10 * megabyte, formats: ['png', 'jpeg', 'jpg', 'gif'] },
    voice: { bytes: 2 * megabyte, formats: ['amr', 'mp3'], seconds: 60 },
    video,
    thumb,
  },
  permanent: {
    image: { bytes: 10 * megabyte, formats: ['bmp', 'png', 'jpeg', 'jpg', 'gif'] },
    voice: { bytes: 2 * megabyte, formats: ['mp3', 'wma', 'wav', 'amr'], seconds: 60 },
    video,
    thumb,
  },
  /** media/uploadimg: less than. */
  articleImage: { bytes: megabyte, formats: ['jpg', 'jpeg', 'png'] },
} as const satisfies Record<string, Record<string, MediaLimit> | MediaLimit>

/** Days that temporary media are kept (verified). */
export const temporaryMediaDays = 3

export const libraryLimits = {
  news: 100_000,
  image: 100_000,
  voice: 1_000,
  video: 1_000,
  source: 'official material pages',
  confidence: 'verified',
} as const

export const templateLimits = {
  perAccount: 25,
  categories: 5,
  categoryChangesPerMonth: 5,
  /** The same client_msg_id to one person within these minutes is sent once. */
  deduplicationMinutes: 10,
  onceTitleCharacters: 15,
  onceContentCharacters: 200,
  source: 'official template-message pages',
  confidence: 'verified',
} as const

/** Field types of templates and what a value may hold, all from memory. The type is the field's name without its number. */
export const templateFieldRules: Readonly<Record<string, { readonly most: number; readonly pattern?: RegExp }>> = {
  thing: { most: 20 },
  number: { most: 32, pattern: /^-?\d+(\.\d+)?$/ },
  letter: { most: 32, pattern: /^[A-Za-z]+$/ },
  symbol: { most: 5 },
  character_string: { most: 32, pattern: /^[\x20-\x7e]+$/ },
  phone_number: { most: 17, pattern: /^[\d+\-() ]+$/ },
  car_number: { most: 8 },
  name: { most: 20 },
  phrase: { most: 5, pattern: /^\p{Script=Han}+$/u },
  const: { most: 20 },
  amount: { most: 16 },
  time: { most: 40 },
  date: { most: 40 },
}

export const qrcodeLimits = {
  temporarySeconds: 2_592_000,
  permanentCodes: 100_000,
  sceneCharacters: 64,
  source: 'official QR page',
  confidence: 'verified',
} as const

/** Text lengths of messages in UTF-8 bytes (from memory). */
export const textLimits = { replyBytes: 2_048, customerMessageBytes: 2_048, confidence: 'memory' } as const

/** Codes of mini programs: `getwxacodeunlimit` without end, the two others 100,000 together. */
export const codeLimits = {
  leastWidth: 280,
  mostWidth: 1_280,
  defaultWidth: 430,
  sceneCharacters: 32,
  pathBytes: 1_024,
  totalByPath: 100_000,
  uncheckedPages: 60_000,
  source: 'official getUnlimitedQRCode page',
  confidence: 'verified',
} as const

/** Links that open a mini program. */
export const linkLimits = {
  days: 30,
  pathBytes: 1_024,
  queryBytes: 1_024,
  titleCharacters: 20,
  newPerDay: 500_000,
  openingsPerDay: 3_000_000,
  permanentShortLinks: 100_000,
  shortLinksPerDay: 1_000_000,
  source: 'no source found for the counts; fields from SDKs',
  confidence: 'memory',
} as const

/** The content check. `verdictMinutes` and `seenHours`: how late a verdict may come, how lately the person must have been there. */
export const contentLimits = {
  textCharacters: 2_500,
  seenHours: 2,
  verdictMinutes: 30,
  source: 'official msg_sec_check page; minutes from memory',
  confidence: 'verified',
} as const

/** Agents of the platform's customer service. */
export const agentLimits = {
  perAccount: 100,
  prefixCharacters: 10,
  nicknameCharacters: 16,
  pictureBytes: 5 * megabyte,
  recordsPerPage: 10_000,
  recordSeconds: 86_400,
  waitingNamed: 100,
  source: 'official agent and session pages',
  confidence: 'verified',
} as const
