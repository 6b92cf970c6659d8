import { useRef, useState } from 'react'

import { codeOf } from '../app/api.ts'
import { onTop, theirChanges, type TheirChange } from './edit-conflict.ts'

interface Versioned {
  readonly version: number
}

interface Wish<Of extends Versioned> {
  /** What is edited now; null: something new. It may change under the dialog: lists are read again all the time. */
  readonly record: Of | null
  /** Absent: open as long as it is there. */
  readonly open?: boolean | undefined
  /** Asked after a conflict: what stands now; undefined: it is gone. */
  readonly latest: (record: Of) => Promise<Of | undefined>
}

export interface AsOpened<Of extends Versioned> {
  /** As it was when the dialog opened. */
  readonly record: Of | null
  /** What a colleague saved meanwhile; null: nobody did. */
  readonly theirs: Of | null
  /** Of the fields that were to be saved. */
  readonly changes: readonly TheirChange[]
  /** Writes under the version that was opened; after a conflict only when it was decided, and then on top of the colleague's. */
  readonly save: <Mine extends object, Saved>(
    mine: Mine,
    /** `over`: what it is written over. */
    write: (mine: Mine, expectedVersion: number, over: Of) => Promise<Saved>,
  ) => Promise<Saved>
  /** The next save goes on top of the colleague's. */
  readonly decide: () => void
  /** For forms that stay open after a save: begins anew from this. */
  readonly renew: (record: Of) => void
}

/**
 * Keeps the record of a dialog as it was opened, so that a colleague who saves meanwhile is never overwritten unseen: the version that
 * is sent is the one whose fields were shown, unless nothing of them changed. What was typed stays in the form whatever happens.
 */
export function useAsOpened<Of extends Versioned>({ record, open = true, latest }: Wish<Of>): AsOpened<Of> {
  const place = placeOf(open, record)
  const [kept, setKept] = useState<Kept<Of>>({ place, record, conflict: null })
  const decided = useRef(false)
  const now = kept.place === place ? kept : { place, record, conflict: null }
  if (now !== kept) {
    decided.current = false
    setKept(now)
  }
  const opened = now.record
  const conflict = now.conflict
  return {
    record: opened,
    theirs: conflict?.theirs ?? null,
    changes: conflict === null || opened === null ? [] : theirChanges(opened, conflict.theirs, conflict.mine),
    decide: () => void (decided.current = true),
    renew: (saved) => setKept({ place, record: saved, conflict: null }),
    save: async (mine, write) => {
      if (opened === null) throw new Error('nothing was opened')
      // Shown, and nothing decided yet.
      if (conflict !== null && !decided.current) throw conflict.error
      decided.current = false
      const under = conflict?.theirs ?? opened
      try {
        return await write(conflict === null ? mine : onTop(opened, conflict.theirs, mine), under.version, under)
      } catch (error) {
        if (codeOf(error) !== 'edit_conflict') throw error
        const theirs = await latest(under).catch(() => undefined)
        if (theirs === undefined) throw error
        // What they changed and what I write have nothing in common: there is nothing to decide.
        if (theirChanges(under, theirs, mine).length === 0)
          return await write(onTop(opened, theirs, mine), theirs.version, theirs)
        setKept({ place, record: opened, conflict: { theirs, mine, error } })
        throw error
      }
    },
  }
}

interface Kept<Of> {
  readonly place: string | null
  readonly record: Of | null
  readonly conflict: { readonly theirs: Of; readonly mine: object; readonly error: unknown } | null
}

/** Another record, or the same one opened again, begins anew. */
function placeOf(open: boolean, record: object | null): string | null {
  if (!open) return null
  return record !== null && 'id' in record ? String(record.id) : record === null ? 'new' : 'one'
}
