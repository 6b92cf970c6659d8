import { noise } from '../world/noise.ts'

/**
 * What goes wrong on purpose. A number (`-1`, `45009`, `40001`, any code) is answered as that error; `latency` waits `ms` first;
 * `5xx` answers 502; `html` a login page; `truncated` half of the real answer; `drop_after_success` does the work and then hangs
 * up; `nothing` neither works nor answers and hangs up after `ms`; `token_lost` forgets the account's tokens for real.
 */
export type FaultKind = 'latency' | '5xx' | 'html' | 'truncated' | 'drop_after_success' | 'nothing' | 'token_lost' | `${number}`

export interface FaultRule {
  /** Exact path, or a beginning with `*` at its end; absent = every platform call. */
  path?: string
  appId?: string
  kind: FaultKind
  /** 0…1, default 1. */
  probability?: number
  /** Same seed, same calls hit. */
  seed?: number
  /** How often at most; absent = without end. */
  count?: number
  /** For `latency` (default 2000) and `nothing` (default 30000). */
  ms?: number
}

export interface Faults {
  add(rule: FaultRule): void
  clear(): void
  list(): (FaultRule & { seen: number; hit: number })[]
  /** The fault that this call meets, if any. */
  meet(path: string, appId: string | undefined): FaultRule | undefined
}

export function createFaults(): Faults {
  let rules: (FaultRule & { seen: number; hit: number })[] = []
  const concerns = (rule: FaultRule, path: string, appId: string | undefined): boolean => {
    if (rule.appId !== undefined && rule.appId !== appId) return false
    if (rule.path === undefined) return true
    return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path
  }
  return {
    add: (rule) => {
      rules.push({ ...rule, seen: 0, hit: 0 })
    },
    clear: () => {
      rules = []
    },
    list: () => rules.map((rule) => ({ ...rule })),
    meet: (path, appId) => {
      for (const rule of rules) {
        if (!concerns(rule, path, appId) || rule.hit >= (rule.count ?? Infinity)) continue
        rule.seen += 1
        if (noise(rule.seed ?? 1, rule.seen) >= (rule.probability ?? 1)) continue
        rule.hit += 1
        return rule
      }
      return undefined
    },
  }
}
