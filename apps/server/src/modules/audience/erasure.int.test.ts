import { systemIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { connectedShop } from './testing/shop.ts'

const shop = await connectedShop({ followers: 3 })
const { app, accountId } = shop
const { api } = app

/** Every value of every table in PostgreSQL, as text. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const tables = await app.sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const places: string[] = []
  for (const { name } of tables)
    for (const word of words) {
      const found = await app.sql(`select 1 from ${name} as row where position($1 in to_jsonb(row)::text) > 0 limit 1`, [word])
      if (found.length > 0) places.push(`${name}: ${word}`)
    }
  return places
}

/** The same in ClickHouse. */
async function placesInAnalytics(words: readonly string[]): Promise<string[]> {
  const system = app.analytics.system('test')
  const tables = await system.query<{ name: string }>('select name from system.tables where database = currentDatabase()')
  const places: string[] = []
  for (const { name } of tables)
    for (const word of words) {
      const [row] = await system.query<{ rows: number }>(
        `select count() as rows from ${name} where position(toString(tuple(*)), {word:String}) > 0`,
        { word },
      )
      if (row !== undefined && row.rows > 0) places.push(`${name}: ${word}`)
    }
  return places
}

test(
  'after erasing, neither openid nor name, phone, words or member number stand anywhere; only a tombstone says that somebody was here',
  { timeout: 180_000 },
  async () => {
    await shop.settle()
    const phone = await shop.phone('小雅')
    await phone.write('我的电话是 13900000000，地址南京西路')
    await shop.settle()
    const [contact] = (await api.contacts.list({ search: phone.openid })).items
    if (contact === undefined) throw new Error('not found')
    const { version } = await api.contacts.get({ id: contact.id })
    await api.contacts.update({
      id: contact.id,
      expectedVersion: version,
      name: '赵小雅',
      remark: '雅姐本人',
      phone: '13900000000',
      memberNumber: 'VIP-7788-X',
    })
    const tag = await api.tags.create({ name: '老客', accountId })
    await api.tags.attach({ id: tag.id, contactIds: [contact.id] })
    await api.contacts.setConsent({ id: contact.id, purpose: 'marketing', granted: true, note: '雅姐本人在门店签字' })
    await api.conversations.answer({ accountId, openid: phone.openid, id: systemIds<'message'>(), text: '雅姐本人您好' })
    const piece = await api.contents.create({ title: '预览', body: { kind: 'text', text: '新品到店' } })
    await api.contents.preview({ accountId, contentIds: [piece.id], openid: phone.openid })
    await app.sql(
      `insert into reach.result (workspace_id, account_id, msg_id, openid, kind, outcome, at, received_at)
       values ($1, $2, '42', $3, 'template', '{}', now(), now())`,
      [app.workspace.id, accountId, phone.openid],
    )
    await shop.settle()
    await api.contacts.setBlacklisted({ id: contact.id, blacklisted: true })

    const words = [phone.openid, '赵小雅', '雅姐本人', '13900000000', '南京西路', 'VIP-7788-X']
    const before = await placesOf(words)
    for (const table of ['audience.identity', 'audience.follow', 'accounts.message', 'content.preview', 'reach.result'])
      expect(before).toContain(`${table}: ${phone.openid}`)

    await api.contacts.erase({ id: contact.id })
    await shop.settle()
    expect(await placesOf(words)).toEqual([])
    expect(await placesInAnalytics(words)).toEqual([])
    const tombs = await app.sql(`select encode(openid_index, 'hex') as mark from audience.erased_identity`)
    expect(tombs).toEqual([{ mark: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    const left = await app.sql(`select number, name, phone_index from audience.contact where id = $1`, [contact.id])
    expect(left).toEqual([{ number: contact.number, name: null, phone_index: null }])
  },
)
