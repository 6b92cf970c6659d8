import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { shownFactor } from '../../insight/shared/typed-value.ts'
import { type TreeNode } from './tree.ts'

type Flag = TreeNode['flags'][number]

/** How figures, flags and units of a tree are said. */
export function useTreeWords() {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  const say = ({ unit }: Pick<TreeNode, 'unit'>, value: number | null): string => formatUnit(unit, value)
  return {
    say,
    target: (node: TreeNode): string =>
      node.target === null
        ? t('goalTrees.target_none')
        : `${t(`planning.goals.direction.${node.direction}`)} ${say(node, node.target)}`,
    flag: (node: TreeNode, flag: Flag): string =>
      flag === 'owner_left' ? t('goalTrees.flag.owner_left', { name: node.ownerName ?? '' }) : t(`goalTrees.flag.${flag}`),
    plausible: (node: TreeNode): string =>
      node.plausible === null
        ? t('goalTrees.plausible_none')
        : t('goalTrees.plausible', {
            months: node.plausible.months,
            low: say(node, node.plausible.low),
            high: say(node, node.plausible.high),
          }),
    /** A value as people type it: percent, yuan. */
    typed: ({ unit }: Pick<TreeNode, 'unit'>, value: number): number => Math.round(value * shownFactor(unit) * 10_000) / 10_000,
  }
}
