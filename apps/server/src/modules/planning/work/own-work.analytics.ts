import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

/** What one member answered. */
export interface OwnAnswers {
  readonly answers: number
  /** People who were answered. */
  readonly people: number
}

export interface OwnWorkScope {
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
  readonly accountId: Id<'account'> | null
}

export function ownWorkAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    answered: async (
      workspace: Id<'workspace'>,
      memberId: Id<'member'>,
      { since, until, accountId }: OwnWorkScope,
    ): Promise<OwnAnswers> => {
      const [row] = await analytics.in(workspace).query<OwnAnswers>(
        `select count() as answers, uniqExact(contact) as people from event
        where workspace = {workspace:UUID} and type = 'conversation.answered' and properties.memberId.:String = {member:String}
          and at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}${accountId === null ? '' : ' and account_id = {account:UUID}'}`,
        { member: memberId, since, until, ...(accountId === null ? {} : { account: accountId }) },
      )
      return row ?? { answers: 0, people: 0 }
    },
  }
}

export type OwnWorkAnalytics = ReturnType<typeof ownWorkAnalytics>
