import { setTimeout as pause } from 'node:timers/promises'

import { exchange } from '@weiying/wechat'
import { Pool } from 'pg'

import { perMessage } from './per-message.ts'

/**
 * The others, in a process of their own: a bare loop of calls, with `fetch` as everybody would write it or over the connections of the
 * product; one graphile-worker job per message, with the duties of a campaign or with none. Each order is answered when all is sent.
 */
const [form = 'bare', url = '', databaseUrl = ''] = process.argv.slice(2)
const connections = 144
const origin = new URL(url).origin
const path = '/cgi-bin/message/template/send?access_token=bench'
const contentType = 'application/json; charset=utf-8'

export interface Order {
  readonly prefix: string
  readonly count: number
  readonly workspace: string
  readonly accountId: string
}

const body = (key: string, openid: string, name: string, city: string): string =>
  JSON.stringify({
    touser: openid,
    template_id: 'bench',
    url: 'https://example.com/',
    data: { thing1: { value: name }, thing2: { value: city } },
    client_msg_id: key,
  })

const transports: Record<string, (text: string) => Promise<string>> = {
  fetch: async (text) => {
    const response = await fetch(origin + path, { method: 'POST', headers: { 'content-type': contentType }, body: text })
    return await response.text()
  },
  shared: async (text) => {
    const { bytes } = await exchange({ method: 'POST', origin, path, body: text, contentType, timeoutMs: 10_000 })
    return Buffer.from(bytes).toString()
  },
}
const transport = transports[form === 'bare' ? 'fetch' : 'shared']

async function send(key: string, openid: string, name = '您好', city = '上海'): Promise<string> {
  const answer = await transport?.(body(key, openid, name, city))
  const { errcode, msgid }: { errcode: number; msgid: number } = JSON.parse(answer ?? '')
  if (errcode !== 0) throw new Error(`refused: ${errcode}`)
  return String(msgid)
}

async function bare({ prefix, count }: Order): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < count) {
        next += 1
        await send(`${prefix}-${next}`, `o${String(next).padStart(27, '0')}`)
      }
    }),
  )
}

process.on('message', (order: Order) => {
  const before = process.cpuUsage()
  const told = async (): Promise<void> => {
    let leave = async (): Promise<void> => {}
    if (form === 'duties' || form === 'jobs') {
      const pool = new Pool({ connectionString: databaseUrl, max: 48 })
      pool.on('error', () => {})
      pool.on('connect', (client) => client.on('error', () => {}))
      await perMessage(pool, order, form === 'duties', send)
      leave = async () => await pool.end().catch(() => {})
    } else await bare(order)
    const { user, system } = process.cpuUsage(before)
    process.send?.({ cpuMs: (user + system) / 1000 })
    // Only now: a connection that is just ending is counted nowhere.
    await pause(1000)
    await leave()
  }
  void told()
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
