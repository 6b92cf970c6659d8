import type { ReactNode } from 'react'

import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLine } from './line.tsx'

interface ScreenProps {
  name: string
  title: ReactNode
  /** Tabs have nowhere to go back to. */
  root?: boolean
  right?: ReactNode
  foot?: ReactNode
  white?: boolean
  children: ReactNode
}

/** Navigation bar, scrolling middle, fixed foot: the frame of every screen. */
export function ScreenFrame({ name, title, root = false, right, foot, white = false, children }: ScreenProps) {
  const texts = useTexts()
  const line = useLine()
  return (
    <div className={white ? 'screen screen-white' : 'screen'} data-screen={name} data-testid={`screen-${name}`} tabIndex={-1}>
      <header className="nav">
        <span className="nav-side">
          {!root && (
            <button type="button" className="nav-button" onClick={line.back} aria-label={texts.back} data-testid="back">
              <Icon name="back" size={24} />
            </button>
          )}
        </span>
        <h2 className="nav-title">{title}</h2>
        <span className="nav-side nav-right">{right}</span>
      </header>
      <div className="screen-middle">{children}</div>
      {foot}
    </div>
  )
}
