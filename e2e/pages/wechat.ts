import { type Page } from 'playwright-core'

/** An account of the sandbox with what its console at WeChat shows. */
export interface WeChatAccount {
  readonly name: string
  readonly appId: string
  readonly appSecret: string
  readonly followers: number
}

async function ask<T>(url: string, body?: object): Promise<T> {
  const answer = await fetch(
    url,
    body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  // The sandbox's own routes; a wrong shape shows in the journey.
  return (await answer.json()) as T
}

/** What happens outside of the product: WeChat's own console, and the truth about deliveries. */
export function wechat(sandboxUrl: string) {
  return {
    account: async (name: string): Promise<WeChatAccount> => {
      const { accounts } = await ask<{ accounts: WeChatAccount[] }>(`${sandboxUrl}/sandbox/accounts`)
      const found = accounts.find((account) => account.name === name)
      if (found === undefined) throw new Error(`no account ${name} in the sandbox`)
      return found
    },
    /** Types the server settings in at WeChat, as an operator does. */
    enterServer: async (appId: string, settings: { url: string; token: string; encodingAesKey: string; mode: string }) =>
      await ask<{ ok: boolean; message?: string }>(`${sandboxUrl}/sandbox/accounts/${appId}/callback`, settings),
    /** Nobody but the journey acts. */
    holdPopulation: async () => await ask(`${sandboxUrl}/sandbox/population`, { paused: true }),
    /** Business time goes on to that moment; everything in between happens, and the product goes along. Week by week: no answer takes too long. */
    travelTo: async (moment: string): Promise<void> => {
      const end = Date.parse(moment)
      for (;;) {
        const { now } = await ask<{ now: number }>(`${sandboxUrl}/sandbox/clock`)
        if (now >= end) return
        await ask(`${sandboxUrl}/sandbox/clock`, { to: Math.min(end, now + 7 * 86_400_000), stepMs: 4 * 3_600_000 })
      }
    },
    /** Mass messages that arrived, as the phones counted them. */
    deliveries: async (appId: string) =>
      await ask<{ messages: number; people: number; duplicates: number; received: [string, number][] }>(
        `${sandboxUrl}/sandbox/truth/deliveries?appid=${appId}&kind=mass`,
      ),
    orders: async (): Promise<string> => await (await fetch(`${sandboxUrl}/sandbox/shop/orders.csv`)).text(),
    /** Makes calls to the API slow or wrong; see the sandbox's README for the kinds. */
    fault: async (rule: { kind: string; path?: string; ms?: number; count?: number }) =>
      await ask(`${sandboxUrl}/sandbox/faults`, rule),
    noFaults: async () => void (await fetch(`${sandboxUrl}/sandbox/faults`, { method: 'DELETE' })),
  }
}

/** The phone of one person in the sandbox's page. */
export function phoneOf(page: Page) {
  const glass = page.getByTestId('phone').first()
  return {
    glass,
    open: async (sandboxUrl: string, nickname: string) => {
      await page.goto(`${sandboxUrl}/phone/`)
      const first = page.getByTestId('first-phone')
      const another = page.getByTestId('add-phone')
      await first.or(another).first().waitFor()
      await ((await first.count()) > 0 ? first : another).click()
      await page.getByTestId('person-nickname').fill(nickname)
      await page.getByTestId('person-create').click()
      await page.getByTestId('phone-nickname').getByText(nickname).waitFor()
    },
    follow: async (account: string) => {
      await glass.getByTestId('empty-search').or(glass.getByTestId('open-search')).first().click()
      await glass.getByPlaceholder('公众号名称或微信号').fill(account)
      await glass.getByText(account, { exact: true }).first().click()
      await glass.getByRole('button', { name: '关注公众号' }).click()
    },
    say: async (words: string) => {
      const toKeyboard = glass.getByTestId('to-keyboard')
      await toKeyboard.or(glass.getByTestId('chat-input')).first().waitFor()
      if ((await toKeyboard.count()) > 0) await toKeyboard.click()
      await glass.getByTestId('chat-input').fill(words)
      await glass.getByTestId('chat-send').click()
    },
  }
}
