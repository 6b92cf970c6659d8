import { addDays, eachDay, type Id } from '@weiying/kernel'
import { type DatacubeInterface, type DatacubeRow, type OfficialAccount, WechatError, WechatUnavailable } from '@weiying/wechat'

import { type ArticleDay, type DayStatus, newFamilyFrom, type PlatformFigures, type PulledDay, worst } from './platform-day.ts'

type Workspace = Id<'workspace'>

interface GatewayDeps {
  readonly official: (workspace: Workspace, accountId: Id<'account'>) => Promise<OfficialAccount>
}

/** The platform is still counting that day. Source: fact sheet 11. */
const notReady = 61503

interface Part {
  readonly status: DayStatus
  readonly errcode: number | null
  readonly figures: PlatformFigures
}

/** Reads the platform's statistics. A day that it refuses is an answer, not an error. */
export function platformGateway({ official }: GatewayDeps) {
  return {
    /** Totals of the days, both included and over. @throws DomainError not_found */
    days: async (workspace: Workspace, accountId: Id<'account'>, from: string, to: string): Promise<readonly PulledDay[]> => {
      const account = await official(workspace, accountId)
      const parts = new Map<string, Part[]>(eachDay(from, to).map((day) => [day, []]))
      const ask = async <Name extends DatacubeInterface>(
        name: Name,
        span: number,
        days: readonly string[],
        figuresOf: (rows: readonly DatacubeRow<Name>[]) => PlatformFigures,
      ): Promise<void> => {
        for (let start = 0; start < days.length; start += span) await askSpan(name, days.slice(start, start + span), figuresOf)
      }
      async function askSpan<Name extends DatacubeInterface>(
        name: Name,
        days: readonly string[],
        figuresOf: (rows: readonly DatacubeRow<Name>[]) => PlatformFigures,
      ): Promise<void> {
        const [begin, end] = [days[0], days.at(-1)]
        if (begin === undefined || end === undefined) return
        const answer = await attempt(async () => await account.datacube.query(name, begin, end))
        // One day that is not ready makes the whole span fail: ask day by day.
        if ('errcode' in answer && days.length > 1) {
          for (const day of days) await askSpan(name, [day], figuresOf)
          return
        }
        for (const day of days) {
          const part: Part =
            'errcode' in answer
              ? { status: answer.errcode === notReady ? 'delayed' : 'failed', errcode: answer.errcode, figures: {} }
              : {
                  status: answer.delayed ? 'delayed' : 'complete',
                  errcode: null,
                  figures: figuresOf(answer.rows.filter((row) => row.refDate === day)),
                }
          parts.get(day)?.push(part)
        }
      }
      const all = eachDay(from, to)
      const [old, fresh] = [all.filter((day) => day < newFamilyFrom), all.filter((day) => day >= newFamilyFrom)]
      await ask('getusersummary', 7, all, (rows) => ({
        followersNew: sum(rows.map(({ newUser }) => newUser)),
        followersLost: sum(rows.map(({ cancelUser }) => cancelUser)),
      }))
      await ask('getusercumulate', 7, all, (rows) => ({ followersTotal: sum(rows.map(({ cumulateUser }) => cumulateUser)) }))
      await ask('getupstreammsg', 7, all, (rows) => ({
        messages: sum(rows.map(({ msgCount }) => msgCount)),
        senders: sum(rows.map(({ msgUser }) => msgUser)),
      }))
      await ask('getbizsummary', 30, fresh, (rows) => ({
        readers: sum(rows.map(({ detail }) => detail.readUser)),
        sharers: sum(rows.map(({ detail }) => detail.shareUser)),
        favourites: sum(rows.map(({ detail }) => detail.collectionUser)),
      }))
      await ask('getuserread', 3, old, (rows) => {
        // 99999999 is all sources together; the others are parts of it.
        const whole = rows.filter(({ userSource }) => userSource === undefined || userSource === 99_999_999)
        return {
          readers: sum(whole.map(({ intPageReadUser }) => intPageReadUser)),
          sharers: sum(whole.map(({ shareUser }) => shareUser)),
          favourites: sum(whole.map(({ addToFavUser }) => addToFavUser)),
        }
      })
      return [...parts].map(([day, each]) => ({
        day,
        status: worst(each.map(({ status }) => status)),
        errcode: each.find(({ status, errcode }) => status !== 'complete' && errcode !== null)?.errcode ?? null,
        figures: Object.assign({}, ...each.map(({ figures }) => figures)),
      }))
    },

    /** Articles published on these days, with their figures until yesterday. Days that the platform refuses have none. */
    articles: async (workspace: Workspace, accountId: Id<'account'>, days: readonly string[]): Promise<readonly ArticleDay[]> => {
      const account = await official(workspace, accountId)
      const found: ArticleDay[] = []
      for (const day of days) {
        if (day >= newFamilyFrom) {
          const answer = await attempt(async () => await account.datacube.query('getarticletotaldetail', day, day))
          if ('rows' in answer) found.push(...answer.rows.flatMap(newArticle))
        } else {
          const answer = await attempt(async () => await account.datacube.query('getarticletotal', day, day))
          if ('rows' in answer) found.push(...answer.rows.flatMap(oldArticle))
        }
      }
      return found
    },
  }
}

export type PlatformGateway = ReturnType<typeof platformGateway>

/** Publication days worth asking for again: their articles are still read. */
export const recentDays = (yesterday: string, count: number): readonly string[] =>
  eachDay(addDays(yesterday, 1 - count), yesterday)

const newArticle = ({
  msgid,
  refDate,
  title,
  contentUrl,
  detailList,
}: DatacubeRow<'getarticletotaldetail'>): readonly ArticleDay[] =>
  detailList.map((each) => ({
    msgid,
    statDate: each.statDate,
    publishedOn: refDate,
    title,
    url: contentUrl,
    target: null,
    readers: each.readUser,
    sharers: each.shareUser,
    favourites: each.collectionUser,
    likes: each.likeUser,
    comments: each.commentCount,
  }))

const oldArticle = ({ msgid, refDate, title, details }: DatacubeRow<'getarticletotal'>): readonly ArticleDay[] =>
  details.map((each) => ({
    msgid,
    statDate: each.statDate,
    publishedOn: refDate,
    title,
    url: '',
    target: each.targetUser === 0 ? null : each.targetUser,
    readers: each.intPageReadUser,
    sharers: each.shareUser,
    favourites: each.addToFavUser,
    likes: 0,
    comments: 0,
  }))

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

async function attempt<Answer>(call: () => Promise<Answer>): Promise<Answer | { errcode: number | null }> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WechatError) return { errcode: error.errcode }
    if (error instanceof WechatUnavailable) return { errcode: null }
    throw error
  }
}
