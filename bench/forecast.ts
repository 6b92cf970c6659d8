import { seededRandom } from '@weiying/kernel'

import { type PlannedWeek, simulate } from '../apps/server/src/modules/planning/forecast-paths.ts'
import { fitForecast, type ForecastWeek } from '../apps/server/src/modules/planning/forecast.ts'
import { drawCount, normals } from '../apps/server/src/modules/planning/log-level.ts'
import { type Contest, type Outcome, type RunOptions, type Size } from './contract.ts'
import { interleave } from './harness/interleave.ts'

export const about =
  'ten thousand courses of half a year of followers, with one channel and with six, beside their bare random numbers'

const paths = 10_000
const weeks = 26
const history = 52

/** A year of an account that grows by several channels of different strength. */
function past(seed: number, channels: number): readonly ForecastWeek[] {
  const random = seededRandom(seed)
  const normal = normals(random)
  const levels = Array.from({ length: channels }, (_, at) => Math.log(240 / (at + 1)))
  const seen: ForecastWeek[] = []
  let followers = 20_000
  for (let week = 0; week < history; week += 1) {
    levels.forEach((level, at) => (levels[at] = level + normal() * 0.06))
    const byChannel = levels.map((level) => drawCount(Math.exp(level), 3, normal, random))
    const joined = byChannel.reduce((sum, each) => sum + each, 0)
    const left = drawCount(followers * 0.004, 2, normal, random)
    seen.push({ followersBefore: followers, joined, left, pushes: 1, ...(channels === 1 ? {} : { byChannel }) })
    followers += joined - left
  }
  return seen
}

/**
 * Each channel takes two normal numbers a week (where it wanders, and how many came), leaving two more, and each of them comes of one logarithm
 * and one root for two: nothing that draws as many numbers one by one is faster than this.
 */
function bareDraws(channels: number, seed: number): number {
  const normal = normals(seededRandom(seed))
  const each = channels === 1 ? 4 : 2 * channels + 3
  let sum = 0
  for (let count = paths * weeks * each; count > 0; count -= 1) sum += normal()
  return sum
}

export async function run(_size: Size, options: RunOptions): Promise<Outcome> {
  const planned: PlannedWeek[] = Array.from({ length: weeks }, () => ({ lift: 1 }))
  const contests = [1, 6].map((channels): Contest => {
    const seen = past(options.seed, channels)
    const last = seen.at(-1)
    const model = fitForecast(seen, last === undefined ? 0 : last.followersBefore + last.joined - last.left)
    // Once, so that what is measured is compiled.
    simulate(model, planned, { paths: 1000, seed: options.seed })
    bareDraws(channels, options.seed)
    const timed = (work: () => unknown): { milliseconds: number; answer: string } => {
      const since = performance.now()
      const answer = JSON.stringify(work())
      return { milliseconds: performance.now() - since, answer }
    }
    return {
      name: `${paths.toLocaleString('en')} paths, ${weeks} weeks, ${channels} ${channels === 1 ? 'channel' : 'channels'}`,
      measures: { milliseconds: { unit: 'ms', better: 'lower' } },
      goals: [
        { measure: 'milliseconds', atMost: 1000 },
        { measure: 'milliseconds', against: 'its random numbers alone', ratio: 0.25 },
      ],
      alternatives: [
        {
          name: 'weiying',
          measure: async () => {
            const { milliseconds, answer } = timed(() => simulate(model, planned, { paths, seed: options.seed }))
            return await Promise.resolve({ figures: { milliseconds }, answer })
          },
        },
        {
          name: 'its random numbers alone',
          measure: async () =>
            await Promise.resolve({ figures: { milliseconds: timed(() => bareDraws(channels, options.seed)).milliseconds } }),
        },
      ],
    }
  })
  return await interleave(contests, options, { rounds: 7, notes: ['The same seed must give the same answer in every round.'] })
}
