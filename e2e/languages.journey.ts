import { createTexts } from '@weiying/texts'
import { type Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { signIn, until } from './pages/console.ts'
import { scriptSize } from './pages/script-size.ts'
import { stageFor } from './support.ts'

/** Every screen of the menu of the demo, in English and in traditional Chinese. */
const stage = stageFor('languages', ['--followers', '300'])
const demo = { email: 'demo@weiying.local', password: 'weiying-demo-2026' }
const modules =
  'accounts|audience|compliance|content|desk|facts|forecasts|general|identity|insight|interaction|planning|plans|reach|shell|shop'
const rawKey = new RegExp(`^(${modules})\\.[a-z_]+(\\.[a-z_]+)*$`)

/** What people read or hear of the page: texts, and the names of what has no text. */
const wordsOn = async (page: Page): Promise<string[]> => await page.evaluate(wordsScript)

/** Runs in the browser, whose types are not those of the tests. */
const wordsScript = `(() => {
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode
    if (!['SCRIPT', 'STYLE'].includes(parentElement?.tagName)) found.add((nodeValue ?? '').trim())
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title']) found.add((element.getAttribute(name) ?? '').trim())
  found.delete('')
  return [...found]
})()`

/** The words of the interface itself in simplified Chinese: none of them may stand on a screen of another language. */
async function ownWords(other: 'en' | 'zh-Hant'): Promise<Set<string>> {
  const [simplified, translated] = [await createTexts('zh-Hans'), await createTexts(other)]
  const words = new Set<string>()
  for (const key of await keysOfTexts()) {
    const [mine, theirs] = [simplified.find(key), translated.find(key)]
    if (mine !== null && mine !== theirs && /\p{Script=Han}/u.test(mine)) words.add(mine)
  }
  return words
}

async function keysOfTexts(): Promise<string[]> {
  const [{ modules: main }, { modules: planning }] = await Promise.all([
    import('../packages/texts/src/zh-hans/index.ts'),
    import('../packages/texts/src/zh-hans/planning/index.ts'),
  ])
  return Object.entries({ ...main, ...planning }).flatMap(([module, { messages }]) =>
    Object.keys(messages).map((key) => `${module}.${key}`),
  )
}

/** Names that people of the demo gave to tags, roles of replies and so on; they stay as they were written. */
const givenNames = new Set(['会员', '门店', '新品', '优惠', '默认回复', '关注回复', '门店营业时间', '客户', '订单'])

// First: later the member has another language than the browser, and the words of both are loaded.
test('the dashboard with its chart needs at most 600 kB of script', async () => {
  const { consoleUrl, openPage } = stage.current()
  const visitor = await openPage('size')
  const { page } = visitor
  const size = await scriptSize(page, async () => {
    await signIn(page, consoleUrl, demo)
    await page.locator('.chart-body').locator('svg, canvas').first().waitFor()
  })
  await visitor.picture('dashboard')
  expect(size).toBeLessThanOrEqual(600)
  expect(size).toBeGreaterThan(100)
})

for (const { name, chosen } of [
  { name: 'en', chosen: 'English' },
  { name: 'zh-Hant', chosen: '繁體中文' },
] as const) {
  test(`every screen of the menu speaks ${name}, without an error in the browser`, async () => {
    const { consoleUrl, openPage } = stage.current()
    const visitor = await openPage(name)
    const { page } = visitor
    await signIn(page, consoleUrl, demo)
    await page.locator('header [lang], header .anticon-global, .anticon-global').first().click()
    await page.getByRole('menuitem', { name: chosen }).click()
    await until(`the page speaks ${name}`, async () => (await page.locator('html').getAttribute('lang')) === name)
    await page.locator('.sider-link').first().waitFor()
    const simplified = await ownWords(name)
    const links = await page.locator('a.sider-link').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
    expect(links.length).toBeGreaterThan(15)
    const wrong: string[] = []
    for (const link of links) {
      await page.goto(`${consoleUrl}${link}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      for (const words of await wordsOn(page))
        if (rawKey.test(words) || (simplified.has(words) && !givenNames.has(words))) wrong.push(`${link}: ${words}`)
      await visitor.picture(link.split('/').at(-1) ?? 'home')
    }
    expect(wrong).toEqual([])
  }, 600_000)
}
