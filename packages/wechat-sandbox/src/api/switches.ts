/**
 * Where sources of the platform's behaviour conflict, or nobody wrote it down: one switch each, per account, set by
 * `POST /sandbox/accounts/:appid/settings {switches}`. `switchNotes` says why each exists; docs/sandbox.md lists them.
 */
export interface Switches {
  /** Mass sends to everybody wait for the administrator (API 群发保护). */
  massProtection: boolean
  /** Only ports 80 and 443 for the callback, as on the platform. */
  strictCallbackPorts: boolean
  /** Hour of the day (Asia/Shanghai) from which yesterday's figures are there. */
  datacubeReadyHour: number
  /** Articles with fewer reads are not reported. */
  datacubeMinimumReads: number
  /** Spans of the week, month and dist families as SDKs have them (30 days); false: as current pages say (one day; 15 for dist). */
  datacubeLongSpans: boolean
  /** Longest clientmsgid in bytes: 32 on current pages, 64 on older ones. */
  clientMsgIdBytes: number
  /** A clientmsgid that comes again within so many ms answers 45066 instead of 45065; 0 = never. */
  clientMsgIdRetryMs: number
  /** After a new action the longer of both windows stays (`longer`) or the new one replaces it (`replace`). */
  windowMerge: 'longer' | 'replace'
  /** Factor for all daily call quotas. */
  quotaFactor: number
  /** What a wrong secret answers: 40125, or 40001 as the same page says. */
  wrongSecretCode: number
  /** Bytes of a temporary or permanent picture: 10 MB in the table of the page, 2 MB in its notes. */
  imageBytes: number
  /** Life of a temporary QR code without expire_seconds, in seconds. */
  qrDefaultSeconds: number
  /** Mini programs in menus, messages and links must be linked to the account. */
  strictMiniProgramLinks: boolean
  /** Web pages may only be of the domains set on the website (10003; JS-SDK `invalid url domain`). */
  strictWebDomains: boolean
  /** Followers are not asked again on the `snsapi_userinfo` page. */
  silentForFollowers: boolean
  /** Unverified service accounts have menus, as they once had. */
  menusUnverifiedService: boolean
  /** 订阅通知 for subscription accounts: the table of the page says verified, the page stands in the service tree only. */
  noticesForSubscription: boolean
  /** TEMPLATESENDJOBFINISH in upper case as in samples; false: in lower case as in the text. */
  templateEventUpperCase: boolean
  /** Hex digits of checkencryptedmsg's hash: 40 (SHA-1) or 64 (SHA-256). */
  encryptedHashDigits: number
  /** user/info carries empty nickname, sex, city, province, country and headimgurl, as live answers did in 2022. */
  emptyProfileFields: boolean
  /** A jump of the business clock ages access tokens; false: they live by wall time alone. */
  tokensAgeWithClock: boolean
  /** Minutes of a session with an agent in which what a person writes goes to the agent alone; then to the server again. 0: always to both. */
  sessionMinutes: number
  /** Files come in the form field `media`; false: in any one, as some clients send them. */
  strictMediaField: boolean
}

export const defaultSwitches: Switches = {
  massProtection: false,
  strictCallbackPorts: false,
  datacubeReadyHour: 8,
  datacubeMinimumReads: 3,
  datacubeLongSpans: true,
  clientMsgIdBytes: 32,
  clientMsgIdRetryMs: 0,
  windowMerge: 'longer',
  quotaFactor: 1,
  wrongSecretCode: 40125,
  imageBytes: 10 * 1024 * 1024,
  qrDefaultSeconds: 60,
  strictMiniProgramLinks: true,
  strictWebDomains: true,
  silentForFollowers: false,
  menusUnverifiedService: false,
  noticesForSubscription: true,
  templateEventUpperCase: true,
  encryptedHashDigits: 40,
  emptyProfileFields: true,
  tokensAgeWithClock: true,
  sessionMinutes: 30,
  strictMediaField: true,
}

/** Why a switch exists: what sources say, and why the default is what it is. */
export const switchNotes: Readonly<Record<keyof Switches, string>> = {
  massProtection: 'Set by the owner on the website; off for new accounts.',
  strictCallbackPorts: 'The platform calls ports 80 and 443 only; local servers have others.',
  datacubeReadyHour: '"About 08:00 next day" on the official index.',
  datacubeMinimumReads: 'Articles with a read total below 3 are not reported.',
  datacubeLongSpans: 'SDKs: 30 days; current pages: the same day (week, month) and 15 days (dist).',
  clientMsgIdBytes: 'Current pages say 32 bytes, older ones and some SDKs 64.',
  clientMsgIdRetryMs: '45066 exists ("wait a minute"), when it is given instead of 45065 is not documented.',
  windowMerge: 'Documented for mini programs by an older rule only.',
  quotaFactor: 'Small values make quotas reachable in a rehearsal.',
  wrongSecretCode: 'The page lists both 40001 and 40125.',
  imageBytes: '10 MB in the table, 2 MB in the notes of the same page.',
  qrDefaultSeconds: 'Old text says 60 s; the current page says that it must be set.',
  strictMiniProgramLinks: '45064, 45086, 40166: linking is done on the website.',
  strictWebDomains: '10003 on the authorization page; here 127.0.0.1 and localhost are set from the start.',
  silentForFollowers: 'Older pages: silent when a follower comes from the chat; newer behaviour asks. From memory.',
  menusUnverifiedService: 'Current page: verified accounts only; earlier unverified service accounts had menus.',
  noticesForSubscription: 'The table of the page and its place in the documentation disagree.',
  templateEventUpperCase: 'Upper case in live samples, lower case in older texts.',
  encryptedHashDigits: 'SHA-1 in a reading of the current page, SHA-256 in older text.',
  emptyProfileFields: 'Undocumented now; live answers carried them empty.',
  tokensAgeWithClock: 'A day that is jumped over outlives every token; turn it off where a caller must keep its token.',
  sessionMinutes: 'Half an hour after which the platform stops passing on to an agent who did not close; from memory.',
  strictMediaField: 'The pages name the field `media`; whether the platform looks at the name is not written down.',
}
