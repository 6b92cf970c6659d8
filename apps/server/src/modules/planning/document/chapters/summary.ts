import { type Chapter, daysOf, quotedNames } from '../chapter.ts'
import { type Asked, measured, type PlanFacts, quoted, reckoned, some } from '../facts.ts'
import { type Figure, type Line, type Pen } from '../pen.ts'
import { type ViewName, views } from '../views.ts'

const mostNamed = 3

/** One page for whoever approves: where things stand, what is aimed at, what is asked for, what it costs, what may go wrong. */
export const summary: Chapter = {
  id: 'summary',
  write: (facts, pen) => {
    const { name, plan } = facts
    const parts = { now: standing(facts), aims: aims(facts), asked: asked(facts), budget: budget(facts), risks: risks(facts) }
    const known = Object.entries(parts).filter(([, lines]) => lines.length > 0)
    if (known.length === 0) {
      pen.gap('gap', 'summary.gap', { name })
      return
    }
    pen.say('intro', 'summary.intro', { name, from: { day: plan.from }, to: { day: plan.to } })
    for (const [part, lines] of known) said(pen, part, lines)
  },
}

/** What the page is about stands before its sentences, so that it is read in a minute. */
function said(pen: Pen, part: string, lines: readonly Line[]): void {
  pen.unnumbered(`${part}.label`, 3, `summary.${part}`)
  pen.list(part, lines)
}

function standing(facts: PlanFacts): Line[] {
  const { recent, before } = facts
  const now = (metric: Parameters<typeof measured>[1]): Figure => measured(recent, metric)
  const then = (metric: Parameters<typeof measured>[1]): Figure => measured(before, metric)
  return [
    ...(some(now('followers_total'))
      ? [
          [
            'summary.followers',
            { followers: now('followers_total'), net: now('followers_net'), earlier: then('followers_net') },
          ] as const,
        ]
      : []),
    ...(some(now('orders'))
      ? [['summary.orders', { orders: now('orders'), revenue: now('revenue'), earlier: then('orders') }] as const]
      : []),
    ...(some(now('consultations')) && now('first_response').value !== null
      ? [
          [
            'summary.service',
            { consultations: now('consultations'), response: now('first_response'), earlier: then('first_response') },
          ] as const,
        ]
      : []),
  ]
}

function aims(facts: PlanFacts): Line[] {
  const lines: Line[] = facts.trees.flatMap((tree): Line[] => {
    const [root] = tree.answer.nodes
    if (root === undefined || root.target === null) return []
    const figure = (part: string, value: number | null): Figure =>
      quoted(facts, 'goalTree', 'goalTrees.get', tree, `${root.id} ${part}`, value, root.unit)
    const [target, value] = [figure('target', root.target), figure('standing value', root.standing.value)]
    const state = { word: `development.standing.${root.standing.state}` }
    if (value.value === null) return [['summary.goal_silent', { goal: root.name, to: { day: tree.answer.to }, target }]]
    // What adds up gets nearer to its target; a rate is beside it from the first day.
    if (root.unit === 'share' || root.unit === 'seconds')
      return [['summary.goal_rate', { goal: root.name, to: { day: tree.answer.to }, target, value, state }]]
    const share = reckoned({
      value: value.value / (target.value ?? 1),
      unit: 'share',
      of: [value, target],
      how: 'value ÷ target',
    })
    return [['summary.goal', { goal: root.name, to: { day: tree.answer.to }, target, value, share, state }]]
  })
  const [goals, at] = [facts.seen.goals, facts.plan]
  const mine = goals?.answer.items.filter(({ from, to }) => from <= at.to && to >= at.from) ?? []
  if (goals !== undefined && mine.length > 0) {
    const count = (part: string, states: readonly string[]): Figure =>
      quoted(
        facts,
        'goals',
        'goals.list',
        goals,
        part,
        mine.filter(({ standing: { state } }) => states.length === 0 || states.includes(state)).length,
        'count',
      )
    lines.push([
      'summary.goals',
      { count: count('goals', []), good: count('good', ['on_track', 'reached']), behind: count('behind', behindStates) },
    ])
  }
  const behind = [
    ...facts.trees.flatMap(({ answer: { nodes } }) => nodes.filter(({ standing: { state } }) => behindStates.includes(state))),
    ...mine.filter(({ standing: { state } }) => behindStates.includes(state)),
  ].map(({ name }) => name)
  if (behind.length > 0) lines.push(['summary.behind', { names: quotedNames([...new Set(behind)].slice(0, 5)) }])
  const forecast = facts.seen.forecast
  const reached = forecast?.answer.quarters.find(({ day }) => day >= facts.plan.to) ?? forecast?.answer.quarters.at(-1)
  if (forecast !== undefined && reached !== undefined) {
    const figure = (at: 'p10' | 'p50' | 'p90'): Figure =>
      quoted(
        facts,
        'forecast',
        'forecasts.get',
        forecast,
        `${reached.day} followers ${at}`,
        Math.round(reached.followers[at]),
        'people',
      )
    lines.push([
      'summary.forecast',
      { day: { day: reached.day }, middle: figure('p50'), low: figure('p10'), high: figure('p90') },
    ])
  }
  return lines
}

const behindStates = ['off_track', 'missed']

type Activity = Asked<'activities'>['answer']['items'][number]
type Item = Asked<'promotion'>['answer']['items'][number]
type Placement = Asked<'placements'>['answer']['items'][number]

const comingActivities = ({ seen, today }: PlanFacts): Activity[] =>
  seen.activities?.answer.items.filter(({ to }) => to >= today) ?? []
const runningPromotion = ({ seen, today }: PlanFacts): Item[] =>
  seen.promotion?.answer.items.filter(({ to }) => to >= today) ?? []
const comingPosts = ({ seen, today }: PlanFacts): Placement[] =>
  seen.placements?.answer.items.filter(({ day }) => day >= today) ?? []

/** What somebody has to say yes to: what costs money or people from now on. */
function asked(facts: PlanFacts): Line[] {
  const lines: Line[] = []
  const { seen } = facts
  const activities = comingActivities(facts)
  if (seen.activities !== undefined && activities.length > 0) {
    const source = seen.activities
    for (const each of activities.slice(0, mostNamed))
      lines.push([
        each.ownerName === null ? 'summary.activity_open' : 'summary.activity',
        {
          title: each.name,
          days: daysOf(each),
          budget: quoted(facts, 'activities', 'activityPlans.list', source, `${each.id} budgetFen`, each.budgetFen, 'fen'),
          ...(each.ownerName === null ? {} : { owner: each.ownerName }),
        },
      ])
    const more = activities.slice(mostNamed)
    if (more.length > 0)
      lines.push([
        'summary.activities_more',
        {
          count: quoted(facts, 'activities', 'activityPlans.list', source, 'more', more.length, 'count'),
          budget: quoted(facts, 'activities', 'activityPlans.list', source, 'more Σ budgetFen', budgetOf(more), 'fen'),
        },
      ])
  }
  lines.push(
    ...inOneLine(facts, 'summary.promotion', 'promotion', runningPromotion(facts), {
      part: 'running',
      name: ({ name }) => name,
      cost: { field: 'budgetFen', of: ({ budgetFen }) => budgetFen },
    }),
    ...inOneLine(facts, 'summary.posts', 'placements', comingPosts(facts), {
      part: 'coming',
      name: ({ accountName }) => accountName,
      cost: { field: 'feeFen', of: ({ feeFen }) => feeFen },
    }),
  )
  const { people, hoursPerWeek } = seen.interview?.answer.answers ?? {}
  if (seen.interview !== undefined && people !== undefined && hoursPerWeek !== undefined)
    lines.push([
      people === 1 ? 'summary.alone' : 'summary.hands',
      {
        people: quoted(facts, 'interview', 'planInterviews.get', seen.interview, 'people', people, 'count'),
        hours: quoted(facts, 'interview', 'planInterviews.get', seen.interview, 'hoursPerWeek', hoursPerWeek, 'count'),
      },
    ])
  return lines
}

interface Told<Row> {
  /** Which of the answer's rows they are, for the sources of the figures. */
  readonly part: string
  readonly name: (row: Row) => string
  /** Fen. */
  readonly cost?: { readonly field: string; readonly of: (row: Row) => number }
}

/** How many there are, the first of them by name, what they cost together; nothing of none. */
function inOneLine<Row>(
  facts: PlanFacts,
  key: string,
  view: ViewName,
  rows: readonly Row[],
  { part, name, cost }: Told<Row>,
): Line[] {
  const asked = facts.seen[view]
  if (asked === undefined || rows.length === 0) return []
  const figure = (of: string, value: number, unit: Figure['unit']): Figure =>
    quoted(facts, view, views[view].procedure, asked, of, value, unit)
  return [
    [
      key,
      {
        count: figure(part, rows.length, 'count'),
        names: quotedNames(rows.slice(0, mostNamed).map(name)),
        ...(cost === undefined ? {} : { budget: figure(`${part} Σ ${cost.field}`, sumOf(rows, cost.of), 'fen') }),
      },
    ],
  ]
}

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0)

const budgetOf = (rows: readonly { readonly budgetFen: number }[]): number => sumOf(rows, ({ budgetFen }) => budgetFen)

/** The whole plan's money: what it comes to, what of it is spent. */
function budget(facts: PlanFacts): Line[] {
  const { activities, promotionSummary } = facts.seen
  const events = activities?.answer.items ?? []
  if (activities === undefined || promotionSummary === undefined) return []
  const figure = (part: string, value: number): Figure =>
    quoted(facts, 'activities', 'activityPlans.list', activities, part, value, 'fen')
  const held = figure('Σ budgetFen', budgetOf(events))
  const promoted = (part: 'budgetFen' | 'paidFen'): Figure =>
    quoted(
      facts,
      'promotionSummary',
      'promotionSummaries.get',
      promotionSummary,
      `total ${part}`,
      promotionSummary.answer.total[part],
      'fen',
    )
  const planned = promoted('budgetFen')
  if (held.value === 0 && planned.value === 0) return []
  const spent = figure(
    'Σ outcomes spentFen',
    sumOf(events, ({ outcome }) => outcome?.spentFen ?? 0),
  )
  const together = (one: Figure, other: Figure, how: string): Figure =>
    reckoned({ value: (one.value ?? 0) + (other.value ?? 0), unit: 'fen', of: [one, other], how })
  const paid = together(spent, promoted('paidFen'), 'activities + promotion, spent')
  return [
    ['summary.money', { total: together(held, planned, 'activities + promotion'), activities: held, promotion: planned }],
    ...(paid.value === 0 ? [] : [['summary.spent', { paid, activities: spent, promotion: promoted('paidFen') }] as const]),
  ]
}

function risks(facts: PlanFacts): Line[] {
  const { seen, today } = facts
  const all = seen.risks?.answer.items ?? []
  const lines = inOneLine(facts, 'summary.prepared', 'risks', all, { part: 'risks', name: ({ name }) => name })
  const drills = all.flatMap(({ name, ownerName, drillDay }) =>
    drillDay === null || drillDay < today ? [] : [{ name, ownerName, day: drillDay }],
  )
  const [drill] = drills.toSorted((one, other) => (one.day < other.day ? -1 : 1))
  if (drill !== undefined)
    lines.push(
      drill.ownerName === null
        ? ['summary.drill_open', { risk: drill.name, day: { day: drill.day } }]
        : ['summary.drill', { risk: drill.name, day: { day: drill.day }, owner: drill.ownerName }],
    )
  const complaint = seen.topics?.answer.items.find(({ intent, messages }) => intent === 'complaint' && messages > 0)
  if (seen.topics !== undefined && complaint !== undefined)
    lines.push([
      'summary.complaint',
      {
        topic: complaint.name,
        count: quoted(
          facts,
          'topics',
          'customerTopics.list',
          seen.topics,
          `${complaint.id} ${complaint.name} messages`,
          complaint.messages,
          'times',
        ),
      },
    ])
  return lines
}
