import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

import { type FastifyInstance, type FastifyReply } from 'fastify'
import QRCode from 'qrcode'

import { isFields, optionalText } from '../api/fields.ts'
import { pictureEnding } from '../api/media.ts'
import { openArticle, shareArticle } from '../life/reading.ts'
import { personAsking } from '../oauth/asking.ts'
import { personCard } from '../phone/cards.ts'
import { type Stage } from '../stage.ts'
import { type ReadFrom } from '../world/articles.ts'
import { noiseBits } from '../world/noise.ts'
import { parsePersonId } from '../world/people.ts'
import { localTime } from '../world/time.ts'
import { articleById } from './person-actions.ts'
import { escapeHtml } from './sanitise.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

const pictureTypes: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', bmp: 'image/bmp' }

const avatar = (letter: string, color: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="12" fill="${color}"/><text x="48" y="62" font-family="sans-serif" font-size="44" fill="#fff" text-anchor="middle">${escapeHtml(letter)}</text></svg>`

/** Text of an account's own QR code. */
export const accountQr = (originalId: string): string => `http://weixin.qq.com/r/${originalId}`

async function sendQr(reply: FastifyReply, text: string): Promise<FastifyReply> {
  return reply.type('image/png').send(await QRCode.toBuffer(text, { width: 430, margin: 2, errorCorrectionLevel: 'M' }))
}

// Articles and uploads come from strangers: no script runs in them, whatever the cleaning left.
const articlePolicy =
  "default-src 'none'; img-src * data:; media-src *; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const readFroms: readonly ReadFrom[] = ['chat', 'friend', 'moments', 'history', 'other']

/** Article pages, pictures, QR codes and the built phone. */
export function pages(app: FastifyInstance, stage: Stage, phoneDir: string): void {
  const { world } = stage
  // A read counts when the page is opened on somebody's phone (`sandbox_person`), as only WeChat's own client is counted.
  app.get<{ Params: { id: string }; Querystring: { from?: string } }>('/s/:id', async (request, reply) => {
    const article = articleById(stage, request.params.id)
    const reader = personAsking(world, request)
    if (article !== undefined && !article.deleted && reader !== undefined)
      openArticle(stage, article, reader, readFroms.find((each) => each === request.query.from) ?? 'other')
    void reply.type('text/html; charset=utf-8').header('content-security-policy', articlePolicy)
    if (article === undefined)
      return reply.code(404).send('<!DOCTYPE html><meta charset="utf-8"><title>页面不存在</title><p>该页面不存在</p>')
    if (article.deleted)
      return reply.send('<!DOCTYPE html><meta charset="utf-8"><title>已删除</title><p>该内容已被发布者删除</p>')
    const account = world.accounts.get(article.appId)
    const source = /^https?:\/\//.test(article.sourceUrl)
      ? `<p><a href="${escapeHtml(article.sourceUrl)}" rel="noopener" target="_blank">阅读原文</a></p>`
      : ''
    return reply.send(
      `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(article.title)}</title>` +
        `<style>body{max-width:677px;margin:0 auto;padding:20px 16px;font:17px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;color:#222;overflow-wrap:break-word}img{max-width:100%;height:auto}h1{font-size:22px;line-height:1.4}.by{color:#888;font-size:15px}</style>` +
        `<h1>${escapeHtml(article.title)}</h1><p class="by">${escapeHtml(article.author)} ${escapeHtml(account?.name ?? '')} ${localTime(article.publishedAt).slice(0, 16)}</p>${article.html}${source}<p class="by">阅读 ${article.reads}</p></html>`,
    )
  })
  app.post<{ Params: { id: string }; Body: unknown }>('/s/:id/share', (request, reply) => {
    const article = articleById(stage, request.params.id)
    const person = personAsking(world, request)
    if (article === undefined || article.deleted || person === undefined) return reply.code(404).send({ code: 'article_unknown' })
    const friend = isFields(request.body) ? parsePersonId(optionalText(request.body, 'to')) : undefined
    shareArticle(stage, article, person, friend === undefined || friend >= world.people ? null : friend)
    return reply.send({ ok: true })
  })
  app.get<{ Params: { hash: string } }>('/media/:hash', (request, reply) => {
    const bytes = stage.files.get(request.params.hash)
    if (bytes === undefined) return reply.code(404).send()
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(pictureTypes[pictureEnding(bytes) ?? ''] ?? 'application/octet-stream')
      .send(bytes)
  })
  app.get<{ Params: { name: string } }>('/avatar/:name', ({ params }, reply) => {
    const id = params.name.replace(/\.svg$/, '')
    const account = world.accounts.get(id) ?? world.miniPrograms.get(id)
    void reply.type('image/svg+xml').header('cache-control', 'public, max-age=3600')
    if (account !== undefined) return reply.send(avatar(Array.from(account.name)[0] ?? '', account.color))
    const person = parsePersonId(id)
    if (person === undefined) return reply.code(404).send()
    return reply.send(
      avatar(Array.from(personCard(world, person).nickname)[0] ?? '', `hsl(${noiseBits(world.seed, person, 21) % 360} 42% 55%)`),
    )
  })
  app.get<{ Querystring: { ticket?: string } }>('/cgi-bin/showqrcode', async ({ query }, reply) => {
    const code = world.qrCodes.get(query.ticket ?? '')
    return code === undefined ? reply.code(404).send() : await sendQr(reply, code.url)
  })
  app.get<{ Params: { appId: string } }>('/qr/:appId', async ({ params }, reply) => {
    const account = world.accounts.get(params.appId.replace(/\.png$/, ''))
    return account === undefined ? reply.code(404).send() : await sendQr(reply, accountQr(account.originalId))
  })
  const built = async (path: string, reply: FastifyReply): Promise<FastifyReply> => {
    const file = join(phoneDir, normalize(`/${path === '' ? 'index.html' : path}`))
    if (!existsSync(file))
      return reply
        .code(404)
        .type('text/plain; charset=utf-8')
        .send('The phone has not been built: npx vite build packages/wechat-sandbox/phone')
    return reply.type(types[extname(file)] ?? 'application/octet-stream').send(await readFile(file))
  }
  app.get('/', (_request, reply) => reply.redirect('/phone/'))
  app.get('/phone', (_request, reply) => reply.redirect('/phone/'))
  app.get<{ Params: { '*': string } }>('/phone/*', ({ params }, reply) => built(params['*'], reply))
}
