import { type Id } from '@weiying/kernel'

/** Which events are counted. */
export interface Scope {
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
  /** Of days. */
  readonly zone: string
  readonly accountId?: Id<'account'> | undefined
}
