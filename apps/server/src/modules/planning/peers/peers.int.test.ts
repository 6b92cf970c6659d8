import excel from 'exceljs'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'

const app = await startApp()
const { api } = app
const history = historyOf(app)

const fileOf = (bytes: string | Uint8Array<ArrayBuffer>, name = 'peers.csv'): File => new File([bytes], name)
const plan = await api.plans.create({ name: '2026 年冬季方案', from: '2026-11-01', to: '2027-04-30' })

/** `账号,日期,栏目⏎木兰护肤,2026-11-20,成分课堂` as older Chinese spreadsheets write it. */
const gb18030 = Uint8Array.from(
  Buffer.from('d5cbbac52cc8d5c6da2cc0b8c4bf0ac4bec0bcbba4b7f42c323032362d31312d32302cb3c9b7d6bfceccc3', 'hex'),
)

test('a file in GB18030, and the same in UTF-8 with a mark, are kept once', async () => {
  const text = new TextDecoder('gb18030').decode(gb18030)
  const checked = await api.peerObservations.check({ file: fileOf(gb18030) })
  expect(checked).toMatchObject({ encoding: 'gb18030', ready: 1, refused: [], newPeers: ['木兰护肤'] })
  const first = await api.peerObservations.import({ file: fileOf(gb18030) })
  expect(first).toMatchObject({ created: 1, createdPeers: 1 })
  const again = await api.peerObservations.import({ file: fileOf(`\uFEFF${text}`) })
  expect(again).toMatchObject({ encoding: 'utf-8', created: 0, repeated: 1, createdPeers: 0 })
  const { items } = await api.peers.list({})
  expect(items.find(({ name }) => name === '木兰护肤')?.picture).toMatchObject({ observations: 1, lastDay: '2026-11-20' })
})

test('a workbook with a merged title, merged names and days as text is read; a bad row comes back with its line, the others are kept', async () => {
  const workbook = new excel.Workbook()
  const sheet = workbook.addWorksheet('同行')
  sheet.addRows([
    ['同行观察（十一月）'],
    ['公众号', '关系', '日期', '栏目', '活动', '每周推送'],
    ['健身房小铺', '互补', '2026年11月3日', '训练计划', '打卡返现', 2],
    [null, '互补', '2026/11/10', '训练计划、饮食', null, 2],
    [null, '互补', new Date('2026-11-17T00:00:00Z'), null, '会员日', null],
    ['健身房小铺', '互补', '下周三', '训练计划', null, 2],
  ])
  sheet.mergeCells('A1:F1')
  sheet.mergeCells('A3:A5')
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  const result = await api.peerObservations.import({ file: fileOf(bytes, '同行.xlsx') })
  expect(result).toMatchObject({ created: 3, ready: 3, createdPeers: 1 })
  expect(result.refused).toEqual([
    expect.objectContaining({ line: 6, problem: 'time_invalid', field: 'day', text: '下周三', peerName: '健身房小铺' }),
  ])
  expect(result.refused[0]?.cells).toContain('训练计划')
  const peer = (await api.peers.list({ relation: 'complementary' })).items[0]
  expect(peer).toMatchObject({ name: '健身房小铺', picture: { columns: ['训练计划', '饮食'], pushesPerWeek: 2, thin: false } })
  expect(peer?.picture.activities).toEqual(['会员日', '打卡返现'])
})

test('a file that is none of this is refused in words, and leaves nothing behind', async () => {
  const before = (await api.peers.list({})).items.length
  await expect(api.peerObservations.import({ file: fileOf('') })).rejects.toMatchObject({ code: 'import_file_empty' })
  await expect(api.peerObservations.import({ file: fileOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0])) })).rejects.toMatchObject({
    code: 'import_format_unknown',
  })
  await expect(api.peerObservations.import({ file: fileOf('栏目,活动\n新品,抽奖\n') })).rejects.toMatchObject({
    code: 'import_nothing_ready',
  })
  expect((await api.peers.list({})).items).toHaveLength(before)
})

test('a pasted article is proposed, looked at and kept; the watched account is found by its name', async () => {
  const read = await api.peerObservations.read({
    text: '冬天怎么护肤\n木兰护肤 2026-11-18 20:00\n扫码关注我们，点击阅读原文预约',
  })
  const [peer] = (await api.peers.list({})).items.filter(({ name }) => name === '木兰护肤')
  expect(read).toMatchObject({ peerId: peer?.id, accountName: '木兰护肤', missing: [], article: { publishedOn: '2026-11-18' } })
  if (read.peerId === null) throw new Error('no peer')
  const kept = await api.peerObservations.create({ peerId: read.peerId, day: '2026-11-18', article: read.article })
  expect(kept).toMatchObject({ source: 'article', article: { title: '冬天怎么护肤' } })
})

test('the comparison stands beside the own account, and complementary accounts are proposed as partners', async () => {
  await api.contentShelves.create({ kind: 'column', name: '新品速递' })
  const { own, partners, peers } = await api.peerComparisons.get()
  expect(own.columns).toEqual([{ name: '新品速递', articles: 0, readRate: null }])
  expect(own.pushesPerWeek).toBeNull()
  expect(peers.length).toBeGreaterThanOrEqual(2)
  expect(partners.map(({ name }) => name)).toEqual(['健身房小铺'])
})

test('what peers use is evidence of the account advice', async () => {
  for (const name of ['一号', '二号', '三号']) await api.peers.create({ name, accountKind: 'service', relation: 'leader' })
  const { advice } = await api.planInterviews.get({ planId: plan.id })
  expect(advice.conclusions).toContainEqual(
    expect.objectContaining({ rule: 'peers_use_service', details: expect.objectContaining({ service: 3 }) }),
  )
})

test('an idea is taken over once; a second time is refused', async () => {
  const [peer] = (await api.peers.list({})).items
  if (peer === undefined) throw new Error('no peer')
  const wish = { planId: plan.id, peerId: peer.id, kind: 'column', idea: '成分课堂' } as const
  const idea = await api.peerIdeas.adopt(wish)
  await expect(api.peerIdeas.adopt(wish)).rejects.toMatchObject({ code: 'peer_idea_taken' })
  await api.peerIdeas.archive({ id: idea.id, expectedVersion: idea.version })
  expect((await api.peerIdeas.list({ planId: plan.id })).items).toEqual([])
})

test('one name is watched once, and of two who change an account at once the second is told', async () => {
  const peer = await api.peers.create({ name: 'Mulan Lab' })
  await expect(api.peers.create({ name: 'mulan lab' })).rejects.toMatchObject({ code: 'peer_name_taken' })
  await api.peers.update({ id: peer.id, note: '第一次', expectedVersion: peer.version })
  await expect(api.peers.update({ id: peer.id, note: '第二次', expectedVersion: peer.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
})

test('followers of a code are counted against the plan, those who stayed apart, and the cost of one follows', async () => {
  const account = history.account()
  const scanned = (who: number, at: string) => ({
    type: 'follow.started' as const,
    at: new Date(at),
    contact: history.person(who),
    accountId: account,
    source: 'callback',
    properties: { scene: 'ADD_SCENE_QR_CODE', qrScene: 'shop_gate', via: 'callback' as const, again: false },
  })
  await history.write(
    scanned(1, '2026-11-10T04:00:00Z'),
    scanned(2, '2026-11-11T04:00:00Z'),
    scanned(2, '2026-11-12T04:00:00Z'),
    scanned(3, '2026-10-01T04:00:00Z'),
    history.followed(account, 4, '2026-11-12T04:00:00Z'),
  )
  await history.follows(account, [2, 3, 4])
  const item = await api.promotionItems.create({
    planId: plan.id,
    channel: 'store',
    name: '商场门口立牌',
    from: '2026-11-01',
    to: '2026-11-20',
    budgetFen: 20_000,
    spentFen: 1_000,
    expectedFollowers: 10,
    tracking: 'code',
    tracked: 'shop_gate',
  })
  expect(item.actual).toEqual({
    followers: 2,
    stayed: 1,
    from: 'code',
    paidFen: 1_000,
    costPerFollowerFen: 500,
    expectedByNow: 10,
    state: 'missed',
  })
  const placed = await api.placements.create({
    planId: plan.id,
    accountName: '杭州吃喝玩乐',
    day: '2026-11-05',
    feeFen: 300_000,
    expectedFollowers: 100,
    code: 'shop_gate',
  })
  expect(placed.actual).toMatchObject({ followers: 2, costPerFollowerFen: 150_000 })
  expect(placed.flags).toEqual(expect.arrayContaining(['code_shared', 'cost_high', 'owner_missing']))
  const searched = await api.promotionItems.create({
    planId: plan.id,
    channel: 'search',
    name: '搜一搜',
    from: '2026-11-01',
    to: '2026-11-30',
    tracking: 'scene',
    tracked: 'ADD_SCENE_SEARCH',
  })
  expect(searched.actual).toMatchObject({ followers: 1, stayed: 1 })
  const summary = await api.promotionSummaries.get({ planId: plan.id })
  expect(summary.total).toMatchObject({
    budgetFen: 320_000,
    expectedFollowers: 110,
    followers: 5,
    paidFen: 301_000,
    measuredFen: 301_000,
  })
  expect(summary.months.find(({ month }) => month === '2026-11')?.budgetFen).toBe(320_000)
})

test('impossible promotions are refused with their reason', async () => {
  const wish = { planId: plan.id, channel: 'store', name: '台卡', from: '2026-11-01', to: '2026-11-30' } as const
  const refused = async (change: object, code: string): Promise<void> =>
    await expect(api.promotionItems.create({ ...wish, ...change })).rejects.toMatchObject({ code })
  await refused({ to: '2026-10-01' }, 'promotion_period_invalid')
  await refused({ tracking: 'code' }, 'promotion_tracking_invalid')
  await refused({ budgetFen: -1 }, 'input_invalid')
  await refused({ ownerId: '00000000-0000-7000-8000-000000000001' }, 'goal_owner_unknown')
})

test('a segment of the user plan knows how many of it did something in 30 days', async () => {
  const everybody = await api.segments.create({ name: '全部客户', expression: { kind: 'all', of: [] } })
  const row = await api.userPlanRows.create({ planId: plan.id, segmentId: everybody.id, actions: ['每月试用'] })
  expect(row).toMatchObject({ segmentName: '全部客户', size: 0, active: 0, activeShare: null })
  expect(row.flags).toEqual(expect.arrayContaining(['target_missing', 'owner_missing', 'small']))
  await expect(api.userPlanRows.create({ planId: plan.id, segmentId: everybody.id })).rejects.toMatchObject({
    code: 'user_plan_segment_taken',
  })
  const changed = await api.userPlanRows.update({ id: row.id, targetActiveShare: 0.4, expectedVersion: row.version })
  expect(changed.flags).not.toContain('target_missing')
})

const questions = [
  { key: 'wanted', text: '您最想看什么？', kind: 'multiple' as const, options: ['新品', '护肤知识'] },
  { key: 'service', text: '服务打几分？', kind: 'scale' as const, options: [] },
]

test('answers by hand and by file are counted; what was answered cannot be taken out of the questionnaire', async () => {
  const sheet = await api.questionnaires.create({ title: '内容问卷', template: 'content', questions })
  await api.questionnaireAnswers.create({ questionnaireId: sheet.id, answers: { wanted: ['新品'], service: 5 } })
  await expect(
    api.questionnaireAnswers.create({ questionnaireId: sheet.id, answers: { wanted: ['天气'] } }),
  ).rejects.toMatchObject({ code: 'questionnaire_answer_invalid' })
  await expect(api.questionnaireAnswers.create({ questionnaireId: sheet.id, answers: { wanted: [] } })).rejects.toMatchObject({
    code: 'questionnaire_answer_invalid',
  })
  const lines = Array.from({ length: 30 }, (_, index) => `${index < 20 ? '护肤知识' : '新品；护肤知识'},${(index % 5) + 1}`)
  const imported = await api.questionnaireAnswers.import({
    questionnaireId: sheet.id,
    file: fileOf(`\uFEFF您最想看什么？,服务打几分？\n${lines.join('\n')}\n都行,3\n`),
  })
  expect(imported).toMatchObject({
    encoding: 'utf-8',
    created: 30,
    refused: [{ line: 32, problem: 'word_unknown', text: '都行' }],
  })
  const results = await api.questionnaires.results({ id: sheet.id })
  expect(results.answers).toBe(31)
  expect(results.questions[0]).toMatchObject({
    answered: 31,
    sample: 'enough',
    options: [
      { option: '新品', count: 11 },
      { option: '护肤知识', count: 30 },
    ],
  })
  await expect(
    api.questionnaires.update({ id: sheet.id, questions: questions.slice(1), expectedVersion: sheet.version }),
  ).rejects.toMatchObject({ code: 'questionnaire_answered' })
  const renamed = await api.questionnaires.update({ id: sheet.id, title: '内容问卷（冬）', expectedVersion: sheet.version })
  expect(renamed).toMatchObject({ title: '内容问卷（冬）', answers: 31 })
})

test('a persona is written from results and talks, and each statement keeps its source', async () => {
  const talk = async (who: string) =>
    await api.interviewNotes.create({ day: '2026-11-19', who, needs: ['小样试用'], quote: '想先试试再买' })
  await talk('老会员，三十岁左右')
  await talk('新客，大学生')
  const { items } = await api.personas.drafts()
  expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(['chosen_by_most', 'need_named', 'said']))
  const need = items.find(({ code }) => code === 'need_named')
  expect(need?.sources).toHaveLength(2)
  const persona = await api.personas.create({
    name: '谨慎的小雅',
    statements: [{ part: 'want', text: '想先试用小样再决定', sources: need?.sources ?? [] }],
  })
  expect((await api.personas.list({})).items[0]).toEqual(persona)
  expect(persona.statements[0]?.sources).toHaveLength(2)
})

test('another workspace sees none of it', async () => {
  const other = await app.secondWorkspace()
  expect((await other.api.peers.list({})).items).toEqual([])
  expect((await other.api.questionnaires.list({})).items).toEqual([])
  await expect(other.api.promotionItems.list({ planId: plan.id })).rejects.toMatchObject({ code: 'not_found' })
})
