import { expect } from 'vitest'

import { area, type Case } from '../case.ts'
import { type World } from '../world.ts'

interface State {
  world: World
}

const yesterday = '2026-11-09'
type Figure = 'getUserSummary' | 'getUserRead' | 'getUpstreamMsg' | 'getInterfaceSummary' | 'getArticleTotal'

/** Figures that exist, though nothing happened. */
const quiet = (call: Figure): Case<State> => ({
  sdk: 'wechat-api',
  call,
  sends: `POST /datacube/${call.toLowerCase()}`,
  body: { begin_date: yesterday, end_date: yesterday },
  run: ({ world }) => world.we[call](yesterday, yesterday),
  gets: { list: expect.any(Array) },
})

const refused = (call: Figure | 'getUserCumulate', when: string, begin: string, end: string, code: number): Case<State> => ({
  sdk: 'wechat-api',
  call,
  when,
  sends: `POST /datacube/${call.toLowerCase()}`,
  run: ({ world }) => world.we[call](begin, end),
  refused: code,
})

export const figures = area<State>('statistics', (world) => ({ world }), [
  {
    sdk: 'wechat-api',
    call: 'getUserCumulate',
    sends: 'POST /datacube/getusercumulate',
    run: ({ world }) => world.we.getUserCumulate('2026-11-03', yesterday),
    gets: { list: expect.arrayContaining([{ ref_date: yesterday, user_source: 0, cumulate_user: 60 }]) },
  },
  ...(['getUserSummary', 'getUserRead', 'getUpstreamMsg', 'getInterfaceSummary', 'getArticleTotal'] as const).map(quiet),
  refused('getUserCumulate', 'eight days', '2026-11-02', yesterday, 61501),
  refused('getUserSummary', 'today', '2026-11-10', '2026-11-10', 61501),
  refused('getUserSummary', 'the end before the beginning', yesterday, '2026-11-08', 61501),
  refused('getUserRead', 'a day that is none', '2026-11-31', '2026-11-31', 61500),
  {
    sdk: 'wechat-api',
    call: 'getUserSummary',
    when: 'before eight in the morning',
    sends: 'POST /datacube/getusersummary',
    run: ({ world }) => {
      world.clock.advance(15 * 3_600_000)
      return world.newWe().getUserSummary('2026-11-10', '2026-11-10')
    },
    refused: 61503,
  },
])
