import { rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'

import { engineStarts } from './engines.ts'
import { type Guard, guard } from './guard.ts'
import { type EngineName, type EngineUrls, listen, say } from './lines.ts'
import { findPlace } from './place.ts'
import { isProof, newNonce, proofOf, type Talk } from './proof.ts'

export interface KeeperOptions {
  dataDir: string
  /** How long the engines stay after the last client has gone. */
  lingerMs: number
  durable: boolean
  log: (line: string) => void
}

const mostStrangers = 64

/**
 * Keeps the engines of a data folder for as long as there are clients. Settles when it has ended, at once when another
 * keeper has the folder already.
 */
export async function keep({ dataDir, lingerMs, durable, log }: KeeperOptions): Promise<void> {
  const place = findPlace(dataDir)
  const starts = engineStarts(place, durable)
  const guards = new Map<EngineName, Guard>()
  const clients = new Set<Socket>()
  /** Connected, and nobody knows who they are. */
  const strangers = new Set<Socket>()
  const finished = Promise.withResolvers<void>()
  const server = createServer(welcome)
  let timer: NodeJS.Timeout | undefined
  let ending: Promise<void> | undefined

  function welcome(socket: Socket): void {
    // A client that was killed may leave a reset instead of an end; both close the socket.
    socket.on('error', () => {})
    // Whoever comes while the engines go down asks again, and starts a keeper of its own when this one has ended.
    if (ending !== undefined) {
      socket.destroy()
      return
    }
    const impatience = setTimeout(() => socket.destroy(), 5000)
    strangers.add(socket)
    // Anybody on this machine may knock; so many at once are no clients of ours, and must not use up our sockets.
    const [oldest] = strangers
    if (strangers.size > mostStrangers && oldest !== undefined && strangers.delete(oldest)) oldest.destroy()
    socket.on('close', () => {
      clearTimeout(impatience)
      strangers.delete(socket)
      // Only a client that goes lets the engines linger anew: who merely knocks does not keep them running.
      if (clients.delete(socket) && clients.size === 0) linger()
    })
    let talk: Talk | undefined
    listen(socket, (said) => {
      if (clients.has(socket)) return
      if (talk === undefined) {
        if (typeof said['nonce'] !== 'string') return void socket.destroy()
        talk = { secret: place.secret, client: said['nonce'], keeper: newNonce() }
        return say(socket, { nonce: talk.keeper, proof: proofOf('keeper', talk) })
      }
      if (!isProof(said['proof'], 'client', talk)) return void socket.destroy()
      clearTimeout(impatience)
      clearTimeout(timer)
      strangers.delete(socket)
      clients.add(socket)
      const wants = (['postgres', 'clickhouse'] as const).filter(
        (name) => Array.isArray(said['wants']) && said['wants'].includes(name),
      )
      answer(socket, wants).catch((error: unknown) => log(String(error)))
    })
  }

  async function answer(socket: Socket, wants: readonly EngineName[]): Promise<void> {
    try {
      const urls: EngineUrls = {}
      // All at once: the slower engine decides how long a start takes.
      await Promise.all(wants.map(async (name) => (urls[name] = await engine(name).started)))
      writeFileSync(join(place.dir, 'engines.json'), `${JSON.stringify({ pid: process.pid, ...urls }, null, 2)}\n`, {
        mode: 0o600,
      })
      say(socket, { ready: urls, pid: process.pid })
    } catch (error) {
      say(socket, { trouble: error instanceof Error ? error.message : String(error) })
    }
  }

  function engine(name: EngineName): Guard {
    const known = guards.get(name)
    if (known !== undefined) return known
    const made = guard(starts[name], (line) => log(`${name} ${line}`))
    guards.set(name, made)
    made.started.then(
      () => log(`${name} is ready`),
      (error: unknown) => {
        // The next client may have removed the cause.
        log(`${name} did not start: ${String(error)}`)
        guards.delete(name)
      },
    )
    return made
  }

  function linger(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void end(), lingerMs)
  }

  const end = (): Promise<void> => (ending ??= endNow())

  async function endNow(): Promise<void> {
    clearTimeout(timer)
    // The name stays ours until the engines are down, so that a new keeper does not meet them half-dead.
    await Promise.all([...guards.values()].map((each) => each.stop()))
    rmSync(join(place.dir, 'engines.json'), { force: true })
    for (const client of clients) client.destroy()
    server.close()
    log('ended')
    finished.resolve()
  }

  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') finished.resolve()
    else finished.reject(error)
  })
  server.listen({ path: place.socket }, () => {
    log(`keeps ${place.dataDir} as process ${process.pid}`)
    process.on('SIGTERM', () => void end())
    process.on('SIGINT', () => void end())
    // Whoever started us may die before saying hello.
    timer = setTimeout(() => void end(), Math.max(lingerMs, 5000))
  })
  await finished.promise
}
