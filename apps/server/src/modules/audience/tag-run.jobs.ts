import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, DomainError, type Id } from '@weiying/kernel'
import { type Database, tables, wake } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Events } from '../../events/index.ts'
import { type BusinessClocks } from '../identity/index.ts'
import { contactRefs } from './contact.store.ts'
import { type SegmentQueries } from './segment.queries.ts'
import { lockRun, nextRun, saveRun } from './tag-run.store.ts'
import { type TagRun } from './tag-run.ts'
import { clearTag, lockTag } from './tag.store.ts'
import { audienceChannel, tagContacts } from './tagging.store.ts'

interface Deps extends TickerDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly events: Events
  readonly segments: SegmentQueries
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const perStep = 2000
const rows = tables<object>()

/** Carries bulk taggings on by stretches of contact numbers: a stretch whose process is killed is done again and changes nothing twice. */
export function tagRunTicker(deps: Deps): Background {
  const { db, clock, onWake, segments } = deps
  return createTicker(deps, {
    name: 'audience.tag_runs',
    everyMs: 5000,
    wakeOn: (woken) => onWake(audienceChannel, woken),
    work: async () => {
      const run = await db.system('next tag run').read(nextRun)
      if (run === undefined) return await clearDeletedTag(db)
      const { workspaceId: workspace, expression } = run
      try {
        const total = run.total ?? (await segments.count(workspace, { expression }))
        const numbers = await segments.membersAfter(workspace, { expression }, run.place, perStep)
        await step(deps, { ...run, total }, numbers)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        // ClickHouse comes back; a segment whose tag was deleted does not.
        if (error.code === 'analytics_unavailable') return false
        const problem = { code: error.code, errcode: null }
        await db.in(workspace).transaction(async (tx) => {
          const now = await lockRun(tx, workspace, run.id)
          if (now.status === 'running') await saveRun(tx, { ...now, status: 'failed', problem, finishedAt: clock.now() })
        })
      }
      return true
    },
  })
}

async function step({ db, clock, business, events }: Deps, run: TagRun, numbers: readonly number[]): Promise<void> {
  const { workspaceId: workspace } = run
  const now = clock.now()
  await db.in(workspace).transaction(async (tx) => {
    const before = await lockRun(tx, workspace, run.id)
    if (before.status !== 'running' || before.place !== run.place) return
    const last = numbers.at(-1)
    if (last === undefined) {
      await saveRun(tx, { ...before, total: before.done, status: 'done', updatedAt: now, finishedAt: now })
      return
    }
    const tag = await lockTag(tx, workspace, run.tagId)
    const refs = await contactRefs(tx, workspace, { numbers })
    const result = await tagContacts(tx, events, workspace, refs, {
      tag,
      attach: run.action === 'attach',
      by: 'rule',
      source: 'console',
      at: business.of(workspace).now(),
    })
    await saveRun(tx, {
      ...before,
      total: run.total,
      place: last,
      done: before.done + numbers.length,
      changed: before.changed + result.changed.length,
      refused: before.refused + result.refused.length,
      updatedAt: now,
    })
    if (tag.kind === 'wechat') await wake(tx, audienceChannel)
  })
}

/** A deleted tag is taken from its contacts in small portions; nobody sees it any more meanwhile. */
async function clearDeletedTag(db: Database): Promise<boolean> {
  const gone = await db.system('deleted tags').read(async (reader) => {
    const found = await sql<{ workspaceId: Id<'workspace'>; number: number }>`
      select workspace_id, number from audience.tag as tag
      where archived_at is not null and exists (
        select from audience.contact_tag as held where held.workspace_id = tag.workspace_id and held.tag = tag.number)
      limit 1`.execute(rows(reader))
    return found.rows[0]
  })
  if (gone === undefined) return false
  const { workspaceId: workspace, number } = gone
  return (await db.in(workspace).transaction(async (tx) => await clearTag(tx, workspace, number, 20_000))) > 0
}
