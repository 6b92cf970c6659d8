import { z } from 'zod'

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
  /** Whether an account's API host may lie on this machine or a private network: needed for the sandbox, dangerous where strangers own workspaces. */
  readonly privateApiHosts: boolean
}

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
  WEIYING_PRIVATE_API_HOSTS: z.stringbool().default(false),
})

/** @throws Error with one sentence that names the wrong variable */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`The setting ${issue?.path.join('.') ?? '?'} is not usable: ${issue?.message ?? 'unknown'}.`)
  }
  const values = parsed.data
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
    privateApiHosts: values.WEIYING_PRIVATE_API_HOSTS || values.WEIYING_SANDBOX_URL !== undefined,
  }
}
