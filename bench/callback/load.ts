import { connect, type Socket } from 'node:net'

import { requests } from './pushes.ts'

export interface LoadOrder {
  readonly url: string
  readonly count: number
  readonly connections: number
  readonly series: number
  /** Pushes per second, whatever the answers take; left out: the next one goes when the last is answered. */
  readonly rate?: number
}

export interface LoadResult {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly success: number
  readonly refused: number
}

/** Sends prepared requests over kept connections and measures each answer; with a rate from the moment it should have left. */
async function load({ url, count, connections, series, rate }: LoadOrder): Promise<LoadResult> {
  const target = new URL(url)
  const prepared = requests(target.pathname, count, series)
  const latencies = new Float64Array(count)
  let next = 0
  let answered = 0
  let success = 0
  const idle: Socket[] = []
  const started = new Map<Socket, { index: number; due: number }>()
  const finished = Promise.withResolvers<void>()

  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(target.port), target.hostname)
      socket.setNoDelay(true)
      await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
      return socket
    }),
  )
  const start = performance.now()
  const dueAt = (index: number): number => (rate === undefined ? performance.now() : start + (index * 1000) / rate)

  function send(socket: Socket): void {
    if (next >= count || (rate !== undefined && dueAt(next) > performance.now())) {
      idle.push(socket)
      return
    }
    const index = next
    next += 1
    started.set(socket, { index, due: dueAt(index) })
    socket.write(prepared[index] ?? '')
  }

  for (const socket of sockets) {
    let text = ''
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      if (head === -1) return
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      const chunked = /transfer-encoding: chunked/i.test(text.slice(0, head))
      if (chunked ? !text.endsWith('0\r\n\r\n') : text.length < head + 4 + length) return
      const sent = started.get(socket)
      if (sent !== undefined) latencies[sent.index] = performance.now() - sent.due
      if (text.startsWith('HTTP/1.1 200') && text.includes('success')) success += 1
      text = ''
      answered += 1
      if (answered === count) finished.resolve()
      else send(socket)
    })
    send(socket)
  }
  const pacer =
    rate === undefined
      ? undefined
      : setInterval(() => {
          for (const socket of idle.splice(0)) send(socket)
        }, 1)
  await finished.promise
  const seconds = (performance.now() - start) / 1000
  clearInterval(pacer)
  for (const socket of sockets) socket.destroy()
  latencies.sort()
  const at = (share: number): number => latencies[Math.min(count - 1, Math.floor(count * share))] ?? 0
  return { perSecond: count / seconds, p50: at(0.5), p99: at(0.99), max: at(1), success, refused: count - success }
}

process.on('message', (order: LoadOrder) => {
  void load(order).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit(0))
