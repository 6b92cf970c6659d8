import { type Chapter, daysOf } from '../chapter.ts'
import { measured, metricWord, quoted } from '../facts.ts'
import { type Figure, type Filling } from '../pen.ts'

/** Activities to come, with budget and what each is to bring. */
export const activityPlan: Chapter = {
  id: 'activity_plan',
  write: (facts, pen) => {
    const { name, seen, today, recent } = facts
    const asked = seen.activities
    const coming = asked?.answer.items.filter(({ to }) => to >= today) ?? []
    if (asked === undefined || coming.length === 0) {
      pen.gap('gap', 'activity_plan.gap', { name })
      return
    }
    const figure = (part: string, value: number, unit: Figure['unit']): Figure =>
      quoted(facts, 'activities', 'activityPlans.list', asked, part, value, unit)
    pen.say('intro', 'activity_plan.intro', {
      name,
      count: figure('activities', coming.length, 'count'),
      budget: figure(
        'Σ budgetFen',
        coming.reduce((sum, { budgetFen }) => sum + budgetFen, 0),
        'fen',
      ),
    })
    pen.table(
      'table',
      ['activity_plan.table', { name }],
      [
        { word: 'activities.column.title' },
        { word: 'activity_plan.column.type' },
        { word: 'activity_plan.column.days' },
        { word: 'activity_plan.column.budget', align: 'right' },
        { word: 'activity_plan.column.metric' },
        { word: 'activity_plan.column.expected', align: 'right' },
        { word: 'division.column.owner' },
      ],
      coming.map((each): Filling[] => [
        each.name,
        { word: `activities.type.${each.type}` },
        daysOf(each),
        figure(`${each.id} budgetFen`, each.budgetFen, 'fen'),
        metricWord(each.metric),
        figure(`${each.id} expected`, each.expected, measured(recent, each.metric).unit),
        each.ownerName ?? { word: 'nobody' },
      ]),
    )
  },
}
