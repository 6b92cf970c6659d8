import { chromium } from 'playwright-core'

/**
 * The pictures of the README, from a running demo: `npm start` in one terminal, then `node e2e/pictures.ts [console url] [sandbox url]`.
 */
const [consoleUrl = 'http://localhost:8080', sandboxUrl = 'http://localhost:8081'] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
})
const page = await context.newPage()

async function take(name: string, url: string, ready: string): Promise<void> {
  await page.goto(url)
  await page.getByText(ready).first().waitFor()
  await page.waitForLoadState('networkidle')
  // Charts draw after their data.
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `docs/images/${name}.png` })
}

await page.goto(consoleUrl)
await page.locator('input[type=email]').fill('demo@weiying.local')
await page.locator('input[name=password]').fill('weiying-demo-2026')
await page.keyboard.press('Enter')
await page.waitForURL(/\/w\//)
const workspace = `${consoleUrl}${new URL(page.url()).pathname.split('/').slice(0, 3).join('/')}`

await take('dashboard', `${workspace}/dashboard`, '累计关注')
await take('calendar', `${workspace}/calendar`, '周一')
await take('contacts', `${workspace}/contacts`, 'OpenID 尾号')
await take('campaign', `${workspace}/campaigns/new`, '发送方式')
await page.goto(`${workspace}/segments`)
await page.getByRole('link', { name: '关注未下单' }).click()
await page.getByText('预计覆盖').waitFor()
await page.waitForTimeout(2000)
await page.screenshot({ path: 'docs/images/segment.png' })
await page.goto(`${workspace}/articles`)
await page.getByText('编辑').first().click()
await page.getByText('发布设置').waitFor()
await page.waitForTimeout(2000)
await page.screenshot({ path: 'docs/images/article.png' })
await take('phone', `${sandboxUrl}/phone/`, '手机')
await browser.close()
