import { createContext, use } from 'react'

import type { ChatRow, Person, PhoneEvent, SharedArticle } from '../../../src/phone/phone-api.ts'
import type { Loading } from '../loaded.ts'
import type { Screen, Tab } from './screens.ts'

/** What every screen of one phone stands on. */
export interface Line {
  person: Person
  /** Chat list, newest first; kept fresh by events. */
  rows: Loading<ChatRow[]>
  shared: Loading<SharedArticle[]>
  /** Friends whose articles have not been looked at, by person id. */
  unseen: ReadonlyMap<string, number>
  seen: (friendId: string) => void
  online: boolean
  /** Grows when the line comes back after a break: what was loaded before may be stale. */
  epoch: number
  go: (screen: Screen) => void
  replace: (screen: Screen) => void
  tab: (tab: Tab) => void
  back: () => void
  /** Opens what a link leads to: an article of the sandbox in the reader, another page in the phone's browser. */
  openLink: (url: string, title?: string) => void
  /** Does what a scanner does with the text of a code. */
  openCode: (text: string) => void
  /** One line that fades away. */
  say: (text: string) => void
  /** Says why a call was refused. */
  sayRefusal: (error: unknown) => void
  listen: (hear: (event: PhoneEvent) => void) => () => void
}

export const LineContext = createContext<Line | null>(null)

export function useLine(): Line {
  const line = use(LineContext)
  if (line === null) throw new Error('a screen outside a phone')
  return line
}
