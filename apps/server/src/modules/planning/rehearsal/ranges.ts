import { dayOf } from '@weiying/kernel'

import { type Performance, type Piece, type Script, type Sent } from './script.ts'

export interface Range {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** Lowest, middle and highest of several performances; of one alone three times the same. */
export function rangeOf(values: readonly number[]): Range {
  const sorted = values.toSorted((one, other) => one - other)
  const last = sorted.length - 1
  const [lower = 0, upper = 0] = [sorted[Math.floor(last / 2)], sorted[Math.ceil(last / 2)]]
  return { low: sorted[0] ?? 0, mid: (lower + upper) / 2, high: sorted[last] ?? 0 }
}

export const shownFigures = [
  'follows',
  'leaves',
  'followers',
  'reads',
  'readers',
  'shares',
  'clicks',
  'replies',
  'purchases',
  'purchaseFen',
] as const
type Figure = (typeof shownFigures)[number]

type Figures = Record<Figure, Range>

/** States are those of the last day, everything else adds up. A reader of two days counts twice. */
const isState = (figure: Figure): boolean => figure === 'followers'

const figuresBy = (of: (figure: Figure) => readonly number[]): Figures => ({
  follows: rangeOf(of('follows')),
  leaves: rangeOf(of('leaves')),
  followers: rangeOf(of('followers')),
  reads: rangeOf(of('reads')),
  readers: rangeOf(of('readers')),
  shares: rangeOf(of('shares')),
  clicks: rangeOf(of('clicks')),
  replies: rangeOf(of('replies')),
  purchases: rangeOf(of('purchases')),
  purchaseFen: rangeOf(of('purchaseFen')),
})

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

const caps: ReadonlySet<string> = new Set(['cap_day', 'cap_week', 'cap_month'])
/** Quotas and figures of the platform go by its own days. */
const platformZone = 'Asia/Shanghai'

/** What several performances of one script say together; samples of people and what was refused are those of the first. */
export function summarise(script: Script, performances: readonly Performance[], costPerSendFen: number) {
  const [first] = performances
  if (first === undefined) throw new Error('a rehearsal without a performance has no result')
  const over = (of: (performance: Performance) => number): Range => rangeOf(performances.map(of))
  const sends = script.pieces.map((piece, place) => sendOf(script, performances, piece, place, costPerSendFen))
  const went = sends.filter(({ status }) => status === 'done' || status === 'unfinished')
  const allSent = (performance: Performance, of: (sent: Sent) => number): number => sum(performance.sends.map(of))
  const total = (performance: Performance, figure: Figure): number =>
    isState(figure)
      ? (performance.days.at(-1)?.figures[figure] ?? 0)
      : sum(performance.days.map(({ figures }) => figures[figure]))
  const figures = figuresBy((figure) => performances.map((performance) => total(performance, figure)))
  const costFen = sum(sends.map((send) => send.costFen))
  const reasons = [
    ...new Set(performances.flatMap((each) => each.sends.flatMap(({ leftOut }) => leftOut.map(({ reason }) => reason)))),
  ]
  const countOf = (performance: Performance, isMeant: (reason: string) => boolean): number =>
    allSent(performance, ({ leftOut }) => sum(leftOut.filter(({ reason }) => isMeant(reason)).map(({ count }) => count)))
  return {
    performances: performances.length,
    seeds: performances.map(({ seed }) => seed),
    followersBefore: first.followersBefore,
    followersAfter: over(({ followersAfter }) => followersAfter),
    sends,
    days: first.days.map(({ day, quotas }, place) => {
      const today = sends.filter(({ at }) => dayOf(new Date(at).getTime(), platformZone) === day)
      const each = performances.flatMap((performance) => performance.days[place] ?? [])
      return {
        day,
        sends: today.filter(({ status }) => status !== 'refused').length,
        refused: today.filter(({ status }) => status === 'refused').length,
        accepted: rangeOf(each.map(({ accepted }) => accepted)),
        skipped: rangeOf(each.map(({ skipped }) => skipped)),
        figures: figuresBy((figure) => each.map((one) => one.figures[figure])),
        quotas: quotas.map((quota) => ({ ...quota, left: Math.max(0, quota.limit - quota.used) })),
      }
    }),
    months: first.months,
    totals: {
      sends: went.length,
      refused: sends.filter(({ status }) => status === 'refused').length,
      accepted: over((performance) => allSent(performance, ({ accepted }) => accepted)),
      skipped: over((performance) => allSent(performance, ({ skipped }) => skipped)),
      capped: over((performance) => countOf(performance, (reason) => caps.has(reason))),
      figures,
      leavesAnyway: leavesAnyway(first),
      costFen,
      costPerReadFen: costFen === 0 || figures.reads.mid === 0 ? null : costFen / figures.reads.mid,
    },
    reasons: reasons
      .map((reason) => ({ reason, count: over((performance) => countOf(performance, (each) => each === reason)) }))
      .sort((one, other) => other.count.mid - one.count.mid),
    rates: first.rates,
    seconds: {
      stage: sum(performances.map(({ seconds }) => seconds.stage)),
      people: sum(performances.map(({ seconds }) => seconds.people)),
      playing: sum(performances.map(({ seconds }) => seconds.playing)),
      counting: sum(performances.map(({ seconds }) => seconds.counting)),
    },
  }
}

export type RehearsalResult = ReturnType<typeof summarise>

function sendOf(script: Script, performances: readonly Performance[], piece: Piece, place: number, costPerSendFen: number) {
  const played = performances.flatMap(({ sends }) => sends.find((each) => each.piece === place) ?? [])
  const [first] = played
  const over = (of: (sent: Sent) => number): Range => rangeOf(played.map(of))
  const status = first?.status ?? 'unfinished'
  return {
    at: piece.at,
    title: piece.title,
    channel: piece.channel,
    campaignId: piece.campaignId,
    itemId: piece.itemId,
    status,
    cause: first?.cause ?? null,
    causeDetails: first?.causeDetails ?? {},
    hasReads: piece.words.kind === 'articles',
    recipients: over(({ recipients }) => recipients),
    accepted: over(({ accepted }) => accepted),
    skipped: over(({ skipped }) => skipped),
    failed: over(({ failed }) => failed),
    reasons: (first?.leftOut ?? []).map(({ reason, people }) => ({
      reason,
      people,
      count: over(({ leftOut }) => leftOut.find((each) => each.reason === reason)?.count ?? 0),
    })),
    readers: over(({ readers }) => readers),
    reads: over(({ reads }) => reads),
    shares: over(({ shares }) => shares),
    repliers: over(({ repliers }) => repliers),
    lost: over(({ lost }) => lost),
    costFen: status === 'refused' ? 0 : costPerSendFen,
  }
}

/** By the rate alone, day by day on those who follow. */
function leavesAnyway({ followersBefore, days, rates }: Performance): number {
  const rate = rates.find(({ name }) => name === 'leave')?.value ?? 0
  let followers = followersBefore
  let leaves = 0
  for (const { figures } of days) {
    leaves += followers * rate
    followers = figures.followers
  }
  return Math.round(leaves)
}
