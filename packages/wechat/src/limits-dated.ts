/** Where a fact of the platform comes from and how sure it is. */
export interface Sourced {
  /** Page of the official documentation, SDK, or what else was read. */
  readonly source: string
  /** `memory`: no source was found; treat as plausible and keep it easy to change. */
  readonly confidence: 'verified' | 'memory'
}

/** A rule and the day (Asia/Shanghai, `YYYY-MM-DD`) from which it holds; without a day it has always held as far as is known. */
export interface Dated<T> extends Sourced {
  readonly since?: string
  readonly rule: T
}

/** The rule that holds on a day: the last of those that had begun. */
export function inForce<T>(versions: readonly Dated<T>[], day: string): Dated<T> | undefined {
  let latest: Dated<T> | undefined
  for (const version of versions) {
    const since = version.since ?? ''
    if (since <= day && since >= (latest?.since ?? '')) latest = version
  }
  return latest
}
