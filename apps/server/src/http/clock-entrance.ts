import { type FastifyInstance } from 'fastify'

import { clockFolder, type ClockSource } from '../modules/identity/index.ts'

interface Deps {
  readonly source: ClockSource
  /** Whether nothing of what the new time made due is still under way. */
  readonly atRest: () => Promise<boolean>
}

/** A simulated world waits for its companions: what became due gets so long to happen before the next hour begins. */
const patienceMs = 10_000
const lookMs = 100

/** POST /clock/<key>: the clock that demo workspaces follow tells the time. Answers when what became due has happened. */
export const clockEntrance =
  ({ source, atRest }: Deps) =>
  (server: FastifyInstance): void => {
    server.post<{ Params: { key: string } }>(`${clockFolder}:key`, async (request, reply) => {
      if (!source.isAddress(request.params.key)) return await reply.code(404).send({ code: 'not_found', message: 'not found' })
      const changed = await source.told(request.body)
      if (changed === undefined) return await reply.code(400).send({ code: 'input_invalid', message: 'now and speed' })
      const until = performance.now() + patienceMs
      while (changed.length > 0 && performance.now() < until && !(await atRest()))
        await new Promise((resolve) => setTimeout(resolve, lookMs))
      return { followed: changed.length }
    })
  }
