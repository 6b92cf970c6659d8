import { type Page } from 'playwright-core'

import { choose, openScreen, until } from './console.ts'

/** First step: who gets it. */
export async function startMass(
  page: Page,
  { title, account, segment }: { title: string; account: string; segment: string },
): Promise<void> {
  await openScreen(page, '群发')
  await page
    .getByRole('button', { name: /新建群发$/ })
    .first()
    .click()
  await page.getByPlaceholder('如：双十一老客回流').fill(title)
  await page.getByRole('radiogroup', { name: '公众号' }).getByText(account).click()
  await page.getByRole('radiogroup', { name: '发送方式' }).getByText('群发', { exact: true }).click()
  await page.getByRole('radiogroup', { name: '人群' }).getByText('已保存的人群').click()
  await choose(page, page.getByRole('combobox', { name: '选择人群' }), segment)
}

export const nextStep = async (page: Page): Promise<void> => await page.getByRole('button', { name: /下一步/ }).click()

/** Second step: an article of the library. */
export async function addArticle(page: Page, title: string): Promise<void> {
  await page
    .getByRole('button', { name: /从素材库选择$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: title }).click()
  await dialog.getByRole('button', { name: '选好了（1）' }).click()
}

/** Third step: the button that says to how many people it goes. */
export const sendButton = (page: Page) => page.locator('.editor-footer').getByRole('button', { name: /发送给 .* 人$/ })

/** Waits for the end of the send; the figures stand on the page. */
export async function waitUntilDone(page: Page, forMs: number): Promise<void> {
  await until('the campaign is sent', async () => await page.getByText('已发完').first().isVisible(), forMs)
}

/** First step for everybody who follows. */
export async function startMassToAll(page: Page, { title, account }: { title: string; account: string }): Promise<void> {
  await openScreen(page, '群发')
  await page
    .getByRole('button', { name: /新建群发$/ })
    .first()
    .click()
  await page.getByPlaceholder('如：双十一老客回流').fill(title)
  await page.getByRole('radiogroup', { name: '公众号' }).getByText(account).click()
  await page.getByRole('radiogroup', { name: '发送方式' }).getByText('群发', { exact: true }).click()
  await page.getByRole('radiogroup', { name: '人群' }).getByText('全部关注者').click()
}

/** Presses send and says yes; the campaign's own page opens. */
export async function sendNow(page: Page): Promise<void> {
  await sendButton(page).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发送给 [\d,]+ 人$/ })
    .click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
}

interface MassText {
  readonly title: string
  readonly account: string
  readonly audience: string
  readonly segment?: string
  readonly text: string
}

/** A text to many, up to the third step. */
export async function startMassText(page: Page, { title, account, audience, segment, text }: MassText): Promise<void> {
  await openScreen(page, '群发')
  await page
    .getByRole('button', { name: /新建群发$/ })
    .first()
    .click()
  await page.getByPlaceholder('如：双十一老客回流').fill(title)
  await page.getByRole('radiogroup', { name: '公众号' }).getByText(account).click()
  await page.getByRole('radiogroup', { name: '发送方式' }).getByText('群发', { exact: true }).click()
  await page.getByRole('radiogroup', { name: '人群' }).getByText(audience).click()
  if (segment !== undefined) await choose(page, page.getByRole('combobox', { name: '选择人群' }), segment)
  await nextStep(page)
  await page.locator('.panel-head').getByText('文字', { exact: true }).click()
  await page.getByPlaceholder('写给客户的话').fill(text)
  await nextStep(page)
}
