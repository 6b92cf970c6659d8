import { type Id } from '@weiying/kernel'

import { type Intent } from './intents.ts'

/** What several people write about. */
export interface Topic {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'customerTopic'>
  readonly intent: Intent
  readonly name: string
  /** A person gave the name: it is never changed by itself. */
  readonly named: boolean
  readonly pinned: boolean
  /** A person decided about it (name, pin, merge, split, demand): it stays, with its phrases, whatever is computed. */
  readonly touched: boolean
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** Questions and orders are answered alike, so they stand together. */
export const sideOf = (intent: Intent): string => (intent === 'order' ? 'question' : intent)

/** Fewer messages over both periods say nothing about a direction. */
export const fewMessages = 10

export type Direction = 'rising' | 'falling' | 'steady' | 'few'

/**
 * Whether a topic is asked about more than in the period of the same length before. A difference that luck alone would bring in one case of
 * twenty is none (both counts as Poisson: their difference has a spread of √(now + before)).
 */
export function directionOf(now: number, before: number): Direction {
  if (now + before < fewMessages) return 'few'
  const apart = now - before
  if (Math.abs(apart) <= 1.96 * Math.sqrt(now + before)) return 'steady'
  return apart > 0 ? 'rising' : 'falling'
}

/** What is not a question of anybody: kept apart and only counted. */
export type Apart = 'greeting' | 'command' | 'opt_out' | 'rating'

export const aparts: readonly Apart[] = ['greeting', 'command', 'opt_out', 'rating']
