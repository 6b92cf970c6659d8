import { ORPCError } from '@orpc/client'
import { type MetricUnit, mostTargets, targetRefusals } from '@weiying/contract'

import { codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { explain } from '../../../components/explain.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { slipOfCode, type TypedSlip, type Wished } from './typed-target.ts'

/** A target as people type it. */
const examples: Readonly<Record<MetricUnit, string>> = {
  people: '1200',
  times: '3000',
  orders: '300',
  fen: '50000',
  share: '35',
  seconds: '60',
}

export interface TypedTarget extends Wished {
  readonly text: string
  /** Of the goal or node; a refusal may be of another one. */
  readonly name: string
}

/** Whether the server refused the target of this goal or node. */
export function isTargetRefusal(error: unknown, name: string): boolean {
  const code = codeOf(error)
  if (!targetRefusals.some((each) => each === code)) return false
  const details: unknown = error instanceof ORPCError ? error.data : null
  return typeof details === 'object' && details !== null && 'name' in details && details.name === name.trim()
}

/** What is wrong with a target, said beside its field. */
export function useTargetWords() {
  const texts = useTexts()
  const { t } = texts
  const { formatUnit } = useMetricFormat()
  const say = (slip: TypedSlip, unit: MetricUnit): string =>
    t(`goalTrees.slip.${slip}`, {
      example: examples[unit],
      unit: t(`goalTrees.unit.${unit}`),
      most: formatUnit(unit, mostTargets[unit]),
    })
  return {
    say,
    /** The sentence for what the server refused of this target; null: it is about something else. */
    refused: (error: unknown, { text, name, ...wished }: TypedTarget): string | null => {
      if (!isTargetRefusal(error, name)) return null
      const slip = slipOfCode(codeOf(error), text, wished)
      if (slip !== null) return say(slip, wished.unit)
      const { what, next } = explain(error, texts)
      return t('goalTrees.slip.other', { what, next })
    },
  }
}
