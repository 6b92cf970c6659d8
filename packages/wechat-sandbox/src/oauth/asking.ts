import { type FastifyReply, type FastifyRequest } from 'fastify'

import { escapeHtml } from '../pages/sanitise.ts'
import { personCard } from '../phone/cards.ts'
import { parsePersonId, personId } from '../world/people.ts'
import { type World } from '../world/world.ts'

/** Query parameter and cookie that say whose phone opens a page. */
export const askingParameter = 'sandbox_person'
/** A phone's frame is called `weixin-phone:p12`; the name stays while the frame goes from page to page. */
export const frameName = (person: number): string => `weixin-phone:${personId(person)}`

function known(world: World, id: string | null | undefined): number | undefined {
  const person = parsePersonId(id ?? '')
  return person === undefined || person >= world.people ? undefined : person
}

/**
 * Whose phone a page is opened on: by the query, else (outside a frame) by the cookie of the last choice. Frames of several phones
 * share their cookies, so that a frame must say it by its name: `askPage` does.
 */
export function personAsking(world: World, request: FastifyRequest): number | undefined {
  const named = new URL(request.url, 'http://sandbox').searchParams.get(askingParameter)
  if (named !== null) return known(world, named)
  if (request.headers['sec-fetch-dest'] === 'iframe') return undefined
  return known(world, new RegExp(`(?:^|;\\s*)${askingParameter}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1])
}

export function remember(reply: FastifyReply, person: number): FastifyReply {
  return reply.header('set-cookie', `${askingParameter}=${personId(person)}; Path=/; SameSite=Lax; HttpOnly`)
}

export const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title>` +
  `<style>body{margin:0 auto;max-width:420px;padding:32px 20px;font:16px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;color:#191919;background:#fff;text-align:center}h1{font-size:19px}p{color:#666}img{border-radius:8px}button,a.button{display:block;box-sizing:border-box;width:100%;margin:12px 0;padding:12px;border:0;border-radius:8px;background:#07c160;color:#fff;font:inherit;text-decoration:none;cursor:pointer}button.quiet,a.quiet{background:#f2f2f2;color:#06ae56}button:focus-visible,a:focus-visible{outline:3px solid #576b95}</style>${body}</html>`

/** Finds out from the frame's name who is asking, and lets somebody outside a phone choose. */
export function askPage(world: World, request: FastifyRequest): string {
  const url = new URL(request.url, 'http://sandbox')
  const link = (id: string): string => {
    url.searchParams.set(askingParameter, id)
    return url.pathname + url.search
  }
  const choices = [...world.handmade.keys()]
    .slice(0, 20)
    .map((person) => personCard(world, person))
    .map(({ id, nickname }) => `<a class="button quiet" href="${escapeHtml(link(id))}">${escapeHtml(nickname)}</a>`)
    .join('')
  const script = `<script>var m=/^weixin-phone:(p\\d+)$/.exec(window.name);if(m){var u=new URL(location.href);u.searchParams.set('${askingParameter}',m[1]);location.replace(u)}</script>`
  const hint = choices === '' ? '<p>还没有手机：先在 <a href="/phone/">手机</a> 里添加一个人。</p>' : choices
  return page('请在微信客户端打开链接', `${script}<h1>请在微信客户端打开链接</h1><p>或选择用谁的手机打开：</p>${hint}`)
}
