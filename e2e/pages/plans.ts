import { type Page } from 'playwright-core'

import { choose, openScreen } from './console.ts'

/** Begins a plan; its interview opens. The period stays as the dialog offers it unless one is named. */
export async function startPlan(page: Page, name: string, period?: readonly [string, string]): Promise<void> {
  await openScreen(page, '方案')
  await page
    .getByRole('button', { name: /新建方案$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('方案名称').fill(name)
  if (period !== undefined) await typePeriod(page, dialog.locator('.ant-picker-range'), period)
  await dialog.getByRole('button', { name: '创建并开始访谈' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** Types both days of a range. */
export async function typePeriod(
  page: Page,
  range: ReturnType<Page['locator']>,
  [from, to]: readonly [string, string],
): Promise<void> {
  const [first, last] = [range.locator('input').nth(0), range.locator('input').nth(1)]
  await first.click()
  // Enter would already submit the form around it.
  await first.fill(from)
  await page.keyboard.press('Tab')
  await last.fill(to)
  await page.keyboard.press('Tab')
}

/** The id of the plan that is open. */
export function planIdOf(page: Page): string {
  const [, id] = /\/plans\/([0-9a-f-]{36})/.exec(page.url()) ?? []
  if (id === undefined) throw new Error(`no plan is open: ${page.url()}`)
  return id
}

export interface Interview {
  readonly enterprise: string
  readonly industry: string
  readonly offer: string
  readonly priceYuan: number
  readonly purchasesPerYear: number
  /** The most important first. */
  readonly purposes: readonly string[]
  readonly gains: readonly string[]
  readonly positioning: string
  readonly people: number
  readonly hoursPerWeek: number
  readonly budgetYuan: number
  readonly piecesPerMonth: number
  readonly functions: readonly string[]
  readonly success: string
}

/** Answers the sixteen questions one after the other and goes on to the advice. */
export async function answerInterview(page: Page, told: Interview): Promise<void> {
  const form = page.locator('form.interview-question')
  const field = (name: string) => form.getByLabel(name, { exact: true })
  const next = async (heading: RegExp | null): Promise<void> => {
    await form.getByRole('button', { name: /^(下一题|先跳过|看建议)$/ }).click()
    if (heading !== null) await form.getByRole('heading', { name: heading }).waitFor()
  }
  const pick = async (kind: 'radio' | 'checkbox', names: readonly string[]): Promise<void> => {
    for (const name of names) await form.getByRole(kind, { name: new RegExp(`^${name}`) }).check()
  }
  await field('公司或品牌名称').fill(told.enterprise)
  await choose(page, form.getByRole('combobox', { name: '行业' }), told.industry)
  await next(/卖什么产品/)
  await field('产品与服务').fill(told.offer)
  await next(/您的客户是谁/)
  await pick('radio', ['个人消费者'])
  await next(/一年买几次/)
  await field('一次消费金额（元）').fill(String(told.priceYuan))
  await field('一年购买次数').fill(String(told.purchasesPerYear))
  await next(/哪个阶段/)
  await pick('radio', ['快速增长'])
  await next(/为什么要做微信/)
  await pick('checkbox', told.purposes)
  await next(/能得到什么/)
  await pick('checkbox', told.gains)
  await next(/一句话/)
  await field('一句话定位').fill(told.positioning)
  await next(/什么主体/)
  await pick('radio', ['企业'])
  await next(/已经有公众号/)
  await next(/有几个人/)
  await field('人数').fill(String(told.people))
  await field('每周小时数').fill(String(told.hoursPerWeek))
  await next(/花多少钱/)
  await field('每月预算（元）').fill(String(told.budgetYuan))
  await next(/多少篇/)
  await field('每月篇数').fill(String(told.piecesPerMonth))
  await next(/必须能做什么/)
  await pick('checkbox', told.functions)
  await next(/子品牌/)
  await field('子品牌或区域数').fill('1')
  await field('每天客服来电').fill('20')
  await next(/什么成了/)
  await field('一年后的样子').fill(told.success)
  await next(null)
  await page.getByText('账号建议', { exact: true }).waitFor()
}
