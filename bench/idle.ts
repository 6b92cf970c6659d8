import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { type Measured, type Outcome, type RunOptions, type Size } from './contract.ts'
import { interleave } from './harness/interleave.ts'
import { type Process, processesOf } from './harness/processes.ts'
import { answered, type RunningProduct, startProduct } from './harness/product.ts'

export const about = 'CPU and memory of the whole product with nobody at work and the population paused'

const settleMs = 45_000
const watchMs = 30_000
const megabyte = 1024 ** 2

const measures = {
  cpu: { unit: '% of a core', better: 'lower' },
  rss: { unit: 'MB', better: 'lower' },
  pss: { unit: 'MB', better: 'lower' },
} as const

/**
 * The whole product of `npm start` with its demo: launcher, sandbox, server, keeper, PostgreSQL, ClickHouse. CPU is what all of
 * them took (user and system) in 30 seconds. RSS counts shared pages in every process that maps them, PSS counts them once.
 */
export async function run(_size: Size, options: RunOptions): Promise<Outcome> {
  const dataDir = join(options.dir, 'data')
  const product = await startProduct(dataDir)
  try {
    await answered(product, async () => (await fetch(`${product.url}/healthz`)).ok)
    await pausePopulation(product)
    options.log(`ready; ${settleMs / 1000} s to settle`)
    await pause(settleMs)
    const tables: string[] = []
    const outcome = await interleave(
      [
        {
          name: 'idle',
          measures,
          goals: [
            { measure: 'cpu', atMost: 2 },
            { measure: 'pss', atMost: 1024 },
          ],
          alternatives: [
            {
              name: 'weiying',
              measure: async (round) => {
                const { measured, table } = await watch(dataDir, product.pid)
                tables.push(`round ${round + 1}\n${table}`)
                return measured
              },
            },
          ],
        },
      ],
      options,
      { rounds: 3 },
    )
    return { ...outcome, notes: ['Each part: % of a core, RSS and PSS in MB', ...tables] }
  } finally {
    await product.stop()
  }
}

async function pausePopulation({ sandboxUrl }: RunningProduct): Promise<void> {
  const response = await fetch(`${sandboxUrl}/sandbox/population`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ paused: true }),
  })
  if (!response.ok) throw new Error(`the population cannot be paused: ${response.status}`)
}

async function watch(dataDir: string, pid: number): Promise<{ measured: Measured; table: string }> {
  const sumOf = (processes: readonly Process[], of: (each: Process) => number): number =>
    processes.reduce((sum, each) => sum + of(each), 0)
  const startedAt = performance.now()
  const before = processesOf(dataDir, [pid])
  await pause(watchMs)
  const after = processesOf(dataDir, [pid])
  const seconds = (performance.now() - startedAt) / 1000
  // What an ended child took is in its parent's figure, so the sum over a part loses nothing.
  const percent = (cpuSeconds: number): number => (cpuSeconds / seconds) * 100
  const parts = Map.groupBy(after, partOf)
  const partsBefore = Map.groupBy(before, partOf)
  const rows = [...parts].map(([part, processes]) => ({
    cpu: percent(sumOf(processes, (each) => each.cpuSeconds) - sumOf(partsBefore.get(part) ?? [], (each) => each.cpuSeconds)),
    rss: sumOf(processes, (each) => each.rssBytes) / megabyte,
    pss: sumOf(processes, (each) => each.pssBytes) / megabyte,
    name: processes.length > 1 ? `${part} (${processes.length} processes)` : part,
  }))
  const table = rows
    .toSorted((one, other) => other.cpu - one.cpu)
    .map(
      ({ cpu, rss, pss, name }) =>
        `${cpu.toFixed(2).padStart(8)} ${rss.toFixed(0).padStart(6)} ${pss.toFixed(0).padStart(6)}  ${name}`,
    )
    .join('\n')
  return {
    measured: {
      figures: {
        cpu: percent(sumOf(after, (each) => each.cpuSeconds) - sumOf(before, (each) => each.cpuSeconds)),
        rss: sumOf(after, (each) => each.rssBytes) / megabyte,
        pss: sumOf(after, (each) => each.pssBytes) / megabyte,
      },
    },
    table,
  }
}

/** PostgreSQL has a process for every connection: together they are one part. */
const partOf = ({ name }: Process): string => (name.startsWith('postgres') ? 'PostgreSQL' : name)
