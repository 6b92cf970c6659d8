import { type Language } from '@weiying/contract'
import { type Background, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'
import { createTexts } from '@weiying/texts'

import { type Consumer, type Events } from '../../../events/index.ts'
import { type Accounts } from '../../accounts/index.ts'
import { type Audit, type Caller } from '../../identity/index.ts'
import { demandExport } from './demand-export.commands.ts'
import { demandCommands } from './demand.commands.ts'
import { demandQueries } from './demand.queries.ts'
import { groupingCommands } from './grouping.commands.ts'
import { eraseTaken } from './phrase.store.ts'
import { changeState, noteWork } from './state.store.ts'
import { takeInCommands, type TakeInDeps, wordBooks } from './take-in.commands.ts'
import { topicCommands } from './topic.commands.ts'
import { topicQueries } from './topic.queries.ts'
import { answeredListener, groupingTicker, takeInTicker } from './topics.jobs.ts'
import { topicRoutes } from './topics.routes.ts'
import { wordCommands } from './word.commands.ts'

export type { CountedDemand } from './demand.queries.ts'
export type { DemandStatus } from './demand.ts'
export type { Intent } from './intents.ts'
export type { IntentWeek } from './ranking.store.ts'
export { mondayOf, type RankedTopic, type Ranking, type RankingWish } from './topic.queries.ts'

export interface TopicsOptions {
  readonly db: Database
  readonly clock: Clock
  readonly business: { of(workspace: Id<'workspace'>): Clock }
  readonly newId: NewId
  readonly events: Events
  readonly audit: Audit
  readonly accounts: Pick<Accounts, 'inbound' | 'messages'>
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly contactsOf: TakeInDeps['contactsOf']
  readonly timeZone: (caller: Caller) => Promise<string>
  /** @throws DomainError not_found */
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
  /** Of whoever is given something. @throws DomainError not_found, goal_owner_disabled */
  readonly ownerName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

/** What customers ask and complain about, made from what they write, and the register of what they need. */
export function createTopics(options: TopicsOptions) {
  const { db, accounts, ticking, timeZone } = options
  const wordsOf = wordBooks()
  const queries = topicQueries(options)
  const demandsOf = demandQueries(options)
  const jobs = {
    ...options,
    ...ticking,
    takeIn: takeInCommands(options, wordsOf),
    groups: groupingCommands({ ...options, firstAnswers: accounts.messages.firstAnswers }, wordsOf),
  }
  const words = async (language: Language): Promise<(key: string) => string> => {
    const { find } = await createTexts(language)
    return (key) => find(key) ?? key
  }
  const backgrounds: readonly Background[] = [takeInTicker(jobs), groupingTicker(jobs)]
  const consumers: readonly Consumer[] = [answeredListener({ db })]
  return {
    ranking: queries.ranking,
    weekly: queries.weekly,
    demands: { list: demandsOf.list },
    backgrounds,
    consumers,
    /** What people wrote leaves with them; names that were made of it are made anew at once. */
    erase: async (tx: Tx, workspace: Id<'workspace'>, accountId: Id<'account'>, openids: readonly string[]): Promise<void> => {
      if (!(await eraseTaken(tx, workspace, accountId, openids))) return
      await noteWork(tx, workspace, { grouping: true, answers: false })
      await changeState(tx, workspace, { workedAt: null })
    },
    routes: topicRoutes({
      topics: topicCommands(options),
      queries,
      words: wordCommands(options),
      demands: demandCommands(options),
      demandQueries: demandsOf,
      exportDemands: demandExport({ demands: demandsOf, words }),
      timeZone,
    }),
  }
}

export type Topics = ReturnType<typeof createTopics>
