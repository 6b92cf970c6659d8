import { Alert, Button, Drawer, Form, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { formatShare } from '../../insight/shared/metric-format.ts'
import { tones } from '../goal.ts'
import { isMonthsRefusal, MonthShape } from './month-shape.tsx'
import { editOf, fieldsOf, NodeForm, type NodeFields } from './node-form.tsx'
import { editedOnly } from './tree-conflict.ts'
import { TreeRefusal } from './tree-refusal.tsx'
import { expressionOf, type NodeId, targetOf, type Tree, type TreeNode } from './tree.ts'
import { numberIn, slipIn } from './typed-target.ts'
import { TypedValues } from './typed-values.tsx'
import { isTargetRefusal, useTargetWords } from './use-target-words.ts'
import { type TreeChanging } from './use-tree-change.ts'
import { useTreeForm } from './use-tree-form.ts'
import { useTreeWords } from './use-tree-words.ts'

interface NodeDrawerProps {
  readonly tree: Tree
  readonly id: string | null
  readonly writable: boolean
  readonly changing: TreeChanging
  readonly onClose: () => void
  readonly onAdd: (parentId: NodeId) => void
  readonly onRemove: (id: NodeId) => void
}

/** One node: where it stands, its target, its months, what it is and who answers for it. */
export function NodeDrawer({ tree, id, writable, changing, onClose, onAdd, onRemove }: NodeDrawerProps) {
  const { t } = useTexts()
  const found = tree.nodes.find((each) => each.id === id)
  const [last, setLast] = useState(found)
  if (found !== undefined && found !== last) setLast(found)
  // A colleague took it away: what was typed is still there to be copied.
  const gone = found === undefined && last !== undefined && last.id === id
  const node = gone ? last : found
  return (
    <Drawer
      open={node !== undefined}
      size={560}
      title={node?.name}
      onClose={onClose}
      afterOpenChange={(open) => {
        if (!open) changing.clear()
      }}
      destroyOnHidden
      footer={
        found === undefined || node === undefined || !writable ? null : (
          <div className="tree-drawer-foot">
            <Button onClick={() => onAdd(node.id)}>{t('goalTrees.add_child')}</Button>
            {node.parentId === null ? null : (
              <Button danger onClick={() => onRemove(node.id)}>
                {t('goalTrees.remove')}
              </Button>
            )}
          </div>
        )
      }
    >
      {gone ? (
        <Alert
          role="alert"
          className="tree-gone"
          type="warning"
          showIcon
          title={t('goalTrees.gone')}
          description={t('goalTrees.gone_hint')}
        />
      ) : null}
      {node === undefined ? null : <NodeSections key={node.id} {...{ tree, node, writable, changing }} />}
    </Drawer>
  )
}

interface SectionsProps {
  readonly tree: Tree
  readonly node: TreeNode
  readonly writable: boolean
  readonly changing: TreeChanging
}

const isBeside = (error: unknown, { name }: TreeNode): boolean => isTargetRefusal(error, name) || isMonthsRefusal(error)

function NodeSections({ tree, node, writable, changing }: SectionsProps) {
  const { t } = useTexts()
  const [form] = Form.useForm<NodeFields>()
  const written = useTreeForm(tree, changing)
  const opened = written.opened.nodes.find(({ id }) => id === node.id) ?? node
  return (
    <div className="tree-sections">
      {/* What is wrong with the figures is said beside them. */}
      {isBeside(changing.error, node) ? null : <TreeRefusal changing={changing} />}
      <Standing tree={tree} node={node} />
      <section>
        <h3>{t('goalTrees.section.target')}</h3>
        <Retarget {...{ tree, node, writable, changing }} />
      </section>
      {node.typed ? (
        <section>
          <h3>{t('goalTrees.section.values')}</h3>
          <TypedValues tree={tree} node={node} writable={writable} />
        </section>
      ) : null}
      <section>
        <h3>{t('goalTrees.section.months')}</h3>
        <MonthShape {...{ tree, node, writable, changing }} />
      </section>
      <section>
        <h3>{t('goalTrees.section.definition')}</h3>
        <NodeForm
          key={written.opened.version}
          form={form}
          initial={fieldsOf(opened)}
          owner={{ id: opened.ownerId, name: opened.ownerName }}
          isRoot={node.parentId === null}
          withTarget={false}
          disabled={!writable}
          onTyped={written.touch}
          onFinish={(typed) => void written.ask(editedOnly(editOf(node.id, typed), opened))}
        />
        {writable ? (
          <Button type="primary" loading={changing.busy} onClick={form.submit}>
            {t('general.save')}
          </Button>
        ) : null}
      </section>
    </div>
  )
}

function Standing({ tree, node }: { readonly tree: Tree; readonly node: TreeNode }) {
  const { t } = useTexts()
  const words = useTreeWords()
  const { standing, flags } = node
  const expression = expressionOf(tree.nodes, node)
  return (
    <section className="tree-standing">
      <p className="tree-standing-head">
        <span className="goal-value number">{words.say(node, standing.value)}</span>
        <StatusChip tone={tones[standing.state]}>{t(`planning.goals.standing.${standing.state}`)}</StatusChip>
      </p>
      <ul className="goal-words">
        <li>
          {t('goalTrees.target')} {words.target(node)} · {t(`goalTrees.from.${standing.from}`)}
        </li>
        {standing.expected === null ? null : <li>{t('goalTrees.expected', { value: words.say(node, standing.expected) })}</li>}
        {standing.share === null ? null : <li>{t('goalTrees.progress', { share: formatShare(standing.share) })}</li>}
        {standing.forecast === null || standing.daysLeft === 0 ? null : (
          <li>{t('goalTrees.forecast', { value: words.say(node, standing.forecast) })}</li>
        )}
        {expression === null ? null : <li>{t('goalTrees.expression', { name: node.name, formula: expression })}</li>}
        {flags.map((flag) => (
          <li key={flag} className="goal-flag">
            {words.flag(node, flag)}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RetargetProps {
  readonly tree: Tree
  readonly node: TreeNode
  readonly writable: boolean
  readonly changing: TreeChanging
}

function Retarget({ tree, node, writable, changing }: RetargetProps) {
  const { t } = useTexts()
  const words = useTreeWords()
  const form = useTreeForm(tree, changing)
  const { say, refused } = useTargetWords()
  const shown = node.target === null ? '' : String(words.typed(node, node.target))
  const [wish, setWish] = useState(shown)
  // What is being typed is not told off before it is over.
  const [left, setLeft] = useState(false)
  const said = useId()
  const typed = form.typed ? wish : shown
  const label = t('goalTrees.target_with', { unit: t(`goalTrees.unit.${node.unit}`) })
  const slip = slipIn(typed, node, false)
  // While somebody chooses what moves, it is said there.
  const answer = changing.pending === null ? refused(changing.error, { ...node, text: typed }) : null
  const sentence = slip !== null && left ? say(slip, node.unit) : answer
  const place = useRef<HTMLParagraphElement>(null)
  // What was asked for far below is answered up here.
  useEffect(() => {
    if (answer !== null) place.current?.scrollIntoView({ block: 'nearest' })
  }, [answer])
  const cleared = typed.trim() === '' && node.target !== null
  return (
    <>
      <form
        className="tree-value-form"
        onSubmit={(event) => {
          event.preventDefault()
          setLeft(true)
          if (slip !== null) return
          const number = numberIn(typed, node.unit)
          void form.ask({ kind: 'retarget', nodeId: node.id, target: number === null ? null : targetOf(node.unit, number) })
        }}
      >
        <Input
          aria-label={label}
          aria-invalid={sentence !== null}
          aria-describedby={said}
          {...(sentence === null ? {} : { status: 'error' as const })}
          style={{ width: 220 }}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          disabled={!writable}
          value={typed}
          suffix={t(`goalTrees.unit.${node.unit}`)}
          onBlur={() => setLeft(true)}
          onChange={({ target }) => {
            setWish(target.value)
            setLeft(false)
            form.touch()
            if (changing.error !== null) changing.clear()
          }}
        />
        {writable ? (
          <Button htmlType="submit" type="primary" loading={changing.busy} disabled={typed === shown}>
            {t('goalTrees.retarget')}
          </Button>
        ) : null}
      </form>
      <p
        ref={place}
        id={said}
        className={sentence === null ? 'tree-quiet' : 'field-slip'}
        role={sentence === null ? undefined : 'alert'}
      >
        {sentence ?? (cleared ? t('goalTrees.slip.cleared') : words.plausible(node))}
      </p>
    </>
  )
}
