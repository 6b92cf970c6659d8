import { type Background, type TickerDeps } from '@weiying/jobs'

import { type Accounts } from '../accounts/index.ts'
import { answerCommands, type AnswerDeps } from './answer.commands.ts'
import { answerGateway } from './answer.gateway.ts'
import { abandonedAnswerTicker, erasedContacts } from './answer.jobs.ts'
import { conversationQueries } from './conversation.queries.ts'
import { deskRoutes } from './desk.routes.ts'

export type { Correspondents } from './conversation.queries.ts'
export type { Correspondent } from './correspondent.ts'

export interface DeskOptions extends Omit<AnswerDeps, 'accounts' | 'conversations' | 'gateway'> {
  readonly accounts: Pick<Accounts, 'get' | 'messages' | 'gateway'>
  readonly ticking: TickerDeps
}

/** Where members talk with people: conversations, and answers inside WeChat's window. */
export function createDesk(options: DeskOptions) {
  const { db, clock, accounts, ticking } = options
  const conversations = conversationQueries(options)
  const gateway = answerGateway({ official: accounts.gateway.official })
  const answers = answerCommands({ ...options, conversations, gateway })
  const backgrounds: readonly Background[] = [abandonedAnswerTicker({ ...ticking, db, clock, answers })]
  return {
    answers,
    conversations,
    backgrounds,
    consumers: [erasedContacts({ db })],
    routes: deskRoutes({ answers, conversations }),
  }
}
