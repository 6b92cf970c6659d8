import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { foundation } from '../test/foundation.ts'
import { migrate } from './index.ts'
import { testDatabase } from './testing.ts'

const first =
  "create schema notes; create table notes.note (workspace_id uuid not null, id int); select weiying.protect('notes.note');"

test('files run in order, once', async () => {
  const { url, owner } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '020_note_title.sql'), 'alter table notes.note add title text;')
  writeFileSync(join(dir, '010_notes.sql'), first)
  expect(await migrate({ url, dir })).toEqual(['001_foundation', '010_notes', '020_note_title'])
  expect(await migrate({ url, dir })).toEqual([])
  writeFileSync(join(dir, '030_note_price.sql'), 'alter table notes.note add price_fen bigint;')
  expect(await migrate({ url, dir })).toEqual(['030_note_price'])
  expect(await owner('select name from weiying.migration order by name')).toHaveLength(4)
})

test('a file that changed after it ran, or is gone, is refused', async () => {
  const { url } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '010_notes.sql'), first)
  await migrate({ url, dir })
  appendFileSync(join(dir, '010_notes.sql'), '-- later thought')
  await expect(migrate({ url, dir })).rejects.toThrow('010_notes has changed since this database ran it')
  rmSync(join(dir, '010_notes.sql'))
  await expect(migrate({ url, dir })).rejects.toThrow('010_notes, which this version does not know')
})

test('a file that fails leaves nothing behind and says where it failed', async () => {
  const { url, owner } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '010_notes.sql'), 'create schema notes;\nselect nonsense;')
  await expect(migrate({ url, dir })).rejects.toThrow(/010_notes failed: .*nonsense.*\(line 2\)/)
  expect(await owner("select from pg_namespace where nspname = 'notes'")).toEqual([])
})

test('of several processes that migrate at once, one does', async () => {
  const { url } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '010_notes.sql'), first)
  const ran = await Promise.all([migrate({ url, dir }), migrate({ url, dir }), migrate({ url, dir })])
  expect(ran.flat()).toEqual(['001_foundation', '010_notes'])
})

test('a table in use makes the migration step back and try again', async () => {
  const { url, owner } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '010_notes.sql'), first)
  await migrate({ url, dir })
  writeFileSync(join(dir, '020_note_title.sql'), 'alter table notes.note add title text;')
  const report = owner('begin; select from notes.note; select pg_sleep(1.5); commit')
  expect(await migrate({ url, dir })).toEqual(['020_note_title'])
  await report
})

test('a table in use for good makes it give up with the reason', async () => {
  const { url, owner } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '010_notes.sql'), first)
  await migrate({ url, dir })
  writeFileSync(join(dir, '020_note_title.sql'), 'alter table notes.note add title text;')
  const report = owner('begin; select from notes.note; select pg_sleep(1.5); commit')
  await expect(migrate({ url, dir, attempts: 1 })).rejects.toThrow(
    '020_note_title failed: canceling statement due to lock timeout',
  )
  await report
})

test('files without a number, or with the number of another, are refused', async () => {
  const { url } = await testDatabase({ migrations: null })
  const dir = foundation()
  writeFileSync(join(dir, '001_again.sql'), '')
  await expect(migrate({ url, dir })).rejects.toThrow('Two migrations have the number 001')
  rmSync(join(dir, '001_again.sql'))
  writeFileSync(join(dir, 'notes.sql'), '')
  await expect(migrate({ url, dir })).rejects.toThrow('notes.sql is not named NNN_name.sql')
})
