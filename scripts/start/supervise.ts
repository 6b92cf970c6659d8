import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface Supervised {
  readonly name: string
  /** Asks it to end, waits, and insists after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

interface Command {
  readonly name: string
  readonly script: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Told about an end that nobody asked for; it is started again after a pause. */
  readonly onCrash: (code: number | null) => void
  /** It cannot run like this and has said why: it is not started again. */
  readonly onRefusal: () => void
}

/** A child that would fail again in the same way ends with it. EX_CONFIG of sysexits.h. */
export const doNotRestart = 78

/**
 * Runs a script of ours as a child and starts it again when it dies. The child ends when its standard input closes,
 * so that nothing stays behind even after `kill -9` of this process.
 */
export function supervise({ name, script, args = [], env = {}, onCrash, onRefusal }: Command): Supervised {
  let stopping = false
  let child: ChildProcess
  let ended: Promise<void>
  let pauseMs = 250

  function start(): void {
    const startedAt = performance.now()
    // A group of its own: Ctrl-C in the terminal comes to us, and we end the children in the right order.
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      stdio: ['pipe', 'inherit', 'inherit'],
      detached: true,
      // Compiled code is kept between starts: a third of a second each.
      env: { NODE_COMPILE_CACHE: resolve('node_modules/.cache/node'), ...process.env, ...env },
    })
    child.stdin?.on('error', () => {})
    ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        resolve()
        if (stopping) return
        if (code === doNotRestart) {
          onRefusal()
          return
        }
        onCrash(code)
        pauseMs = performance.now() - startedAt > 30_000 ? 250 : Math.min(pauseMs * 2, 10_000)
        setTimeout(() => {
          if (!stopping) start()
        }, pauseMs)
      })
    })
  }

  start()
  return {
    name,
    stop: async (patienceMs = 10_000) => {
      stopping = true
      child.stdin?.end()
      child.kill('SIGTERM')
      const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(insist)
    },
  }
}
