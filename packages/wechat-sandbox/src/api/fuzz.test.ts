import { knownErrors } from '@weiying/wechat/errors'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { demoAccounts, demoMiniPrograms } from '../index.ts'
import { samples } from '../testing/samples.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'
import { routes } from './routes.ts'

const { shop, diary } = demoAccounts
const { store } = demoMiniPrograms
const catalogue = new Set(knownErrors().map(({ errcode }) => errcode))
const ridTail = / rid: [\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/

interface Probe {
  method: string
  path: string
  body?: string | Uint8Array
  contentType?: string
}

let openIds: string[] = []
let foreign = ''

/** Sends it and says what is wrong with the answer; undefined = the platform's own shape. */
async function wrongWith(world: TestWorld, probe: Probe): Promise<string | undefined> {
  const { method, path, body, contentType } = probe
  const response = await fetch(world.sandbox.url + path, {
    method,
    ...(method === 'GET' || body === undefined ? {} : { body: typeof body === 'string' ? body : Uint8Array.from(body) }),
    ...(contentType === undefined ? {} : { headers: { 'content-type': contentType } }),
  })
  if (response.status !== 200) return `HTTP ${response.status}`
  const type = response.headers.get('content-type') ?? ''
  const text = await response.text()
  if (/^(image|audio|video)\//.test(type)) return undefined
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return `no JSON: ${text.slice(0, 80)}`
  }
  if (typeof answer !== 'object' || answer === null) return 'no object'
  if (!('errcode' in answer) || answer.errcode === 0) return undefined
  if (typeof answer.errcode !== 'number' || !catalogue.has(answer.errcode)) return `code not in the catalogue: ${text}`
  if (answer.errcode === -1) return `broke: ${text}`
  const message = 'errmsg' in answer ? answer.errmsg : undefined
  return typeof message === 'string' && ridTail.test(message) && !message.startsWith('error ') ? undefined : `errmsg: ${text}`
}

/** All of them, sixteen at a time. */
async function together<Each>(list: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const rest = list.values()
  const take = async (): Promise<void> => {
    for (const each of rest) await work(each)
  }
  await Promise.all(Array.from({ length: 16 }, take))
}

async function fuzzWorld(): Promise<TestWorld> {
  const world = await startWorld({ followers: 5 })
  for (const { appId } of [shop, diary, store])
    await world.post(`/sandbox/accounts/${appId}/console`, { switches: { quotaFactor: 1_000_000 } })
  openIds = await world.openIds()
  foreign = (await world.openIds(diary))[0] ?? ''
  return world
}

const names =
  'touser openid openid_list user_list msgtype text content image media_id voice video news mpnews articles msgmenu list head_content miniprogrampage appid pagepath thumb_media_id customservice kf_account nickname invite_wx starttime endtime msgid number filter is_to_all tag_id tagid tag name id images media_ids clientmsgid msg_id article_idx url speed towxname template_id template_id_short keyword_name_list data value thing1 miniprogram client_msg_id industry_id1 industry_id2 scene title page miniprogram_state tid kidList sceneDesc priTmplId button type key sub_button matchrule client_platform_type menuid user_id action_name action_info expire_seconds scene_str scene_id long_data short_key index offset count no_content article_id publish_id msg_data_id begin user_comment_id begin_date end_date cgi_path rid action check_operator appsecret secret grant_type force_refresh code version media_url media_type path query width line_color r g b is_hyaline check_path env_version expire_type expire_time expire_interval jump_wxa url_link query_type page_url signature sig_method encrypted_msg_hash remark group to_groupid from_appid description touser command limit tmpl_msg_id client_ip begin_openid __proto__ constructor'.split(
    ' ',
  )

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'text',
    'image',
    'click',
    'view',
    'QR_SCENE',
    '1',
    '100',
    '2026-11-01',
    'sendall',
    'constructor',
    'toString',
    '__proto__',
  ),
  fc.constantFrom(0, 1, 2, -1, 100, 4_294_967_296, 9e15, 1e308),
  fc.integer({ min: 0, max: 4 }).map((index) => openIds[index] ?? ''),
  fc.constant('foreign').map(() => foreign),
)
const { value: anything } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }) },
  ),
}))
const bodies = fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 14 })

let world: TestWorld

test('every call answers wrong input in the platform’s own shape, with a code of the catalogue', async () => {
  world = await fuzzWorld()
  const tokens = [await world.token(shop), await world.token(diary), await world.token(store)]
  const wrong: string[] = []
  const probes: Probe[] = []
  const check = (probe: Probe): void => void probes.push(probe)
  for (const route of routes) {
    const method = route.method === 'ANY' ? 'POST' : route.method
    for (const token of tokens) {
      const path = `${route.path}?access_token=${token}`
      check({ method, path })
      if (method === 'GET') continue
      check({ method, path, body: '{}' })
      check({ method, path, body: '{"a":1}' })
    }
    const path = `${route.path}?access_token=${tokens[0] ?? ''}`
    check({ method: route.method === 'POST' ? 'GET' : 'POST', path })
    check({ method: 'DELETE', path })
    check({ method: 'PATCH', path, body: '{}' })
    for (const token of ['', 'short', 'x'.repeat(130), '%00%ff', '../..'])
      check({ method, path: `${route.path}?access_token=${token}` })
    check({ method, path: route.path })
    if (method === 'GET') continue
    for (const body of ['not json', '[]', 'null', '"text"', '1', '{"a":', '\u0000', '﻿{}', '{"__proto__":{"a":1}}', '<xml></xml>'])
      check({ method, path, body })
    check({ method, path, body: '{}', contentType: 'garbage' })
    check({ method, path, body: '--x\r\n\r\n', contentType: 'multipart/form-data; boundary=x' })
    check({ method, path, body: 'x', contentType: 'multipart/form-data' })
  }
  await together(probes, async (probe) => {
    const fault = await wrongWith(world, probe)
    if (fault !== undefined) wrong.push(`${probe.method} ${probe.path.replace(/access_token=\S+/, '')}: ${fault}`)
  })
  expect(wrong).toEqual([])
}, 120_000)

test('random bodies, mistyped fields and ids of other accounts never break a call', async () => {
  world = await fuzzWorld()
  const taking = routes.filter(({ method }) => method !== 'GET')
  const tokens = [await world.token(shop), await world.token(store)]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...taking), fc.constantFrom(...tokens), bodies, async (route, token, body) => {
      const probe = { method: 'POST', path: `${route.path}?access_token=${token}`, body: JSON.stringify(body) }
      expect(await wrongWith(world, probe)).toBeUndefined()
    }),
    { numRuns: 1_500, seed: 7 },
  )
}, 120_000)

test('random queries never break a call that is asked by GET', async () => {
  world = await fuzzWorld()
  const asked = routes.filter(({ method }) => method !== 'POST')
  const token = await world.token(shop)
  const fields = [
    'appid',
    'secret',
    'code',
    'js_code',
    'grant_type',
    'refresh_token',
    'openid',
    'next_openid',
    'media_id',
    'type',
    'ids',
    'start',
    'limit',
    'tid',
    'kf_account',
    'signature',
    'sig_method',
    'action',
  ]
  const query = fc.dictionary(
    fc.constantFrom(...fields),
    fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(shop.appId, shop.secret, store.appId, foreign)),
    { maxKeys: 6 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...asked), query, async (route, given) => {
      const search = new URLSearchParams({ ...given, access_token: token })
      expect(await wrongWith(world, { method: 'GET', path: `${route.path}?${search.toString()}` })).toBeUndefined()
    }),
    { numRuns: 400, seed: 7 },
  )
}, 120_000)

test('a body beyond twenty megabytes and a path that is not there are refused like everything else', async () => {
  world = await fuzzWorld()
  const token = await world.token(shop)
  const huge = new Uint8Array(21 * 1024 * 1024).fill(32)
  expect(
    await wrongWith(world, { method: 'POST', path: `/cgi-bin/media/upload?type=image&access_token=${token}`, body: huge }),
  ).toBeUndefined()
  for (const path of ['/cgi-bin/nothing', '/wxa/nothing', '/sns/nothing', '/customservice/x', '/wxaapi/x', '/datacube/x'])
    expect(await world.call(path, {})).toMatchObject({ errcode: 40066 })
})

type Body = Record<string, unknown>

/** The body with every field in turn left out, of another type, too large, or of another account. */
function* spoilt(body: Body): Generator<Body> {
  yield { ...body, surplus: 'x', __extra: { a: 1 } }
  for (const [key, value] of Object.entries(body)) {
    const { [key]: _left, ...others } = body
    yield others
    for (const other of [
      null,
      true,
      -1,
      1.5,
      9e15,
      '',
      ' ',
      '不',
      'x'.repeat(50_000),
      [],
      [null],
      {},
      [[]],
      foreign,
      [foreign, foreign],
    ])
      yield { ...others, [key]: other }
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const inner of spoilt(value as Body)) yield { ...others, [key]: inner }
    if (Array.isArray(value) && typeof value[0] === 'object')
      for (const inner of spoilt(value[0] as Body)) yield { ...others, [key]: [inner] }
  }
}

test('every call that takes a body works with a right one, and with each field of it spoilt answers in the platform’s shape', async () => {
  world = await fuzzWorld()
  const wrong: string[] = []
  const seen = new Set<string>()
  for await (const { path, body, account } of samples(world)) {
    seen.add(path)
    const fine = await world.text(path, JSON.stringify(body), account)
    const { errcode = 0 } = fine.startsWith('{') ? (JSON.parse(fine) as { errcode?: number }) : {}
    if (errcode !== 0) wrong.push(`${path} refused its sample: ${fine}`)
    const token = await world.token(account)
    await together([...spoilt(body)], async (each) => {
      const text = JSON.stringify(each)
      const fault = await wrongWith(world, { method: 'POST', path: `${path}?access_token=${token}`, body: text })
      if (fault !== undefined) wrong.push(`${path} ${text.slice(0, 200)}: ${fault}`)
    })
  }
  expect(wrong.slice(0, 40)).toEqual([])
  // Every call with a body of its own has a sample, but for those that are withdrawn.
  for (const path of ['shorturl', 'material/add_news', 'material/update_news']) seen.add(`/cgi-bin/${path}`)
  const without = routes
    .filter(({ body, path, open }) => body === 'json' && open !== true && !seen.has(path))
    .map(({ path }) => path)
  expect(without).toEqual([])
}, 240_000)
