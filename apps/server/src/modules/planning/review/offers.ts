import { type Facts, type GoalRow, type Offer } from './draft.ts'
import { bestContent, contentKey, contentName, isBehind } from './month-sentences.ts'
import { channelName, costPerFollower } from './promotion.ts'
import { count, fen, name, people, say, target as typed, valueIn } from './sentence.ts'

/** What could be done about it, each as a decision that somebody accepts or declines. */
export function offersOf(facts: Facts): readonly Offer[] {
  const { figures, goals } = facts
  const offers: (Offer | undefined)[] = [
    ...goals.map(newTarget),
    ...goals.map(nameOwner),
    valueIn(figures, 'unanswered') > 0
      ? task(
          'clear_unanswered',
          say('decision.clear_unanswered', ['unanswered'], { unanswered: count(valueIn(figures, 'unanswered')) }),
        )
      : undefined,
    valueIn(figures, 'pushes') === 0 && valueIn(figures, 'followers_total') > 0
      ? task('push_weekly', say('decision.push_weekly', ['pushes']))
      : undefined,
    valueIn(figures, 'reply_missing') >= 10
      ? task('add_replies', say('decision.add_replies', ['reply_missing'], { missing: count(valueIn(figures, 'reply_missing')) }))
      : undefined,
    moreOfType(facts),
    cheaperChannel(facts),
  ]
  return offers.filter((offer) => offer !== undefined)
}

const task = (key: string, statement: Offer['statement']): Offer => ({
  key,
  kind: 'task',
  statement,
  targetId: null,
  targetName: null,
  metric: null,
  proposed: {},
})

/** A third of a period says enough about the rest of it. */
const enoughElapsed = 1 / 3

/** A running goal that its pace will miss or leave far behind gets a target that the pace carries. */
function newTarget(goal: GoalRow): Offer | undefined {
  const { forecast, target, state, direction, elapsed, unit } = goal
  if (forecast === null || elapsed < enoughElapsed || elapsed >= 1 || goal.value === null) return undefined
  if (!goal.grows) return undefined
  const better = rounded(forecast)
  // A target of nothing, or of more than a metric can be, is none.
  if (better <= 0 || better === target) return undefined
  const lower = isBehind(goal) && (direction === 'at_least' ? better < target : better > target)
  const raise = state === 'reached' && direction === 'at_least' && better >= target * 1.2
  if (!lower && !raise) return undefined
  return {
    key: `target:${goal.key}`,
    kind: 'goal_target',
    statement: say(lower ? 'decision.fit_target' : 'decision.raise_target', [goal.key], {
      goal: name(goal.name),
      from: typed(unit, target),
      to: typed(unit, better),
    }),
    ...aboutGoal(goal),
    proposed: { target: better, ...ofTree(goal) },
  }
}

/** Two leading digits: a forecast is not known any better. */
export function rounded(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return Number((Math.round(value / step) * step).toPrecision(2))
}

const aboutGoal = ({ goalId, node, name: targetName, metric }: GoalRow) => ({
  targetId: goalId ?? node?.nodeId ?? null,
  targetName,
  metric,
})

/** A node is found by its tree. */
const ofTree = ({ node }: GoalRow): Readonly<Record<string, string>> => (node === null ? {} : { treeId: node.treeId })

function nameOwner(goal: GoalRow): Offer | undefined {
  if (goal.owned || goal.elapsed >= 1) return undefined
  return {
    key: `owner:${goal.key}`,
    kind: 'goal_owner',
    statement: say('decision.name_owner', [goal.key], { goal: name(goal.name) }),
    ...aboutGoal(goal),
    proposed: { ownerId: null, ...ofTree(goal) },
  }
}

function moreOfType({ content }: Facts): Offer | undefined {
  const best = bestContent(content, 'type')
  if (best === undefined) return undefined
  return task(
    'more_of_type',
    say('decision.more_of_type', [contentKey(best)], { group: contentName(best), pieces: count(best.pieces) }),
  )
}

/** A channel that brings followers for half the money of another one, both with enough of them. */
function cheaperChannel({ promotion }: Facts): Offer | undefined {
  const paid = promotion
    .filter(({ joined, costFen }) => joined >= 30 && costFen !== null && costFen > 0)
    .map((row) => ({ row, each: costPerFollower(row) ?? 0 }))
    .sort((left, right) => left.each - right.each)
  const [best, worst] = [paid[0], paid.at(-1)]
  if (best === undefined || worst === undefined || best === worst || best.each * 2 > worst.each) return undefined
  return task(
    'move_budget',
    say('decision.move_budget', [`channel:${best.row.channel}:joined`, `channel:${worst.row.channel}:joined`], {
      best: channelName(best.row),
      best_cost: fen(best.each),
      worst: channelName(worst.row),
      worst_cost: fen(worst.each),
      joined: people(best.row.joined),
    }),
  )
}
