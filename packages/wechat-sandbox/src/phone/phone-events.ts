import { type PhoneEvent } from './phone-api.ts'

/** Who looks at a person's phone right now hears what happens on it. */
export interface PhoneEvents {
  listen(person: number, hear: (event: PhoneEvent) => void): () => void
  say(person: number, event: PhoneEvent): void
  sayToAll(event: PhoneEvent): void
  /** Nobody looks: the event need not even be made. */
  isWatched(person: number): boolean
}

export function createPhoneEvents(): PhoneEvents {
  const listeners = new Map<number, Set<(event: PhoneEvent) => void>>()
  return {
    listen: (person, hear) => {
      const set = listeners.get(person) ?? new Set()
      listeners.set(person, set.add(hear))
      return () => {
        set.delete(hear)
        if (set.size === 0) listeners.delete(person)
      }
    },
    say: (person, event) => {
      for (const hear of listeners.get(person) ?? []) hear(event)
    },
    sayToAll: (event) => {
      for (const set of listeners.values()) for (const hear of set) hear(event)
    },
    isWatched: (person) => listeners.has(person),
  }
}
