import { type MetricId } from '@weiying/contract'

import { type Chapter, change, ended } from '../chapter.ts'
import { type Asked, measured, metricWord, type PlanFacts, quoted, reckoned, some } from '../facts.ts'
import { type Figure, type Filling, type Fillings, type Line, type Pen, type Word } from '../pen.ts'

/** What WeChat is worth for this enterprise: what can go there, which account, what the trial showed, what customers gain. */
export const value: Chapter = {
  id: 'value',
  write: (facts, pen) => {
    const { name } = facts
    const asked = facts.seen.interview
    if (asked === undefined || asked.answer.answers.offer === undefined) pen.gap('interview', 'value.gap', { name })
    else {
      const { offer, positioning } = asked.answer.answers
      pen.say('offer', 'value.offer', { name, offer })
      if (positioning !== undefined) pen.quote('positioning', ended(positioning))
    }
    pen.heading('what', 2, 'value.what', { name })
    mapped(facts, pen)
    pen.heading('account', 2, 'value.account', { name })
    advised(facts, pen)
    pen.heading('data', 2, 'value.data', { name })
    shown(facts, pen)
    pen.heading('gains', 2, 'value.gains', { name })
    gained(facts, pen)
  },
}

const wordsOf = (prefix: string, ids: readonly string[]): Word[] => ids.map((id) => ({ word: `${prefix}.${id}` }))

function mapped({ name, seen: { interview } }: PlanFacts, pen: Pen): void {
  const served = interview?.answer.values.filter(({ purposes }) => purposes.length > 0) ?? []
  if (served.length === 0) {
    pen.gap('map', 'value.map_gap', { name })
    return
  }
  pen.list(
    'map',
    served.map(({ value: id, purposes, functions }): Line => [
      'value.map',
      {
        value: { word: `plans.values.${id}` },
        purposes: wordsOf('plans.purpose', purposes),
        functions: wordsOf(
          'plans.fn',
          functions.filter(({ screen }) => screen !== null).map((each) => each.id),
        ),
      },
    ]),
  )
}

/** Codes inside a rule's details are said in words. */
const worded = ['function', 'purpose', 'industry'] as const

const fillingsOf = (details: Readonly<Record<string, string | number>>): Fillings =>
  Object.fromEntries(
    Object.entries(details).map(([key, each]): [string, Filling] => [
      key,
      worded.some((known) => known === key) ? { word: `plans.${key}.${each}` } : String(each),
    ]),
  )

const byPeers = ['peers_use_service', 'peers_use_subscription', 'peers_divided']

function advised(facts: PlanFacts, pen: Pen): void {
  const { name } = facts
  const advice = facts.seen.interview?.answer.advice
  const missing = facts.seen.interview?.answer.missing ?? []
  if (advice === undefined || advice.verdict === 'undecided')
    pen.gap('advice', 'value.advice_gap', { name, names: wordsOf('plans.a', missing) })
  else {
    pen.say('advice', 'value.advice', { name, verdict: { word: `plans.advice.verdict.${advice.verdict}` } })
    const idle = [
      'menus_on_both',
      ...(facts.seen.peers === undefined ? [] : byPeers),
      ...(advice.division.length > 1 ? [] : ['hands_for_two']),
    ]
    pen.list(
      'because',
      advice.conclusions
        // What peers have is told below with its sources; what changes nothing convinces nobody.
        .filter(({ rule }) => !idle.includes(rule))
        .map(({ rule, details }): Line => [`plans.rule.${rule}`, fillingsOf(details)]),
    )
    for (const { kind, duties } of advice.division)
      pen.say(`duties.${kind}`, 'value.duties', { kind: { word: `plans.kind.${kind}` }, duties: wordsOf('plans.duty', duties) })
  }
  const peers = facts.seen.peers
  const kinds = (peers?.answer.peers ?? []).filter(({ accountKind }) => accountKind !== 'unknown')
  if (peers === undefined || kinds.length === 0) return
  const count = (kind: string): Figure =>
    quoted(facts, 'peers', 'peerComparisons.get', peers, kind, kinds.filter((each) => each.accountKind === kind).length, 'count')
  pen.say('peers', 'value.peers', {
    count: quoted(facts, 'peers', 'peerComparisons.get', peers, 'peers', kinds.length, 'count'),
    service: count('service'),
    subscription: count('subscription'),
  })
}

const shownMetrics: readonly MetricId[] = [
  'followers_total',
  'followers_new',
  'followers_lost',
  'reach',
  'read_rate',
  'consultations',
  'first_response',
  'orders',
  'revenue',
  'conversion',
]

function shown(facts: PlanFacts, pen: Pen): void {
  const { name, recent, before, seen } = facts
  const { trial } = seen
  if (trial !== undefined) {
    const { from, to } = trial.answer.trial
    const figure = (part: string, each: number | null, unit: Figure['unit']): Figure =>
      quoted(facts, 'trial', 'preparations.trialReport', trial, part, each, unit)
    pen.say('trial', to < facts.today ? 'value.trial' : 'value.trial_running', { name, from: { day: from }, to: { day: to } })
    const rows = trial.answer.figures.filter(({ trial: now }) => now !== null)
    if (rows.length > 0)
      pen.table(
        'trial.table',
        ['value.trial_table', { name }],
        [
          { word: 'value.column.metric' },
          { word: 'value.column.trial', align: 'right' },
          { word: 'value.column.before', align: 'right' },
        ],
        rows.map(({ metric, trial: now, before: then }): Filling[] => {
          const { unit } = measured(recent, metric)
          return [metricWord(metric), figure(`${metric} trial`, now, unit), figure(`${metric} before`, then, unit)]
        }),
      )
    if (to < facts.today) moved(pen, trial)
  } else pen.gap('trial', 'value.trial_gap', { name })
  const rows = shownMetrics.filter((metric) => measured(recent, metric).value !== null)
  if (!rows.some((metric) => some(measured(recent, metric)))) {
    pen.gap('recent', 'value.recent_gap', { name })
    return
  }
  pen.say('recent', 'value.recent', {
    name,
    from: { day: recent.from },
    to: { day: recent.to },
    followers: measured(recent, 'followers_total'),
    joined: measured(recent, 'followers_new'),
    left: measured(recent, 'followers_lost'),
  })
  if (some(measured(recent, 'orders')))
    pen.say('orders', 'value.orders', {
      orders: measured(recent, 'orders'),
      revenue: measured(recent, 'revenue'),
      average: measured(recent, 'average_order_value'),
    })
  pen.table(
    'metrics',
    ['value.metrics', { name }],
    [
      { word: 'value.column.metric' },
      { word: 'value.column.recent', align: 'right' },
      { word: 'value.column.earlier', align: 'right' },
    ],
    rows.map((metric): Filling[] => [metricWord(metric), measured(recent, metric), measured(before, metric)]),
  )
  grown(facts, pen)
}

/** The trial beside the time before it: what rose, what fell, and that two times are not yet a cause and its effect. */
function moved(pen: Pen, { answer: { figures } }: Asked<'trial'>): void {
  const clear = figures.filter(({ change: by, small }) => !small && by !== null && Math.abs(by) >= 0.05)
  const namesOf = (up: boolean): Word[] =>
    clear.filter(({ change: by }) => by !== null && by > 0 === up).map(({ metric }) => metricWord(metric))
  const [up, down] = [namesOf(true), namesOf(false)]
  if (up.length > 0) pen.say('trial.up', 'value.trial_up', { names: up })
  if (down.length > 0) pen.say('trial.down', 'value.trial_down', { names: down })
  if (up.length + down.length > 0) pen.say('trial.care', 'value.trial_care')
}

function grown({ name, months, recent, before }: PlanFacts, pen: Pen): void {
  const [now, earlier] = [measured(recent, 'followers_new'), measured(before, 'followers_new')]
  const grew = change(now, earlier)
  const [left, net] = [measured(recent, 'followers_lost'), measured(recent, 'followers_net')]
  // Fewer new followers are not fewer followers: only when more leave than come does the number fall.
  if (net.value !== null && net.value < 0) pen.say('growth', 'value.shrinks', { name, now, left, net: gone(net) })
  else if (grew !== null && Math.abs(grew) >= 0.05)
    pen.say('growth', grew > 0 ? 'value.grew' : 'value.slower', { name, now, earlier, left, net })
  const figures = months.flatMap((month) => [measured(month, 'followers_new'), measured(month, 'followers_lost')])
  if (months.length < 2 || !figures.some(some)) return
  pen.chart('months', ['value.months', { name }], {
    type: 'line',
    categories: months.map(({ month }) => month),
    series: (['followers_new', 'followers_lost'] as const).map((metric) => ({
      name: metricWord(metric),
      values: months.map((month) => measured(month, metric).value),
    })),
    sources: figures.map(({ source }) => source),
  })
}

const gone = (net: Figure): Figure =>
  reckoned({ value: Math.abs(net.value ?? 0), unit: 'people', of: [net], how: '|followers_net|' })

function gained(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const asked = seen.interview
  const gains = asked?.answer.answers.gains ?? []
  if (asked === undefined || gains.length === 0) pen.gap('gains.gap', 'value.gains_gap', { name })
  else pen.say('gains.list', 'value.gains_list', { name, gains: wordsOf('plans.gain', gains) })
  const { approach = null } = asked?.answer.fitness ?? {}
  if (approach !== null) pen.say('approach', 'value.approach', { name, approach: { word: `plans.fitness.approach.${approach}` } })
  const calls = asked?.answer.answers.serviceCallsPerDay
  if (asked !== undefined && calls !== undefined && calls > 0)
    pen.say('calls', 'value.calls', {
      name,
      calls: quoted(facts, 'interview', 'planInterviews.get', asked, 'serviceCallsPerDay', calls, 'count'),
    })
  const success = asked?.answer.answers.success
  if (success !== undefined) pen.say('success', 'value.success', { name, success: ended(success) })
}
