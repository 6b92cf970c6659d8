import { type Account } from '../world/account.ts'
import { type Article, type ArticleDay, type ReadFrom } from '../world/articles.ts'
import { dayNumber, dayStart, dayText, hourOf, parseDay } from '../world/time.ts'
import { threadOf } from './comments.ts'
import { optionalText } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, type Route } from './route.ts'

export type Line = Readonly<Record<string, unknown>>

/** Days of a query: well formed (61500), in order and not longer than `span` (61501), over and ready (61503). */
export function daysIn(call: Call, span: number): number[] {
  const [begin, end] = ['begin_date', 'end_date'].map((name) => parseDay(optionalText(call.body, name, 61500)))
  if (begin === undefined || end === undefined) throw new Refusal(61500)
  const today = dayNumber(call.now)
  if (end < begin || end - begin + 1 > span || end >= today) throw new Refusal(61501)
  if (end === today - 1 && hourOf(call.now) < call.account.switches.datacubeReadyHour) throw new Refusal(61503)
  return Array.from({ length: end - begin + 1 }, (_, index) => begin + index)
}

export const row = (
  name: string,
  span: number,
  linesOf: (call: Call, day: number) => readonly Line[],
  extra: Line = {},
): Route => ({
  method: 'POST',
  path: `/datacube/${name}`,
  feature: 'statistics',
  body: 'json',
  answer: (call) => ({ list: daysIn(call, span).flatMap((day) => linesOf(call, day)), ...extra }),
})

const articlesOf = (call: Call): Article[] =>
  [...call.stage.world.articles.values()].filter(({ appId }) => appId === call.account.appId)

/** Followers at the end of a day: of the last day that anything happened on. */
export function followersAt(account: Account, day: number): number {
  let best = -1
  for (const each of account.days.keys()) if (each <= day && each > best) best = each
  return account.days.get(best)?.followersAtEnd ?? 0
}

const msgIdOf = (article: Article): string => `${article.msgDataId}_${article.index}`
const shown = (call: Call, day: ArticleDay): boolean => day.reads >= call.account.switches.datacubeMinimumReads

function counters(day: ArticleDay): Line {
  return {
    int_page_read_user: day.readUsers,
    int_page_read_count: day.reads,
    ori_page_read_user: day.originalUsers,
    ori_page_read_count: day.originalReads,
    share_user: day.shareUsers,
    share_count: day.shares,
    add_to_fav_user: day.favouriteUsers,
    add_to_fav_count: day.favouriteUsers,
  }
}

/** Sum over the days from publication to `day`: the frozen family reports cumulatively. */
function until(article: Article, day: number): ArticleDay {
  const sum: ArticleDay = {
    readUsers: 0,
    reads: 0,
    readUsersFrom: new Map(),
    readsFrom: new Map(),
    originalUsers: 0,
    originalReads: 0,
    shareUsers: 0,
    shares: 0,
    sharesTo: new Map(),
    favouriteUsers: 0,
    hours: new Map(),
  }
  for (const [at, each] of article.days) {
    if (at > day) continue
    for (const key of ['readUsers', 'reads', 'originalUsers', 'originalReads', 'shareUsers', 'shares', 'favouriteUsers'] as const)
      sum[key] += each[key]
    for (const key of ['readUsersFrom', 'readsFrom'] as const)
      for (const [from, count] of each[key]) sum[key].set(from, (sum[key].get(from) ?? 0) + count)
    for (const [to, count] of each.sharesTo) sum.sharesTo.set(to, (sum.sharesTo.get(to) ?? 0) + count)
  }
  return sum
}

const sources: readonly [ReadFrom, string, number][] = [
  ['chat', 'session', 0],
  ['history', 'hist_msg', 4],
  ['moments', 'feed', 2],
  ['friend', 'friends', 1],
  ['other', 'other', 5],
]

function totalDetail(article: Article, day: number): Line {
  const sum = until(article, day)
  const bySource = sources.flatMap(([from, name]) => [
    [`int_page_from_${name}_read_user`, sum.readUsersFrom.get(from) ?? 0],
    [`int_page_from_${name}_read_count`, sum.readsFrom.get(from) ?? 0],
  ])
  return {
    stat_date: dayText(day),
    target_user: article.target,
    ...counters(sum),
    ...Object.fromEntries(bySource),
    feed_share_from_session_user: sum.sharesTo.get('moments') ?? 0,
    feed_share_from_session_cnt: sum.sharesTo.get('moments') ?? 0,
    feed_share_from_feed_user: 0,
    feed_share_from_feed_cnt: 0,
    feed_share_from_other_user: 0,
    feed_share_from_other_cnt: 0,
  }
}

/** Days from publication until yesterday, at most `most`. */
function reportedDays(call: Call, article: Article, most: number): number[] {
  const first = dayNumber(article.publishedAt)
  const ready = hourOf(call.now) >= call.account.switches.datacubeReadyHour ? 1 : 2
  const last = Math.min(dayNumber(call.now) - ready, first + most - 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

const publishedOn = (call: Call, day: number): Article[] =>
  articlesOf(call).filter(
    (article) => dayNumber(article.publishedAt) === day && article.reads >= call.account.switches.datacubeMinimumReads,
  )

const readSources = (day: ArticleDay) =>
  sources.map(([from, name]) => ({ scene_desc: name, user_count: day.readUsersFrom.get(from) ?? 0 }))

export const readOn = (call: Call, day: number): { article: Article; figures: ArticleDay }[] =>
  articlesOf(call).flatMap((article) => {
    const figures = article.days.get(day)
    return figures !== undefined && shown(call, figures) ? [{ article, figures }] : []
  })

export const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0)

const commentsOf = (call: Call, articles: readonly Article[]): number =>
  sum(articles.map((article) => threadOf(call.account, article).comments.size))

const commentsOn = (call: Call, day: number): number =>
  sum(
    articlesOf(call).map(
      (article) => [...threadOf(call.account, article).comments.values()].filter(({ at }) => dayNumber(at) === day).length,
    ),
  )

export const datacubeRoutes: readonly Route[] = [
  row('getusersummary', 7, ({ account }, day) => {
    const counts = account.days.get(day)
    const found = new Set([...(counts?.followsBySource.keys() ?? []), ...(counts?.leavesBySource.keys() ?? [])])
    const lines = [...found].sort((left, right) => left - right)
    return (lines.length === 0 ? [0] : lines).map((source) => ({
      ref_date: dayText(day),
      user_source: source,
      new_user: counts?.followsBySource.get(source) ?? 0,
      cancel_user: counts?.leavesBySource.get(source) ?? 0,
    }))
  }),
  row('getusercumulate', 7, ({ account }, day) => [
    { ref_date: dayText(day), user_source: 0, cumulate_user: followersAt(account, day) },
  ]),
  row('getarticlesummary', 1, (call, day) =>
    readOn(call, day).map(({ article, figures }) => ({
      ref_date: dayText(day),
      msgid: msgIdOf(article),
      title: article.title,
      ...counters(figures),
    })),
  ),
  row('getarticletotal', 1, (call, day) =>
    publishedOn(call, day).map((article) => ({
      ref_date: dayText(day),
      msgid: msgIdOf(article),
      title: article.title,
      url: `${call.stage.baseUrl()}/s/${article.articleId}`,
      details: reportedDays(call, article, 7).map((each) => totalDetail(article, each)),
    })),
  ),
  row('getuserread', 3, (call, day) => {
    const read = readOn(call, day)
    const line = (source: number, users: number, reads: number, rest: Line) => ({
      ref_date: dayText(day),
      user_source: source,
      int_page_read_user: users,
      int_page_read_count: reads,
      ...rest,
    })
    const none = {
      ori_page_read_user: 0,
      ori_page_read_count: 0,
      share_user: 0,
      share_count: 0,
      add_to_fav_user: 0,
      add_to_fav_count: 0,
    }
    const all = {
      ...none,
      share_user: sum(read.map(({ figures }) => figures.shareUsers)),
      share_count: sum(read.map(({ figures }) => figures.shares)),
      add_to_fav_user: sum(read.map(({ figures }) => figures.favouriteUsers)),
      add_to_fav_count: sum(read.map(({ figures }) => figures.favouriteUsers)),
    }
    const bySource = sources.map(([from, , code]) =>
      line(
        code,
        sum(read.map(({ figures }) => figures.readUsersFrom.get(from) ?? 0)),
        sum(read.map(({ figures }) => figures.readsFrom.get(from) ?? 0)),
        none,
      ),
    )
    return [
      line(99_999_999, sum(read.map(({ figures }) => figures.readUsers)), sum(read.map(({ figures }) => figures.reads)), all),
      ...bySource,
    ]
  }),
  row('getusershare', 7, (call, day) =>
    (['friend', 'moments'] as const).map((to, index) => {
      const count = sum(readOn(call, day).map(({ figures }) => figures.sharesTo.get(to) ?? 0))
      return { ref_date: dayText(day), share_scene: index + 1, share_count: count, share_user: count }
    }),
  ),
  row(
    'getarticleread',
    1,
    (call, day) =>
      readOn(call, day).map(({ article, figures }) => ({
        ref_date: dayText(day),
        msgid: msgIdOf(article),
        detail: { read_user: figures.readUsers, read_user_source: readSources(figures) },
      })),
    { is_delay: false },
  ),
  row(
    'getarticleshare',
    1,
    (call, day) =>
      readOn(call, day).map(({ article, figures }) => ({
        ref_date: dayText(day),
        msgid: msgIdOf(article),
        detail: { share_user: figures.shareUsers },
      })),
    { is_delay: false },
  ),
  row('getarticletotaldetail', 1, (call, day) =>
    publishedOn(call, day).map((article) => ({
      ref_date: dayText(day),
      msgid: msgIdOf(article),
      publish_type: article.mass ? 0 : 1,
      title: article.title,
      content_url: `${call.stage.baseUrl()}/s/${article.articleId}`,
      detail_list: reportedDays(call, article, 30).map((each) => {
        const figures = until(article, each)
        return {
          stat_date: dayText(each),
          read_user: figures.readUsers,
          read_user_source: readSources(figures),
          share_user: figures.shareUsers,
          zaikan_user: 0,
          like_user: 0,
          comment_count: commentsOf(call, [article]),
          collection_user: figures.favouriteUsers,
          praise_money: 0,
          read_subscribe_user: figures.readUsersFrom.get('chat') ?? 0,
        }
      }),
    })),
  ),
  row('getbizsummary', 30, (call, day) => {
    const read = readOn(call, day)
    const counts = call.account.days.get(day)
    return [
      {
        ref_date: dayText(day),
        detail: {
          read_user: counts?.readers ?? 0,
          read_user_source: sources.map(([from, name]) => ({
            scene_desc: name,
            user_count: sum(read.map(({ figures }) => figures.readUsersFrom.get(from) ?? 0)),
          })),
          share_user: counts?.sharers ?? 0,
          zaikan_user: 0,
          like_user: 0,
          comment_count: commentsOn(call, day),
          collection_user: counts?.favourites ?? 0,
          redirect_ori_page_user: 0,
          send_page_count: articlesOf(call).filter(
            (article) => article.publishedAt >= dayStart(day) && article.publishedAt < dayStart(day + 1),
          ).length,
        },
      },
    ]
  }),
]
