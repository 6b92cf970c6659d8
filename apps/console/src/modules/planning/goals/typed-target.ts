import { type MetricUnit, type TargetSlip, targetSlipOf } from '@weiying/contract'

import { valueOf } from '../../insight/shared/typed-value.ts'

export interface Wished {
  readonly unit: MetricUnit
  readonly direction: 'at_least' | 'at_most'
}

/** Why what stands in the field of a target is none; each has a sentence of its own. */
export type TypedSlip = 'empty' | 'not_number' | TargetSlip

/** What people write beside a number: the sign of its unit, and nothing else. */
const signs: Partial<Readonly<Record<MetricUnit, RegExp>>> = { share: /%$/, fen: /^¥|元$/ }

/** The number that was typed, with thousands set apart and in wide digits too; null: nothing was; NaN: no number. */
export function numberIn(text: string, unit: MetricUnit): number | null {
  const written = text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('−', '-')
  if (written === '') return null
  const sign = signs[unit]
  const digits = sign === undefined ? written : written.replace(sign, '')
  return /^[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(digits) && /\d/.test(digits)
    ? Number(digits.replaceAll(',', ''))
    : Number.NaN
}

/** What is wrong with a target as it stands in the field; null: nothing, or nothing was typed and need not be. */
export function slipIn(text: string, { unit, direction }: Wished, needed: boolean): TypedSlip | null {
  const typed = numberIn(text, unit)
  if (typed === null) return needed ? 'empty' : null
  if (Number.isNaN(typed)) return 'not_number'
  return targetSlipOf(unit, direction, valueOf(unit, typed))
}

/** A month may be nothing; what is wrong with it otherwise. */
export const monthSlipIn = (text: string, unit: MetricUnit): TypedSlip | null =>
  slipIn(text, { unit, direction: 'at_most' }, true)

/** What the server refused, as the field would have said it; null: something else, or of another node. */
export function slipOfCode(code: string | null, text: string, wished: Wished): TypedSlip | null {
  const typed = slipIn(text, wished, false)
  if (code === 'goal_target_share') return 'share'
  if (code === 'goal_target_absurd') return 'absurd'
  return code === 'goal_target_not_positive' ? typed : null
}
