import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { Agent, createServer, get } from 'node:http'
import { type AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { join } from 'node:path'

import { type Calibration } from '../contract.ts'
import { quantile } from './statistics.ts'

const helloMs = 250
const callers = 16

/** How fast the machine itself is at this moment; about half a second. */
export async function calibrate(dir: string): Promise<Calibration> {
  const [load = Number.NaN] = loadavg()
  const syncs = timeSyncs(join(dir, 'calibration'))
  return {
    fdatasyncP50: quantile(syncs, 0.5),
    fdatasyncP99: quantile(syncs, 0.99),
    helloPerSecond: await countHellos(),
    load,
  }
}

function timeSyncs(path: string): number[] {
  const block = Buffer.alloc(4096, 1)
  const file = openSync(path, 'w')
  const times: number[] = []
  try {
    const until = performance.now() + 200
    while (times.length < 200 && performance.now() < until) {
      const started = performance.now()
      writeSync(file, block)
      fdatasyncSync(file)
      times.push(performance.now() - started)
    }
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
  return times
}

async function countHellos(): Promise<number> {
  const server = createServer((_request, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is always of this shape.
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const started = performance.now()
  let answers = 0
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      get({ host: '127.0.0.1', port, agent }, (response) => {
        response.resume().once('end', resolve)
      }).once('error', reject)
    })
  async function caller(): Promise<void> {
    while (performance.now() - started < helloMs) {
      await ask()
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  await new Promise((resolve) => server.close(resolve))
  return answers / seconds
}

/** Rounds in which the machine was more than `tolerance` off its median speed: somebody else was using it. */
export function disturbedRounds(calibrations: readonly Calibration[], tolerance = 0.2): number[] {
  const off = (of: (each: Calibration) => number): number[] => {
    const middle = quantile(calibrations.map(of), 0.5)
    return calibrations.flatMap((each, round) => (Math.abs(of(each) / middle - 1) > tolerance ? [round] : []))
  }
  return [...new Set([...off((each) => each.helloPerSecond), ...off((each) => each.fdatasyncP50)])].sort((a, b) => a - b)
}
