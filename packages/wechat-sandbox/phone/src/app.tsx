import { useEffect, useState } from 'react'

import { useSpoken } from './language.tsx'
import { Icon } from './parts/icons.tsx'
import { PhonesPage } from './phones/phones-page.tsx'
import { SandboxPage } from './sandbox/sandbox-page.tsx'
import { useTheme } from './theme.ts'

type Page = 'phones' | 'sandbox'

/** Phones at `/phone/`, the sandbox's own page at `/` and at `#/sandbox`. */
function pageOf(location: Location): Page {
  if (location.hash.startsWith('#/sandbox')) return 'sandbox'
  return location.hash === '' && location.pathname === '/' ? 'sandbox' : 'phones'
}

export function App() {
  const { texts, toggle } = useSpoken()
  const { theme, toggle: toggleTheme } = useTheme()
  const [page, setPage] = useState<Page>(() => pageOf(window.location))

  useEffect(() => {
    const follow = (): void => setPage(pageOf(window.location))
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  return (
    <>
      <header className="bar">
        <span className="bar-mark">
          <Icon name="phone" size={22} />
        </span>
        <h1>{texts.title}</h1>
        <nav className="bar-tabs" aria-label={texts.title}>
          <a href="#/phones" aria-current={page === 'phones' ? 'page' : undefined} data-testid="go-phones">
            {texts.phonesTab}
          </a>
          <a href="#/sandbox" aria-current={page === 'sandbox' ? 'page' : undefined} data-testid="go-sandbox">
            {texts.sandboxTab}
          </a>
        </nav>
        <span className="bar-hint">{texts.subtitle}</span>
        <button
          type="button"
          className="icon-button"
          onClick={toggleTheme}
          aria-label={theme === 'dark' ? texts.lightTheme : texts.darkTheme}
          title={theme === 'dark' ? texts.lightTheme : texts.darkTheme}
          data-testid="theme"
        >
          <Icon name="half" size={18} />
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={toggle}
          aria-label={texts.languageLabel}
          data-testid="language"
        >
          {texts.language}
        </button>
      </header>
      <main className="page">{page === 'phones' ? <PhonesPage /> : <SandboxPage />}</main>
    </>
  )
}
