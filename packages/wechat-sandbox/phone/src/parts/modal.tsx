import { useEffect, useRef, type ReactNode } from 'react'

/** A card over the lower part of the phone's screen. Esc closes it before it closes the screen; focus goes back where it was. */
export function Modal({
  label,
  close,
  testId,
  children,
}: {
  label: string
  close: () => void
  testId: string
  children: ReactNode
}) {
  const card = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const before = document.activeElement
    const first = card.current?.querySelector<HTMLElement>('[data-autofocus]') ?? card.current
    first?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <div
      className="sheet-veil"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div
        className="sheet modal"
        ref={card}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        data-testid={testId}
      >
        {children}
      </div>
    </div>
  )
}
