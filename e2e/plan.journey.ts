import { expect, test } from 'vitest'

import { type Api } from '../apps/server/seeds/client.ts'
import { colleague, openShop } from './pages/beauty-shop.ts'
import { owner, signIn, until } from './pages/console.ts'
import { addColumns, dayCell, letGo, moveByKeyboard, planned, previewCadence, takeUpCadence } from './pages/content-plans.ts'
import {
  block,
  editBlock,
  exportDocument,
  openDocument,
  requestApproval,
  versionCard,
  wordsOfOffice,
  wordsOfPdf,
  writeDocument,
} from './pages/documents.ts'
import { nodeCard, openNode, setOwner, setTarget, startTree, typeTarget } from './pages/goal-trees.ts'
import { answerInterview, startPlan } from './pages/plans.ts'
import { prepareRehearsal, startRehearsal } from './pages/rehearsals.ts'
import { exportReview, openReview } from './pages/reviews.ts'
import { wechat } from './pages/wechat.ts'
import { type Actor, stageFor } from './support.ts'

/**
 * A plan from the first question to the edition that the owner approves, and the month after it, whose review changes it. Business time
 * begins on the last day of October and is that of the sandbox.
 */
const stage = stageFor('plan', ['--empty', '--sandbox', '--followers', '120', '--sandbox-start', '2026-10-31T10:00+08:00'], {
  WEIYING_DEMO: 'true',
})

const plan = '年底旺季方案'
const tree = '年底微信渠道成交额'
const columns = [
  { name: '周一护肤课', content: '一个护肤误区，配正确做法和一款产品', role: '建立专业形象，带动咨询' },
  { name: '周四会员日', content: '会员价、新品试用和到店礼', role: '带动复购' },
]

interface Cast {
  readonly operator: Actor
  readonly boss: Actor
  readonly api: Api
}
let cast: Cast | undefined
const everybody = (): Cast => {
  if (cast === undefined) throw new Error('the first part of the journey did not end well')
  return cast
}
const atWeChat = () => wechat(stage.current().sandboxUrl)

test('an interview leads to advice with its reasons; answers that quarrel are named and put right', async () => {
  const { consoleUrl, sandboxUrl, openPage } = stage.current()
  const api = await openShop(consoleUrl, sandboxUrl)
  cast = { api, operator: await openPage('operator'), boss: await openPage('boss') }
  const { operator } = cast
  const { page } = operator
  await signIn(page, consoleUrl, colleague)
  await startPlan(page, plan, ['2026-11-01', '2026-12-31'])
  await operator.picture('interview')
  await answerInterview(page, {
    enterprise: owner.workspace,
    industry: '美妆护肤',
    offer: '敏感肌可用的护肤和彩妆，自有品牌；门店两家，另有外部网店',
    priceYuan: 230,
    purchasesPerYear: 6,
    purposes: ['促进销售', '维护客户关系', '更方便的服务'],
    gains: ['优惠折扣', '有用的知识', '会员权益'],
    positioning: '为敏感肌女生挑对护肤品：成分讲明白，用错包退',
    people: 2,
    hoursPerWeek: 40,
    budgetYuan: 8000,
    piecesPerMonth: 10,
    functions: ['自定义菜单', '人工客服对话', '每周多次推送'],
    success: '粉丝翻一番，微信带来的订单占三成，老客一年多买一次',
  })
  await page.getByText('建议服务号和订阅号各一个，分工运营').waitFor()
  await page.getByText('每周多次推送只有订阅号做得到').waitFor()
  await page.getByText('承诺会员权益，却没有选会员功能').waitFor()
  await operator.picture('advice')

  await page.getByRole('alert').getByText('必须的功能').click()
  await page.getByRole('heading', { name: '账号必须能做什么？' }).waitFor()
  await page.getByRole('checkbox', { name: '会员与积分' }).check()
  await page.getByRole('button', { name: '下一题' }).click()
  await page.getByRole('heading', { name: /子品牌/ }).waitFor()
  await page.getByRole('tab', { name: '建议' }).click()
  await page.getByText('账号建议', { exact: true }).waitFor()
  expect(await page.getByText('这些回答互相矛盾').count()).toBe(0)
})

test('a goal tree holds together: a change says what else moves, and every goal has somebody who answers for it', async () => {
  const { operator } = everybody()
  const { page } = operator
  await startTree(page, { ready: '销售', name: tree, targetYuan: 96_000 })
  await operator.picture('tree')
  for (const [name, target] of [
    ['到店人次', 1200],
    ['主动咨询', 300],
    ['客单价', 320],
  ] as const)
    await setTarget(page, name, target)
  // What is left follows from the others.
  await nodeCard(page, '到店与咨询量').getByText('1,500').waitFor()
  await nodeCard(page, '成交转化率').getByText('20.0%').waitFor()

  const drawer = await openNode(page, '到店人次')
  await typeTarget(drawer, 1700)
  const dialog = page.getByRole('dialog', { name: '这会带动别的目标，请选择怎么变' })
  await dialog
    .getByRole('row', { name: new RegExp(tree) })
    .getByText('¥128,000.00')
    .waitFor()
  await operator.picture('what-moves')
  await dialog.getByRole('button', { name: '确定修改' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await drawer.locator('.ant-drawer-close').click()
  await drawer.waitFor({ state: 'hidden' })
  await nodeCard(page, tree).getByText('¥128,000').waitFor()

  await setOwner(page, tree, colleague.name)
  await setOwner(page, '主动咨询', colleague.name)
  await operator.picture('tree-with-owners')
})

test('a rhythm fills the calendar; an item is moved by keyboard, and another becomes a campaign draft with one click', async () => {
  const { operator } = everybody()
  const { page } = operator
  await addColumns(page, columns)
  await operator.picture('columns')
  await previewCadence(page, '订阅号：每周两次')
  await operator.picture('cadence')
  await takeUpCadence(page)
  // The column that is called after a weekday stands on it: Monday, the second of November.
  await dayCell(page, '2026-11-02').getByText('周一护肤课').waitFor()
  await dayCell(page, '2026-11-05').getByText('周四会员日').waitFor()
  await operator.picture('calendar')

  await moveByKeyboard(page, planned(page, '周一护肤课'), 'ArrowRight')
  await operator.picture('moving')
  await letGo(page)
  await dayCell(page, '2026-11-03').getByText('周一护肤课').waitFor()
  await operator.picture('moved')

  await planned(page, '周四会员日').click()
  await page.getByRole('button', { name: '建群发草稿' }).click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/edit$/)
  expect(await page.getByPlaceholder('如：双十一老客回流').inputValue()).toBe('周四会员日')
  await operator.picture('campaign-draft')
})

test('the calendar is rehearsed on simulated followers before anything is sent', async () => {
  const { operator } = everybody()
  const { page } = operator
  await prepareRehearsal(page, { account: '花漾日记', plan, followers: 150, days: 7 })
  await operator.picture('rehearsal')
  await startRehearsal(page)
  await until(
    'the rehearsal is over',
    async () =>
      await page
        .getByText(/^(已完成|没有演完)$/)
        .first()
        .isVisible(),
    180_000,
  )
  await page.getByText('会送达').waitFor()
  expect(await page.getByText('发不出').count()).toBe(0)
  await operator.picture('rehearsed')
}, 300_000)

test('the document is written from all of it; a paragraph is edited, and a figure leads to its query', async () => {
  const { operator } = everybody()
  const { page } = operator
  await openDocument(page, plan)
  await writeDocument(page)
  await page.locator('.document-paper').getByText('周四会员日').first().waitFor()
  await operator.picture('document')
  await editBlock(page, '适合花漾美妆的打法', '适合花漾美妆的打法：门店负责试用，网店负责下单，微信负责复购。')
  await operator.picture('edited')

  const figures = block(page, '同期记录订单').locator('button.document-figure')
  const orders = await figures.first().innerText()
  await figures.first().click()
  const side = page.locator('.document-side')
  await side.getByText('metrics.values').waitFor()
  expect(await side.innerText()).toMatch(new RegExp(`数值\\s+${orders}\\s`))
  await operator.picture('figure')

  await requestApproval(page, 1, '第一稿，请审批')
  await operator.picture('requested')
})

test('the owner approves it on another screen, and takes it along as DOCX and PDF', async () => {
  const { boss, operator } = everybody()
  const { page } = boss
  await signIn(page, stage.current().consoleUrl, owner)
  await openDocument(page, plan)
  await page.getByRole('tab', { name: '版本与审批' }).click()
  await versionCard(page, 1).getByRole('button', { name: '批准' }).click()
  await page.getByText(/^定稿 1：林小雨 于 2026-10-31 批准/).waitFor()
  await boss.picture('approved')

  const docx = await exportDocument(page, versionCard(page, 1), 'Word（DOCX）')
  expect(docx.name).toMatch(/\.docx$/)
  const words = await wordsOfOffice(docx.bytes, 'word')
  expect(words).toContain('门店负责试用，网店负责下单，微信负责复购')
  expect(words).toContain(owner.workspace)
  const pdf = await exportDocument(page, versionCard(page, 1), 'PDF')
  const pages = wordsOfPdf(pdf.bytes)
  expect(pages.length).toBeGreaterThan(8)
  expect(pages[0]).toContain(plan)
  expect(pages[0]).toContain(owner.workspace)

  await operator.page.reload()
  await operator.page.getByText(/^定稿 1：/).waitFor()
})

test('a month passes, and its review has drafted itself: what was meant, what came of it, and why', async () => {
  const { api, operator } = everybody()
  const { page } = operator
  await atWeChat().travelTo('2026-11-30T20:00+08:00')
  const csv = new File([await atWeChat().orders()], '十一月订单.csv', { type: 'text/csv' })
  const checked = await api.orderImports.upload({ file: csv, kind: 'orders' })
  await api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
  await until('the orders are in', async () => (await api.orderImports.get({ id: checked.id })).status === 'done')
  await atWeChat().travelTo('2026-12-01T09:30+08:00')

  await page.reload()
  await openReview(page, '月复盘 2026-11')
  await page.getByText('调整目标').first().waitFor()
  await operator.picture('review')
  expect(await page.locator('main').innerText()).not.toContain('hot_topic')
}, 400_000)

test('an accepted decision changes the target in a new version of the plan and makes the task; the review goes out as XLSX and PDF', async () => {
  const { operator } = everybody()
  const { page } = operator
  const decision = page.locator('.review-decision').filter({ hasText: '调整目标' }).filter({ hasText: tree })
  await decision.getByRole('button', { name: '接受' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '添加任务' }).click()
  await dialog.getByPlaceholder('要做什么').fill('十二月门店加做两场试用，补上到店人次')
  await operator.picture('accept')
  await dialog.getByRole('button', { name: '接受' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await decision.getByText(/^方案第 2 版$/).waitFor()
  await operator.picture('accepted')
  const told = /¥([\d,.]+) → ¥([\d,.]+)/.exec(await decision.innerText())
  expect(told?.[1]).toBe('128,000.00')
  expect(told?.[2]).not.toBe(told?.[1])

  const xlsx = await exportReview(page, '导出 Excel')
  expect(await wordsOfOffice(xlsx.bytes, 'xl')).toContain(tree)
  const pdf = await exportReview(page, '导出 PDF')
  expect(wordsOfPdf(pdf.bytes).join('')).toContain(tree)

  await decision.getByRole('link', { name: '1 项任务' }).click()
  await page.getByText('十二月门店加做两场试用，补上到店人次').waitFor()
  await operator.picture('task')
})
