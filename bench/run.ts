import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { scales, type Size } from './contract.ts'
import { removeRun } from './harness/engines.ts'
import { aboutJob, jobNames, runJob } from './harness/jobs.ts'
import { machineLine } from './harness/machine.ts'
import { textOf } from './harness/print.ts'

const help = (): string => `
npm run bench -- <job> [options]

  --size s|m|l   10 k contacts / 200 k events, 1 M / 20 M, 10 M / 100 M   (s)
  --rounds N     how often each alternative is measured                   (the job's own)
  --seed N       of the generated people and events                       (1)
  --json         the result as JSON on standard output; progress stays on standard error

Jobs
${jobNames()
  .map((name) => `  ${name.padEnd(14)} ${aboutJob(name)}`)
  .join('\n')}
`

const isSize = (text: string): text is Size => Object.hasOwn(scales, text)

interface Order {
  readonly job: string
  readonly size: Size
  readonly rounds: number | undefined
  readonly seed: number
  readonly json: boolean
}

/** Null: asked for help. @throws Error with one sentence */
function readOrder(args: string[]): Order | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      size: { type: 'string', default: 's' },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [job, ...more] = positionals
  if (values.help || job === undefined) return null
  if (!jobNames().includes(job) || more.length > 0) throw new Error(`There is no job ${positionals.join(' ')}.`)
  if (!isSize(values.size)) throw new Error(`--size is s, m or l, not ${values.size}.`)
  const [rounds, seed] = [values.rounds === undefined ? undefined : Number(values.rounds), Number(values.seed)]
  if (rounds !== undefined && (!Number.isInteger(rounds) || rounds < 1)) throw new Error('--rounds is a whole number from 1.')
  if (!Number.isInteger(seed)) throw new Error('--seed is a whole number.')
  return { job, size: values.size, rounds, seed, json: values.json }
}

/** Answers the exit code: 1 when answers differed, whatever the speed; a missed goal is a finding, not a failure. */
async function main({ job, size, rounds, seed, json }: Order): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), `weiying-bench-${job}-`))
  // PostgreSQL, which does not run as root, has to pass through it.
  chmodSync(dir, 0o755)
  const startedAt = new Date()
  try {
    const outcome = await runJob(job, size, { rounds, seed, dir, log: (line) => process.stderr.write(`${line}\n`) })
    const seconds = (Date.now() - startedAt.getTime()) / 1000
    const scale = scales[size]
    console.log(
      json
        ? JSON.stringify({ job, size, seed, startedAt, seconds, machine: machineLine(), scale, ...outcome }, null, 2)
        : textOf(`\n${job}, size ${size}, ${startedAt.toISOString()}, ${Math.round(seconds)} s\n${machineLine()}`, outcome),
    )
    return outcome.contests.some(({ sameAnswer }) => sameAnswer === false) ? 1 : 0
  } finally {
    await removeRun(dir)
  }
}

let order: Order | null
try {
  order = readOrder(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${help()}`)
  process.exit(2)
}
if (order === null) console.log(help())
else process.exit(await main(order))
