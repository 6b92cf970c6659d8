import { type Chapter } from '../chapter.ts'
import { type Asked, measured, metricWord, type PlanFacts, quoted } from '../facts.ts'
import { type Line } from '../pen.ts'
import { reviewsTold } from './reviews.ts'

type Milestone = Asked<'milestones'>['answer']['items'][number]

/** When a stage is over, and how one sees it. */
export const milestones: Chapter = {
  id: 'milestones',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.milestones
    const all = asked?.answer.items ?? []
    if (asked === undefined || all.length === 0) {
      pen.gap('gap', 'milestones.gap', { name })
      return
    }
    for (const each of all) {
      pen.say(`${each.id}.title`, 'milestones.one', {
        milestone: each.name,
        from: { day: each.from },
        to: { day: each.to },
        state: { word: `milestones.state.${each.state}` },
      })
      pen.list(`${each.id}.list`, criteriaOf(facts, asked, each))
    }
  },
}

const criteriaOf = (facts: PlanFacts, asked: Asked<'milestones'>, { id, to, criteria }: Milestone): Line[] =>
  criteria.map(({ criterion, met, value, title }, at): Line => {
    const over = to < facts.today
    const state = { word: met ? 'milestones.met' : over ? 'milestones.missed' : 'milestones.open' }
    if (criterion.kind === 'task') return ['milestones.task', { task: title ?? '—', state }]
    const { unit } = measured(facts.recent, criterion.metric)
    return [
      `milestones.${criterion.direction}${over ? '_over' : ''}`,
      {
        metric: metricWord(criterion.metric),
        target: quoted(facts, 'milestones', 'milestones.list', asked, `${id} criterion ${at + 1} target`, criterion.value, unit),
        value: quoted(facts, 'milestones', 'milestones.list', asked, `${id} criterion ${at + 1} value`, value, unit),
        state,
      },
    ]
  })

/** What each stage came to, as it was summed up when it was closed, and what the reviews changed since. */
export const stages: Chapter = {
  id: 'stages',
  write: (facts, pen) => {
    const { name, seen } = facts
    const closed = seen.milestones?.answer.items.filter(({ summary }) => summary !== '') ?? []
    if (closed.length === 0) pen.gap('gap', 'stages.gap', { name })
    for (const each of closed) {
      pen.heading(`${each.id}.title`, 2, 'plain', { text: each.name })
      pen.say(`${each.id}.summary`, 'plain', { text: each.summary })
    }
    reviewsTold(facts, pen)
  },
}
