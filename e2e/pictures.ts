/**
 * The pictures of the README: `node e2e/pictures.ts` starts the demo in a folder of its own, lets one push go
 * out, and writes docs/images/*.png at 1440 × 900. Needs a Chromium (CHROMIUM=/usr/bin/chromium).
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type InterviewAnswers } from '@weiying/contract'
import { chromium, type Page } from 'playwright-core'

import { sessionClient } from '../apps/server/seeds/client.ts'
import { addArticle, nextStep, sendButton, startMass, waitUntilDone } from './pages/campaigns.ts'
import { openScreen, signIn } from './pages/console.ts'
import { phoneOf } from './pages/wechat.ts'

const demo = { email: 'demo@weiying.local', password: 'weiying-demo-2026' }
const [port, sandboxPort] = [18_490, 18_491]
const [consoleUrl, sandboxUrl] = [`http://localhost:${port}`, `http://localhost:${sandboxPort}`]
const dataDir = mkdtempSync(join(tmpdir(), 'weiying-pictures-'))
const size = { width: 1440, height: 900 }
const account = '花漾美妆'

/** What a shop of this size answers. */
const interview = {
  enterpriseName: account,
  industry: 'beauty',
  offer: '原创国货护肤与彩妆，门店试用，线上复购',
  audience: 'consumers',
  priceFen: 26_800,
  purchasesPerYear: 4,
  stage: 'growing',
  purposes: ['sales', 'relations', 'brand'],
  gains: ['knowledge', 'membership'],
  positioning: '为敏感肌提供成分透明的平价护肤',
  entity: 'enterprise',
  accounts: [
    { kind: 'service', verified: true, followers: 5000 },
    { kind: 'subscription', verified: true, followers: 3000 },
  ],
  people: 2,
  hoursPerWeek: 30,
  monthlyBudgetFen: 800_000,
  piecesPerMonth: 8,
  functions: ['payment', 'frequent_news', 'membership', 'customer_chat'],
  brands: 1,
  serviceCallsPerDay: 35,
  success: '微信渠道月销售 60 万，会员复购率 40%',
} satisfies InterviewAnswers

const options = ['--port', String(port), '--sandbox-port', String(sandboxPort), '--data', dataDir, '--followers', '3000']
const product = spawn(process.execPath, ['scripts/start.ts', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
await new Promise<void>((resolve, reject) => {
  product.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('the demo is complete')) resolve()
  })
  product.once('exit', (code) => reject(new Error(`the product ended (${code})`)))
})
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
})
try {
  await takePictures()
} finally {
  await browser.close()
  product.removeAllListeners('exit')
  const ended = new Promise((resolve) => product.once('exit', resolve))
  product.kill('SIGTERM')
  await ended
  rmSync(dataDir, { recursive: true, force: true })
}

async function takePictures(): Promise<void> {
  mkdirSync('docs/images', { recursive: true })
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const reader = await context.newPage()
  reader.setDefaultTimeout(30_000)
  const phone = phoneOf(reader)
  await phone.open(sandboxUrl, '苏小满')
  await phone.follow(account)
  await phone.glass.getByText('欢迎').first().waitFor()

  await signIn(page, consoleUrl, demo)
  const { api, enter } = sessionClient(consoleUrl)
  const { memberships } = await api.session.signIn(demo)
  const [home] = memberships
  if (home === undefined) throw new Error('the demo has no workspace')
  enter(home.workspace.id)
  const accountId = (await api.accounts.list({})).items.find(({ name }) => name === account)?.id
  const articles = (await api.contents.list({ kind: 'article' })).items.filter(({ ready }) => ready)
  const segment = (await api.segments.list({})).items.find(({ name }) => name.includes('新粉'))
  const [article] = articles
  if (accountId === undefined || article === undefined || segment === undefined) throw new Error('the demo is not complete')

  // One push has gone out and is talked about; others are planned.
  await startMass(page, { title: '新粉欢迎 · 护肤小课', account, segment: segment.name })
  await nextStep(page)
  await addArticle(page, article.title)
  await nextStep(page)
  await sendButton(page).waitFor()
  await take(page, 'campaign')
  await sendButton(page).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /发送给/ })
    .click()
  await waitUntilDone(page, 180_000)
  for (const [index, title] of ['新品试用招募', '会员日提醒', '门店护肤课预告', '月末盘点答谢'].entries()) {
    const content = { kind: 'articles' as const, contentIds: [(articles[index % articles.length] ?? article).id] }
    const at = new Date(Date.now() + (index * 2 + 1) * 86_400_000)
    at.setUTCHours(11 + (index % 2), 30, 0, 0)
    const draft = { title, accountId, channel: 'mass' as const, audience: { kind: 'all' as const }, content }
    const planned = await api.campaigns.create({ ...draft, schedule: { kind: 'at', at: at.toISOString() } })
    if (index < 2) await api.campaigns.launch({ id: planned.id, expectedVersion: planned.version })
  }

  await phone.glass.getByTestId('article-card').first().click()
  await phone.glass.getByTestId('article-title').waitFor()
  await reader.getByTestId('add-phone').click()
  await reader.getByTestId('person-nickname').fill('顾念')
  await reader.getByTestId('person-create').click()
  const second = reader.getByTestId('phone').nth(1)
  await second.getByTestId('empty-search').click()
  await second.getByPlaceholder('公众号名称或微信号').fill(account)
  await second.getByText(account, { exact: true }).first().click()
  await second.getByRole('button', { name: '关注公众号' }).click()
  await second.getByTestId('to-keyboard').or(second.getByTestId('chat-input')).first().waitFor()
  if ((await second.getByTestId('to-keyboard').count()) > 0) await second.getByTestId('to-keyboard').click()
  await second.getByTestId('chat-input').fill('会员')
  await second.getByTestId('chat-send').click()
  await second.getByText('会员权益').first().waitFor()
  await take(reader, 'phone')

  const plan = await api.plans.create({ name: '2027 年微信运营方案', ownerId: null, from: '2027-01-01', to: '2027-12-31' })
  const { version } = await api.planInterviews.get({ planId: plan.id })
  await api.planInterviews.save({ planId: plan.id, answers: interview, expectedVersion: version })
  await openScreen(page, '方案')
  await page.getByRole('link', { name: plan.name }).click()
  await page.locator('.interview-step').nth(5).click()
  await page.getByText('最多选三个').waitFor()
  await take(page, 'interview')
  await page.getByRole('tab', { name: /建议/ }).click()
  await page.locator('.advice-verdict').first().waitFor()
  await take(page, 'advice')
  await openScreen(page, '预测')
  await page.getByLabel('期末目标粉丝').fill('30000')
  await page.getByLabel('期末目标粉丝').press('Enter')
  await page.getByText('要达到 30,000 人').waitFor()
  await take(page, 'forecast')

  // The year as a whole: what it is made of, what goes out when, and the document that says so.
  const tree = { planId: plan.id, name: '微信带来的成交额', ready: 'sales', target: 360_000_000 } as const
  await api.goalTrees.create(tree)
  const parts = ['columns', 'ideas', 'activities', 'tags', 'risks'] as const
  await api.playbookApplications.create({
    playbookId: 'beauty',
    planId: plan.id,
    accountId,
    startDay: '2027-01-04',
    parts: [...parts],
  })
  await openScreen(page, '行业方案包')
  await page.getByText('已套用', { exact: true }).waitFor()
  await openScreen(page, '目标')
  await page.getByRole('tab', { name: '目标树' }).click()
  await page.locator('.react-flow__node').nth(3).waitFor()
  await take(page, 'goals')
  await api.planDocuments.create({ planId: plan.id, language: 'zh-Hans' })
  await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname.replace(/goals.*/, '')}plans/${plan.id}/document`)
  await page.getByRole('heading', { name: /七、/ }).waitFor()
  await page.getByRole('heading', { name: /七、/ }).scrollIntoViewIfNeeded()
  await take(page, 'document')

  await openScreen(page, '人群')
  await page.getByRole('link', { name: segment.name }).click()
  await page.locator('.estimate-sample').waitFor()
  await take(page, 'segment')
  await openScreen(page, '图文')
  await page.getByText(article.title).first().click()
  await page.locator('.ProseMirror').waitFor()
  await take(page, 'article')
  await openScreen(page, '内容日历')
  await take(page, 'calendar')
  await openScreen(page, '客户列表')
  await take(page, 'contacts')
  await openScreen(page, '数据看板')
  await page.getByText('近 30 天', { exact: true }).click()
  await page.locator('.chart-body').locator('svg, canvas').first().waitFor()
  await take(page, 'dashboard')
}

/** When nothing is loading any more, and no notice lies over the page. */
async function take(page: Page, name: string): Promise<void> {
  await page.bringToFront()
  await page.waitForTimeout(4000)
  await page.screenshot({ path: `docs/images/${name}.png` })
  console.log(`docs/images/${name}.png`)
}
