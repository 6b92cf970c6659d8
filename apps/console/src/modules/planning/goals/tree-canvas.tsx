import '@xyflow/react/dist/base.css'
import { FullscreenOutlined, WarningOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import {
  applyNodeChanges,
  Background,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { Button, Tooltip } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { tones } from '../goal.ts'
import { type Arrow, canvasHeight, cardHeight, cardWidth, leastZoom, layoutOf, stepFrom } from './layout.ts'
import { childrenOf, type NodeId, signs, type Tree, type TreeNode } from './tree.ts'
import { useTreeWords } from './use-tree-words.ts'

interface CanvasProps {
  readonly tree: Tree
  readonly writable: boolean
  readonly onOpen: (id: NodeId) => void
  readonly onAdd: (parentId: NodeId) => void
  readonly onRemove: (id: NodeId) => void
  readonly onMove: (id: NodeId, parentId: NodeId) => void
}

interface CardFigures extends Record<string, unknown> {
  readonly node: TreeNode
  readonly sign: string | null
  readonly chosen: boolean
  readonly onOpen: (id: NodeId) => void
  readonly onChoose: (id: NodeId) => void
}

type Card = Node<CardFigures, 'goal'>

/** Cards stay readable: a larger tree is moved about rather than made smaller. */
const fit = { padding: 0.06, maxZoom: 1, minZoom: 0.8 } as const
/** Asked for: everything at once, however small. */
const whole = { padding: 0.02, maxZoom: 1, minZoom: leastZoom } as const
const nodeTypes = { goal: GoalCardNode }
const arrows: readonly Arrow[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

export default function TreeCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ tree, writable, onOpen, onAdd, onRemove, onMove }: CanvasProps) {
  const { t } = useTexts()
  const flow = useReactFlow<Card>()
  const place = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string>(tree.nodes[0]?.id ?? '')
  const [cards, setCards] = useState<Card[]>([])
  useEffect(() => {
    const places = layoutOf(tree.nodes)
    setCards(
      tree.nodes.map((node) => {
        const { x = 0, y = 0 } = places.get(node.id) ?? {}
        const computed = node.formula !== null && childrenOf(tree.nodes, node.id).some(({ role }) => role === 'part')
        return {
          id: node.id,
          type: 'goal',
          position: { x, y },
          width: cardWidth,
          height: cardHeight,
          focusable: false,
          // A card that cannot be dragged is clicked all the same.
          style: { pointerEvents: 'all' },
          draggable: writable && node.parentId !== null,
          data: {
            node,
            sign: computed && node.formula !== null ? signs[node.formula] : null,
            chosen: node.id === chosen,
            onOpen,
            onChoose: setChosen,
          },
        }
      }),
    )
  }, [tree, chosen, writable, onOpen])
  const shape = tree.nodes.map(({ id, parentId }) => `${id}${parentId}`).join()
  useEffect(() => {
    // Once the canvas has taken the height of the new form.
    const timer = setTimeout(() => void flow.fitView(fit), 80)
    return () => clearTimeout(timer)
  }, [shape, flow])

  function go(to: string): void {
    setChosen(to)
    place.current?.querySelector<HTMLButtonElement>(`[data-goal="${to}"]`)?.focus({ preventScroll: true })
    const at = flow.getNode(to)
    if (at === undefined) return
    const { x, y, zoom } = flow.getViewport()
    const [left, top] = [at.position.x * zoom + x, at.position.y * zoom + y]
    const box = place.current?.getBoundingClientRect()
    const outside =
      box !== undefined && (left < 0 || top < 0 || left + cardWidth * zoom > box.width || top + cardHeight * zoom > box.height)
    if (outside) void flow.setCenter(at.position.x + cardWidth / 2, at.position.y + cardHeight / 2, { zoom, duration: 160 })
  }
  function onKey(event: KeyboardEvent): void {
    const node = tree.nodes.find(({ id }) => id === chosen)
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = arrows.find((each) => each === event.key)
    if (arrow !== undefined) go(stepFrom(tree.nodes, chosen, arrow))
    else if (writable && event.key.toLowerCase() === 'n') onAdd(node.id)
    else if (writable && (event.key === 'Delete' || event.key === 'Backspace') && node.parentId !== null) onRemove(node.id)
    else return
    event.preventDefault()
  }
  const edges: Edge[] = tree.nodes.flatMap(({ id, parentId, role }) =>
    parentId === null
      ? []
      : [{ id: `${parentId}-${id}`, source: parentId, target: id, focusable: false, className: `tree-edge tree-edge-${role}` }],
  )
  const lowest = Math.max(...[...layoutOf(tree.nodes).values()].map(({ y }) => y))
  return (
    <div
      ref={place}
      className="tree-canvas"
      style={{ height: Math.min(canvasHeight, Math.max(380, lowest + cardHeight + 72)) }}
      role="application"
      aria-label={t('goalTrees.canvas_label')}
      onKeyDown={onKey}
    >
      <ReactFlow<Card>
        nodes={cards}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => setCards((before) => applyNodeChanges(changes, before))}
        onNodeDragStop={(_, card) => {
          const [onto] = flow.getIntersectingNodes(card).map(({ id }) => tree.nodes.find((node) => node.id === id))
          const dragged = tree.nodes.find(({ id }) => id === card.id)
          if (onto !== undefined && dragged !== undefined && dragged.parentId !== onto.id) onMove(dragged.id, onto.id)
          // Cards stand where the tree puts them; a drag says only onto what.
          const home = layoutOf(tree.nodes).get(card.id)
          if (home !== undefined)
            setCards((before) =>
              before.map((each) => (each.id === card.id ? { ...each, position: { x: home.x, y: home.y } } : each)),
            )
        }}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={leastZoom}
        maxZoom={1.6}
        proOptions={{ hideAttribution: true }}
      >
        <Background gap={24} size={1} color="var(--line)" />
      </ReactFlow>
      <div className="tree-zoom">
        <Tooltip title={t('goalTrees.zoom_in')}>
          <Button size="small" icon={<ZoomInOutlined />} aria-label={t('goalTrees.zoom_in')} onClick={() => void flow.zoomIn()} />
        </Tooltip>
        <Tooltip title={t('goalTrees.zoom_out')}>
          <Button
            size="small"
            icon={<ZoomOutOutlined />}
            aria-label={t('goalTrees.zoom_out')}
            onClick={() => void flow.zoomOut()}
          />
        </Tooltip>
        <Tooltip title={t('goalTrees.fit')}>
          <Button
            size="small"
            icon={<FullscreenOutlined />}
            aria-label={t('goalTrees.fit')}
            onClick={() => void flow.fitView(whole)}
          />
        </Tooltip>
      </div>
    </div>
  )
}

function GoalCardNode({ data: { node, sign, chosen, onOpen, onChoose } }: NodeProps<Card>) {
  const { t } = useTexts()
  const words = useTreeWords()
  const { standing, flags } = node
  const percent = Math.round(Math.min(1, Math.max(0, standing.share ?? 0)) * 100)
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button
        type="button"
        data-goal={node.id}
        className={`tree-card tree-card-${standing.state} tree-card-${node.role}${chosen ? ' tree-card-chosen' : ''}`}
        tabIndex={chosen ? 0 : -1}
        aria-label={`${node.name}: ${words.say(node, standing.value)} / ${words.target(node)}, ${t(`planning.goals.standing.${standing.state}`)}`}
        onFocus={() => onChoose(node.id)}
        onClick={() => onOpen(node.id)}
      >
        <span className="tree-card-head">
          <strong title={node.name}>{node.name}</strong>
          {flags.length === 0 ? null : (
            <Tooltip title={flags.map((flag) => words.flag(node, flag)).join('；')}>
              <span className="tree-card-flags">
                <WarningOutlined aria-hidden="true" /> {flags.length}
              </span>
            </Tooltip>
          )}
        </span>
        <span className="tree-card-value number">{words.say(node, standing.value)}</span>
        <span className="tree-card-target number">{words.target(node)}</span>
        <span className="tree-card-bar" aria-hidden="true">
          <span style={{ width: `${percent}%` }} />
        </span>
        <span className="tree-card-foot">
          <StatusChip tone={tones[standing.state]}>{t(`planning.goals.standing.${standing.state}`)}</StatusChip>
          <span>{node.ownerName ?? t('goalTrees.owner_none')}</span>
        </span>
      </button>
      {sign === null ? null : (
        <span className="tree-sign" aria-hidden="true">
          {sign}
        </span>
      )}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  )
}
