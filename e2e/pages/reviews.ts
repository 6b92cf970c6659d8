import { type Locator, type Page } from 'playwright-core'

import { openScreen, until } from './console.ts'
import { fileOf } from './documents.ts'

/** Drafts the review of the week that the day lies in, for the newest plan; its page opens. */
export async function draftWeekly(page: Page, day: string, title: string): Promise<void> {
  await openScreen(page, '复盘')
  await page
    .getByRole('button', { name: /起草复盘$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('期间内的任意一天')
  await field.click()
  await field.fill(day)
  // Enter would already draft.
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '起草', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** A review that drafts itself; its page opens. */
export async function openReview(page: Page, title: string): Promise<void> {
  await openScreen(page, '复盘')
  await until(`there is ${title}`, async () => {
    await page.getByRole('button', { name: '刷新' }).click()
    return await page.getByRole('link', { name: title }).isVisible()
  })
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** A section of the review that is open. */
export const section = (page: Page, key: string): Locator => page.locator(`#review-${key}`)

/** Accepts a decision with a task of its own. */
export async function acceptWithTask(page: Page, decision: Locator, task: string): Promise<void> {
  await decision.getByRole('button', { name: '接受' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '添加任务' }).click()
  await dialog.getByPlaceholder('要做什么').fill(task)
  await dialog.getByRole('button', { name: '接受' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Saves the review that is open. */
export const exportReview = async (page: Page, what: string) =>
  await fileOf(page, async () => {
    await page.getByRole('button', { name: /^导出/ }).click()
    await page.getByRole('menuitem', { name: what }).click()
  })
