import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Change, type NodeId, type Preview, type Settle, type Tree } from './tree.ts'

/** A change that moves other targets and waits for somebody to say which. */
export interface Pending {
  readonly change: Change
  readonly hold: readonly NodeId[]
  readonly preview: Preview
}

export interface TreeChanging {
  readonly pending: Pending | null
  readonly error: unknown
  readonly busy: boolean
  /** Makes a change at once when nothing else moves, else shows what would. Answers whether it was made. */
  readonly ask: (change: Change) => Promise<boolean>
  readonly hold: (ids: readonly NodeId[]) => Promise<void>
  readonly settle: (how: Settle) => Promise<boolean>
  readonly drop: () => void
  readonly undo: () => Promise<void>
  /** Puts the shown error away. */
  readonly clear: () => void
}

/** Changes of one tree: asked, previewed, settled, taken back. */
export function useTreeChange(tree: Tree | undefined): TreeChanging {
  const { t } = useTexts()
  const { done, failed } = useNotices()
  const client = useQueryClient()
  const [pending, setPending] = useState<Pending | null>(null)
  const [error, setError] = useState<unknown>(null)

  const keep = async (after: Tree): Promise<void> => {
    client.setQueryData(['goalTrees', 'one', after.id], after)
    setPending(null)
    setError(null)
    await client.invalidateQueries({ queryKey: ['goalTrees', 'list'] })
  }
  const refuse = async (refusal: unknown): Promise<void> => {
    setError(refusal)
    // Somebody else was faster: what they made is shown, what was typed stays.
    if (codeOf(refusal) === 'edit_conflict') await client.invalidateQueries({ queryKey: ['goalTrees'] })
  }
  const making = useMutation({
    mutationFn: async (wish: { change: Change; settle?: Settle; hold?: readonly NodeId[] }) => {
      if (tree === undefined) throw new Error('no tree')
      const { change, settle, hold } = wish
      return await api.goalTrees.change({
        id: tree.id,
        change,
        expectedVersion: tree.version,
        ...(settle === undefined ? {} : { settle }),
        ...(hold === undefined ? {} : { hold: [...hold] }),
      })
    },
  })
  const looking = useMutation({
    mutationFn: async ({ change, hold }: { change: Change; hold: readonly NodeId[] }) => {
      if (tree === undefined) throw new Error('no tree')
      return await api.goalTrees.preview({ id: tree.id, change, hold: [...hold] })
    },
  })
  const make = async (wish: Parameters<typeof making.mutateAsync>[0]): Promise<boolean> => {
    try {
      await keep(await making.mutateAsync(wish))
      done(t('goalTrees.saved'))
      return true
    } catch (refusal) {
      await refuse(refusal)
      return false
    }
  }
  const look = async (change: Change, hold: readonly NodeId[]): Promise<Preview | null> => {
    try {
      return await looking.mutateAsync({ change, hold })
    } catch (refusal) {
      await refuse(refusal)
      return null
    }
  }
  return {
    pending,
    error,
    busy: making.isPending || looking.isPending,
    ask: async (change) => {
      setError(null)
      const preview = await look(change, [])
      if (preview === null) return false
      // With every way closed the refusal itself says why.
      const closed = preview.choices.every(({ problem }) => problem !== null)
      if (preview.settled || closed) return await make({ change })
      setPending({ change, hold: [], preview })
      return false
    },
    hold: async (ids) => {
      if (pending === null) return
      const preview = await look(pending.change, ids)
      if (preview !== null) setPending({ ...pending, hold: ids, preview })
    },
    settle: async (how) => (pending === null ? false : await make({ change: pending.change, settle: how, hold: pending.hold })),
    drop: () => {
      setPending(null)
      setError(null)
    },
    undo: async () => {
      if (tree === undefined) return
      try {
        await keep(await api.goalTrees.undo({ id: tree.id, expectedVersion: tree.version }))
        done(t('goalTrees.undone'))
      } catch (refusal) {
        failed(refusal)
        await client.invalidateQueries({ queryKey: ['goalTrees'] })
      }
    },
    clear: () => setError(null),
  }
}
