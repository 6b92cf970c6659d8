import { type FigureSource, type Language, metricOf } from '@weiying/contract'

import { type Asked, metricWord, type PlanFacts, quoted } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen, type Told, type Word } from '../pen.ts'

type Asking = PlanFacts['reviews'][number]
type Review = Asked<'review'>['answer']
type Decision = Review['decisions'][number]

const mostGoals = 10
const mostProblems = 6

/** What the last monthly reviews found, what was decided on it, and what became of that. */
export function reviewsTold(facts: PlanFacts, pen: Pen): void {
  const { name, reviews } = facts
  pen.heading('reviews', 2, 'stages.reviews', { name })
  // A draft that nobody has decided anything on is not yet a review.
  const told = reviews.filter(({ 'zh-Hans': { answer } }) => answer.status === 'published' || answer.decisions.some(isDecided))
  if (told.length === 0) pen.gap('reviews.gap', reviews.length === 0 ? 'stages.reviews_gap' : 'stages.reviews_open', { name })
  for (const asking of told) oneReview(facts, pen, asking)
}

const isDecided = ({ status }: Decision): boolean => status !== 'offered'

function oneReview(facts: PlanFacts, pen: Pen, asking: Asking): void {
  const asked = asking['zh-Hans']
  const { id, from, to, goals, problems, followUps } = asked.answer
  const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'review', 'reviews.get', asked, part, value, unit)
  /** A sentence of the review in the language of the reader; its figures are looked up there one by one. */
  const told = (pick: (review: Review) => { readonly text: string; readonly sources?: readonly string[] } | undefined): Told => {
    const inEach = <Of>(of: (review: Review) => Of): Readonly<Record<Language, Of>> => ({
      'zh-Hans': of(asking['zh-Hans'].answer),
      'zh-Hant': of(asking['zh-Hant'].answer),
      en: of(asking.en.answer),
    })
    const texts = inEach((review) => pick(review)?.text ?? '')
    const sources = pick(asked.answer)?.sources ?? []
    return sources.length === 0 ? { told: texts } : { told: texts, source: inEach((review) => traced(review, sources)) }
  }
  pen.heading(`review.${id}`, 3, 'stages.review', { month: from.slice(0, 7), from: { day: from }, to: { day: to } })
  const rows = goals.rows.slice(0, mostGoals)
  if (rows.length === 0) pen.gap(`review.${id}.goals`, 'stages.review_goals_gap')
  else
    pen.table(
      `review.${id}.goals`,
      ['stages.review_table', { month: from.slice(0, 7) }],
      [
        { word: 'development.column.goal' },
        { word: 'stages.column.expected', align: 'right' },
        { word: 'stages.column.value', align: 'right' },
        { word: 'development.column.target', align: 'right' },
        { word: 'development.column.state' },
      ],
      rows.map((row): Filling[] => [
        row.name,
        figure(`${row.key} expected`, row.expected, row.unit),
        figure(`${row.key} value`, row.value, row.unit),
        figure(`${row.key} target`, row.target, row.unit),
        { word: `development.standing.${row.state}` },
      ]),
    )
  pen.say(`review.${id}.found`, problems.length === 0 ? 'stages.review_fine' : 'stages.review_found')
  pen.list(
    `review.${id}.problems`,
    problems.slice(0, mostProblems).map(({ causes }, at): Line => {
      const problem = told((review) => review.problems[at])
      return causes.length === 0
        ? ['stages.review_problem', { problem }]
        : ['stages.review_problem_cause', { problem, cause: told((review) => review.problems[at]?.causes[0]) }]
    }),
  )
  decided(pen, asked.answer, told, figure)
  pen.list(
    `review.${id}.followed`,
    followUps.flatMap((each, at): Line[] => {
      const { metric, unit, valueThen, valueNow } = each
      if (each.status !== 'accepted' || metric === null || unit === null) return []
      return [
        [
          'stages.review_followed',
          {
            decision: told((review) => review.followUps[at]),
            metric: metricWord(metric),
            earlier: figure(`${each.decisionId} valueThen`, valueThen, unit),
            now: figure(`${each.decisionId} valueNow`, valueNow, unit),
          },
        ],
      ]
    }),
  )
}

type Quote = (part: string, value: number | null, unit: Figure['unit']) => Figure
type Tell = (pick: (review: Review) => { readonly text: string; readonly sources?: readonly string[] } | undefined) => Told

function decided(pen: Pen, review: Review, told: Tell, figure: Quote): void {
  const { id, decisions } = review
  const open = decisions.filter((each) => !isDecided(each)).length
  if (!decisions.some(isDecided)) {
    pen.gap(`review.${id}.undecided`, open > 0 ? 'stages.review_undecided' : 'stages.review_no_decision')
    return
  }
  pen.say(`review.${id}.decided`, 'stages.review_decided')
  pen.list(
    `review.${id}.decisions`,
    decisions.flatMap((each, at): Line[] => {
      if (!isDecided(each)) return []
      const decision = told((said) => said.decisions[at])
      if (each.status === 'declined')
        return [['stages.review_declined', { decision, reason: each.reason === '' ? '—' : each.reason }]]
      const [before, after] = [each.before?.['target'] ?? null, each.after?.['target'] ?? null]
      if (each.kind === 'goal_target' && typeof after === 'number')
        return [
          [
            'stages.review_target',
            {
              goal: each.targetName ?? '—',
              before: figure(`${each.id} before`, typeof before === 'number' ? before : null, unitOf(review, each)),
              after: figure(`${each.id} after`, after, unitOf(review, each)),
            },
          ],
        ]
      const kind = { word: `reviews.decision_kind.${each.kind}` }
      return each.tasks.length === 0
        ? [['stages.review_accepted', { decision, kind }]]
        : [['stages.review_tasks', { decision, tasks: each.tasks.map(taskWord) }]]
    }),
  )
  if (open > 0) pen.say(`review.${id}.open`, 'stages.review_more_open', { count: figure('open decisions', open, 'count') })
}

/** Who does it by when. */
const taskWord = ({ dueOn, assigneeName }: Decision['tasks'][number]): Word =>
  assigneeName === null
    ? { word: 'stages.review_task_open', fillings: { day: { day: dueOn } } }
    : { word: 'stages.review_task', fillings: { owner: assigneeName, day: { day: dueOn } } }

/** Of a node without a metric, as its row says. */
const unitOf = ({ goals }: Review, { metric, targetName }: Decision): Figure['unit'] =>
  metric === null ? (goals.rows.find(({ name }) => name === targetName)?.unit ?? 'count') : metricOf(metric).unit

/** The figures that a sentence rests on, with what they were: `reviews.trace` tells each of them again. */
function traced(review: Review, sources: readonly string[]): FigureSource {
  const figures = figuresOf(review)
  return {
    query: 'reviews.trace',
    input: { id: review.id, figures: sources.join(', ') },
    metric: null,
    value: sources
      .flatMap((key) => {
        const figure = figures.get(key)
        return figure === undefined ? [] : [`${figure.name} = ${figure.value ?? '—'}`]
      })
      .join('; '),
    numerator: null,
    denominator: null,
    unit: 'words',
    screen: `/reviews/${review.id}`,
  }
}

interface Named {
  readonly name: string
  readonly value: number | null
}

/** By their keys, as the language of the review calls them. */
function figuresOf({ groups, goals, promotion, work, content, customers }: Review): ReadonlyMap<string, Named> {
  return new Map<string, Named>([
    ...groups.flatMap(({ figures }) => figures.map((figure) => [figure.key, figure] as const)),
    ...goals.rows.map((goal) => [goal.key, goal] as const),
    ...promotion.rows.map(({ channel, name, joined }) => [`channel:${channel}:joined`, { name, value: joined }] as const),
    ...work.rows.map(({ key, name, done }) => [`work:${key}`, { name, value: done }] as const),
    ...content.rows.map(({ by, group, name, readers }) => [`content:${by}:${group}`, { name, value: readers }] as const),
    ...content.activities.map(({ key, name, value }) => [`activity:${key}`, { name, value }] as const),
    ...customers.rows.map(({ key, name, count }) => [`topic:${key}`, { name, value: count }] as const),
  ])
}
