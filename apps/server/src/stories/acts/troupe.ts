import { addDays, dayOf, type Id, momentIn } from '@weiying/kernel'

import { type Platform } from '../../theatre/platform.ts'
import { type Stage, type StageApi } from '../../theatre/stage.ts'
import { type Act, type StoryScene } from '../story.ts'
import { type Timeline } from './days.ts'
import { type Scenario } from './scenario.ts'

export const zone = 'Asia/Shanghai'
/** When yesterday's figures of the platform are there, and people begin to work. */
const morning = '09:10'
const dayMs = 86_400_000
/** What has to be worked off before people can talk; most else is done in the mornings, the rest when somebody asks for it. */
const talking = ['audience.inbound', 'interaction.replies', 'accounts.log_conversations']
const waking = [
  ...talking,
  'audience.profiles',
  'desk.take_in_phrases',
  'desk.group_phrases',
  'reach.clock',
  'reach.results',
  'planning.work',
  'planning.reviews',
  'insight.platform_figures',
  'events.ship',
  'consumer:audience.states',
  'consumer:audience.sent',
  'consumer:desk.topics_answered',
]

/** Those who play, and the hands with which they do it: time, the product by member, and the simulated platform. */
export interface Troupe {
  readonly stage: Stage
  readonly platform: Platform
  readonly scenario: Scenario
  readonly days: Timeline
  readonly lead: StageApi
  readonly boss: StageApi
  as(name: string): StageApi
  /** The day it is. */
  today(): string
  now(): Date
  /** Lives until then; on each morning on the way `daily` is done. Does nothing when it is that late already. */
  until(day: string, time: string): Promise<void>
  /** What is done on every morning from now on. */
  everyMorning(work: (day: string) => Promise<void>): void
  work(): Promise<void>
  isWorkday(day: string): boolean
  readonly known: Known
}

/** What came into being on the way and is needed later. */
export interface Known {
  planId: Id<'plan'>
  accountId: Id<'account'>
  appId: string
  appSecret: string
}

export async function gather(scene: StoryScene, scenario: Scenario, days: Timeline, act: (day: string) => Act): Promise<Troupe> {
  const { stage, platform, signal, onProgress } = scene
  let now = momentIn(zone, days.opening, '08:30')
  const first = now.getTime()
  const last = momentIn(zone, addDays(days.months[2]?.to ?? days.planTo, 8), '18:00').getTime()
  const mornings: ((day: string) => Promise<void>)[] = []
  const { items } = await stage.api.holidays.list({ from: days.opening, to: addDays(days.planTo, 31) })
  const holidays = new Map(items.map(({ day, kind }) => [day, kind]))
  const missing = (): never => {
    throw new Error('this comes later in the play')
  }
  const known: Partial<Known> = {}

  async function move(at: Date, only?: readonly string[]): Promise<void> {
    if (at <= now) return
    signal.throwIfAborted()
    await platform.control('POST', '/sandbox/clock', { to: at.getTime(), stepMs: dayMs })
    now = at
    await stage.setTime(now)
    await stage.product.accounts.callbacks.settled()
    await stage.work(only)
    const day = dayOf(now.getTime(), zone)
    onProgress(Math.min(1, (now.getTime() - first) / (last - first)), { day, act: act(day) })
  }

  return {
    stage,
    platform,
    scenario,
    days,
    lead: stage.as(scenario.roles.lead),
    boss: stage.as(scenario.roles.boss),
    as: (name) => stage.as(name),
    today: () => dayOf(now.getTime(), zone),
    now: () => now,
    until: async (day, time) => {
      const target = momentIn(zone, day, time)
      for (let each = dayOf(now.getTime(), zone); each <= day; each = addDays(each, 1)) {
        const at = momentIn(zone, each, morning)
        if (at <= now || at > target) continue
        await move(at, waking)
        for (const work of mornings) await work(each)
      }
      await move(target, talking)
    },
    everyMorning: (work) => void mornings.push(work),
    work: async () => {
      await stage.product.accounts.callbacks.settled()
      await stage.work()
    },
    isWorkday: (day) => {
      const kind = holidays.get(day)
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      return kind === 'work' || (kind !== 'rest' && weekday !== 0 && weekday !== 6)
    },
    known: {
      get planId() {
        return known.planId ?? missing()
      },
      set planId(id) {
        known.planId = id
      },
      get accountId() {
        return known.accountId ?? missing()
      },
      set accountId(id) {
        known.accountId = id
      },
      get appId() {
        return known.appId ?? missing()
      },
      set appId(id) {
        known.appId = id
      },
      get appSecret() {
        return known.appSecret ?? missing()
      },
      set appSecret(secret) {
        known.appSecret = secret
      },
    },
  }
}

/** All pages of a list. */
export async function everything<Item>(
  list: (cursor: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly cursor: string | null }>,
): Promise<readonly Item[]> {
  const all: Item[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await list(cursor)
    all.push(...page.items)
    if (page.cursor === null) return all
    cursor = page.cursor
  }
}

export const csvFile = (name: string, header: readonly string[], rows: readonly (readonly string[])[]): File =>
  new File([`\ufeff${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`], name, { type: 'text/csv' })

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
