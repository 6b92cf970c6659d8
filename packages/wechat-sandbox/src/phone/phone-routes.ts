import { type FastifyInstance } from 'fastify'

import { isTyping } from '../api/customer.ts'
import { isFields, optionalText } from '../api/fields.ts'
import { mediaPath } from '../life/bodies.ts'
import { chatRow, conversationOf, messagesOf } from '../life/chat.ts'
import { menuOf, pressMenu, sayText } from '../life/converse.ts'
import { follow, unfollow } from '../life/follow.ts'
import { favouriteArticle, openArticle, shareArticle } from '../life/reading.ts'
import { accountQr } from '../pages/pages.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { type Article as PublishedArticle, type ReadFrom } from '../world/articles.ts'
import { hasBit } from '../world/bits.ts'
import { isFollowing, type Scene } from '../world/followers.ts'
import { parsePersonId } from '../world/people.ts'
import { accountCard, menuButtons, personCard } from './cards.ts'
import { deedRoutes } from './deed-routes.ts'
import { pressWith } from './menu-deeds.ts'
import { type Article, type FollowResult, type PhoneEvent, type SampleQr, type SharedArticle } from './phone-api.ts'
import { PhoneRefused, scanned, sharedOf } from './phone-lookup.ts'
import { sendThing } from './sending.ts'

const people = '/phone/api/people'
const readFroms: readonly ReadFrom[] = ['chat', 'friend', 'moments', 'history', 'other']

type PersonParams = { personId: string; appId: string; articleId: string }
type Route = { Params: PersonParams; Querystring: Record<string, string | undefined>; Body: unknown }

/** `subscribe_scene` of a follow on the account's page, by how the person came there. */
function followScene(from: unknown): Scene {
  if (from === 'article' || from === 'page') return 'ADD_SCENE_PROFILE_LINK'
  return from === 'card' ? 'ADD_SCENE_PROFILE_CARD' : 'ADD_SCENE_SEARCH'
}

/** The JSON API of the phone; shapes in `phone-api.ts`. */
export function phoneRoutes(app: FastifyInstance, stage: Stage): void {
  const { world } = stage
  deedRoutes(app, stage)

  const personIn = (params: { personId: string }): number => {
    const person = parsePersonId(params.personId)
    if (person === undefined || person >= world.people) throw new PhoneRefused('person_unknown', 404)
    return person
  }
  const accountIn = (appId: unknown): Account => {
    const account = typeof appId === 'string' ? world.accounts.get(appId) : undefined
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    return account
  }
  const articleIn = (id: string): PublishedArticle => {
    const publish = [...world.accounts.values()]
      .flatMap(({ publishes }) => [...publishes.values()])
      .find(({ articleId }) => articleId === id)
    const article = world.articles.get(publish?.articleIds[0] ?? id)
    if (article === undefined) throw new PhoneRefused('article_unknown', 404)
    return article
  }
  const bodyIn = (body: unknown) => (isFields(body) ? body : {})

  app.get<Route>(people, ({ query }) => {
    const search = (query['search'] ?? '').trim()
    const limit = Math.min(200, Number(query['limit'] ?? 50) || 50)
    const offset = Number(query['offset'] ?? 0) || 0
    const handmade = [...world.handmade.keys()]
    if (query['handmade'] === '1' && search === '') {
      return { people: handmade.slice(offset, offset + limit).map((person) => personCard(world, person)), total: handmade.length }
    }
    if (search === '') {
      const count = Math.max(0, Math.min(limit, world.people - offset))
      return { people: Array.from({ length: count }, (_, index) => personCard(world, offset + index)), total: world.people }
    }
    const found: number[] = []
    // A name is computed, so only the first people are looked through.
    for (let person = 0; person < Math.min(world.people, 50_000); person += 1)
      if (personCard(world, person).nickname.includes(search)) found.push(person)
    return { people: found.slice(offset, offset + limit).map((person) => personCard(world, person)), total: found.length }
  })

  app.post<Route>(people, ({ body }, reply) => {
    const fields = bodyIn(body)
    const person = world.people
    world.people += 1
    const nickname = Array.from(optionalText(fields, 'nickname').trim()).slice(0, 20).join('')
    world.handmade.set(person, {
      nickname: nickname === '' ? `手机 ${world.handmade.size + 1}` : nickname,
      city: optionalText(fields, 'city') || '上海',
    })
    stage.touch()
    return reply.code(201).send(personCard(world, person))
  })

  app.get<Route>(`${people}/:personId`, ({ params }) => personCard(world, personIn(params)))

  app.delete<Route>(`${people}/:personId`, ({ params }) => {
    const person = personIn(params)
    if (!world.handmade.has(person)) throw new PhoneRefused('request_invalid', 400)
    for (const account of world.accounts.values()) unfollow(stage, account, person)
    world.handmade.delete(person)
    stage.touch()
    return { ok: true }
  })

  app.get<Route>('/phone/api/accounts', ({ query }) => {
    const search = (query['search'] ?? '').trim()
    const found = [...world.accounts.values()].filter(
      ({ name, alias }) => search === '' || name.includes(search) || alias.includes(search),
    )
    return { accounts: found.map(accountCard) }
  })

  app.get('/phone/api/qr-samples', () => {
    const now = stage.clock.now()
    const own: SampleQr[] = [...world.accounts.values()].map((account) => ({
      text: accountQr(account.originalId),
      imageUrl: `/qr/${account.appId}.png`,
      account: accountCard(account),
      scene: null,
      expiresAt: null,
    }))
    const codes = [...world.qrCodes.values()].filter(({ expiresAt }) => expiresAt === null || expiresAt > now).slice(-30)
    const made = codes.toReversed().map((code): SampleQr => ({
      text: code.url,
      imageUrl: `/cgi-bin/showqrcode?ticket=${encodeURIComponent(code.ticket)}`,
      account: accountCard(accountIn(code.appId)),
      scene: code.sceneText === '' ? String(code.sceneId) : code.sceneText,
      expiresAt: code.expiresAt,
    }))
    return { samples: [...own, ...made] }
  })

  app.get<Route>(`${people}/:personId/chats`, ({ params }) => {
    const person = personIn(params)
    const rows = [...world.accounts.values()].map((account) => chatRow(account, person)).filter((row) => row !== undefined)
    return { rows: rows.sort((left, right) => right.lastAt - left.lastAt) }
  })

  app.get<Route>(`${people}/:personId/chats/:appId`, ({ params, query }) => {
    const person = personIn(params)
    const account = accountIn(params.appId)
    const all = messagesOf(account, person)
    const before = all.findIndex(({ id }) => id === query['before'])
    const end = before === -1 ? all.length : before
    const start = Math.max(0, end - 200)
    const following = isFollowing(account.followers, person)
    return {
      account: accountCard(account),
      following,
      menu: following ? menuButtons(menuOf(account, person)) : [],
      typing: isTyping(account, person, stage.clock.now()),
      messages: all.slice(start, end),
      more: start > 0,
    }
  })

  app.post<Route>(`${people}/:personId/chats/:appId/read`, ({ params }) => {
    conversationOf(accountIn(params.appId), personIn(params), world.handmade).readAt = stage.clock.now()
    stage.touch()
    return { ok: true }
  })

  app.post<Route>(`${people}/:personId/chats/:appId/messages`, ({ params, body }) => {
    const person = personIn(params)
    const account = accountIn(params.appId)
    if (!isFollowing(account.followers, person)) throw new PhoneRefused('not_following', 409)
    const fields = bodyIn(body)
    const sent = sendThing(stage, account, person, fields)
    if (sent !== undefined) return sent
    const text = typeof fields['text'] === 'string' ? fields['text'].trim() : ''
    if (text === '') throw new PhoneRefused('text_empty', 400)
    if (Buffer.byteLength(text) > 6_000) throw new PhoneRefused('text_too_long', 400)
    return sayText(stage, account, person, text, typeof fields['menuId'] === 'string' ? fields['menuId'] : undefined)
  })

  app.post<Route>(`${people}/:personId/chats/:appId/menu`, ({ params, body }) => {
    const person = personIn(params)
    const account = accountIn(params.appId)
    if (!isFollowing(account.followers, person)) throw new PhoneRefused('not_following', 409)
    const fields = bodyIn(body)
    const key = optionalText(fields, 'key')
    const deed = fields['deed']
    const pressed = isFields(deed) ? pressWith(stage, account, person, key, deed) : pressMenu(stage, account, person, key)
    if (pressed === undefined) throw new PhoneRefused('menu_unknown', 404)
    return pressed
  })

  app.get<Route>(`${people}/:personId/accounts/:appId`, ({ params }) => {
    const person = personIn(params)
    const account = accountIn(params.appId)
    const following = isFollowing(account.followers, person)
    const jobs = [...account.jobs.values()].filter((job) => job.toAll && job.status === 'SEND_SUCCESS').toReversed()
    const history = jobs
      .slice(0, 30)
      .flatMap((job) =>
        job.body.type === 'articles' ? [{ id: `j${job.msgId}`, at: job.sentAt ?? job.at, articles: job.body.articles }] : [],
      )
    return {
      ...accountCard(account),
      following,
      followedAt: following ? (account.followers.followedAt[person] ?? 0) * 1000 : null,
      menu: following ? menuButtons(menuOf(account, person)) : [],
      history,
    }
  })

  app.post<Route>(`${people}/:personId/follow`, ({ params, body }): FollowResult => {
    const person = personIn(params)
    const fields = bodyIn(body)
    if (typeof fields['qr'] !== 'string') {
      const account = accountIn(fields['appId'])
      return { account: accountCard(account), outcome: follow(stage, account, person, followScene(fields['from'])) }
    }
    const { account, code } = scanned(stage, fields['qr'])
    return { account: accountCard(account), outcome: follow(stage, account, person, 'ADD_SCENE_QR_CODE', code) }
  })

  app.post<Route>(`${people}/:personId/unfollow`, ({ params, body }) => {
    if (!unfollow(stage, accountIn(bodyIn(body)['appId']), personIn(params))) throw new PhoneRefused('not_following', 409)
    return { ok: true }
  })

  app.post<Route>(`${people}/:personId/articles/:articleId/open`, ({ params, body }): Article => {
    const person = personIn(params)
    const article = articleIn(params.articleId)
    const from = readFroms.find((each) => each === bodyIn(body)['from']) ?? 'chat'
    if (!article.deleted) openArticle(stage, article, person, from)
    const { articleId, title, author, digest, publishedAt, deleted, reads, shares } = article
    return {
      articleId,
      title,
      author,
      digest,
      publishedAt,
      deleted,
      reads,
      shares,
      account: accountCard(accountIn(article.appId)),
      coverUrl: mediaPath(article.coverHash),
      html: deleted ? '' : article.html,
      sourceUrl: article.sourceUrl === '' ? null : article.sourceUrl,
      likes: article.likers?.count ?? 0,
      liked: article.likers !== undefined && hasBit(article.likers, person),
      favourites: article.favourites.count,
      favourite: hasBit(article.favourites, person),
    }
  })

  app.post<Route>(`${people}/:personId/articles/:articleId/share`, ({ params, body }): SharedArticle => {
    const fields = bodyIn(body)
    const to =
      fields['to'] === 'moments'
        ? null
        : typeof fields['personId'] === 'string'
          ? personIn({ personId: fields['personId'] })
          : Math.floor(stage.random() * world.people)
    const article = articleIn(params.articleId)
    if (article.deleted) throw new PhoneRefused('article_unknown', 404)
    const shared = sharedOf(stage, shareArticle(stage, article, personIn(params), to))
    if (shared === undefined) throw new PhoneRefused('article_unknown', 404)
    if (to !== null) stage.phones.say(to, { type: 'shared', shared })
    return shared
  })

  app.post<Route>(`${people}/:personId/articles/:articleId/favourite`, ({ params, body }) => ({
    favourite: favouriteArticle(stage, articleIn(params.articleId), personIn(params), bodyIn(body)['favourite'] !== false),
  }))

  app.get<Route>(`${people}/:personId/shared`, ({ params }) => {
    const person = personIn(params)
    const seen = world.shares.filter(
      ({ to, from }) => to === person || from === person || (to === null && world.handmade.has(from)),
    )
    return {
      shared: seen
        .slice(-100)
        .toReversed()
        .map((share) => sharedOf(stage, share))
        .filter((shared) => shared !== undefined),
    }
  })

  app.get<Route>(`${people}/:personId/friends`, ({ params }) => {
    const person = personIn(params)
    const some = Array.from({ length: Math.min(12, world.people) }, (_, index) => (person * 7 + index * 13 + 1) % world.people)
    const friends = [...new Set([...world.handmade.keys(), ...some])].filter((friend) => friend !== person)
    return { people: friends.map((friend) => personCard(world, friend)) }
  })

  app.get<Route>(`${people}/:personId/events`, ({ params, raw }, reply) => {
    const person = personIn(params)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' })
    const hear = (event: PhoneEvent): void => {
      reply.raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    }
    hear({ type: 'clock', clock: stage.time() })
    const stop = stage.phones.listen(person, hear)
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), 15_000)
    raw.on('close', () => {
      clearInterval(beat)
      stop()
    })
  })
}
