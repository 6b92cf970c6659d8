import { EventEmitter } from 'node:events'

import { type Database, tables, type Tx } from '@weiying/postgres'
import { Logger, run, runMigrations, runOnce, type Runner, type Task, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { type z } from 'zod'

import { type Background } from './background.ts'

/** A kind of job: its name (`module.verb_noun`) and what it carries. Old payloads stay in the table during an upgrade, so shapes only grow. */
export interface JobKind<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

export const jobKind = <Payload>(name: string, payload: z.ZodType<Payload>): JobKind<Payload> => ({ name, payload })

interface AddOptions {
  /** One waiting job per key: a second one replaces the first. */
  readonly key?: string
  readonly delaySeconds?: number
  readonly maxAttempts?: number
}

export interface Jobs extends Background {
  /** Adds a job in the caller's transaction: it exists if and only if what caused it was committed. */
  add<Payload>(tx: Tx, kind: JobKind<Payload>, payload: Payload, options?: AddOptions): Promise<void>
  /** Registers the handler. Delivery is at least once: a handler must bear to run twice. */
  handle<Payload>(kind: JobKind<Payload>, handler: (payload: Payload) => Promise<void>): void
}

interface JobsDeps {
  readonly db: Database
  /** URL of the owner: graphile-worker's tables are not for the application's role. */
  readonly url: string
  readonly concurrency?: number
  readonly log: (level: 'error' | 'warning' | 'info' | 'debug', message: string) => void
}

const rows = tables<object>()

/** A worker that is silent for ten seconds has lost its jobs: at the latest 14 s after its death somebody else has them. */
const beatMs = 4_000
/** In case that a wake-up is lost. */
const pollMs = 60_000

/**
 * graphile-worker's tables, and the few functions through which the application's roles may touch them: they run as
 * the owner, because graphile-worker's tables are closed to everybody else.
 */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: quiet(() => {}) })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await owner.query(functions)
  } finally {
    await owner.end()
  }
}

const functions = `
  begin;
  select pg_advisory_xact_lock(hashtext('weiying.jobs'));

  create or replace function weiying.add_job(name text, payload json, key text, delay_seconds float8, max_attempts int) returns void
  language sql security definer set search_path = pg_catalog as $$
    select graphile_worker.add_job(name, payload, null::text,
      case when delay_seconds > 0 then clock_timestamp() + make_interval(secs => delay_seconds) end, max_attempts, key)
  $$;

  -- A worker that died holds its jobs until somebody says so; graphile-worker itself waits four hours.
  create or replace function weiying.beat_workers(worker_ids text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
  declare silent text[];
  begin
    insert into weiying.worker_heartbeat (worker_id, at)
    select unnest(worker_ids), clock_timestamp()
    on conflict (worker_id) do update set at = excluded.at;
    with gone as (
      delete from weiying.worker_heartbeat where at < clock_timestamp() - interval '10 seconds' returning worker_id)
    select array_agg(worker_id) into silent from gone;
    if silent is not null then
      perform graphile_worker.force_unlock_workers(silent);
    end if;
    -- New jobs announce themselves; of those whose time has come, or whose worker died, nobody says anything but this.
    if exists (select from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and locked_at is null) then
      perform pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":1000}');
    end if;
  end $$;

  create or replace function weiying.count_due_jobs() returns int
  language sql stable security definer set search_path = pg_catalog as $$
    select count(*)::int from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and locked_at is null
  $$;

  revoke execute on function weiying.add_job(text, json, text, float8, int), weiying.beat_workers(text[]), weiying.count_due_jobs() from public;
  grant execute on function weiying.add_job(text, json, text, float8, int) to weiying_app, weiying_system;
  grant execute on function weiying.beat_workers(text[]), weiying.count_due_jobs() to weiying_system;
  commit;`

export function createJobs({ db, url, concurrency = 4, log }: JobsDeps): Jobs {
  const tasks = new Map<string, Task>()
  const logger = quiet(log)
  let runner: Runner | undefined
  let beating: ReturnType<typeof setInterval> | undefined
  const workerIds = new Set<string>()

  async function beat(): Promise<void> {
    await db.system('worker heartbeat').transaction(async (tx) => {
      await sql`select weiying.beat_workers(${[...workerIds]}::text[])`.execute(rows(tx))
    })
  }

  const taskList = () => Object.fromEntries(tasks)

  return {
    name: 'jobs',
    add: async (tx, kind, payload, { key, delaySeconds = 0, maxAttempts = 25 } = {}) => {
      const json = JSON.stringify(kind.payload.parse(payload))
      await sql`select weiying.add_job(${kind.name}, ${json}::json, ${key ?? null}::text, ${delaySeconds}::float8, ${maxAttempts}::int)`.execute(
        rows(tx),
      )
    },
    handle: (kind, handler) => {
      if (tasks.has(kind.name)) throw new Error(`two handlers for ${kind.name}`)
      tasks.set(kind.name, async (payload) => await handler(kind.payload.parse(payload)))
    },
    start: async () => {
      const events: WorkerEvents = new EventEmitter()
      events.on('worker:create', ({ worker }) => workerIds.add(worker.workerId))
      events.on('worker:stop', ({ worker }) => workerIds.delete(worker.workerId))
      runner = await run({
        connectionString: url,
        taskList: taskList(),
        concurrency,
        // New jobs announce themselves, and the heartbeat wakes the workers for those whose time has come.
        pollInterval: pollMs,
        noHandleSignals: true,
        logger,
        events,
        maxPoolSize: concurrency + 2,
      })
      await beat()
      beating = setInterval(() => void beat().catch((error: unknown) => log('warning', `heartbeat: ${String(error)}`)), beatMs)
    },
    stop: async () => {
      clearInterval(beating)
      await runner?.stop()
    },
    drain: async () => {
      const before = await waiting()
      if (before === 0) return false
      await runOnce({
        connectionString: url,
        taskList: taskList(),
        concurrency: 1,
        noHandleSignals: true,
        logger,
        maxPoolSize: 2,
      })
      return true
    },
  }

  async function waiting(): Promise<number> {
    return await db.system('count jobs').read(async (reader) => {
      const counted = await sql<{ count: number }>`select weiying.count_due_jobs() as count`.execute(rows(reader))
      return counted.rows[0]?.count ?? 0
    })
  }
}

function quiet(log: JobsDeps['log']): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(level, message)
  })
}
