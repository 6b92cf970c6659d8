import { Client } from 'pg'

import { connectionConfig } from './pool.ts'

/** Drops what the runs chosen have left; for the global setup. */
export async function dropTestDatabases(server: string, isOver: (run: string) => boolean): Promise<void> {
  await withClient(server, async (client) => {
    const found = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname ~ '^weiying_(test|template)_'`,
    )
    for (const { name } of found.rows) {
      if (isOver(name.split('_')[2] ?? '')) await client.query(`drop database if exists ${name} with (force)`)
    }
  })
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connectionConfig({ url, role: 'owner', applicationName: 'weiying test', statementTimeoutMs: 0 }))
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
