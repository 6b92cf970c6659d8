import './goal-tree.css'
import { EllipsisOutlined, UndoOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { App, Button, Dropdown, Segmented, Select, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { FreshnessLine } from '../../insight/shared/freshness.tsx'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { AddDialog } from './add-dialog.tsx'
import { saveCsv, savePng, saveSvg } from './export.ts'
import { GapPanel } from './gap-panel.tsx'
import { NodeDrawer } from './node-drawer.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import { TreeDialog } from './tree-dialog.tsx'
import { TreeRefusal } from './tree-refusal.tsx'
import { TreeSettings } from './tree-settings.tsx'
import { TreeTable } from './tree-table.tsx'
import { type NodeId, sizeOf, type Tree } from './tree.ts'
import { type TreeChanging, useTreeChange } from './use-tree-change.ts'
import { useTreeWords } from './use-tree-words.ts'

const TreeCanvas = lazy(() => import('./tree-canvas.tsx'))

/** On a phone the table says more than a corner of the canvas. */
const narrow = matchMedia('(max-width: 720px)').matches

/** The figures are read anew so often while somebody looks. */
const renewMs = 30_000

/** The goal trees of a plan: one on the canvas, or as a table. */
export default function TreeTab({ create }: { readonly create: ReactNode }) {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const chosen = usePlan()
  const { plan } = chosen
  const [address, setAddress] = useAddressState<'create' | 'tree' | 'node'>()
  const trees = useQuery({
    queryKey: ['goalTrees', 'list', plan?.id],
    queryFn: async () => (await api.goalTrees.list({ ...(plan === undefined ? {} : { planId: plan.id }), limit: 100 })).items,
    enabled: plan !== undefined,
  })
  const items = trees.data ?? []
  const treeId = items.find(({ id }) => id === address.tree)?.id ?? items[0]?.id
  const tree = useQuery({
    queryKey: ['goalTrees', 'one', treeId],
    queryFn: async () => await api.goalTrees.get({ id: toId<'goalTree'>(treeId ?? '') }),
    enabled: treeId !== undefined && isUuid(treeId),
    refetchInterval: renewMs,
  })
  // A look that failed takes nothing away that stands here already, nor what is being typed on it.
  const error = chosen.error ?? (trees.data === undefined ? trees.error : null) ?? (tree.data === undefined ? tree.error : null)
  const retry = (): void => {
    chosen.retry()
    void trees.refetch()
    void tree.refetch()
  }
  if (error !== null) return <ErrorNotice error={error} onRetry={retry} />
  if (chosen.loading || (plan !== undefined && trees.isPending)) return <Skeleton active />
  if (plan === undefined)
    return (
      <section className="panel">
        <EmptyState
          drawing="chart"
          title={t('goalTrees.plan_first')}
          hint={t('goalTrees.plan_first_hint')}
          action={
            can('goal.write') ? (
              <Button type="primary" onClick={() => go('/plans?create=true')}>
                {t('planning.screen.new_plan')}
              </Button>
            ) : undefined
          }
        />
      </section>
    )
  return (
    <>
      <div className="tree-choice">
        <PlanSelect chosen={chosen} />
        {items.length > 1 ? (
          <Select
            aria-label={t('goalTrees.tree')}
            style={{ minWidth: 180 }}
            value={treeId ?? null}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => setAddress({ tree: id ?? undefined, node: undefined })}
          />
        ) : null}
      </div>
      {items.length === 0 ? (
        <section className="panel">
          <EmptyState drawing="chart" title={t('goalTrees.empty')} hint={t('goalTrees.empty_hint')} action={create} />
        </section>
      ) : tree.data === undefined ? (
        <Skeleton active paragraph={{ rows: 10 }} />
      ) : (
        <TreeView key={tree.data.id} tree={tree.data} />
      )}
      <TreeDialog
        open={address.create !== undefined && can('goal.write')}
        plan={plan}
        onClose={() => setAddress({ create: undefined })}
        onMade={({ id }) => setAddress({ create: undefined, tree: id, node: undefined })}
      />
    </>
  )
}

function TreeView({ tree }: { readonly tree: Tree }) {
  const { t } = useTexts()
  const can = useCan()
  const { modal } = App.useApp()
  const [address, setAddress] = useAddressState<'node' | 'as'>()
  const [adding, setAdding] = useState<NodeId | null>(null)
  const writable = can('goal.write')
  const changing = useTreeChange(tree)
  useUndoKey(writable && tree.undoable, changing)
  const open = useOpen()
  const view = address.as === 'table' || (address.as !== 'canvas' && narrow) ? 'table' : 'canvas'
  const remove = (id: NodeId): void => {
    const node = tree.nodes.find((each) => each.id === id)
    if (node === undefined) return
    void modal.confirm({
      title: t('goalTrees.remove_title', { name: node.name }),
      content: t('goalTrees.remove_effect', { count: sizeOf(tree.nodes, id) }),
      okText: t('goalTrees.remove'),
      okButtonProps: { danger: true },
      cancelText: t('general.cancel'),
      onOk: async () => {
        setAddress({ node: undefined })
        await changing.ask({ kind: 'remove', nodeId: id }, tree)
      },
    })
  }
  return (
    <>
      <div className="tree-head">
        <div>
          <h2>{tree.name}</h2>
          <p className="page-subtitle">
            {t('planning.goals.range', { from: tree.from, to: tree.to })} · <FreshnessLine freshness={tree.freshness} />
          </p>
        </div>
        <TreeTools tree={tree} writable={writable} changing={changing} />
      </div>
      {address.node === undefined && adding === null ? <TreeRefusal changing={changing} /> : null}
      <Segmented
        value={view}
        options={(['canvas', 'table'] as const).map((value) => ({ value, label: t(`goalTrees.view.${value}`) }))}
        onChange={(next) => setAddress({ as: next })}
      />
      {view === 'canvas' ? (
        <>
          <Suspense fallback={<div className="tree-canvas" />}>
            <TreeCanvas
              tree={tree}
              writable={writable}
              onOpen={open}
              onAdd={setAdding}
              onRemove={remove}
              onMove={(nodeId, parentId) => void changing.ask({ kind: 'move', nodeId, parentId, beforeId: null }, tree)}
            />
          </Suspense>
          <p className="tree-quiet tree-hint">{t('goalTrees.canvas_hint')}</p>
        </>
      ) : (
        <TreeTable tree={tree} onOpen={open} />
      )}
      <GapPanel tree={tree} />
      <NodeDrawer
        tree={tree}
        id={address.node ?? null}
        writable={writable}
        changing={changing}
        onClose={() => setAddress({ node: undefined })}
        onAdd={setAdding}
        onRemove={remove}
      />
      <AddDialog tree={tree} parentId={adding} changing={changing} onClose={() => setAdding(null)} />
      <SettleDialog tree={tree} changing={changing} onSettled={() => setAdding(null)} />
    </>
  )
}

/** Stays the same from render to render: the canvas draws its cards anew when it changes. */
function useOpen(): (id: NodeId) => void {
  const [, setAddress] = useAddressState<'node'>()
  const [opened, setOpened] = useState<NodeId | null>(null)
  useEffect(() => {
    if (opened === null) return
    setAddress({ node: opened })
    setOpened(null)
  }, [opened, setAddress])
  return useCallback((id) => setOpened(id), [])
}

function useUndoKey(enabled: boolean, { undo }: TreeChanging): void {
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: KeyboardEvent): void => {
      const writing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null
      if (writing || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      void undo()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [enabled, undo])
}

interface TreeToolsProps {
  readonly tree: Tree
  readonly writable: boolean
  readonly changing: TreeChanging
}

function TreeTools({ tree, writable, changing }: TreeToolsProps) {
  const texts = useTexts()
  const { t } = texts
  const words = useTreeWords()
  const client = useQueryClient()
  const { modal } = App.useApp()
  const { done, failed } = useNotices()
  const [settings, setSettings] = useState(false)
  const archive = (): void =>
    void modal.confirm({
      title: t('goalTrees.archive_title', { name: tree.name }),
      content: t('goalTrees.archive_effect'),
      okText: t('goalTrees.archive'),
      okButtonProps: { danger: true },
      cancelText: t('general.cancel'),
      onOk: async () => {
        try {
          await api.goalTrees.archive({ id: tree.id, expectedVersion: tree.version })
          done(t('goalTrees.archived'))
        } catch (error) {
          failed(error)
        }
        await client.invalidateQueries({ queryKey: ['goalTrees'] })
      },
    })
  const actions: Readonly<Record<string, () => void>> = {
    png: () => void savePng(tree, texts, words).catch(failed),
    svg: () => saveSvg(tree, texts, words),
    csv: () => saveCsv(tree, texts, words),
    settings: () => setSettings(true),
    archive,
  }
  return (
    <div className="tree-tools">
      {writable ? (
        <Button icon={<UndoOutlined />} disabled={!tree.undoable} onClick={() => void changing.undo()}>
          {t('goalTrees.undo')}
        </Button>
      ) : null}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(['png', 'svg', 'csv'] as const).map((key) => ({ key, label: t(`goalTrees.export.${key}`) })),
            ...(writable
              ? [
                  { type: 'divider' as const },
                  { key: 'settings', label: t('goalTrees.rename') },
                  { key: 'archive', label: t('goalTrees.archive'), danger: true },
                ]
              : []),
          ],
          onClick: ({ key }) => actions[key]?.(),
        }}
      >
        <Button icon={<EllipsisOutlined />} aria-label={t('goalTrees.more')} />
      </Dropdown>
      <TreeSettings tree={tree} open={settings} changing={changing} onClose={() => setSettings(false)} />
    </div>
  )
}
