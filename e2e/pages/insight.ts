import { type Page } from 'playwright-core'

import { choose, openScreen } from './console.ts'

/** A number of the row on top of the dashboard: 累计关注 → 201. */
export async function total(page: Page, name: string): Promise<number> {
  const words = await page.locator('.totals-one').filter({ hasText: name }).locator('strong').innerText()
  return Number(words.replaceAll(/[^\d.]/g, ''))
}

/** A goal for this month. */
export async function setGoal(
  page: Page,
  { name, metric, target }: { name: string; metric: string; target: number },
): Promise<void> {
  await openScreen(page, '目标')
  await page
    .getByRole('button', { name: /新建目标$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('目标名称').fill(name)
  await choose(page, dialog.getByRole('combobox', { name: '指标' }), metric)
  await dialog.getByLabel(/目标值/).fill(String(target))
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
