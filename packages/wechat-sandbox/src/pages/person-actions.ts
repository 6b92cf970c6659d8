import { type FastifyInstance } from 'fastify'

import { threadOf } from '../api/comments.ts'
import { isFields, optionalText } from '../api/fields.ts'
import { answerPopup } from '../api/notices.ts'
import { personCard } from '../phone/cards.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { type Article } from '../world/articles.ts'
import { isFollowing } from '../world/followers.ts'
import { parsePersonId } from '../world/people.ts'
import { nextSerial } from '../world/world.ts'

type Route = { Params: { personId: string; articleId: string; appId: string }; Body: unknown }

const people = '/phone/api/people/:personId'
const contentBytes = 1_800

/** An article by its own id, or by the id of its publication. */
export function articleById(stage: Stage, id: string): Article | undefined {
  const { world } = stage
  for (const { publishes } of world.accounts.values())
    for (const publish of publishes.values()) if (publish.articleId === id) return world.articles.get(publish.articleIds[0] ?? '')
  return world.articles.get(id)
}

/** What people do on their phones beside chats: comments below articles, answers to subscription popups. */
export function personActions(app: FastifyInstance, stage: Stage): void {
  const { world } = stage
  const personIn = (id: string): number => {
    const person = parsePersonId(id)
    if (person === undefined || person >= world.people) throw new PhoneRefused('person_unknown', 404)
    return person
  }
  const articleIn = (id: string): { article: Article; account: Account } => {
    const article = articleById(stage, id)
    const account = world.accounts.get(article?.appId ?? '')
    if (article === undefined || account === undefined || article.deleted) throw new PhoneRefused('article_unknown', 404)
    return { article, account }
  }

  /** Elected comments, and one's own; newest first. */
  app.get<Route>(`${people}/articles/:articleId/comments`, ({ params }) => {
    const reader = personIn(params.personId)
    const { article, account } = articleIn(params.articleId)
    const thread = threadOf(account, article)
    const seen = [...thread.comments.values()].filter(({ elected, person }) => elected || person === reader)
    return {
      open: thread.open,
      fansOnly: thread.fansOnly,
      comments: seen.toReversed().map(({ id, person, at, content, elected, reply }) => ({
        id: String(id),
        at,
        content,
        elected,
        person: personCard(world, person),
        reply,
      })),
    }
  })

  app.post<Route>(`${people}/articles/:articleId/comments`, ({ params, body }, reply) => {
    const person = personIn(params.personId)
    const { article, account } = articleIn(params.articleId)
    const thread = threadOf(account, article)
    const content = isFields(body) && typeof body['content'] === 'string' ? body['content'].trim() : ''
    if (!thread.open) throw new PhoneRefused('request_invalid', 409)
    if (thread.fansOnly && !isFollowing(account.followers, person)) throw new PhoneRefused('not_following', 409)
    if (content === '') throw new PhoneRefused('text_empty', 400)
    if (Buffer.byteLength(content) > contentBytes) throw new PhoneRefused('text_too_long', 400)
    const id = nextSerial(world)
    thread.comments.set(id, { id, person, at: stage.clock.now(), content, elected: false, reply: null })
    stage.touch()
    return reply.code(201).send({ id: String(id) })
  })

  /** The popup of 订阅通知 on a page or in an article: `choices` `[{templateId, accept}]`. */
  app.post<Route>(`${people}/accounts/:appId/notices`, ({ params, body }) => {
    const account = world.accounts.get(params.appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    const fields = isFields(body) ? body : {}
    const choices = Array.isArray(fields['choices']) ? fields['choices'].filter(isFields) : []
    const known = choices.map((choice) => ({ templateId: optionalText(choice, 'templateId'), accept: choice['accept'] === true }))
    if (known.length === 0 || known.some(({ templateId }) => !account.platform.notices.has(templateId)))
      throw new PhoneRefused('request_invalid', 400)
    answerPopup(stage, account, personIn(params.personId), known, fields['scene'] === 2 ? 2 : 1)
    return { ok: true }
  })
}
