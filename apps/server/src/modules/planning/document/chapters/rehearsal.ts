import { dayIn } from '@weiying/kernel'

import { type Asked, type PlanFacts, quoted } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen } from '../pen.ts'

type Rehearsal = Asked<'rehearsal'>
type Result = NonNullable<Rehearsal['answer']['result']>
interface Range {
  readonly low: number
  readonly mid: number
  readonly high: number
}

const mostSends = 20
const mostReasons = 8

/** The plan played against simulated followers before anybody gets anything: who receives it, who does not and why, what it costs in quota. */
export function rehearsed(facts: PlanFacts, pen: Pen): void {
  const { name, rehearsal: asked } = facts
  pen.heading('rehearsal', 2, 'analysis.rehearsal', { name })
  const result = asked?.answer.result ?? null
  if (asked === undefined || result === null) {
    pen.gap('rehearsal.gap', 'analysis.rehearsal_gap', { name })
    return
  }
  const { title, from, days, audience, mirrored } = asked.answer
  const one = (part: string, value: number | null, unit: Figure['unit']): Figure =>
    quoted(facts, 'rehearsal', 'rehearsals.get', asked, part, value, unit)
  const { totals, performances } = result
  pen.say('rehearsal.intro', audience.kind === 'mirror' ? 'analysis.rehearsal_mirror' : 'analysis.rehearsal_simulated', {
    title,
    from: { day: from },
    days: one('days', days, 'count'),
    followers: one('followersBefore', result.followersBefore, 'people'),
    times: one('performances', performances, 'count'),
    ...(audience.kind === 'mirror' ? { all: one('mirrored', mirrored, 'people') } : {}),
  })
  // Played once, there is no range.
  const shown = performances > 1 ? (['mid', 'low', 'high'] as const) : (['mid'] as const)
  const spread = (part: string, range: Range, unit: Figure['unit']): Filling[] =>
    shown.map((at) => one(`${part} ${at}`, Math.round(range[at]), unit))
  pen.table(
    'rehearsal.totals',
    ['analysis.rehearsal_table', { title }],
    [
      { word: 'value.column.metric' },
      { word: 'development.column.middle_plain', align: 'right' },
      ...(performances > 1
        ? [
            { word: 'analysis.column.lowest', align: 'right' as const },
            { word: 'analysis.column.highest', align: 'right' as const },
          ]
        : []),
    ],
    [
      [{ word: 'analysis.row.accepted' }, ...spread('totals accepted', totals.accepted, 'times')],
      [{ word: 'analysis.row.skipped' }, ...spread('totals skipped', totals.skipped, 'times')],
      [{ word: 'analysis.row.reads' }, ...spread('totals reads', totals.figures.reads, 'times')],
      [{ word: 'analysis.row.follows' }, ...spread('totals follows', totals.figures.follows, 'people')],
      [{ word: 'analysis.row.leaves' }, ...spread('totals leaves', totals.figures.leaves, 'people')],
      [{ word: 'analysis.row.followers' }, ...spread('followersAfter', result.followersAfter, 'people')],
    ],
  )
  if (totals.leavesAnyway > 0)
    pen.say('rehearsal.leaves', 'analysis.rehearsal_leaves', {
      anyway: one('totals leavesAnyway', totals.leavesAnyway, 'people'),
    })
  leftOut(pen, result, one)
  quotas(pen, result, one)
  sends(facts, pen, result, one)
  pen.say('rehearsal.basis', performances > 1 ? 'analysis.rehearsal_basis' : 'analysis.rehearsal_once')
}

type One = (part: string, value: number | null, unit: Figure['unit']) => Figure

function leftOut(pen: Pen, { reasons }: Result, one: One): void {
  const counted = reasons.filter(({ count }) => count.high > 0).slice(0, mostReasons)
  if (counted.length === 0) {
    pen.say('rehearsal.reasons', 'analysis.rehearsal_nobody_out')
    return
  }
  pen.say('rehearsal.reasons', 'analysis.rehearsal_out')
  pen.list(
    'rehearsal.reasons.list',
    counted.map(({ reason, count }): Line => [
      'analysis.rehearsal_reason',
      {
        reason: { word: `reach.reason.${reason}` },
        count: one(`reason ${reason} mid`, Math.round(count.mid), 'times'),
      },
    ]),
  )
}

/** The tightest day of each quota: when it runs out, the plan cannot go out as it stands. */
function quotas(pen: Pen, { days, totals }: Result, one: One): void {
  const tightest = new Map<
    string,
    { readonly day: string; readonly used: number; readonly limit: number; readonly left: number }
  >()
  for (const { day, quotas: all } of days)
    for (const { quota, ...each } of all) {
      const known = tightest.get(quota)
      if (each.used > 0 && (known === undefined || each.left < known.left)) tightest.set(quota, { day, ...each })
    }
  pen.list(
    'rehearsal.quotas',
    [...tightest].map(([quota, { day, used, limit, left }]): Line => [
      'analysis.rehearsal_quota',
      {
        quota: { word: `rehearsals.quota.${quota}` },
        day: { day },
        used: one(`${day} ${quota} used`, used, 'times'),
        limit: one(`${day} ${quota} limit`, limit, 'times'),
        left: one(`${day} ${quota} left`, left, 'times'),
      },
    ]),
  )
  if (totals.refused > 0)
    pen.say('rehearsal.refused', 'analysis.rehearsal_refused', { refused: one('totals refused', totals.refused, 'times') })
}

function sends({ zone }: PlanFacts, pen: Pen, { sends: all }: Result, one: One): void {
  if (all.length === 0) return
  pen.table(
    'rehearsal.sends',
    ['analysis.rehearsal_sends'],
    [
      { word: 'analysis.column.day' },
      { word: 'analysis.column.send' },
      { word: 'analysis.column.result' },
      { word: 'analysis.row.accepted', align: 'right' },
      { word: 'analysis.row.skipped', align: 'right' },
      { word: 'analysis.column.readers', align: 'right' },
      { word: 'analysis.column.lost', align: 'right' },
    ],
    all.slice(0, mostSends).map(({ at, title, channel, status, accepted, skipped, readers, lost }, place): Filling[] => {
      const middle = (part: string, range: Range, unit: Figure['unit']): Figure =>
        one(`send ${place + 1} ${part} mid`, Math.round(range.mid), unit)
      return [
        dayIn(zone, new Date(at)),
        title === '' ? { word: `reach.channel.${channel}` } : title,
        { word: `rehearsals.send.${status}` },
        middle('accepted', accepted, 'people'),
        middle('skipped', skipped, 'people'),
        middle('readers', readers, 'people'),
        middle('lost', lost, 'people'),
      ]
    }),
  )
}
