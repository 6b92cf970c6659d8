import { type Timeline, timeline } from '../acts/days.ts'
import { play } from '../acts/play.ts'
import { type Scenario } from '../acts/scenario.ts'
import { type Story } from '../story.ts'
import { cast } from './cast.ts'
import * as market from './market.ts'
import * as plan from './plan.ts'
import { pushesOf } from './pushes.ts'
import * as voices from './voices.ts'
import * as words from './words.ts'

export const beautyShopScenario = (days: Timeline): Scenario => ({
  ...cast,
  ...market,
  ...plan,
  ...voices,
  ...words,
  pushes: pushesOf(days),
  colours: ['#9D4B5B', '#F2C6C2'],
  till: (csv) => csv,
})

/** A skin-care shop with three counters in Hangzhou. @param lastDay the last day of the last month that is played */
export function beautyShop(lastDay: string): Story {
  const days = timeline(lastDay)
  const scenario = beautyShopScenario(days)
  return {
    id: 'beauty_shop',
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
