import { join, resolve } from 'node:path'

import { addDays } from '@weiying/kernel'

import { emptyWords, slotTimes } from '../apps/server/src/modules/planning/rehearsal/pieces.ts'
import { type Slot } from '../apps/server/src/modules/planning/rehearsal/rehearsal.ts'
import { type Performance, type Script } from '../apps/server/src/modules/planning/rehearsal/script.ts'
import { createTheatre } from '../apps/server/src/rehearsal/theatre.ts'
import { type Contest, type Outcome, type RunOptions, type Size } from './contract.ts'
import { benchEngines } from './harness/engines.ts'
import { interleave } from './harness/interleave.ts'
import { processesOf } from './harness/processes.ts'

export const about =
  'a month rehearsed on 20,000 simulated followers, from an empty stage to its result, and everything removed again'

const zone = 'Asia/Shanghai'
const fromDay = '2027-03-01'
const days = 31
const followers: Readonly<Record<Size, number>> = { s: 2_000, m: 20_000, l: 20_000 }

const months: readonly { readonly name: string; readonly kind: 'service' | 'subscription'; readonly slots: readonly Slot[] }[] = [
  {
    name: 'service account, a push a week',
    kind: 'service',
    slots: [{ weekdays: [1], time: '20:30', channel: 'mass', weeks: [1, 2, 3, 4] }],
  },
  {
    name: 'subscription account, Monday and Thursday',
    kind: 'subscription',
    slots: [{ weekdays: [1, 4], time: '20:30', channel: 'mass', weeks: [] }],
  },
  {
    name: 'service account, a push a week and a template message',
    kind: 'service',
    slots: [
      { weekdays: [1], time: '20:30', channel: 'mass', weeks: [1, 2, 3, 4] },
      { weekdays: [3], time: '12:00', channel: 'template', weeks: [2] },
    ],
  },
]

function scriptOf({ kind, slots }: (typeof months)[number], people: number, seed: number): Script {
  const midnight = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()
  return {
    zone,
    account: { name: '演练号', kind, verified: true, trade: 'beauty' },
    followers: people,
    mirror: null,
    groups: [],
    policy: {
      quietHours: { from: '22:00', to: '08:00' },
      closedDays: [],
      caps: [{ channel: 'any', period: 'week', limit: 3 }],
      consent: 'opt_out',
    },
    pieces: slotTimes(slots, { fromDay, days, zone }).map(({ at, channel }, place) => ({
      at: at.toISOString(),
      title: `第 ${place + 1} 次`,
      channel,
      words: emptyWords(channel, `第 ${place + 1} 次`),
      group: null,
      ignoreQuietHours: false,
      ignoreCaps: false,
      campaignId: null,
      itemId: null,
    })),
    from: midnight(fromDay),
    until: midnight(addDays(fromDay, days)),
    rates: {},
    seeds: [seed],
    seconds: 60,
  }
}

/** The theatre as the product has it, in its own process with its own simulated platform; CPU is that of all processes together. */
export async function run(size: Size, options: RunOptions): Promise<Outcome> {
  // As `npm start` gives it to the product and its children.
  process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node')
  const engines = await benchEngines(options)
  const theatre = createTheatre({
    databaseUrl: engines.postgresUrl,
    analyticsUrl: engines.clickhouseUrl,
    platform: [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../packages/wechat-sandbox/src/main.ts'),
    ],
  })
  const cpu = (): number => processesOf(options.dir, [process.pid]).reduce((sum, each) => sum + each.cpuSeconds, 0)
  const contests = months.map((month): Contest => ({
    name: `${month.name}, ${followers[size].toLocaleString('en')} followers`,
    measures: {
      all: { unit: 's', better: 'lower' },
      stage: { unit: 's, databases and platform', better: 'lower' },
      people: { unit: 's, followers read', better: 'lower' },
      playing: { unit: 's, the month', better: 'lower' },
      counting: { unit: 's, counting', better: 'lower' },
      cpu: { unit: 's of CPU, both databases and this process', better: 'lower' },
      accepted: { unit: 'messages', better: 'higher' },
    },
    goals: [{ measure: 'all', atMost: 60 }],
    alternatives: [
      {
        name: 'weiying',
        measure: async (round) => {
          const startedAt = performance.now()
          const before = cpu()
          let at = 0
          const [played] = await theatre.play(scriptOf(month, followers[size], options.seed), {
            id: `00000000-0000-4000-8000-${String(round).padStart(12, '0')}`,
            signal: AbortSignal.timeout(600_000),
            onProgress: ({ step, done }) => {
              if (Math.floor(done * 10) > at) options.log(`${month.name}: ${step} ${Math.round(done * 100)} %`)
              at = Math.floor(done * 10)
            },
          })
          if (played === undefined) throw new Error('nothing was played')
          return {
            figures: {
              all: (performance.now() - startedAt) / 1000,
              ...played.seconds,
              cpu: cpu() - before,
              accepted: played.sends.reduce((sum, { accepted }) => sum + accepted, 0),
            },
            answer: JSON.stringify(answerOf(played)),
          }
        },
      },
    ],
  }))
  try {
    return await interleave(contests, options, { rounds: 2, notes: ['The same seed must give the same answer in every round.'] })
  } finally {
    await engines.close()
  }
}

const answerOf = ({ sends, days: played, followersAfter }: Performance) => ({
  followersAfter,
  sends: sends.map(({ status, accepted, skipped, readers, lost }) => [status, accepted, skipped, readers, lost]),
  days: played.map(({ figures }) => figures),
})
