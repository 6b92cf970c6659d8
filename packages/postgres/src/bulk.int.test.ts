import { countingIds, type Id } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { foundation } from '../test/foundation.ts'
import { insertMany, tables } from './index.ts'
import { testDatabase } from './testing.ts'

interface Delivery {
  workspaceId: Id<'workspace'>
  contactNumber: number
  plannedAt: Date
  labels: string[]
  payload: unknown
  status: 'waiting' | 'sent'
}

const reach = tables<{ 'reach.delivery': Delivery }>()
const workspace = countingIds()<'workspace'>()
const { db, owner } = await testDatabase({ migrations: foundation() })

await owner(`
  create schema reach;
  create table reach.delivery (
    workspace_id uuid not null, contact_number int not null, planned_at timestamptz not null, labels text[] not null,
    payload jsonb, status text not null default 'waiting', primary key (workspace_id, contact_number)
  );
  select weiying.protect('reach.delivery');`)

const delivery = (contactNumber: number): Omit<Delivery, 'status'> => ({
  workspaceId: workspace,
  contactNumber,
  plannedAt: new Date('2026-11-11T08:00:00+08:00'),
  labels: ['老客', 'a"b'],
  payload: [{ innerKey: 1 }, null],
})

const count = () =>
  db.in(workspace).read(async (reader) => {
    const row = await reach(reader)
      .selectFrom('reach.delivery')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  })

test('many rows go in as they are; columns that are not named get their defaults', async () => {
  const rows = Array.from({ length: 12_345 }, (_, index) => delivery(index))
  expect(await db.in(workspace).transaction((tx) => insertMany(tx, reach, 'reach.delivery', rows))).toBe(12_345)
  expect(await count()).toBe(12_345)
  const read = await db
    .in(workspace)
    .read((reader) =>
      reach(reader).selectFrom('reach.delivery').selectAll().where('contactNumber', '=', 12_000).executeTakeFirstOrThrow(),
    )
  expect(read).toEqual({ ...delivery(12_000), status: 'waiting' })
})

test('rows that exist already are skipped or refused, as asked', async () => {
  const again = [delivery(1), delivery(99_999)]
  expect(
    await db.in(workspace).transaction((tx) => insertMany(tx, reach, 'reach.delivery', again, { onConflict: 'nothing' })),
  ).toBe(1)
  await expect(db.in(workspace).transaction((tx) => insertMany(tx, reach, 'reach.delivery', again))).rejects.toThrow(
    'duplicate key',
  )
})

test('no rows are no statement', async () => {
  expect(await db.in(workspace).transaction((tx) => insertMany(tx, reach, 'reach.delivery', []))).toBe(0)
})

test('rows of another workspace are refused in bulk as well', async () => {
  const other = countingIds(7)<'workspace'>()
  await expect(db.in(other).transaction((tx) => insertMany(tx, reach, 'reach.delivery', [delivery(5)]))).rejects.toThrow(
    'row-level security',
  )
})
