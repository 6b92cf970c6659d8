import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stub was asked. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly contentType: string
}

/** An answer: JSON, or anything that writes to the response itself. */
export type Answer = object | ((response: ServerResponse, asked: Asked) => void)

/** A platform of a few lines: answers by path, remembers what it was asked. For tests of the client alone. */
export async function startStub(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = []
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stub')
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: await read(request),
      contentType: request.headers['content-type'] ?? '',
    }
    asked.push(one)
    const given = answer(one)
    if (typeof given === 'function') given(response, one)
    else send(response, JSON.stringify(given), 'application/json; encoding=utf-8')
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

export function send(response: ServerResponse, body: string | Uint8Array, contentType: string, status = 200): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  // Chunks of a request without encoding are bytes.
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}
