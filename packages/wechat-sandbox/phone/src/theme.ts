import { useEffect, useState } from 'react'

import { remember, remembered } from './memory.ts'

export type Theme = 'light' | 'dark'

const systemDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')
const chosen = (): Theme | null => {
  const theme = remembered('theme')
  return theme === 'light' || theme === 'dark' ? theme : null
}

/** Light or dark: as chosen on this page, else as the system has it. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const [theme, setTheme] = useState<Theme>(() => chosen() ?? (systemDark().matches ? 'dark' : 'light'))

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    const system = systemDark()
    const follow = (): void => {
      if (chosen() === null) setTheme(system.matches ? 'dark' : 'light')
    }
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [])

  return {
    theme,
    toggle: () => {
      const next = theme === 'dark' ? 'light' : 'dark'
      remember('theme', next)
      setTheme(next)
    },
  }
}
