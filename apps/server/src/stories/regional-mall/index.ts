import { type Timeline, timeline } from '../acts/days.ts'
import { play } from '../acts/play.ts'
import { type Scenario } from '../acts/scenario.ts'
import { type Story } from '../story.ts'
import { cast } from './cast.ts'
import * as market from './market.ts'
import * as plan from './plan.ts'
import { pushesOf } from './pushes.ts'
import { tillOf, visitsOf } from './till.ts'
import * as voices from './voices.ts'
import * as words from './words.ts'

export const regionalMallScenario = (days: Timeline): Scenario => ({
  ...cast,
  ...market,
  ...plan,
  ...voices,
  ...words,
  pushes: pushesOf(days),
  colours: ['#2F5D62', '#DFEEEA'],
  till: tillOf,
  visits: visitsOf,
})

/** A mall of four floors in the east of Shaoxing. @param lastDay the last day of the last month that is played */
export function regionalMall(lastDay: string): Story {
  const days = timeline(lastDay)
  const scenario = regionalMallScenario(days)
  return {
    id: 'regional_mall',
    setting: {
      name: scenario.name,
      zone: 'Asia/Shanghai',
      from: `${days.opening}T08:30:00+08:00`,
      members: scenario.members,
      seed: scenario.seed,
    },
    play: async (scene) => await play(scene, scenario, days),
  }
}
