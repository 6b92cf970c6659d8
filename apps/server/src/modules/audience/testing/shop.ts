import { createSandbox, demoAccounts, type Sandbox } from '@weiying/wechat-sandbox'
import { afterAll } from 'vitest'

import { startApp, type TestApp } from '../../../testing/app.ts'

export interface Phone {
  readonly openid: string
  follow(): Promise<void>
  leave(): Promise<void>
  write(text: string): Promise<void>
}

export interface ConnectedShop {
  readonly app: TestApp
  readonly sandbox: Sandbox
  readonly accountId: Awaited<ReturnType<TestApp['api']['accounts']['create']>>['id']
  inSandbox(method: string, path: string, body?: object): Promise<Record<string, unknown>>
  /** Reads everything from WeChat and works off what follows from it. */
  sync(): Promise<void>
  /** What people did has arrived and was taken in. */
  settle(): Promise<void>
  phone(nickname: string): Promise<Phone>
  official(): ReturnType<TestApp['product']['accounts']['gateway']['official']>
}

/** The whole product with one service account that is connected to a simulated WeChat. */
export async function connectedShop({ followers }: { followers: number }): Promise<ConnectedShop> {
  const app = await startApp()
  const sandbox = await createSandbox({ clock: app.clock, followers, paused: true, callbackRetryMs: 1 })
  afterAll(() => sandbox.stop())
  const { shop } = demoAccounts
  const inSandbox = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(sandbox.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return Object(await response.json())
  }
  const { id: accountId } = await app.api.accounts.create({
    name: '花漾美妆',
    kind: 'service',
    appId: shop.appId,
    secret: shop.secret,
    apiBaseUrl: sandbox.url,
  })
  const settings = await app.api.accounts.callbackSettings({ id: accountId })
  await inSandbox('POST', `/sandbox/accounts/${shop.appId}/callback`, {
    ...settings,
    url: settings.url.replace('http://weiying.test', app.url),
  })
  await app.product.accounts.callbacks.settled()
  await app.api.accounts.check({ id: accountId })
  const official = () => app.product.accounts.gateway.official(app.workspace.id, accountId)
  const settle = async (): Promise<void> => {
    await sandbox.settled()
    await app.product.accounts.callbacks.settled()
    await app.drain()
  }
  return {
    app,
    sandbox,
    accountId,
    inSandbox,
    official,
    settle,
    sync: async () => {
      await app.api.followerSyncs.start({ accountId })
      await app.drain()
    },
    phone: async (nickname) => {
      const { id } = await inSandbox('POST', '/phone/api/people', { nickname })
      const path = `/phone/api/people/${String(id)}`
      const follow = async (): Promise<void> => void (await inSandbox('POST', `${path}/follow`, { appId: shop.appId }))
      const before = new Set((await (await official()).users.get()).openids)
      await follow()
      const openid = (await (await official()).users.get()).openids.find((each) => !before.has(each)) ?? ''
      return {
        openid,
        follow,
        leave: async () => void (await inSandbox('POST', `${path}/unfollow`, { appId: shop.appId })),
        write: async (text) => void (await inSandbox('POST', `${path}/chats/${shop.appId}/messages`, { text })),
      }
    },
  }
}
