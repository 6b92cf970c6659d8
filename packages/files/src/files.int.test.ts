import { createHash, randomBytes } from 'node:crypto'

import { clockAt, countingIds, systemIds } from '@weiying/kernel'
import { testDatabase } from '@weiying/postgres/testing'
import { expect, test } from 'vitest'

import { createFiles } from './files.ts'

const { db } = await testDatabase()
const files = createFiles({ clock: clockAt(new Date('2026-11-21T02:00:00Z')), newId: systemIds })
const newId = countingIds()
const [shop, other] = [newId<'workspace'>(), newId<'workspace'>()]

const fileOf = (bytes: Buffer) => ({
  bytes,
  hash: createHash('sha256').update(bytes).digest('hex'),
  mime: 'image/png',
  width: 1,
  height: 1,
})

test('bytes come back as they were, in chunks and at their edges', async () => {
  for (const size of [1, 262_144, 262_145, 3_000_000]) {
    const bytes = randomBytes(size)
    const { id } = await db.in(shop).transaction(async (tx) => await files.put(tx, shop, fileOf(bytes), { name: 'a.png' }))
    const back = await db.in(shop).read(async (reader) => await files.read(reader, shop, id))
    expect([back.size, back.bytes.equals(bytes)]).toEqual([size, true])
  }
})

test('the same bytes are one file in a workspace, also when two people upload them at once', async () => {
  const file = fileOf(randomBytes(500_000))
  const put = async () => await db.in(shop).transaction(async (tx) => await files.put(tx, shop, file, { name: 'b.png' }))
  const ids = (await Promise.all([put(), put(), put()])).map(({ id }) => id)
  expect(new Set(ids).size).toBe(1)
  const [id] = ids
  if (id === undefined) throw new Error('no file')
  await expect(db.in(other).read(async (reader) => await files.read(reader, shop, id))).rejects.toMatchObject({
    code: 'not_found',
  })
})
