import { type Page } from 'playwright-core'

import { openScreen } from './console.ts'
import { type WeChatAccount } from './wechat.ts'

/** Fills the dialog in and saves; the page of the account opens with what the check found. */
export async function connect(page: Page, { name, appId, appSecret }: WeChatAccount, apiHost: string): Promise<void> {
  await openScreen(page, '公众号接入')
  await page.getByRole('button', { name: '接入公众号' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('账号名称').fill(name)
  await dialog.getByLabel('AppID').fill(appId)
  await dialog.getByLabel('AppSecret').fill(appSecret)
  await dialog.getByText('高级设置').click()
  await dialog.getByLabel('接口域名').fill(apiHost)
  await dialog.getByRole('button', { name: '保存并检查' }).click()
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** A line of the check: 服务器配置（回调） → its words. */
export const checkOf = (page: Page, title: string) => page.locator('.check').filter({ hasText: title })

export async function checkAgain(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: '重新检查' })
  await button.click()
  await page.locator('.ant-btn-loading').waitFor({ state: 'detached' })
}

/** What the page tells the operator to type in at WeChat. */
export async function serverSettings(page: Page): Promise<{ url: string; token: string; encodingAesKey: string; mode: string }> {
  const values = page.locator('.server-config code')
  await values.nth(2).waitFor()
  const [url = '', token = '', encodingAesKey = ''] = await values.allInnerTexts()
  return { url, token, encodingAesKey, mode: 'safe' }
}

/** Reads what WeChat's own console does now and takes it over. */
export async function takeOver(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '接管现有设置' }).click()
  await page.getByRole('button', { name: '读取现有设置' }).click()
  await page.getByRole('button', { name: '接管这些设置' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '接管这些设置' }).click()
  await page.getByText('已新建').waitFor()
}

export async function publishMenu(page: Page): Promise<void> {
  await openScreen(page, '自定义菜单')
  await page.getByRole('button', { name: '发布到公众号' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布到公众号' }).click()
  await page.getByText('已发布').first().waitFor()
}
