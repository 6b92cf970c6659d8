import { createTexts, type Language, type Texts } from '@weiying/texts'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

import { usePreferences } from './preferences.ts'

const TextsContext = createContext<Texts | null>(null)

/** Gives the texts of the chosen language to everything below; the former language stays until the new one is loaded. */
export function TextsProvider({ first, children }: { readonly first: Texts; readonly children: ReactNode }) {
  const { language } = usePreferences()
  const [texts, setTexts] = useState(first)
  useEffect(() => {
    if (texts.language === language) return undefined
    let wanted = true
    const load = async (): Promise<void> => {
      const loaded = await loadTexts(language)
      if (wanted) setTexts(loaded)
    }
    void load()
    return () => {
      wanted = false
    }
  }, [language, texts.language])
  return <TextsContext value={texts}>{children}</TextsContext>
}

export const loadTexts = (language: Language): Promise<Texts> => createTexts(language)

/** `const { t } = useTexts()`, then `t('general.save')`. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (texts === null) throw new Error('TextsProvider is missing')
  return texts
}
