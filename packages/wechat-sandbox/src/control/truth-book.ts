import {
  type AccountTruth,
  type ArticleTruth,
  type DayTruth,
  type LinkTruth,
  type TruthBook,
  type TruthCounts,
} from '../phone/phone-api.ts'
import { type Account } from '../world/account.ts'
import { eachBit, newBits, setBit } from '../world/bits.ts'
import { type DayCounts, truthKeys, zeroCounts } from '../world/counts.ts'
import { dayNumber, dayText } from '../world/time.ts'
import { type World } from '../world/world.ts'

/** What each figure counts. Days are those of Asia/Shanghai on the business clock. Statistics of the platform come from the same numbers. */
export const definitions: Readonly<Record<string, string>> = {
  followers: 'People who follow at the end of the day (of the running day: now). = getusercumulate.cumulate_user',
  follows: 'Times that somebody began to follow, newcomers and returners. = sum of getusersummary.new_user = subscribe callbacks',
  leaves: 'Times that somebody stopped following. = sum of getusersummary.cancel_user = unsubscribe callbacks',
  scans: 'Scans of a channel code by people who followed already. = SCAN callbacks',
  messagesSent:
    'Messages that reached a person: mass (one per person and job), template, customer_service, preview, reply; `deliveries` has them by kind',
  reads:
    'Openings of articles, by followers and others, the second of one person too. = sum over articles of int_page_read_count, without articles below the reporting minimum',
  readers:
    'Different people who opened at least one article of the account on the day; in `total`: ever. = getbizsummary.read_user',
  shares: 'Times that an article was sent to a friend or to Moments. = sum of share_count',
  sharers: 'Different people who did on the day; in `total`: the sum of the days',
  favourites: 'Times that an article was kept. = sum of add_to_fav_count',
  clicks:
    'Taps on links by the population: in articles, pushed texts, templates, chats, menu pages. Each tap opens its address once',
  clickers: 'Different people who tapped on the day; in `total`: the sum of the days',
  visits:
    'Taps whose address answered below 400 after redirects; counted on the day of the tap. Addresses outside are not visited',
  replies: 'Messages written by people, by the population and at phones. = sum of getupstreammsg.msg_count',
  questions: 'Of these: meant as a question by the population; a person at a phone is not counted',
  complaints: 'Of these: meant as a complaint by the population',
  menuClicks: 'Presses of a button of the custom menu that does something; opening a submenu is none',
  purchases: 'Orders in the outside shop = lines of orders.csv of the account and day',
  purchaseFen: 'What was paid for them, in fen',
  deliveries: '`messagesSent` by kind',
  followsBySource: '`follows` by user_source of datacube',
  leavesBySource: '`leaves` by the source through which the person had come; 0 for those of the written past',
  followsByChannel: '`follows` through parametric codes, by scene',
  topics: '`<meaning> <topic>` of what the population wrote',
}

const plain = (map: ReadonlyMap<string | number, number>): Record<string, number> => Object.fromEntries(map)

function dayTruth(day: number, counts: DayCounts): DayTruth {
  const figures = zeroCounts()
  for (const key of truthKeys) figures[key] = counts[key]
  return {
    ...figures,
    day: dayText(day),
    followers: counts.followersAtEnd,
    deliveries: plain(counts.deliveries),
    followsBySource: plain(counts.followsBySource),
    leavesBySource: plain(counts.leavesBySource),
    followsByChannel: plain(counts.followsByChannel),
    topics: plain(counts.topics),
  }
}

interface Span {
  from: number
  to: number
}

const daysOf = (account: Account, { from, to }: Span): [number, DayCounts][] =>
  [...account.days].filter(([day]) => day >= from && day <= to).sort(([left], [right]) => left - right)

function accountTruth(account: Account, span: Span): AccountTruth {
  const days = daysOf(account, span)
  const total = zeroCounts()
  const everybody = newBits()
  for (const [, counts] of days) {
    for (const key of truthKeys) total[key] += counts[key]
    for (const person of eachBit(counts.readBits)) setBit(everybody, person)
  }
  // A reader of two days is one reader.
  total.readers = everybody.count
  return {
    appId: account.appId,
    name: account.name,
    followers: account.followers.followers,
    total,
    days: days.map(([day, counts]) => dayTruth(day, counts)),
  }
}

const accountsOf = (world: World, appId: string | undefined): Account[] =>
  [...world.accounts.values()].filter((account) => appId === undefined || account.appId === appId)

export const truthBook = (world: World, now: number, appId: string | undefined, span: Span): TruthBook => ({
  definitions,
  now,
  livedTo: world.population.paused ? now : Math.min(now, world.population.steppedTo),
  accounts: accountsOf(world, appId).map((account) => accountTruth(account, span)),
})

export const articlesTruth = (world: World, appId: string | undefined): ArticleTruth[] =>
  [...world.articles.values()]
    .filter((article) => appId === undefined || article.appId === appId)
    .map((article) => ({
      articleId: article.articleId,
      appId: article.appId,
      msgId: `${article.msgDataId}_${article.index}`,
      title: article.title,
      publishedAt: article.publishedAt,
      target: article.target,
      reads: article.reads,
      readers: article.readers.count,
      shares: article.shares,
      sharers: article.sharers.count,
      favourites: article.favourites.count,
      days: [...article.days]
        .sort(([left], [right]) => left - right)
        .map(([day, figures]) => ({
          day: dayText(day),
          reads: figures.reads,
          readers: figures.readUsers,
          shares: figures.shares,
          sharers: figures.shareUsers,
          favourites: figures.favouriteUsers,
        })),
    }))

/** Addresses that were tapped, most often first. */
export function linksTruth(world: World, appId: string | undefined, span: Span): LinkTruth[] {
  const links = new Map<string, LinkTruth>()
  for (const account of accountsOf(world, appId)) {
    for (const [day, counts] of daysOf(account, span)) {
      for (const [url, clicks] of counts.clicksByLink) {
        const key = `${account.appId} ${url}`
        const link = links.get(key) ?? { appId: account.appId, url, clicks: 0, days: {} }
        link.clicks += clicks
        link.days[dayText(day)] = clicks
        links.set(key, link)
      }
    }
  }
  return [...links.values()].sort((left, right) => right.clicks - left.clicks)
}

const spread: readonly ('followers' | keyof TruthCounts)[] = ['followers', ...truthKeys]

/** All accounts and days as a spreadsheet. */
export function truthCsv(book: TruthBook): string {
  const lines = book.accounts.flatMap(({ appId, name, days }) =>
    days.map((day) => [day.day, appId, `"${name}"`, ...spread.map((key) => String(day[key]))].join(',')),
  )
  return `\ufeff${[['day', 'appid', 'name', ...spread].join(','), ...lines].join('\r\n')}\r\n`
}

export const spanOf = (from: number | undefined, to: number | undefined, now: number): Span => ({
  from: from ?? 0,
  to: to ?? dayNumber(now),
})
