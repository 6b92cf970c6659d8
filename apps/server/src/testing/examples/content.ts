import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'

import { pictureFile } from '../../modules/content/testing/pictures.ts'
import { type TestApp } from '../app.ts'

let count = 0

/** An account of its own, connected to a sandbox of its own, made when the first example needs it. */
const connected = new WeakMap<TestApp, Promise<{ accountId: string; openid: string }>>()

async function connect(app: TestApp) {
  const seed = { ...demoAccounts.shop, appId: 'wx00c0417e4700c041', originalId: 'gh_c04417e47000' }
  const sandbox = await createSandbox({ clock: app.clock, followers: 3, paused: true, accounts: [seed] })
  const { appId, secret } = seed
  const account = await app.api.accounts.create({ name: '素材示例', kind: 'service', appId, secret, apiBaseUrl: sandbox.url })
  const official = await app.product.accounts.gateway.official(app.workspace.id, account.id)
  const { openids } = await official.users.get()
  return { accountId: account.id, openid: openids[0] ?? '' }
}

async function account(app: TestApp) {
  const known = connected.get(app) ?? connect(app)
  connected.set(app, known)
  return await known
}

async function text(app: TestApp, words = '今晚八点见') {
  return await app.api.contents.create({ title: '提醒', body: { kind: 'text', text: words } })
}

async function article(app: TestApp) {
  const cover = await app.api.files.upload({ file: await pictureFile('#0b8457') })
  const body = { kind: 'article' as const, html: '<p>早上好</p>', cover: { fileId: cover.id } }
  return await app.api.contents.create({ title: '早安', body })
}

async function shelf(app: TestApp) {
  return await app.api.contentShelves.create({ kind: 'group', name: `分组 ${(count += 1)}` })
}

export const contentExamples = {
  'files.upload': async () => ({ file: await pictureFile('#c2185b') }),
  'contents.create': async () => ({ title: '提醒', body: { kind: 'text', text: '今晚八点见' } }),
  'contents.update': async (app: TestApp) => {
    const { id } = await text(app)
    return { id, title: '提醒二', body: { kind: 'text', text: '明晚八点见' }, expectedVersion: 1 }
  },
  'contents.archive': async (app: TestApp) => ({ id: (await text(app)).id, expectedVersion: 1 }),
  'contents.unarchive': async (app: TestApp) => {
    const { id, version } = await text(app)
    const archived = await app.api.contents.archive({ id, expectedVersion: version })
    return { id, expectedVersion: archived.version }
  },
  'contents.restore': async (app: TestApp) => {
    const { id } = await text(app)
    const body = { kind: 'text' as const, text: '明晚八点见' }
    const { version } = await app.api.contents.update({ id, title: '', body, expectedVersion: 1 })
    return { id, version: 1, expectedVersion: version }
  },
  'contents.acknowledge': async (app: TestApp) => {
    const { id, version } = await text(app, '本店最佳面霜')
    const { findings } = await app.api.compliance.check({ texts: [{ field: 'content', text: '本店最佳面霜' }] })
    return { id, ruleId: findings[0]?.ruleId, text: findings[0]?.text, reason: '系列名称', expectedVersion: version }
  },
  'contents.createDraft': async (app: TestApp) => {
    const { accountId } = await account(app)
    return { accountId, contentIds: [(await article(app)).id] }
  },
  'contents.preview': async (app: TestApp) => {
    const { accountId, openid } = await account(app)
    return { accountId, openid, contentIds: [(await text(app)).id] }
  },
  'contentShelves.create': async () => ({ kind: 'column', name: '周三护肤课' }),
  'contentShelves.rename': async (app: TestApp) => ({ id: (await shelf(app)).id, name: '改名', expectedVersion: 1 }),
  'contentShelves.remove': async (app: TestApp) => ({ id: (await shelf(app)).id, expectedVersion: 1 }),
}
