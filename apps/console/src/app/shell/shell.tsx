import './shell.css'
import { Outlet, useMatches } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'

import { PermissionMissing } from '../../components/permission-missing.tsx'
import { ScreenSkeleton } from '../../components/screen-skeleton.tsx'
import { usePreferences } from '../preferences.ts'
import { useCan, useWorkspace } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { Frame } from './frame.tsx'
import { Header } from './header.tsx'
import { Palette } from './palette.tsx'
import { Sider } from './sider.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { StoryBanner } from './story-banner.tsx'

/** The frame around every screen of a workspace. */
export default function Shell() {
  return (
    <Frame>
      <Layout />
    </Frame>
  )
}

function Layout() {
  const { t } = useTexts()
  const { siderFolded } = usePreferences()
  const [menuOpen, setMenuOpen] = useState(false)
  const [paletteOpen, setPaletteOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setPaletteOpen((open) => !open)
      }
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
    }
  }, [])
  return (
    <div className={`shell ${siderFolded ? 'shell-folded' : ''}`}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <Sider open={menuOpen} onClose={() => setMenuOpen(false)} />
      <div className="shell-body">
        <Header onMenu={() => setMenuOpen(true)} onSearch={() => setPaletteOpen(true)} />
        <StoryBanner />
        <main id="content" className="content" tabIndex={-1}>
          <Suspense fallback={<ScreenSkeleton />}>
            <GuardedScreen />
          </Suspense>
        </main>
      </div>
      <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
      <SignInAgain />
    </div>
  )
}

/** The screen, or why not; the address of a screen is not a secret, what it shows is refused by the server as well. */
function GuardedScreen() {
  const screen = useMatches().at(-1)?.staticData.screen
  const { find, t } = useTexts()
  const { name } = useWorkspace()
  const title = screen === undefined ? t('shell.home') : (find(screen.title) ?? '')
  useEffect(() => {
    document.title = `${title} · ${name} · ${t('general.product')}`
  }, [title, name, t])
  const can = useCan()
  const permission = screen?.permission
  return permission === undefined || can(permission) ? <Outlet /> : <PermissionMissing permission={permission} />
}
