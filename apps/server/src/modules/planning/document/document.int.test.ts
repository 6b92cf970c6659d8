import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const app = await startApp()
const { api } = app
const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const

async function begun(answers: object = { enterpriseName: '花漾美妆' }) {
  const plan = await api.plans.create(year)
  await api.planInterviews.save({ planId: plan.id, answers, expectedVersion: 0 })
  const document = await api.planDocuments.create({ planId: plan.id })
  return { plan, document }
}

const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
const textOf = (content: object): string => JSON.stringify(content)

test('a document says something in its summary and each of its sixteen chapters, in the name of the enterprise, and nothing is left to fill in', async () => {
  const { document } = await begun()
  const chapters = [...new Set(document.blocks.map(({ chapter }) => chapter))]
  expect(chapters).toHaveLength(17)
  for (const chapter of chapters) {
    const mine = document.blocks.filter((block) => block.chapter === chapter)
    expect(mine.length).toBeGreaterThan(1)
    expect(textOf(mine)).toContain(chapter === 'peers' && mine.length < 2 ? '' : '花漾美妆')
  }
  expect(textOf(document.blocks)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
  await expect(api.planDocuments.create({ planId: document.planId })).rejects.toMatchObject({ code: 'document_exists' })
})

test('what an author wrote survives new data, which are offered; each is settled by itself', async () => {
  const { plan, document } = await begun()
  const hands = document.blocks.find(({ key }) => key === 'division.hands')
  const offer = document.blocks.find(({ key }) => key === 'value.interview')
  if (hands === undefined || offer === undefined) throw new Error('blocks missing')
  const mine = await api.planDocumentBlocks.save({
    id: document.id,
    key: hands.key,
    content: paragraph('花漾美妆由小林一个人负责。'),
    expectedVersion: hands.version,
  })
  expect(mine.state).toBe('edited')
  await api.planInterviews.save({
    planId: plan.id,
    answers: { enterpriseName: '花漾美妆', people: 2, hoursPerWeek: 30, offer: '护肤品与护理' },
    expectedVersion: 1,
  })

  const renewed = await api.planDocuments.refresh({ id: document.id })
  const after = renewed.blocks.find(({ key }) => key === hands.key)
  expect(after).toMatchObject({ state: 'edited', content: paragraph('花漾美妆由小林一个人负责。') })
  expect(textOf(after?.offered ?? {})).toContain('30')
  // New from the data, and gone from them: offered too, and nothing has changed by itself.
  expect(renewed.blocks.find(({ key }) => key === 'value.offer')?.offered?.content).toMatchObject({ kind: 'paragraph' })
  expect(renewed.blocks.find(({ key }) => key === offer.key)?.offered).toEqual({ content: null })

  await api.planDocumentBlocks.settle({
    id: document.id,
    key: hands.key,
    choice: 'keep',
    expectedVersion: after?.version ?? 0,
  })
  const settled = await api.planDocuments.settleAll({ id: document.id })
  expect(settled.waiting).toBe(0)
  expect(settled.blocks.some(({ key }) => key === offer.key)).toBe(false)
  expect(textOf(settled.blocks.find(({ key }) => key === 'value.offer') ?? {})).toContain('护肤品与护理')
  // Kept: the same data are not offered a second time.
  expect((await api.planDocuments.refresh({ id: document.id })).waiting).toBe(0)
})

test('of two who write one paragraph the second is told, and what stands is the first one’s; other paragraphs do not meet', async () => {
  const { document } = await begun()
  const [one, two] = document.blocks.filter(({ content }) => content.kind === 'paragraph')
  if (one === undefined || two === undefined) throw new Error('blocks missing')
  const write = (key: string, text: string, expectedVersion: number) =>
    api.planDocumentBlocks.save({ id: document.id, key, content: paragraph(text), expectedVersion })
  const [first, second, other] = await Promise.allSettled([
    write(one.key, '甲写的', one.version),
    write(one.key, '乙写的', one.version),
    write(two.key, '丙写的', two.version),
  ])
  expect([first, second].filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect([first, second].find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'edit_conflict', data: { version: one.version + 1 } },
  })
  expect(other.status).toBe('fulfilled')
})

test('blocks are added, taken out and put back; an empty one is refused', async () => {
  const { document } = await begun()
  const [before] = document.blocks.filter(({ chapter }) => chapter === 'value')
  const own = await api.planDocumentBlocks.add({
    id: document.id,
    chapter: 'value',
    after: before?.key ?? null,
    content: paragraph('补充一句。'),
  })
  const { document: with1 } = await api.planDocuments.get({ planId: document.planId })
  const keys = with1?.blocks.map(({ key }) => key) ?? []
  expect(keys.indexOf(own.key)).toBe(keys.indexOf(before?.key ?? '') + 1)
  await expect(
    api.planDocumentBlocks.save({ id: document.id, key: own.key, content: paragraph('  '), expectedVersion: own.version }),
  ).rejects.toMatchObject({ code: 'document_block_empty' })
  const { version } = await api.planDocumentBlocks.remove({ id: document.id, key: own.key, expectedVersion: own.version })
  const { document: without } = await api.planDocuments.get({ planId: document.planId })
  expect(without?.removed).toMatchObject([{ key: own.key, text: '补充一句。' }])
  await api.planDocumentBlocks.restore({ id: document.id, key: own.key, expectedVersion: version })
  await expect(
    api.planDocumentBlocks.remove({ id: document.id, key: 'value.nothing', expectedVersion: 1 }),
  ).rejects.toMatchObject({ code: 'document_block_unknown' })
})

test('a version stays as it was; approval needs the right, a request and, to decline, a reason', async () => {
  const { document } = await begun()
  const first = await api.planDocumentVersions.create({ id: document.id, note: '初稿' })
  const [block] = document.blocks.filter(({ content }) => content.kind === 'paragraph')
  if (block === undefined) throw new Error('blocks missing')
  await api.planDocumentBlocks.save({
    id: document.id,
    key: block.key,
    content: paragraph('新的一句'),
    expectedVersion: block.version,
  })
  const changes = await api.planDocumentVersions.compare({ id: document.id, number: first.number })
  expect(changes.items).toMatchObject([{ key: block.key, kind: 'changed', after: '新的一句' }])
  expect(textOf(await api.planDocumentVersions.get({ id: document.id, number: 1 }))).not.toContain('新的一句')

  const decide = (approve: boolean, note = '') =>
    api.planDocumentVersions.decide({ id: document.id, number: first.number, approve, note })
  await expect(decide(true)).rejects.toMatchObject({ code: 'document_version_not_requested' })
  await api.planDocumentVersions.request({ id: document.id, number: first.number })
  await expect(decide(false)).rejects.toMatchObject({ code: 'document_reason_missing' })
  const operator = await app.withToken(['goal.read', 'goal.write'])
  await expect(
    operator.planDocumentVersions.decide({ id: document.id, number: first.number, approve: true }),
  ).rejects.toMatchObject({ code: 'permission_missing' })
  expect(await decide(true, '同意')).toMatchObject({ state: 'approved', edition: 1 })
  await expect(api.planDocumentVersions.request({ id: document.id, number: first.number })).rejects.toMatchObject({
    code: 'document_version_decided',
  })
})

test('comments are written, settled and opened again', async () => {
  const { document } = await begun()
  const key = document.blocks[0]?.key ?? ''
  const comment = await api.planDocumentComments.create({ id: document.id, key, text: '标题再具体些' })
  expect(await api.planDocumentComments.resolve({ commentId: comment.id })).toMatchObject({ resolvedBy: '林小雨' })
  expect((await api.planDocumentComments.resolve({ commentId: comment.id, resolved: false })).resolvedAt).toBeNull()
  await expect(api.planDocumentComments.create({ id: document.id, key: 'nothing', text: '?' })).rejects.toMatchObject({
    code: 'document_block_unknown',
  })
})

test('it is exported as DOCX and PDF in three languages by the worker', { timeout: 180_000 }, async () => {
  const { document } = await begun()
  const wishes = [
    { format: 'docx', language: 'zh-Hans' },
    { format: 'pdf', language: 'en' },
    { format: 'pdf', language: 'zh-Hant' },
  ] as const
  const asked = await Promise.all(wishes.map((wish) => api.planDocumentExports.create({ id: document.id, ...wish })))
  for (const { id } of asked)
    await expect(api.planDocumentExports.download({ id })).rejects.toMatchObject({ code: 'document_export_not_ready' })
  await app.drain()
  for (const { id, format } of asked) {
    expect(await api.planDocumentExports.get({ id })).toMatchObject({ status: 'done', progress: 1 })
    const file = await api.planDocumentExports.download({ id })
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.subarray(0, format === 'pdf' ? 5 : 2).toString('latin1')).toBe(format === 'pdf' ? '%PDF-' : 'PK')
  }
})
