import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Clock, seededRandom, systemClock } from '@weiying/kernel'
import Fastify from 'fastify'

import { platformApi } from './api/gate.ts'
import { finishPublish } from './api/publish.ts'
import { addTemplate } from './api/templates.ts'
import { callbackXml } from './callbacks/envelope.ts'
import { createOutbox } from './callbacks/outbox.ts'
import { clockRoutes } from './control/clock-routes.ts'
import { controlRoutes } from './control/control-routes.ts'
import { createFaults } from './control/faults.ts'
import { createInspector } from './control/inspector.ts'
import { createJourneys } from './control/journey.ts'
import { type Truth, truthOf } from './control/truth.ts'
import { demoAccounts, demoMiniPrograms, demoTemplates } from './demo-accounts.ts'
import { note } from './life/chat.ts'
import { runMassJob } from './life/mass-run.ts'
import { outOfService, showReply } from './life/replies.ts'
import { createVisits, type VisitPolicy } from './life/visits.ts'
import { pages } from './pages/pages.ts'
import { createPhoneEvents } from './phone/phone-events.ts'
import { PhoneRefused } from './phone/phone-lookup.ts'
import { phoneRoutes } from './phone/phone-routes.ts'
import { writeHistory } from './population/history.ts'
import { createLife } from './population/life.ts'
import { type Stage } from './stage.ts'
import { webRoutes } from './web.ts'
import { type Account, type AccountSeed, type MassJob } from './world/account.ts'
import { businessClock } from './world/business-clock.ts'
import { filesIn } from './world/files.ts'
import { openIdOf } from './world/people.ts'
import { noSnapshots, snapshotsIn } from './world/snapshot.ts'
import { seconds } from './world/time.ts'
import { newWorld, nextSerial, type World } from './world/world.ts'

export interface SandboxOptions {
  /** 0 (default) = any free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** Where the world is kept; without it, it ends with the process. */
  dataDir?: string
  /** Same seed, same people and same behaviour. Default 1. */
  seed?: number
  /** Of the first account; the second has three fifths of them. Default 5000. For a new world only. */
  followers?: number
  /** Wall time. Business time starts there and can be moved. */
  clock?: Clock
  /** Address under which others reach the sandbox; default `http://host:port`. */
  baseUrl?: string
  /** The population does nothing until it is switched on. For a new world only. */
  paused?: boolean
  /** Business time at which a new world begins; default: that of the wall. */
  startAt?: Date
  /** Business ms per wall ms of a new world; default 1. */
  speed?: number
  /** Instead of the demo accounts. For a new world only. */
  accounts?: readonly AccountSeed[]
  /** Wall ms until a mass job or publication has its result; default 800. */
  massDelayMs?: number
  /** Callback time-out (default 5000), pause between tries (1000), requests at once (32). */
  callbackTimeoutMs?: number
  callbackRetryMs?: number
  callbackConcurrency?: number
  /** Where people go when they tap a link; default `local`. */
  visits?: VisitPolicy
  /** Wall ms that a stop of the clock waits for pending callbacks, visits and jobs at most; default 10 000. */
  settleMs?: number
  /** Wall ms that a companion of the clock has for its answer; default 30 000. */
  companionMs?: number
  /** Built phone page. */
  phoneDir?: string
}

export interface Sandbox {
  url: string
  world: World
  truth: Truth
  /** Resolves when no mass job is running and no callback is pending. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const saveEveryMs = 1_000
/** Storing may take this part of the time at most. */
const saveShare = 0.05

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '')

export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { seed = 1, followers = 5_000, clock: wall = systemClock, massDelayMs = 800, host = '127.0.0.1' } = options
  const snapshots = options.dataDir === undefined ? noSnapshots : snapshotsIn(options.dataDir)
  const stored = snapshots.load()
  const seeds = options.accounts ?? Object.values(demoAccounts)
  const now = wall.now().getTime()
  const world =
    stored ??
    newWorld({
      seed,
      now,
      business: options.startAt?.getTime(),
      speed: options.speed ?? 1,
      people: 0,
      accounts: seeds.filter(({ kind }) => kind !== 'miniprogram'),
      miniPrograms:
        options.accounts === undefined
          ? Object.values(demoMiniPrograms)
          : options.accounts.filter(({ kind }) => kind === 'miniprogram'),
      paused: options.paused ?? false,
    })
  // At another pace than the wall's, business time stands still while the sandbox is off.
  if (world.clock.speed !== 1) world.clock.wall = now
  // Other secrets on every start, so that a second start does not hand out the same tokens and tickets again.
  const random = seededRandom(world.seed * 7919 + world.serial)
  const clock = businessClock(world.clock, wall)
  const phones = createPhoneEvents()
  const inspector = createInspector()
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<unknown>>()
  let url = options.baseUrl ?? ''
  let dirty = stored === undefined
  let stopped = false
  let saver: NodeJS.Timeout | undefined
  let saving: Promise<void> | undefined
  let nextSave = 0

  const track = (work: Promise<unknown>): void => {
    running.add(work)
    void work.finally(() => running.delete(work))
  }
  const stage: Stage = {
    world,
    clock,
    wall,
    random,
    inspector,
    phones,
    massDelayMs,
    files: filesIn(options.dataDir),
    faults: createFaults(),
    baseUrl: () => url,
    touch: () => {
      dirty = true
      saveSoon()
    },
    visits: createVisits({
      policy: options.visits ?? 'local',
      wall,
      inspector,
      baseUrl: () => url,
      knownHosts: () => new Set([...world.accounts.values()].map(({ push }) => hostOf(push.url))),
      touch: () => stage.touch(),
    }),
    time: () => journeys.state(),
    noticed: (account, person, body) => life.noticed(account, person, body),
    tell: (account, person, fields) => {
      if (!account.push.enabled) return
      const at = clock.now()
      // Results of jobs come from nobody in particular; the platform writes the administrator's openid.
      const from = openIdOf(account, person ?? 0)
      outbox.push({
        id: nextSerial(world),
        appId: account.appId,
        person,
        xml: callbackXml(account, from, seconds(at), fields),
        at,
        tries: 0,
      })
    },
    later: (ms, work) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        if (!stopped) track(Promise.resolve(work()))
      }, ms)
      timers.add(timer)
    },
    startMassJob: (account, job) => startJob(account, job),
    personByName: (name) => [...world.handmade].find(([, { nickname }]) => nickname === name)?.[0],
  }
  const outbox = createOutbox({
    world,
    wall,
    random,
    inspector,
    faults: stage.faults,
    now: () => clock.now(),
    touch: () => stage.touch(),
    timeoutMs: options.callbackTimeoutMs ?? 5_000,
    retryDelayMs: options.callbackRetryMs ?? 1_000,
    tries: 3,
    concurrency: options.callbackConcurrency ?? 32,
    onReply: (account, person, reply, pending) => showReply(stage, account, person, reply, pending.xml),
    onFailure: (account, person) => {
      if (person !== null) note(stage, account, person, outOfService)
    },
  })
  const life = createLife(stage)
  function startJob(account: Account, job: MassJob): void {
    stage.later(Math.max(0, job.dueAt - wall.now().getTime()), () =>
      runMassJob(stage, account, job, (done) => life.onMass(account, done)),
    )
  }

  if (stored === undefined) {
    await writeHistory(
      stage,
      followers,
      (position) => seeds.filter(({ kind }) => kind !== 'miniprogram')[position]?.followersShare ?? (position === 0 ? 1 : 0.6),
    )
    for (const account of world.accounts.values()) {
      if (account.appId === demoAccounts.shop.appId)
        for (const shortId of demoTemplates) addTemplate({ stage, account }, shortId, [])
    }
  }
  for (const account of world.accounts.values()) {
    for (const job of account.jobs.values()) if (job.status === 'SENDING') startJob(account, job)
    for (const publish of account.publishes.values())
      if (publish.status === 1) stage.later(massDelayMs, () => finishPublish(stage, account, publish))
  }

  const app = Fastify({ logger: false, bodyLimit: 20 * 1024 * 1024, forceCloseConnections: true })
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof PhoneRefused) return reply.code(error.status).send({ code: error.code, message: error.message })
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
    if (status >= 500) process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return reply.code(status).send({ code: 'request_invalid', message: status >= 500 ? '沙箱内部错误' : '请求不正确' })
  })
  const truth = truthOf(world, () => clock.now())
  pages(app, stage, options.phoneDir ?? join(dirname(fileURLToPath(import.meta.url)), '../phone/dist'))
  webRoutes(app, stage)
  platformApi(app, stage)
  phoneRoutes(app, stage)
  const settled = async (): Promise<void> => {
    while (running.size > 0 || timers.size > 0)
      await (running.size > 0 ? Promise.all(running) : new Promise((resolve) => setTimeout(resolve, 5)))
    await Promise.all([outbox.settled(), stage.visits.settled()])
  }
  const journeys = createJourneys(stage, life, settled, options.settleMs ?? 10_000)
  controlRoutes(app, stage, truth, life)
  const companions = clockRoutes(app, stage, life, journeys, options.companionMs ?? 30_000)
  const address = await app.listen({ port: options.port ?? 0, host })
  if (url === '') url = address
  await life.start()

  async function save(): Promise<void> {
    dirty = false
    clock.advance(0)
    const started = performance.now()
    await snapshots.save(world)
    nextSave = performance.now() + Math.max(0, (performance.now() - started) / saveShare)
  }
  /** Some time after a change; without a change nothing ticks. */
  function saveSoon(): void {
    if (saver !== undefined || saving !== undefined || stopped || snapshots === noSnapshots) return
    saver = setTimeout(
      () => {
        saver = undefined
        saving = save().finally(() => {
          saving = undefined
          if (dirty) saveSoon()
        })
      },
      Math.max(saveEveryMs, nextSave - performance.now()),
    )
  }
  if (dirty) saveSoon()

  return {
    url,
    world,
    truth,
    settled,
    stop: async () => {
      if (stopped) return
      stopped = true
      clearTimeout(saver)
      journeys.halt()
      companions.stop()
      for (const timer of timers) clearTimeout(timer)
      await life.stop()
      await outbox.stop()
      await stage.visits.stop()
      await app.close()
      await saving
      await save()
    },
  }
}
