import { type Locator, type Page } from 'playwright-core'

import { openScreen } from './console.ts'

export async function addColumns(
  page: Page,
  columns: readonly { readonly name: string; readonly content: string; readonly role: string }[],
): Promise<void> {
  await openScreen(page, '内容计划')
  await page.getByRole('tab', { name: '栏目' }).click()
  for (const { name, content, role } of columns) {
    await page
      .getByRole('button', { name: /新建栏目$/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('栏目名称').fill(name)
    await dialog.getByLabel('写什么').fill(content)
    await dialog.getByLabel('为什么要有它').fill(role)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('row', { name: new RegExp(name) }).waitFor()
  }
}

/** Opens a rhythm with what it would put into the calendar. */
export async function previewCadence(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: '节奏' }).click()
  await page.locator('.cadence-card').filter({ hasText: name }).getByRole('button', { name: '套用' }).click()
  await page.getByText(/^将排入 \d+ 条/).waitFor()
}

export async function takeUpCadence(page: Page): Promise<void> {
  await page.getByRole('button', { name: '排入日历' }).click()
  await page.getByText(/^已排入 \d+ 条/).waitFor()
  await page.getByRole('tab', { name: '日历' }).click()
  await page.locator('.planned').first().waitFor()
}

/** The n-th planned thing of that name in the calendar that is shown. */
export const planned = (page: Page, name: string, which = 0): Locator =>
  page.locator('.entry-button').filter({ hasText: name }).nth(which)

/** A day that says where something is while it is being moved. */
const target = (page: Page): Locator => page.locator('.entry-lifted')

/** Lifts it, moves it by arrows, and lets go. */
export async function moveByKeyboard(page: Page, item: Locator, arrow: 'ArrowRight' | 'ArrowLeft'): Promise<void> {
  await item.focus()
  await page.keyboard.press('Space')
  await target(page).waitFor()
  await page.keyboard.press(arrow)
}

export async function letGo(page: Page): Promise<void> {
  await page.keyboard.press('Space')
  await page.getByText(/^已移到 /).waitFor()
}

export const dayCell = (page: Page, day: string): Locator => page.getByRole('gridcell', { name: day })
