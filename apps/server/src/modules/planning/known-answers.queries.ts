import { addDays, dayIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { type KnownAnswers } from './interview.ts'

export interface KnownAnswerDeps {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'list'>
  readonly insight: Pick<Insight, 'measure' | 'contents'>
  readonly business: BusinessClocks
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly organisation: (caller: Caller) => Promise<string>
  readonly members: (caller: Caller) => Promise<readonly { readonly status: string }[]>
}

const yearDays = 365
/** Of fewer orders an average says little. */
const enoughOrders = 30
const articleDays = 28
const monthDays = 30

/** What the product knows already, so that nobody is asked for it: a proposal, never an answer. */
export function knownAnswerQueries({ db, accounts, insight, business, timeZone, organisation, members }: KnownAnswerDeps) {
  return async (caller: Caller): Promise<KnownAnswers> => {
    const { workspace } = caller
    const now = business.of(workspace).now()
    const zone = await timeZone(caller)
    const to = dayIn(zone, now)
    const period = (days: number) => ({ from: addDays(to, 1 - days), to, zone })
    const [connected, name, everybody, sold, articles] = await Promise.all([
      db.in(workspace).read(async (reader) => await accounts.list(reader, workspace)),
      organisation(caller),
      members(caller),
      insight.measure(workspace, ['average_order_value'], { period: period(yearDays), now }),
      insight.contents.list(caller, { from: addDays(to, 1 - articleDays), to }, 'published', 500),
    ])
    const followers = await Promise.all(
      connected.map(async ({ id: accountId }) => {
        const measured = await insight.measure(workspace, ['followers_total'], { period: period(1), accountId, now })
        return measured.get('followers_total')?.total.value ?? 0
      }),
    )
    const people = everybody.filter(({ status }) => status === 'active').length
    const order = sold.get('average_order_value')?.total
    const orders = order?.denominator ?? 0
    const pieces = articles.items.length
    return {
      answers: {
        enterpriseName: name.slice(0, 60),
        ...(connected.length === 0
          ? {}
          : {
              accounts: connected
                .slice(0, 50)
                .map(({ kind, verified }, at) => ({ kind, verified, followers: Math.max(0, Math.round(followers[at] ?? 0)) })),
            }),
        ...(people === 0 ? {} : { people }),
        ...(typeof order?.value === 'number' && orders >= enoughOrders ? { priceFen: Math.round(order.value) } : {}),
        ...(pieces === 0 ? {} : { piecesPerMonth: Math.round((pieces * monthDays) / articleDays) }),
      },
      sources: [
        { answer: 'enterpriseName', source: 'workspace', count: null },
        ...(connected.length === 0
          ? []
          : [{ answer: 'accounts' as const, source: 'accounts' as const, count: connected.length }]),
        ...(people === 0 ? [] : [{ answer: 'people' as const, source: 'members' as const, count: people }]),
        ...(typeof order?.value === 'number' && orders >= enoughOrders
          ? [{ answer: 'priceFen' as const, source: 'orders' as const, count: orders }]
          : []),
        ...(pieces === 0 ? [] : [{ answer: 'piecesPerMonth' as const, source: 'articles' as const, count: pieces }]),
      ],
    }
  }
}
