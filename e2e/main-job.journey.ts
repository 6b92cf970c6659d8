import { expect, test, vi } from 'vitest'

import { checkAgain, checkOf, connect, publishMenu, serverSettings, takeOver } from './pages/accounts.ts'
import { checkPanel, chooseCover, saveArticle, startArticle, writeText } from './pages/articles.ts'
import { buildSegment, createTag, liveCount, tagFirst } from './pages/audience.ts'
import { addArticle, nextStep, sendButton, startMass, waitUntilDone } from './pages/campaigns.ts'
import { openScreen, owner, patience, signUp, until } from './pages/console.ts'
import { setGoal, total } from './pages/insight.ts'
import { commitOrders, uploadOrders } from './pages/orders.ts'
import { phoneOf, wechat } from './pages/wechat.ts'
import { type Actor, stageFor } from './support.ts'

/** The whole path of an operator, from an empty installation to a goal; each test goes on where the one before it ended. */
const stage = stageFor('main-job', ['--empty', '--sandbox', '--followers', '200'])

const account = '花漾美妆'
const article = '入冬护肤，从这三步开始'
const campaign = '入冬护肤第一推'
const question = '敏感肌可以用这款面霜吗？'
const answer = '可以的，建议先在耳后试用，没有不适再用到脸上。'

interface Cast {
  readonly operator: Actor
  readonly person: Actor
}
let cast: Cast | undefined
const everybody = (): Cast => {
  if (cast === undefined) throw new Error('the first part of the journey did not end well')
  return cast
}
const atWeChat = () => wechat(stage.current().sandboxUrl)

test('the first owner connects an account: the check names what is missing, and its old replies are taken over', async () => {
  const { consoleUrl, sandboxUrl, openPage } = stage.current()
  await atWeChat().holdPopulation()
  const operator = await openPage('operator')
  const { page } = operator
  await signUp(page, consoleUrl, owner)
  const credentials = await atWeChat().account(account)
  await connect(page, credentials, sandboxUrl)
  expect(await checkOf(page, 'AppSecret').innerText()).toContain('正常')
  expect(await checkOf(page, '服务器配置（回调）').innerText()).toContain('等待中')
  await page.getByText('还差几步').waitFor()
  await operator.picture('connected')

  await takeOver(page)
  expect(await page.getByText('已新建').innerText()).toContain('菜单 3 个按钮')
  await operator.picture('taken-over')

  await page.getByRole('tab', { name: '接入步骤' }).click()
  expect(await atWeChat().enterServer(credentials.appId, await serverSettings(page))).toMatchObject({ ok: true })
  await checkAgain(page)
  await page.getByText('已与微信连通').waitFor()
  await page.getByText('已接入', { exact: true }).first().waitFor()
  await operator.picture('checked')

  await publishMenu(page)
  await operator.picture('menu')
  cast = { operator, person: await openPage('person') }
})

test('followers are there by themselves; somebody who follows now is welcomed at once and is one more', async () => {
  const { operator, person } = everybody()
  const { page } = operator
  await openScreen(page, '客户列表')
  await page.getByText('共 200 人').waitFor()
  await operator.picture('followers')
  await createTag(page, '老客')
  await tagFirst(page, 5, '老客')
  await until(
    'the tags are in the list',
    async () => (await page.locator('.virtual-table, .ant-table').getByText('老客').count()) >= 5,
  )
  await operator.picture('tagged')

  person.page.setDefaultTimeout(patience)
  const phone = phoneOf(person.page)
  await phone.open(stage.current().sandboxUrl, '苏小满')
  await phone.follow(account)
  await phone.glass.getByText('欢迎来到花漾美妆').waitFor()
  await person.picture('welcomed')
  await until('one more is counted', async () => {
    await page.getByRole('button', { name: '刷新' }).click()
    return await page.getByText('共 201 人').isVisible()
  })
})

test('a segment is clicked together, counted live, and reads the same as text', async () => {
  const { operator } = everybody()
  const { page } = operator
  await buildSegment(page, '近 90 天新客', { days: 90, without: '老客' })
  // Everybody of this world followed within the last 90 days; five have the tag.
  await until('the count follows the conditions', async () => (await liveCount(page)) === 196)
  await operator.picture('segment')
  await page.getByRole('tab', { name: '文本' }).click()
  const text = page.getByRole('textbox', { name: '文本' })
  await until('the text is there', async () => (await text.inputValue()) !== '')
  expect(await text.inputValue()).toBe('关注 已关注 近 90 天 且 标签 均无 ("老客")')
  await operator.picture('segment-as-text')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '近 90 天新客' }).waitFor()
})

test('an article is written; what advertising law forbids is marked, explained and put right', async () => {
  const { operator } = everybody()
  const { page } = operator
  await startArticle(page, article, ['全国第一的面霜，国家级配方，是最好的选择。', '每晚三步：洁面、精华、面霜。'])
  const panel = checkPanel(page)
  for (const words of ['国家级', '全国第一', '最好的']) await panel.locator('mark').getByText(words, { exact: true }).waitFor()
  expect(await panel.innerText()).toContain('广告法')
  await operator.picture('article-with-findings')

  await writeText(page, ['入冬以后皮肤容易干燥起皮，我们整理了每晚三步。', '洁面之后先用精华，再用面霜；敏感肌请先在耳后试用。'])
  await chooseCover(page, '入冬护肤.png')
  await panel.getByText('没有发现违规词和风险链接').waitFor()
  await saveArticle(page)
  await page.getByText('可发布').waitFor()
  // What marked the words is no part of the text.
  expect(await page.locator('.ProseMirror [style]').count()).toBe(0)
  await page.getByRole('region', { name: '手机效果' }).frameLocator('iframe').getByText('入冬以后').waitFor()
  await operator.picture('article')
})

test('a campaign goes out once to each person, though two workers are killed while it is sent', async () => {
  const { operator } = everybody()
  const { page } = operator
  const workers = [stage.current().startWorker(), stage.current().startWorker()]
  await startMass(page, { title: campaign, account, segment: '近 90 天新客' })
  await page.locator('.live-count').getByText('196 人').waitFor()
  await operator.picture('campaign-who')
  await nextStep(page)
  await addArticle(page, article)
  await operator.picture('campaign-what')
  await nextStep(page)
  await sendButton(page).getByText('196').waitFor()
  const estimate = await page.getByText('发送前检查').locator('xpath=ancestor::section').innerText()
  expect(estimate).toContain('196 人还能收')
  expect(estimate).toContain('现在可以发送')
  await operator.picture('campaign-estimate')

  // WeChat takes its time, so that the workers die in the middle of it.
  await atWeChat().fault({ kind: 'latency', path: '/cgi-bin/message/mass/send', ms: 4000, count: 1 })
  await sendButton(page).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('将向 196 人发送').waitFor()
  await operator.picture('campaign-question')
  await dialog.getByRole('button', { name: '发送给 196 人' }).click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
  await operator.picture('campaign-sending')
  for (const worker of workers) worker.kill()
  await waitUntilDone(page, 180_000)
  await operator.picture('campaign-sent')

  const { appId } = await atWeChat().account(account)
  // Sent is what WeChat took over; the phones have it a moment later.
  await vi.waitFor(async () => expect(await atWeChat().deliveries(appId)).toMatchObject({ people: 196 }), 20_000)
  const truth = await atWeChat().deliveries(appId)
  expect(truth).toMatchObject({ messages: 196, people: 196, duplicates: 0 })
  expect(truth.received.every(([, times]) => times === 1)).toBe(true)
}, 400_000)

test('a reader opens the article and asks; the operator answers within the window', async () => {
  const { operator, person } = everybody()
  const phone = phoneOf(person.page)
  await phone.glass.getByTestId('article-card').first().click()
  await phone.glass.getByTestId('article-title').getByText(article).waitFor()
  await person.picture('reading')
  await person.page.keyboard.press('Escape')
  await phone.say(question)
  // For a moment it stands there twice: as it is sent, and as it was.
  await phone.glass.getByText(question).first().waitFor()

  const { page } = operator
  await openScreen(page, '客服会话')
  await page.locator('.desk-row').first().click()
  await page.locator('.desk-thread').getByText(question).waitFor()
  await page.getByText('还可回复').waitFor()
  await page.getByRole('textbox', { name: '发送' }).fill(answer)
  await page.getByRole('button', { name: /发送$/ }).click()
  await phone.glass.getByText(answer).waitFor()
  await page.getByText('已送达微信').waitFor()
  await operator.picture('answered')
  await person.picture('answered')
})

test('orders of the till come in, and the dashboard, the report and a goal show where it stands', async () => {
  const { operator } = everybody()
  const { page } = operator
  const csv = await atWeChat().orders()
  const rows = csv.trim().split('\n').length - 1
  await uploadOrders(page, '收银台导出.csv', csv)
  await page.getByText(`可导入 ${rows} 行`).waitFor()
  await page.getByText('文件前几行').waitFor()
  await operator.picture('orders-preview')
  await commitOrders(page, rows)
  await operator.picture('orders-written')
  await page.getByRole('button', { name: '查看订单' }).click()
  await page.getByText(`${rows} 笔订单`).waitFor()

  await openScreen(page, '数据看板')
  await page.getByText('近 30 天', { exact: true }).click()
  await until('the dashboard knows the orders', async () => (await total(page, '订单数')) > 0)
  await until('the dashboard knows the followers', async () => (await total(page, '累计关注')) === 201)
  await operator.picture('dashboard')

  await openScreen(page, '群发效果')
  await page.getByRole('link', { name: campaign }).click()
  await until('the report knows who was reached', async () => /触达\s*196/.test(await page.locator('main').innerText()))
  await until('the report knows the reply', async () => /回复人数\s*1\b/.test(await page.locator('main').innerText()))
  await operator.picture('report')

  await setGoal(page, { name: '本月净增 300 粉', metric: '净增关注', target: 300 })
  const goal = page.getByRole('article', { name: '本月净增 300 粉' })
  await goal.getByText('按进度应为').waitFor()
  expect(await goal.innerText()).toMatch(/[1-9]\d*\s*\/ 300/)
  await operator.picture('goal')
})
