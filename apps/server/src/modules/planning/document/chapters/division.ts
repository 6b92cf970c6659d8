import { type Chapter, listed } from '../chapter.ts'
import { type PlanFacts, quoted, reckoned } from '../facts.ts'
import { type Figure, type Filling, type Pen } from '../pen.ts'

/** Who does what, for a team as for one person. */
export const division: Chapter = {
  id: 'division',
  write: (facts, pen) => {
    hands(facts, pen)
    roles(facts, pen)
  },
}

function hands(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const asked = seen.interview
  const { people, hoursPerWeek } = asked?.answer.answers ?? {}
  if (asked === undefined || people === undefined || hoursPerWeek === undefined) {
    pen.gap('hands', 'division.hands_gap', { name })
    return
  }
  const figure = (part: string, value: number): Figure =>
    quoted(facts, 'interview', 'planInterviews.get', asked, part, value, 'count')
  pen.say('hands', people === 1 ? 'division.alone' : 'division.hands', {
    name,
    people: figure('people', people),
    hours: figure('hoursPerWeek', hoursPerWeek),
  })
}

function roles(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const asked = seen.duties
  const duties = asked?.answer.items ?? []
  if (asked === undefined || duties.length === 0) {
    pen.gap('roles.gap', 'division.roles_gap', { name })
    return
  }
  pen.table(
    'roles',
    ['division.roles', { name }],
    [
      { word: 'division.column.role' },
      { word: 'division.column.owner' },
      { word: 'division.column.purpose' },
      { word: 'division.column.time', align: 'right' },
    ],
    duties.map((duty): Filling[] => [
      duty.role,
      duty.ownerName ?? { word: 'nobody' },
      duty.purpose === '' ? '—' : duty.purpose,
      quoted(facts, 'duties', 'duties.list', asked, `${duty.id} minutesPerWeek`, duty.minutesPerWeek * 60, 'seconds'),
    ]),
  )
  const hours = seen.interview?.answer.answers.hoursPerWeek
  const minutes = duties.reduce((sum, { minutesPerWeek }) => sum + minutesPerWeek, 0)
  if (seen.interview !== undefined && hours !== undefined && hours > 0 && minutes > 0) {
    const whole = quoted(facts, 'interview', 'planInterviews.get', seen.interview, 'hoursPerWeek', hours, 'count')
    const fixed = quoted(facts, 'duties', 'duties.list', asked, 'Σ minutesPerWeek', minutes * 60, 'seconds')
    pen.say('load', minutes <= hours * 60 ? 'division.load' : 'division.overload', {
      fixed,
      hours: whole,
      share: reckoned({
        value: minutes / 60 / hours,
        unit: 'share',
        of: [fixed, whole],
        how: 'minutesPerWeek ÷ 60 ÷ hoursPerWeek',
      }),
    })
  }
  const open = duties.filter(({ ownerName }) => ownerName === null)
  if (open.length > 0) pen.gap('open', 'division.open', { names: listed(open.map(({ role }) => role)) })
  const works = duties.flatMap((duty) => duty.works.map((work) => ({ duty, work })))
  if (works.length === 0) return
  pen.heading('daily', 2, 'division.daily')
  pen.table(
    'works',
    ['division.works', { name }],
    [
      { word: 'division.column.work' },
      { word: 'division.column.role' },
      { word: 'division.column.days' },
      { word: 'division.column.by' },
      { word: 'division.column.measure' },
    ],
    works.map(({ duty, work }): Filling[] => [
      work.title,
      duty.role,
      work.weekdays.length === 7 ? { word: 'every_day' } : work.weekdays.map((day) => ({ word: `weekday.${day}` })),
      work.time ?? '—',
      work.measure === '' ? '—' : work.measure,
    ]),
  )
}
