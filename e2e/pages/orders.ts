import { type Page } from 'playwright-core'

import { openScreen } from './console.ts'

/** Uploads a file; the page shows which column is what and how many rows can be written. */
export async function uploadOrders(page: Page, name: string, text: string): Promise<void> {
  await openScreen(page, '订单')
  await page
    .getByRole('button', { name: /导入订单$/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: '导入订单' }).waitFor()
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Writes what was shown, and waits until it is done. */
export async function commitOrders(page: Page, rows: number): Promise<void> {
  const label = `导入 ${rows.toLocaleString('en')} 行`
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('dialog').getByRole('button', { name: label }).click()
  await page.getByText('导入完成').waitFor()
}
