import { type Chapter, daysOf, quotedNames } from '../chapter.ts'
import { type Asked, type PlanFacts, quoted, reckoned } from '../facts.ts'
import { type Figure, type Filling, type Pen } from '../pen.ts'

/** Channel by channel: when, for how much, how many followers are expected, what came; then paid posts and what was exchanged. */
export const promotionPlan: Chapter = {
  id: 'promotion_plan',
  write: (facts, pen) => {
    const { name, seen } = facts
    const [items, placements] = [seen.promotion?.answer.items ?? [], seen.placements?.answer.items ?? []]
    if (items.length === 0 && placements.length === 0) {
      pen.gap('gap', 'promotion_plan.gap', { name })
      return
    }
    if (seen.promotion !== undefined && items.length > 0) channels(facts, pen, seen.promotion)
    paidPosts(facts, pen)
    exchanged(facts, pen)
    costs(facts, pen)
  },
}

function channels(facts: PlanFacts, pen: Pen, asked: Asked<'promotion'>): void {
  const { name } = facts
  const { items } = asked.answer
  const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'promotion', 'promotionItems.list', asked, part, value, unit)
  const total = (of: (item: (typeof items)[number]) => number): number => items.reduce((sum, item) => sum + of(item), 0)
  pen.say('intro', 'promotion_plan.intro', {
    name,
    count: figure('items', items.length, 'count'),
    budget: figure(
      'Σ budgetFen',
      total(({ budgetFen }) => budgetFen),
      'fen',
    ),
    followers: figure(
      'Σ expectedFollowers',
      total(({ expectedFollowers }) => expectedFollowers),
      'people',
    ),
  })
  pen.table(
    'table',
    ['promotion_plan.table', { name }],
    [
      { word: 'promotion_plan.column.name' },
      { word: 'promotion_plan.column.channel' },
      { word: 'activity_plan.column.days' },
      { word: 'division.column.owner' },
      { word: 'activity_plan.column.budget', align: 'right' },
      { word: 'promotion_plan.column.paid', align: 'right' },
      { word: 'promotion_plan.column.expected', align: 'right' },
      { word: 'promotion_plan.column.actual', align: 'right' },
    ],
    items.map((item): Filling[] => [
      item.name,
      { word: `promotion.channel.${item.channel}` },
      daysOf(item),
      item.ownerName ?? { word: 'nobody' },
      figure(`${item.id} budgetFen`, item.budgetFen, 'fen'),
      figure(`${item.id} paidFen`, begun(facts, item) ? item.actual.paidFen : null, 'fen'),
      figure(`${item.id} expectedFollowers`, item.expectedFollowers, 'people'),
      figure(`${item.id} followers`, item.actual.followers, 'people'),
    ]),
  )
  const late = items.filter(({ actual }) => actual.state === 'missed' || actual.state === 'behind')
  const [worst] = late.toSorted((one, other) => reachedShare(one) - reachedShare(other))
  if (worst !== undefined)
    pen.say('behind', 'promotion_plan.behind', {
      count: figure('behind', late.length, 'count'),
      title: worst.name,
      actual: figure(`${worst.id} followers`, worst.actual.followers, 'people'),
      expected: figure(`${worst.id} expectedFollowers`, worst.expectedFollowers, 'people'),
    })
  const blind = items.filter((item) => begun(facts, item) && item.actual.followers === null)
  if (blind.length > 0) pen.say('blind', 'promotion_plan.blind', { names: quotedNames(blind.map((item) => item.name)) })
}

type Item = Asked<'promotion'>['answer']['items'][number]

const begun = ({ today }: PlanFacts, { from, spentFen }: Item): boolean => from <= today || spentFen !== null

const reachedShare = ({ actual, expectedFollowers }: Item): number =>
  expectedFollowers === 0 ? 1 : (actual.followers ?? 0) / expectedFollowers

/** Paid posts at large accounts: what a follower cost there. */
function paidPosts(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const asked = seen.placements
  const posts = asked?.answer.items ?? []
  pen.heading('placements', 2, 'promotion_plan.placements')
  if (asked === undefined || posts.length === 0) {
    pen.gap('placements.gap', 'promotion_plan.placements_gap', { name })
    return
  }
  const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'placements', 'placements.list', asked, part, value, unit)
  pen.say('placements.intro', 'promotion_plan.placements_intro', {
    name,
    count: figure('placements', posts.length, 'count'),
    fee: figure(
      'Σ feeFen',
      posts.reduce((sum, { feeFen }) => sum + feeFen, 0),
      'fen',
    ),
  })
  pen.table(
    'placements.table',
    ['promotion_plan.placements_table', { name }],
    [
      { word: 'promotion_plan.column.account' },
      { word: 'promotion_plan.column.account_followers', align: 'right' },
      { word: 'activities.column.day' },
      { word: 'promotion_plan.column.fee', align: 'right' },
      { word: 'promotion_plan.column.expected', align: 'right' },
      { word: 'promotion_plan.column.actual', align: 'right' },
      { word: 'promotion_plan.column.stayed', align: 'right' },
      { word: 'promotion_plan.column.cost', align: 'right' },
    ],
    posts.map((post): Filling[] => [
      post.accountName,
      figure(`${post.id} accountFollowers`, post.accountFollowers, 'people'),
      post.day,
      figure(`${post.id} feeFen`, post.feeFen, 'fen'),
      figure(`${post.id} expectedFollowers`, post.expectedFollowers, 'people'),
      figure(`${post.id} followers`, post.actual.followers, 'people'),
      figure(`${post.id} stayed`, post.actual.stayed, 'people'),
      figure(`${post.id} costPerFollowerFen`, post.actual.costPerFollowerFen, 'fen'),
    ]),
  )
  const known = posts.filter(({ actual }) => actual.costPerFollowerFen !== null)
  const [best] = known.toSorted((one, two) => (one.actual.costPerFollowerFen ?? 0) - (two.actual.costPerFollowerFen ?? 0))
  if (best === undefined && posts.some(({ day }) => day < facts.today))
    pen.gap('placements.unknown', 'promotion_plan.placements_unknown')
  if (best === undefined) return
  if (known.length > 1)
    pen.say('placements.best', 'promotion_plan.placements_best', {
      account: best.accountName,
      cost: figure(`${best.id} costPerFollowerFen`, best.actual.costPerFollowerFen, 'fen'),
    })
}

/** What partners give for what they get: promotion that costs no money. */
function exchanged({ name, seen }: PlanFacts, pen: Pen): void {
  const exchanges = seen.promotion?.answer.items.filter(({ partner }) => partner !== '') ?? []
  pen.heading('exchanges.title', 2, 'promotion_plan.exchanges')
  if (exchanges.length === 0) pen.gap('exchanges.gap', 'promotion_plan.exchanges_gap', { name })
  pen.list(
    'exchanges',
    exchanges.map(({ partner, gives, gets }) => [
      'promotion_plan.exchange',
      { name, partner, gives: gives === '' ? '—' : gives, gets: gets === '' ? '—' : gets },
    ]),
  )
}

/** What a follower costs by channel, planned beside actual. */
function costs(facts: PlanFacts, pen: Pen): void {
  const asked = facts.seen.promotionSummary
  if (asked === undefined) return
  const { total, channels: all } = asked.answer
  const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'promotionSummary', 'promotionSummaries.get', asked, part, value, unit)
  pen.heading('costs', 2, 'promotion_plan.costs')
  if (total.costFen === null) pen.gap('costs.gap', 'promotion_plan.costs_gap', { name: facts.name })
  else {
    pen.say('costs.intro', 'promotion_plan.costs_intro', {
      paid: figure('total measuredFen', total.measuredFen, 'fen'),
      followers: figure('total followers', total.followers, 'people'),
      actual: figure('total costFen', total.costFen, 'fen'),
    })
    if (total.paidFen > total.measuredFen)
      pen.say('costs.apart', 'promotion_plan.costs_apart', {
        apart: reckoned({
          value: total.paidFen - total.measuredFen,
          unit: 'fen',
          of: [figure('total paidFen', total.paidFen, 'fen'), figure('total measuredFen', total.measuredFen, 'fen')],
          how: 'paidFen − measuredFen',
        }),
        paid: figure('total paidFen', total.paidFen, 'fen'),
      })
    const guessed = (facts.seen.promotion?.answer.items ?? []).filter(
      ({ spentFen, actual }) => spentFen === null && actual.paidFen > 0,
    )
    if (guessed.length > 0)
      pen.say('costs.guessed', 'promotion_plan.costs_guessed', { names: quotedNames(guessed.map((item) => item.name)) })
    // What is still to come, or was not counted, is in the plan and not in what came of it.
    const comparable = total.paidFen === total.measuredFen && !toCome(facts)
    if (total.plannedCostFen !== null)
      pen.say(
        'costs.planned',
        !comparable
          ? 'promotion_plan.costs_planned'
          : total.costFen <= total.plannedCostFen
            ? 'promotion_plan.costs_below'
            : 'promotion_plan.costs_above',
        {
          budget: figure('total budgetFen', total.budgetFen, 'fen'),
          expected: figure('total expectedFollowers', total.expectedFollowers, 'people'),
          planned: figure('total plannedCostFen', total.plannedCostFen, 'fen'),
        },
      )
  }
  const rows = all.filter(({ plannedCostFen, costFen }) => plannedCostFen !== null || costFen !== null)
  if (rows.length === 0) return
  pen.table(
    'costs.table',
    ['promotion_plan.costs_table'],
    [
      { word: 'promotion_plan.column.channel' },
      { word: 'activity_plan.column.budget', align: 'right' },
      { word: 'promotion_plan.column.expected', align: 'right' },
      { word: 'promotion_plan.column.planned_cost', align: 'right' },
      { word: 'promotion_plan.column.paid', align: 'right' },
      { word: 'promotion_plan.column.actual', align: 'right' },
      { word: 'promotion_plan.column.cost', align: 'right' },
    ],
    rows.map((row): Filling[] => {
      // Nobody counts its followers: what was paid stands there, and nothing is divided by nothing.
      const silent = row.followers === 0 && row.measuredFen === 0
      return [
        { word: `promotion.channel.${row.channel}` },
        figure(`${row.channel} budgetFen`, row.budgetFen, 'fen'),
        figure(`${row.channel} expectedFollowers`, row.expectedFollowers, 'people'),
        figure(`${row.channel} plannedCostFen`, row.plannedCostFen, 'fen'),
        silent
          ? figure(`${row.channel} paidFen`, row.paidFen, 'fen')
          : figure(`${row.channel} measuredFen`, row.measuredFen, 'fen'),
        figure(`${row.channel} followers`, silent ? null : row.followers, 'people'),
        figure(`${row.channel} costFen`, row.costFen, 'fen'),
      ]
    }),
  )
  judged(pen, rows, figure)
}

const toCome = ({ seen, today }: PlanFacts): boolean =>
  (seen.promotion?.answer.items.some(({ to }) => to >= today) ?? false) ||
  (seen.placements?.answer.items.some(({ day }) => day >= today) ?? false)

/** Dear and cheap channels: where the next yuan goes. */
function judged(
  pen: Pen,
  rows: readonly Channel[],
  figure: (part: string, value: number | null, unit: Figure['unit']) => Figure,
): void {
  const known = rows
    .filter(({ costFen, followers, measuredFen }) => costFen !== null && followers >= enough && measuredFen > 0)
    .toSorted((one, other) => (one.costFen ?? 0) - (other.costFen ?? 0))
  const [cheap] = known
  const dear = rows
    .filter(({ costFen, plannedCostFen }) => costFen !== null && plannedCostFen !== null && costFen > plannedCostFen * 2)
    .toSorted((one, other) => (other.costFen ?? 0) - (one.costFen ?? 0))[0]
  if (dear !== undefined)
    pen.say('costs.dear', 'promotion_plan.costs_dear', {
      channel: { word: `promotion.channel.${dear.channel}` },
      cost: figure(`${dear.channel} costFen`, dear.costFen, 'fen'),
      planned: figure(`${dear.channel} plannedCostFen`, dear.plannedCostFen, 'fen'),
    })
  if (cheap !== undefined && cheap !== dear && known.length > 1)
    pen.say('costs.cheap', 'promotion_plan.costs_cheap', {
      channel: { word: `promotion.channel.${cheap.channel}` },
      cost: figure(`${cheap.channel} costFen`, cheap.costFen, 'fen'),
    })
}

type Channel = Asked<'promotionSummary'>['answer']['channels'][number]

/** Below so many people a cost per follower may be chance. */
const enough = 30
