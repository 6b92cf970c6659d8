import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'

import { Refusal, statusOf } from '../sql/refusal.ts'
import { type Answer, type Engine, exceptionOf } from './engine.ts'
import { readRequest } from './request.ts'

/** Bytes of one request, unpacked. A batch of 50,000 rows is about 15 MB. */
const bodyLimit = 512 * 1024 ** 2

/** ClickHouse's HTTP interface, as far as its official client uses it. */
export function createHostServer(engine: Engine, token: string): Server {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/ping') {
      outgoing.end('Ok.\n')
      return
    }
    void answer(engine, token, incoming, outgoing)
  })
  // a statement may run long and a client may keep its connection: the engine's limits decide, not the socket's
  server.requestTimeout = 0
  server.keepAliveTimeout = 30_000
  return server
}

async function answer(engine: Engine, token: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const left = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) left.abort(new Error('the client left'))
  })
  let queryId = ''
  try {
    const address = new URL(incoming.url ?? '/', 'http://host')
    authenticate(incoming, address, token)
    const request = readRequest(address, randomUUID)
    queryId = request.queryId
    const result = await engine.run(request, await bodyOf(incoming), left.signal)
    outgoing.writeHead(200, headersOf(queryId, result))
    outgoing.end(result.body)
  } catch (error) {
    if (left.signal.aborted) return
    const { code, message } = exceptionOf(error)
    outgoing.writeHead(statusOf(code), {
      'Content-Type': 'text/plain; charset=UTF-8',
      'X-ClickHouse-Exception-Code': String(code),
      'X-ClickHouse-Query-Id': queryId,
    })
    outgoing.end(`${message}\n`)
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const encoding = incoming.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'gzip') throw new Refusal(48, 'NOT_IMPLEMENTED', `Encoding ${encoding} is not taken`)
  const source = encoding === 'gzip' ? incoming.pipe(createGunzip()) : incoming
  let bytes = 0
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > bodyLimit) source.destroy(new Refusal(361, 'TOO_LARGE_QUERY', `More than ${bodyLimit} bytes in one request`))
  })
  return buffer(source)
}

function headersOf(queryId: string, result: Answer): Record<string, string> {
  const summary = {
    read_rows: String(result.readRows),
    read_bytes: String(result.readBytes),
    written_rows: String(result.writtenRows),
    written_bytes: String(result.writtenBytes),
    elapsed_ns: String(Math.round(result.seconds * 1e9)),
  }
  return {
    'Content-Type': result.format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8',
    'Content-Length': String(result.body.byteLength),
    'X-ClickHouse-Query-Id': queryId,
    'X-ClickHouse-Format': result.format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Server-Display-Name': 'weiying',
    'X-ClickHouse-Summary': JSON.stringify(summary),
  }
}

/** Basic authorization, as the official client sends it, or ClickHouse's own headers or parameters. The name does not matter. */
function authenticate(incoming: IncomingMessage, address: URL, token: string): void {
  const basic = /^Basic (.+)$/.exec(incoming.headers.authorization ?? '')?.[1]
  const given = [
    basic === undefined
      ? undefined
      : Buffer.from(basic, 'base64')
          .toString('utf8')
          .replace(/^[^:]*:/, ''),
    incoming.headers['x-clickhouse-key'],
    address.searchParams.get('password'),
  ]
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  const right = given.some((each) => typeof each === 'string' && timingSafeEqual(digest(each), digest(token)))
  if (!right) throw new Refusal(516, 'AUTHENTICATION_FAILED', 'Authentication failed: password is incorrect')
}
