import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { migrate } from '@weiying/postgres'
import { startEmbedded } from '@weiying/postgres/embedded'
import { Client } from 'pg'

import { type LoadOrder, type LoadResult } from './callback/load.ts'
import { type Alternative, type Contest, type Measured, type Outcome, type RunOptions, type Size } from './contract.ts'
import { interleave } from './harness/interleave.ts'

export const about = 'signed and encrypted callbacks, answered after the durable commit'

const forms = ['ours', 'plain', 'hello'] as const
type Form = (typeof forms)[number]

const names: Readonly<Record<Form, string>> = {
  ours: 'weiying',
  plain: 'fastify + fast-xml-parser + one INSERT each',
  hello: 'bare node:http hello',
}
const settings: Readonly<Record<Form, string>> = {
  ours: 'fsync, one commit per batch',
  plain: 'fsync, one commit per push',
  hello: 'keeps nothing',
}

const sizes: Readonly<Record<Size, { count: number; rounds: number }>> = {
  s: { count: 4_000, rounds: 3 },
  m: { count: 30_000, rounds: 5 },
  l: { count: 100_000, rounds: 7 },
}
/** WeChat pushes from many machines at once; the same for every form. */
const connections = 256

/**
 * Each form in a process of its own, the load from another one, PostgreSQL with fsync. Half load and ten times overload follow the
 * rate that the round before found, and are timed from the moment at which a push should have left.
 * @throws Error when a push that was answered success is not in PostgreSQL
 */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  const { count, rounds } = sizes[size]
  const postgres = await startEmbedded({ dataDir: join(options.dir, 'postgres'), durable: true })
  const children: ChildProcess[] = []
  const start = (script: string, ...args: string[]): ChildProcess => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    children.push(child)
    return child
  }
  try {
    await migrate({ url: postgres.url, dir: fileURLToPath(new URL('../apps/server/migrations', import.meta.url)) })
    const urls = new Map<Form, string>()
    for (const form of forms) urls.set(form, await said<string>(start('callback/server.ts', form, postgres.url)))
    const loader = start('callback/load.ts')
    const answered: Record<Form, number> = { ours: 0, plain: 0, hello: 0 }
    let series = 0
    const load = async (form: Form, order: Omit<LoadOrder, 'url' | 'series'>): Promise<LoadResult> => {
      series += 1
      loader.send({ url: urls.get(form) ?? '', series, ...order })
      const result = await said<LoadResult>(loader)
      answered[form] += result.success
      return result
    }
    // A server that runs for days is compiled; after 3,000 pushes even bare HTTP still took twice its later CPU.
    for (const form of forms) await load(form, { count: 12_000, connections })

    let rate = 1_000
    const alternative = (form: Form): Alternative => ({
      name: names[form],
      setting: settings[form],
      measure: async (): Promise<Measured> => {
        const { perSecond, p50, p99, success } = await load(form, { count, connections })
        if (form === 'ours') rate = perSecond
        return { figures: { pushes: perSecond, p50, p99 }, answer: `${success} × success` }
      },
    })
    const paced = (factor: number, most: number): Alternative => ({
      name: names.ours,
      measure: async (): Promise<Measured> => {
        const { p99, max, refused } = await load('ours', { count: most, connections: 1_024, rate: rate * factor })
        return { figures: { p99, slowest: max, refused } }
      },
    })
    const delays = {
      p99: { unit: 'ms', better: 'lower' },
      slowest: { unit: 'ms', better: 'lower' },
      refused: { unit: 'pushes', better: 'lower' },
    } as const
    const contests: readonly Contest[] = [
      {
        name: `${count} pushes over ${connections} connections`,
        measures: {
          pushes: { unit: 'pushes/s', better: 'higher' },
          p50: { unit: 'ms', better: 'lower' },
          p99: { unit: 'ms', better: 'lower' },
        },
        alternatives: [alternative('ours'), alternative('plain'), alternative('hello')],
        goals: [
          { measure: 'pushes', against: names.plain, ratio: 3 },
          { measure: 'pushes', against: names.hello, ratio: 0.4 },
        ],
      },
      { name: 'half load', measures: delays, alternatives: [paced(0.5, count)], goals: [{ measure: 'p99', atMost: 100 }] },
      {
        name: 'ten times overload',
        measures: delays,
        alternatives: [paced(10, count * 2)],
        goals: [{ measure: 'slowest', atMost: 5_000 }],
      },
    ]
    const outcome = await interleave(contests, options, {
      rounds,
      notes: ['Refused pushes get 503 and come again: WeChat tries three times.'],
    })

    const kept = await countRows(postgres.url)
    if (kept.plain < answered.plain) throw new Error(`${names.plain}: ${answered.plain} answered success, ${kept.plain} kept`)
    if (kept.ours < answered.ours) throw new Error(`${names.ours}: ${answered.ours} answered success, ${kept.ours} kept`)
    return outcome
  } finally {
    for (const child of children) child.disconnect()
    await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, 'exit'))))
    await postgres.stop()
  }
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

async function countRows(url: string): Promise<{ plain: number; ours: number }> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<{ plain: number; ours: number }>(
      'select (select count(*)::int from bench_push) as plain, (select count(*)::int from accounts.inbound) as ours',
    )
    return found.rows[0] ?? { plain: 0, ours: 0 }
  } finally {
    await client.end()
  }
}
