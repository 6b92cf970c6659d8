import { isLanguage, type Language, pickLanguage } from '@weiying/texts'
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'
export type Density = 'default' | 'compact'

/** What a person set on this device. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
  readonly density: Density
  readonly siderFolded: boolean
}

const storageKey = 'weiying.preferences'
const listeners = new Set<() => void>()

function stored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

function read(): Preferences {
  const { language, theme, density, siderFolded } = stored()
  return {
    language: typeof language === 'string' && isLanguage(language) ? language : pickLanguage(navigator.languages),
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' ? 'compact' : 'default',
    siderFolded: siderFolded === true,
  }
}

let current = read()

export const preferences = (): Preferences => current

/** Whether the language was chosen here, rather than taken from the browser. */
export const languageChosen = (): boolean => 'language' in stored()

export function setPreferences(changes: Partial<Preferences>): void {
  current = { ...current, ...changes }
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...stored(), ...changes }))
  } catch {
    // A browser that forbids storage keeps the choice until the page is closed.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences)

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

function subscribeToSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener)
  return () => {
    darkSystem.removeEventListener('change', listener)
  }
}

/** Whether the screen is dark now, following the system when the person did not choose. */
export function useDark(): boolean {
  const { theme } = usePreferences()
  const systemDark = useSyncExternalStore(subscribeToSystem, () => darkSystem.matches)
  return theme === 'dark' || (theme === 'system' && systemDark)
}

/** Puts theme and language on the document before the first paint, and whenever they change. */
export function dressDocument(): void {
  const dress = (): void => {
    const dark = current.theme === 'dark' || (current.theme === 'system' && darkSystem.matches)
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    document.documentElement.lang = current.language
  }
  dress()
  subscribe(dress)
  darkSystem.addEventListener('change', dress)
}
