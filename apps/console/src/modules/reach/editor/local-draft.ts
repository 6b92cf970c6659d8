import { useEffect } from 'react'

import { type Draft } from './draft.ts'

interface KeptDraft {
  readonly draft: Draft
  /** The version that it began from; 0 for a new one. */
  readonly version: number
  readonly at: string
}

const keyOf = (workspace: string, campaign: string): string => `weiying.campaign-draft.${workspace}.${campaign}`

/** What was typed here and not saved; null when there is nothing, or nothing readable. */
export function keptDraft(workspace: string, campaign: string): KeptDraft | null {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(workspace, campaign)) ?? 'null')
    const whole = typeof parsed === 'object' && parsed !== null && 'draft' in parsed && 'version' in parsed && 'at' in parsed
    // Written by keepDraft below and nowhere else.
    return whole ? (parsed as KeptDraft) : null
  } catch {
    return null
  }
}

export function forgetDraft(workspace: string, campaign: string): void {
  localStorage.removeItem(keyOf(workspace, campaign))
}

/** Keeps what is typed on this device until it is saved, a moment after each change. */
export function useKeepDraft(workspace: string, campaign: string, draft: Draft, version: number, dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined
    const timer = setTimeout(() => {
      try {
        const kept: KeptDraft = { draft, version, at: new Date().toISOString() }
        localStorage.setItem(keyOf(workspace, campaign), JSON.stringify(kept))
      } catch {
        // Storage that is full or forbidden: the question before leaving still protects what was typed.
      }
    }, 400)
    return () => clearTimeout(timer)
  }, [workspace, campaign, draft, version, dirty])
}
