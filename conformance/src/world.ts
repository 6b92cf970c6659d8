import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { clockAt, type ManualClock } from '@weiying/kernel'
import { type AccountSeed, createSandbox, demoAccounts, demoMiniPrograms, type Sandbox } from '@weiying/wechat-sandbox'

import {
  type Answer,
  type CoWechatApi,
  coWechatApi,
  type EasyApplication,
  type EasyClient,
  easyWechat,
  type WechatApi,
  wechatApi,
  type WechatJssdk,
  wechatJssdk,
} from './sdks.ts'

export const { shop, diary } = demoAccounts
export const { store } = demoMiniPrograms
/** A service account that its owner has not had verified. */
export const plainShop: AccountSeed = {
  ...shop,
  appId: 'wx00000000000000a1',
  originalId: 'gh_0000000000a1',
  alias: 'weirenzheng',
  verified: false,
}

/** A sandbox whose clock stands still, with people who do nothing, and the SDKs pointed at it. */
export interface World {
  sandbox: Sandbox
  clock: ManualClock
  url: string
  /** The verified service account, unless the name says otherwise. */
  co: CoWechatApi
  coDiary: CoWechatApi
  coMini: CoWechatApi
  we: WechatApi
  weDiary: WechatApi
  easy: EasyApplication
  /** node-easywechat's client: its users name paths by themselves. */
  client: EasyClient
  diaryClient: EasyClient
  plainClient: EasyClient
  easyMini: EasyApplication
  miniClient: EasyClient
  js: WechatJssdk
  /** SDK instances that know no token yet. */
  newCo(account?: AccountSeed): CoWechatApi
  newEasy(): EasyClient
  newWe(): WechatApi
  /** Openids of followers of the shop. */
  people: string[]
  /** Files on disk, as SDKs upload them. */
  files: { png: string; video: string }
  /** What people and owners do: the phone and the website. */
  post(path: string, body?: object): Promise<Answer>
  get(path: string): Promise<Answer>
  close(): Promise<void>
}

/** The smallest PNG. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export async function openWorld(followers = 60): Promise<World> {
  const clock = clockAt(new Date('2026-11-10T10:00:00+08:00'))
  const sandbox = await createSandbox({
    clock,
    followers,
    paused: true,
    massDelayMs: 1,
    callbackRetryMs: 1,
    accounts: [shop, diary, plainShop, store],
  })
  const { url } = sandbox
  const folder = mkdtempSync(join(tmpdir(), 'weiying-conformance-'))
  const files = { png: join(folder, 'cover.png'), video: join(folder, 'film.mp4') }
  writeFileSync(files.png, png)
  writeFileSync(files.video, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(512)]))
  const easy = easyWechat('OfficialAccount', url, shop)
  const easyMini = easyWechat('MiniApp', url, store)
  const client = easy.getClient()
  const { data } = (await client.get('cgi-bin/user/get')).toObject() as { data: { openid: string[] } }
  const json = async (response: Response): Promise<Answer> => (await response.json()) as Answer
  return {
    sandbox,
    clock,
    url,
    co: coWechatApi(url, shop),
    coDiary: coWechatApi(url, diary),
    coMini: coWechatApi(url, store),
    we: wechatApi(url, shop),
    weDiary: wechatApi(url, diary),
    easy,
    client,
    diaryClient: easyWechat('OfficialAccount', url, diary).getClient(),
    plainClient: easyWechat('OfficialAccount', url, plainShop).getClient(),
    easyMini,
    miniClient: easyMini.getClient(),
    js: wechatJssdk(url, shop, store),
    newEasy: () => easyWechat('OfficialAccount', url, shop).getClient(),
    newWe: () => wechatApi(url, shop),
    newCo: (account = shop) => coWechatApi(url, account),
    people: data.openid,
    files,
    post: async (path, body = {}) =>
      await json(
        await fetch(url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    get: async (path) => await json(await fetch(url + path)),
    close: async () => {
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A person of the test with a phone, who follows the shop. */
export async function follower(world: World, nickname: string): Promise<{ phone: string; openid: string }> {
  const person = await world.post('/phone/api/people', { nickname })
  const phone = `/phone/api/people/${String(person['id'])}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  const { data } = (await world.client.get('cgi-bin/user/get')).toObject() as { data: { openid: string[] } }
  return { phone, openid: data.openid.at(-1) ?? '' }
}

/** What the phone shows at the end of the chat. */
export async function lastOnPhone({ world, phone }: { world: World; phone: string }): Promise<unknown> {
  const { messages } = (await world.get(`${phone}/chats/${shop.appId}`)) as { messages: { body: unknown }[] }
  return messages.at(-1)?.body
}
