import { toId } from '@weiying/kernel'
import { tables } from '@weiying/postgres'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

// Saturday, 21 November 2026, ten in the morning in Shanghai.
const app = await startApp()
const { api } = app
const workspace = toId<'workspace'>(app.workspace.id)
const followers = 20_000
const rows = tables<object>()

const contactId = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const people = Array.from({ length: followers }, (_, index) => ({
  number: index + 1,
  id: contactId(index + 1),
  openid: `o${String(index)}`,
  province: index % 5 === 0 ? '上海' : '浙江',
}))

/** A service account with its followers in both engines. */
async function bigAccount() {
  const { id } = await api.accounts.create({
    name: '大号',
    kind: 'service',
    appId: 'wxbig0000000001',
    secret: 's'.repeat(32),
    // Nobody listens there.
    apiBaseUrl: 'http://127.0.0.1:9',
  })
  await app.db.in(workspace).transaction(async (tx) => {
    await sql`
      with fresh as (select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as fresh (number bigint, id uuid, openid text, province text)),
      made as (
        insert into audience.contact (workspace_id, id, number, source, province, created_at)
        select ${workspace}, id, number, 'sync', province, now() from fresh returning 1)
      insert into audience.follow (workspace_id, account_id, number, contact_id, openid, subscribed, since, touched_at)
      select ${workspace}, ${id}, number, id, openid, true, now(), now() from fresh`.execute(rows(tx))
  })
  const first = '2026-01-01 00:00:00'
  await app.analytics.insert(
    'contact_state',
    people.map(({ number, id: contact, province }) => ({
      workspace,
      contact: number,
      contact_id: contact,
      position: 1,
      deleted: 0,
      created_at: first,
      source: 'sync',
      province,
    })),
    { token: 'contacts' },
  )
  await app.analytics.insert(
    'follow_state',
    people.map(({ number }) => ({
      workspace,
      account_id: id,
      contact: number,
      position: 1,
      subscribed: 1,
      subscribed_at: first,
    })),
    { token: 'follows' },
  )
  return id
}

/** Each of eight messages of the last four weeks went to three of four. */
async function sentBefore(accountId: string): Promise<void> {
  await app.db.in(workspace).transaction(async (tx) => {
    for (let campaign = 0; campaign < 8; campaign += 1) {
      const at = new Date(app.clock.now().getTime() - (campaign * 3.5 + 1) * 86_400_000)
      await sql`
        insert into reach.delivery (workspace_id, campaign_id, contact_number, contact_id, account_id, chunk, channel, status, at)
        select ${workspace}, ${contactId(900_000 + campaign)}::uuid, number, id, ${accountId}, 1, 'template', 'delivered',
          ${at}::timestamptz + (number / 500) * interval '1 second'
        from audience.contact where workspace_id = ${workspace} and number % 4 <> ${campaign % 4}`.execute(rows(tx))
    }
  })
  await app.sql('analyze')
}

test('of 20,000 followers a sample speaks for all, a month of 20 pushes ahead', { timeout: 300_000 }, async () => {
  const accountId = await bigAccount()
  await sentBefore(accountId)
  await api.reachPolicies.update({
    caps: [
      { channel: 'any', period: 'week', limit: 2 },
      { channel: 'any', period: 'month', limit: 8 },
    ],
    expectedVersion: 0,
  })
  const { id: planId } = await api.plans.create({ name: '大号', from: '2026-11-01', to: '2027-06-30' })
  const { id: segmentId } = await api.segments.create({
    name: '上海',
    expression: { kind: 'attribute', attribute: 'province', test: { op: 'is', text: '上海' } },
  })
  const items: Awaited<ReturnType<typeof api.calendarItems.create>>[] = []
  for (let index = 0; index < 20; index += 1)
    items.push(
      await api.calendarItems.create({
        planId,
        kind: 'push',
        channel: 'mass',
        accountId,
        title: `第 ${String(index + 1)} 条`,
        day: `2026-11-${String(21 + Math.floor(index / 3)).padStart(2, '0')}`,
        time: `${String(12 + (index % 3) * 4).padStart(2, '0')}:30`,
        segmentId: index % 4 === 3 ? segmentId : null,
      }),
    )
  const span = { planId, from: '2026-11-21', to: '2026-12-31' }
  const { pushes } = await api.planCalendars.caps(span)
  const [one] = items
  // In the last seven days two messages: half of them had both.
  const both = await app.sql<{ count: number }>(
    `select count(*)::int as count from (
       select contact_number from reach.delivery where at > timestamptz '2026-11-14 12:30+08' group by 1 having count(*) >= 2) as each`,
  )
  const first = pushes.find(({ itemId }) => itemId === one?.id)
  const exact = both[0]?.count ?? 0
  expect(exact).toBe(followers / 2)
  expect(first).toMatchObject({ people: followers, exact: false, capped: [{ reason: 'cap_week', limit: 2 }] })
  expect(Math.abs((first?.capped[0]?.count ?? 0) - exact) / exact).toBeLessThan(0.05)
  // A segment has its own size, by the count of everybody.
  const fourth = pushes.find(({ itemId }) => itemId === items[3]?.id)
  expect(fourth).toMatchObject({ people: followers / 5, exact: false })
})
