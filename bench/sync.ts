import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { freePort } from '@weiying/postgres/free-port'

import { newSecretsKey } from '../apps/server/src/secrets/index.ts'
import { type Alternative, type Contest, type Measured, type Outcome, type RunOptions, type Size } from './contract.ts'
import { benchEngines } from './harness/engines.ts'
import { interleave } from './harness/interleave.ts'
import { processesOf } from './harness/processes.ts'
import { openWorld, type Place } from './sync/world.ts'

export const about = 'all followers of an account from the sandbox over HTTP into contacts, follows, tags and events'

const followersAt: Readonly<Record<Size, number>> = { s: 10_000, m: 100_000, l: 1_000_000 }
const callsAtOnce = 16

/**
 * The sandbox, the worker and both engines as processes of their own. The first sync meets nobody it knows, the second one everybody.
 * `followers` is by the time from the order to the end of the sync, `visible` by the time until everybody is in ClickHouse.
 * @throws Error when afterwards not exactly the followers of the sandbox are there, once each
 */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  const engines = await benchEngines(options)
  const children: ChildProcess[] = []
  try {
    const port = await freePort()
    const sandbox = spawn(
      process.execPath,
      [
        scriptOf('../packages/wechat-sandbox/src/main.ts'),
        '--child',
        '--paused',
        `--port=${port}`,
        `--followers=${followersAt[size]}`,
      ],
      { stdio: ['pipe', 'ignore', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
    )
    children.push(sandbox)
    const url = `http://127.0.0.1:${port}`
    await answering(url, sandbox)
    const secretsKey = newSecretsKey()
    const world = await openWorld(engines, url, secretsKey)
    let place: Place = await world.connect()
    const calls = await world.official(place)
    const { total } = await calls.users.get()
    const profiles = process.env['BENCH_CPU_PROF']
    const worker = fork(scriptOf('dispatch/worker.ts'), [engines.postgresUrl, engines.clickhouseUrl, secretsKey], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(profiles === undefined ? {} : { execArgv: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] }),
    })
    children.push(worker)
    await once(worker, 'message')
    await world.sync(place)
    await world.shipped()

    const told = async (word: string): Promise<{ rss: number; cpuMs: number }> => {
      worker.send(word)
      const [answer]: unknown[] = await once(worker, 'message')
      // The worker is a file of this folder.
      return answer as { rss: number; cpuMs: number }
    }
    const measured = async (choose: () => Promise<Place>): Promise<Measured> => {
      place = await choose()
      await told('begin')
      const before = engineSeconds(options.dir, sandbox)
      const startedAt = performance.now()
      await world.sync(place)
      const seconds = (performance.now() - startedAt) / 1000
      await world.shipped()
      const visible = (performance.now() - startedAt) / 1000
      const { rss, cpuMs } = await told('memory')
      const after = engineSeconds(options.dir, sandbox)
      await world.check(place, total)
      const each = (one: keyof typeof after): number => ((after[one] - before[one]) * 1e6) / total
      return {
        figures: {
          followers: total / seconds,
          visible: total / visible,
          memory: rss / 1_048_576,
          server: (cpuMs * 1000) / total,
          postgres: each('postgres'),
          clickhouse: each('clickhouse'),
          sandbox: each('sandbox'),
        },
      }
    }
    const bare: Alternative = {
      name: `the calls alone, ${callsAtOnce} at a time`,
      setting: 'keeps nothing',
      measure: async () => {
        const before = { cpu: process.cpuUsage(), ...engineSeconds(options.dir, sandbox) }
        const startedAt = performance.now()
        let people = 0
        for await (const { openids } of calls.users.pages()) {
          const starts = Array.from({ length: Math.ceil(openids.length / 100) }, (_, index) => index * 100)
          const lane = async (): Promise<void> => {
            for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
              const found = await calls.users.profiles(openids.slice(start, start + 100))
              people += found.length
            }
          }
          await Promise.all(Array.from({ length: callsAtOnce }, lane))
        }
        if (people !== total) throw new Error(`${people} of ${total} followers were told`)
        const seconds = (performance.now() - startedAt) / 1000
        const { user, system } = process.cpuUsage(before.cpu)
        const served = engineSeconds(options.dir, sandbox).sandbox - before.sandbox
        return { figures: { followers: total / seconds, server: (user + system) / total, sandbox: (served * 1e6) / total } }
      },
    }
    const measures = {
      followers: { unit: 'followers/s', better: 'higher' },
      visible: { unit: 'followers/s', better: 'higher' },
      memory: { unit: 'MB', better: 'lower' },
      server: { unit: 'µs of CPU a follower', better: 'lower' },
      postgres: { unit: 'µs of CPU a follower', better: 'lower' },
      clickhouse: { unit: 'µs of CPU a follower', better: 'lower' },
      sandbox: { unit: 'µs of CPU a follower', better: 'lower' },
    } as const
    const goals = [{ measure: 'followers', atLeast: 3400 }]
    const first: Alternative = {
      name: 'weiying, first sync',
      setting: 'fsync',
      measure: async () => await measured(world.connect),
    }
    const again: Alternative = {
      name: 'weiying, sync again',
      setting: 'fsync',
      measure: async () => await measured(async () => await Promise.resolve(place)),
    }
    const contests: Contest[] = [
      { name: `${total} followers, all new`, measures, goals, alternatives: [first, bare] },
      { name: `${total} followers, all known`, measures, goals, alternatives: [again] },
    ]
    return await interleave(contests, options, {
      rounds: options.rounds ?? 1,
      notes: [
        'Server, PostgreSQL and ClickHouse are counted until everybody is in ClickHouse.',
        'Every round connects the account in a workspace of its own, after one sync as warm-up; the tables keep what was there before.',
      ],
    })
  } finally {
    for (const child of children) {
      if (child.connected) child.disconnect()
      else child.kill()
    }
    await Promise.all(children.map(async (child) => child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))))
    await engines.close()
  }
}

const scriptOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function answering(url: string, sandbox: ChildProcess): Promise<void> {
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (sandbox.exitCode !== null) throw new Error('the sandbox has ended')
    await pause(100)
  }
}

/** CPU seconds of the engines and of the sandbox since they began. */
function engineSeconds(dir: string, sandbox: ChildProcess): { postgres: number; clickhouse: number; sandbox: number } {
  const seconds = { postgres: 0, clickhouse: 0, sandbox: 0 }
  for (const { pid, name, cpuSeconds } of processesOf(dir, sandbox.pid === undefined ? [] : [sandbox.pid])) {
    if (pid === sandbox.pid) seconds.sandbox += cpuSeconds
    else if (name.startsWith('postgres')) seconds.postgres += cpuSeconds
    else if (name.includes('host')) seconds.clickhouse += cpuSeconds
  }
  return seconds
}
