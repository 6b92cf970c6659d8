import { expect, test } from 'vitest'

import { demoAccounts, demoMiniPrograms } from '../index.ts'
import { startWorld } from '../testing/world.ts'
import { type AccountSeed } from '../world/account.ts'

const { shop, diary } = demoAccounts
const { store } = demoMiniPrograms
const plainShop: AccountSeed = { ...shop, appId: 'wx00000000000000a1', originalId: 'gh_0000000000a1', verified: false }
const plainDiary: AccountSeed = { ...diary, appId: 'wx00000000000000a2', originalId: 'gh_0000000000a2', verified: false }
const accounts = [plainDiary, diary, plainShop, shop, store]

/** Who may call: unverified and verified subscription account, unverified and verified service account, mini program. */
const matrix: readonly (readonly [path: string, may: string])[] = [
  ['/cgi-bin/menu/get', '.x.x.'],
  ['/cgi-bin/get_current_selfmenu_info', 'xxxx.'],
  ['/cgi-bin/get_current_autoreply_info', 'xxxx.'],
  ['/cgi-bin/message/custom/send', '.x.xx'],
  ['/cgi-bin/customservice/getkflist', '.x.x.'],
  ['/customservice/kfsession/getwaitcase', '.x.x.'],
  ['/cgi-bin/message/mass/sendall', '.x.x.'],
  ['/cgi-bin/message/mass/send', '...x.'],
  ['/cgi-bin/template/get_all_private_template', '...x.'],
  ['/cgi-bin/message/template/send', '...x.'],
  ['/cgi-bin/message/subscribe/bizsend', '.x.x.'],
  ['/cgi-bin/message/subscribe/send', '....x'],
  ['/cgi-bin/message/template/subscribe', '.x.x.'],
  ['/cgi-bin/user/get', '.x.x.'],
  ['/cgi-bin/user/info/updateremark', '...x.'],
  ['/cgi-bin/tags/get', '.x.x.'],
  ['/cgi-bin/qrcode/create', '...x.'],
  ['/cgi-bin/shorten/gen', '...xx'],
  ['/cgi-bin/draft/count', 'xxxx.'],
  ['/cgi-bin/freepublish/batchget', '.x.x.'],
  ['/cgi-bin/comment/list', '.x.x.'],
  ['/datacube/getusersummary', '.x.x.'],
  ['/cgi-bin/ticket/getticket', 'xxxx.'],
  ['/wxa/getwxacodeunlimit', '....x'],
  ['/wxa/msg_sec_check', '....x'],
  ['/wxaapi/newtmpl/gettemplate', '.x.xx'],
]

test('who may call what is what the platform’s pages say', async () => {
  const world = await startWorld({ accounts, followers: 3 })
  const found: (readonly [string, string])[] = []
  for (const [path] of matrix) {
    let may = ''
    for (const account of accounts) {
      const token = await world.token(account)
      const url = `${world.sandbox.url}${path}?access_token=${token}`
      const asked = await (await fetch(url)).text()
      const answer = asked.includes('"errcode":43002') ? await (await fetch(url, { method: 'POST', body: '{}' })).text() : asked
      may += answer.includes('"errcode":48001') ? '.' : 'x'
    }
    found.push([path, may])
  }
  expect(found).toEqual(matrix)
})

test('addresses that are not on the list may not ask, except for mini programs', async () => {
  const world = await startWorld({
    accounts: [
      { ...shop, ipWhitelist: ['10.0.0.1'] },
      { ...store, ipWhitelist: ['10.0.0.1'] },
    ],
  })
  const ask = (account: AccountSeed) =>
    world.get(`/cgi-bin/token?grant_type=client_credential&appid=${account.appId}&secret=${account.secret}`)
  expect(await ask(shop)).toMatchObject({ errcode: 40164 })
  expect(await ask(store)).toHaveProperty('access_token')
})

test('a test account has the smaller quotas', async () => {
  const world = await startWorld({ accounts: [{ ...shop, test: true }] })
  const quota = (path: string) => world.call('/cgi-bin/openapi/quota/get', { cgi_path: path })
  expect(await quota('/cgi-bin/user/get')).toMatchObject({ quota: { daily_limit: 100 } })
  expect(await quota('/cgi-bin/qrcode/create')).toMatchObject({ quota: { daily_limit: 10_000 } })
})

test('a refusal can be looked up by its rid, by the same account, for seven days', async () => {
  const world = await startWorld()
  const { errmsg } = await world.call('/cgi-bin/message/mass/get', { msg_id: 5 })
  const rid = String(errmsg).split(' rid: ')[1]
  expect(Number.parseInt(String(rid), 16) * 1000).toBe(world.clock.now().getTime())
  const look = (body: object, account = shop) => world.call('/cgi-bin/openapi/rid/get', { ...body }, account)
  expect(await look({ rid })).toMatchObject({
    request: {
      request_url: '/cgi-bin/message/mass/get',
      request_body: '{"msg_id":5}',
      response_body: expect.stringContaining('40059'),
    },
  })
  expect(await look({ rid }, diary)).toMatchObject({ errcode: 76003 })
  expect(await look({ rid: '68c789ee-465a4005-20b38481' })).toMatchObject({ errcode: 76001 })
  expect(await look({ rid: 'x' })).toMatchObject({ errcode: 76002 })
})

test('quota calls know paths, and clearing them is counted by the month', async () => {
  const world = await startWorld()
  const get = (cgi_path: string) => world.call('/cgi-bin/openapi/quota/get', { cgi_path })
  expect(await get('/cgi-bin/nothing')).toMatchObject({ errcode: 76021 })
  expect(await get('/sns/userinfo')).toMatchObject({ errcode: 76022 })
  expect(await get('cgi-bin/user/get')).toMatchObject({ errcode: 76003 })
  expect(await get('https://api.weixin.qq.com/cgi-bin/user/get')).toMatchObject({ errcode: 76003 })
  const v2 = (appsecret: string) => world.post('/cgi-bin/clear_quota/v2', { appid: shop.appId, appsecret })
  expect(await v2('wrong')).toMatchObject({ errcode: 40125 })
  // The query is the other place where clients put both.
  expect(await world.post(`/cgi-bin/clear_quota/v2?appid=${shop.appId}&appsecret=${shop.secret}`)).toMatchObject({ errcode: 0 })
  for (let count = 0; count < 9; count += 1) expect(await v2(shop.secret)).toMatchObject({ errcode: 0 })
  expect(await v2(shop.secret)).toMatchObject({ errcode: 48006 })
})

test('a wrong secret answers by the switch, a frozen one 40243', async () => {
  const world = await startWorld()
  const ask = (secret: string) => world.get(`/cgi-bin/token?grant_type=client_credential&appid=${shop.appId}&secret=${secret}`)
  expect(await ask('x')).toMatchObject({ errcode: 40125 })
  await world.post(`/sandbox/accounts/${shop.appId}/console`, { switches: { wrongSecretCode: 40001 }, secretFrozen: true })
  expect(await ask('x')).toMatchObject({ errcode: 40001 })
  expect(await ask(shop.secret)).toMatchObject({ errcode: 40243 })
})
