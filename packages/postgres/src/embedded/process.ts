import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Does this process run? One that has ended but that nobody waits for (there may be no init in a container) does not. */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    // pid (name) state …; the name may hold anything, so the last bracket counts.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^\) [ZX]/.test(stat.slice(stat.lastIndexOf(')')))
  } catch {
    return process.platform !== 'linux'
  }
}

/** Settles when the process has ended; does not keep ours alive. Asks twice a second, as it may not be our child. */
export async function whenGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(500, undefined, { ref: false })
}

/** @returns false when it still runs after that time */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}
