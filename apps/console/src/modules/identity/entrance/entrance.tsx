import './entrance.css'
import { languageNames, languages } from '@weiying/texts'
import { type ReactNode, useEffect } from 'react'

import { setPreferences } from '../../../app/preferences.ts'
import { BrandMark } from '../../../app/shell/brand-mark.tsx'
import { useTexts } from '../../../app/texts.tsx'

interface EntranceProps {
  readonly title: string
  readonly hint: ReactNode
  readonly children: ReactNode
  readonly wide?: boolean
}

/** The frame of every page outside a workspace. Plain elements only: antd would triple what the sign-in page loads. */
export function Entrance({ title, hint, children, wide = false }: EntranceProps) {
  const { t, language } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${t('general.product')}`
  }, [title, t])
  return (
    <div className="entrance">
      <div className="entrance-brand">
        <p className="entrance-name">
          <BrandMark size={32} /> {t('general.product')}
        </p>
        <div className="entrance-story">
          <p className="entrance-tagline">{t('general.tagline')}</p>
          <ul className="entrance-points">
            <Point>{t('identity.sign_in.point_goals')}</Point>
            <Point>{t('identity.sign_in.point_quota')}</Point>
            <Point>{t('identity.sign_in.point_sandbox')}</Point>
          </ul>
        </div>
        <div />
        <Waves />
      </div>
      <div className="entrance-side">
        <div className="entrance-languages" role="group" aria-label={t('shell.language')}>
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => setPreferences({ language: each })}
            >
              {languageNames[each]}
            </button>
          ))}
        </div>
        <main className={`entrance-main ${wide ? 'entrance-wide' : ''}`}>
          <h1>{title}</h1>
          <p className="entrance-hint">{hint}</p>
          {children}
        </main>
      </div>
    </div>
  )
}

function Point({ children }: { readonly children: ReactNode }) {
  return (
    <li>
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <path d="m3 8.5 3.2 3.2L13 5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span>{children}</span>
    </li>
  )
}

/** The signal of the mark, large. */
function Waves() {
  return (
    <svg
      className="entrance-art"
      width="420"
      height="420"
      viewBox="0 0 420 420"
      fill="none"
      stroke="#fff"
      strokeWidth="14"
      aria-hidden="true"
    >
      <circle cx="210" cy="250" r="30" fill="#fff" stroke="none" />
      <path d="M120 250a90 90 0 0 1 180 0M70 250a140 140 0 0 1 280 0M20 250a190 190 0 0 1 380 0" strokeLinecap="round" />
    </svg>
  )
}
