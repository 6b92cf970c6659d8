import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openSpool, SpoolFull } from './index.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'weiying-spool-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const collect = (into: string[]) => async (lines: readonly string[]) => void into.push(...lines)

test('lines come out in the order in which they went in, and then are gone', async () => {
  const spool = await openSpool({ dir, batch: 3 })
  await Promise.all([spool.append(['1', '2']), spool.append(['3']), spool.append(['4', '5'])])
  expect(spool.waiting).toBe(true)
  const out: string[] = []
  await spool.replay(collect(out))
  expect(out).toEqual(['1', '2', '3', '4', '5'])
  expect(spool.waiting).toBe(false)
  await spool.close()
  expect(readdirSync(dir)).toEqual([])
})

test('a batch that nobody takes stays, with all behind it', async () => {
  const spool = await openSpool({ dir, batch: 2 })
  await spool.append(['1', '2', '3'])
  const out: string[] = []
  await expect(
    spool.replay(async (lines) => {
      if (lines.includes('3')) throw new Error('away')
      out.push(...lines)
    }),
  ).rejects.toThrow('away')
  await spool.append(['4'])
  await spool.replay(collect(out))
  expect(out).toEqual(['1', '2', '3', '4'])
  await spool.close()
})

test('what a dead process left is adopted; a torn last line was never acknowledged', async () => {
  writeFileSync(join(dir, 'callbacks.999999-1.ndjson'), 'a\nb\n')
  appendFileSync(join(dir, 'callbacks.999999-1.ndjson'), 'torn')
  const spool = await openSpool({ dir })
  const out: string[] = []
  await spool.append(['c'])
  await spool.replay(collect(out))
  expect(out).toEqual(['a', 'b', 'c'])
  await spool.close()
})

test('the file of a living process is left alone', async () => {
  const first = await openSpool({ dir })
  await first.append(['mine'])
  const [name = ''] = readdirSync(dir)
  const mark = name.split('.')[1]
  expect(mark).toMatch(new RegExp(`^${process.pid}-`))
  await first.close()
  expect(readFileSync(join(dir, name), 'utf8')).toBe('mine\n')
  const again = await openSpool({ dir })
  const out: string[] = []
  await again.replay(collect(out))
  expect(out).toEqual(['mine'])
  await again.close()
})

test('a full spool says so and keeps what it has', async () => {
  const spool = await openSpool({ dir, maxBytes: 10 })
  await spool.append(['12345678'])
  await expect(spool.append(['9'])).rejects.toBeInstanceOf(SpoolFull)
  const out: string[] = []
  await spool.replay(collect(out))
  expect(out).toEqual(['12345678'])
  await spool.append(['9'])
  await spool.close()
})
