import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly port: number
  readonly sandboxPort: number
  readonly dataDir: string
  /** No demo: no sandbox accounts, no sample history; the first visitor creates the owner. */
  readonly empty: boolean
  /** With `empty`: the sandbox all the same, to connect its accounts by hand. */
  readonly sandbox: boolean
  readonly role: 'all' | 'web' | 'worker'
  readonly followers: number
  /** Business time at which a new sandbox begins; undefined: now. */
  readonly sandboxStart: string | undefined
}

const help = `
Weiying 微营

  npm start -- [options]

  --port N           console and API                      (8080, or WEIYING_PORT)
  --sandbox-port N   WeChat sandbox with its phone        (8081)
  --data DIR         where everything is kept             (.data, or WEIYING_DATA)
  --empty            no demo: create your own owner       (also starts no sandbox)
  --sandbox          with --empty: the sandbox all the same, to connect its accounts by hand
  --role ROLE        all | web | worker                   (all, or WEIYING_ROLE)
  --followers N      simulated followers of the demo      (5000)
  --sandbox-start T  the sandbox's time when it is new    (now), such as 2026-11-30T20:00+08:00
  --help

  Environment: DATABASE_URL, CLICKHOUSE_URL, WEIYING_PUBLIC_URL, WEIYING_SECRETS_KEY. See README.md.
`

/** Reads the command line; a wrong one is answered with a sentence, not a stack. */
export function readOptions(args: string[]): StartOptions | 'help' {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'sandbox-port': { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean', default: false },
        sandbox: { type: 'boolean', default: false },
        role: { type: 'string' },
        followers: { type: 'string' },
        'sandbox-start': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) {
      console.log(help)
      return 'help'
    }
    const role = values.role ?? process.env['WEIYING_ROLE'] ?? 'all'
    if (role !== 'all' && role !== 'web' && role !== 'worker') throw new Error(`--role is all, web or worker, not ${role}`)
    return {
      port: portOf(values.port ?? process.env['WEIYING_PORT'] ?? '8080', '--port'),
      sandboxPort: portOf(values['sandbox-port'] ?? '8081', '--sandbox-port'),
      dataDir: resolve(values.data ?? process.env['WEIYING_DATA'] ?? '.data'),
      empty: values.empty,
      sandbox: values.sandbox || !values.empty,
      role,
      followers: wholeNumber(values.followers ?? '5000', '--followers', 0, 1_000_000),
      sandboxStart: momentOf(values['sandbox-start'], '--sandbox-start'),
    }
  } catch (error) {
    console.error(`Weiying: ${error instanceof Error ? error.message : String(error)}\n${help}`)
    process.exit(2)
  }
}

const portOf = (text: string, name: string): number => wholeNumber(text, name, 1, 65_535)

function momentOf(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw new Error(`${name} is a moment such as 2026-11-30T20:00+08:00, not ${text}`)
  return moment.toISOString()
}

function wholeNumber(text: string, name: string, min: number, max: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < min || number > max)
    throw new Error(`${name} is a whole number from ${min} to ${max}, not ${text}`)
  return number
}
