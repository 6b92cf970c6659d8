import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { type Random, seededRandom } from '@weiying/kernel'
import { afterAll } from 'vitest'

import { type ConnectedShop } from '../../audience/testing/shop.ts'

type CampaignId = Parameters<ConnectedShop['app']['api']['campaigns']['progress']>[0]['id']

const entry = fileURLToPath(new URL('../../../testing/worker.main.ts', import.meta.url))

export interface Killing {
  /** How many are killed while messages are under way. */
  readonly kills: number
  /** A campaign without a chunk under way is left alone. Default: something has an outcome. */
  readonly underWay?: () => Promise<boolean>
  /** Called once the last one was killed: what made the sends slow may end. */
  readonly calm: () => Promise<void>
}

/**
 * Two workers in processes of their own; now and then one of them is killed without warning and another one started. The time between
 * is real time. Their clock stands at the test's.
 */
export function killedWorkers({ app }: ConnectedShop, seed: number) {
  const random: Random = seededRandom(seed)
  const alive = new Set<ChildProcess>()
  const ready: ChildProcess[] = []
  let trouble = ''

  function start(): void {
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
    worker.stderr.on('data', (text: Buffer) => (trouble += text.toString()))
    worker.stdout.once('data', () => ready.push(worker))
    alive.add(worker)
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

  return {
    /** @returns how many were killed while messages were under way */
    sendThroughKills: async (id: CampaignId, { kills, calm, underWay }: Killing): Promise<number> => {
      start()
      start()
      let count = 0
      for (;;) {
        await pause(200 + random() * 600)
        const { status, done } = await app.api.campaigns.progress({ id })
        if (status === 'done' || status === 'failed') return count
        if (count >= kills) {
          await calm()
          continue
        }
        if (!(await (underWay?.() ?? Promise.resolve(done > 0)))) continue
        const [victim] = ready.splice(Math.floor(random() * ready.length), 1)
        if (victim === undefined) continue
        await kill(victim)
        start()
        count += 1
      }
    },
    /** What the workers complained about, for failing tests. */
    trouble: () => trouble,
  }
}
