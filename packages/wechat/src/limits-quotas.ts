import type { Sourced } from './limits-dated.ts'

/** Calls of a new account; more above 100,000, 1,000,000 and 10,000,000 followers. Days begin at 00:00 in Shanghai (from memory). */
export interface Quota extends Sourced {
  /** Paths that share the count. */
  readonly paths: readonly string[]
  readonly period: 'day' | 'month' | 'minute'
  readonly calls: number
  /** Of a test account, where it is known. */
  readonly testCalls?: number
  /** Of older texts of the same page; since when it is more is not said. */
  readonly formerCalls?: number
  /** Day on which the source was read: quotas change without notice, and by account; `apiManagement.quota` tells the real one. */
  readonly asOf: string
}

/** Days of reading: `YYYY-MM-DD`. */
const readOn = '2026-10-10'

const limitsPage = 'official API call limits page'
const interfacePage = 'official page of the interface, read 2026-10'

function perDay(calls: number, testCalls: number | undefined, paths: readonly string[], source = limitsPage): Quota {
  return {
    paths,
    period: 'day',
    calls,
    ...(testCalls === undefined ? {} : { testCalls }),
    source,
    asOf: readOn,
    confidence: 'verified',
  }
}

const remembered = (period: Quota['period'], calls: number, paths: readonly string[]): Quota => ({
  paths,
  period,
  calls,
  source: 'no source found',
  asOf: readOn,
  confidence: 'memory',
})

/** What is over a quota is refused with 45009 (day, month) or 45011 (minute); counts may be off by about 1 %. */
export const quotas: readonly Quota[] = [
  perDay(2_000, 200, ['/cgi-bin/token']),
  perDay(500_000, undefined, ['/cgi-bin/stable_token'], interfacePage),
  {
    paths: ['/cgi-bin/stable_token'],
    period: 'minute',
    calls: 10_000,
    source: interfacePage,
    asOf: readOn,
    confidence: 'verified',
  },
  perDay(1_000, 100, ['/cgi-bin/menu/create']),
  perDay(10_000, 1_000, ['/cgi-bin/menu/get']),
  perDay(1_000, 100, ['/cgi-bin/menu/delete']),
  perDay(2_000, undefined, ['/cgi-bin/menu/addconditional'], interfacePage),
  perDay(2_000, undefined, ['/cgi-bin/menu/delconditional'], interfacePage),
  perDay(20_000, undefined, ['/cgi-bin/menu/trymatch'], interfacePage),
  { ...perDay(100_000, 500, ['/cgi-bin/media/upload']), formerCalls: 5_000 },
  { ...perDay(200_000, 1_000, ['/cgi-bin/media/get']), formerCalls: 10_000 },
  perDay(500_000, 50_000, ['/cgi-bin/message/custom/send']),
  perDay(100, undefined, ['/cgi-bin/message/mass/sendall', '/cgi-bin/message/mass/send']),
  {
    paths: ['/cgi-bin/message/mass/sendall', '/cgi-bin/message/mass/send'],
    period: 'minute',
    calls: 60,
    source: 'official batch-send guide',
    asOf: readOn,
    confidence: 'verified',
  },
  perDay(10, undefined, ['/cgi-bin/message/mass/delete']),
  perDay(10, undefined, ['/cgi-bin/media/uploadnews']),
  perDay(100, undefined, ['/cgi-bin/message/mass/preview'], `${interfacePage}; only previews by WeChat id count`),
  perDay(100_000, 10_000, ['/cgi-bin/qrcode/create']),
  perDay(500, 100, ['/cgi-bin/user/get']),
  perDay(5_000_000, 500_000, ['/cgi-bin/user/info']),
  perDay(10_000, undefined, ['/cgi-bin/user/info/updateremark']),
  perDay(1_000, undefined, ['/cgi-bin/draft/add']),
  perDay(500, undefined, ['/cgi-bin/draft/get']),
  perDay(1_000, undefined, ['/cgi-bin/draft/delete']),
  perDay(1_000, undefined, ['/cgi-bin/draft/update']),
  perDay(1_000, undefined, ['/cgi-bin/draft/count']),
  perDay(1_000, undefined, ['/cgi-bin/draft/batchget']),
  perDay(100, undefined, ['/cgi-bin/freepublish/submit']),
  perDay(100, undefined, ['/cgi-bin/freepublish/get']),
  perDay(10, undefined, ['/cgi-bin/freepublish/delete']),
  perDay(100, undefined, ['/cgi-bin/freepublish/getarticle']),
  perDay(100, undefined, ['/cgi-bin/freepublish/batchget']),
  perDay(100_000, undefined, ['/cgi-bin/message/template/send'], interfacePage),
  {
    paths: ['/sns/oauth2/access_token', '/sns/oauth2/refresh_token', '/sns/userinfo'],
    period: 'minute',
    calls: 50_000,
    source: interfacePage,
    asOf: readOn,
    confidence: 'verified',
  },
  {
    paths: ['/cgi-bin/clear_quota', '/cgi-bin/clear_quota/v2'],
    period: 'month',
    calls: 10,
    source: interfacePage,
    asOf: readOn,
    confidence: 'verified',
  },
  {
    paths: ['/cgi-bin/openapi/quota/clear'],
    period: 'month',
    calls: 50,
    source: interfacePage,
    asOf: readOn,
    confidence: 'verified',
  },
  {
    paths: ['/wxa/getwxacodeunlimit'],
    period: 'minute',
    calls: 5_000,
    source: 'official getUnlimitedQRCode page',
    asOf: readOn,
    confidence: 'verified',
  },
  remembered('day', 500_000, ['/wxa/generate_urllink']),
  remembered('day', 500_000, ['/wxa/generatescheme']),
  remembered('day', 1_000_000, ['/wxa/genwxashortlink']),
  remembered('minute', 2_000, ['/wxa/msg_sec_check']),
  remembered('day', 2_000_000, ['/wxa/msg_sec_check']),
  remembered('day', 10_000_000, ['/cgi-bin/message/subscribe/send']),
]

/** Calls of a path a day, where a limit is known. */
export function dailyQuota(path: string, testAccount = false): number | undefined {
  const quota = quotas.find((each) => each.period === 'day' && each.paths.includes(path))
  return testAccount ? (quota?.testCalls ?? quota?.calls) : quota?.calls
}
