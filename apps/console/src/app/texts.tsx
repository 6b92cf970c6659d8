import { createTexts, type Language, type Part, type Texts } from '@weiying/texts'
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

/** Parts that a screen has asked for; another language is loaded with them. */
const needed = new Set<Part>(['main'])
let latest: Texts | undefined

export async function loadTexts(language: Language): Promise<Texts> {
  latest = await createTexts(language, [...needed])
  return latest
}

/** Loads a screen together with the part of the texts that only such screens need. */
export function withTexts<Loaded>(part: Part, load: () => Promise<Loaded>): () => Promise<Loaded> {
  return async () => {
    needed.add(part)
    const [loaded] = await Promise.all([load(), latest?.need(part)])
    return loaded
  }
}

/** `const { t } = useTexts()`, then `t('general.save')`. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (texts === null) throw new Error('TextsProvider is missing')
  return texts
}
