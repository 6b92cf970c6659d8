import { afterAll, beforeAll, expect, test } from 'vitest'

import { failedOpenids } from '../errors.ts'
import { send, startStub } from '../testing/stub.ts'
import { fixedToken } from '../token.ts'
import { createOfficialAccount, type OfficialAccount } from './index.ts'

let next: unknown = {}
let stub: Awaited<ReturnType<typeof startStub>>
let wechat: OfficialAccount

beforeAll(async () => {
  stub = await startStub(() => (response) => send(response, JSON.stringify(next), 'application/json'))
  wechat = createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wxAPP', tokens: fixedToken('T') })
})
afterAll(() => stub.close())

test('a partly failed tagging names the people', async () => {
  next = { errcode: 45171, errmsg: 'some failed', fail_openid_list: ['o2'] }
  const error = await wechat.tags.add(128, ['o1', 'o2']).catch((reason: unknown) => reason)
  expect(failedOpenids(error)).toEqual(['o2'])
})

test('all followers come page by page, from where another run stopped', async () => {
  const pages = [
    { total: 3, count: 2, data: { openid: ['o1', 'o2'] }, next_openid: 'o2' },
    { total: 3, count: 1, data: { openid: ['o3'] }, next_openid: 'o3' },
    { total: 3, count: 0, next_openid: '' },
  ]
  const seen: string[] = []
  next = pages.shift()
  for await (const page of wechat.users.pages()) {
    seen.push(...page.openids)
    next = pages.shift()
  }
  expect(seen).toEqual(['o1', 'o2', 'o3'])
})

test('pages outside the API are addressed as the platform expects', () => {
  expect(wechat.qrcodes.imageUrl('gQ==')).toBe('https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%3D%3D')
  expect(wechat.oauth.authorizeUrl({ redirectUrl: 'https://a.cn/b?c=1', scope: 'snsapi_base', state: 's&1' })).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxAPP&redirect_uri=https%3A%2F%2Fa.cn%2Fb%3Fc%3D1&response_type=code&scope=snsapi_base&state=s%261#wechat_redirect',
  )
  expect(wechat.subscriptions.confirmUrl({ appId: 'wxAPP', scene: 1, templateId: 't', redirectUrl: 'https://a.cn' })).toContain(
    'mp/subscribemsg?action=get_confirm&appid=wxAPP&scene=1&template_id=t&redirect_url=https%3A%2F%2Fa.cn#wechat_redirect',
  )
})
