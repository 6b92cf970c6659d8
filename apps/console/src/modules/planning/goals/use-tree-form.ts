import { useEffect, useRef, useState } from 'react'

import { type Change, type Tree } from './tree.ts'
import { type TreeChanging } from './use-tree-change.ts'

export interface TreeForm {
  /** The tree that is typed on: the newest as long as nothing was typed. */
  readonly opened: Tree
  readonly typed: boolean
  readonly touch: () => void
  readonly leave: () => void
  readonly ask: (change: Change) => Promise<boolean>
}

/** A form over a tree that others change too: what was typed stays, on the tree that it was typed on, until it is saved or put away. */
export function useTreeForm(tree: Tree, changing: TreeChanging): TreeForm {
  const [typed, setTyped] = useState(false)
  const [kept, setKept] = useState(tree)
  const asked = useRef<Change | null>(null)
  if (!typed && kept !== tree) setKept(tree)
  const { over } = changing
  useEffect(() => {
    if (over !== null && over === asked.current) setTyped(false)
  }, [over])
  const opened = typed ? kept : tree
  return {
    opened,
    typed,
    touch: () => setTyped(true),
    leave: () => setTyped(false),
    ask: async (change) => {
      asked.current = change
      return await changing.ask(change, opened)
    },
  }
}
