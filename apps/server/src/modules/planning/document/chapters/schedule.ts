import { type Chapter } from '../chapter.ts'
import { type Filling } from '../pen.ts'

/** What is done when, by whom. */
export const schedule: Chapter = {
  id: 'schedule',
  write: ({ name, seen }, pen) => {
    const items = seen.schedule?.answer.items.toSorted((a, b) => (a.from < b.from ? -1 : 1)) ?? []
    if (items.length === 0) {
      pen.gap('gap', 'schedule.gap', { name })
      return
    }
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
        `${item.from} – ${item.to}`,
        item.ownerName ?? { word: 'nobody' },
        { word: `schedule.state.${item.state}` },
      ]),
    )
  },
}
