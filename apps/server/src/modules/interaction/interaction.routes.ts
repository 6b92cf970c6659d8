import { api } from '../../http/implement.ts'
import { type InteractionQueries } from './interaction.queries.ts'
import { type StoredMenu } from './interaction.store.ts'
import { type MenuCommands } from './menu.commands.ts'
import { type ReplyCommands } from './reply.commands.ts'
import { replyBook, type ReplyRule } from './reply.ts'

interface Deps {
  readonly queries: InteractionQueries
  readonly replies: ReplyCommands
  readonly menus: MenuCommands
}

export function interactionRoutes({ queries, replies, menus }: Deps) {
  return {
    replyRules: {
      // An account has dozens of rules, not thousands: one page holds them.
      list: api.replyRules.list.handler(async ({ input, context }) => {
        const rules = await queries.rules(context.caller, input.accountId)
        return { items: rules.map(presentRule), cursor: null }
      }),
      create: api.replyRules.create.handler(async ({ input: { accountId, ...rule }, context }) =>
        presentRule(await replies.create(context.caller, accountId, rule)),
      ),
      update: api.replyRules.update.handler(async ({ input: { id, expectedVersion, ...rule }, context }) =>
        presentRule(await replies.update(context.caller, id, rule, expectedVersion)),
      ),
      archive: api.replyRules.archive.handler(async ({ input, context }) => {
        await replies.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      test: api.replyRules.test.handler(async ({ input, context }) => {
        const answer = replyBook(await queries.rules(context.caller, input.accountId)).answer({
          kind: 'text',
          text: input.text,
        })
        return { rule: answer === undefined ? null : presentRule(answer.rule), matched: answer?.matched ?? null }
      }),
      takeOver: api.replyRules.takeOver.handler(async ({ input, context }) => {
        const { left, ...outcome } = await replies.takeOver(context.caller, input.accountId)
        return { ...outcome, left: [...left] }
      }),
    },
    menus: {
      get: api.menus.get.handler(async ({ input, context }) => {
        return presentMenu(await queries.menu(context.caller, input.accountId))
      }),
      save: api.menus.save.handler(async ({ input, context }) =>
        presentMenu(await menus.save(context.caller, input.accountId, input.buttons, input.expectedVersion)),
      ),
      publish: api.menus.publish.handler(async ({ input, context }) =>
        presentMenu(await menus.publish(context.caller, input.accountId, input.expectedVersion)),
      ),
    },
  }
}

const presentRule = ({ createdAt: _, archivedAt: __, updatedAt, keywords, ...rule }: ReplyRule) => ({
  ...rule,
  keywords: [...keywords],
  updatedAt: updatedAt.toISOString(),
})

const presentMenu = ({ published: _, publishedAt, buttons, ...menu }: StoredMenu) => ({
  ...menu,
  buttons: buttons.map((button) => ({ ...button, children: [...button.children] })),
  publishedAt: publishedAt?.toISOString() ?? null,
})
