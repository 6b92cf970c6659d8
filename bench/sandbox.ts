import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'

import { demoAccounts } from '@weiying/wechat-sandbox'

import { type Contest, type Outcome, type RunOptions, scales, type Size } from './contract.ts'
import { interleave } from './harness/interleave.ts'
import { type SandboxProcess, startSandbox } from './sandbox/process.ts'

export const about = 'the simulated platform alone: a million followers read and sent to, ten accounts, a month played'

const { shop } = demoAccounts
const hourMs = 3_600_000
/** More people than this are not promised. */
const most = 1_000_000
const batches: Readonly<Record<Size, number>> = { s: 100, m: 10_000, l: 10_000 }

/** The sandbox as a process of its own, asked over HTTP by this one; CPU and memory are those of its process alone. */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  const followers = Math.min(most, scales[size].contacts)
  const start = (...more: string[]): Promise<SandboxProcess> => startSandbox(mkdtempSync(join(options.dir, 'world-')), more)
  const contests: Contest[] = [
    {
      name: `${followers.toLocaleString('en')} followers of one account`,
      measures: {
        start: { unit: 's', better: 'lower' },
        list: { unit: 'µs CPU per follower, user/get', better: 'lower' },
        read: { unit: 'µs CPU per follower, batchget', better: 'lower' },
        walk: { unit: 's for all: user/get and batchget', better: 'lower' },
        accepted: { unit: 'ms, mass send accepted', better: 'lower' },
        result: { unit: 's, MASSSENDJOBFINISH', better: 'lower' },
        day: { unit: 's, the 24 hours after it', better: 'lower' },
        rss: { unit: 'MB', better: 'lower' },
      },
      goals: [
        { measure: 'result', atMost: 60 },
        { measure: 'rss', atMost: 2_048 },
        { measure: 'walk', atMost: 300 },
      ],
      alternatives: [
        {
          name: 'sandbox',
          measure: async () => {
            const startedAt = performance.now()
            const sandbox = await start('--followers', String(followers), '--accounts', '1', '--paused')
            const seconds = (performance.now() - startedAt) / 1_000
            try {
              return { figures: { start: seconds, ...(await walkAndSend(sandbox, followers, batches[size])) } }
            } finally {
              await sandbox.stop()
            }
          },
        },
      ],
    },
    {
      name: 'a month of 20,000 followers, a push every week, callbacks to a server that answers',
      measures: {
        month: { unit: 's', better: 'lower' },
        callbacks: { unit: 'callbacks', better: 'higher' },
        rss: { unit: 'MB', better: 'lower' },
      },
      goals: [{ measure: 'month', atMost: 300 }],
      alternatives: [{ name: 'sandbox', measure: async () => ({ figures: await month(await start('--followers', '20000')) }) }],
    },
    {
      name: 'ten accounts at once, one day',
      measures: { day: { unit: 's', better: 'lower' }, rss: { unit: 'MB', better: 'lower' } },
      goals: [{ measure: 'rss', atMost: 2_048 }],
      alternatives: [
        {
          name: 'sandbox',
          measure: async () => {
            const sandbox = await start('--followers', String(followers), '--accounts', '10', '--visits', 'none')
            try {
              const day = await timed(() => sandbox.post('/sandbox/clock', { advanceMs: 24 * hourMs }))
              return { figures: { day: day / 1_000, rss: sandbox.usage().rssMegabytes } }
            } finally {
              await sandbox.stop()
            }
          },
        },
      ],
    },
  ]
  return interleave(contests, options, { rounds: 2 })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

const tokenOf = async (sandbox: SandboxProcess): Promise<string> =>
  String(
    (await sandbox.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: shop.appId, secret: shop.secret }))[
      'access_token'
    ],
  )

async function walkAndSend(sandbox: SandboxProcess, followers: number, calls: number): Promise<Record<string, number>> {
  const receiver = await receive(sandbox)
  try {
    await sandbox.post(`/sandbox/accounts/${shop.appId}/settings`, { switches: { quotaFactor: 10_000 } })
    const token = await tokenOf(sandbox)
    const startedAt = performance.now()
    const before = sandbox.usage().cpuSeconds
    const openIds: string[] = []
    for (let next = ''; openIds.length < followers;) {
      const page = await sandbox.get(`/cgi-bin/user/get?access_token=${token}&next_openid=${next}`)
      // Shapes are the platform's.
      const { openid } = (page['data'] ?? { openid: [] }) as { openid: string[] }
      if (openid.length === 0) throw new Error(`the list ends after ${openIds.length}: ${JSON.stringify(page).slice(0, 200)}`)
      openIds.push(...openid)
      next = String(page['next_openid'])
    }
    const listed = sandbox.usage().cpuSeconds
    let read = 0
    for (let from = 0; from < openIds.length && read < calls * 100; from += 100) {
      const user_list = openIds.slice(from, from + 100).map((openid) => ({ openid }))
      const { user_info_list: list } = await sandbox.post(`/cgi-bin/user/info/batchget?access_token=${token}`, { user_list })
      if (!Array.isArray(list)) throw new Error('batchget was refused')
      read += list.length
    }
    const walk = (performance.now() - startedAt) / 1_000
    const done = sandbox.usage().cpuSeconds

    await sandbox.post('/sandbox/population', { paused: false })
    const order = { filter: { is_to_all: true }, msgtype: 'text', text: { content: '周末见' }, clientmsgid: 'bench' }
    const sentAt = performance.now()
    const accepted = await timed(() => sandbox.post(`/cgi-bin/message/mass/sendall?access_token=${token}`, order))
    const result = (await receiver.heard('MASSSENDJOBFINISH')) - sentAt
    const day = await timed(() => sandbox.post('/sandbox/clock', { advanceMs: 24 * hourMs }))
    const { messages, duplicates } = await sandbox.get('/sandbox/truth/deliveries?clientMsgId=bench')
    if (messages !== followers || duplicates !== 0) throw new Error(`${String(messages)} of ${followers} got it`)
    return {
      list: ((listed - before) * 1e6) / openIds.length,
      read: ((done - listed) * 1e6) / read,
      walk,
      accepted,
      result: result / 1_000,
      day: day / 1_000,
      rss: sandbox.usage().rssMegabytes,
    }
  } finally {
    receiver.stop()
  }
}

async function month(sandbox: SandboxProcess): Promise<Record<string, number>> {
  const receiver = await receive(sandbox)
  try {
    const took = await timed(async () => {
      for (let week = 0; week < 4; week += 1) {
        const token = await tokenOf(sandbox)
        await sandbox.post(`/cgi-bin/message/mass/sendall?access_token=${token}`, {
          filter: { is_to_all: true },
          msgtype: 'text',
          text: { content: `第 ${week + 1} 周` },
        })
        await sandbox.post('/sandbox/clock', { advanceMs: 7.5 * 24 * hourMs })
      }
    })
    return { month: took / 1_000, callbacks: receiver.count(), rss: sandbox.usage().rssMegabytes }
  } finally {
    receiver.stop()
    await sandbox.stop()
  }
}

/** A callback server that answers `success` to everything, in plain mode so that it measures the sandbox and not itself. */
async function receive(sandbox: SandboxProcess) {
  let count = 0
  const waiting = new Map<string, (at: number) => void>()
  const server = createServer((request, response) => {
    const echo = new URL(request.url ?? '', 'http://x').searchParams.get('echostr')
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      count += echo === null ? 1 : 0
      for (const [word, hear] of waiting) if (body.includes(word)) hear(performance.now())
      response.end(echo ?? 'success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address object.
  const { port } = server.address() as AddressInfo
  const saved = await sandbox.post(`/sandbox/accounts/${shop.appId}/callback`, {
    url: `http://127.0.0.1:${port}/`,
    mode: 'plain',
  })
  if (saved['ok'] !== true) throw new Error(JSON.stringify(saved))
  return {
    count: () => count,
    heard: (word: string): Promise<number> => new Promise((resolve) => waiting.set(word, resolve)),
    stop: (): void => {
      server.closeAllConnections()
      server.close()
    },
  }
}
