import { type Database, tables } from '@weiying/postgres'
import { testDatabase } from '@weiying/postgres/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { createLog } from './log.ts'

const { db } = await testDatabase()

/** The line that stands in the log after a statement failed as it does in the product. */
async function lineOf(work: (database: Database) => Promise<unknown>, wrap = (error: unknown) => error): Promise<string> {
  const lines: string[] = []
  const log = createLog('test', { write: (line) => void lines.push(line) })
  const error: unknown = await work(db).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Error)
  log.error({ err: wrap(error), requestId: 'r1' }, `background work failed: ${error instanceof Error ? error.message : ''}`)
  return lines.join('')
}

const insertPerson = (id: string) => async (database: Database) =>
  await database.system('sign-in').transaction(
    async (tx) =>
      await sql`insert into identity.person (id, email, name, password_hash, language, created_at)
        values (${id}, 'zhang.san@example.com', '张三', '$argon2id$secret', 'zh-Hans', now())`.execute(tables<object>()(tx)),
  )

test('a second person of the same address leaves the constraint in the log, not the address', async () => {
  await insertPerson('019a0000-0000-7000-8000-000000000001')(db)
  const line = await lineOf(insertPerson('019a0000-0000-7000-8000-000000000002'))
  expect(JSON.parse(line)).toMatchObject({
    requestId: 'r1',
    err: { code: '23505', constraint: 'person_email_key', table: 'person', routine: '_bt_check_unique' },
  })
  expect(line).not.toMatch(/zhang|example\.com|张三|argon2/)
})

test('a row that breaks a rule is not printed', async () => {
  const line = await lineOf(
    async (database) =>
      await database.system('sign-in').transaction(
        async (tx) =>
          await sql`insert into identity.person (id, email, name, language, created_at)
            values ('019a0000-0000-7000-8000-000000000003', 'Li.Si@example.com', '李四', 'zh-Hans', now())`.execute(
            tables<object>()(tx),
          ),
      ),
  )
  expect(JSON.parse(line)).toMatchObject({ err: { code: '23514', constraint: 'person_email_check' } })
  expect(line).not.toMatch(/Li\.Si|李四/)
})

test('a value of the wrong kind is not repeated in the log, neither in the message nor in the stack nor in a cause', async () => {
  const cast = async (database: Database) =>
    await database
      .system('sign-in')
      .read(async (reader) => await sql`select ${'住 13800001234 "家"'}::text::int`.execute(tables<object>()(reader)))
  for (const wrap of [(error: unknown) => error, (error: unknown) => new Error('the import failed', { cause: error })]) {
    const line = await lineOf(cast, wrap)
    expect(line).toContain('22P02')
    expect(line).toContain('invalid input syntax for type integer')
    expect(line).not.toMatch(/13800001234|家/)
  }
})

test('of other errors only what may stand in a log is kept', () => {
  const lines: string[] = []
  const log = createLog('test', { write: (line) => void lines.push(line) })
  const refused = Object.assign(
    new Error('/cgi-bin/tags refused with 45171 for postgres://weiying:hunter2@db/x?access_token=ABCDEF'),
    {
      errcode: 45171,
      details: { failOpenidList: ['oAbc123'] },
      data: { phone: '13900005678' },
    },
  )
  log.error({ err: refused }, 'procedure failed for wyt_0123456789abcdefghij')
  expect(lines.join('')).toContain('45171')
  expect(lines.join('')).not.toMatch(/oAbc123|13900005678|hunter2|ABCDEF|0123456789abcdef/)
})
