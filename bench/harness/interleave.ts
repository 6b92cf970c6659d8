import { loadavg } from 'node:os'

import { seededRandom } from '@weiying/kernel'

import {
  type Calibration,
  type Contest,
  type ContestResult,
  type Goal,
  type GoalResult,
  type Measured,
  type Outcome,
  type Ratio,
  type RunOptions,
} from '../contract.ts'
import { calibrate, disturbedRounds } from './calibrate.ts'
import { median, ratioInterval, spread } from './statistics.ts'

/**
 * Measures every alternative of every contest once per round, in the order A B C A B C, after a calibration of the machine.
 * What disturbs the machine for a while then disturbs all alternatives alike.
 */
export async function interleave(
  contests: readonly Contest[],
  options: RunOptions,
  { rounds: usual = 5, notes = [] }: { rounds?: number; notes?: readonly string[] } = {},
): Promise<Outcome> {
  const rounds = options.rounds ?? usual
  const calibrations: Calibration[] = []
  const measured = contests.map(({ alternatives }) => alternatives.map((): Taken[] => []))
  for (let round = 0; round < rounds; round += 1) {
    const calibration = await calibrate(options.dir)
    calibrations.push(calibration)
    options.log(
      `round ${round + 1} of ${rounds}: load ${calibration.load.toFixed(1)}, hello ${Math.round(calibration.helloPerSecond)}/s, fdatasync ${calibration.fdatasyncP50.toFixed(2)} ms`,
    )
    for (const [place, { name, alternatives }] of contests.entries()) {
      for (const [which, alternative] of alternatives.entries()) {
        const one = { ...(await alternative.measure(round)), load: loadavg()[0] ?? Number.NaN }
        measured[place]?.[which]?.push(one)
        options.log(`  ${name} | ${alternative.name}: ${told(one)}, load ${one.load.toFixed(1)}`)
      }
    }
  }
  return {
    contests: contests.map((contest, place) => resultOf(contest, measured[place] ?? [], options.seed)),
    calibrations,
    disturbed: disturbedRounds(calibrations),
    notes,
  }
}

interface Taken extends Measured {
  readonly load: number
}

const told = ({ figures }: Measured): string =>
  Object.entries(figures)
    .map(([name, figure]) => `${name} ${figure.toPrecision(4)}`)
    .join(', ')

function resultOf(contest: Contest, measured: readonly (readonly Taken[])[], seed: number): ContestResult {
  const { name, measures, alternatives, goals = [] } = contest
  const figuresOf = (which: number, measure: string): number[] =>
    (measured[which] ?? []).map(({ figures }) => figures[measure] ?? Number.NaN)
  const has = (which: number, measure: string): boolean => figuresOf(which, measure).every((figure) => !Number.isNaN(figure))

  const ratios = Object.keys(measures).flatMap((measure) =>
    alternatives.flatMap((other, which): Ratio[] => {
      if (which === 0 || !has(0, measure) || !has(which, measure)) return []
      const [ours, theirs] = [figuresOf(0, measure), figuresOf(which, measure)]
      const [upper, lower] = measures[measure]?.better === 'lower' ? [theirs, ours] : [ours, theirs]
      const each = upper.map((value, round) => value / (lower[round] ?? Number.NaN))
      return [
        {
          measure,
          against: other.name,
          ...spread(each),
          median: median(upper) / median(lower),
          ...ratioInterval(upper, lower, seededRandom(seed)),
        },
      ]
    }),
  )
  const answers = measured.flat().flatMap(({ answer }) => (answer === undefined ? [] : [answer]))
  return {
    name,
    measures,
    alternatives: alternatives.map((alternative, which) => ({
      name: alternative.name,
      setting: alternative.setting,
      load: spread((measured[which] ?? []).map(({ load }) => load)),
      figures: Object.fromEntries(
        Object.keys(measures).flatMap((measure) => (has(which, measure) ? [[measure, spread(figuresOf(which, measure))]] : [])),
      ),
    })),
    ratios,
    goals: goals.map((goal) => judge(goal, figuresOf(0, goal.measure), ratios, measures[goal.measure]?.unit ?? '')),
    sameAnswer: answers.length < 2 ? undefined : new Set(answers).size === 1,
  }
}

/** By the worst round for a limit, by the lower end of the interval for a ratio: nothing is reached by luck. */
function judge(goal: Goal, ours: readonly number[], ratios: readonly Ratio[], unit: string): GoalResult {
  if ('ratio' in goal) {
    const ratio = ratios.find(({ measure, against }) => measure === goal.measure && against === goal.against)
    const found = ratio?.low ?? Number.NaN
    return { goal: `${goal.measure} ≥ ${goal.ratio} × ${goal.against}`, reached: found >= goal.ratio, found }
  }
  const { min, max } = spread(ours)
  if ('atMost' in goal) return { goal: `${goal.measure} ≤ ${goal.atMost} ${unit}`, reached: max <= goal.atMost, found: max }
  return { goal: `${goal.measure} ≥ ${goal.atLeast} ${unit}`, reached: min >= goal.atLeast, found: min }
}
