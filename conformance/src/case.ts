import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Answer, type SdkName } from './sdks.ts'
import { openWorld, type World } from './world.ts'

export type { SdkName } from './sdks.ts'

/** One call of somebody else's SDK. */
export interface Case<State> {
  sdk: SdkName
  /** As its users write it. */
  call: string
  /** What makes this case another one than its neighbours, where the call alone does not say it. */
  when?: string
  /** What must travel, and nothing else: method and path of each request, in order. Requests for a token are left out. */
  sends: Request | readonly Request[]
  /** Fields that the body must have carried. */
  body?: object
  run(state: State): unknown
  /** What the SDK must hand over … */
  gets?: unknown
  /** … or the code that it must report. */
  refused?: number
}

type Request = `${'GET' | 'POST'} /${string}`

export interface Area<State = unknown> {
  name: string
  cases: readonly Case<State>[]
  prepare(world: World): State | Promise<State>
  followers?: number
}

export const area = <State>(name: string, prepare: Area<State>['prepare'], cases: Area<State>['cases'], followers?: number) =>
  ({ name, prepare, cases, ...(followers === undefined ? {} : { followers }) }) as const

export const titleOf = ({ sdk, call, when, refused }: Omit<Case<never>, 'run'>): string =>
  `${sdk} ${call}${when === undefined ? '' : `, ${when}`}${refused === undefined ? '' : ` → ${refused}`}`

/** What an SDK reports as the platform's code: a field of what it throws, of what it hands over, or of its message. */
function codeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const fields = value as Answer
  const code = fields['errcode'] ?? fields['code']
  if (typeof code === 'number') return code
  return Number(/"errcode":(\d+)/.exec(value instanceof Error ? value.message : '')?.[1] ?? 0)
}

type Outcome = { answer: unknown } | { error: unknown }

async function outcomeOf(run: () => unknown): Promise<Outcome> {
  try {
    return { answer: await run() }
  } catch (error) {
    return { error }
  }
}

/** The cases of an area in one world, in their order. */
export function runArea<State>({ name, prepare, cases, followers }: Area<State>): void {
  describe(name, () => {
    let world: World
    let state: State
    beforeAll(async () => {
      world = await openWorld(followers)
      state = await prepare(world)
    })
    afterAll(async () => await world.close())

    const requestsAfter = async (last: number) => {
      const { entries } = (await world.get(`/sandbox/inspector/export?direction=request&after=${last}`)) as {
        entries: { id: number; method: string; path: string; errcode: number; requestBody: string }[]
      }
      return entries.toReversed()
    }
    const lastId = async (): Promise<number> => {
      const { entries } = (await world.get('/sandbox/inspector?limit=1')) as { entries: { id: number }[] }
      return entries[0]?.id ?? 0
    }

    for (const each of cases) {
      test(titleOf(each), async () => {
        const before = await lastId()
        const outcome = await outcomeOf(() => each.run(state))
        const sends = typeof each.sends === 'string' ? [each.sends] : each.sends
        const asksForToken = sends.some((request) => request.endsWith('token'))
        const requests = (await requestsAfter(before)).filter(
          ({ path }) => asksForToken || !/^\/cgi-bin\/(stable_)?token\b/.test(path),
        )
        const sent = requests.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`)
        if ('error' in outcome && each.refused === undefined) throw outcome.error
        expect(sent).toEqual(sends)
        const last = requests.at(-1)
        if (each.body !== undefined) expect(JSON.parse(last?.requestBody ?? '')).toMatchObject(each.body)
        const reported = codeOf('error' in outcome ? outcome.error : outcome.answer)
        expect({ platform: last?.errcode ?? 0, sdk: reported }).toEqual({ platform: each.refused ?? 0, sdk: each.refused ?? 0 })
        if (each.gets === undefined) return
        const answer = 'error' in outcome ? outcome.error : outcome.answer
        if (typeof each.gets === 'object' && each.gets !== null) expect(answer).toMatchObject(each.gets)
        else expect(answer).toEqual(each.gets)
      })
    }
  })
}
