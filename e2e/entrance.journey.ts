import { expect, test } from 'vitest'

import { scriptSize } from './pages/script-size.ts'
import { stageFor } from './support.ts'

const stage = stageFor('entrance', ['--empty'])

test('a new installation: the first owner signs up, invites a colleague, and finds it in the log', async () => {
  const { consoleUrl, openPage } = stage.current()
  const owner = await openPage('owner')
  const { page } = owner
  const size = await scriptSize(page, async () => await page.goto(consoleUrl))
  expect(size).toBeLessThanOrEqual(250)
  await owner.picture('first-run')
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')

  await page.getByRole('button', { name: '创建并进入' }).click()
  await page.getByText('至少').first().waitFor()
  await page.getByLabel('工作区名称').fill('花漾美妆')
  await page.getByLabel('你的姓名').fill('林小雨')
  await page.getByLabel('邮箱').fill('lin@example.com')
  await page.locator('input[name=password]').fill('weiying is good 2026')
  await page.getByRole('button', { name: '创建并进入' }).click()
  await page.waitForURL(/\/w\//)
  await owner.picture('inside')

  await page.locator('.sider-link', { hasText: '成员' }).click()
  await page.getByRole('button', { name: '邀请成员' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('王运营')
  await dialog.getByLabel('邮箱').fill('wang@example.com')
  await dialog.getByRole('button', { name: '生成邀请' }).click()
  await page.getByText('邀请已生成').waitFor()
  await owner.picture('invited')
  const link = await page
    .getByText(/\/invitation\?token=/)
    .first()
    .innerText()

  const colleague = await openPage('colleague')
  await colleague.page.goto(link.replaceAll(/\s/g, ''))
  await colleague.page.locator('input[name=password]').waitFor()
  await colleague.picture('invitation')

  await page.keyboard.press('Escape')
  await page.locator('.sider-link', { hasText: '操作日志' }).click()
  await page.getByText('林小雨').first().waitFor()
  await owner.picture('audit')
})

test('an English browser is spoken to in English, and a wrong password is explained', async () => {
  const { consoleUrl, openPage } = stage.current()
  const visitor = await openPage('english', { language: 'en-US' })
  await visitor.page.goto(consoleUrl)
  await visitor.page.getByLabel('E-mail').fill('lin@example.com')
  await visitor.page.locator('input[name=password]').fill('wrong')
  await visitor.page.getByRole('button', { name: 'Sign in' }).click()
  await visitor.page.getByRole('alert').waitFor()
  await visitor.picture('refused')
  expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en')
})
