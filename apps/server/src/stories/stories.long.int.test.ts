import { readFileSync } from 'node:fs'

import { beforeAll, describe, expect, test } from 'vitest'

import { startApp, type TestApp } from '../testing/app.ts'
import { stagePrefix } from '../theatre/places.ts'
import { loadsOf, testPlays } from './testing/loads.ts'

// The shop's own days are in March; the product loads them in November.
const now = new Date('2026-11-21T02:00:00Z')
const long = process.env['WEIYING_LONG'] === '1'

describe.runIf(long)('loads of stories', () => {
  let app: TestApp
  let api: TestApp['api']
  let house: ReturnType<typeof loadsOf>
  beforeAll(async () => {
    app = await startApp({ now, stories: testPlays })
    api = app.api
    house = loadsOf(app)
  }, 120_000)

  test('whoever loads a story twice owns two workspaces, each as it ended', async () => {
    const { ready, stories: posters } = await api.stories.list()
    expect(ready).toBe(true)
    expect(posters.map(({ id }) => id)).toEqual(['beauty_shop', 'regional_mall'])
    const first = await house.loaded()
    const second = await house.loaded()
    expect(first.slug).not.toBe(second.slug)
    expect(await house.workspaces()).toEqual([first.id, second.id].toSorted())
    expect(await house.leftovers()).toBe(0)
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
    await expect(api.stories.cancel({ id: first.load })).rejects.toMatchObject({ code: 'story_over' })
  }, 300_000)

  test('who cancels gets it stopped, and nothing stays', async () => {
    const before = { workspaces: await house.workspaces(), analysed: await house.analysed() }
    const { id, draining } = await house.endless()
    await house.reaches(id, 'act', 'trial')
    // The key that seals secrets goes over the line alone.
    const [pid = 0] = house.processes()
    for (const file of ['cmdline', 'environ'])
      expect(readFileSync(`/proc/${pid}/${file}`, 'utf8')).not.toContain(app.places.secretsKey)
    await api.stories.cancel({ id })
    await draining
    expect(await api.stories.get({ id })).toMatchObject({ status: 'cancelled', workspace: null })
    expect({ workspaces: await house.workspaces(), analysed: await house.analysed() }).toEqual(before)
    expect(await house.leftovers()).toBe(0)
    expect(house.processes()).toEqual([])
  }, 300_000)

  test('what a dead process had begun is played once more', async () => {
    const before = { workspaces: await house.workspaces() }

    const begun = await api.stories.load({ story: 'beauty_shop' })
    const prefix = stagePrefix(app.places.databaseUrl, 'story')
    await app.sql(`create database ${prefix}${begun.id.slice(-12)}`)
    await app.sql(
      `update planning.story_load set status = 'running', attempts = 1, beat_at = $2, into_workspace = gen_random_uuid(), leftover = true where id = $1`,
      [begun.id, new Date(app.clock.now().getTime() - 60_000)],
    )
    await app.drain()
    expect((await api.stories.get({ id: begun.id })).status).toBe('done')
    expect(await house.workspaces()).toHaveLength(before.workspaces.length + 1)
    expect(await house.leftovers()).toBe(0)
  }, 300_000)
})
