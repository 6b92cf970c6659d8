import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { seededRandom } from '@weiying/kernel'
import { afterAll, expect, test } from 'vitest'

import { connectedShop } from './testing/shop.ts'

const shop = await connectedShop({ followers: 16_000 })
const { app, accountId } = shop
const random = seededRandom(20_261_122)
const entry = fileURLToPath(new URL('../../testing/worker.main.ts', import.meta.url))
const alive = new Set<ChildProcess>()
let trouble = ''

async function start(): Promise<ChildProcess> {
  const { databaseUrl, analyticsUrl, analyticsDatabase, secretsKey } = app.places
  const worker = spawn(process.execPath, [entry], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      WORKER_DATABASE: databaseUrl,
      WORKER_ANALYTICS: analyticsUrl,
      WORKER_ANALYTICS_DATABASE: analyticsDatabase,
      WORKER_SECRETS_KEY: secretsKey,
      WORKER_NOW: app.clock.now().toISOString(),
      WORKER_LEASE: '2',
      NODE_NO_WARNINGS: '1',
    },
  })
  alive.add(worker)
  worker.stderr.on('data', (text: Buffer) => (trouble += text.toString()))
  await Promise.race([once(worker.stdout, 'data'), once(worker, 'exit').then(() => Promise.reject(new Error(trouble)))])
  return worker
}

async function kill(worker: ChildProcess): Promise<void> {
  alive.delete(worker)
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
}

afterAll(async () => {
  await Promise.all([...alive].map(kill))
})

const pause = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))
const latest = async () => (await app.api.followerSyncs.latest({ accountId })).items[0]

test(
  'a worker that is killed again and again during a sync loses nobody and reads nobody twice',
  { timeout: 300_000 },
  async () => {
    // Slow enough that every part of the list meets a kill.
    await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 400, path: '/cgi-bin/user/info/batchget' })
    await app.api.followerSyncs.start({ accountId })
    const phases = new Set<string>()
    let kills = 0
    let worker = await start()
    for (;;) {
      await pause(300 + random() * 900)
      const sync = await latest()
      if (sync?.status !== 'running') break
      phases.add(sync.phase)
      if (kills >= 6) {
        await shop.inSandbox('DELETE', '/sandbox/faults')
        continue
      }
      if (sync.phase === 'tags') continue
      await kill(worker)
      kills += 1
      worker = await start()
    }
    await kill(worker)
    await shop.settle()

    const truth: string[] = []
    for await (const page of (await shop.official()).users.pages()) truth.push(...page.openids)
    const people = await app.sql<{ openid: string; contacts: number; follows: number }>(
      `select identity.openid, count(distinct contact.id)::int as contacts, count(distinct follow.number)::int as follows
       from audience.identity as identity
       join audience.contact as contact on contact.workspace_id = identity.workspace_id and contact.number = identity.number
       join audience.follow as follow on follow.workspace_id = identity.workspace_id and follow.openid = identity.openid and follow.subscribed
       group by identity.openid`,
    )
    expect(kills, trouble).toBeGreaterThanOrEqual(4)
    expect([...phases]).toContain('profiles')
    expect(await latest(), trouble).toMatchObject({ status: 'done', done: truth.length, added: truth.length, ended: 0 })
    expect(people.map(({ openid }) => openid).toSorted()).toEqual(truth.toSorted())
    expect(people.filter(({ contacts, follows }) => contacts !== 1 || follows !== 1)).toEqual([])
    const [{ contacts, created } = { contacts: 0, created: 0 }] = await app.sql<{ contacts: number; created: number }>(
      `select (select count(*)::int from audience.contact) as contacts,
              (select count(*)::int from events.event where type = 'contact.created') as created`,
    )
    expect({ contacts, created, staged: await app.sql(`select 1 from audience.follower_staging`) }).toEqual({
      contacts: truth.length,
      created: truth.length,
      staged: [],
    })
    expect((await app.api.segments.count({ expression: { kind: 'all', of: [] }, accountId })).followers).toBe(truth.length)
  },
)
