import { toId } from '@weiying/kernel'
import excel from 'exceljs'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'

// A month of a beauty shop: forty people come by a code in the shop, ten of them leave again; it asked for many more.
const app = await startApp({ now: new Date('2026-10-31T02:00:00Z') })
const { api } = app
const history = historyOf(app)
const account = history.account()
/** Business time alone: sessions live by the wall. */
async function becomes(now: string): Promise<void> {
  await app.sql('update identity.workspace set clock_base = $1, clock_since = $2, clock_speed = 1', [
    new Date(now),
    app.clock.now(),
  ])
  await app.product.business.refresh()
  await app.drain()
}

const plan = await api.plans.create({ name: '2026 年微信方案', from: '2026-10-01', to: '2027-06-30' })
const goal = await api.goals.create({
  name: '本季度新增关注',
  metric: 'followers_new',
  target: 1000,
  from: '2026-11-01',
  to: '2026-12-31',
})

const throughCode = (who: number, at: string, qrScene: string) => ({
  ...history.followed(account, who, at),
  type: 'follow.started' as const,
  properties: { scene: 'ADD_SCENE_QR_CODE', qrScene, via: 'callback' as const, again: false },
})
const november = (day: number, hour = 10) =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`

await history.write(
  ...Array.from({ length: 40 }, (_, who) => throughCode(who + 1, november(1 + (who % 20)), 'store-1')),
  ...Array.from({ length: 5 }, (_, who) => history.followed(account, who + 101, november(9))),
  ...Array.from({ length: 10 }, (_, who) => history.left(account, who + 1, november(25))),
  ...Array.from({ length: 12 }, (_, who) => history.wrote(account, who + 20, november(12))),
  ...Array.from({ length: 3 }, (_, who) => history.wrote(account, who + 20, november(13), true)),
  ...Array.from({ length: 4 }, (_, who) => history.bought(who + 20, november(14), 26_800)),
)
await becomes('2026-12-01T02:00:00Z')

const monthly = async () => {
  const [found] = (await api.reviews.list({ kind: 'monthly', planId: plan.id })).items
  if (found === undefined) throw new Error('no monthly review')
  return await api.reviews.get({ id: found.id })
}
const reviewOf = async (id: Parameters<typeof api.reviews.get>[0]['id'] | undefined) => {
  if (id === undefined) throw new Error('no review')
  return await api.reviews.get({ id })
}
const figureIn = (review: Awaited<ReturnType<typeof monthly>>, key: string) =>
  review.groups.flatMap(({ figures }) => figures).find((figure) => figure.key === key)

test('the month is drafted on its first workday and the week on Friday, once, however often anybody looks', async () => {
  const { items } = await api.reviews.list({ planId: plan.id })
  expect(items.map(({ kind, from, to, dueOn }) => [kind, from, to, dueOn])).toEqual([
    ['monthly', '2026-11-01', '2026-11-30', '2026-12-01'],
    ['weekly', '2026-11-20', '2026-11-26', '2026-11-27'],
  ])
  await app.drain()
  expect((await api.reviews.list({ planId: plan.id })).items).toHaveLength(2)
})

test('two processes that draft at the same moment make one review', async () => {
  const wish = { kind: 'weekly', period: { from: '2026-10-02', to: '2026-10-08' }, planId: plan.id } as const
  const { systemCaller } = await import('../../identity/index.ts')
  const caller = systemCaller(history.workspace, 'planning.reviews')
  const { deliver } = app.product.planning.reviews
  const made = await Promise.all([deliver(caller, wish), deliver(caller, wish)])
  expect(made.filter((each) => each !== undefined)).toHaveLength(1)
})

test('the tables say what happened, with channels, and questions apart from reactions', async () => {
  const review = await monthly()
  expect(review.promotion.rows[0]).toMatchObject({ qrScene: 'store-1', joined: 40, left: 10, stayed: 30, costFen: null })
  expect(review.promotion.rows.reduce((sum, { joined }) => sum + joined, 0)).toBe(figureIn(review, 'followers_new')?.value)
  expect(figureIn(review, 'followers_lost')?.value).toBe(10)
  expect(figureIn(review, 'consultations')?.value).toBe(12)
  expect(figureIn(review, 'interactions')?.value).toBe(3)
  expect(figureIn(review, 'orders')?.value).toBe(4)
  expect(figureIn(review, 'read_rate')?.value).toBeNull()
  const said = review.groups.map(({ paragraph }) => paragraph.sentences.map(({ text }) => text).join(''))
  expect(said[0]).toContain('新关注 45 人，取消关注 10 人，净增 35 人')
  // Four orders: no percentage of anything.
  expect(said[3]).not.toContain('%')
  expect(review.goals.rows.find(({ goalId }) => goalId === goal.id)).toMatchObject({ state: 'off_track', value: 45 })
})

test('every figure of every sentence is traced to its metric and period, and says the same when it is asked again', async () => {
  const review = await monthly()
  const sources = new Set([
    ...review.groups.flatMap(({ figures, paragraph }) => [
      ...figures.map(({ key }) => key),
      ...paragraph.sentences.flatMap((sentence) => sentence.sources),
    ]),
    ...review.promotion.paragraph.sentences.flatMap((sentence) => sentence.sources),
    ...review.problems.flatMap((problem) => [...problem.sources, ...problem.causes.flatMap((cause) => cause.sources)]),
  ])
  for (const figure of sources) {
    const traced = await api.reviews.trace({ id: review.id, figure })
    for (const said of [traced.name, traced.definition, traced.formula]) expect(said, figure).not.toBe('')
    expect([traced.from, traced.to]).toEqual(['2026-11-01', '2026-11-30'])
    if (traced.now !== null) expect(traced.now, figure).toBe(traced.value)
  }
  const joined = await api.reviews.trace({ id: review.id, figure: 'followers_new' })
  expect(joined).toMatchObject({ metric: 'followers_new', value: 45, now: 45 })
  expect(joined.days.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(45)
  await expect(api.reviews.trace({ id: review.id, figure: 'weather' })).rejects.toMatchObject({ code: 'not_found' })
})

test('what the author wrote and the costs that were typed survive fresh figures', async () => {
  const review = await monthly()
  const written = await api.reviews.edit({
    id: review.id,
    expectedVersion: review.version,
    paragraphs: [{ key: 'followers', text: '本月的新粉主要来自门店，十个人看完活动就走了。' }],
    promotion: [{ channel: 'ADD_SCENE_QR_CODE store-1', place: '滨江店一楼', staff: '小周', costFen: 80_000 }],
    nextNote: '十二月做双十二预热',
  })
  expect(written.promotion.rows[0]).toMatchObject({ place: '滨江店一楼', costPerFollowerFen: 2000, costFrom: 'typed' })

  await history.write(...Array.from({ length: 30 }, (_, who) => throughCode(who + 301, november(28), 'store-1')))
  const again = await api.reviews.redraft({ id: review.id, expectedVersion: written.version })
  const paragraph = again.groups.find(({ key }) => key === 'followers')?.paragraph
  expect(paragraph?.edited).toContain('十个人看完活动就走了')
  expect(paragraph?.changed).toBe(true)
  expect(paragraph?.sentences[0]?.text).toContain('新关注 75 人')
  expect(again.promotion.rows[0]).toMatchObject({ joined: 70, staff: '小周', costPerFollowerFen: 1143 })
  expect(again.next.note).toBe('十二月做双十二预热')

  const restored = await api.reviews.edit({
    id: review.id,
    expectedVersion: again.version,
    paragraphs: [{ key: 'followers', text: null }],
  })
  expect(restored.groups.find(({ key }) => key === 'followers')?.paragraph).toMatchObject({ edited: null, changed: false })
})

test('of two editors the second is told, and nothing of the first is lost', async () => {
  const { id, version } = await monthly()
  const write = async (text: string) =>
    await api.reviews.edit({ id, expectedVersion: version, paragraphs: [{ key: 'orders', text }] })
  const tries = await Promise.allSettled([write('第一位'), write('第二位')])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(tries.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'edit_conflict' } })
  const kept = tries.find((each) => each.status === 'fulfilled')?.value
  expect((await monthly()).groups[3]?.paragraph.edited).toBe(kept?.groups[3]?.paragraph.edited)
})

test('an accepted decision changes the goal, makes the task and a new version of the plan, all in one; the next review tells', async () => {
  const review = await monthly()
  const offer = review.decisions.find(({ kind, targetId }) => kind === 'goal_target' && targetId === goal.id)
  if (offer === undefined) throw new Error('no target was offered')
  expect(offer.text).toContain('本季度新增关注')
  const before = await api.plans.get({ id: plan.id })
  const accepted = await api.reviewDecisions.accept({
    id: offer.id,
    expectedVersion: offer.version,
    proposed: { target: 200 },
    tasks: [{ title: '和门店一起定扫码话术', dueOn: '2026-12-10' }],
  })
  expect(accepted).toMatchObject({
    status: 'accepted',
    before: { target: 1000 },
    after: { target: 200 },
    decidedByName: '林小雨',
    planVersion: before.version + 1,
  })
  expect((await api.goals.get({ id: goal.id })).target).toBe(200)
  expect((await api.plans.get({ id: plan.id })).version).toBe(before.version + 1)
  const [task] = (await api.tasks.list({ source: 'decision' })).items
  expect(task).toMatchObject({ id: accepted.taskIds[0], title: '和门店一起定扫码话术', planId: plan.id, dueDay: '2026-12-10' })
  if (task === undefined) throw new Error('no task')
  await api.tasks.finish({ id: task.id, expectedVersion: task.version })

  const owner = review.decisions.find(({ kind }) => kind === 'goal_owner')
  if (owner === undefined) throw new Error('no owner was asked for')
  const declined = await api.reviewDecisions.decline({ id: owner.id, expectedVersion: owner.version, reason: '由店长兼任' })
  expect(declined).toMatchObject({ status: 'declined', reason: '由店长兼任' })

  await becomes('2027-01-04T02:00:00Z')
  const [december] = (await api.reviews.list({ kind: 'monthly', planId: plan.id })).items
  expect(december).toMatchObject({ from: '2026-12-01', dueOn: '2027-01-04' })
  const { followUps } = await reviewOf(december?.id)
  expect(followUps).toContainEqual(
    expect.objectContaining({
      decisionId: offer.id,
      status: 'accepted',
      before: { target: 1000 },
      after: { target: 200 },
      tasks: 1,
      tasksDone: 1,
      valueThen: 75,
      valueNow: 75,
    }),
  )
  expect(followUps).toContainEqual(expect.objectContaining({ decisionId: owner.id, status: 'declined', reason: '由店长兼任' }))
})

test('targets of a goal tree, the calendar and the cadence change through decisions as well, with the checks of their own', async () => {
  const tree = await api.goalTrees.create({ planId: plan.id, name: '年度销售', ready: 'sales', target: 5_000_000 })
  const review = await monthly()
  const fresh = await api.reviews.redraft({ id: review.id, expectedVersion: review.version })
  const root = fresh.goals.rows.find(({ ofTree, depth }) => ofTree && depth === 0)
  // None of its parts has a target yet, so the root is no reason for itself.
  expect(root).toMatchObject({ name: '年度销售', target: 5_000_000, gap: null })
  const [, treeId = '', nodeId = ''] = root?.key.split(':') ?? []
  const decide = async (
    kind: 'goal_target' | 'calendar_item' | 'cadence',
    text: string,
    proposed: Record<string, string | number>,
    targetId: string | null = null,
  ) => {
    const made = await api.reviewDecisions.create({ reviewId: review.id, kind, text, targetId, proposed })
    return await api.reviewDecisions.accept({ id: made.id, expectedVersion: made.version })
  }
  const lowered = await decide('goal_target', '先做到四万', { target: 4_000_000, treeId }, nodeId)
  expect(lowered).toMatchObject({ before: { target: 5_000_000 }, after: { target: 4_000_000 } })
  const after = await api.goalTrees.get({ id: tree.id })
  expect(after.nodes.find(({ id }) => id === nodeId)?.target).toBe(4_000_000)
  await expect(decide('goal_target', '一分也不卖', { target: 0, treeId }, nodeId)).rejects.toMatchObject({
    code: 'goal_target_not_positive',
  })

  const planned = await decide('calendar_item', '朋友圈预告年货节', {
    title: '朋友圈预告年货节',
    day: '2027-01-15',
    channel: 'moments',
  })
  const { items } = await api.calendarItems.list({ planId: plan.id, from: '2027-01-01', to: '2027-01-31' })
  expect(items).toContainEqual(expect.objectContaining({ id: planned.after?.['itemId'], title: '朋友圈预告年货节' }))
  await expect(decide('calendar_item', '太远', { title: '太远', day: '2030-01-01', channel: 'moments' })).rejects.toMatchObject({
    code: 'calendar_day_outside_plan',
  })

  const rhythm = await decide('cadence', '朋友圈每天发', { template: 'moments_daily', from: '2027-02-01', to: '2027-02-07' })
  expect(rhythm.after).toMatchObject({ cadence: 'moments_daily', from: '2027-02-01', to: '2027-02-07' })
  expect(Number(rhythm.after?.['items'])).toBeGreaterThan(6)
  await expect(decide('cadence', '没有这种节奏', { template: 'hourly' })).rejects.toMatchObject({
    code: 'review_decision_invalid',
  })
})

test('a decision is made once, and only with what it needs', async () => {
  const review = await monthly()
  const own = async (
    proposed: Record<string, string | number | null>,
    kind: 'goal_target' | 'goal_owner' | 'task' = 'goal_target',
  ) => await api.reviewDecisions.create({ reviewId: review.id, kind, text: '改目标', targetId: goal.id, proposed })
  await expect(own({ target: 'viel' })).rejects.toMatchObject({ code: 'review_decision_invalid' })
  await expect(own({ target: -5 })).rejects.toMatchObject({ code: 'review_decision_invalid' })
  const zero = await own({ target: 0 })
  await expect(api.reviewDecisions.accept({ id: zero.id, expectedVersion: zero.version })).rejects.toMatchObject({
    code: 'goal_target_not_positive',
  })
  const stranger = await own({ ownerId: '00000000-0000-4000-8000-000000000000' }, 'goal_owner')
  await expect(
    api.reviewDecisions.accept({ id: stranger.id, expectedVersion: stranger.version, proposed: stranger.proposed }),
  ).rejects.toMatchObject({ code: 'goal_owner_unknown' })

  const work = await own({}, 'task')
  const accept = async () =>
    await api.reviewDecisions.accept({
      id: work.id,
      expectedVersion: work.version,
      tasks: [{ title: '整理话术', dueOn: '2027-01-10' }],
    })
  const tries = await Promise.allSettled([accept(), accept()])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await api.tasks.list({ source: 'decision', state: 'open' })).items).toHaveLength(1)
  await expect(
    api.reviewDecisions.decline({ id: work.id, expectedVersion: work.version + 1, reason: '不做了' }),
  ).rejects.toMatchObject({ code: 'review_decision_made' })
})

test('a published review stays as it is until somebody takes it back', async () => {
  const review = await monthly()
  const published = await api.reviews.publish({ id: review.id, expectedVersion: review.version })
  expect(published).toMatchObject({ status: 'published', publishedByName: '林小雨', overdue: false })
  await expect(api.reviews.redraft({ id: review.id, expectedVersion: published.version })).rejects.toMatchObject({
    code: 'review_published',
  })
  const draft = await api.reviews.reopen({ id: review.id, expectedVersion: published.version })
  await expect(api.reviews.reopen({ id: review.id, expectedVersion: draft.version })).rejects.toMatchObject({
    code: 'review_not_published',
  })
})

test('a review that nobody published in time is overdue, and a task reminds of it once', async () => {
  await becomes('2027-01-11T02:00:00Z')
  await app.drain()
  const review = await monthly()
  expect(review.overdue).toBe(true)
  // The one that came with the draft was done when it was published; taken back, it asks again.
  const { items } = await api.tasks.list({ source: 'review', state: 'open' })
  expect(items.filter(({ path }) => path === `/reviews/${review.id}`)).toHaveLength(1)
})

test('a period is reviewed once, and none that has not begun', async () => {
  const wish = { kind: 'weekly', day: '2026-11-10', planId: plan.id } as const
  const made = await api.reviews.create(wish)
  expect(made).toMatchObject({ from: '2026-11-06', to: '2026-11-12', status: 'draft' })
  await expect(api.reviews.create({ ...wish, day: '2026-11-06' })).rejects.toMatchObject({ code: 'review_exists' })
  await expect(api.reviews.create({ ...wish, day: '2027-03-01' })).rejects.toMatchObject({ code: 'review_period_invalid' })
  await expect(
    api.reviews.create({ ...wish, planId: toId<'plan'>('00000000-0000-4000-8000-000000000000') }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
  await api.reviews.archive({ id: made.id, expectedVersion: made.version })
  expect((await api.reviews.create(wish)).id).not.toBe(made.id)
})

test('it goes out as a workbook and as a document', async () => {
  const { id } = await monthly()
  const xlsx = await api.reviews.export({ id, format: 'xlsx' })
  const book = new excel.Workbook()
  await book.xlsx.load(Uint8Array.from(Buffer.from(xlsx.base64, 'base64')).buffer)
  expect(book.worksheets.map(({ name }) => name)).toContain('推广情况')
  expect(book.getWorksheet('推广情况')?.getRow(3).getCell(1).value).toBe('渠道')
  const pdf = await api.reviews.export({ id, format: 'pdf', language: 'en' })
  expect(pdf.name).toBe('Monthly review 2026-12.pdf')
  expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
})
