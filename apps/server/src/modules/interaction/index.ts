import { type Background, type TickerDeps } from '@weiying/jobs'

import { type Events } from '../../events/index.ts'
import { type Audience } from '../audience/index.ts'
import { interactionQueries } from './interaction.queries.ts'
import { interactionRoutes } from './interaction.routes.ts'
import { menuCommands } from './menu.commands.ts'
import { menuGateway } from './menu.gateway.ts'
import { occasionOf, passiveReply } from './push.gateway.ts'
import { repliesTicker } from './replies.jobs.ts'
import { replyBooks } from './reply-book.queries.ts'
import { type InteractionDeps, repliesChannel, replyCommands } from './reply.commands.ts'

export interface InteractionOptions extends InteractionDeps {
  readonly events: Events
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly audience: Audience
}

/** What an account says by itself: welcome, keyword and default replies, and its menu. */
export function createInteraction(options: InteractionOptions) {
  const { db, accounts, ticking, onWake } = options
  const books = replyBooks({ db, onChange: (changed) => onWake(repliesChannel, changed) })
  const replies = replyCommands(options)
  const menus = menuCommands({ ...options, gateway: menuGateway(accounts) })

  accounts.setReplier(async ({ workspaceId, accountId }, { message }) => {
    const occasion = occasionOf(message)
    if (occasion === undefined) return undefined
    const book = await books.of(workspaceId, accountId)
    const answer = book.answer(occasion)
    return answer === undefined ? undefined : passiveReply(answer.rule.content)
  })

  const backgrounds: readonly Background[] = [repliesTicker({ ...ticking, ...options, books })]
  const queries = interactionQueries({ db })
  return { replies, menus, queries, backgrounds, routes: interactionRoutes({ queries, replies, menus }) }
}

export type Interaction = ReturnType<typeof createInteraction>
