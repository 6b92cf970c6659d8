import { Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { tones } from '../goal.ts'
import { childrenOf, expressionOf, type NodeId, type Tree, type TreeNode } from './tree.ts'
import { useTreeWords } from './use-tree-words.ts'

interface Row extends TreeNode {
  readonly children?: Row[]
}

function rowsOf(tree: Tree, parentId: NodeId | null): Row[] {
  return childrenOf(tree.nodes, parentId).map((node) => {
    const children = rowsOf(tree, node.id)
    return children.length === 0 ? node : { ...node, children }
  })
}

/** The same tree as a table. */
export function TreeTable({ tree, onOpen }: { readonly tree: Tree; readonly onOpen: (id: NodeId) => void }) {
  const { t } = useTexts()
  const words = useTreeWords()
  return (
    <section className="panel tree-table">
      <Table<Row>
        key={tree.nodes.length}
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={rowsOf(tree, null)}
        expandable={{ defaultExpandAllRows: true }}
        columns={[
          {
            title: t('goalTrees.column.node'),
            render: (_, node) => (
              <button type="button" className="tree-link tree-name" title={node.name} onClick={() => onOpen(node.id)}>
                {node.name}
              </button>
            ),
          },
          {
            title: t('goalTrees.column.relation'),
            render: (_, node) =>
              expressionOf(tree.nodes, node) ?? (node.role === 'influence' ? t('goalTrees.role.influence') : ''),
          },
          {
            title: t('goalTrees.target'),
            align: 'right',
            render: (_, node) => <span className="number">{words.target(node)}</span>,
          },
          {
            title: t('goalTrees.actual'),
            align: 'right',
            render: (_, node) => <span className="number">{words.say(node, node.standing.value)}</span>,
          },
          {
            title: t('goalTrees.column.expected'),
            align: 'right',
            render: (_, node) => <span className="number">{words.say(node, node.standing.expected)}</span>,
          },
          {
            title: t('goalTrees.column.state'),
            render: (_, { standing: { state } }) => (
              <StatusChip tone={tones[state]}>{t(`planning.goals.standing.${state}`)}</StatusChip>
            ),
          },
          { title: t('goalTrees.weight'), align: 'right', dataIndex: 'weight' },
          { title: t('goalTrees.owner'), render: (_, { ownerName }) => ownerName ?? '—' },
          {
            title: t('goalTrees.column.flags'),
            render: (_, node) => <span className="tree-flag">{node.flags.map((flag) => words.flag(node, flag)).join('；')}</span>,
          },
        ]}
      />
    </section>
  )
}
