import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { api, codeOf } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { type TheirChange } from '../../../components/edit-conflict.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { clashesOf } from './tree-conflict.ts'
import { type Change, type NodeId, type Preview, type Settle, type Tree } from './tree.ts'

/** A change that moves other targets and waits for somebody to say which. */
export interface Pending {
  readonly change: Change
  /** The tree that the moves are of. */
  readonly on: Tree
  readonly hold: readonly NodeId[]
  readonly preview: Preview
  /** A colleague saved meanwhile: the moves are other ones than those that were looked at. */
  readonly anew: boolean
}

/** A change of something that a colleague changed too. */
export interface Clash {
  readonly change: Change
  readonly theirs: Tree
  readonly changes: readonly TheirChange[]
}

export interface TreeChanging {
  readonly pending: Pending | null
  readonly clash: Clash | null
  readonly error: unknown
  readonly busy: boolean
  /** The last change that was saved or put away: whoever asked for it begins anew. */
  readonly over: Change | null
  /**
   * Makes a change at once when nothing else moves, else shows what would. `opened` is the tree that it was typed on: what a colleague
   * changed of the same since then is shown first. Answers whether it was made.
   */
  readonly ask: (change: Change, opened: Tree) => Promise<boolean>
  readonly hold: (ids: readonly NodeId[]) => Promise<void>
  readonly settle: (how: Settle) => Promise<boolean>
  /** After a clash: mine on top of theirs, or theirs alone. */
  readonly insist: () => Promise<boolean>
  readonly giveWay: () => void
  readonly drop: () => void
  readonly undo: () => Promise<void>
  /** Puts the shown error away. */
  readonly clear: () => void
}

interface Looked {
  readonly preview: Preview
  readonly on: Tree
}

/** Somebody who saves all the time must not keep us here for ever. */
const mostTries = 4

/** Changes of one tree: asked, previewed, settled, taken back. */
export function useTreeChange(tree: Tree): TreeChanging {
  const { t } = useTexts()
  const { done, failed } = useNotices()
  const client = useQueryClient()
  const [pending, setPending] = useState<Pending | null>(null)
  const [clash, setClash] = useState<Clash | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [over, setOver] = useState<Change | null>(null)
  const key = ['goalTrees', 'one', tree.id]

  const begin = (): void => {
    setError(null)
    setClash(null)
  }
  const keep = async (after: Tree, change: Change): Promise<void> => {
    client.setQueryData(key, after)
    setPending(null)
    begin()
    setOver(change)
    await client.invalidateQueries({ queryKey: ['goalTrees', 'list'] })
  }
  const newest = async (): Promise<Tree> => {
    const now = await api.goalTrees.get({ id: tree.id })
    client.setQueryData(key, now)
    return now
  }
  /** What a change would do now, and to which tree; null: the colleague's tree has to be looked at first, or it was refused. */
  const look = async (change: Change, hold: readonly NodeId[], opened: Tree): Promise<Looked | null> => {
    let on = opened
    for (let tries = 0; tries < mostTries; tries++) {
      const preview = await api.goalTrees.preview({ id: tree.id, change, hold: [...hold] })
      if (preview.version !== on.version) on = await newest()
      if (preview.version === on.version) return { preview, on }
    }
    return null
  }
  const clashing = (change: Change, opened: Tree, theirs: Tree): boolean => {
    const changes = opened.version === theirs.version ? [] : clashesOf(opened, theirs, change)
    if (changes.length === 0) return false
    setPending(null)
    setClash({ change, theirs, changes })
    return true
  }
  const make = async (change: Change, on: Tree, how: { settle?: Settle; hold?: NodeId[] } = {}): Promise<void> => {
    await keep(await api.goalTrees.change({ id: tree.id, change, expectedVersion: on.version, ...how }), change)
    done(t('goalTrees.saved'))
  }
  const refuse = async (refusal: unknown): Promise<false> => {
    setError(refusal)
    // What was asked about may be gone.
    if (['edit_conflict', 'not_found'].includes(codeOf(refusal) ?? ''))
      await client.invalidateQueries({ queryKey: ['goalTrees'] })
    return false
  }
  /** One try after the other, until nobody came in between. */
  const attempt = async (change: Change, opened: Tree): Promise<boolean> => {
    let from = opened
    let last: unknown = null
    for (let tries = 0; tries < mostTries; tries++) {
      const looked = await look(change, [], from)
      if (looked === null || clashing(change, from, looked.on)) return false
      const { preview, on } = looked
      // With every way closed the refusal itself says why.
      const closed = preview.choices.every(({ problem }) => problem !== null)
      if (!preview.settled && !closed) {
        setPending({ change, on, hold: [], preview, anew: false })
        return false
      }
      try {
        await make(change, on)
        return true
      } catch (refusal) {
        if (codeOf(refusal) !== 'edit_conflict') throw refusal
        ;[from, last] = [on, refusal]
      }
    }
    throw last
  }
  const working = useMutation({ mutationFn: async (work: () => Promise<boolean>) => await work() })
  const run = async (work: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await working.mutateAsync(work)
    } catch (refusal) {
      return await refuse(refusal)
    }
  }
  return {
    pending,
    clash,
    error,
    over,
    busy: working.isPending,
    ask: async (change, opened) => {
      begin()
      return await run(async () => await attempt(change, opened))
    },
    hold: async (ids) => {
      if (pending === null) return
      const { change, on: before } = pending
      await run(async () => {
        const looked = await look(change, ids, before)
        if (looked !== null && !clashing(change, before, looked.on))
          setPending({ ...pending, ...looked, hold: ids, anew: pending.anew || looked.on.version !== before.version })
        return false
      })
    },
    settle: async (settle) => {
      if (pending === null) return false
      const { change, on, hold } = pending
      begin()
      return await run(async () => {
        try {
          await make(change, on, { settle, hold: [...hold] })
          return true
        } catch (refusal) {
          if (codeOf(refusal) !== 'edit_conflict') throw refusal
          // What was looked at is not what would happen now: the new moves are shown, and wait again.
          const looked = await look(change, hold, on)
          if (looked === null) throw refusal
          if (!clashing(change, on, looked.on)) setPending({ ...pending, ...looked, anew: true })
          return false
        }
      })
    },
    insist: async () => {
      if (clash === null) return false
      begin()
      return await run(async () => await attempt(clash.change, clash.theirs))
    },
    giveWay: () => {
      setOver(clash?.change ?? null)
      begin()
    },
    drop: () => {
      setPending(null)
      begin()
    },
    undo: async () => {
      try {
        const after = await api.goalTrees.undo({ id: tree.id, expectedVersion: tree.version })
        client.setQueryData(key, after)
        setPending(null)
        begin()
        await client.invalidateQueries({ queryKey: ['goalTrees', 'list'] })
        done(t('goalTrees.undone'))
      } catch (refusal) {
        failed(refusal)
        await client.invalidateQueries({ queryKey: ['goalTrees'] })
      }
    },
    clear: begin,
  }
}
