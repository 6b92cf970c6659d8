import { execFileSync } from 'node:child_process'

import { type Analytics, createAnalytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'
import { type Database, tables } from '@weiying/postgres'
import { sql } from 'kysely'
import { expect } from 'vitest'

import { type TestApp } from '../../testing/app.ts'
import { stagePrefix } from '../../theatre/places.ts'
import { tablesOfWorkspaces } from '../tables.ts'

/** What the product loads in tests instead of its stories: one that is over at once, one that never ends. */
export const testPlays = new URL('plays.ts', import.meta.url).href

const rows = tables<object>()
/** On a machine that is busy with other things. */
const startMs = 200_000

/** How many rows of a workspace every table has, and ClickHouse. */
export async function figuresOf(db: Database, analytics: Analytics, workspace: string): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  await db.system('test').read(async (reader) => {
    for (const { name } of await tablesOfWorkspaces(reader)) {
      const found = await sql<{ many: number }>`
        select count(*)::int as many from ${sql.table(name)} where workspace_id = ${workspace}`.execute(rows(reader))
      figures[name] = found.rows[0]?.many ?? 0
    }
  })
  for (const table of ['event', 'contact_state', 'follow_state', 'contact_alias']) {
    const [found] = await analytics
      .system('test')
      .query<{ many: number; places: number }>(
        `select count() as many, count(distinct position) as places from ${table} where workspace = {workspace:UUID}`,
        { workspace },
      )
    figures[`clickhouse ${table}`] = found?.many ?? 0
    figures[`clickhouse ${table} positions`] = found?.places ?? 0
  }
  return figures
}

/** Loads of a product that knows `testPlays`, and what they leave. */
export function loadsOf(app: TestApp) {
  const { api } = app
  /** Once it plays. */
  const reaches = async (id: Id<'storyLoad'>, what: 'step' | 'act', value: string): Promise<void> =>
    await expect.poll(async () => (await api.stories.get({ id })).progress?.[what], { timeout: startMs }).toBe(value)

  return {
    reaches,

    /** Loads the one that ends. @throws Error when it did not get there */
    loaded: async (): Promise<{ readonly id: Id<'workspace'>; readonly slug: string; readonly load: Id<'storyLoad'> }> => {
      const { id: load } = await api.stories.load({ story: 'beauty_shop' })
      await app.drain()
      const { workspace, status, cause } = await api.stories.get({ id: load })
      if (workspace === null) throw new Error(`not loaded: ${status} ${cause}`)
      return { id: workspace.id, slug: workspace.slug, load }
    },

    /** Begins the one that never ends by itself. */
    endless: async (): Promise<{ readonly id: Id<'storyLoad'>; readonly draining: Promise<void> }> => {
      const { id } = await api.stories.load({ story: 'regional_mall' })
      const draining = app.drain()
      await reaches(id, 'step', 'playing')
      return { id, draining }
    },

    workspaces: async (): Promise<readonly string[]> =>
      (await app.sql<{ id: string }>("select id from identity.workspace where kind = 'story' order by id")).map(({ id }) => id),

    /** Workspaces that ClickHouse knows. */
    analysed: async (): Promise<readonly string[]> => {
      const found = await app.analytics
        .system('test')
        .query<{ id: string }>(
          'select distinct toString(workspace) as id from event union distinct select distinct toString(workspace) as id from contact_state',
        )
      return found.map(({ id }) => id).toSorted()
    },

    /** Databases of stories that are still there, on both engines. */
    leftovers: async (): Promise<number> => {
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
    },

    figures: async (workspace: string): Promise<Record<string, number>> => await figuresOf(app.db, app.analytics, workspace),

    /** Those that play stories for this product. */
    processes: (): readonly number[] => {
      try {
        return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'stories/main.ts'])
          .toString()
          .trim()
          .split('\n')
          .map(Number)
      } catch {
        return []
      }
    },
  }
}
