import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { seededRandom } from '@weiying/kernel'
import { afterAll, expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const people = 5000
const kills = 11
const shop = await connectedShop({ followers: people })
const { app, accountId, sandbox } = shop
const settle = async (): Promise<void> => await shop.settle()
const random = seededRandom(20_261_121)
const entry = fileURLToPath(new URL('../../testing/worker.main.ts', import.meta.url))
const alive = new Set<ChildProcess>()
const ready: ChildProcess[] = []
let trouble = ''

function start(): ChildProcess {
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
      // Starting is most of a short life: what was compiled once is not compiled again.
      NODE_COMPILE_CACHE: join(tmpdir(), 'weiying-worker-cache'),
      NODE_NO_WARNINGS: '1',
    },
  })
  worker.stderr.on('data', (text: Buffer) => (trouble += text.toString()))
  worker.stdout.once('data', () => ready.push(worker))
  alive.add(worker)
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

/**
 * Two workers send; now and then one of them is killed without warning and another one started. They are processes of their own,
 * so the time between is real time. @returns how many were killed while messages were under way
 */
async function sendThroughKills(campaignId: Parameters<typeof app.api.campaigns.progress>[0]['id']): Promise<number> {
  start()
  start()
  let count = 0
  for (;;) {
    await pause(200 + random() * 600)
    const { status, done } = await app.api.campaigns.progress({ id: campaignId })
    if (status === 'done' || status === 'failed') return count
    const [victim] = ready.splice(Math.floor(random() * ready.length), 1)
    if (victim === undefined) continue
    if (count >= kills || done === 0) {
      ready.push(victim)
      if (count >= kills) await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })
      continue
    }
    await kill(victim)
    start()
    count += 1
  }
}

test(
  'a campaign of five thousand through two workers that are killed again and again: nobody twice, nobody forgotten',
  { timeout: 300_000 },
  async () => {
    await settle()
    const [template] = (await app.api.accountTemplates.list({ accountId })).items
    if (template === undefined) throw new Error('the sandbox has no template')
    const { total } = await (await shop.official()).users.get()
    const values = Object.fromEntries(
      template.fields.map(({ name }) => [
        name,
        name.startsWith('amount') ? '12.00元' : name.startsWith('phrase') ? '已发货' : '3',
      ]),
    )
    const { id, version } = await app.api.campaigns.create({
      title: '发货通知',
      accountId,
      channel: 'template',
      audience: { kind: 'all' },
      content: { kind: 'template', templateId: template.templateId, values },
    })
    // Slow enough that the kills hit messages under way.
    await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 2500, path: '/cgi-bin/message/template/send' })
    await app.api.campaigns.launch({ id, expectedVersion: version })

    const killedUnderWay = await sendThroughKills(id)

    const truth = sandbox.truth.deliveries({ clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}` })
    const { totals, status } = await app.api.campaigns.progress({ id })
    expect(killedUnderWay, trouble).toBeGreaterThanOrEqual(10)
    expect({ status, messages: truth.messages, people: truth.people, duplicates: truth.duplicates }, trouble).toEqual({
      status: 'done',
      messages: total,
      people: total,
      duplicates: 0,
    })
    expect(totals).toMatchObject({ recipients: total, accepted: total, failed: 0, skipped: 0, unknown: 0 })
  },
)
