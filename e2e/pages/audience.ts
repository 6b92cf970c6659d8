import { type Page } from 'playwright-core'

import { choose, openScreen } from './console.ts'

export async function createTag(page: Page, name: string): Promise<void> {
  await openScreen(page, '标签管理')
  await page
    .getByRole('button', { name: /新建标签$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('标签名称').fill(name)
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Tags the first `count` people of the contact list. */
export async function tagFirst(page: Page, count: number, tag: string): Promise<void> {
  await openScreen(page, '客户列表')
  const boxes = page.getByRole('checkbox')
  await boxes.nth(count).waitFor()
  for (let row = 1; row <= count; row += 1) await boxes.nth(row).click()
  await page.getByRole('button', { name: '打标签' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: tag }).click()
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByText(`${count} 人已更新`).waitFor()
}

/** Those who followed within the days and do not have the tag, put together by clicks. */
export async function buildSegment(
  page: Page,
  name: string,
  { days, without }: { days: number; without: string },
): Promise<void> {
  await openScreen(page, '人群')
  await page.getByRole('button', { name: '新建人群' }).first().click()
  await page.getByLabel('人群名称').fill(name)
  await page.getByRole('button', { name: /添加条件$/ }).click()
  await page.getByRole('menuitem', { name: '关注' }).click()
  const follow = page.locator('.builder-condition').nth(0)
  await choose(page, follow.locator('.ant-select').filter({ hasText: '不限时间' }), '最近')
  await follow.getByRole('spinbutton').fill(String(days))
  await page.getByRole('button', { name: /添加条件$/ }).click()
  await page.getByRole('menuitem', { name: '标签' }).click()
  const tagged = page.locator('.builder-condition').nth(1)
  await tagged.getByRole('button', { name: '选择标签' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: without }).click()
  await dialog.getByText('都不满足').click()
  await dialog.getByRole('button', { name: '确定' }).click()
}

/** The live count beside the builder; NaN while nothing is counted. */
export async function liveCount(page: Page): Promise<number> {
  const words = await page.locator('.estimate-count').innerText()
  return words === '—' ? Number.NaN : Number(words.replaceAll(/\D/g, ''))
}
