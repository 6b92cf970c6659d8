import { type Figure, figureOf, type Figures, leastBase } from './figure.ts'
import { atMost, compared, count, fen, people, say, type Sentence, type SentenceValue, shareOf } from './sentence.ts'

/** What happened on one channel in a period: a follow scene, and the parameter of the QR code where there was one. */
export interface ChannelCounts {
  readonly scene: string
  readonly qrScene: string
  readonly scans: number
  readonly joined: number
  /** Left in the period, whenever they had come through this channel. */
  readonly left: number
  /** Came in the period and were still there at its end. */
  readonly stayed: number
}

/** The columns that people type; `costFen` null: not said. */
export interface PromotionNote {
  readonly place: string
  readonly staff: string
  readonly costFen: number | null
}

export interface PromotionRow extends ChannelCounts, PromotionNote {
  readonly channel: string
  readonly name: string
  readonly previousJoined: number
  readonly costFrom: 'typed' | 'plan' | null
}

/** What the promotion plan says of a tracked code. */
export interface PlannedChannel {
  readonly qrScene: string
  readonly name: string
  readonly place: string
  readonly staff: string
  readonly costFen: number | null
}

export const channelOf = ({ scene, qrScene }: Pick<ChannelCounts, 'scene' | 'qrScene'>): string => `${scene} ${qrScene}`.trim()

const nothing = { scans: 0, joined: 0, left: 0, stayed: 0 }

/**
 * Channels of this period and those of the one before, the most new followers on top; planned codes nobody has used stand below. A code
 * goes on by its name (`codeNames`) when its entry of the plan is over.
 */
export function promotionRows(
  now: readonly ChannelCounts[],
  before: readonly ChannelCounts[],
  notes: Readonly<Record<string, PromotionNote>>,
  planned: readonly PlannedChannel[] = [],
  codeNames: ReadonlyMap<string, string> = new Map(),
): readonly PromotionRow[] {
  const earlier = new Map(before.map((each) => [channelOf(each), each]))
  const channels = new Map(now.map((each) => [channelOf(each), each]))
  for (const each of before)
    if (!channels.has(channelOf(each)) && each.joined > 0) channels.set(channelOf(each), { ...each, ...nothing })
  for (const { qrScene } of planned)
    if (![...channels.values()].some((each) => each.qrScene === qrScene)) {
      const each = { scene: 'ADD_SCENE_QR_CODE', qrScene, ...nothing }
      channels.set(channelOf(each), each)
    }
  return [...channels]
    .map(([channel, counts]): PromotionRow => {
      const plan = planned.find(({ qrScene }) => qrScene !== '' && qrScene === counts.qrScene)
      const note = notes[channel]
      return {
        ...counts,
        channel,
        name: plan?.name ?? codeNames.get(counts.qrScene) ?? '',
        place: note?.place || (plan?.place ?? ''),
        staff: note?.staff || (plan?.staff ?? ''),
        costFen: note?.costFen ?? plan?.costFen ?? null,
        costFrom: typeof note?.costFen === 'number' ? 'typed' : typeof plan?.costFen === 'number' ? 'plan' : null,
        previousJoined: earlier.get(channel)?.joined ?? 0,
      }
    })
    .sort((left, right) => right.joined - left.joined || right.left - left.left || (left.channel < right.channel ? -1 : 1))
}

/** Fen; null without cost or without anybody who came. */
export const costPerFollower = ({ costFen, joined }: Pick<PromotionRow, 'costFen' | 'joined'>): number | null =>
  costFen === null || joined === 0 ? null : Math.round(costFen / joined)

const sum = (rows: readonly PromotionRow[], of: (row: PromotionRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

/** The figures of the table, each with a key of its own to be traced by. */
export function promotionFigures(rows: readonly PromotionRow[]): Figures {
  const figures: Figure[] = rows.flatMap((row) =>
    (['scans', 'joined', 'left', 'stayed'] as const).map((part) =>
      figureOf({
        key: `channel:${row.channel}:${part}`,
        unit: part === 'scans' ? 'times' : 'people',
        direction: part === 'left' ? 'down' : 'up',
        value: row[part],
        previous: part === 'joined' ? row.previousJoined : null,
      }),
    ),
  )
  const [joined, stayed, costFen] = [
    sum(rows, (row) => row.joined),
    sum(rows, (row) => row.stayed),
    sum(rows, (row) => row.costFen ?? 0),
  ]
  const paid = sum(
    rows.filter((row) => row.costFen !== null),
    (row) => row.joined,
  )
  figures.push(
    figureOf({
      key: 'promotion:joined',
      unit: 'people',
      value: joined,
      previous: sum(rows, (row) => row.previousJoined),
    }),
    figureOf({
      key: 'promotion:stayed',
      unit: 'share',
      value: joined === 0 ? null : stayed / joined,
      numerator: stayed,
      denominator: joined,
      previous: null,
    }),
    figureOf({
      key: 'promotion:cost_per_follower',
      unit: 'fen',
      direction: 'down',
      value: paid === 0 || costFen === 0 ? null : costFen / paid,
      numerator: costFen,
      denominator: paid,
      previous: null,
    }),
  )
  return Object.fromEntries(figures.map((figure) => [figure.key, figure]))
}

/** What to say of the promotion table. */
export function promotionSentences(rows: readonly PromotionRow[], figures: Figures): readonly Sentence[] {
  const joined = figures['promotion:joined']?.value ?? 0
  if (joined === 0) return [say('promotion.none', ['promotion:joined'])]
  const [first] = rows
  const cost = figures['promotion:cost_per_follower']
  const stayed = figures['promotion:stayed']
  return atMost([
    first === undefined
      ? undefined
      : joined < leastBase
        ? say('promotion.few', ['promotion:joined', `channel:${first.channel}:joined`], {
            joined: people(joined),
            channel: channelName(first),
            first: people(first.joined),
          })
        : say('promotion.best', ['promotion:joined', `channel:${first.channel}:joined`], {
            joined: people(joined),
            channel: channelName(first),
            first: people(first.joined),
            share: shareOf(first.joined / joined, joined),
          }),
    cost === undefined || cost.value === null
      ? compared(figures['promotion:joined'])
      : (cost.denominator ?? 0) < leastBase
        ? say('promotion.cost_few', ['promotion:cost_per_follower'], {
            cost: fen(cost.numerator ?? 0),
            joined: people(cost.denominator ?? 0),
          })
        : say('promotion.cost', ['promotion:cost_per_follower'], {
            cost: fen(cost.numerator ?? 0),
            joined: people(cost.denominator ?? 0),
            each: fen(cost.value),
          }),
    joined < leastBase || stayed === undefined || stayed.value === null
      ? undefined
      : say('promotion.stayed', ['promotion:stayed'], {
          stayed: count(stayed.numerator ?? 0, 'people'),
          share: shareOf(stayed.value, joined),
        }),
  ])
}

/** A channel inside a sentence. */
export const channelName = ({ scene, qrScene, name }: Pick<PromotionRow, 'name' | 'qrScene' | 'scene'>): SentenceValue => ({
  kind: 'channel',
  scene,
  code: qrScene,
  name,
})
