import { type FastifyInstance } from 'fastify'

import { type Fields, isFields, optionalText } from '../api/fields.ts'
import { accountAvatarPath } from '../life/bodies.ts'
import { keepShare, likeArticle } from '../life/reading.ts'
import { articleById } from '../pages/person-actions.ts'
import { type Stage } from '../stage.ts'
import { isFollowing } from '../world/followers.ts'
import { parsePersonId } from '../world/people.ts'
import { accountCard } from './cards.ts'
import { type MiniCard, type NoticeOffer, type Scanned, type SharedArticle } from './phone-api.ts'
import { miniCodeIn, miniLinkIn, PhoneRefused, scanned, sharedOf } from './phone-lookup.ts'

type Route = { Params: { personId: string; appId: string; articleId: string }; Body: unknown }

const people = '/phone/api/people/:personId'
const longestTitle = 200

/** What a person does with articles, pages, codes and mini programs. */
export function deedRoutes(app: FastifyInstance, stage: Stage): void {
  const { world } = stage
  const personIn = (id: unknown): number => {
    const person = typeof id === 'string' ? parsePersonId(id) : undefined
    if (person === undefined || person >= world.people) throw new PhoneRefused('person_unknown', 404)
    return person
  }
  const fieldsIn = (body: unknown): Fields => (isFields(body) ? body : {})

  app.post<Route>(`${people}/articles/:articleId/like`, ({ params, body }) => {
    const person = personIn(params.personId)
    const article = articleById(stage, params.articleId)
    if (article === undefined || article.deleted) throw new PhoneRefused('article_unknown', 404)
    const liked = likeArticle(stage, article, person, fieldsIn(body)['like'] !== false)
    return { liked, likes: article.likers?.count ?? 0 }
  })

  /** A web page or an account's card; articles have their own call, which counts. */
  app.post<Route>(`${people}/share`, ({ params, body }): SharedArticle => {
    const from = personIn(params.personId)
    const fields = fieldsIn(body)
    const to = fields['to'] === 'moments' ? null : personIn(fields['personId'])
    const thing = isFields(fields['page']) ? { page: pageIn(fields['page']) } : { appId: optionalText(fields, 'appId') }
    if ('appId' in thing && !world.accounts.has(thing.appId)) throw new PhoneRefused('account_unknown', 404)
    const shared = sharedOf(stage, keepShare(stage, { from, to, articleId: '', ...thing }))
    if (shared === undefined) throw new PhoneRefused('request_invalid', 400)
    if (to !== null) stage.phones.say(to, { type: 'shared', shared })
    return shared
  })

  app.post<Route>(`${people}/scan`, ({ params, body }): Scanned => {
    const person = personIn(params.personId)
    const text = optionalText(fieldsIn(body), 'text').trim()
    if (text === '') throw new PhoneRefused('text_empty', 400)
    const mini = miniCodeIn(text) ?? miniLinkIn(stage, text)
    if (mini !== undefined) return { kind: 'miniprogram', ...mini }
    try {
      const { account, code } = scanned(stage, text)
      const scene = code === undefined ? null : code.sceneText === '' ? String(code.sceneId) : code.sceneText
      return { kind: 'account', account: accountCard(account), scene, following: isFollowing(account.followers, person) }
    } catch (error) {
      if (!(error instanceof PhoneRefused) || error.code !== 'qr_unknown') throw error
      if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return { kind: 'text', text }
      // A code of the platform itself that nobody here has made.
      if (new URL(text).hostname === 'weixin.qq.com') throw error
      return { kind: 'page', url: text }
    }
  })

  app.get<Route>('/phone/api/mini-programs/:appId', ({ params: { appId } }): MiniCard => {
    const program = world.miniPrograms.get(appId)
    const { name = '小程序', intro = '' } = program ?? {}
    return { appId, name, intro, avatarUrl: accountAvatarPath(appId), known: program !== undefined }
  })

  app.get<Route>(`${people}/accounts/:appId/notices`, ({ params }) => {
    personIn(params.personId)
    const account = world.accounts.get(params.appId) ?? world.miniPrograms.get(params.appId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    const notices = [...account.platform.notices.values()].map(({ priTmplId, title, type, example }): NoticeOffer => ({
      templateId: priTmplId,
      title,
      lasting: type === 3,
      example,
    }))
    return { notices }
  })
}

function pageIn(page: Fields): { title: string; digest: string; coverUrl: string; url: string } {
  const [title = '', digest = '', coverUrl = '', url = ''] = ['title', 'digest', 'coverUrl', 'url'].map((name) =>
    optionalText(page, name).slice(0, name.endsWith('rl') ? 2_000 : longestTitle),
  )
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new PhoneRefused('request_invalid', 400)
  return { title: title === '' ? url : title, digest, coverUrl: /^https?:\/\//i.test(coverUrl) ? coverUrl : '', url }
}
