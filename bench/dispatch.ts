import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { systemClock, systemIds } from '@weiying/kernel'
import { createWaker, tables } from '@weiying/postgres'
import { sql } from 'kysely'
import { Client } from 'pg'

import { compose } from '../apps/server/src/compose.ts'
import { systemCaller } from '../apps/server/src/modules/identity/index.ts'
import { createSecrets, newSecretsKey } from '../apps/server/src/secrets/index.ts'
import { type Alternative, type Contest, type Measured, type Outcome, type RunOptions, scales, type Size } from './contract.ts'
import { generate } from './generate.ts'
import { type BenchEngines, benchEngines } from './harness/engines.ts'
import { interleave } from './harness/interleave.ts'
import { processesOf } from './harness/processes.ts'

export const about = 'a campaign to everybody: caps, quiet hours, personalisation and ledger against a platform double'

const names = {
  ours: 'weiying, one worker',
  bare: 'bare HTTP loop',
  pooled: 'bare HTTP loop over our connections',
  duties: 'one graphile-worker job per message',
  jobs: 'the same without caps and ledger',
}
type Form = Exclude<keyof typeof names, 'ours'>
const settings: Readonly<Record<Form, string>> = {
  bare: 'fetch, keeps nothing',
  pooled: 'keeps nothing',
  duties: 'fsync',
  jobs: 'fsync',
}
const rounds: Readonly<Record<Size, number>> = { s: 3, m: 1, l: 1 }
/** Rates do not depend on how many there are; nobody waits an hour for the slow ones. */
const most: Readonly<Record<Form, number>> = { bare: 30_000, pooled: 100_000, duties: 10_000, jobs: 10_000 }
const megabyte = 1_048_576

/**
 * The worker and every alternative in a process of its own, on durable engines, against one double that answers each call after
 * 5 ms. Rates are messages by the time from the order to the last answer; the double counts that everybody got exactly one.
 * @throws Error when somebody got none or two
 */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  const { contacts } = scales[size]
  const engines = await benchEngines(options)
  const children: ChildProcess[] = []
  const start = (script: string, ...args: string[]): ChildProcess => {
    const child = fork(fileURLToPath(new URL(`dispatch/${script}`, import.meta.url)), args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    children.push(child)
    return child
  }
  try {
    const double = start('double.ts')
    const url = await said<string>(double)
    const secretsKey = newSecretsKey()
    const shop = await openShop(engines, url, secretsKey, contacts, options)
    const worker = start('worker.ts', engines.postgresUrl, engines.clickhouseUrl, secretsKey)
    await said(worker)
    const other = async (form: Form): Promise<Alternative> => {
      const child = start('alternative.ts', form, url, engines.postgresUrl)
      await said(child)
      const measure = async (round: number): Promise<Measured> => {
        const count = Math.min(contacts, most[form])
        const before = engineSeconds(options.dir)
        const startedAt = performance.now()
        child.send({ prefix: `${form}${round}`, count, workspace: shop.workspace, accountId: shop.accountId })
        const { cpuMs } = await said<{ cpuMs: number }>(child)
        const seconds = (performance.now() - startedAt) / 1000
        const { postgres } = spent(before, engineSeconds(options.dir))
        await truth(`${form}${round}`, count)
        const cpu = (cpuMs * 1000) / count
        return {
          figures: {
            messages: count / seconds,
            cpu,
            ...(form === 'duties' || form === 'jobs' ? { postgres: postgres / count } : {}),
          },
        }
      }
      return { name: names[form], setting: settings[form], measure }
    }

    const truth = async (prefix: string, expected: number): Promise<{ firstAt: number }> => {
      double.send(prefix)
      const { calls, people, firstAt } = await said<{ calls: number; people: number; firstAt: number }>(double)
      if (people !== expected || calls !== expected)
        throw new Error(`${expected} expected, ${people} people got ${calls} messages`)
      return { firstAt }
    }
    const ours: Alternative = {
      name: names.ours,
      setting: 'fsync',
      measure: async (): Promise<Measured> => {
        worker.send('begin')
        await said(worker)
        const before = engineSeconds(options.dir)
        const startedAt = Date.now()
        const id = await shop.launch()
        while (!(await shop.isDone(id))) await pause(100)
        const seconds = (Date.now() - startedAt) / 1000
        worker.send('memory')
        const { rss, cpuMs } = await said<{ rss: number; cpuMs: number }>(worker)
        const { postgres, clickhouse } = spent(before, engineSeconds(options.dir))
        const { firstAt } = await truth(`w${id.replaceAll('-', '').slice(-12)}`, contacts)
        return {
          figures: {
            messages: contacts / seconds,
            first: firstAt - startedAt,
            memory: rss / megabyte,
            cpu: (cpuMs * 1000) / contacts,
            postgres: postgres / contacts,
            clickhouse: clickhouse / contacts,
          },
        }
      },
    }
    const contest: Contest = {
      name: `${contacts} recipients`,
      measures: {
        messages: { unit: 'messages/s', better: 'higher' },
        first: { unit: 'ms', better: 'lower' },
        memory: { unit: 'MB', better: 'lower' },
        // Of the sending process alone; less disturbed by what else the machine does.
        cpu: { unit: 'µs of CPU a message', better: 'lower' },
        postgres: { unit: 'µs of CPU a message', better: 'lower' },
        clickhouse: { unit: 'µs of CPU a message', better: 'lower' },
      },
      alternatives: [ours, await other('bare'), await other('pooled'), await other('duties'), await other('jobs')],
      goals: [
        { measure: 'messages', against: names.bare, ratio: 0.7 },
        { measure: 'messages', against: names.duties, ratio: 10 },
        { measure: 'first', atMost: 2000 },
        { measure: 'memory', atMost: 400 },
      ],
    }
    return await interleave([contest], options, {
      rounds: options.rounds ?? rounds[size],
      notes: [
        'Our time begins with the launch and contains the evaluation of the audience.',
        'The bare loop uses fetch, as everybody would write it; the second one the connections of the product.',
        'A job per message looks at follow, blacklist and caps, writes the intent, sends, writes outcome and event; without row-level security and daily quota.',
      ],
    })
  } finally {
    for (const child of children) child.disconnect()
    await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, 'exit'))))
    await engines.close()
  }
}

/** A workspace with one service account and its followers, in both engines. */
async function openShop(
  { db, analytics, postgresUrl }: BenchEngines,
  url: string,
  secretsKey: string,
  contacts: number,
  { seed, log }: RunOptions,
) {
  const waker = createWaker({ url: postgresUrl })
  const quiet = () => {}
  const product = compose({
    db,
    databaseUrl: postgresUrl,
    analytics,
    waker,
    clock: systemClock,
    newId: systemIds,
    secrets: createSecrets(secretsKey),
    publicUrl: 'http://localhost',
    dataDir: null,
    demo: null,
    sandboxUrl: null,
    privateApiHosts: true,
    processName: 'bench',
    log: { error: quiet, warn: quiet, info: quiet },
  })
  const { memberships } = await product.identity.sessions.setUp(
    { email: 'bench@example.com', name: 'bench', password: 'a long enough password', workspaceName: 'bench', language: 'en' },
    { address: '', agent: '', requestId: 'bench' },
  )
  const workspace = memberships[0]?.workspace.id
  if (workspace === undefined) throw new Error('no workspace')
  const caller = systemCaller(workspace, 'bench')
  const account = await product.accounts.commands.create(caller, {
    name: 'bench',
    kind: 'service',
    verified: true,
    appId: 'wx0123456789abcdef',
    secret: 's'.repeat(32),
    originalId: null,
    mode: 'safe',
    apiBaseUrl: url,
  })
  await product.accounts.commands.check(caller, account.id)
  await product.reach.policies.update(
    caller,
    { quietHours: quietHoursAwayFrom(new Date()), caps: [{ channel: 'any', period: 'week', limit: 1000 }] },
    0,
  )
  log(`${contacts} contacts`)
  for (const batch of generate({ contacts, events: 1, seed }).contacts(20_000)) {
    const list = batch.map(({ number, province, city }) => ({
      number,
      id: systemIds(),
      openid: `o${String(number).padStart(27, '0')}`,
      province,
      city,
    }))
    const json = JSON.stringify(list)
    await db.in(workspace).transaction(async (tx) => {
      await sql`
        with fresh as (select * from jsonb_to_recordset(${json}::jsonb) as fresh (number bigint, id uuid, openid text, province text, city text)),
        people as (
          insert into audience.contact (workspace_id, id, number, source, province, city, created_at)
          select ${workspace}, id, number, 'sync', province, city, now() from fresh returning 1)
        insert into audience.follow (workspace_id, account_id, number, contact_id, openid, subscribed, since, touched_at)
        select ${workspace}, ${account.id}, number, id, openid, true, now(), now() from fresh`.execute(tables<object>()(tx))
    })
    await analytics.insert(
      'contact_state',
      list.map(({ number, id, province, city }) => ({
        workspace,
        contact: number,
        contact_id: id,
        position: 1,
        deleted: 0,
        created_at: '2026-01-01 00:00:00',
        source: 'sync',
        province,
        city,
      })),
      { token: `contacts-${list[0]?.number}` },
    )
    await analytics.insert(
      'follow_state',
      list.map(({ number }) => ({
        workspace,
        account_id: account.id,
        contact: number,
        position: 1,
        subscribed: 1,
        subscribed_at: '2026-01-01 00:00:00',
      })),
      { token: `follows-${list[0]?.number}` },
    )
  }
  await analyze(postgresUrl)
  return {
    workspace,
    accountId: account.id,
    launch: async () => {
      const { id, version } = await product.reach.commands.create(caller, {
        title: 'bench',
        accountId: account.id,
        channel: 'template',
        audience: { kind: 'all' },
        content: {
          kind: 'template',
          templateId: 'bench',
          values: { thing1: '{name|您好}', thing2: '{city|您的城市}' },
          url: 'https://example.com/',
          miniprogram: null,
        },
        schedule: { kind: 'now' },
        exceptions: { ignoreQuietHours: false, ignoreCaps: false },
        trackLinks: true,
      })
      await product.reach.commands.launch(caller, id, version, null)
      return id
    },
    isDone: async (id: Parameters<typeof product.reach.queries.progress>[1]) => {
      const { campaign } = await product.reach.queries.progress(caller, id)
      if (campaign.status === 'failed' || campaign.status === 'paused')
        throw new Error(`campaign ${campaign.status}: ${campaign.cause ?? ''}`)
      return campaign.status === 'done'
    },
  }
}

/** What autovacuum does by itself within a minute after so many rows. */
async function analyze(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

/** CPU seconds of both engines since they began, their ended children included. */
function engineSeconds(dir: string): { postgres: number; clickhouse: number } {
  const seconds = { postgres: 0, clickhouse: 0 }
  for (const { name, cpuSeconds } of processesOf(dir)) {
    if (name.startsWith('postgres')) seconds.postgres += cpuSeconds
    else if (name.includes('host')) seconds.clickhouse += cpuSeconds
  }
  return seconds
}

/** Microseconds between two looks. */
const spent = (before: ReturnType<typeof engineSeconds>, after: ReturnType<typeof engineSeconds>) => ({
  postgres: (after.postgres - before.postgres) * 1e6,
  clickhouse: (after.clickhouse - before.clickhouse) * 1e6,
})

/** An hour that begins twelve hours from now: the rule is there and asked, and never in the way. */
function quietHoursAwayFrom(now: Date): { from: string; to: string } {
  const hour = (now.getUTCHours() + 8 + 12) % 24
  return { from: `${String(hour).padStart(2, '0')}:00`, to: `${String((hour + 1) % 24).padStart(2, '0')}:00` }
}

async function said<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController()
  try {
    const ended = once(child, 'exit', { signal: over.signal }).then(() =>
      Promise.reject(new Error('a process of the benchmark ended')),
    )
    // Given up when the message was quicker.
    ended.catch(() => {})
    const [message]: unknown[] = await Promise.race([once(child, 'message', { signal: over.signal }), ended])
    // Both ends are files of this folder.
    return message as T
  } finally {
    over.abort()
  }
}
