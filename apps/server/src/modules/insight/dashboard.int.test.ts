import { type Analytics } from '@weiying/clickhouse'
import { expect, test } from 'vitest'

import { eventsProgress } from '../../events/index.ts'
import { startApp } from '../../testing/app.ts'
import { createBusinessClocks, systemCaller } from '../identity/index.ts'
import { dashboardQueries } from './dashboard.queries.ts'
import { figureAnalytics } from './figures.analytics.ts'
import { freshnessQueries } from './freshness.queries.ts'
import { metricValueQueries } from './metric-values.queries.ts'
import { pushAnalytics } from './pushes.analytics.ts'
import { historyOf } from './testing/history.ts'

const app = await startApp()
const history = historyOf(app)
const shop = history.account()
const other = history.account()
await history.follows(shop, [1, 2, 3])
await history.follows(other, [4])
await history.write(
  history.followed(shop, 1, '2026-11-03T10:00:00+08:00'),
  history.followed(shop, 2, '2026-11-10T10:00:00+08:00'),
  history.followed(shop, 3, '2026-11-18T10:00:00+08:00'),
  history.followed(other, 4, '2026-11-19T10:00:00+08:00'),
  history.wrote(shop, 1, '2026-11-11T13:00:00+08:00'),
  history.wrote(shop, 1, '2026-11-18T13:00:00+08:00'),
  history.wrote(shop, 2, '2026-11-18T14:00:00+08:00'),
  history.bought(1, '2026-11-19T15:00:00+08:00', 10_000),
)

/** The product's own dashboard over an analytics store that counts what it is asked. */
function counted() {
  const asked: string[] = []
  const analytics: Analytics = {
    ...app.analytics,
    in: (workspace) => {
      const reader = app.analytics.in(workspace)
      return { query: async (sql, params, options) => (asked.push(sql), await reader.query(sql, params, options)) }
    },
    system: (reason) => {
      const reader = app.analytics.system(reason)
      return { ...reader, query: async (sql, params, options) => (asked.push(sql), await reader.query(sql, params, options)) }
    },
  }
  const { db } = app
  const business = createBusinessClocks({ db, clock: app.clock })
  const figures = figureAnalytics({ analytics })
  const values = metricValueQueries({
    db,
    figures,
    pushes: pushAnalytics({ analytics }),
    linksOf: async () => [],
    attributionHours: 72,
  })
  const dashboards = dashboardQueries({
    db,
    business,
    values,
    freshness: freshnessQueries({ db, waitingSince: eventsProgress({ db, analytics }).waitingSince, now: () => app.clock.now() }),
    situation: async () => ({ accounts: 1, unanswered: 0 }),
    timeZone: async () => 'Asia/Shanghai',
  })
  return { dashboards, asked }
}

const caller = systemCaller(app.workspace.id, 'test')
const week = { from: '2026-11-15', to: '2026-11-21' }

test('the dashboard asks ClickHouse four times, whatever it shows', async () => {
  const { dashboards, asked } = counted()
  await dashboards.get(caller, week)
  expect(asked.length).toBeLessThanOrEqual(4)
  asked.length = 0
  await dashboards.get(caller, { ...week, accountId: shop })
  expect(asked.length).toBeLessThanOrEqual(4)
})

test('reading both periods at once says the same as reading each alone', async () => {
  const { api } = app
  const board = await api.dashboards.get(week)
  for (const { metric, current, previous } of board.cards) {
    const alone = async (from: string, to: string) => (await api.metrics.values({ metric, from, to })).total
    expect(current, metric).toEqual(await alone(week.from, week.to))
    expect(previous, metric).toEqual(await alone('2026-11-08', '2026-11-14'))
  }
  for (const { metric, values } of board.trends) {
    const { days } = await api.metrics.values({ metric, ...week })
    expect(values, metric).toEqual(days.map(({ value }) => value))
  }
  expect(board.totals.find(({ metric }) => metric === 'followers_total')?.current.value).toBe(4)
  expect(board.firstRun).toBe(true)
})

test('a period of the past counts followers as they were then', async () => {
  const board = await app.api.dashboards.get({ from: '2026-11-05', to: '2026-11-11' })
  expect(board.totals.find(({ metric }) => metric === 'followers_total')?.current.value).toBe(2)
})
