import { type ReactNode } from 'react'

interface ChoiceCardProps {
  /** Cards of one group exclude each other. */
  readonly group: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly title: ReactNode
  readonly extra?: ReactNode
  readonly children?: ReactNode
  readonly disabled?: boolean
}

/** A radio button with room for what choosing it means, or why it cannot be chosen. */
export function ChoiceCard({ group, checked, onChoose, title, extra, children, disabled = false }: ChoiceCardProps) {
  return (
    <label className={`choice ${checked ? 'choice-checked' : ''} ${disabled ? 'choice-disabled' : ''}`}>
      <input type="radio" name={group} checked={checked} disabled={disabled} onChange={onChoose} />
      <span className="choice-words">
        <span className="choice-title">
          <strong>{title}</strong>
          {extra}
        </span>
        {children}
      </span>
    </label>
  )
}
