import { type ReactNode } from 'react'

export type Tone = 'good' | 'active' | 'warning' | 'danger' | 'neutral' | 'accent'

/** A dot and a word: the state of something. Never the colour alone. */
export function StatusChip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`status status-${tone}`}>{children}</span>
}
