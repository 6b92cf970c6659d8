import { type Locator, type Page } from 'playwright-core'

/** The owner that the journeys of an empty installation sign up. */
export const owner = { workspace: '花漾美妆', name: '林小雨', email: 'lin@example.com', password: 'weiying is good 2026' }

/** On busy machines a step takes its time; no step waits for longer than this. */
export const patience = 30_000

export async function signUp(page: Page, consoleUrl: string, who = owner): Promise<void> {
  page.setDefaultTimeout(patience)
  await page.goto(consoleUrl)
  await page.getByLabel('工作区名称').fill(who.workspace)
  await page.getByLabel('你的姓名').fill(who.name)
  await page.getByLabel('邮箱').fill(who.email)
  await page.locator('input[name=password]').fill(who.password)
  await page.getByRole('button', { name: '创建并进入' }).click()
  await page.waitForURL(/\/w\//)
}

export async function signIn(page: Page, consoleUrl: string, who: { email: string; password: string } = owner): Promise<void> {
  page.setDefaultTimeout(patience)
  await page.goto(consoleUrl)
  await page.locator('input[type=email]').fill(who.email)
  await page.locator('input[name=password]').fill(who.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/w\//)
}

/** By the menu at the left. */
export async function openScreen(page: Page, name: string): Promise<void> {
  await page.locator('.sider-link').getByText(name, { exact: true }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Opens a list of choices and takes one of them. */
export async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').getByText(option, { exact: true }).first().click()
}

/** The value of a figure card: 应发人数 → '186'. */
export async function figure(page: Page, label: string): Promise<number> {
  const card = page.locator('.stat-card, .stat').filter({ hasText: label }).first()
  return Number((await card.locator('.stat-value').first().innerText()).replaceAll(/\D/g, ''))
}

/** Waits until a question about the page has the wanted answer. */
export async function until(what: string, question: () => Promise<boolean>, forMs = 90_000): Promise<void> {
  const end = Date.now() + forMs
  while (!(await question())) {
    if (Date.now() > end) throw new Error(`it did not happen within ${forMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
