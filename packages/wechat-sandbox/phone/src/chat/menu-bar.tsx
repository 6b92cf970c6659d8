import { useEffect, useRef, useState } from 'react'

import type { MenuButton } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'

/** 自定义菜单: up to three buttons, each with up to five below it that pop up. */
export function MenuBar({
  menu,
  press,
  write,
}: {
  menu: readonly MenuButton[]
  press: (button: MenuButton) => void
  write: () => void
}) {
  const texts = useTexts()
  const [open, setOpen] = useState<string | null>(null)
  const bar = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (open === null) return undefined
    const outside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || bar.current?.contains(event.target) !== true) setOpen(null)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  return (
    <div
      className="menu-bar"
      ref={bar}
      role="group"
      aria-label={texts.chat.menu}
      data-testid="menu-bar"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || open === null) return
        event.stopPropagation()
        setOpen(null)
      }}
    >
      <button
        type="button"
        className="nav-button menu-keyboard"
        aria-label={texts.chat.toKeyboard}
        data-testid="to-keyboard"
        onClick={write}
      >
        <Icon name="keyboard" size={24} />
      </button>
      {menu.map((top) => {
        const below = top.buttons ?? []
        const opened = open === top.key
        return (
          <div className="menu-top" key={top.key}>
            {opened && (
              <ul className="menu-popup">
                {below.map((button) => (
                  <li key={button.key}>
                    <button
                      type="button"
                      data-testid={`menu-${button.key}`}
                      onClick={() => {
                        setOpen(null)
                        press(button)
                      }}
                    >
                      {button.name}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <button
              type="button"
              className="menu-button"
              data-testid={`menu-${top.key}`}
              aria-expanded={below.length > 0 ? opened : undefined}
              onClick={() => {
                if (below.length > 0) setOpen(opened ? null : top.key)
                else press(top)
              }}
            >
              {below.length > 0 && <Icon name="menu" size={14} />}
              {top.name}
            </button>
          </div>
        )
      })}
    </div>
  )
}
