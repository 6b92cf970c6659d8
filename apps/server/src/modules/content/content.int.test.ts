import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { hugePicture, pictureFile } from './testing/pictures.ts'

const app = await startApp()
const sandbox = await createSandbox({ clock: app.clock, followers: 5, paused: true })
afterAll(() => sandbox.stop())
const { api } = app
const { shop } = demoAccounts
const account = await api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: shop.appId,
  secret: shop.secret,
  apiBaseUrl: sandbox.url,
})
const cover = await api.files.upload({ file: await pictureFile('#c2185b', { width: 900, height: 383 }) })
const inside = await api.files.upload({ file: await pictureFile('#0e9f6e', { name: '步骤.png' }) })

type NewContent = Parameters<typeof api.contents.create>[0]

const article = (title: string, html: string, more: object = {}): NewContent => ({
  title,
  type: 'useful',
  points: ['takeaway'],
  body: {
    kind: 'article',
    author: '小花',
    digest: '',
    html,
    sourceUrl: 'https://huayang.example.com/skin',
    cover: { fileId: cover.id },
    ...more,
  },
})

const bodyOf = (content: Awaited<ReturnType<typeof api.contents.get>>) => {
  if (content.body.kind !== 'article') throw new Error('not an article')
  return content.body
}

/** Somebody with a phone in the sandbox, who follows the shop. */
async function phone(nickname: string) {
  const post = async (path: string, body: object) => {
    const response = await fetch(sandbox.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, unknown>
  }
  const official = await app.product.accounts.gateway.official(app.workspace.id, account.id)
  const before = new Set((await official.users.get()).openids)
  const { id } = await post('/phone/api/people', { nickname })
  await post(`/phone/api/people/${String(id)}/follow`, { appId: shop.appId })
  const openid = (await official.users.get()).openids.find((each) => !before.has(each)) ?? ''
  return {
    openid,
    previews: async () => {
      const response = await fetch(`${sandbox.url}/phone/api/people/${String(id)}/chats/${shop.appId}`)
      const { messages } = (await response.json()) as { messages: { via: string; body: Record<string, unknown> }[] }
      return messages.filter(({ via }) => via === 'preview').map(({ body }) => body)
    },
  }
}

test('a picture is kept without its hidden parts and seen only with a signed address', async () => {
  expect(inside).toMatchObject({ name: '步骤.png', mime: 'image/png', width: 60, height: 40, compressed: false })
  const seen = await fetch(app.url + inside.url)
  expect([seen.status, seen.headers.get('content-type'), (await seen.arrayBuffer()).byteLength]).toEqual([
    200,
    'image/png',
    inside.size,
  ])
  expect(seen.headers.get('cache-control')).toContain('immutable')
  expect(seen.headers.get('content-security-policy')).toContain('sandbox')
  for (const wrong of [
    inside.url.replace(/s=.{4}/, 's=AAAA'),
    inside.url.split('?')[0] ?? '',
    inside.url.replace(inside.id, cover.id),
  ])
    expect((await fetch(app.url + wrong)).status).toBe(404)
  const again = await api.files.upload({ file: await pictureFile('#0e9f6e', { name: '另一个名字.png' }) })
  expect(again.id).toBe(inside.id)
})

test('a picture of 12 MB is refused with what helps, and fits when compressed', async () => {
  const huge = await hugePicture()
  expect(huge.size).toBeGreaterThan(12 * 1024 * 1024)
  await expect(api.files.upload({ file: huge })).rejects.toMatchObject({
    code: 'file_too_large',
    data: { limit: 10, compressible: true },
  })
  const small = await api.files.upload({ file: huge, compress: true })
  expect(small).toMatchObject({ compressed: true })
  expect(small.size).toBeLessThanOrEqual(10 * 1024 * 1024)
})

test('what is no picture is refused, whatever it is called', async () => {
  const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], 'logo.png', { type: 'image/png' })
  await expect(api.files.upload({ file: svg })).rejects.toMatchObject({ code: 'file_type_unsupported' })
  await expect(api.files.upload({ file: new File([], 'empty.png') })).rejects.toMatchObject({ code: 'file_empty' })
  const film = new File([new Uint8Array(21 * 1024 * 1024)], 'film.png')
  await expect(api.files.upload({ file: film })).rejects.toMatchObject({ code: 'file_too_large', data: { compressible: false } })
})

test('an article with script, foreign styles and a pasted picture is made safe, and says what changed', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  const hostile =
    `<p id="x" onclick="steal()" style="position:fixed;color:#0b8457">大家好<script>alert(1)</script></p>` +
    `<style>p{display:none}</style><iframe src="https://evil.example"></iframe>` +
    `<img src="${inside.url}"><img src="data:image/png;base64,${pixel}"><img src="https://elsewhere.example/a.jpg">` +
    `<a href="javascript:alert(1)">点我</a>`
  const made = await api.contents.create(article('早安', hostile))
  const { html } = bodyOf(made)
  expect(html).not.toMatch(/script|onclick|position|iframe|display|data:|javascript/)
  expect(html).toContain('style="color: #0b8457"')
  expect(html.match(/src="\/files\//g)).toHaveLength(2)
  expect(html).toContain(inside.url.replaceAll('&', '&amp;'))
  expect(made.problems.map(({ code }) => code)).toEqual(['image_foreign'])
  expect(made.ready).toBe(false)
  const checked = await api.contents.checkArticle({ title: '早安', body: { kind: 'article', html: hostile } })
  expect(checked.problems.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      'tag_removed',
      'attribute_removed',
      'style_removed',
      'link_unsafe',
      'image_foreign',
      'cover_missing',
    ]),
  )
  await expect(api.contents.createDraft({ accountId: account.id, contentIds: [made.id] })).rejects.toMatchObject({
    code: 'content_article_refused',
    data: { title: '早安', problems: ['image_foreign'] },
  })
})

test('limits of the platform are named before anything is sent', async () => {
  const long = await api.contents.create(
    article('标'.repeat(33), '<p>正文</p>', { author: '作'.repeat(17), digest: '摘'.repeat(129) }),
  )
  expect(long.problems.map(({ code }) => code)).toEqual(['title_too_long', 'author_too_long', 'digest_too_long'])
  const bare = await api.contents.create(article('没有封面', '<p>正文</p>', { cover: null }))
  await expect(api.contents.createDraft({ accountId: account.id, contentIds: [bare.id] })).rejects.toMatchObject({
    code: 'content_cover_missing',
    data: { title: '没有封面' },
  })
})

test('every save is a version, and an old one can be brought back without losing the new', async () => {
  const first = await api.contents.create(article('第一稿', '<p>一</p>'))
  const second = await api.contents.update({ ...article('第二稿', '<p>一二</p>'), id: first.id, expectedVersion: 1 })
  const third = await api.contents.update({
    ...article('第三稿', '<p>一二三</p>'),
    id: first.id,
    expectedVersion: second.version,
  })
  const back = await api.contents.restore({ id: first.id, version: 1, expectedVersion: third.version })
  expect([back.title, bodyOf(back).html, back.version]).toEqual(['第一稿', '<p>一</p>', 4])
  const { items, cursor } = await api.contents.versions({ id: first.id, limit: 3 })
  expect(items.map(({ version, title, length, restoredFrom }) => [version, title, length, restoredFrom])).toEqual([
    [4, '第一稿', 1, 1],
    [3, '第三稿', 3, null],
    [2, '第二稿', 2, null],
  ])
  expect((await api.contents.versions({ id: first.id, cursor: cursor ?? '' })).items).toHaveLength(1)
  expect(await api.contents.version({ id: first.id, version: 3 })).toMatchObject({ title: '第三稿', savedBy: '林小雨' })
  await expect(api.contents.version({ id: first.id, version: 9 })).rejects.toMatchObject({ code: 'content_version_unknown' })
})

test('of two people who edit the same article one is told, and nothing of either is lost', async () => {
  const { id, version } = await api.contents.create(article('晚安', '<p>一</p>'))
  const attempts = await Promise.allSettled([
    api.contents.update({ ...article('甲的晚安', '<p>甲</p>'), id, expectedVersion: version }),
    api.contents.update({ ...article('乙的晚安', '<p>乙</p>'), id, expectedVersion: version }),
  ])
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(attempts.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({
    code: 'edit_conflict',
    data: { version: 2, by: '林小雨' },
  })
})

test('the library is found by kind, group, column and words, page by page, and archived pieces come back', async () => {
  const { api: other } = await app.secondWorkspace()
  const group = await other.contentShelves.create({ kind: 'group', name: '十一月' })
  const column = await other.contentShelves.create({ kind: 'column', name: '周三护肤课' })
  await expect(other.contentShelves.create({ kind: 'group', name: '十一月' })).rejects.toMatchObject({
    code: 'content_shelf_taken',
  })
  const made = []
  for (const number of [1, 2, 3])
    made.push(
      await other.contents.create({
        title: `护肤小课堂 ${number}`,
        type: 'useful',
        groupId: group.id,
        columnId: number === 3 ? column.id : null,
        body: { kind: 'text', text: `第 ${number} 课：防晒 SPF50+，100%_认真` },
      }),
    )
  expect(await other.contents.count({ groupId: group.id, search: '护肤 spf50' })).toEqual({ count: 3 })
  expect(await other.contents.count({ search: '100%_' })).toEqual({ count: 3 })
  expect(await other.contents.count({ search: '%课%' })).toEqual({ count: 0 })
  const page = await other.contents.list({ limit: 2 })
  expect(page.items).toHaveLength(2)
  const rest = await other.contents.list({ limit: 2, cursor: page.cursor ?? '' })
  expect(new Set([...page.items, ...rest.items].map(({ id }) => id)).size).toBe(3)
  expect((await other.contents.list({ columnId: column.id })).items.map(({ title }) => title)).toEqual(['护肤小课堂 3'])
  expect((await other.contents.list({ kind: 'article' })).items).toEqual([])
  await expect(
    other.contents.create({ title: '', groupId: column.id, body: { kind: 'text', text: '好' } }),
  ).rejects.toMatchObject({ code: 'content_shelf_unknown' })

  const [first] = made
  if (first === undefined) throw new Error('nothing made')
  expect(first.missingPoints).toEqual(['takeaway'])
  const archived = await other.contents.archive({ id: first.id, expectedVersion: 1 })
  expect(await other.contents.count({})).toEqual({ count: 2 })
  expect((await other.contents.list({ state: 'archived' })).items.map(({ id }) => id)).toEqual([first.id])
  await other.contents.unarchive({ id: first.id, expectedVersion: archived.version })

  expect((await other.contentShelves.list({})).items.map(({ kind, contents }) => [kind, contents])).toEqual([
    ['column', 1],
    ['group', 3],
  ])
  await other.contentShelves.remove({ id: group.id, expectedVersion: 1 })
  expect(await other.contents.count({})).toEqual({ count: 3 })
  await expect(api.contents.get({ id: first.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.contents.create({ title: '别人的图', body: { kind: 'image', fileId: cover.id } })).rejects.toMatchObject({
    code: 'content_image_unknown',
  })
})

test('words that the law forbids are shown where they stand, with reason and suggestion in the language of the reader', async () => {
  const texts = [{ field: 'title', text: '本店最佳面霜' }]
  const { findings } = await api.compliance.check({ texts, html: '<a href="http://1.2.3.4/x">看</a>', language: 'en' })
  expect(findings[0]).toMatchObject({ field: 'title', severity: 'block', category: 'superlative' })
  expect(texts[0]?.text.slice(findings[0]?.start, findings[0]?.end)).toContain('最佳')
  expect(findings[0]?.why).toMatch(/Advertising Law/)
  expect(findings.at(-1)).toMatchObject({ field: 'html', category: 'link', text: 'http://1.2.3.4/x' })
  expect((await api.compliance.check({ texts })).findings[0]?.why).toMatch(/广告法/)
  expect((await api.compliance.packs({})).items[0]?.words).toBeGreaterThan(500)
})

test('a blocking word keeps an article from WeChat until somebody gives the reason', async () => {
  const made = await api.contents.create(article('全网最佳面霜', '<p>好用</p>'))
  expect(made.openFindings).toBe(1)
  const draft = { accountId: account.id, contentIds: [made.id] }
  await expect(api.contents.createDraft(draft)).rejects.toMatchObject({ code: 'content_findings_open', data: { count: 1 } })
  const { findings } = await api.compliance.check({ texts: [{ field: 'title', text: made.title }] })
  const finding = findings.find(({ severity }) => severity === 'block')
  if (finding === undefined) throw new Error('nothing found')
  const given = { id: made.id, ruleId: finding.ruleId, text: finding.text, reason: '自有商品系列名，已注册商标' }
  const kept = await api.contents.acknowledge({ ...given, expectedVersion: made.version })
  expect(kept).toMatchObject({ openFindings: 0, acknowledgements: [{ by: '林小雨', reason: given.reason }] })
  expect((await api.contents.createDraft(draft)).mediaId).not.toBe('')
  await expect(api.contents.acknowledge({ ...given, text: '别的', expectedVersion: kept.version })).rejects.toMatchObject({
    code: 'content_finding_unknown',
  })
})

test('a draft carries pictures at WeChat’s addresses; each is uploaded once per account', async () => {
  const html = `<section style="color: #333"><p>步骤一</p><p><img src="${inside.url}"></p></section>`
  const crop = { x1: 0, y1: 0.1, x2: 1, y2: 0.9 }
  const one = await api.contents.create(
    article('护肤三步', html, { digest: '三步就好', cover: { fileId: cover.id, wide: crop } }),
  )
  const two = await api.contents.create(article('防晒小知识', html))
  const first = await api.contents.createDraft({ accountId: account.id, contentIds: [one.id] })
  const both = await api.contents.createDraft({ accountId: account.id, contentIds: [two.id, one.id] })
  expect(first.mediaId).not.toBe(both.mediaId)

  const official = await app.product.accounts.gateway.official(app.workspace.id, account.id)
  const { articles } = await official.drafts.get(first.mediaId)
  expect(articles).toMatchObject([
    { title: '护肤三步', author: '小花', digest: '三步就好', contentSourceUrl: 'https://huayang.example.com/skin' },
  ])
  expect(articles[0]?.content).toContain(`<img src="${sandbox.url}/media/`)
  expect(articles[0]?.content).toContain('style="color')
  expect(articles[0]?.thumbUrl).not.toBe('')
  expect((await official.drafts.get(both.mediaId)).articles.map(({ title }) => title)).toEqual(['防晒小知识', '护肤三步'])
  const uploads = await app.sql<{ place: string; count: number }>(
    `select place, count(*)::int as count from content.upload group by place order by place`,
  )
  expect(uploads).toEqual([
    { place: 'inline', count: 1 },
    { place: 'material', count: 1 },
  ])
  expect((await official.materials.count()).image).toBe(1)
  expect((await api.contents.drafts({ contentId: one.id })).items.map(({ id }) => id)).toEqual([both.id, first.id])
})

test('a cover that somebody removed at WeChat is uploaded again', async () => {
  const made = await api.contents.create(article('补水攻略', '<p>多喝水</p>'))
  const official = await app.product.accounts.gateway.official(app.workspace.id, account.id)
  const { entries } = await official.materials.list('image', { offset: 0, count: 20 })
  for (const { mediaId } of entries) await official.materials.remove(mediaId)
  const { mediaId } = await api.contents.createDraft({ accountId: account.id, contentIds: [made.id] })
  expect((await official.drafts.get(mediaId)).articles).toHaveLength(1)
})

test('a preview arrives on the phone: article, picture and text; the same article needs one draft', async () => {
  const tester = await phone('小测')
  const made = await api.contents.create(article('全网最佳的预览', '<p>好</p>'))
  const picture = await api.contents.create({ title: '海报', body: { kind: 'image', fileId: cover.id } })
  const text = await api.contents.create({ title: '', body: { kind: 'text', text: '今晚八点见' } })
  const to = { accountId: account.id, openid: tester.openid }
  for (const id of [made.id, made.id, picture.id, text.id]) await api.contents.preview({ ...to, contentIds: [id] })
  expect(await tester.previews()).toMatchObject([
    { type: 'articles', articles: [{ title: '全网最佳的预览' }] },
    { type: 'articles' },
    { type: 'image' },
    { type: 'text', text: '今晚八点见' },
  ])
  const drafts = await app.sql(`select 1 as one from content.draft where purpose = 'preview'`)
  expect(drafts).toHaveLength(1)
  expect((await api.contents.testers({ accountId: account.id })).items).toMatchObject([{ openid: tester.openid, previews: 4 }])
  await expect(api.contents.preview({ ...to, contentIds: [picture.id, text.id] })).rejects.toMatchObject({
    code: 'content_not_previewable',
  })
  await expect(api.contents.preview({ ...to, openid: 'o'.repeat(28), contentIds: [text.id] })).rejects.toMatchObject({
    code: 'preview_not_follower',
  })
})

test('when WeChat does not answer, nothing is said to be a draft', async () => {
  const dead = await api.accounts.create({
    name: '连不上',
    kind: 'service',
    appId: 'wx00000000000000aa',
    secret: shop.secret,
    apiBaseUrl: 'http://127.0.0.1:9',
  })
  const made = await api.contents.create(article('明天见', '<p>见</p>'))
  await expect(api.contents.createDraft({ accountId: dead.id, contentIds: [made.id] })).rejects.toMatchObject({
    code: 'wechat_unavailable',
  })
  expect((await api.contents.drafts({ contentId: made.id })).items).toEqual([])
})

test('a token uploads by multipart form, as the API document says', async () => {
  const { secret } = await api.apiTokens.create({ name: 'CMS', scopes: ['content.write'], expiresAt: null })
  const form = new FormData()
  form.set('file', await pictureFile('#123456'))
  form.set('compress', 'true')
  const response = await fetch(`${app.url}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}` },
    body: form,
  })
  expect([response.status, await response.json()]).toMatchObject([200, { width: 60, compressed: false }])
})

test('a campaign shows what stands open in its articles; what needs a reason keeps it back until it has one', async () => {
  const worth = await api.contents.create(article('换季护肤', '<p>选用最优质的原料，每晚三步。</p>'))
  const forbidden = await api.contents.create(article('面霜怎么选', '<p>国家级配方，慢慢用。</p>'))
  const make = async (...contentIds: (typeof worth.id)[]) =>
    await api.campaigns.create({
      title: '换季',
      accountId: account.id,
      channel: 'mass',
      audience: { kind: 'all' },
      content: { kind: 'articles', contentIds },
    })
  const seen = async (id: Awaited<ReturnType<typeof make>>['id']) => {
    const { findings, problems } = await api.campaigns.estimate({ id })
    return {
      findings: findings.map(({ field, severity, text }) => [field, severity, text]),
      content: problems
        .map(({ code }) => code)
        .filter((code) => code.startsWith('content_') || code.startsWith('campaign_content')),
    }
  }
  const one = await make(worth.id)
  expect(await seen(one.id)).toEqual({ findings: [['content', 'warn', '最优质']], content: [] })

  const two = await make(worth.id, forbidden.id)
  expect(await seen(two.id)).toEqual({
    findings: [
      ['1.content', 'warn', '最优质'],
      ['2.content', 'block', '国家级'],
    ],
    content: ['content_findings_open'],
  })
  await expect(
    api.campaigns.launch({ id: two.id, expectedVersion: two.version, acknowledgement: '就这样' }),
  ).rejects.toBeDefined()

  // Answered for where it is written, it is no longer open, and nobody is asked about it again.
  const [finding] = (await api.campaigns.estimate({ id: two.id })).findings.filter(({ severity }) => severity === 'block')
  await api.contents.acknowledge({
    id: forbidden.id,
    ruleId: finding?.ruleId ?? '',
    text: '国家级',
    reason: '有批文',
    expectedVersion: forbidden.version,
  })
  expect(await seen(two.id)).toEqual({ findings: [['1.content', 'warn', '最优质']], content: [] })
})
