import { systemIds, toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const app = await startApp({ now: new Date('2026-11-18T04:00:00Z') })
const { api } = app
const period = { from: '2026-11-16', to: '2026-11-22' }
const accountId = systemIds<'account'>()

interface Written {
  readonly who: string
  readonly text: string
  readonly id?: string
  readonly at?: string
}

/** What people write, as the callback entrance puts it into the log; then everything that follows. */
async function write(...messages: readonly Written[]): Promise<void> {
  for (const { who, text, id = systemIds(), at = app.clock.now().toISOString() } of messages) {
    const message = {
      kind: 'text',
      from: who,
      to: 'gh_1',
      createTime: Math.floor(Date.parse(at) / 1000),
      content: text,
      msgId: id,
    }
    await app.sql(
      `insert into accounts.inbound (workspace_id, account_id, delivery_key, id, openid, message, at, received_at)
       values ($1, $2, $3::text, $3::uuid, $4, $5, $6, now())`,
      [app.workspace.id, accountId, id, who, JSON.stringify(message), at],
    )
  }
  await settle()
}

/** Grouping rests for a minute between two rounds. */
async function settle(): Promise<void> {
  app.clock.advance(61_000)
  await app.drain()
}

const topics = async () => (await api.customerTopics.list(period)).items
const named = async (name: string) => {
  const found = (await topics()).find((topic) => topic.name === name)
  if (found === undefined) throw new Error(`no topic ${name}: ${(await topics()).map((topic) => topic.name).join(', ')}`)
  return found
}

test('what several people ask in their own words is one topic, counted by people; the rest is told apart', async () => {
  await write(
    { who: 'openid-anna', text: '你好，请问几点关门？' },
    { who: 'openid-anna', text: '你们今天营业吗' },
    { who: 'openid-bert', text: '国庆放假吗' },
    { who: 'openid-cora', text: '快递发货了吗，单号发我' },
    { who: 'openid-dora', text: '怎么还没发货' },
    { who: 'openid-emil', text: '包装破了，太失望了，我叫王小明，13912345678' },
    { who: 'openid-fred', text: '包装都破了！' },
    { who: 'openid-gina', text: '你好' },
    { who: 'openid-gina', text: '退订' },
    { who: 'openid-gina', text: '会员' },
  )
  const { items, totals, pending } = await api.customerTopics.list(period)
  expect(pending).toBe(false)
  expect(items.map(({ name, intent, messages, people }) => ({ name, intent, messages, people }))).toEqual(
    expect.arrayContaining([
      { name: '营业时间', intent: 'question', messages: 3, people: 2 },
      { name: '物流', intent: 'question', messages: 2, people: 2 },
      expect.objectContaining({ intent: 'complaint', messages: 2, people: 2 }),
    ]),
  )
  expect(items).toHaveLength(3)
  expect(totals).toMatchObject({ messages: 7, people: 6, single: 0 })
  expect(totals.apart.toSorted((one, other) => (one.apart < other.apart ? -1 : 1))).toEqual([
    { apart: 'command', messages: 1 },
    { apart: 'greeting', messages: 1 },
    { apart: 'opt_out', messages: 1 },
  ])
  const complaint = items.find(({ intent }) => intent === 'complaint')
  if (complaint === undefined) throw new Error('no complaint')
  const words = JSON.stringify(await api.customerTopics.get({ id: complaint.id, ...period }))
  expect(words).not.toContain('13912345678')
  expect(words).not.toContain('王小明')
})

test('the same push twice counts once', async () => {
  const id = systemIds<'message'>()
  const before = await named('物流')
  await write({ who: 'openid-hugo', text: '物流到哪了', id })
  await app.sql(`update accounts.inbound_cursor set position = 0, tx = '0' where reader = 'desk.topics'`)
  await settle()
  expect((await named('物流')).messages).toBe(before.messages + 1)
})

test('who answered and how fast stands beside each topic; a reply that goes out by itself is no answer', async () => {
  const asked = new Date(app.clock.now())
  const ids = [systemIds<'message'>(), systemIds<'message'>(), systemIds<'message'>()]
  const people = ['openid-ines', 'openid-jana', 'openid-karl'] as const
  await write(...people.map((who, at) => ({ who, text: '可以开发票吗', id: ids[at] ?? '', at: asked.toISOString() })))
  const answer = (who: string, author: 'member' | 'rule' | 'system', seconds: number) => ({
    id: systemIds<'message'>(),
    accountId,
    openid: who,
    direction: 'out' as const,
    kind: 'text',
    content: { content: '可以' },
    author,
    authorId: null,
    outcome: 'sent' as const,
    at: new Date(asked.getTime() + seconds * 1000),
  })
  await app.db
    .in(toId<'workspace'>(app.workspace.id))
    .transaction(
      async (tx) =>
        await app.product.accounts.messages.record(tx, toId<'workspace'>(app.workspace.id), [
          answer('openid-ines', 'member', 90),
          answer('openid-jana', 'rule', 1),
          answer('openid-karl', 'system', 1),
        ]),
    )
  await app.sql(`update desk.topic_state set answers_due = true`)
  await settle()
  expect(await named('发票')).toMatchObject({ messages: 3, answered: 2, byRule: 1, firstResponse: 90 })
})

test('a name, a merge and a split by a person survive what is computed later, and new wordings follow them', async () => {
  const hours = await named('营业时间')
  const renamed = await api.customerTopics.rename({ id: hours.id, name: '几点开门', expectedVersion: hours.version })
  await write({ who: 'openid-lena', text: '请问周日几点打烊' }, { who: 'openid-mina', text: '明天开门吗' })
  expect(await named('几点开门')).toMatchObject({ id: hours.id, messages: 5, named: true })
  await expect(
    api.customerTopics.rename({ id: hours.id, name: '别的', expectedVersion: renamed.version - 1 }),
  ).rejects.toMatchObject({ code: 'edit_conflict' })

  const parcels = await named('物流')
  const invoices = await named('发票')
  await expect(
    api.customerTopics.merge({ id: parcels.id, intoId: parcels.id, expectedVersion: parcels.version }),
  ).rejects.toMatchObject({ code: 'topic_merge_itself' })
  await api.customerTopics.merge({ id: invoices.id, intoId: parcels.id, expectedVersion: invoices.version })
  await write({ who: 'openid-nora', text: '发票抬头能改吗' }, { who: 'openid-olga', text: '快递几天到' })
  const merged = await named('物流')
  expect(merged).toMatchObject({ id: parcels.id, messages: parcels.messages + invoices.messages + 2 })

  const whole = await api.customerTopics.get({ id: parcels.id, ...period })
  const about = whole.phrases.filter(({ example }) => example.includes('发票')).map(({ id }) => id)
  const split = await api.customerTopics.split({ id: parcels.id, phraseIds: about, name: '开票', expectedVersion: whole.version })
  await write({ who: 'openid-paul', text: '专票可以开吗' })
  expect(await named('开票')).toMatchObject({ id: split.id, messages: invoices.messages + 2 })
  await expect(
    api.customerTopics.split({ id: parcels.id, phraseIds: about, name: '再拆', expectedVersion: (await named('物流')).version }),
  ).rejects.toMatchObject({ code: 'topic_split_nothing' })
})

test('own words group what no general word knows; a second entry for the same word is refused', async () => {
  await write(
    { who: 'openid-quin', text: '小绿瓶敏感肌能用吗' },
    { who: 'openid-rita', text: '小绿瓶孕妇能用吗' },
    { who: 'openid-sara', text: '花漾卡怎么办理' },
    { who: 'openid-tina', text: '有没有入门礼' },
  )
  await api.topicWords.create({ word: '小绿瓶', kind: 'product' })
  const word = await api.topicWords.create({ word: '花漾卡', kind: 'synonym', meaning: '会员与积分' })
  await api.topicWords.create({ word: '入门礼', kind: 'synonym', meaning: '会员与积分' })
  await settle()
  expect((await named('适用人群')).products).toEqual(['小绿瓶'])
  expect(await named('会员与积分')).toMatchObject({ messages: 2, people: 2 })
  await expect(api.topicWords.create({ word: '花漾卡', kind: 'brand' })).rejects.toMatchObject({ code: 'topic_word_taken' })
  await expect(api.topicWords.create({ word: '空', kind: 'synonym' })).rejects.toMatchObject({
    code: 'topic_word_meaning_missing',
  })
  await api.topicWords.archive({ id: word.id, expectedVersion: word.version })
  await settle()
  expect((await topics()).map(({ name }) => name)).not.toContain('会员与积分')
})

test('a need is made from a topic, counts live, and leaves as a file', async () => {
  const topic = await named('物流')
  const made = await api.demands.create({ need: '下单后自动收到单号', topicIds: [topic.id], department: '仓储' })
  expect(made).toMatchObject({ messages: topic.messages, topics: [{ id: topic.id, name: '物流' }], status: 'open', toldOn: null })
  await write({ who: 'openid-vera', text: '快递单号呢' })
  const [counted] = (await api.demands.list({ topicId: topic.id })).items
  expect(counted).toMatchObject({ id: made.id, messages: topic.messages + 1 })
  const done = await api.demands.update({ id: made.id, status: 'done', toldOn: '2026-11-20', expectedVersion: made.version })
  expect(done).toMatchObject({ status: 'done', toldOn: '2026-11-20', need: '下单后自动收到单号' })
  await expect(api.demands.update({ id: made.id, status: 'open', expectedVersion: made.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  await expect(api.demands.create({ need: '无主', ownerId: systemIds<'member'>() })).rejects.toMatchObject({
    code: 'demand_owner_unknown',
  })
  await expect(api.demands.create({ need: '无题', topicIds: [systemIds<'customerTopic'>()] })).rejects.toMatchObject({
    code: 'demand_topic_unknown',
  })
  await api.demands.create({ need: '=HYPERLINK("http://x")' })
  const csv = await api.demands.export({ format: 'csv' })
  const text = Buffer.from(csv.base64, 'base64').toString('utf8')
  expect(text).toContain('下单后自动收到单号,物流')
  expect(text).toContain("'=HYPERLINK")
  const xlsx = await api.demands.export({ format: 'xlsx', language: 'en' })
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await book.xlsx.load(new Uint8Array(Buffer.from(xlsx.base64, 'base64')).buffer)
  const sheet = book.worksheets[0]
  expect(sheet?.getRow(1).getCell(1).value).toBe('Need')
  expect(sheet?.getRow(2).getCell(1).value).toBe('=HYPERLINK("http://x")')
  expect(sheet?.getRow(3).getCell(3).value).toBe(counted?.people)
})

test('no need is given to who is disabled; what they own can still be changed', async () => {
  const { member: left } = await api.members.invite({ email: 'left@example.com', name: '方圆', role: 'operator' })
  const hers = await api.demands.create({ need: '会员价写清楚', ownerId: left.id })
  const free = await api.demands.create({ need: '门店营业时间写上' })
  await api.members.disable({ id: left.id, expectedVersion: left.version })
  const refused = { code: 'goal_owner_disabled', data: { name: '方圆' } }
  await expect(api.demands.create({ need: '新的', ownerId: left.id })).rejects.toMatchObject(refused)
  await expect(api.demands.update({ id: free.id, ownerId: left.id, expectedVersion: free.version })).rejects.toMatchObject(
    refused,
  )
  const changed = await api.demands.update({ id: hers.id, ownerId: left.id, note: '已排期', expectedVersion: hers.version })
  expect(changed).toMatchObject({ ownerId: left.id, ownerName: '方圆', note: '已排期' })
  for (const { id, version } of [changed, free]) await api.demands.archive({ id, expectedVersion: version })
})

test('an answer to a survey is an event, once, and no topic', async () => {
  const id = systemIds<'message'>()
  await write({ who: 'openid-wilma', text: '评5', id }, { who: 'openid-wilma', text: '5分' })
  await app.sql(`update accounts.inbound_cursor set position = 0, tx = '0' where reader = 'desk.topics'`)
  await settle()
  const events = await app.sql<{ score: number }>(
    `select (properties->>'score')::int as score from events.event where type = 'rating.given'`,
  )
  expect(events).toEqual([{ score: 5 }, { score: 5 }])
})

test('who is erased leaves the topics, with the words that only they wrote', async () => {
  await write(
    { who: 'openid-xenia', text: '南京西路地址在哪里' },
    { who: 'openid-yara', text: '门店地址在哪里' },
    { who: 'openid-xenia', text: '门店地址在哪里' },
  )
  const before = await named('门店地址')
  expect(before).toMatchObject({ messages: 3, people: 2 })
  const workspace = toId<'workspace'>(app.workspace.id)
  await app.db.in(workspace).transaction(async (tx) => await app.product.desk.erase(tx, workspace, accountId, ['openid-xenia']))
  const left = await app.sql<{ found: number }>(
    `select count(*)::int as found from desk.topic_phrase where position('南京' in to_jsonb(topic_phrase)::text) > 0`,
  )
  expect(left).toEqual([{ found: 0 }])
  const openids = await app.sql(`select 1 from desk.topic_message where openid = 'openid-xenia'`)
  expect(openids).toEqual([])
})

test('another workspace sees nothing of it, and an absurd period is refused', async () => {
  const other = await app.secondWorkspace()
  expect((await other.api.customerTopics.list(period)).items).toEqual([])
  await expect(api.customerTopics.list({ from: '2026-11-22', to: '2026-11-16' })).rejects.toMatchObject({
    code: 'metric_period_invalid',
  })
})
