import { useEffect, useRef } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { ConflictNotice, type FieldWords } from '../../../components/edit-conflict-notice.tsx'
import { type TheirChange } from '../../../components/edit-conflict.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Tree, type TreeNode } from './tree.ts'
import { type TreeChanging } from './use-tree-change.ts'
import { useTreeWords } from './use-tree-words.ts'

interface TreeRefusalProps {
  readonly changing: TreeChanging
  /** Besides putting away what was typed. */
  readonly onTheirs?: () => void
  /** Only after it was saved. */
  readonly onMine?: () => void
}

/** Why a change of the tree was not made; when a colleague was faster: what they changed, and both ways on. */
export function TreeRefusal({ changing, onTheirs, onMine }: TreeRefusalProps) {
  const { t } = useTexts()
  const sayIn = useClashWords()
  const { clash, pending } = changing
  const error = pending === null ? changing.error : null
  const place = useRef<HTMLDivElement>(null)
  const told = clash ?? error
  // What was asked for far below is answered up here.
  useEffect(() => {
    if (told !== null) place.current?.scrollIntoView({ block: 'nearest' })
  }, [told])
  if (told === null) return null
  if (clash === null)
    return (
      <div ref={place}>
        <ErrorNotice error={error} />
      </div>
    )
  const fields: FieldWords = {
    name: t('goalTrees.node_name'),
    from: t('goalTrees.period'),
    to: t('goalTrees.period'),
    role: { label: t('goalTrees.role.label'), words: 'goalTrees.role' },
    formula: { label: t('goalTrees.formula.label'), words: 'goalTrees.formula' },
    metric: { label: t('goalTrees.metric'), words: 'insight.metric' },
    unit: { label: t('goalTrees.unit'), words: 'goalTrees.unit' },
    direction: { label: t('goalTrees.direction'), words: 'planning.goals.direction' },
    weight: t('goalTrees.weight'),
    ownerId: t('goalTrees.owner'),
    accountId: t('goalTrees.account'),
    note: t('goalTrees.note'),
    target: t('goalTrees.target'),
    months: t('goalTrees.section.months'),
    parent: t('goalTrees.parent'),
    below: t('goalTrees.below'),
  }
  const { change, theirs } = clash
  const node = 'nodeId' in change ? theirs.nodes.find(({ id }) => id === change.nodeId) : undefined
  return (
    <div ref={place}>
      <ConflictNotice
        theirs={node ?? theirs}
        changes={clash.changes.map((each) => sayIn(theirs, node, each))}
        fields={fields}
        words={
          change.kind === 'remove'
            ? { hint: t('goalTrees.remove_hint'), theirs: t('goalTrees.remove_not'), mine: t('goalTrees.remove_still') }
            : undefined
        }
        onTheirs={() => {
          changing.giveWay()
          onTheirs?.()
        }}
        onMine={() => {
          void changing.insist().then((made) => (made ? onMine?.() : undefined))
        }}
      />
    </div>
  )
}

/** Figures of a tree as people read them. */
function useClashWords(): (theirs: Tree, node: TreeNode | undefined, each: TheirChange) => TheirChange {
  const words = useTreeWords()
  return (theirs, node, each) => {
    const figure = (value: unknown): string => (typeof value === 'number' && node !== undefined ? words.say(node, value) : '—')
    const by = (say: (value: unknown) => unknown, field = each.field): TheirChange => ({
      ...each,
      field,
      before: say(each.before),
      now: say(each.now),
    })
    switch (each.field) {
      case 'target':
        return by(figure)
      case 'months':
        return by((value) => objectsOf(value).map((one) => figure('target' in one ? one.target : null)))
      case 'parentId':
        return by((id) => theirs.nodes.find((one) => one.id === id)?.name ?? null, 'parent')
      case 'below':
        return by((value) => objectsOf(value).flatMap((one) => (isNode(one) ? [`${one.name} ${words.target(one)}`] : [])))
      default:
        return each
    }
  }
}

const objectsOf = (value: unknown): readonly object[] =>
  Array.isArray(value) ? value.filter((one): one is object => typeof one === 'object' && one !== null) : []

const isNode = (one: object): one is TreeNode => 'unit' in one && 'name' in one && 'target' in one
