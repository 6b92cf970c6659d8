import { z } from 'zod'

import { expectThat } from '../arguments.ts'
import { type Caller, wireFlag, wireList } from '../caller.ts'

const refDate = z.string()

const read = {
  intPageReadUser: z.number().default(0),
  intPageReadCount: z.number().default(0),
  oriPageReadUser: z.number().default(0),
  oriPageReadCount: z.number().default(0),
  shareUser: z.number().default(0),
  shareCount: z.number().default(0),
  addToFavUser: z.number().default(0),
  addToFavCount: z.number().default(0),
}

const readSources = wireList(z.object({ sceneDesc: z.string(), userCount: z.number() }))

/** The counters of the new article family. */
const newCounters = {
  readUser: z.number().default(0),
  readUserSource: readSources,
  shareUser: z.number().default(0),
  zaikanUser: z.number().default(0),
  likeUser: z.number().default(0),
  commentCount: z.number().default(0),
  collectionUser: z.number().default(0),
}

const articleDay = z.object({
  statDate: z.string(),
  ...newCounters,
  praiseMoney: z.number().default(0),
  readSubscribeUser: z.number().default(0),
  readDeliveryRate: z.number().default(0),
  readFinishRate: z.number().default(0),
  readAvgActivetime: z.number().default(0),
  readJumpPosition: wireList(z.object({ position: z.number(), rate: z.number() })),
})

const totalDay = z.looseObject({ statDate: z.string(), targetUser: z.number().default(0), ...read })
const upstream = { refDate, msgType: z.number(), msgUser: z.number(), msgCount: z.number() }
const distribution = z.object({ refDate, countInterval: z.number(), msgUser: z.number() })
const refHour = z.number()
const calls = {
  refDate,
  callbackCount: z.number(),
  failCount: z.number(),
  totalTimeCost: z.number(),
  maxTimeCost: z.number(),
}

/** Longest span in days (end − begin + 1) and the row, per interface. Spans: SDK tables and the current pages; see the fact sheet. */
const interfaces = {
  getusersummary: { span: 7, row: z.object({ refDate, userSource: z.number(), newUser: z.number(), cancelUser: z.number() }) },
  getusercumulate: { span: 7, row: z.object({ refDate, userSource: z.number().default(0), cumulateUser: z.number() }) },
  getarticlesummary: { span: 1, row: z.object({ refDate, msgid: z.string(), title: z.string(), ...read }) },
  getarticletotal: { span: 1, row: z.object({ refDate, msgid: z.string(), title: z.string(), details: wireList(totalDay) }) },
  getuserread: { span: 3, row: z.object({ refDate, userSource: z.number().optional(), ...read }) },
  getuserreadhour: { span: 1, row: z.object({ refDate, refHour, userSource: z.number().optional(), ...read }) },
  getusershare: { span: 7, row: z.object({ refDate, shareScene: z.number(), shareCount: z.number(), shareUser: z.number() }) },
  getusersharehour: {
    span: 1,
    row: z.object({ refDate, refHour, shareScene: z.number(), shareCount: z.number(), shareUser: z.number() }),
  },
  getarticleread: {
    span: 1,
    row: z.object({ refDate, msgid: z.string(), detail: z.object({ readUser: z.number(), readUserSource: readSources }) }),
  },
  getarticleshare: { span: 1, row: z.object({ refDate, msgid: z.string(), detail: z.object({ shareUser: z.number() }) }) },
  getbizsummary: {
    span: 30,
    row: z.object({
      refDate,
      detail: z.object({
        ...newCounters,
        redirectOriPageUser: z.number().default(0),
        sendPageCount: z.number().default(0),
      }),
    }),
  },
  getarticletotaldetail: {
    span: 1,
    row: z.object({
      refDate,
      msgid: z.string(),
      publishType: z.number().optional(),
      title: z.string().default(''),
      contentUrl: z.string().default(''),
      detailList: wireList(articleDay),
    }),
  },
  getupstreammsg: { span: 7, row: z.object(upstream) },
  getupstreammsghour: { span: 1, row: z.object({ ...upstream, refHour }) },
  getupstreammsgweek: { span: 30, row: z.object(upstream) },
  getupstreammsgmonth: { span: 30, row: z.object(upstream) },
  getupstreammsgdist: { span: 15, row: distribution },
  getupstreammsgdistweek: { span: 30, row: distribution },
  getupstreammsgdistmonth: { span: 30, row: distribution },
  getinterfacesummary: { span: 30, row: z.object(calls) },
  getinterfacesummaryhour: { span: 1, row: z.object({ ...calls, refHour }) },
} as const

export type DatacubeInterface = keyof typeof interfaces
export type DatacubeRow<Name extends DatacubeInterface> = z.output<(typeof interfaces)[Name]['row']>

/** Longest span of days per interface. */
export const datacubeSpan = (name: DatacubeInterface): number => interfaces[name].span

export interface DatacubeAnswer<Row> {
  readonly rows: readonly Row[]
  /** The platform is still counting (new article family only): ask again later. */
  readonly delayed: boolean
}

/**
 * Statistics by day (`YYYY-MM-DD`, Asia/Shanghai), ready about 08:00 of the next day, from 2014-12-01 on (new article family, named
 * `getarticleread` to `getarticletotaldetail`: from 2025-11-01; the old one is frozen). Counts per day and article, never per person;
 * articles with fewer than three reads are left out. Verified accounts. Errors: -1, 48001, 61500, 61501 (span), 61503 (not ready).
 * `msgid` is `<msg_data_id>_<index from 1>`. Source: official datacube pages, SDK span tables.
 */
export const datacubeOf = (call: Caller) => ({
  async query<Name extends DatacubeInterface>(
    name: Name,
    begin: string,
    end: string,
  ): Promise<DatacubeAnswer<DatacubeRow<Name>>> {
    expectSpan(begin, end, interfaces[name].span)
    // Each interface's schema gives its own row type, which indexing by a type parameter cannot follow.
    const row = interfaces[name].row as unknown as z.ZodType<DatacubeRow<Name>>
    const answer = z.object({ list: wireList(row), isDelay: wireFlag.default(false) })
    const { list, isDelay } = await call.post(`/datacube/${name}`, { begin_date: begin, end_date: end }, answer)
    return { rows: list, delayed: isDelay }
  },
})

const dayMilliseconds = 86_400_000

function expectSpan(begin: string, end: string, most: number): void {
  const [first, last] = [Date.parse(`${begin}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)]
  const days = (last - first) / dayMilliseconds + 1
  const isDay = /^\d{4}-\d\d-\d\d$/
  expectThat(isDay.test(begin) && isDay.test(end) && Number.isFinite(days), 61500, 'dates', 'days as YYYY-MM-DD')
  expectThat(days >= 1 && days <= most, 61501, 'dates', `1 to ${most} days, ${begin} to ${end} given`)
}
