import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'

import { remember, remembered } from './memory.ts'
import { languages, type Language, type Texts } from './texts.ts'

interface Spoken {
  language: Language
  texts: Texts
  toggle: () => void
  /** What to tell a person about a refusal. */
  explain: (code: string) => string
}

const SpokenContext = createContext<Spoken | null>(null)

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (remembered('language') === 'en' ? 'en' : 'zh-Hans'))
  const texts = languages[language]

  useEffect(() => {
    document.documentElement.lang = language
    document.title = texts.title
    remember('language', language)
  }, [language, texts])

  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts,
      toggle: () => setLanguage(language === 'en' ? 'zh-Hans' : 'en'),
      explain: (code) => texts.refusals[code] ?? texts.refusals['failed'] ?? code,
    }),
    [language, texts],
  )
  return <SpokenContext value={spoken}>{children}</SpokenContext>
}

export function useSpoken(): Spoken {
  const spoken = use(SpokenContext)
  if (spoken === null) throw new Error('LanguageProvider is missing')
  return spoken
}

export const useTexts = (): Texts => useSpoken().texts
