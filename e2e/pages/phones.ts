import { mkdirSync } from 'node:fs'

import { createSandbox, demoAccounts, type Sandbox } from '@weiying/wechat-sandbox'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

import { buildWhenChanged } from '../../scripts/start/build.ts'
import { type Actor, chromiumFlags, openPage } from '../support.ts'

const { shop, diary } = demoAccounts

export interface PhoneStage {
  readonly sandbox: Sandbox
  readonly browser: Browser
  openPage(name: string, options?: Parameters<typeof openPage>[3]): Promise<Actor>
  /** A call of the platform's API as the shop or the diary, without a body by GET; throws when it is refused. */
  api(path: string, body?: object, account?: 'shop' | 'diary'): Promise<Record<string, unknown>>
  upload(path: string, name: string, bytes: Uint8Array): Promise<Record<string, unknown>>
}

/** The sandbox alone with the phone's page; nobody of the population acts. */
export function phoneStage(journey: string): { current(): PhoneStage } {
  let stage: PhoneStage | undefined
  beforeAll(async () => {
    buildWhenChanged('phone', 'packages/wechat-sandbox/phone', ['packages/wechat-sandbox/{phone,src/phone}/**/*'])
    const sandbox = await createSandbox({ followers: 60, paused: true, massDelayMs: 50 })
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromiumFlags })
    mkdirSync('e2e/screenshots', { recursive: true })
    const tokenOf = async (account: 'shop' | 'diary'): Promise<string> => {
      const { appId: appid, secret } = account === 'shop' ? shop : diary
      const answer = await post(`${sandbox.url}/cgi-bin/stable_token`, { grant_type: 'client_credential', appid, secret })
      return String(answer['access_token'])
    }
    const address = async (path: string, account: 'shop' | 'diary' = 'shop'): Promise<string> =>
      `${sandbox.url}${path}${path.includes('?') ? '&' : '?'}access_token=${await tokenOf(account)}`
    stage = {
      sandbox,
      browser,
      openPage: async (name, options) => await openPage(browser, journey, name, options),
      api: async (path, body, account) => right(path, await ask(await address(path, account), body)),
      upload: async (path, name, bytes) => {
        const form = new FormData()
        form.set('media', new Blob([Uint8Array.from(bytes)]), name)
        return right(path, (await (await fetch(await address(path), { method: 'POST', body: form })).json()) as Answer)
      },
    }
  })
  afterAll(async () => {
    await stage?.browser.close()
    await stage?.sandbox.stop()
  })
  return {
    current: () => {
      if (stage === undefined) throw new Error('the stage is not up yet')
      return stage
    },
  }
}

type Answer = Record<string, unknown>

async function ask(url: string, body: object | undefined): Promise<Answer> {
  return body === undefined ? ((await (await fetch(url)).json()) as Answer) : await post(url, body)
}

async function post(url: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return (await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Answer
}

function right(path: string, answer: Answer): Answer {
  if (answer['errcode'] !== undefined && answer['errcode'] !== 0) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** One more phone on the page, of a new person. */
export async function addPhone(page: Page, nickname: string, city: string): Promise<Locator> {
  const first = page.getByTestId('first-phone')
  await first.or(page.getByTestId('add-phone')).first().waitFor()
  await ((await first.count()) > 0 ? first : page.getByTestId('add-phone')).click()
  await page.getByTestId('person-nickname').fill(nickname)
  await page.getByTestId('person-city').fill(city)
  await page.getByTestId('person-create').click()
  const phone = page.getByTestId('phone').filter({ has: page.getByTestId('phone-nickname').getByText(nickname) })
  await phone.waitFor()
  return phone
}

/** A cover as an operator would draw it: a colour and a word, painted by the browser. */
export async function paint(browser: Browser, words: string, colour: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 900, height: 383 } })
  try {
    const style = `margin:0;height:383px;display:grid;place-items:center;background:linear-gradient(135deg,${colour}33,#fff);color:${colour};font:600 64px 'Noto Sans CJK SC',sans-serif`
    await page.setContent(`<body style="${style}">${words}</body>`)
    return await page.screenshot()
  } finally {
    await page.close()
  }
}
