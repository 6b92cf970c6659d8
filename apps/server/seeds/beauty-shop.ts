import { type SegmentExpression } from '@weiying/contract/segment-expression'
import sharp from 'sharp'

import { articles } from './beauty-shop-articles.ts'
import { type Api, sessionClient } from './client.ts'

interface Demo {
  readonly url: string
  readonly sandboxUrl: string
  readonly signIn: { readonly email: string; readonly password: string }
  readonly log: (line: string) => void
}

interface SandboxAccount {
  readonly appId: string
  readonly appSecret: string
  readonly originalId: string
  readonly name: string
  readonly kind: 'service' | 'subscription'
  readonly token: string
  readonly encodingAesKey: string
}

type Account = Awaited<ReturnType<Api['accounts']['create']>>

/**
 * The story of the demo: a beauty shop connects its two accounts, finds its followers, tags and groups them, writes, takes the
 * orders of its outside shop in, and sets a goal. Told through the API like any user would; each step first looks whether it
 * was taken before, so an interrupted telling goes on where it stopped.
 */
export async function seedBeautyShop({ url, sandboxUrl, signIn, log }: Demo): Promise<void> {
  const { api, enter } = sessionClient(url)
  const { setupNeeded } = await api.session.state({})
  const session = setupNeeded
    ? await api.session.setUp({ ...signIn, name: '林小雨', workspaceName: '花漾美妆', language: 'zh-Hans' })
    : await api.session.signIn(signIn)
  const [first] = session.memberships
  if (first === undefined) throw new Error('the demo owner belongs to no workspace')
  enter(first.workspace.id)

  const accounts = await officialAccounts(sandboxUrl)
  const connected = await api.accounts.list({})
  const ready: Account[] = [...connected.items]
  for (const account of accounts) {
    if (ready.some((each) => each.appId === account.appId && each.status === 'connected')) continue
    log(`connecting ${account.name}`)
    ready.push(
      await connect(
        api,
        sandboxUrl,
        account,
        ready.find((each) => each.appId === account.appId),
      ),
    )
  }
  await addColleagues(api)
  await addTagsAndSegments(api)
  await addArticles(api)
  log('waiting for the followers')
  await followersRead(api, ready)
  await importOrders(api, sandboxUrl)
  await addGoals(api, first.memberId)
  log('the demo is complete')
}

/** The accounts as the sandbox's own console shows them. */
export async function officialAccounts(sandboxUrl: string): Promise<readonly SandboxAccount[]> {
  const response = await fetch(`${sandboxUrl}/sandbox/accounts`)
  const { accounts } = (await response.json()) as { accounts: SandboxAccount[] }
  return accounts
}

export async function connect(
  api: Api,
  sandboxUrl: string,
  account: SandboxAccount,
  existing: Account | undefined,
): Promise<Account> {
  const draft =
    existing ??
    (await api.accounts.create({
      name: account.name,
      kind: account.kind,
      verified: true,
      appId: account.appId,
      secret: account.appSecret,
      originalId: account.originalId,
      mode: 'safe',
      token: account.token,
      encodingAesKey: account.encodingAesKey,
      apiBaseUrl: sandboxUrl,
    }))
  // What WeChat's own console answers falls silent with the next step, so it is taken over first.
  await api.accounts.importOfficialConsole({ id: draft.id })
  await api.replyRules.takeOver({ accountId: draft.id })
  const { url, token, encodingAesKey, mode } = await api.accounts.callbackSettings({ id: draft.id })
  const saved = await fetch(`${sandboxUrl}/sandbox/accounts/${account.appId}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, token, encodingAesKey, mode }),
  })
  if (!saved.ok) throw new Error(`the sandbox refused the callback of ${account.name}: ${await saved.text()}`)
  const menu = await api.menus.get({ accountId: draft.id })
  if (menu.publishedAt === null && menu.buttons.length > 0)
    await api.menus.publish({ accountId: draft.id, expectedVersion: menu.version })
  return await api.accounts.check({ id: draft.id })
}

/** Orders find their buyers by openid, so the followers come first. They are read by themselves once an account is connected. */
export async function followersRead(api: Api, accounts: readonly Account[]): Promise<void> {
  for (;;) {
    const { items } = await api.followerSyncs.latest({})
    const read = new Set(items.filter(({ finishedAt }) => finishedAt !== null).map(({ accountId }) => accountId))
    if (accounts.every(({ id }) => read.has(id))) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function addColleagues(api: Api): Promise<void> {
  const { items } = await api.members.list({})
  if (items.length > 1) return
  await api.members.invite({ email: 'chen@weiying.local', name: '陈思远', role: 'operator' })
  await api.members.invite({ email: 'wang@weiying.local', name: '王雅婷', role: 'agent' })
}

async function addTagsAndSegments(api: Api): Promise<void> {
  const { items } = await api.tags.list({})
  for (const name of ['会员', '新品试用', '沉睡唤醒'])
    if (!items.some((tag) => tag.name === name)) await api.tags.create({ name, groupId: null, accountId: null })
  const segments = await api.segments.list({})
  const add = async (name: string, description: string, expression: SegmentExpression) => {
    if (!segments.items.some((segment) => segment.name === name)) await api.segments.create({ name, description, expression })
  }
  const last = (amount: number) => ({ op: 'last', amount, unit: 'day' }) as const
  const following = { kind: 'follow', state: 'following', accountId: null, followed: null, scenes: [], qrScenes: [] } as const
  await add('近 30 天新粉', '最近 30 天关注、仍在关注', { ...following, followed: last(30) })
  await add('近 60 天下过单', '外部店铺或门店有订单', {
    kind: 'event',
    type: 'order.placed',
    where: [],
    measure: { kind: 'count', compare: '>=', number: 1 },
    during: last(60),
  })
  await add('关注未下单', '在关注、60 天内没有订单：适合首单礼', {
    kind: 'all',
    of: [
      following,
      {
        kind: 'not',
        of: {
          kind: 'event',
          type: 'order.placed',
          where: [],
          measure: { kind: 'count', compare: '>=', number: 1 },
          during: last(60),
        },
      },
    ],
  })
}

async function addArticles(api: Api): Promise<void> {
  const { items } = await api.contents.list({})
  for (const [index, article] of articles.entries()) {
    if (items.some((each) => each.title === article.title)) continue
    const cover = await api.files.upload({ file: await coverOf(article.title, index), compress: true })
    await api.contents.create({
      type: article.type,
      points: [...article.points],
      title: article.title,
      groupId: null,
      columnId: null,
      body: {
        kind: 'article',
        author: '花漾美妆',
        digest: article.digest,
        html: article.html,
        sourceUrl: '',
        cover: { fileId: cover.id },
      },
    })
  }
}

const colours = ['#C2185B', '#6A1B9A', '#0E9F6E']

/** A drawn cover, so that the demo needs no pictures of anybody else's. */
async function coverOf(title: string, index: number): Promise<File> {
  const colour = colours[index % colours.length] ?? '#C2185B'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${colour}"/><stop offset="1" stop-color="#F8BBD0"/></linearGradient></defs>
    <rect width="900" height="383" fill="url(#g)"/>
    <circle cx="760" cy="90" r="140" fill="#fff" opacity=".12"/><circle cx="690" cy="310" r="90" fill="#fff" opacity=".12"/>
    <text x="60" y="200" font-size="48" fill="#fff" font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-weight="bold">${title}</text>
    <text x="60" y="260" font-size="24" fill="#fff" opacity=".85" font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif">花漾美妆</text></svg>`
  const png = await sharp(Buffer.from(svg)).png().toBuffer()
  return new File([new Uint8Array(png)], 'cover.png', { type: 'image/png' })
}

/** The export of the shop outside WeChat, as its owner would upload it. */
export async function importOrders(api: Api, sandboxUrl: string): Promise<void> {
  const { items } = await api.orders.list({ limit: 1 })
  if (items.length > 0) return
  const exported = await fetch(`${sandboxUrl}/sandbox/shop/orders.csv`)
  const file = new File([await exported.text()], '外部店铺订单.csv', { type: 'text/csv' })
  const checked = await api.orderImports.upload({ file, kind: 'orders' })
  await api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
}

async function addGoals(api: Api, owner: Parameters<Api['goals']['create']>[0]['ownerId'] & string): Promise<void> {
  const { items } = await api.goals.list({})
  if (items.length > 0) return
  const today = new Date()
  const iso = (date: Date) => new Date(date.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
  const from = iso(new Date(today.getTime() - 20 * 24 * 3600_000))
  const to = iso(new Date(today.getTime() + 40 * 24 * 3600_000))
  await api.goals.create({ name: '两个月新增 3,000 粉丝', metric: 'followers_new', target: 3000, from, to, ownerId: owner })
  await api.goals.create({ name: '外部订单 1,500 笔', metric: 'orders', target: 1500, from, to, ownerId: owner })
}
