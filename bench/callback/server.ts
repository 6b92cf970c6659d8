import { createServer } from 'node:http'

import { systemClock, systemIds } from '@weiying/kernel'
import { connect, createWaker } from '@weiying/postgres'
import { MessageCrypto, verifySignature } from '@weiying/wechat/crypto'
import { XMLParser } from 'fast-xml-parser'
import fastify from 'fastify'
import { Pool } from 'pg'

import { createEvents } from '../../apps/server/src/events/index.ts'
import { callbackEntrance, requestIds } from '../../apps/server/src/http/callback-entrance.ts'
import { createAccounts } from '../../apps/server/src/modules/accounts/index.ts'
import { createAudit, createBusinessClocks, systemCaller } from '../../apps/server/src/modules/identity/index.ts'
import { createSecrets, newSecretsKey } from '../../apps/server/src/secrets/index.ts'
import { keys } from './pushes.ts'

const [form = 'hello', databaseUrl = ''] = process.argv.slice(2)
const forms: Record<string, () => Promise<string>> = { hello, plain, ours }

/** What any answer costs on this machine. */
async function hello(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.setHeader('content-type', 'text/plain')
      response.end('success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/callback`
}

/** How it is usually written: a parser for any XML, one insert for each push. */
async function plain(): Promise<string> {
  const parser = new XMLParser({ parseTagValue: false, processEntities: false })
  const crypto = new MessageCrypto(keys)
  const pool = new Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query(
    'create table if not exists bench_push (key text primary key, openid text not null, message jsonb not null, received_at timestamptz not null default now())',
  )
  const server = fastify({ logger: false })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  server.post<{ Querystring: Record<string, string> }>('/callback', async (request, reply) => {
    const { timestamp = '', nonce = '', msg_signature: signature } = request.query
    const encrypt: string = parser.parse(String(request.body)).xml.Encrypt
    if (!verifySignature(signature, keys.token, timestamp, nonce, encrypt)) return await reply.code(403).send('')
    const message = parser.parse(crypto.decrypt(encrypt)).xml
    const key = message.MsgId ?? `${message.FromUserName} ${message.CreateTime} ${message.Event} ${message.MsgID}`
    await pool.query('insert into bench_push (key, openid, message) values ($1, $2, $3) on conflict do nothing', [
      key,
      message.FromUserName,
      JSON.stringify(message),
    ])
    return 'success'
  })
  return `${await server.listen({ port: 0, host: '127.0.0.1' })}/callback`
}

async function ours(): Promise<string> {
  const db = connect({ url: databaseUrl, poolSize: 10 })
  const waker = createWaker({ url: databaseUrl })
  const log = {
    error: (details: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
    warn: () => {},
  }
  const accounts = createAccounts({
    db,
    clock: systemClock,
    newId: systemIds,
    secrets: createSecrets(newSecretsKey()),
    audit: createAudit({ clock: systemClock, newId: systemIds }),
    events: createEvents({ newId: systemIds }),
    business: createBusinessClocks({ db, clock: systemClock }),
    ticking: { db, holder: 'bench', onError: () => {} },
    onWake: (channel, react) => waker.onWake(channel, react),
    privateApiHosts: true,
    publicUrl: 'http://bench',
    callbackWindowSeconds: 3600,
    openSpool: null,
    ownerName: async () => '',
    log,
  })
  const input = {
    name: 'bench',
    kind: 'service',
    verified: true,
    secret: 's'.repeat(32),
    originalId: null,
    mode: 'safe',
    apiBaseUrl: 'http://127.0.0.1:9',
  } as const
  const row = await accounts.commands.create(systemCaller(systemIds<'workspace'>(), 'bench'), { ...input, ...keys })
  const server = fastify({ logger: false, genReqId: requestIds(systemIds) })
  // As in the product: every answer passes this hook.
  server.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'SAMEORIGIN')
  })
  callbackEntrance(accounts.callbacks)(server)
  return accounts.callbackSettings(row).url.replace('http://bench', await server.listen({ port: 0, host: '127.0.0.1' }))
}

const url = await forms[form]?.()
process.send?.(url)
process.on('disconnect', () => process.exit(0))
