import { createServer } from 'node:http'

/** WeChat as far as template messages need it: answers every call after 5 ms and counts who got what. */
const delayMs = 5
const byPrefix = new Map<string, { calls: number; seen: Set<string>; firstAt: number }>()
let msgId = 0

const answers: Record<string, (body: Record<string, unknown>) => object> = {
  '/cgi-bin/stable_token': () => ({ access_token: 'bench', expires_in: 7200 }),
  '/cgi-bin/tags/get': () => ({ tags: [] }),
  '/cgi-bin/openapi/quota/get': () => ({ errcode: 0, quota: { daily_limit: 100_000_000, used: 0, remain: 100_000_000 } }),
  '/cgi-bin/template/get_all_private_template': () => ({
    template_list: [
      { template_id: 'bench', title: '到货提醒', content: '称呼：{{thing1.DATA}}\n城市：{{thing2.DATA}}', example: '' },
    ],
  }),
  '/cgi-bin/message/template/send': ({ client_msg_id: key, touser }) => {
    const text = typeof key === 'string' ? key : String(touser)
    const prefix = text.split('-')[0] ?? ''
    const count = byPrefix.get(prefix) ?? { calls: 0, seen: new Set<string>(), firstAt: Date.now() }
    byPrefix.set(prefix, count)
    count.calls += 1
    count.seen.add(text)
    msgId += 1
    return { errcode: 0, errmsg: 'ok', msgid: msgId }
  },
}

const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const text = Buffer.concat(parts).toString()
    const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    const answer = JSON.stringify(answers[path]?.(body) ?? { errcode: 40066, errmsg: 'invalid url' })
    setTimeout(() => response.setHeader('content-type', 'application/json').end(answer), delayMs)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
})
/** `prefix` → what arrived under it. */
process.on('message', (prefix: string) => {
  const { calls, seen, firstAt } = byPrefix.get(prefix) ?? { calls: 0, seen: new Set(), firstAt: 0 }
  byPrefix.delete(prefix)
  process.send?.({ calls, people: seen.size, firstAt })
})
process.on('disconnect', () => process.exit(0))
