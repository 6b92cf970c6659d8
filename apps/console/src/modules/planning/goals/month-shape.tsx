import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { valueOf } from '../../insight/shared/typed-value.ts'
import { growthOf, shapeOf, type Tree, type TreeNode } from './tree.ts'
import { type TreeChanging } from './use-tree-change.ts'
import { useTreeForm } from './use-tree-form.ts'
import { useTreeWords } from './use-tree-words.ts'

interface MonthShapeProps {
  readonly tree: Tree
  readonly node: TreeNode
  readonly writable: boolean
  readonly changing: TreeChanging
}

const kinds = ['even', 'ramp', 'history', 'by_hand'] as const

/** The target month by month: a shape to choose, or figures typed by hand that sum up to it. */
export function MonthShape({ tree, node: newest, writable, changing }: MonthShapeProps) {
  const { t } = useTexts()
  const words = useTreeWords()
  const form = useTreeForm(tree, changing)
  const [figures, setFigures] = useState<readonly number[]>([])
  const typing = form.typed ? figures : null
  // Months are typed against the target that was shown.
  const node = form.opened.nodes.find(({ id }) => id === newest.id) ?? newest
  const setTyping = (next: readonly number[] | null): void => {
    setFigures(next ?? [])
    if (next === null) form.leave()
    else form.touch()
  }
  const shape = shapeOf(node)
  if (shape === 'target_first') return <p className="tree-quiet">{t('goalTrees.shape.target_first')}</p>
  if (shape === 'rate') return <p className="tree-quiet">{t('goalTrees.shape.rate')}</p>
  const own = shape === 'own'
  const shown = node.months.map(({ target }) => (target === null ? 0 : words.typed(node, target)))
  const byHand = growthOf(node) === 'adds'
  const set = (kind: (typeof kinds)[number]): void => {
    if (kind === 'by_hand') setTyping(shown)
    else void form.ask({ kind: 'shape', nodeId: node.id, shape: kind })
  }
  const total = words.typed(node, node.target ?? 0)
  const sum = Math.round((typing ?? []).reduce((all, value) => all + value, 0) * 100) / 100
  const difference = Math.round((total - sum) * 100) / 100
  const say = (value: number): string => words.say(node, valueOf(node.unit, value))
  return (
    <div className="tree-months">
      {own ? (
        <Select
          aria-label={t('goalTrees.shape.label')}
          style={{ width: '100%' }}
          disabled={!writable}
          value={typing === null ? node.shape.kind : 'by_hand'}
          options={kinds
            .filter((kind) => byHand || kind !== 'by_hand')
            .map((value) => ({ value, label: t(`goalTrees.shape.${value}`) }))}
          onChange={set}
        />
      ) : (
        <p className="tree-quiet">{t('goalTrees.shape.of_parts')}</p>
      )}
      <table className="tree-month-table">
        <thead>
          <tr>
            <th scope="col">{t('goalTrees.month')}</th>
            <th scope="col">{t('goalTrees.target')}</th>
          </tr>
        </thead>
        <tbody>
          {node.months.map(({ month, target }, at) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td className="number">
                {typing === null ? (
                  words.say(node, target)
                ) : (
                  <InputNumber
                    size="small"
                    min={0}
                    aria-label={month}
                    value={typing[at] ?? 0}
                    onChange={(value) => setTyping(typing.map((each, index) => (index === at ? (value ?? 0) : each)))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {own && writable && typing === null && node.shape.kind === 'by_hand' ? (
        <Button onClick={() => setTyping(shown)}>{t('general.edit')}</Button>
      ) : null}
      {typing === null ? null : (
        <div className="tree-month-foot">
          <span className={difference === 0 ? 'tree-quiet' : 'tree-flag'}>
            {t('goalTrees.shape.sum', { sum: say(sum), target: say(total) })}
            {difference > 0 ? ` · ${t('goalTrees.shape.difference', { difference: say(difference) })}` : ''}
            {difference < 0 ? ` · ${t('goalTrees.shape.over', { difference: say(-difference) })}` : ''}
          </span>
          <span>
            {difference === 0 || sum === 0 ? null : (
              <Button size="small" onClick={() => setTyping(scaled(typing, total))}>
                {t('goalTrees.shape.scale')}
              </Button>
            )}
            <Button size="small" onClick={() => setTyping(null)}>
              {t('general.cancel')}
            </Button>
            <Button
              size="small"
              type="primary"
              loading={changing.busy}
              disabled={difference !== 0}
              onClick={() =>
                void form.ask({
                  kind: 'shape',
                  nodeId: node.id,
                  shape: 'by_hand',
                  months: typing.map((value) => valueOf(node.unit, value)),
                })
              }
            >
              {t('general.save')}
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}

/** In the same proportions, to the sum; the last month takes what rounding leaves. */
function scaled(values: readonly number[], total: number): readonly number[] {
  const sum = values.reduce((all, value) => all + value, 0)
  const whole = Number.isInteger(total) ? 1 : 100
  const next = values.map((value) => Math.floor((value / sum) * total * whole) / whole)
  const rest = total - next.reduce((all, value) => all + value, 0)
  return next.map((value, at) => (at === next.length - 1 ? Math.round((value + rest) * 100) / 100 : value))
}
