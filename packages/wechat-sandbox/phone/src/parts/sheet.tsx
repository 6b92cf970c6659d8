import { useEffect, useRef } from 'react'

import { useTexts } from '../language.tsx'

export interface SheetAction {
  name: string
  label: string
  danger?: boolean
  act: () => void
}

/** Choices that slide up from the bottom edge of the phone. Esc closes it before it closes the screen. */
export function Sheet({
  title,
  actions,
  close,
  cancel = close,
}: {
  title?: string
  actions: readonly SheetAction[]
  /** The sheet goes away, because something was chosen or not. */
  close: () => void
  /** Nothing was chosen; `close` unless it means more. */
  cancel?: () => void
}) {
  const texts = useTexts()
  const first = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const before = document.activeElement
    first.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <div
      className="sheet-veil"
      onClick={cancel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        cancel()
      }}
    >
      <div
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title ?? texts.more}
        data-testid="sheet"
        onClick={(event) => event.stopPropagation()}
      >
        {title !== undefined && <p className="sheet-title">{title}</p>}
        {actions.map((action, index) => (
          <button
            type="button"
            key={action.name}
            ref={index === 0 ? first : null}
            className={action.danger === true ? 'sheet-action sheet-danger' : 'sheet-action'}
            data-testid={`sheet-${action.name}`}
            onClick={() => {
              close()
              action.act()
            }}
          >
            {action.label}
          </button>
        ))}
        <button type="button" className="sheet-action sheet-cancel" data-testid="sheet-cancel" onClick={cancel}>
          {texts.cancel}
        </button>
      </div>
    </div>
  )
}
