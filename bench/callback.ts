import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { migrate } from '@weiying/postgres'
import { startEmbedded } from '@weiying/postgres/embedded'
import { Client } from 'pg'

import { type LoadOrder, type LoadResult } from './callback/load.ts'

export type Size = 's' | 'm' | 'l'

export interface CallbackResult {
  readonly forms: Readonly<Record<Form, { perSecond: Spread; p50: number; p99: number }>>
  readonly ratios: { readonly toHello: Spread; readonly toPlain: Spread }
  readonly halfLoad: LoadResult
  readonly overload: LoadResult
}

interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

const forms = ['hello', 'plain', 'ours'] as const
type Form = (typeof forms)[number]

const sizes: Readonly<Record<Size, { count: number; rounds: number }>> = {
  s: { count: 3_000, rounds: 2 },
  m: { count: 20_000, rounds: 5 },
  l: { count: 60_000, rounds: 7 },
}
const connections = 64

/**
 * Signed and encrypted callbacks, answered after the durable commit: bare node:http, the usual way (Fastify, fast-xml-parser, one
 * INSERT each), and ours, in turns, each in a process of its own, PostgreSQL with fsync, the load from another process.
 * @throws Error when a form lost a push
 */
export async function run(size: Size): Promise<CallbackResult> {
  const { count, rounds } = sizes[size]
  const dataDir = mkdtempSync(join(tmpdir(), 'weiying-bench-'))
  const postgres = await startEmbedded({ dataDir, durable: true })
  const children: ChildProcess[] = []
  const start = (script: string, ...args: string[]): ChildProcess => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    children.push(child)
    return child
  }
  try {
    await migrate({ url: postgres.url, dir: fileURLToPath(new URL('../apps/server/migrations', import.meta.url)) })
    const urls = new Map<Form, string>()
    for (const form of forms) urls.set(form, await said<string>(start('callback/server.ts', form, postgres.url)))
    const loader = start('callback/load.ts')
    let series = 0
    const load = async (form: Form, order: Omit<LoadOrder, 'url' | 'series'>): Promise<LoadResult> => {
      series += 1
      loader.send({ url: urls.get(form) ?? '', series, ...order })
      return await said<LoadResult>(loader)
    }

    for (const form of forms) await load(form, { count: Math.min(count, 3000), connections })
    const results: Record<Form, LoadResult[]> = { hello: [], plain: [], ours: [] }
    for (let round = 0; round < rounds; round += 1)
      for (const form of forms) results[form].push(await load(form, { count, connections }))
    const rate = spread(results.ours.map(({ perSecond }) => perSecond)).median
    const halfLoad = await load('ours', { count, connections: 256, rate: rate / 2 })
    const overload = await load('ours', { count: Math.min(count * 2, 40_000), connections: 1_024, rate: rate * 10 })

    const sent = Math.min(count, 3000) + count * rounds
    const kept = await countRows(postgres.url)
    if (kept.plain !== sent) throw new Error(`the usual way kept ${kept.plain} of ${sent} pushes`)
    const answered = sent + halfLoad.success + overload.success
    if (kept.ours < answered) throw new Error(`${answered} pushes were answered success, ${kept.ours} were kept`)

    const ratio = (form: Form): Spread =>
      spread(results.ours.map(({ perSecond }, index) => perSecond / (results[form][index]?.perSecond ?? Number.NaN)))
    const summary = (form: Form) => ({
      perSecond: spread(results[form].map(({ perSecond }) => perSecond)),
      p50: spread(results[form].map(({ p50 }) => p50)).median,
      p99: spread(results[form].map(({ p99 }) => p99)).median,
    })
    return {
      forms: { hello: summary('hello'), plain: summary('plain'), ours: summary('ours') },
      ratios: { toHello: ratio('hello'), toPlain: ratio('plain') },
      halfLoad,
      overload,
    }
  } finally {
    for (const child of children) child.disconnect()
    await Promise.all(children.map(async (child) => child.exitCode ?? (await once(child, 'exit'))))
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function said<T>(child: ChildProcess): Promise<T> {
  const [message]: unknown[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('a process of the benchmark ended'))),
  ])
  // Both ends are files of this folder.
  return message as T
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

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 }
}

/** What a person reads. */
export function report({ forms: measured, ratios, halfLoad, overload }: CallbackResult): string {
  const whole = (value: number): string => Math.round(value).toLocaleString('en')
  const rates = forms.map((form) => {
    const { perSecond, p50, p99 } = measured[form]
    return `${form.padEnd(6)} ${whole(perSecond.min).padStart(7)} ${whole(perSecond.median).padStart(7)} ${whole(perSecond.max).padStart(7)} /s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`
  })
  const times = ({ min, median, max }: Spread): string => `${min.toFixed(2)} / ${median.toFixed(2)} / ${max.toFixed(2)}`
  return [
    'form       min  median     max',
    ...rates,
    `ours ÷ hello            ${times(ratios.toHello)}   (to reach ≥ 0.40)`,
    `ours ÷ the usual way    ${times(ratios.toPlain)}   (to reach ≥ 3)`,
    `half load               p99 ${halfLoad.p99.toFixed(1)} ms, max ${halfLoad.max.toFixed(0)} ms   (p99 ≤ 100 ms)`,
    `ten times overload      max ${overload.max.toFixed(0)} ms, refused ${overload.refused}   (max ≤ 5,000 ms)`,
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = process.argv.find((each) => each === 's' || each === 'm' || each === 'l') ?? 's'
  console.log(report(await run(size)))
}
