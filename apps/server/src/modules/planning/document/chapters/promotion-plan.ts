import { type Chapter } from '../chapter.ts'
import { type Asked, type PlanFacts, quoted } from '../facts.ts'
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
      { word: 'activity_plan.column.budget', align: 'right' },
      { word: 'promotion_plan.column.expected', align: 'right' },
      { word: 'promotion_plan.column.actual', align: 'right' },
      { word: 'promotion_plan.column.cost', align: 'right' },
      { word: 'division.column.owner' },
    ],
    items.map((item): Filling[] => [
      item.name,
      { word: `promotion.channel.${item.channel}` },
      `${item.from} – ${item.to}`,
      figure(`${item.id} budgetFen`, item.budgetFen, 'fen'),
      figure(`${item.id} expectedFollowers`, item.expectedFollowers, 'people'),
      figure(`${item.id} followers`, item.actual.followers, 'people'),
      figure(`${item.id} costPerFollowerFen`, item.actual.costPerFollowerFen, 'fen'),
      item.ownerName ?? { word: 'nobody' },
    ]),
  )
}

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
  if (best === undefined) pen.gap('placements.unknown', 'promotion_plan.placements_unknown')
  else if (known.length > 1)
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
  else
    pen.say('costs.intro', total.plannedCostFen === null ? 'promotion_plan.costs_actual' : 'promotion_plan.costs_intro', {
      spent: figure('total spentFen', total.spentFen, 'fen'),
      followers: figure('total followers', total.followers, 'people'),
      actual: figure('total costFen', total.costFen, 'fen'),
      ...(total.plannedCostFen === null ? {} : { planned: figure('total plannedCostFen', total.plannedCostFen, 'fen') }),
    })
  const rows = all.filter(({ plannedCostFen, costFen }) => plannedCostFen !== null || costFen !== null)
  if (rows.length === 0) return
  pen.table(
    'costs.table',
    ['promotion_plan.costs_table'],
    [
      { word: 'promotion_plan.column.channel' },
      { word: 'activity_plan.column.budget', align: 'right' },
      { word: 'promotion_plan.column.actual', align: 'right' },
      { word: 'promotion_plan.column.planned_cost', align: 'right' },
      { word: 'promotion_plan.column.cost', align: 'right' },
    ],
    rows.map((row): Filling[] => [
      { word: `promotion.channel.${row.channel}` },
      figure(`${row.channel} budgetFen`, row.budgetFen, 'fen'),
      figure(`${row.channel} followers`, row.followers, 'people'),
      figure(`${row.channel} plannedCostFen`, row.plannedCostFen, 'fen'),
      figure(`${row.channel} costFen`, row.costFen, 'fen'),
    ]),
  )
}
