import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'

import { codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { explain } from '../../../components/explain.ts'
import { valueOf } from '../../insight/shared/typed-value.ts'
import { growthOf, shapeOf, type Tree, type TreeNode } from './tree.ts'
import { monthSlipIn, numberIn, type TypedSlip } from './typed-target.ts'
import { useTargetWords } from './use-target-words.ts'
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

/** Months that do not sum up are told beside the months. */
export const isMonthsRefusal = (error: unknown): boolean => codeOf(error) === 'goal_months_mismatch'

/** The target month by month: a shape to choose, or figures typed by hand that sum up to it. */
export function MonthShape({ tree, node: newest, writable, changing }: MonthShapeProps) {
  const texts = useTexts()
  const { t } = texts
  const words = useTreeWords()
  const slips = useTargetWords()
  const said = useId()
  const form = useTreeForm(tree, changing)
  // As they were typed.
  const [figures, setFigures] = useState<readonly string[]>([])
  const typing = form.typed ? figures : null
  // Months are typed against the target that was shown.
  const node = form.opened.nodes.find(({ id }) => id === newest.id) ?? newest
  const setTyping = (next: readonly string[] | null): void => {
    setFigures(next ?? [])
    if (next === null) form.leave()
    else form.touch()
    if (changing.error !== null) changing.clear()
  }
  const shape = shapeOf(node)
  if (shape === 'target_first') return <p className="tree-quiet">{t('goalTrees.shape.target_first')}</p>
  if (shape === 'rate') return <p className="tree-quiet">{t('goalTrees.shape.rate')}</p>
  const own = shape === 'own'
  const shown = node.months.map(({ target }) => String(target === null ? 0 : words.typed(node, target)))
  const byHand = growthOf(node) === 'adds'
  const set = (kind: (typeof kinds)[number]): void => {
    if (kind === 'by_hand') setTyping(shown)
    else void form.ask({ kind: 'shape', nodeId: node.id, shape: kind })
  }
  const total = words.typed(node, node.target ?? 0)
  const values = (typing ?? []).map((text) => numberIn(text, node.unit) ?? 0)
  const wrong = (typing ?? []).map((text) => monthSlipIn(text, node.unit))
  const sum = Math.round(values.reduce((all, value) => all + value, 0) * 100) / 100
  const difference = Math.round((total - sum) * 100) / 100
  const say = (value: number): string => words.say(node, valueOf(node.unit, value))
  const sayMonth = (slip: TypedSlip): string =>
    slip === 'empty' || slip === 'negative' ? t(`goalTrees.slip.month_${slip}`) : slips.say(slip, node.unit)
  const refused = isMonthsRefusal(changing.error) ? explain(changing.error, texts) : null
  const together = (): string => {
    const whole = { sum: say(sum), target: say(total), difference: say(Math.abs(difference)) }
    if (difference === 0) return refused === null ? t('goalTrees.shape.sum', whole) : t('goalTrees.slip.other', refused)
    if (sum === 0) return t('goalTrees.shape.nothing', whole)
    return t(difference > 0 ? 'goalTrees.shape.short' : 'goalTrees.shape.over', whole)
  }
  const readable = wrong.every((slip) => slip === null)
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
                  <Month
                    month={month}
                    text={typing[at] ?? ''}
                    sentence={wrong[at] ? sayMonth(wrong[at]) : null}
                    onChange={(text) => setTyping(typing.map((each, index) => (index === at ? text : each)))}
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
          <span id={said} aria-live="polite" className={difference === 0 && refused === null ? 'tree-quiet' : 'field-slip'}>
            {readable ? together() : null}
          </span>
          <span>
            {difference === 0 || sum === 0 || !readable ? null : (
              <Button size="small" onClick={() => setTyping(scaled(values, total).map(String))}>
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
              disabled={difference !== 0 || !readable}
              aria-describedby={said}
              onClick={() =>
                void form.ask({
                  kind: 'shape',
                  nodeId: node.id,
                  shape: 'by_hand',
                  months: values.map((value) => valueOf(node.unit, value)),
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

interface MonthProps {
  readonly month: string
  readonly text: string
  /** What is wrong with it. */
  readonly sentence: string | null
  readonly onChange: (text: string) => void
}

function Month({ month, text, sentence, onChange }: MonthProps) {
  const said = useId()
  return (
    <>
      <Input
        size="small"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        aria-label={month}
        aria-invalid={sentence !== null}
        aria-describedby={said}
        {...(sentence === null ? {} : { status: 'error' as const })}
        value={text}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={said} className="field-slip" aria-live="polite">
        {sentence}
      </span>
    </>
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
