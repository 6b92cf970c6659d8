import { Alert, Checkbox, Modal, Radio, Table } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type NodeId, type Preview, type Settle, type Tree } from './tree.ts'
import { type TreeChanging } from './use-tree-change.ts'
import { useTreeWords } from './use-tree-words.ts'

type Choice = Preview['choices'][number]

interface SettleDialogProps {
  readonly tree: Tree
  readonly changing: TreeChanging
  readonly onSettled: () => void
}

/** What else a change moves, by each way; some nodes can be held. Nothing moves until a way is chosen. */
export function SettleDialog({ tree, changing, onSettled }: SettleDialogProps) {
  const { t } = useTexts()
  const { pending, busy, error } = changing
  const [wanted, setWanted] = useState<Settle | null>(null)
  const choices = pending?.preview.choices ?? []
  const open = choices.filter(({ problem }) => problem === null)
  const chosen = choices.find(({ settle }) => settle === wanted) ?? open[0] ?? choices[0]
  const settle = async (how: Settle): Promise<void> => {
    if (await changing.settle(how)) onSettled()
  }
  // Above the business goal there is nothing that could follow.
  const [root] = tree.nodes
  const atRoot = pending !== null && 'nodeId' in pending.change && pending.change.nodeId === root?.id
  return (
    <Modal
      open={pending !== null}
      width={620}
      title={t('goalTrees.conflict')}
      okText={t('goalTrees.apply')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: busy, disabled: chosen === undefined || chosen.problem !== null }}
      onOk={() => {
        if (chosen !== undefined) void settle(chosen.settle)
      }}
      onCancel={changing.drop}
      afterClose={() => setWanted(null)}
      destroyOnHidden
    >
      <p className="tree-quiet">{t('goalTrees.conflict_hint')}</p>
      <ErrorNotice error={error} />
      {pending?.anew === true ? <Alert role="alert" type="warning" showIcon title={t('goalTrees.moved_anew')} /> : null}
      <Radio.Group
        className="settle-ways"
        value={chosen?.settle ?? null}
        onChange={({ target }) => setWanted(target.value === 'keep_parent' ? 'keep_parent' : 'move_parents')}
      >
        {choices.map(({ settle: how, problem }) => (
          <Radio key={how} value={how} disabled={problem !== null && open.length > 0}>
            <strong>{t(atRoot ? 'goalTrees.settle.hand_down' : `goalTrees.settle.${how}`)}</strong>
            <span className="tree-quiet">{t(`goalTrees.settle.${how}_hint`)}</span>
            {problem === null ? null : <Problem problem={problem} />}
          </Radio>
        ))}
      </Radio.Group>
      {chosen === undefined ? null : <Moves tree={tree} choice={chosen} changing={changing} />}
    </Modal>
  )
}

function Problem({ problem }: { readonly problem: NonNullable<Choice['problem']> }) {
  const { explain } = useTexts()
  const words = explain(problem.code, problem.details)
  return words === null ? null : (
    <span className="settle-problem">
      {words.what}
      {' · '}
      {words.next}
    </span>
  )
}

interface MovesProps {
  readonly tree: Tree
  readonly choice: Choice
  readonly changing: TreeChanging
}

function Moves({ tree, choice, changing }: MovesProps) {
  const { t } = useTexts()
  const words = useTreeWords()
  const { pending, busy } = changing
  const held = pending?.hold ?? []
  const unitOf = (id: NodeId) => tree.nodes.find((node) => node.id === id) ?? { unit: 'times' as const }
  const rows = [
    ...choice.moves.map((move) => ({ ...move, held: false })),
    ...held.map((nodeId) => {
      const node = tree.nodes.find(({ id }) => id === nodeId)
      return { nodeId, name: node?.name ?? '', from: node?.target ?? null, to: node?.target ?? null, held: true }
    }),
  ]
  if (rows.length === 0) return <Alert type="info" title={t('goalTrees.no_moves')} />
  const toggle = (id: NodeId, hold: boolean): void => {
    void changing.hold(hold ? [...held, id] : held.filter((each) => each !== id))
  }
  return (
    <>
      <Table
        size="small"
        rowKey="nodeId"
        pagination={false}
        loading={busy}
        dataSource={rows}
        columns={[
          { title: t('goalTrees.moves'), dataIndex: 'name' },
          { title: t('goalTrees.move.from'), align: 'right', render: (_, { nodeId, from }) => words.say(unitOf(nodeId), from) },
          {
            title: t('goalTrees.move.to'),
            align: 'right',
            render: (_, { nodeId, to }) => <strong>{words.say(unitOf(nodeId), to)}</strong>,
          },
          {
            title: t('goalTrees.hold'),
            align: 'center',
            width: 96,
            render: (_, { nodeId, name, held: isHeld }) => (
              <Checkbox
                aria-label={`${t('goalTrees.hold')} ${name}`}
                checked={isHeld}
                onChange={({ target }) => toggle(nodeId, target.checked)}
              />
            ),
          },
        ]}
      />
      <p className="tree-quiet">{t('goalTrees.hold_hint')}</p>
    </>
  )
}
