import { type Page } from 'playwright-core'

import { choose, openScreen } from './console.ts'

interface Wish {
  readonly account: string
  readonly plan: string
  readonly followers: number
  readonly days: number
}

/** Fills the form in for the whole calendar, once. */
export async function prepareRehearsal(page: Page, { account, plan, followers, days }: Wish): Promise<void> {
  await openScreen(page, '预演')
  await page
    .getByRole('button', { name: /新建预演$/ })
    .first()
    .click()
  const drawer = page.locator('.ant-drawer').filter({ has: page.getByText('新建预演') })
  await drawer.getByText('整张日历', { exact: true }).click()
  await choose(page, drawer.getByRole('combobox', { name: '公众号' }), account)
  await choose(page, drawer.getByRole('combobox', { name: '方案' }), plan)
  await drawer.getByLabel('粉丝数').fill(String(followers))
  await drawer.getByLabel('天数').fill(String(days))
  await drawer.getByRole('button', { name: '更多设置' }).click()
  await drawer.getByLabel('演几遍').fill('1')
}

/** Begins it; its own page opens. */
export async function startRehearsal(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始预演' }).click()
  await page.waitForURL(/\/rehearsal\/[0-9a-f-]{36}$/)
}
