import { useEffect, useRef, type ReactNode } from 'react'

import { useTexts } from '../language.tsx'
import { Icon } from './icons.tsx'

/** A window over the page: focus stays inside, Esc and a click beside it close it. */
export function Dialog({
  title,
  close,
  children,
  testId,
}: {
  title: string
  close: () => void
  children: ReactNode
  testId: string
}) {
  const texts = useTexts()
  const box = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const dialog = box.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])

  return (
    <dialog
      ref={box}
      className="dialog"
      aria-label={title}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => {
        if (event.target === box.current) close()
      }}
    >
      <div className="dialog-inside">
        <header className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="icon-button" aria-label={texts.close} onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
