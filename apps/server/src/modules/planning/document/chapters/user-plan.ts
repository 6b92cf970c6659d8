import { type Chapter, ended } from '../chapter.ts'
import { quoted } from '../facts.ts'
import { type Figure, type Line } from '../pen.ts'

/** For each group of followers: who they are, how much they stick, what they should become, and by which actions. */
export const userPlan: Chapter = {
  id: 'user_plan',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.userPlan
    const rows = asked?.answer.items ?? []
    if (asked === undefined || rows.length === 0) {
      pen.gap('gap', 'user_plan.gap', { name })
      return
    }
    pen.say('intro', 'user_plan.intro', { name })
    for (const row of rows) {
      const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
        quoted(facts, 'userPlan', 'userPlanRows.list', asked, `${row.id} ${part}`, value, unit)
      pen.heading(`${row.id}.title`, 3, 'plain', { text: row.segmentName ?? '—' })
      // A group of people who did something lately is active to the last one: that says nothing.
      const all = row.size !== null && row.size > 0 && row.active === row.size
      pen.say(`${row.id}.size`, row.size === 0 ? 'user_plan.size_none' : all ? 'user_plan.size_all' : 'user_plan.size', {
        size: figure('size', row.size, 'people'),
        active: figure('active', row.active, 'people'),
        share: figure('activeShare', row.activeShare, 'share'),
      })
      pen.list(`${row.id}.list`, [
        ...(row.traits === '' ? [] : [['user_plan.traits', { words: ended(row.traits) }] as const]),
        ...(row.target === '' ? [] : [['user_plan.target', { words: ended(row.target) }] as const]),
        ...row.actions.map((text): Line => ['user_plan.action', { words: ended(text) }]),
        ...(row.ownerName === null ? [] : [['user_plan.owner', { owner: row.ownerName }] as const]),
      ])
    }
  },
}
