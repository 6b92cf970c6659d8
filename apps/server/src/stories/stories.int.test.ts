import { expect, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { loadsOf, testPlays } from './testing/loads.ts'

// The shop's own days are in March; the product loads them in November.
const now = new Date('2026-11-21T02:00:00Z')
const app = await startApp({ now, stories: testPlays })
const { api } = app
const { analysed, endless, figures, leftovers, loaded, processes, workspaces } = loadsOf(app)

test('a story is played and kept as a workspace of its own, which stays as it is', async () => {
  const { id, load } = await loaded()
  expect(await leftovers()).toBe(0)
  const moved = await figures(id)
  expect(moved['audience.follow']).toBeGreaterThanOrEqual(40)
  expect(moved['reach.delivery']).toBeGreaterThanOrEqual(30)
  expect(moved['identity.member']).toBe(3)
  expect(moved['events.event']).toBe(moved['clickhouse event'])

  // Nobody reads, ships, answers or sends anything of it again, today or in ten days.
  const here = app.inWorkspace(id)
  const clock = await here.workspaces.clock()
  expect(clock).toMatchObject({ now: '2026-03-05T01:00:00.000Z', speed: 0 })
  await app.drain()
  app.clock.advance(10 * 86_400_000)
  await app.drain()
  expect(await here.workspaces.clock()).toMatchObject({ now: clock.now, speed: 0 })
  expect(await figures(id)).toEqual(moved)

  // What it sealed opens here, and what it shows is shown.
  const [sealed] = await app.sql<{ secretSealed: string; base: string }>(
    'select secret_sealed as "secretSealed", api_base_url as base from accounts.account where workspace_id = $1',
    [id],
  )
  expect(app.product.around.secrets.open(sealed?.secretSealed ?? '')).toMatch(/^[0-9a-f]{32}$/)
  expect(sealed?.base).toBe('https://story.invalid')
  const [campaign] = (await here.campaigns.list({})).items
  expect(campaign).toMatchObject({ title: '开张', status: 'done' })
  expect((await here.dashboards.get({ from: '2026-03-01', to: '2026-03-05' })).cards.length).toBeGreaterThan(0)
  expect((await here.contacts.count({})).count).toBe(moved['audience.contact'])
  const audited = await here.audit.list({ limit: 50 })
  expect(audited.items.some(({ actor }) => actor.kind === 'member' && actor.name === '顾宁')).toBe(true)

  // People go on working in it, as far as nobody needs WeChat.
  const { items: plans } = await here.plans.list({})
  expect(plans).toMatchObject([{ name: '小店的方案' }])
  const [account] = (await here.accounts.list({})).items
  if (account === undefined) throw new Error('the story has no account')
  await expect(here.accounts.check({ id: account.id })).rejects.toMatchObject({ code: 'story_has_no_platform' })
  await expect(
    here.accounts.create({
      name: '真号',
      kind: 'service',
      appId: 'wx0123456789abcdef',
      secret: '0123456789abcdef0123456789abcdef',
    }),
  ).rejects.toMatchObject({ code: 'story_has_no_platform' })
  const draft = await here.campaigns.create({
    title: '再发一次',
    accountId: account.id,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '还在吗' },
    schedule: { kind: 'now' },
  })
  await expect(here.campaigns.launch({ id: draft.id, expectedVersion: draft.version })).rejects.toMatchObject({
    code: 'story_has_no_platform',
  })
  await here.tags.create({ name: '后来' })
  await here.followerSyncs.start({ accountId: account.id })
  await app.drain()
  app.clock.advance(10 * 86_400_000)
  await app.drain()

  // It goes as a whole, and takes nobody else along; what was done there stays written down.
  const others = await figures(app.workspace.id)
  await app.api.stories.remove({ id: load })
  await app.drain()
  const left = Object.entries(await figures(id)).filter(([, many]) => many > 0)
  expect(left.map(([table]) => table)).toEqual(['identity.audit'])
  expect(await figures(app.workspace.id)).toEqual(others)
  expect(await app.sql('select id from identity.person where email like $1', ['%@story.invalid'])).toEqual([])
  await expect(here.workspaces.clock()).rejects.toMatchObject({ code: 'workspace_unknown' })
}, 300_000)

test('a process that is killed leaves nothing', async () => {
  const before = { workspaces: await workspaces(), analysed: await analysed() }
  const { id, draining } = await endless()
  // As if it had died between ClickHouse and the commit: rows of a workspace that nobody knows.
  const [load] = await app.sql<{ into: string }>('select into_workspace as into from planning.story_load where id = $1', [id])
  await app.analytics
    .system('test')
    .command(`insert into event (workspace, position, type) values ({into:UUID}, 1, 'contact.followed')`, { into: load?.into })
  process.kill(processes()[0] ?? 0, 'SIGKILL')
  await draining
  expect(await api.stories.get({ id })).toMatchObject({ status: 'failed', cause: 'story_ended', workspace: null })
  expect({ workspaces: await workspaces(), analysed: await analysed() }).toEqual(before)
  expect(await leftovers()).toBe(0)
}, 300_000)
