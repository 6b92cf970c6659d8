import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Job, type Outcome, type RunOptions, type Size } from '../contract.ts'
import { calibrate, disturbedRounds } from './calibrate.ts'

const folder = join(import.meta.dirname, '..')
const runs = /^export (async function|const) run\b/m

/** Names of all jobs: the modules of the folder that export `run`. Not imported, as a job may load the whole product. */
export const jobNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && runs.test(sourceOf(name)))
    .map((name) => name.slice(0, -3))
    .sort()

/** What a job says about itself, read from its source. */
export const aboutJob = (name: string): string => /^export const about =\s*'([^'\n]*)'/m.exec(sourceOf(`${name}.ts`))?.[1] ?? ''

/** Runs a job; one with a course of its own is calibrated before and after. */
export async function runJob(name: string, size: Size, options: RunOptions): Promise<Outcome> {
  const job: unknown = await import(join(folder, `${name}.ts`))
  if (!isJob(job)) throw new Error(`bench/${name}.ts exports no run(size, options)`)
  const before = await calibrate(options.dir)
  const result = await job.run(size, options)
  if (isOutcome(result)) return result
  const calibrations = [before, await calibrate(options.dir)]
  const text = job.report?.(result) ?? JSON.stringify(result, null, 2)
  return { contests: [], calibrations, disturbed: disturbedRounds(calibrations), notes: [text], result }
}

const isJob = (loaded: unknown): loaded is Job =>
  typeof loaded === 'object' && loaded !== null && 'run' in loaded && typeof loaded.run === 'function'

const sourceOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

const isOutcome = (result: unknown): result is Outcome =>
  typeof result === 'object' && result !== null && 'contests' in result && 'calibrations' in result
