import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'

import { codeOf, Refusal, statusOf } from '../sql/refusal.ts'
import type { Engine } from './engine.ts'
import type { Deliver, ResultHead } from './execution.ts'
import { readRequest } from './request.ts'

/** Bytes of one request, unpacked. A batch of 50,000 rows is about 15 MB. */
const bodyLimit = 512 * 1024 ** 2
/** Parameters travel in the address; a server of ClickHouse takes 1 MB (`http_max_uri_size`). */
const addressLimit = 1024 ** 2 + 64 * 1024
/** A client that takes nothing for so long has its answer broken off, because it holds a lane. */
const stuckMs = 30_000

/** ClickHouse's HTTP interface, as far as its official client uses it. */
export function createHostServer(engine: Engine, token: string): Server {
  const server = createServer({ maxHeaderSize: addressLimit }, (incoming, outgoing) => {
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
  // ends the stream with a mark that no row can contain when it fails half way (ClickHouse 25.11 and newer)
  const exceptionTag = randomBytes(8).toString('hex')
  const identity: Record<string, string> = { 'X-ClickHouse-Server-Display-Name': 'weiying' }
  try {
    const address = new URL(incoming.url ?? '/', 'http://host')
    authenticate(incoming, address, token)
    const request = readRequest(address, randomUUID)
    identity['X-ClickHouse-Query-Id'] = request.queryId
    const deliver: Deliver = async (head, chunks) => {
      outgoing.writeHead(200, { ...identity, ...headersOf(head), 'X-ClickHouse-Exception-Tag': exceptionTag })
      for await (const chunk of chunks) {
        left.signal.throwIfAborted()
        if (!outgoing.write(chunk))
          await once(outgoing, 'drain', { signal: AbortSignal.any([left.signal, AbortSignal.timeout(stuckMs)]) })
      }
    }
    await engine.run(request, await bodyOf(incoming), left.signal, deliver)
    outgoing.end()
  } catch (error) {
    refuse(outgoing, error, left.signal.aborted, identity, exceptionTag)
  }
}

function refuse(outgoing: ServerResponse, error: unknown, gone: boolean, identity: Record<string, string>, tag: string): void {
  if (gone || (error instanceof Error && error.name === 'TimeoutError')) {
    outgoing.destroy()
    return
  }
  const { code, message } = exceptionOf(error)
  const text = `${message}\n`
  if (outgoing.headersSent) {
    outgoing.end(`\r\n__exception__\r\n${tag}\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`)
    return
  }
  const type = { 'Content-Type': 'text/plain; charset=UTF-8', 'X-ClickHouse-Exception-Code': String(code) }
  outgoing.writeHead(statusOf(code), { ...identity, ...type })
  outgoing.end(text)
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

function headersOf({ format, summary }: ResultHead): Record<string, string> {
  const counts = Object.entries(summary ?? {}).map(([name, value]) => [name, String(value)])
  return {
    'Content-Type': format.startsWith('JSON') ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8',
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Timezone': 'UTC',
    ...(summary === undefined ? {} : { 'X-ClickHouse-Summary': JSON.stringify(Object.fromEntries(counts)) }),
  }
}

/** The text and code of anything that happens to a statement; 1000 (POCO_EXCEPTION) is what ClickHouse itself calls the rest. */
function exceptionOf(error: unknown): { readonly code: number; readonly message: string } {
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(message)
  return { code, message: code === 1000 ? `Code: 1000. DB::Exception: ${message}. (POCO_EXCEPTION)` : message }
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
