import { useState } from 'react'

import type { InspectorEntry } from '../../../src/phone/phone-api.ts'
import { useWords } from './words.ts'

/** What somebody looks for, beside account and direction. */
export type Wanted = Partial<Record<'text' | 'path' | 'code' | 'openid', string>>

export const isDirection = (text: string): text is InspectorEntry['direction'] =>
  text === 'request' || text === 'callback' || text === 'visit' || text === 'clock'

/** Looks when typing ends: with Enter, or when the field is left. */
export function WantedFields({ wanted, change }: { wanted: Wanted; change: (wanted: Wanted) => void }) {
  const words = useWords().inspector
  const names = { text: words.search, path: words.path, code: words.code, openid: words.openid }
  return (['text', 'path', 'code', 'openid'] as const).map((name) => (
    <Field
      key={name}
      name={name}
      label={names[name]}
      change={(text) => {
        const { [name]: _, ...others } = wanted
        change(text === '' ? others : { ...others, [name]: text })
      }}
    />
  ))
}

function Field({ name, label, change }: { name: string; label: string; change: (text: string) => void }) {
  const [typed, setTyped] = useState('')
  const look = (): void => change(name === 'code' && !/^-?\d+$/.test(typed.trim()) ? '' : typed.trim())
  return (
    <input
      className={name === 'code' ? 'field number' : 'field'}
      placeholder={label}
      aria-label={label}
      data-testid={`inspector-${name}`}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={look}
      onKeyDown={(event) => {
        if (event.key === 'Enter') look()
      }}
    />
  )
}
