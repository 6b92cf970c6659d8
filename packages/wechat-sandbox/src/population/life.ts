import { setImmediate as breathe } from 'node:timers/promises'

import { clickLink } from '../life/clicking.ts'
import { linksOfMessage } from '../life/links.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { eachBit } from '../world/bits.ts'
import { addPressure } from '../world/followers.ts'
import { noise, textKey } from '../world/noise.ts'
import { dayMs, minuteMs, minuteOf } from '../world/time.ts'
import { type PlannedClick } from '../world/world.ts'
import { createAgenda } from './agenda.ts'
import { liveMinute } from './everyday.ts'
import { personaOf } from './personas.ts'
import { plan, reactionKinds } from './plan.ts'
import { pushOf } from './push.ts'
import { reactionDays } from './rates.ts'
import { react } from './react.ts'

export interface Life {
  /** Remembers what people are still going to do; answers when it is ready to live. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Lives through all minutes until now. */
  catchUp(): Promise<void>
  /** Lives until `to` and takes the clock along, minute by minute. */
  travel(to: number): Promise<void>
  setPaused(paused: boolean): void
  /** Time runs at another pace, or begins to run again. */
  wake(): void
  /** Nobody lives by themselves until `wake`: somebody else moves the clock. */
  rest(): void
  /** A mass message reached people: they will react. */
  onMass(account: Account, job: MassJob): Promise<void>
  noticed(account: Account, person: number, body: MessageBody): void
  /** Reactions planned. */
  planned(): number
}

const shortestTickMs = 50
/** After a pause of the whole sandbox only so much time is lived through. */
const longestGap = 2 * dayMs
const sliceMs = 15
const sliceOfPeople = 20_000
const meanClickMinutes = 8

/** The population: lives in whole minutes of business time, so that the same minutes bring the same events whatever the pace. */
export function createLife(stage: Stage): Life {
  const { world, clock } = stage
  const { population } = world
  /** What is going to happen. Not stored: `plan` gives the same again. */
  const agenda = createAgenda()
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let living: Promise<void> = Promise.resolve()
  let resting = true

  // Faster than real time the clock waits for people who cannot keep up.
  clock.boundBy(() =>
    population.paused || world.clock.speed <= 1 ? Infinity : population.steppedTo + 2 * minuteMs + world.clock.speed * 2_000,
  )

  /** `late`: what should have happened already happens in the next minute; after a restart it has happened. */
  async function schedule(account: Account, job: MassJob, late: 'next' | 'past'): Promise<void> {
    if (job.sentAt === null) return
    const push = pushOf(world, account, job, job.sentAt)
    const last = job.sentAt + reactionDays * dayMs
    let seen = 0
    for (const person of eachBit(job.recipients)) {
      seen += 1
      if (seen % sliceOfPeople === 0) await breathe()
      if (world.handmade.has(person)) continue
      const reactions = plan(push, person, personaOf(world.seed, person), population.rates, population.rate)
      if (reactions === undefined) continue
      for (let kind = 0; kind < reactionKinds.length; kind += 1) {
        const at = reactions[reactionKinds[kind] ?? 'read']
        if (at === undefined || at > last) continue
        const behind = minuteOf(at) <= minuteOf(population.steppedTo)
        if (behind && late === 'past') continue
        agenda.add(behind ? minuteOf(population.steppedTo) + 1 : minuteOf(at), account, job, person, kind)
      }
    }
  }

  function liveOne(minute: number): void {
    for (const account of world.accounts.values()) liveMinute(stage, account, minute)
    for (const reaction of agenda.take(minute)) react(stage, reaction)
    const clicks = population.clicks.get(minute) ?? []
    population.clicks.delete(minute)
    for (const { appId, person, url } of clicks) {
      const account = world.accounts.get(appId)
      if (account !== undefined) clickLink(stage, account, person, url)
    }
    population.steppedTo = minute * minuteMs
  }

  async function live(until: () => number, step: (at: number, work: () => void) => void): Promise<void> {
    let started = performance.now()
    while (!stopping.signal.aborted && !population.paused) {
      const next = minuteOf(population.steppedTo) + 1
      if (next * minuteMs > until()) return
      step(next * minuteMs, () => liveOne(next))
      if (performance.now() - started > sliceMs) {
        await breathe()
        started = performance.now()
      }
    }
  }

  /** Passes follow one another; the clock may have been moved while the last one was ending. */
  function after(pass: () => Promise<void>): Promise<void> {
    living = living.then(pass)
    return living
  }

  const catchUp = (): Promise<void> =>
    after(() =>
      live(
        () => clock.now(),
        (at, work) => clock.during(at, work),
      ),
    )

  /** One timer for the next minute in which anything can happen; none while nobody lives. */
  function wake(): void {
    clearTimeout(timer)
    timer = undefined
    const { speed } = world.clock
    if (resting || population.paused || speed <= 0 || stopping.signal.aborted) return
    const next = (minuteOf(population.steppedTo) + 1) * minuteMs
    const delay = Math.min(60_000, Math.max(shortestTickMs, (next - clock.now()) / speed))
    timer = setTimeout(() => void catchUp().then(wake), delay)
    timer.unref()
  }

  return {
    start: async () => {
      const now = clock.now()
      for (const account of world.accounts.values()) {
        for (const job of account.jobs.values())
          if (job.sentAt !== null && job.sentAt + reactionDays * dayMs > now) await schedule(account, job, 'past')
      }
      population.steppedTo = Math.max(population.steppedTo, now - longestGap)
      resting = false
      wake()
    },
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await living
    },
    catchUp,
    travel: (to) =>
      after(() =>
        live(
          () => to,
          (at, work) => {
            clock.moveTo(at)
            work()
          },
        ),
      ),
    wake: () => {
      resting = false
      wake()
    },
    rest: () => {
      resting = true
      clearTimeout(timer)
    },
    setPaused: (paused) => {
      // What would have happened in between does not.
      if (population.paused && !paused) {
        population.steppedTo = clock.now()
        for (const minute of population.clicks.keys())
          if (minute <= minuteOf(population.steppedTo)) population.clicks.delete(minute)
      }
      population.paused = paused
      clock.advance(0)
      wake()
    },
    onMass: (account, job) => schedule(account, job, 'next'),
    noticed: (account, person, body) => {
      if (world.handmade.has(person)) return
      addPressure(account.followers, person, clock.now(), 1)
      const links = population.paused ? [] : linksOfMessage(body)
      if (links.length === 0) return
      // By person, minute and kind: who is sent to first must not decide who taps.
      const keys = [world.seed, account.key, person, minuteOf(clock.now()), textKey(body.type)] as const
      const chance = body.type === 'template' ? population.rates.clickTemplate : population.rates.clickChat
      const url = links[Math.floor(noise(...keys, 112) * links.length)]
      if (url === undefined || noise(...keys, 111) >= chance * population.rate) return
      const minute = minuteOf(clock.now()) + 1 + Math.floor(-Math.log(1 - noise(...keys, 113) * 0.999) * meanClickMinutes)
      const click: PlannedClick = { appId: account.appId, person, url }
      const list = population.clicks.get(minute)
      if (list === undefined) population.clicks.set(minute, [click])
      else list.push(click)
    },
    planned: agenda.size,
  }
}
