import { writeSync } from 'node:fs'

import { systemIds, toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { talkOf, tradeNames } from './testing/sandbox-talk.ts'

const long = process.env['WEIYING_LONG'] === '1'
const messages = 100_000
const people = 8000
const mostSeconds = 60
const mostMegabytes = 400

/** Everybody in their own words: without this most messages would be one of some hundred sentences. */
const asides = [
  '我家',
  '上次',
  '我妈说',
  '听朋友讲',
  '昨天路过',
  '刚看到推文',
  '同事推荐',
  '周末',
  '下雨天',
  '换季',
  '过年前',
  '孩子放学后',
  '出差回来',
  '刚搬家',
  '第一次来',
  '老会员了',
]

test.runIf(long)(
  'a hundred thousand messages become topics within a minute, in bounded memory',
  { timeout: 600_000 },
  async () => {
    const app = await startApp({ now: new Date('2026-11-18T04:00:00Z') })
    const workspace = toId<'workspace'>(app.workspace.id)
    const accountId = systemIds<'account'>()
    const talk = tradeNames.flatMap((trade) => talkOf(trade, 11, messages / tradeNames.length))
    const start = Date.parse('2026-08-24T00:00:00Z')
    for (let from = 0; from < talk.length; from += 5000) {
      const rows = talk.slice(from, from + 5000).map(({ text }, index) => {
        const number = from + index
        const aside =
          number % 3 === 0
            ? ''
            : `${asides[(number * 7) % asides.length] ?? ''}${String.fromCodePoint(0x4e00 + ((number * 13) % 900))}，`
        return {
          id: systemIds<'inbound'>(),
          openid: `openid-${String((number * 31) % people)}`,
          message: { kind: 'text', from: 'x', to: 'gh_1', createTime: 0, content: `${aside}${text}`, msgId: String(number) },
          at: new Date(start + number * 60_000).toISOString(),
        }
      })
      await app.sql(
        `insert into accounts.inbound (workspace_id, account_id, delivery_key, id, openid, message, at, received_at)
         select $1, $2, id::text, id, openid, message, at, now()
         from json_to_recordset($3::json) as said (id uuid, openid text, message json, at timestamptz)`,
        [workspace, accountId, JSON.stringify(rows)],
      )
    }
    const topics = app.product.desk.topicWork
    const before = process.memoryUsage().rss
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 50)
    const began = performance.now()
    for (const background of topics) while (await background.drain());
    const seconds = (performance.now() - began) / 1000
    clearInterval(watch)
    // As autovacuum does within a minute of such an intake.
    await app.sql('analyze desk.topic_message, desk.topic_phrase, desk.topic')
    const asked = performance.now()
    const ranking = await app.api.customerTopics.list({ from: '2026-08-24', to: '2026-11-18', limit: 200 })
    const rankingMs = performance.now() - asked
    const phrases = await app.sql<{ count: number }>(`select count(*)::int as count from desk.topic_phrase`)
    writeSync(
      2,
      `${messages} messages, ${phrases[0]?.count ?? 0} phrases: ${seconds.toFixed(1)} s, ${((peak - before) / 1e6).toFixed(0)} MB more; ` +
        `${ranking.items.length} topics ranked in ${rankingMs.toFixed(0)} ms\n`,
    )
    expect(ranking.totals.messages + ranking.totals.apart.reduce((sum, each) => sum + each.messages, 0)).toBe(messages)
    expect(ranking.items.length).toBeGreaterThan(30)
    expect(seconds).toBeLessThan(mostSeconds)
    expect((peak - before) / 1e6).toBeLessThan(mostMegabytes)
  },
)
