import { type Probe } from './account.ts'
import { type Check, failed, passed, type Problem, waiting } from './check.ts'

/** What a call said, without the classes of the client. */
export type CallOutcome =
  | { readonly result: 'ok' }
  | { readonly result: 'refused'; readonly errcode: number; readonly errmsg: string }
  | { readonly result: 'unavailable'; readonly reason: string; readonly status?: number | undefined }

/** Codes of the token endpoint. Source: official error table of getStableAccessToken. */
const problems: Readonly<Record<number, Problem>> = {
  40013: 'app_id_unknown',
  41002: 'app_id_unknown',
  40001: 'secret_wrong',
  40125: 'secret_wrong',
  41004: 'secret_wrong',
  40243: 'secret_frozen',
  40164: 'ip_not_listed',
  61004: 'ip_not_listed',
  89503: 'ip_confirmation_needed',
  89501: 'ip_confirmation_needed',
  89506: 'ip_refused',
  89507: 'ip_refused',
  45009: 'quota_used_up',
  45011: 'quota_used_up',
  [-1]: 'platform_busy',
}

export function problemOf(outcome: Exclude<CallOutcome, { result: 'ok' }>): Problem {
  if (outcome.result === 'refused') return problems[outcome.errcode] ?? 'wechat_refused'
  if (outcome.reason === 'network' || outcome.reason === 'timeout') return 'api_host_unreachable'
  return outcome.reason === 'status' && (outcome.status ?? 0) >= 500 ? 'platform_busy' : 'api_host_wrong'
}

/** `invalid ip 121.10.41.97 ipv6 ::ffff:121.10.41.97, not in whitelist` → the address to put on the list. */
export const ipOf = (errmsg: string): string | undefined => /invalid ip ([\da-f.:]+)/i.exec(errmsg)?.[1]

const ipProblems: ReadonlySet<Problem> = new Set(['ip_not_listed', 'ip_confirmation_needed', 'ip_refused'])

/** What a token call tells about secret and IP. */
export function credentialChecks(outcome: CallOutcome, host: string): { secret: Check; ip: Check } {
  if (outcome.result === 'ok') return { secret: passed('secret'), ip: passed('ip') }
  const problem = problemOf(outcome)
  const details: Check['details'] =
    outcome.result === 'refused'
      ? { errcode: outcome.errcode, errmsg: outcome.errmsg, host, ip: ipOf(outcome.errmsg) ?? '?' }
      : { host, reason: outcome.reason }
  // Whoever is refused for the IP has not been asked for the secret, and the other way round.
  if (ipProblems.has(problem)) return { secret: waiting('secret'), ip: failed('ip', problem, details) }
  return { secret: failed('secret', problem, details), ip: waiting('ip') }
}

/** Is a verified account really verified? A call that only those may make tells. `closed`: features that its type does not have. */
export function permissionCheck(verified: boolean, outcome: CallOutcome | undefined, closed: readonly string[]): Check {
  if (outcome === undefined) return waiting('permissions')
  if (outcome.result === 'refused' && outcome.errcode === 48001) {
    return { key: 'permissions', state: 'warning', problem: 'verification_missing', details: { features: closed.join(', ') } }
  }
  if (outcome.result !== 'ok') return waiting('permissions', problemOf(outcome))
  if (!verified)
    return { key: 'permissions', state: 'warning', problem: 'verification_missing', details: { features: closed.join(', ') } }
  if (closed.length === 0) return passed('permissions')
  return { key: 'permissions', state: 'warning', problem: 'permission_limited', details: { features: closed.join(', ') } }
}

/** A token fetch of everyday work was refused for good: the account is shown as broken at once. */
export function probeAfterRefusal(before: Probe | null, outcome: CallOutcome, host: string): Probe {
  const { secret, ip } = credentialChecks(outcome, host)
  return { secret, ip, permissions: before?.permissions ?? waiting('permissions') }
}
