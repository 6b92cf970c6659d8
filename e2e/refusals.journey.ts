import { expect, test } from 'vitest'

import { checkAgain, checkOf, connect, serverSettings } from './pages/accounts.ts'
import { startArticle, writeText } from './pages/articles.ts'
import { createTag } from './pages/audience.ts'
import { startMassText } from './pages/campaigns.ts'
import { choose, openScreen, owner, patience, signIn, signUp, until } from './pages/console.ts'
import { closeNode, openNode, setTarget, startTree, typeTarget } from './pages/goal-trees.ts'
import { startPlan } from './pages/plans.ts'
import { phoneOf, wechat } from './pages/wechat.ts'
import { type Actor, stageFor } from './support.ts'

/** What an operator may get wrong: each is named exactly, and nothing is lost. */
const stage = stageFor('refusals', ['--empty', '--sandbox', '--followers', '60'])

const account = '花漾美妆'
let operator: Actor | undefined
const desk = (): Actor => {
  if (operator === undefined) throw new Error('nobody signed in')
  return operator
}

test('a wrong secret, a wrong token and a wrong AES key are each named, and gone once corrected', async () => {
  const { consoleUrl, sandboxUrl, openPage } = stage.current()
  const atWeChat = wechat(sandboxUrl)
  await atWeChat.holdPopulation()
  operator = await openPage('operator')
  const { page } = operator
  await signUp(page, consoleUrl, owner)
  const credentials = await atWeChat.account(account)
  await connect(page, { ...credentials, appSecret: 'f'.repeat(32) }, sandboxUrl)
  await checkOf(page, 'AppID 与 AppSecret').getByText('AppSecret 不正确').waitFor()
  await operator.picture('wrong-secret')

  await page.getByRole('tab', { name: '账号设置' }).click()
  await page.getByLabel('AppSecret').fill(credentials.appSecret)
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('已保存').first().waitFor()
  await page.getByRole('tab', { name: '接入步骤' }).click()
  await checkAgain(page)
  await checkOf(page, 'AppID 与 AppSecret').getByText('正常').waitFor()

  const settings = await serverSettings(page)
  expect(await atWeChat.enterServer(credentials.appId, { ...settings, token: 'SomethingElse' })).toMatchObject({ ok: false })
  await checkAgain(page)
  await checkOf(page, '服务器配置（回调）').getByText('Token 不一致').waitFor()
  await operator.picture('wrong-token')

  // WeChat's own check of the address does not use the key: a wrong one shows with the first message.
  const key = `${settings.encodingAesKey.startsWith('A') ? 'B' : 'A'}${settings.encodingAesKey.slice(1)}`
  expect(await atWeChat.enterServer(credentials.appId, { ...settings, encodingAesKey: key })).toMatchObject({ ok: true })
  const person = await openPage('person')
  person.page.setDefaultTimeout(patience)
  const phone = phoneOf(person.page)
  await phone.open(sandboxUrl, '苏小满')
  await phone.follow(account)
  await until('the wrong key is named', async () => {
    await checkAgain(page)
    return await page.getByText('EncodingAESKey 与公众平台上的不一致').isVisible()
  })
  await operator.picture('wrong-aes-key')

  expect(await atWeChat.enterServer(credentials.appId, settings)).toMatchObject({ ok: true })
  await phone.say('在吗')
  await until('everything is well', async () => {
    await checkAgain(page)
    return await page.getByText('全部正常').isVisible()
  })
  await checkOf(page, '消息加解密密钥').getByText('正常').waitFor()
})

test('a time that has passed is refused with what to do', async () => {
  const { page, picture } = desk()
  await startMassText(page, { title: '错过的时间', account, audience: '全部关注者', text: '周末到店有小样。' })
  await page.getByText('定时发送').click()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const time = page.getByRole('textbox', { name: '时间' })
  await time.fill(`${today} 00:00`)
  await time.press('Enter')
  await page.getByText('这个时间已经过去').waitFor()
  await page.getByText('发送时间已经过去').waitFor()
  await until(
    'it cannot be sent',
    async () => await page.locator('.editor-footer').getByRole('button', { name: /排期/ }).isDisabled(),
  )
  await picture('past')
})

test('a segment without anybody is refused before anything is sent', async () => {
  const { page, picture } = desk()
  await createTag(page, '无人')
  await openScreen(page, '人群')
  await page
    .getByRole('button', { name: /新建人群$/ })
    .first()
    .click()
  await page.getByLabel('人群名称').fill('空人群')
  await page.getByRole('button', { name: /添加条件$/ }).click()
  await page.getByRole('menuitem', { name: '标签' }).click()
  await page.getByRole('button', { name: '选择标签' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '无人' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '空人群' }).waitFor()
  await startMassText(page, {
    title: '没有人的群发',
    account,
    audience: '已保存的人群',
    segment: '空人群',
    text: '周末到店有小样。',
  })
  await page.getByText('人群里没有可以送达的人').first().waitFor()
  await until(
    'it cannot be sent',
    async () => await page.locator('.editor-footer').getByRole('button', { name: /发送/ }).last().isDisabled(),
  )
  await picture('empty-segment')
})

test('two browsers write one article: the second is asked, and what both wrote stays', async () => {
  const { consoleUrl, openPage } = stage.current()
  const { page, picture } = desk()
  await startArticle(page, '门店换季须知', ['第一稿。'])
  await page.getByRole('button', { name: /保存$/ }).click()
  await page.waitForURL(/\/articles\/[0-9a-f-]{36}/)
  const second = await openPage('second')
  await signIn(second.page, consoleUrl)
  const shared = page.url()
  await second.page.goto(shared)
  await second.page.locator('.ProseMirror').getByText('第一稿。').waitFor()

  await writeText(page, ['先存的人写的内容。'])
  await page.getByRole('button', { name: /保存$/ }).click()
  await page
    .getByText(/^已保存 /)
    .first()
    .waitFor()
  await writeText(second.page, ['后存的人写的内容。'])
  await second.page.getByRole('button', { name: /保存$/ }).click()
  const dialog = second.page.getByRole('dialog')
  await dialog.getByText('有人先保存了这篇图文').waitFor()
  await second.picture('conflict')
  await dialog.getByRole('button', { name: '把我的内容另存为新图文' }).click()
  await second.page.locator('.ProseMirror').getByText('后存的人写的内容。').waitFor()

  await openScreen(page, '图文')
  await page.getByText('门店换季须知（副本）').first().waitFor()
  await picture('both-articles')
  await page.goto(shared)
  await page.locator('.ProseMirror').getByText('先存的人写的内容。').waitFor()
})

test('an answer of the interview is kept however its question is left', async () => {
  const { page } = desk()
  await startPlan(page, '访谈到一半的方案')
  const step = (name: string) => page.locator('.interview-step', { hasText: name })
  await page.getByRole('textbox', { name: '公司或品牌名称' }).fill('花漾美妆西湖店')
  await page.getByText('还差：行业。').waitFor()
  await step('产品与服务').click()
  await page.getByRole('textbox', { name: '产品与服务' }).fill('护肤与彩妆')
  // A part of the first question is no answer to it.
  await step('公司或品牌名称').getByText('还差：行业').waitFor()
  expect(await step('公司或品牌名称').getByRole('img', { name: '已答完' }).count()).toBe(0)
  await desk().picture('part-of-a-question')
  // Its way to the server is a long one: what was typed is there all the same once it has arrived.
  const way = Promise.withResolvers<void>()
  await page.route(/\/interview$/, async (route) => {
    if (route.request().method() === 'PUT') await way.promise
    await route.continue()
  })
  await page.getByRole('tab', { name: /^建议/ }).click()
  await page.getByText('账号建议').first().waitFor()
  await page.getByRole('tab', { name: '访谈' }).click()
  await step('公司或品牌名称').click()
  await until(
    'the name is kept',
    async () => (await page.getByRole('textbox', { name: '公司或品牌名称' }).inputValue()) === '花漾美妆西湖店',
  )
  await step('产品与服务').click()
  await page.getByRole('textbox', { name: '产品与服务' }).waitFor()
  way.resolve()
  await until(
    'the offer is kept',
    async () => (await page.getByRole('textbox', { name: '产品与服务' }).inputValue()) === '护肤与彩妆',
  )
  await page.unroute(/\/interview$/)
})

test('each wrong target is told beside its field, and what was typed stays', async () => {
  const { page } = desk()
  await openScreen(page, '目标')
  await page.getByRole('tab', { name: '目标列表' }).click()
  await page
    .getByRole('button', { name: /新建目标$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('目标名称').fill('十二月净增')
  const field = dialog.getByLabel(/目标值/)
  for (const [typed, sentence] of [
    ['', '还没有填目标'],
    ['两千', '这不是数字'],
    ['0', '等于没有目标'],
    ['-5', '目标不能小于 0'],
    ['99999999999', '大得离谱'],
  ] as const) {
    await field.fill(typed)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.locator('.ant-form-item-explain-error', { hasText: sentence }).waitFor()
    expect(await field.inputValue()).toBe(typed)
  }
  await desk().picture('wrong-target')
  await field.fill('2,000')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('十二月净增').first().waitFor()

  await startPlan(page, '填错数字的方案')
  await startTree(page, { ready: '销售', name: '门店成交额', targetYuan: 60_000 })
  const drawer = await openNode(page, '门店成交额')
  const target = drawer.getByRole('textbox', { name: /^目标（/ })
  await target.fill('6万')
  await drawer.getByRole('button', { name: '改目标' }).click()
  await drawer.getByRole('alert').filter({ hasText: '这不是数字' }).waitFor()
  expect(await target.inputValue()).toBe('6万')
  await desk().picture('wrong-node-target')

  await target.fill('60000')
  await choose(page, drawer.getByRole('combobox', { name: '按月形状' }), '手工填写')
  const month = drawer.locator('.tree-month-table input').first()
  for (const [typed, sentence] of [
    ['', '这个月还没有填'],
    ['-1', '一个月不能小于 0'],
    ['很多', '这不是数字'],
    ['90000', /各月合计.*多/],
    ['0', /各月合计.*少/],
  ] as const) {
    await month.fill(typed)
    await drawer.locator('.field-slip', { hasText: sentence }).waitFor()
    expect(await month.inputValue()).toBe(typed)
  }
  await desk().picture('wrong-months')
  await closeNode(page)
})

test('two browsers change one goal tree: what fits goes together, what does not is shown to the second', async () => {
  const { consoleUrl, openPage } = stage.current()
  const { page } = desk()
  await startPlan(page, '两个人一起改的方案')
  await startTree(page, { ready: '服务', name: '服务满意' })
  const second = await openPage('tree')
  await signIn(second.page, consoleUrl)
  await second.page.goto(page.url())
  const drawer = await openNode(second.page, '客户满意度')
  await drawer.getByLabel('备注').fill('每季度问一次')

  // The note goes onto the tree with the target that came in between.
  await setTarget(page, '客户满意度', 80)
  await drawer.getByRole('button', { name: '保存' }).click()
  await drawer.getByText('不低于 80.0%').first().waitFor()
  expect(await drawer.getByLabel('备注').inputValue()).toBe('每季度问一次')

  // Two targets of one node do not go together: nothing is overwritten unseen, nothing typed is lost.
  const field = drawer.getByRole('textbox', { name: /^目标（/ })
  await field.fill('95')
  await setTarget(page, '客户满意度', 90)
  await drawer.getByRole('button', { name: '改目标' }).click()
  const notice = drawer.getByRole('alert').filter({ hasText: '同事刚刚保存过' })
  await notice.getByText('90.0%').waitFor()
  expect(await field.inputValue()).toBe('95')
  await second.picture('both-targets')
  await notice.getByRole('button', { name: '保存我的修改' }).click()
  await notice.waitFor({ state: 'hidden' })
  await drawer.getByText('不低于 95.0%').first().waitFor()

  // A long text of the colleague is shown as a whole on demand, by keyboard too.
  await drawer.getByLabel('备注').fill('问卷里问')
  const other = await openNode(page, '客户满意度')
  await other.getByLabel('备注').fill(`${'每月问一次。'.repeat(80)}十二月停`)
  const saved = page.waitForResponse(/\/changes$/)
  await other.getByRole('button', { name: '保存' }).click()
  await saved
  await closeNode(page)
  await drawer.getByRole('button', { name: '保存' }).click()
  await notice.getByText('每月问一次。').waitFor()
  expect(await notice.getByText('十二月停').count()).toBe(0)
  await notice.getByRole('button', { name: /^显示全部/ }).press('Enter')
  await notice.getByText('十二月停').waitFor()
  await second.picture('the-whole-text')
  await notice.getByRole('button', { name: /^收起/ }).press('Enter')
  await notice.getByText('十二月停').waitFor({ state: 'detached' })
  await notice.getByRole('button', { name: '用同事的' }).click()
  await notice.waitFor({ state: 'hidden' })
  await closeNode(second.page)

  // What is being typed outlives a colleague who takes the node away.
  const last = await openNode(second.page, '自助解决占比')
  await typeTarget(last, 40)
  await last.getByLabel('备注').fill('先做常见问题')
  const first = await openNode(page, '自助解决占比')
  await first.getByRole('button', { name: '删除' }).click()
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '删除' }).click()
  // What the second has set since is not removed unseen.
  await page.getByRole('button', { name: '仍要删除' }).click()
  await page.locator('.react-flow__node').filter({ hasText: '自助解决占比' }).waitFor({ state: 'detached' })
  await last.getByRole('button', { name: '保存' }).click()
  await last.getByText('同事刚删掉了这一项').waitFor()
  expect(await last.getByLabel('备注').inputValue()).toBe('先做常见问题')
})

test('an analyst reads and cannot send: no button, and the API refuses', async () => {
  const { consoleUrl, openPage } = stage.current()
  const { page } = desk()
  await openScreen(page, '群发')
  await page.locator('.campaign-title', { hasText: '错过的时间' }).click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/)
  const address = page.url()
  await openScreen(page, '成员')
  await page
    .getByRole('button', { name: /邀请成员$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('陈分析')
  await dialog.getByLabel('邮箱').fill('chen@example.com')
  await dialog.getByText('分析师', { exact: true }).click()
  await dialog.getByRole('button', { name: '生成邀请' }).click()
  const link = (
    await page
      .getByText(/\/invitation\?token=/)
      .first()
      .innerText()
  ).replaceAll(/\s/g, '')

  const analyst = await openPage('analyst')
  analyst.page.setDefaultTimeout(patience)
  await analyst.page.goto(link)
  await analyst.page.locator('input[name=name]').fill('陈分析')
  await analyst.page.locator('input[name=password]').fill('weiying reads 2026')
  await analyst.page.locator('button[type=submit]').click()
  await analyst.page.waitForURL(/\/w\//)
  await openScreen(analyst.page, '群发')
  await analyst.page.locator('.campaign-title', { hasText: '错过的时间' }).waitFor()
  expect(await analyst.page.getByRole('button', { name: /新建群发/ }).count()).toBe(0)
  const [, slug = '', id = ''] = /\/w\/([^/]+)\/campaigns\/([0-9a-f-]{36})/.exec(address) ?? []
  await analyst.page.goto(`${consoleUrl}/w/${slug}/campaigns/${id}`)
  await analyst.page.getByRole('heading', { level: 1, name: '错过的时间' }).waitFor()
  expect(await analyst.page.getByRole('button', { name: /编辑|发送|排期/ }).count()).toBe(0)
  await analyst.picture('campaign')

  const { request } = analyst.page
  const { memberships } = await (await request.get(`${consoleUrl}/api/v1/session`)).json()
  const refusal = await request.post(`${consoleUrl}/api/v1/campaigns/${id}/launch`, {
    headers: { origin: consoleUrl, 'x-workspace': memberships[0].workspace.id },
    data: { expectedVersion: 1 },
  })
  expect(refusal.status()).toBe(403)
  expect(await refusal.text()).toContain('permission_missing')
})
