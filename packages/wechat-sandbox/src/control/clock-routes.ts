import { setImmediate as begun } from 'node:timers/promises'

import { type FastifyInstance } from 'fastify'

import { optionalText } from '../api/fields.ts'
import { whyNot } from '../callbacks/outbox.ts'
import { type SandboxClock } from '../phone/phone-api.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Life } from '../population/life.ts'
import { type Stage } from '../stage.ts'
import { dayMs } from '../world/time.ts'
import { bodyIn, numberFrom, refuse } from './asking.ts'
import { type Journeys, nextMoment } from './journey.ts'

const longestJump = 400 * dayMs
const fastest = 100_000
const mostCompanions = 8
const mostFailures = 3

const isNext = (text: unknown): text is 'hour' | 'day' | 'week' => text === 'hour' || text === 'day' || text === 'week'

/**
 * The clock over HTTP. Who follows it polls `GET /sandbox/clock`, or hears every change at `GET /sandbox/clock/events`
 * (server-sent events `clock`), or leaves an address at `POST /sandbox/clock/companions`: that one gets every step as a POST
 * of the same JSON, and a journey goes on when it has answered.
 */
export function clockRoutes(
  app: FastifyInstance,
  stage: Stage,
  life: Life,
  journeys: Journeys,
  answerMs: number,
): { stop(): void } {
  const { world, clock } = stage
  const streams = new Set<() => void>()
  const leaving = new Map<string, () => void>()
  const stopping = new AbortController()

  app.get('/sandbox/clock', () => journeys.state())

  app.post<{ Body: unknown }>('/sandbox/clock', async ({ body }) => {
    const fields = bodyIn(body)
    const speed = numberFrom(fields, 'speed', 0, fastest)
    const advanceMs = numberFrom(fields, 'advanceMs', 0, longestJump)
    const to = numberFrom(fields, 'to', clock.now(), clock.now() + longestJump)
    const overMs = numberFrom(fields, 'overMs', 0, dayMs)
    const stepMs = numberFrom(fields, 'stepMs', 60_000, dayMs)
    const next = fields['next']
    if (next !== undefined && !isNext(next)) return refuse()
    if ([advanceMs, to, next].filter((each) => each !== undefined).length > 1) return refuse()
    if (speed !== undefined) {
      clock.setSpeed(speed)
      if (journeys.state().journey === null) life.wake()
    }
    const goal =
      advanceMs !== undefined
        ? (now: number): number => now + advanceMs
        : to !== undefined
          ? (): number => to
          : next === undefined
            ? undefined
            : (now: number): number => nextMoment(now, next)
    stage.touch()
    if (goal === undefined) {
      journeys.say()
      return journeys.state()
    }
    const journey = journeys.go({ to: goal, overMs, stepMs })
    // What the time brought has happened when the answer goes out.
    if (fields['wait'] !== false) await journey
    else {
      journey.catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      // Under way when the answer goes out, so that whoever asked sees it.
      await begun()
    }
    return journeys.state()
  })

  app.delete('/sandbox/clock/journey', () => {
    journeys.halt()
    return journeys.state()
  })

  app.get('/sandbox/clock/events', ({ raw }, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' })
    const hear = (now: SandboxClock): void => {
      reply.raw.write(`event: clock\ndata: ${JSON.stringify(now)}\n\n`)
    }
    hear(journeys.state())
    const deaf = journeys.listen(hear)
    const end = (): void => {
      deaf()
      streams.delete(end)
      reply.raw.end()
    }
    streams.add(end)
    raw.on('close', end)
  })

  /** One that fails again and again is no companion any more: the world must not wait for somebody who is gone. */
  function accompany(url: string): void {
    let failures = 0
    const tell = async (now: SandboxClock): Promise<void> => {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(now),
          signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerMs)]),
        })
        await answer.text()
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
        failures = 0
      } catch (error) {
        if (stopping.signal.aborted) return
        failures += 1
        stage.inspector.record({
          at: stage.wall.now().getTime(),
          direction: 'clock',
          appId: null,
          method: 'POST',
          path: url,
          status: 0,
          errcode: 0,
          reason: failures < mostFailures ? whyNot(error) : `${whyNot(error)}；连续失败，已移除`,
          requestBody: JSON.stringify(now),
          responseBody: '',
          durationMs: 0,
        })
        if (failures >= mostFailures) leave(url)
      }
    }
    const apart = journeys.accompany(tell)
    // Between journeys nobody waits: a change by hand is only told.
    const deaf = journeys.listen((now) => {
      if (now.journey === null) void tell(now)
    })
    leaving.set(url, () => {
      apart()
      deaf()
    })
  }
  function leave(url: string): void {
    leaving.get(url)?.()
    leaving.delete(url)
    world.companions = world.companions.filter((each) => each !== url)
    stage.touch()
  }
  for (const url of world.companions) accompany(url)

  app.get('/sandbox/clock/companions', () => ({ companions: world.companions }))
  app.post<{ Body: unknown }>('/sandbox/clock/companions', ({ body }) => {
    const url = optionalText(bodyIn(body), 'url')
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return refuse()
    if (!world.companions.includes(url)) {
      if (world.companions.length >= mostCompanions) throw new PhoneRefused('request_invalid', 409)
      world.companions.push(url)
      accompany(url)
      stage.touch()
    }
    return { companions: world.companions, clock: journeys.state() }
  })
  app.delete<{ Body: unknown }>('/sandbox/clock/companions', ({ body }) => {
    leave(optionalText(bodyIn(body), 'url'))
    return { companions: world.companions }
  })

  return {
    stop: () => {
      stopping.abort()
      for (const end of streams) end()
    },
  }
}
