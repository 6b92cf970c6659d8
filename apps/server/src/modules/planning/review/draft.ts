import { type MetricId, type MetricUnit } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type Figures } from './figure.ts'
import { type PromotionRow } from './promotion.ts'
import { type Sentence } from './sentence.ts'

export type GoalState = 'not_started' | 'no_data' | 'on_track' | 'off_track' | 'reached' | 'missed'

/** A goal as it stood at the end of the period. */
export interface GoalRow {
  readonly key: string
  /** A goal that stands alone, or a node of a goal tree. */
  readonly goalId: Id<'goal'> | null
  readonly node: { readonly treeId: string; readonly nodeId: string; readonly depth: number } | null
  readonly name: string
  /** Null: made of its parts, or typed in. */
  readonly metric: MetricId | null
  readonly unit: MetricUnit
  readonly accountId: Id<'account'> | null
  readonly target: number
  /** Sums grow over the period, so that a pace can be carried on. */
  readonly grows: boolean
  readonly direction: 'at_least' | 'at_most'
  readonly from: string
  readonly to: string
  readonly value: number | null
  /** Of shares: what they are of. */
  readonly denominator: number | null
  /** What it should have been by then. */
  readonly expected: number | null
  /** Carried on at the pace so far. */
  readonly forecast: number | null
  /** Of its period. */
  readonly elapsed: number
  readonly state: GoalState
  readonly owned: boolean
  readonly ownerName: string | null
  /** The leaf of the goal tree that explains most of the gap. */
  readonly gap: { readonly leaf: string; readonly share: number | null } | null
}

export interface ContentRow {
  readonly by: 'type' | 'column' | 'activity'
  readonly group: string
  /** Of columns and activities; types have words. */
  readonly name: string | null
  /** Sample size: articles, or campaigns. */
  readonly pieces: number
  /** People that they went to, where the platform or our log says so. */
  readonly reached: number | null
  readonly readers: number
  readonly sharers: number
  readonly readRate: number | null
}

/** A planned activity against what was usual on the same weekdays before. */
export interface ActivityRow {
  readonly key: string
  readonly name: string
  readonly metric: MetricId
  readonly unit: MetricUnit
  readonly from: string
  readonly to: string
  readonly expected: number
  readonly value: number | null
  readonly usual: number | null
  /** How many spans before it is compared with. */
  readonly weeks: number
  /** Nothing else ran, there are weeks enough to compare with, and the numbers are not small. */
  readonly reliable: boolean
}

export interface WorkRow {
  readonly key: string
  /** A word (`reviews.work.<key>`) or a name that somebody typed. */
  readonly name: string | null
  readonly planned: number
  readonly done: number
}

export interface TopicRow {
  readonly key: string
  readonly name: string
  readonly count: number
  readonly previous: number
  readonly complaint: boolean
}

/** People who left after one campaign, for the causes. */
export interface CampaignOutcome {
  readonly id: Id<'campaign'>
  readonly title: string
  readonly reached: number
  readonly lost: number
  readonly readers: number | null
  readonly sharers: number | null
}

/** What was not as it should be, and hypotheses why; each names its figures. */
export interface Problem {
  readonly key: string
  readonly statement: Sentence
  readonly causes: readonly Sentence[]
}

export type DecisionKind = 'goal_target' | 'goal_owner' | 'plan_owner' | 'cadence' | 'calendar_item' | 'task'
export type Change = Readonly<Record<string, string | number | boolean | null>>

/** An improvement as something to be decided. */
export interface Offer {
  /** The same offer of a later draft has the same key. */
  readonly key: string
  readonly kind: DecisionKind
  readonly statement: Sentence
  readonly targetId: string | null
  readonly targetName: string | null
  readonly metric: MetricId | null
  readonly proposed: Change
}

/** What became of a decision of an earlier review. */
export interface FollowUp {
  readonly decisionId: Id<'reviewDecision'>
  readonly reviewId: Id<'review'>
  readonly reviewFrom: string
  readonly reviewTo: string
  readonly statement: Sentence | null
  readonly text: string
  readonly status: 'offered' | 'accepted' | 'declined'
  readonly reason: string
  readonly before: Change | null
  readonly after: Change | null
  readonly planVersion: number | null
  readonly tasks: number
  readonly tasksDone: number
  readonly metric: MetricId | null
  readonly unit: MetricUnit | null
  readonly valueThen: number | null
  readonly valueNow: number | null
}

export interface NextEntry {
  readonly day: string
  readonly title: string
  readonly kind: string
}

/** Everything a review was drafted from, as it was then. No words of any language in it. */
export interface Draft {
  readonly figures: Figures
  readonly promotion: readonly PromotionRow[]
  readonly goals: readonly GoalRow[]
  readonly work: readonly WorkRow[]
  readonly content: readonly ContentRow[]
  readonly activities: readonly ActivityRow[]
  readonly customers: readonly TopicRow[]
  readonly paragraphs: Readonly<Record<string, readonly Sentence[]>>
  readonly problems: readonly Problem[]
  readonly followUps: readonly FollowUp[]
  readonly next: readonly NextEntry[]
  readonly notMeasured: readonly string[]
  readonly incomplete: readonly ('period_open' | 'platform_figures')[]
  readonly platformDay: string | null
}

/** What a draft is made from. */
export interface Facts {
  readonly kind: 'weekly' | 'monthly'
  readonly figures: Figures
  readonly promotion: readonly PromotionRow[]
  readonly goals: readonly GoalRow[]
  readonly work: readonly WorkRow[]
  readonly content: readonly ContentRow[]
  readonly activities: readonly ActivityRow[]
  readonly campaigns: readonly CampaignOutcome[]
  readonly customers: readonly TopicRow[]
  readonly followUps: readonly FollowUp[]
  readonly next: readonly NextEntry[]
  readonly incomplete: Draft['incomplete']
  readonly platformDay: string | null
}

export const paragraphKeys = [
  'promotion',
  'followers',
  'pushes',
  'service',
  'orders',
  'goals',
  'work',
  'content',
  'customers',
] as const
export type ParagraphKey = (typeof paragraphKeys)[number]
