import { readFileSync } from 'node:fs'

import { jsSdkSignature } from '@weiying/wechat/crypto'
import { type FastifyInstance } from 'fastify'

import { isFields } from '../api/fields.ts'
import { isOwnDomain } from '../oauth/authorize.ts'
import { type Stage } from '../stage.ts'
import { liveTickets } from './tickets.ts'

const script = readFileSync(new URL('jweixin.js', import.meta.url), 'utf8')
const files = ['jweixin-1.6.0.js', 'jweixin-1.4.0.js', 'jweixin-1.2.0.js', 'jweixin.js']

interface Config {
  appId: string
  timestamp: string
  nonceStr: string
  signature: string
  url: string
}

/** What `wx.config` of a page is told: `config:ok`, or the reason as the client shows it. */
export function checkConfig(stage: Stage, config: Config): string {
  const account = stage.world.accounts.get(config.appId)
  if (account === undefined) return 'config:fail,invalid appid'
  if (!URL.canParse(config.url) || !isOwnDomain(account, new URL(config.url))) return 'config:fail,invalid url domain'
  if (!/^\d+$/.test(config.timestamp)) return 'config:fail,invalid timestamp'
  const { nonceStr } = config
  const timestamp = Number(config.timestamp)
  const url = config.url.replace(/#.*$/, '')
  const fits = liveTickets(stage, account, 'jsapi').some(
    (ticket) => jsSdkSignature({ ticket, nonceStr, timestamp, url }) === config.signature,
  )
  return fits ? 'config:ok' : 'config:fail,invalid signature'
}

/** The script that pages inside the phone load instead of res.wx.qq.com/open/js/jweixin-1.6.0.js, and its signature check. */
export function jsSdkPages(app: FastifyInstance, stage: Stage): void {
  for (const file of files)
    app.get(`/open/js/${file}`, (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('access-control-allow-origin', '*').send(script),
    )
  app.options('/js-sdk/config', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-allow-methods', 'POST')
      .send(),
  )
  app.post<{ Body: unknown }>('/js-sdk/config', ({ body }, reply) => {
    const fields = isFields(body) ? body : {}
    const text = (name: string): string => {
      const value = fields[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    const config = {
      appId: text('appId'),
      timestamp: text('timestamp'),
      nonceStr: text('nonceStr'),
      signature: text('signature'),
      url: text('url'),
    }
    return reply.header('access-control-allow-origin', '*').send({ errMsg: checkConfig(stage, config) })
  })
}
