import { type FastifyInstance, type FastifyReply } from 'fastify'

import { accountAvatarPath } from '../life/bodies.ts'
import { sceneKey } from '../life/follow.ts'
import { page } from '../oauth/asking.ts'
import { type Stage } from '../stage.ts'
import { escapeHtml } from './sanitise.ts'

const html = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(body)

const notice = (title: string): string => page(title, `<h1>${escapeHtml(title)}</h1>`)

/** What a browser sees that opens the address inside a parametric code (`http://weixin.qq.com/q/…`) or a mini-program link. */
export function landingPages(app: FastifyInstance, stage: Stage): void {
  const { world } = stage
  app.get<{ Params: { id: string } }>('/q/:id', ({ params }, reply) => {
    const code = [...world.qrCodes.values()].find(({ url }) => url.endsWith(`/q/${params.id}`))
    const account = world.accounts.get(code?.appId ?? '')
    if (code === undefined || account === undefined) return html(reply, 404, notice('无法识别的二维码'))
    if (code.expiresAt !== null && code.expiresAt <= stage.clock.now()) return html(reply, 200, notice('二维码已过期'))
    return html(
      reply,
      200,
      page(
        account.name,
        `<img src="${accountAvatarPath(account.appId)}" width="72" height="72" alt=""><h1>${escapeHtml(account.name)}</h1><p>${escapeHtml(account.intro)}</p>` +
          `<img src="/cgi-bin/showqrcode?ticket=${encodeURIComponent(code.ticket)}" width="215" height="215" alt="二维码，场景 ${escapeHtml(sceneKey(code))}"><p>请用手机里的微信扫一扫</p><a class="button" href="/phone/">打开手机</a>`,
      ),
    )
  })
  app.get<{ Params: { id: string } }>('/wxaurl/:id', ({ params }, reply) => {
    for (const program of world.miniPrograms.values()) {
      const link = [...program.platform.miniLinks].find(([key]) => key.endsWith(`/wxaurl/${params.id}`))?.[1]
      if (link === undefined) continue
      if (link.expiresAt !== null && link.expiresAt <= stage.clock.now()) return html(reply, 200, notice('链接已过期'))
      const target = link.path === '' ? '首页' : `${link.path}${link.query === '' ? '' : `?${link.query}`}`
      return html(
        reply,
        200,
        page(
          program.name,
          `<h1>${escapeHtml(program.name)}</h1><p>小程序页面：${escapeHtml(target)}</p><a class="button" href="/phone/">打开手机</a>`,
        ),
      )
    }
    return html(reply, 404, notice('链接不存在'))
  })
}
