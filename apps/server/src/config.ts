import { isIP } from 'node:net'

import { z } from 'zod'

import { StartRefused } from './start-failure.ts'

export type RunRole = 'web' | 'worker' | 'all'

/** Everything that can be set from outside. This file is the only reader of the environment. */
export interface Config {
  readonly role: RunRole
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly clickhouseUrl: string | undefined
  /** What WeChat and customers reach this server by. */
  readonly publicUrl: string
  /** 32 bytes as base64 or hex; encrypts secrets at rest. Made and kept in the data folder when absent. */
  readonly secretsKey: string | undefined
  /** How far the time of a callback may be from ours. */
  readonly callbackWindowSeconds: number
  readonly demo: boolean
  readonly sandboxUrl: string | undefined
  /** How a simulated platform is started for rehearsals: program and arguments; a port and a seed are added. */
  readonly sandboxCommand: readonly string[] | undefined
  /** A clock that demo workspaces follow, `{now, speed}` as JSON: that of the sandbox. Workspaces of real business never do. */
  readonly clockUrl: string | undefined
  /** Whether an account's API host may lie on this machine or a private network: needed for the sandbox, dangerous where strangers own workspaces. */
  readonly privateApiHosts: boolean
  /** Proxies in front of us, as addresses or networks. Empty: what a request says of its own origin is not believed. */
  readonly trustedProxies: readonly string[]
  /** A service that speaks the chat protocol of OpenAI and may rephrase paragraphs when an author asks. Undefined: off. */
  readonly rewording:
    | { readonly url: string; readonly key: string | undefined; readonly model: string; readonly timeoutMs: number }
    | undefined
  /** Requests a minute; 0 = no limit. */
  readonly rateLimits: { readonly perCaller: number; readonly perAddress: number }
}

/** `10.0.0.1`, `10.0.0.0/8`, `::1`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

const networks = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  )
  .refine((list) => list.every(isNetwork), 'addresses or networks such as 10.0.0.0/8, separated by commas')

/** As JSON, because paths have spaces: `["node", "packages/wechat-sandbox/src/main.ts"]`. */
const commandLine = z.string().transform((text, context) => {
  try {
    return z.array(z.string().min(1)).min(1).parse(JSON.parse(text))
  } catch {
    context.addIssue('a JSON list of program and arguments, such as ["node", "packages/wechat-sandbox/src/main.ts"]')
    return z.NEVER
  }
})

/** An author waits for it. */
const rewordingTimeoutMs = 20_000

const perMinute = z.coerce.number().int().min(0).max(10_000_000)

const environment = z.object({
  WEIYING_ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  WEIYING_PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  WEIYING_HOST: z.string().optional(),
  WEIYING_DATA: z.string().default('.data'),
  DATABASE_URL: z.url().optional(),
  CLICKHOUSE_URL: z.url().optional(),
  WEIYING_PUBLIC_URL: z.url().optional(),
  WEIYING_SECRETS_KEY: z.string().min(32).optional(),
  WEIYING_CALLBACK_WINDOW_SECONDS: z.coerce.number().int().min(30).max(86_400).default(600),
  WEIYING_DEMO: z.stringbool().default(false),
  WEIYING_SANDBOX_URL: z.url().optional(),
  WEIYING_SANDBOX_COMMAND: commandLine.optional(),
  WEIYING_CLOCK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEIYING_PRIVATE_API_HOSTS: z.stringbool().default(false),
  WEIYING_TRUSTED_PROXIES: networks.default([]),
  WEIYING_REWORDING_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEIYING_REWORDING_KEY: z.string().optional(),
  WEIYING_REWORDING_MODEL: z.string().optional(),
  WEIYING_RATE_LIMIT: perMinute.default(3000),
  WEIYING_RATE_LIMIT_ANONYMOUS: perMinute.default(600),
})

/** @throws StartRefused with one sentence that names the wrong variable */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartRefused(`The setting ${issue?.path.join('.') ?? '?'} is not usable: ${issue?.message ?? 'unknown'}.`)
  }
  const values = parsed.data
  const { WEIYING_REWORDING_URL: rewordingUrl, WEIYING_REWORDING_MODEL: model } = values
  if (rewordingUrl !== undefined && model === undefined)
    throw new StartRefused('WEIYING_REWORDING_URL is set, but not which model: set WEIYING_REWORDING_MODEL too.')
  return {
    role: values.WEIYING_ROLE,
    port: values.WEIYING_PORT,
    // The demo's password is printed everywhere: it stays on this machine unless somebody says otherwise.
    host: values.WEIYING_HOST ?? (values.WEIYING_DEMO ? '127.0.0.1' : '0.0.0.0'),
    dataDir: values.WEIYING_DATA,
    databaseUrl: values.DATABASE_URL,
    clickhouseUrl: values.CLICKHOUSE_URL,
    publicUrl: values.WEIYING_PUBLIC_URL ?? `http://localhost:${values.WEIYING_PORT}`,
    secretsKey: values.WEIYING_SECRETS_KEY,
    callbackWindowSeconds: values.WEIYING_CALLBACK_WINDOW_SECONDS,
    demo: values.WEIYING_DEMO,
    sandboxUrl: values.WEIYING_SANDBOX_URL,
    sandboxCommand: values.WEIYING_SANDBOX_COMMAND,
    clockUrl: values.WEIYING_CLOCK_URL,
    privateApiHosts: values.WEIYING_PRIVATE_API_HOSTS || values.WEIYING_SANDBOX_URL !== undefined,
    trustedProxies: values.WEIYING_TRUSTED_PROXIES,
    rewording:
      rewordingUrl === undefined || model === undefined
        ? undefined
        : { url: rewordingUrl, key: values.WEIYING_REWORDING_KEY, model, timeoutMs: rewordingTimeoutMs },
    rateLimits: { perCaller: values.WEIYING_RATE_LIMIT, perAddress: values.WEIYING_RATE_LIMIT_ANONYMOUS },
  }
}
