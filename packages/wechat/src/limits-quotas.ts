import type { Sourced } from './limits-dated.ts'

/** Calls of a new account; more above 100,000, 1,000,000 and 10,000,000 followers. Days begin at 00:00 in Shanghai (from memory). */
export interface Quota extends Sourced {
  /** Paths that share the count. */
  readonly paths: readonly string[]
  readonly period: 'day' | 'month' | 'minute'
  readonly calls: number
  /** Of a test account, where it is known. */
  readonly testCalls?: number
}

const limitsPage = 'official API call limits page'
const interfacePage = 'official page of the interface, read 2026-10'

function perDay(calls: number, testCalls: number | undefined, paths: readonly string[], source = limitsPage): Quota {
  return { paths, period: 'day', calls, ...(testCalls === undefined ? {} : { testCalls }), source, confidence: 'verified' }
}

/** What is over a quota is refused with 45009 (day, month) or 45011 (minute); counts may be off by about 1 %. */
export const quotas: readonly Quota[] = [
  perDay(2_000, 200, ['/cgi-bin/token']),
  perDay(500_000, undefined, ['/cgi-bin/stable_token'], interfacePage),
  { paths: ['/cgi-bin/stable_token'], period: 'minute', calls: 10_000, source: interfacePage, confidence: 'verified' },
  perDay(1_000, 100, ['/cgi-bin/menu/create']),
  perDay(10_000, 1_000, ['/cgi-bin/menu/get']),
  perDay(1_000, 100, ['/cgi-bin/menu/delete']),
  perDay(2_000, undefined, ['/cgi-bin/menu/addconditional'], interfacePage),
  perDay(2_000, undefined, ['/cgi-bin/menu/delconditional'], interfacePage),
  perDay(20_000, undefined, ['/cgi-bin/menu/trymatch'], interfacePage),
  perDay(100_000, 500, ['/cgi-bin/media/upload']),
  perDay(200_000, 1_000, ['/cgi-bin/media/get']),
  perDay(500_000, 50_000, ['/cgi-bin/message/custom/send']),
  perDay(100, undefined, ['/cgi-bin/message/mass/sendall', '/cgi-bin/message/mass/send']),
  {
    paths: ['/cgi-bin/message/mass/sendall', '/cgi-bin/message/mass/send'],
    period: 'minute',
    calls: 60,
    source: 'official batch-send guide',
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
    confidence: 'verified',
  },
  {
    paths: ['/cgi-bin/clear_quota', '/cgi-bin/clear_quota/v2'],
    period: 'month',
    calls: 10,
    source: interfacePage,
    confidence: 'verified',
  },
  { paths: ['/cgi-bin/openapi/quota/clear'], period: 'month', calls: 50, source: interfacePage, confidence: 'verified' },
]

/** Calls of a path a day, where a limit is known. */
export function dailyQuota(path: string, testAccount = false): number | undefined {
  const quota = quotas.find((each) => each.period === 'day' && each.paths.includes(path))
  return testAccount ? (quota?.testCalls ?? quota?.calls) : quota?.calls
}
