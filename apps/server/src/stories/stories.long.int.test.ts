import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { createAnalytics } from '@weiying/clickhouse'
import { toId } from '@weiying/kernel'
import { beforeAll, describe, expect, test } from 'vitest'

import { startApp, type TestApp } from '../testing/app.ts'
import { stagePrefix } from '../theatre/places.ts'

// The shop's own days are in March; the product loads them in November.
const now = new Date('2026-11-21T02:00:00Z')
const stories = new URL('testing/plays.ts', import.meta.url).href
const long = process.env['WEIYING_LONG'] === '1'

describe.runIf(long)('loads of stories', () => {
  let app: TestApp
  let api: TestApp['api']
  beforeAll(async () => {
    app = await startApp({ now, stories })
    api = app.api
  }, 120_000)

  /** Databases of stories that are still there, on both engines. */
  async function leftovers(): Promise<number> {
    const prefix = stagePrefix(app.places.databaseUrl, 'story')
    const [postgres] = await app.sql<{ many: number }>(
      'select count(*)::int as many from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    const analytics = createAnalytics({ url: app.places.analyticsUrl, database: 'default' })
    try {
      const [clickhouse] = await analytics
        .system('test')
        .query<{ many: number }>('select count() as many from system.databases where startsWith(name, {prefix:String})', {
          prefix,
        })
      return (postgres?.many ?? 0) + (clickhouse?.many ?? 0)
    } finally {
      await analytics.close()
    }
  }

  const workspaces = async (): Promise<readonly string[]> =>
    (await app.sql<{ id: string }>("select id from identity.workspace where kind = 'story' order by id")).map(({ id }) => id)

  /** Workspaces that ClickHouse knows. */
  async function analysed(): Promise<readonly string[]> {
    const found = await app.analytics
      .system('test')
      .query<{ id: string }>(
        'select distinct toString(workspace) as id from event union distinct select distinct toString(workspace) as id from contact_state',
      )
    return found.map(({ id }) => id).toSorted()
  }

  async function loaded(): Promise<{ id: string; slug: string; load: string }> {
    const { id } = await api.stories.load({ story: 'beauty_shop' })
    await app.drain()
    const load = await api.stories.get({ id })
    if (load.workspace === null) throw new Error(`not loaded: ${load.status} ${load.cause}`)
    return { id: load.workspace.id, slug: load.workspace.slug, load: id }
  }

  /** One that never ends by itself, once it plays. */
  async function endless() {
    const { id } = await api.stories.load({ story: 'regional_mall' })
    const draining = app.drain()
    await expect.poll(async () => (await api.stories.get({ id })).progress?.step, { timeout: 200_000 }).toBe('playing')
    return { id, draining }
  }

  const processes = (): readonly number[] => {
    try {
      return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'stories/main.ts'])
        .toString()
        .trim()
        .split('\n')
        .map(Number)
    } catch {
      return []
    }
  }

  test('whoever loads a story twice owns two workspaces, each as it ended', async () => {
    const { ready, stories: posters } = await api.stories.list()
    expect(ready).toBe(true)
    expect(posters.map(({ id }) => id)).toEqual(['beauty_shop', 'regional_mall'])
    const first = await loaded()
    const second = await loaded()
    expect(first.slug).not.toBe(second.slug)
    expect(await workspaces()).toEqual([first.id, second.id].toSorted())
    expect(await leftovers()).toBe(0)
    for (const { id } of [first, second]) {
      const here = app.inWorkspace(id)
      expect(await here.workspaces.get()).toMatchObject({ kind: 'story', name: '小店' })
      expect(await here.workspaces.clock()).toMatchObject({ now: '2026-03-05T01:00:00.000Z', speed: 0, simulated: true })
      expect((await here.members.list({})).items.map(({ name, role }) => [name, role]).toSorted()).toEqual([
        ['林小雨', 'owner'],
        ['苏晓', 'owner'],
        ['顾宁', 'operator'],
      ])
    }
    // Nothing of it is anybody's business in the workspace that it was asked from.
    expect((await api.contacts.count({})).count).toBe(0)
    const { loads } = await api.stories.list()
    expect(loads.map(({ status }) => status)).toEqual(['done', 'done'])
    await expect(api.stories.cancel({ id: toId<'storyLoad'>(first.load) })).rejects.toMatchObject({ code: 'story_over' })
  }, 300_000)

  test('who cancels gets it stopped, and nothing stays', async () => {
    const before = { workspaces: await workspaces(), analysed: await analysed() }
    const { id, draining } = await endless()
    await expect.poll(async () => (await api.stories.get({ id })).progress?.act, { timeout: 200_000 }).toBe('trial')
    // The key that seals secrets goes over the line alone.
    const [pid = 0] = processes()
    for (const file of ['cmdline', 'environ'])
      expect(readFileSync(`/proc/${pid}/${file}`, 'utf8')).not.toContain(app.places.secretsKey)
    await api.stories.cancel({ id })
    await draining
    expect(await api.stories.get({ id })).toMatchObject({ status: 'cancelled', workspace: null })
    expect({ workspaces: await workspaces(), analysed: await analysed() }).toEqual(before)
    expect(await leftovers()).toBe(0)
    expect(processes()).toEqual([])
  }, 300_000)

  test('what a dead process had begun is played once more', async () => {
    const before = { workspaces: await workspaces() }

    const begun = await api.stories.load({ story: 'beauty_shop' })
    const prefix = stagePrefix(app.places.databaseUrl, 'story')
    await app.sql(`create database ${prefix}${begun.id.slice(-12)}`)
    await app.sql(
      `update planning.story_load set status = 'running', attempts = 1, beat_at = $2, into_workspace = gen_random_uuid(), leftover = true where id = $1`,
      [begun.id, new Date(app.clock.now().getTime() - 60_000)],
    )
    await app.drain()
    expect((await api.stories.get({ id: begun.id })).status).toBe('done')
    expect(await workspaces()).toHaveLength(before.workspaces.length + 1)
    expect(await leftovers()).toBe(0)
  }, 300_000)
})
