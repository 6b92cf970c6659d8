import { type MetricUnit } from './metrics.ts'

/**
 * Beyond these a target is a slip of the hand: more people than use WeChat (1.4 billion), ten billion times or orders, a trillion
 * yuan, all of a share, a wait of thirty days.
 */
export const mostTargets: Readonly<Record<MetricUnit, number>> = {
  people: 1.4e9,
  times: 1e10,
  orders: 1e10,
  fen: 1e14,
  share: 1,
  seconds: 30 * 86_400,
}

/** Why a target cannot be told, each with the code that the server refuses it by. */
export const targetSlips = {
  negative: 'goal_target_not_positive',
  zero: 'goal_target_not_positive',
  share: 'goal_target_share',
  absurd: 'goal_target_absurd',
} as const
export type TargetSlip = keyof typeof targetSlips

export const targetRefusals = ['goal_target_not_positive', 'goal_target_share', 'goal_target_absurd'] as const

/**
 * What is wrong with a target in its unit (shares as 0…1, money in fen); null: nothing. Of a target of nothing no share can be told;
 * a ceiling of nothing is one.
 */
export function targetSlipOf(unit: MetricUnit, direction: 'at_least' | 'at_most', target: number): TargetSlip | null {
  if (target < 0) return 'negative'
  if (target === 0) return direction === 'at_least' ? 'zero' : null
  if (target <= mostTargets[unit]) return null
  return unit === 'share' ? 'share' : 'absurd'
}
