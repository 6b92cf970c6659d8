import { type Locator, type Page } from 'playwright-core'

import { openScreen } from './console.ts'
import { typePeriod } from './plans.ts'

/** Ticks a step of the opening checklist off. */
export async function finishStep(page: Page, step: string, note: string): Promise<void> {
  const line = page.locator('.step').filter({ has: page.getByText(step, { exact: true }) })
  await line.getByRole('textbox', { name: `${step} 备注` }).fill(note)
  await page.keyboard.press('Tab')
  // It stands ticked once the product has kept it.
  await line.getByRole('checkbox', { name: step }).click()
  await line.getByText(/ 完成$/).waitFor()
}

export async function openChecklist(page: Page, account: string): Promise<void> {
  await openScreen(page, '公众号接入')
  await page.getByRole('link', { name: account }).click()
  await page.getByRole('heading', { level: 1, name: account }).waitFor()
  await page.getByRole('tab', { name: '开通清单' }).click()
  await page.getByText(/^已完成 \d+ \/ \d+$/).waitFor()
}

export async function openBoard(page: Page): Promise<void> {
  await openScreen(page, '筹备')
  await page.getByText(/^\d \/ 6 步已完成$/).waitFor()
}

/** A step of the preparation board. */
export const boardStep = (page: Page, title: string): Locator =>
  page.locator('.prep-card').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Fixes the trial with the whole kit; its tasks are made. */
export async function startTrial(page: Page, period: readonly [string, string]): Promise<void> {
  await page.getByRole('tab', { name: '试运营', exact: true }).click()
  await typePeriod(page, page.locator('.prep-trial .ant-picker-range'), period)
  await page.getByText('共 28 天（28 到 62 天）').waitFor()
  await page.getByRole('button', { name: '开始试运营' }).click()
  await page.getByText(/^任务完成 0 \/ \d+$/).waitFor()
}
