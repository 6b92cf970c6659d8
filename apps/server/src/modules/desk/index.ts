import { type Background, type TickerDeps } from '@weiying/jobs'

import { type Accounts } from '../accounts/index.ts'
import { answerCommands, type AnswerDeps } from './answer.commands.ts'
import { answerGateway } from './answer.gateway.ts'
import { abandonedAnswerTicker, erasedContacts } from './answer.jobs.ts'
import { conversationQueries } from './conversation.queries.ts'
import { deskRoutes } from './desk.routes.ts'
import { createTopics, type TopicsOptions } from './topics/index.ts'

export type { Correspondents } from './conversation.queries.ts'
export type { Correspondent } from './correspondent.ts'

export type { CountedDemand, DemandStatus, Intent, IntentWeek, RankedTopic, Ranking, RankingWish } from './topics/index.ts'
export { mondayOf } from './topics/index.ts'

export interface DeskOptions extends Omit<AnswerDeps, 'accounts' | 'conversations' | 'gateway'>, Omit<TopicsOptions, 'accounts'> {
  readonly accounts: Pick<Accounts, 'get' | 'inbound' | 'messages' | 'gateway'>
  readonly ticking: TickerDeps
}

/** Where members talk with people: conversations, answers inside WeChat's window, and what is asked in them. */
export function createDesk(options: DeskOptions) {
  const { db, clock, accounts, ticking } = options
  const conversations = conversationQueries(options)
  const gateway = answerGateway({ official: accounts.gateway.official })
  const answers = answerCommands({ ...options, conversations, gateway })
  const topics = createTopics(options)
  const backgrounds: readonly Background[] = [abandonedAnswerTicker({ ...ticking, db, clock, answers }), ...topics.backgrounds]
  return {
    answers,
    conversations,
    backgrounds,
    consumers: [erasedContacts({ db }), ...topics.consumers],
    /** What customers ask: ranked for a period, and by week. */
    topics: { ranking: topics.ranking, weekly: topics.weekly },
    /** The background work of topics alone, in its order. */
    topicWork: topics.backgrounds,
    /** What customers need, and what became of it. */
    demands: topics.demands,
    /** Takes what a person wrote out of the topics. */
    erase: topics.erase,
    routes: { ...deskRoutes({ answers, conversations }), ...topics.routes },
  }
}

export type Desk = ReturnType<typeof createDesk>
