import { type Chapter, daysOf, quotedNames } from '../chapter.ts'
import { quoted } from '../facts.ts'
import { type Figure, type Filling } from '../pen.ts'

/** What is done when, by whom. */
export const schedule: Chapter = {
  id: 'schedule',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.schedule
    const items = seen.schedule?.answer.items.toSorted((a, b) => (a.from < b.from ? -1 : 1)) ?? []
    if (asked === undefined || items.length === 0) {
      pen.gap('gap', 'schedule.gap', { name })
      return
    }
    const count = (state?: string): Figure => {
      const mine = state === undefined ? items : items.filter((item) => item.state === state)
      return quoted(facts, 'schedule', 'scheduleItems.list', asked, state ?? 'items', mine.length, 'count')
    }
    pen.say('intro', 'schedule.intro', {
      name,
      count: count(),
      done: count('done'),
      going: count('going_on'),
      coming: count('coming'),
    })
    const late = items.filter(({ state }) => state === 'overdue')
    if (late.length > 0)
      pen.say('late', 'schedule.late', { count: count('overdue'), names: quotedNames(late.map(({ title }) => title)) })
    pen.table(
      'table',
      ['schedule.table', { name }],
      [
        { word: 'schedule.column.phase' },
        { word: 'schedule.column.title' },
        { word: 'activity_plan.column.days' },
        { word: 'division.column.owner' },
        { word: 'schedule.column.state' },
      ],
      items.map((item): Filling[] => [
        item.phase === '' ? '—' : item.phase,
        item.title,
        daysOf(item),
        item.ownerName ?? { word: 'nobody' },
        { word: `schedule.state.${item.state}` },
      ]),
    )
  },
}
