import { noise } from '../world/noise.ts'
import { patternOf } from './pattern.ts'

/**
 * What goes wrong on purpose with calls. A number (`-1`, `45009`, `40001`, any code) is answered as that error; `latency` waits `ms`
 * first; `5xx` answers 502; `html` a login page; `truncated` half of the real answer; `drop` hangs up at once, `nothing` after
 * `ms`, both without working; `drop_after_success` does the work and then hangs up; `token_lost` forgets the account's tokens.
 */
export type CallFault =
  | 'latency'
  | '5xx'
  | 'html'
  | 'truncated'
  | 'drop'
  | 'drop_after_success'
  | 'nothing'
  | 'token_lost'
  | `${number}`

/**
 * … and with callbacks. `callback_duplicate` comes again after it was answered, `callback_late` `ms` later,
 * `callback_out_of_order` after the next one of its account (or `ms` later), `callback_slow` trickles over `ms`,
 * `callback_hang` stops in the middle until the time-out, `callback_lost` never comes.
 */
export const callbackFaults = [
  'callback_duplicate',
  'callback_late',
  'callback_out_of_order',
  'callback_slow',
  'callback_hang',
  'callback_lost',
] as const
export type CallbackFault = (typeof callbackFaults)[number]

export type FaultKind = CallFault | CallbackFault

const callFaults = ['latency', '5xx', 'html', 'truncated', 'drop', 'drop_after_success', 'nothing', 'token_lost']

export const isCallbackFault = (kind: string): kind is CallbackFault => callbackFaults.some((each) => each === kind)
export const isFaultKind = (kind: string): kind is FaultKind =>
  callFaults.includes(kind) || isCallbackFault(kind) || /^-?\d{1,6}$/.test(kind)

export interface FaultRule {
  /**
   * Path of a call, `*` for any characters; of a callback its `Event` or else its `MsgType` (`subscribe`, `text`, `MASS*`).
   * Absent = every one.
   */
  path?: string
  appId?: string
  kind: FaultKind
  /** 0…1, default 1. */
  probability?: number
  /** Same seed, same calls hit. */
  seed?: number
  /** How often at most; absent = without end. */
  count?: number
  /** So many that match are spared first. */
  after?: number
  /** Wall ms of `latency` (default 2000), `nothing` (30000), `callback_late` and `callback_out_of_order` (3000), `callback_slow` (4000); pause before the duplicate (0). */
  ms?: number
}

export interface PlacedFault extends FaultRule {
  id: number
  /** How many matched, and how many of these it hit. */
  seen: number
  hit: number
}

export interface Faults {
  add(rule: FaultRule): PlacedFault
  /** False when there is no such rule. */
  remove(id: number): boolean
  clear(): void
  list(): PlacedFault[]
  /** The fault that this call meets, if any: of several rules the first that hits. */
  meet(path: string, appId: string | undefined): (FaultRule & { kind: CallFault }) | undefined
  /** …that a callback meets when it is about to be queued, or tried. */
  meetCallback(name: string, appId: string, kinds: readonly CallbackFault[]): (FaultRule & { kind: CallbackFault }) | undefined
}

const fits = (pattern: string, text: string): boolean =>
  pattern.includes('*') ? patternOf(pattern, '$').test(text) : pattern === text

export function createFaults(): Faults {
  let rules: PlacedFault[] = []
  let last = 0
  const concerns = (rule: FaultRule, name: string, appId: string | undefined): boolean =>
    (rule.appId === undefined || rule.appId === appId) && (rule.path === undefined || fits(rule.path, name))

  function hits(rule: PlacedFault): boolean {
    if (rule.hit >= (rule.count ?? Infinity)) return false
    rule.seen += 1
    if (rule.seen <= (rule.after ?? 0) || noise(rule.seed ?? 1, rule.seen) >= (rule.probability ?? 1)) return false
    rule.hit += 1
    return true
  }

  return {
    add: (rule) => {
      last += 1
      const placed = { ...rule, id: last, seen: 0, hit: 0 }
      rules.push(placed)
      return { ...placed }
    },
    remove: (id) => {
      const before = rules.length
      rules = rules.filter((rule) => rule.id !== id)
      return rules.length < before
    },
    clear: () => {
      rules = []
    },
    list: () => rules.map((rule) => ({ ...rule })),
    meet: (path, appId) => {
      for (const rule of rules) {
        const { kind } = rule
        if (!isCallbackFault(kind) && concerns(rule, path, appId) && hits(rule)) return { ...rule, kind }
      }
      return undefined
    },
    meetCallback: (name, appId, kinds) => {
      for (const rule of rules) {
        const { kind } = rule
        if (isCallbackFault(kind) && kinds.includes(kind) && concerns(rule, name, appId) && hits(rule)) return { ...rule, kind }
      }
      return undefined
    },
  }
}
