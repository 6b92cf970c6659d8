import { addDays, dayIn, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../../accounts/index.ts'
import { type Content } from '../../content/index.ts'
import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'

export interface OwnDeps {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'list'>
  readonly content: Pick<Content, 'columns'>
  readonly insight: Pick<Insight, 'measure' | 'freshness' | 'contents'>
  readonly business: BusinessClocks
  readonly timeZone: (caller: Caller) => Promise<string>
}

const days = 28
const platformZone = 'Asia/Shanghai'
const nothing = { value: null, numerator: null, denominator: null }

/** What the own accounts do, as the product measures it: the other side of every comparison. */
export function ownQueries({ db, accounts, content, insight, business, timeZone }: OwnDeps) {
  return async (caller: Caller) => {
    const { workspace } = caller
    const now = business.of(workspace).now()
    const zone = await timeZone(caller)
    const to = dayIn(zone, now)
    const from = addDays(to, 1 - days)
    // Articles are counted by days of the platform.
    const last = dayIn(platformZone, now)
    const articlePeriod = { from: addDays(last, 1 - days), to: last }
    const { kinds, shelves } = await db.in(workspace).read(async (reader) => ({
      kinds: (await accounts.list(reader, workspace)).map(({ kind }) => kind),
      shelves: await content.columns.list(reader, workspace),
    }))
    const measured = await insight.measure(workspace, ['read_rate', 'reply_rate', 'first_response'], {
      period: { from, to, zone },
      now,
    })
    const articles = await insight.contents.list(caller, articlePeriod, 'published', 500)
    const groups = await insight.contents.groups(caller, articlePeriod, 'column')
    const messages = new Set(articles.items.map(({ accountId, publishedOn }) => `${accountId} ${publishedOn}`))
    const seconds = measured.get('first_response')?.total.value ?? null
    return {
      kinds: [...new Set(kinds)],
      pushesPerWeek: articles.items.length === 0 ? null : perAccount(messages.size, kinds.length),
      columns: columnsOf(shelves, groups),
      readRate: measured.get('read_rate')?.total ?? nothing,
      replyRate: measured.get('reply_rate')?.total ?? nothing,
      replyMinutes: seconds === null ? null : seconds / 60,
      from,
      to,
      freshness: await insight.freshness(workspace),
    }
  }
}

export type OwnQueries = ReturnType<typeof ownQueries>

/** A peer is one account: several of ours are compared by how often one of them speaks. */
const perAccount = (messages: number, accounts: number): number =>
  Math.round((messages / Math.max(1, accounts) / (days / 7)) * 10) / 10

function columnsOf(
  shelves: readonly { readonly id: Id<'contentShelf'>; readonly name: string }[],
  groups: readonly { readonly group: string; readonly articles: number; readonly readRate: number | null }[],
) {
  return shelves.map(({ id, name }) => {
    const group = groups.find((each) => each.group === id)
    return { name, articles: group?.articles ?? 0, readRate: group?.readRate ?? null }
  })
}
