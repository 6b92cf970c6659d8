import { type Id, systemIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { platformCommand } from '../testing/rehearsal-platform.ts'
import { openBoth } from '../theatre/open.ts'
import { moveIn } from './move.ts'
import { figuresOf } from './testing/loads.ts'
import { stories } from './testing/plays.ts'

const long = process.env['WEIYING_LONG'] === '1'
const begin = async () => await startApp({ now: new Date('2026-11-21T02:00:00Z') })

test.runIf(long)(
  'what is moved in is all there, read by everybody, and stays as it is',
  async () => {
    const app = await begin()
    const figures = async (workspace: string) => await figuresOf(app.db, app.analytics, workspace)
    const [story] = stories
    const [asker] = await app.sql<{ personId: Id<'person'> }>('select person_id as "personId" from identity.member')
    if (story === undefined || asker === undefined) throw new Error('nobody asks for anything')
    const { analyticsUrl, databaseUrl, secretsKey } = app.places
    const places = {
      databaseUrl,
      analyticsUrl,
      platform: platformCommand,
      migrationsDir: new URL('../../migrations', import.meta.url).pathname,
    }
    const signal = AbortSignal.timeout(280_000)
    // Something of the product's own, before and after: numbers of both must not meet.
    await app.api.tags.create({ name: '先来' })
    while ((await app.product.logReady()) !== 'there') await app.drain()
    const workspaceId = systemIds<'workspace'>()
    const load = systemIds<'storyLoad'>()
    const [platform, stage] = await openBoth(
      places,
      { seed: 3, from: story.setting.from },
      {
        name: `${new URL(databaseUrl).pathname.slice(1)}_s_${load.slice(-12)}`,
        workspace: { id: workspaceId, name: '小店', slug: 'tiny', zone: story.setting.zone },
        members: story.setting.members,
        now: new Date(story.setting.from),
        secretsKey,
        wallFollows: true,
        signal,
        log: (message, details) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
      },
    )
    let staged: Record<string, number>
    try {
      await story.play({ stage, platform, signal, onProgress: () => {} })
      await stage.work()
      staged = await figuresOf(stage.product.around.db, stage.product.around.analytics, workspaceId)
      await app.sql(
        `insert into planning.story_load (id, person_id, person_name, story, status, attempts, into_workspace, leftover, created_at, version)
       values ($1, $2, '林小雨', 'beauty_shop', 'running', 1, $3, true, now(), 1)`,
        [load, asker.personId, workspaceId],
      )
      const analyticsDatabase = app.analytics.database
      const production = { load, attempt: 1, story: story.id, workspaceId, personId: asker.personId }
      const addresses = [[stage.product.around.publicUrl, 'http://weiying.test']] as const
      const move = { stage, addresses, databaseUrl, analyticsUrl, analyticsDatabase, signal, onProgress: () => {} }
      // One that comes too late takes nothing along.
      await expect(moveIn({ ...move, production: { ...production, attempt: 2 } })).rejects.toThrow('somebody else')
      expect(Object.values(await figures(workspaceId)).every((many) => many === 0)).toBe(true)
      await moveIn({ ...move, production })
    } finally {
      await Promise.all([platform.stop(), stage.close()])
    }
    await app.product.business.refresh()

    const moved = await figures(workspaceId)
    expect(moved).toEqual({ ...staged, 'identity.member': 3 })
    expect(staged['audience.follow']).toBeGreaterThanOrEqual(40)
    expect(staged['reach.delivery']).toBeGreaterThanOrEqual(30)
    expect(staged['events.event']).toBe(staged['clickhouse event'])
  },
  300_000,
)
