import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

import { agree } from '../api/notices.ts'
import { mayCall } from '../api/rights.ts'
import { accountAvatarPath } from '../life/bodies.ts'
import { escapeHtml } from '../pages/sanitise.ts'
import { personCard } from '../phone/cards.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { isFollowing } from '../world/followers.ts'
import { openIdOf } from '../world/people.ts'
import { askingParameter, askPage, page, personAsking, remember } from './asking.ts'
import { newWebCode, type Scope } from './grants.ts'

/** What the page shows instead of going on; `code` as in the client. */
interface Fault {
  code: number
  text: string
}

interface Asked {
  account: Account
  redirect: URL
  scope: Scope
  state: string
}

const fault = (code: number, text: string): Fault => ({ code, text })
const isFault = (value: object): value is Fault => 'text' in value

/** The host alone counts, without port; sub-domains are other hosts. */
export function isOwnDomain(account: Account, url: URL): boolean {
  return !account.switches.strictWebDomains || account.platform.webDomains.includes(url.hostname)
}

/** Checks in the order of the real page; texts as people see them, codes from memory except 10003. */
function askedIn(stage: Stage, query: URLSearchParams): Asked | Fault {
  const account = stage.world.accounts.get(query.get('appid') ?? '')
  if (account === undefined) return fault(10013, 'AppID 参数错误')
  const redirect = query.get('redirect_uri') ?? ''
  if (!/^https?:\/\//i.test(redirect) || !URL.canParse(redirect)) return fault(10003, 'redirect_uri 参数错误')
  if (!isOwnDomain(account, new URL(redirect))) return fault(10003, 'redirect_uri域名与后台配置不一致')
  if (query.get('response_type') !== 'code') return fault(10001, 'response_type 参数错误')
  const scope = query.get('scope')
  if (scope !== 'snsapi_base' && scope !== 'snsapi_userinfo') return fault(10005, 'Scope 参数错误或没有 Scope 权限')
  if (!mayCall(account, 'web_oauth', stage.clock.now())) return fault(10005, 'Scope 参数错误或没有 Scope 权限')
  const state = query.get('state') ?? ''
  if (Buffer.byteLength(state) > 128) return fault(10012, 'state 参数过长')
  return { account, redirect: new URL(redirect), scope, state }
}

/** Back to the page that asked; refused: without a code. */
function goBack(stage: Stage, reply: FastifyReply, { account, redirect, scope, state }: Asked, person: number, allowed: boolean) {
  if (allowed) redirect.searchParams.set('code', newWebCode(stage, account, person, scope))
  redirect.searchParams.set('state', state)
  return remember(reply, person).redirect(redirect.href)
}

const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')

/** A question with two answers; both lead to `action` with the fields and `allow`. */
function question(
  account: Account,
  action: string,
  title: string,
  text: string,
  fields: Readonly<Record<string, string>>,
): string {
  return page(
    title,
    `<img src="${accountAvatarPath(account.appId)}" width="64" height="64" alt=""><h1>${escapeHtml(account.name)}</h1><p>${escapeHtml(text)}</p>` +
      `<form action="${action}" method="get">${hidden(fields)}<button name="allow" value="1">允许</button><button class="quiet" name="allow" value="0">拒绝</button></form>`,
  )
}

const html = (reply: FastifyReply): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')

/** Pages of open.weixin.qq.com and mp.weixin.qq.com on which a person agrees to something. */
export function agreementPages(app: FastifyInstance, stage: Stage): void {
  const queryOf = (request: FastifyRequest): URLSearchParams => new URL(request.url, 'http://sandbox').searchParams

  app.get('/connect/oauth2/authorize', (request, reply) => {
    const query = queryOf(request)
    const asked = askedIn(stage, query)
    if (isFault(asked)) return html(reply).send(page('出错了', `<h1>${escapeHtml(asked.text)}</h1><p>错误码:${asked.code}</p>`))
    const { account, scope } = asked
    const person = personAsking(stage.world, request)
    if (person === undefined) return html(reply).send(askPage(stage.world, request))
    const { consents } = account.platform
    const silent =
      scope === 'snsapi_base' ||
      consents.has(person) ||
      (account.switches.silentForFollowers && isFollowing(account.followers, person))
    if (silent) return goBack(stage, reply, asked, person, true)
    const answer = query.get('allow')
    if (answer !== null) {
      if (answer === '1') consents.add(person)
      return goBack(stage, reply, asked, person, answer === '1')
    }
    const { nickname, id } = personCard(stage.world, person)
    const fields = Object.fromEntries(
      ['appid', 'redirect_uri', 'response_type', 'scope', 'state'].map((name) => [name, query.get(name) ?? '']),
    )
    return html(reply).send(
      question(account, '/connect/oauth2/authorize', '微信登录', `申请获取你的昵称、头像（${nickname}）`, {
        ...fields,
        [askingParameter]: id,
      }),
    )
  })

  // One-time subscribe message (一次性订阅消息): one agreement for one message of one scene.
  app.get('/mp/subscribemsg', (request, reply) => {
    const query = queryOf(request)
    const account = stage.world.accounts.get(query.get('appid') ?? '')
    const scene = Number(query.get('scene') ?? NaN)
    const redirect = query.get('redirect_url') ?? ''
    const wrong =
      account === undefined ||
      query.get('action') !== 'get_confirm' ||
      query.get('template_id') !== account.platform.onceTemplateId ||
      !Number.isInteger(scene) ||
      scene < 0 ||
      scene > 10_000 ||
      !/^https?:\/\//i.test(redirect) ||
      !URL.canParse(redirect) ||
      !isOwnDomain(account, new URL(redirect))
    if (wrong) return html(reply).send(page('出错了', '<h1>参数错误</h1>'))
    const person = personAsking(stage.world, request)
    if (person === undefined) return html(reply).send(askPage(stage.world, request))
    const answer = query.get('allow')
    if (answer === null) {
      const names = ['action', 'appid', 'scene', 'template_id', 'redirect_url', 'reserved']
      const fields = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']))
      const { id } = personCard(stage.world, person)
      return html(reply).send(
        question(account, '/mp/subscribemsg', '订阅消息', '将向你发送一条消息', { ...fields, [askingParameter]: id }),
      )
    }
    const back = new URL(redirect)
    if (answer === '1') {
      agree(account, person, account.platform.onceTemplateId, String(scene))
      back.searchParams.set('openid', openIdOf(account, person))
      stage.touch()
    }
    back.searchParams.set('template_id', account.platform.onceTemplateId)
    back.searchParams.set('action', answer === '1' ? 'confirm' : 'cancel')
    back.searchParams.set('scene', String(scene))
    back.searchParams.set('reserved', query.get('reserved') ?? '')
    return remember(reply, person).redirect(back.href)
  })
}
