import { type MetricId } from '@weiying/contract'

import { type CampaignOutcome, type Facts, type GoalRow, type Problem } from './draft.ts'
import { moveOf } from './figure.ts'
import { isBehind } from './month-sentences.ts'
import { channelName, type PromotionRow } from './promotion.ts'
import { count, measured, name, people, say, type Sentence, target, valueIn } from './sentence.ts'

/** So many messages that nothing replied to are worth a line. */
const manyUnreplied = 10

/** What was not as it should be, the goals first. Causes are hypotheses: each rests on figures of this review, and none is made without. */
export function problemsOf(facts: Facts): readonly Problem[] {
  const { figures, goals, work, customers } = facts
  const problems: (Problem | false)[] = [
    ...goals.filter(isBehind).map((goal): Problem => goalBehind(goal, facts)),
    shrinking(facts),
    readLess(facts),
    valueIn(figures, 'pushes') === 0 &&
      valueIn(figures, 'followers_total') > 0 && {
        key: 'no_pushes',
        statement: say('problem.no_pushes', ['pushes']),
        causes: [],
      },
    valueIn(figures, 'unanswered') > 0 && {
      key: 'unanswered',
      statement: say('problem.unanswered', ['unanswered'], { unanswered: count(valueIn(figures, 'unanswered')) }),
      causes: moved(facts, 'consultations', 'up', 'cause.more_questions'),
    },
    valueIn(figures, 'reply_missing') >= manyUnreplied && {
      key: 'reply_missing',
      statement: say('problem.reply_missing', ['reply_missing'], { missing: count(valueIn(figures, 'reply_missing')) }),
      causes: [],
    },
    ...work
      .filter(({ planned, done }) => planned > 0 && done < planned)
      .slice(0, 2)
      .map((row): Problem => ({
        key: `work:${row.key}`,
        statement: say('problem.work_undone', [`work:${row.key}`], {
          work: row.name === null ? { kind: 'word', value: `work.${row.key}` } : name(row.name),
          done: count(row.done),
          planned: count(row.planned),
        }),
        causes: [],
      })),
    ...customers
      .filter(({ complaint, count: now, previous }) => complaint && now > previous)
      .slice(0, 1)
      .map((row): Problem => ({
        key: `topic:${row.key}`,
        statement: say('problem.complaints', [`topic:${row.key}`], {
          topic: name(row.name),
          count: count(row.count),
          previous: count(row.previous),
        }),
        causes: [],
      })),
  ]
  return problems.filter((problem) => problem !== false)
}

function goalBehind(goal: GoalRow, facts: Facts): Problem {
  return {
    key: goal.key,
    statement: say(goal.state === 'missed' ? 'problem.goal_missed' : 'problem.goal_behind', [goal.key], {
      goal: name(goal.name),
      value: measured(goal.unit, goal.value ?? 0, goal.denominator),
      expected: target(goal.unit, goal.state === 'missed' ? goal.target : (goal.expected ?? goal.target)),
    }),
    causes: [
      ...(goal.gap === null ? [] : [say('cause.leaf', [goal.key], { leaf: name(goal.gap.leaf) })]),
      ...causesFor(goal.metric, facts),
    ].slice(0, 3),
  }
}

function shrinking(facts: Facts): Problem | false {
  const [joined, left] = [valueIn(facts.figures, 'followers_new'), valueIn(facts.figures, 'followers_lost')]
  return (
    left > joined && {
      key: 'shrinking',
      statement: say('problem.shrinking', ['followers_new', 'followers_lost'], { joined: people(joined), left: people(left) }),
      causes: causesFor('followers_net', facts),
    }
  )
}

function readLess(facts: Facts): Problem | false {
  const rate = facts.figures['read_rate']
  if (rate === undefined || rate.value === null || rate.previous === null) return false
  return (
    moveOf(rate).kind === 'down' && {
      key: 'read_rate',
      statement: say('problem.read_less', ['read_rate'], {
        now: { kind: 'share', value: rate.value, base: rate.denominator ?? 0 },
        before: { kind: 'share', value: rate.previous, base: rate.previousDenominator ?? 0 },
      }),
      causes: [...moved(facts, 'pushes', 'up', 'cause.more_pushes'), ...moved(facts, 'reach', 'up', 'cause.more_reached')],
    }
  )
}

const followers: readonly MetricId[] = [
  'followers_new',
  'followers_lost',
  'followers_net',
  'followers_total',
  'followers_effective',
]
const sales: readonly MetricId[] = ['orders', 'revenue', 'conversion', 'average_order_value', 'wechat_order_share', 'repeat_rate']
const reading: readonly MetricId[] = ['readers', 'read_rate', 'sharers', 'reach', 'clicks', 'click_rate', 'reply_rate']
const answering: readonly MetricId[] = ['first_response', 'complaints']

/** Figures that moved the wrong way beside the metric, as hypotheses. */
function causesFor(metric: MetricId | null, facts: Facts): readonly Sentence[] {
  if (metric === null) return noPushes(facts)
  if (followers.includes(metric))
    return [
      ...moved(facts, 'followers_new', 'down', 'cause.fewer_joined'),
      ...channelFell(facts.promotion),
      ...moved(facts, 'followers_lost', 'up', 'cause.more_left'),
      ...leftAfterPush(facts.campaigns),
    ]
  if (sales.includes(metric))
    return [
      ...moved(facts, 'reach', 'down', 'cause.less_reach'),
      ...moved(facts, 'orders', 'down', 'cause.fewer_orders'),
      ...moved(facts, 'average_order_value', 'down', 'cause.smaller_orders'),
      ...noPushes(facts),
    ]
  if (reading.includes(metric))
    return [
      ...noPushes(facts),
      ...moved(facts, 'reach', 'down', 'cause.less_reach'),
      ...moved(facts, 'read_rate', 'down', 'cause.read_less'),
    ]
  if (answering.includes(metric))
    return [
      ...moved(facts, 'consultations', 'up', 'cause.more_questions'),
      ...(valueIn(facts.figures, 'unanswered') > 0
        ? [say('cause.unanswered', ['unanswered'], { unanswered: count(valueIn(facts.figures, 'unanswered')) })]
        : []),
    ]
  return noPushes(facts)
}

const noPushes = ({ figures }: Facts): readonly Sentence[] =>
  figures['pushes']?.value === 0 ? [say('cause.no_pushes', ['pushes'])] : []

/** A figure that moved by more than luck, with both values. */
function moved({ figures }: Facts, key: string, way: 'up' | 'down', rule: string): readonly Sentence[] {
  const figure = figures[key]
  if (figure === undefined || figure.value === null || figure.previous === null || moveOf(figure).kind !== way) return []
  return [
    say(rule, [key], {
      now: measured(figure.unit, figure.value, figure.denominator),
      before: measured(figure.unit, figure.previous, figure.previousDenominator),
    }),
  ]
}

/** The channel that lost most against the period before. */
function channelFell(rows: readonly PromotionRow[]): readonly Sentence[] {
  const [worst] = [...rows].sort((left, right) => right.previousJoined - right.joined - (left.previousJoined - left.joined))
  if (worst === undefined) return []
  const fell = worst.previousJoined - worst.joined
  // Counts scatter like their root: a smaller fall is luck.
  if (fell <= 1.96 * Math.sqrt(worst.previousJoined + worst.joined) || worst.previousJoined + worst.joined < manyUnreplied)
    return []
  return [
    say('cause.channel_fell', [`channel:${worst.channel}:joined`], {
      channel: channelName(worst),
      now: people(worst.joined),
      before: people(worst.previousJoined),
    }),
  ]
}

/** The campaign after which most people left. */
function leftAfterPush(campaigns: readonly CampaignOutcome[]): readonly Sentence[] {
  const [worst] = [...campaigns].sort((left, right) => right.lost - left.lost)
  if (worst === undefined || worst.lost === 0) return []
  return [say('cause.left_after_push', [`campaign:${worst.id}:lost`], { campaign: name(worst.title), left: people(worst.lost) })]
}
