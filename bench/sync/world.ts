import { setTimeout as pause } from 'node:timers/promises'

import { type Id, systemClock, systemIds } from '@weiying/kernel'
import { createWaker, tables } from '@weiying/postgres'
import { type OfficialAccount } from '@weiying/wechat'
import { demoAccounts } from '@weiying/wechat-sandbox'
import { sql } from 'kysely'

import { compose } from '../../apps/server/src/compose.ts'
import { systemCaller } from '../../apps/server/src/modules/identity/index.ts'
import { createSecrets } from '../../apps/server/src/secrets/index.ts'
import { type BenchEngines } from '../harness/engines.ts'

/** An account that is connected in a workspace of its own. */
export interface Place {
  readonly workspace: Id<'workspace'>
  readonly accountId: Id<'account'>
}

const owner = { email: 'bench@example.com', name: 'bench', password: 'a long enough password' }
const rows = tables<object>()

/** The product without background work, to give orders to and to look into. */
export async function openWorld({ db, analytics, postgresUrl }: BenchEngines, url: string, secretsKey: string) {
  const quiet = () => {}
  const product = compose({
    db,
    databaseUrl: postgresUrl,
    analytics,
    waker: createWaker({ url: postgresUrl }),
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
  let round = 0

  async function sync({ workspace, accountId }: Place): Promise<{ status: string; done: number; added: number }> {
    await product.audience.startSync({ workspace, accountId })
    for (;;) {
      const found = await db.in(workspace).read(
        async (reader) =>
          await sql<{ status: string; done: number; added: number; problem: unknown }>`
            select status, done, added, problem from audience.follower_sync
            where workspace_id = ${workspace} and account_id = ${accountId} order by started_at desc limit 1`.execute(
            rows(reader),
          ),
      )
      const [latest] = found.rows
      if (latest?.status === 'failed') throw new Error(`the sync failed: ${JSON.stringify(latest.problem)}`)
      if (latest?.status === 'done') return latest
      await pause(100)
    }
  }

  return {
    /** Nothing is read yet. */
    connect: async (): Promise<Place> => {
      const { id: workspace } = await product.identity.workspaces.createFor(owner, {
        name: `bench ${(round += 1)}`,
        timeZone: 'Asia/Shanghai',
      })
      const caller = systemCaller(workspace, 'bench')
      const { appId, secret } = demoAccounts.shop
      const { id: accountId } = await product.accounts.commands.create(caller, {
        name: 'bench',
        kind: 'service',
        verified: true,
        appId,
        secret,
        originalId: null,
        mode: 'safe',
        apiBaseUrl: url,
      })
      await product.accounts.commands.check(caller, accountId)
      return { workspace, accountId }
    },
    official: async ({ workspace, accountId }: Place): Promise<OfficialAccount> =>
      await product.accounts.gateway.official(workspace, accountId),
    /** Orders a sync and waits for its end. */
    sync,
    /** Everything that has happened is in ClickHouse. */
    shipped: async (): Promise<void> => await product.audience.segments.waitShipped(3_600_000),
    /** @throws Error when not exactly these many contacts and follows are there, in both engines */
    check: async ({ workspace, accountId }: Place, total: number): Promise<void> => {
      const found = await db.in(workspace).read(
        async (reader) =>
          await sql<{ people: number; follows: number; openids: number }>`
            select (select count(*)::int from audience.contact where workspace_id = ${workspace}) as people,
                   (select count(*)::int from audience.follow where workspace_id = ${workspace} and subscribed) as follows,
                   (select count(distinct openid)::int from audience.identity where workspace_id = ${workspace}) as openids`.execute(
            rows(reader),
          ),
      )
      const count = await product.audience.segments.count(workspace, { expression: { kind: 'all', of: [] }, accountId })
      const { people, follows, openids } = found.rows[0] ?? { people: 0, follows: 0, openids: 0 }
      if ([people, follows, openids, count].some((each) => each !== total))
        throw new Error(`${total} expected: ${people} contacts, ${follows} follows, ${openids} openids, ${count} in ClickHouse`)
    },
  }
}
