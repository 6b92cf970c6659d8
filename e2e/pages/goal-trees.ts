import { type Locator, type Page } from 'playwright-core'

import { choose, openScreen } from './console.ts'

/** Begins the tree of the plan that is newest, from a ready one; `targetYuan` is what the whole is to bring, of sales. */
export async function startTree(
  page: Page,
  { ready, name, targetYuan }: { ready: string; name: string; targetYuan?: number },
): Promise<void> {
  await openScreen(page, '目标')
  await page.getByRole('tab', { name: '目标树' }).click()
  await page
    .getByRole('button', { name: /新建目标树$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: new RegExp(`^${ready}`) }).check()
  await dialog.getByRole('textbox', { name: '经营目标' }).fill(name)
  if (targetYuan !== undefined) await dialog.getByLabel('总目标（元）').fill(String(targetYuan))
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await nodeCard(page, name).waitFor()
}

/** A card on the canvas. */
export const nodeCard = (page: Page, name: string): Locator =>
  page.locator('.react-flow__node').filter({ has: page.getByText(name, { exact: true }) })

const drawerOf = (page: Page): Locator => page.locator('.ant-drawer').filter({ has: page.getByText('定义与负责人') })

/** Opens a node by the keyboard. */
export async function openNode(page: Page, name: string): Promise<Locator> {
  await nodeCard(page, name).click()
  await page.keyboard.press('Enter')
  const drawer = drawerOf(page)
  await drawer.getByText('定义与负责人').waitFor()
  return drawer
}

export async function closeNode(page: Page): Promise<void> {
  await drawerOf(page).locator('.ant-drawer-close').click()
  await drawerOf(page).waitFor({ state: 'hidden' })
}

/** Types a target; what else has to move is asked for by the dialog that then opens, if any does. */
export async function typeTarget(drawer: Locator, target: number): Promise<void> {
  const field = drawer.getByRole('textbox', { name: /^目标（/ })
  await field.fill(String(target))
  await drawer.getByRole('button', { name: '改目标' }).click()
}

/** Sets a target that moves nothing else. */
export async function setTarget(page: Page, name: string, target: number): Promise<void> {
  const drawer = await openNode(page, name)
  await typeTarget(drawer, target)
  await drawer.getByRole('button', { name: '改目标', disabled: true }).waitFor()
  await closeNode(page)
}

export async function setOwner(page: Page, name: string, owner: string): Promise<void> {
  const drawer = await openNode(page, name)
  await choose(page, drawer.getByRole('combobox', { name: '负责人' }), owner)
  await drawer.getByRole('button', { name: '保存' }).click()
  await nodeCard(page, name).getByText(owner).waitFor()
  await closeNode(page)
}
