import { type ReactNode } from 'react'

import { type Drawing, LineDrawing } from './drawings.tsx'

interface EmptyStateProps {
  readonly title: ReactNode
  /** One sentence on what this brings. */
  readonly hint?: ReactNode
  readonly drawing?: Drawing
  /** One primary button. */
  readonly action?: ReactNode
  /** A "see an example" link. */
  readonly example?: ReactNode
}

export function EmptyState({ title, hint, drawing = 'list', action, example }: EmptyStateProps) {
  return (
    <div className="empty">
      <LineDrawing of={drawing} />
      <p className="empty-title">{title}</p>
      {hint === undefined ? null : <p className="empty-hint">{hint}</p>}
      {action === undefined ? null : <div className="empty-action">{action}</div>}
      {example}
    </div>
  )
}
