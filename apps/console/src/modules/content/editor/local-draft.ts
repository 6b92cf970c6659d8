import { type StoredFile } from '../types.ts'
import { type ArticleDraft } from './article-draft.ts'

/** Unsaved work on this device, so that a closed page or an ended session loses nothing. */
export interface LocalDraft {
  readonly draft: ArticleDraft
  readonly file: StoredFile | null
  /** RFC 3339. */
  readonly at: string
  /** The version that it was written over; null for a new article. */
  readonly version: number | null
}

const keyOf = (workspace: string, contentId: string): string => `weiying.article.${workspace}.${contentId}`

export function keepLocally(workspace: string, contentId: string, kept: LocalDraft): void {
  try {
    localStorage.setItem(keyOf(workspace, contentId), JSON.stringify(kept))
  } catch {
    // A full or forbidden store: the page still asks before it is left.
  }
}

export function forgetLocally(workspace: string, contentId: string): void {
  try {
    localStorage.removeItem(keyOf(workspace, contentId))
  } catch {
    // Nothing was kept then.
  }
}

export function foundLocally(workspace: string, contentId: string): LocalDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspace, contentId)) ?? 'null')
    // Written by this very file; what looks different is from an older version and is left alone.
    const usable =
      typeof kept === 'object' && kept !== null && 'draft' in kept && 'at' in kept && 'file' in kept && 'version' in kept
    return usable ? (kept as LocalDraft) : null
  } catch {
    return null
  }
}
