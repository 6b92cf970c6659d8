import { type dutySets } from '@weiying/contract'

import { type Work } from './duty.ts'

export type ReadyWork =
  | 'update_goods'
  | 'publish'
  | 'choose_topics'
  | 'answer_hour'
  | 'clear_unanswered'
  | 'peer_round'
  | 'look_after_activities'
  | 'weekly_tables'

type Rhythm = Pick<Work, 'weekdays' | 'time' | 'minutes' | 'path' | 'live'>

const workdays = [1, 2, 3, 4, 5]
const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** When each piece comes back and how long it takes. Source: PL7 and PL8. */
const rhythms: Readonly<Record<ReadyWork, Rhythm>> = {
  update_goods: { weekdays: workdays, time: '09:30', minutes: 10, path: '/library', live: null },
  publish: { weekdays: [1, 4], time: '20:00', minutes: 60, path: '/campaigns', live: null },
  choose_topics: { weekdays: [3], time: '15:00', minutes: 60, path: '/articles', live: null },
  answer_hour: { weekdays: everyDay, time: '21:00', minutes: 60, path: '/conversations', live: null },
  clear_unanswered: { weekdays: everyDay, time: '22:00', minutes: 15, path: '/conversations?show=waiting', live: 'unanswered' },
  peer_round: { weekdays: workdays, time: '17:00', minutes: 15, path: '/peers', live: null },
  look_after_activities: { weekdays: [2, 5], time: '11:00', minutes: 30, path: '/activity-plan', live: null },
  weekly_tables: { weekdays: [5], time: '18:00', minutes: 60, path: '/reviews', live: null },
}

type ReadyRoleKey = 'all_round' | 'editor' | 'service' | 'activity' | 'lead'

const sets: Readonly<Record<(typeof dutySets)[number], readonly { role: ReadyRoleKey; works: readonly ReadyWork[] }[]>> = {
  one_person: [
    {
      role: 'all_round',
      works: ['update_goods', 'publish', 'choose_topics', 'answer_hour', 'clear_unanswered', 'peer_round', 'weekly_tables'],
    },
  ],
  team: [
    { role: 'editor', works: ['update_goods', 'choose_topics', 'publish'] },
    { role: 'service', works: ['answer_hour', 'clear_unanswered'] },
    { role: 'activity', works: ['look_after_activities', 'peer_round'] },
    { role: 'lead', works: ['weekly_tables'] },
  ],
}

/** A role as it is taken over, in the words of one language. */
export interface ReadyRole {
  readonly role: string
  readonly purpose: string
  readonly works: readonly Omit<Work, 'id'>[]
}

/** The roles of a set; `word` finds `role.<role>`, `role.<role>.purpose`, `work.<work>` and `work.<work>.measure`. */
export const readyRoles = (set: (typeof dutySets)[number], word: (key: string) => string): readonly ReadyRole[] =>
  sets[set].map(({ role, works }) => ({
    role: word(`role.${role}`),
    purpose: word(`role.${role}.purpose`),
    works: works.map((work) => ({ ...rhythms[work], title: word(`work.${work}`), measure: word(`work.${work}.measure`) })),
  }))
