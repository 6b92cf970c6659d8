import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export interface Process {
  readonly pid: number
  readonly parent: number
  /** Short name for a table. */
  readonly name: string
  /** CPU seconds of itself and of its children that have ended, since it began. */
  readonly cpuSeconds: number
  readonly rssBytes: number
  /** Shared pages divided among those who share them; the sum over processes is what the machine really lacks. */
  readonly pssBytes: number
}

/** USER_HZ of Linux on every architecture that Node runs on. */
const ticksPerSecond = 100
const pageBytes = 4096

/**
 * The processes of one run of the product: the descendants of `roots`, and whatever has `folder` in its command line or works in it
 * (the keeper and the engines live in sessions of their own), with all their descendants. Linux only.
 */
export function processesOf(folder: string, roots: readonly number[] = []): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
  const own = new Set(roots)
  for (const { pid } of all) if (pid !== process.pid && belongs(pid, folder)) own.add(pid)
  for (let before = -1; before !== own.size;) {
    before = own.size
    for (const { pid, parent } of all) if (own.has(parent) && pid !== process.pid) own.add(pid)
  }
  return all.filter(({ pid }) => own.has(pid)).map((each) => ({ ...each, ...memoryOf(each.pid) }))
}

const belongs = (pid: number, folder: string): boolean => {
  const inside = (path: string): boolean => path === folder || path.startsWith(`${folder}/`)
  const words = textOf(`/proc/${pid}/cmdline`).split('\0')
  return words.some(inside) || inside(linkOf(`/proc/${pid}/cwd`))
}

function readProcess(pid: number): Omit<Process, 'pssBytes' | 'rssBytes'> | undefined {
  const stat = textOf(`/proc/${pid}/stat`)
  // The name stands in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 20 || fields[0] === 'Z') return undefined
  const number = (place: number): number => Number(fields[place - 3])
  return {
    pid,
    parent: number(4),
    name: nameOf(pid),
    cpuSeconds: (number(14) + number(15) + number(16) + number(17)) / ticksPerSecond,
  }
}

function nameOf(pid: number): string {
  const line = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  if (line.startsWith('postgres: ')) return line.slice(0, 48).trim()
  const script = /([\w-]+\/(?:src\/|src\/host\/)?[\w.-]+\.(?:ts|mjs))/.exec(line)?.[1]
  return script ?? line.split(' ')[0]?.split('/').at(-1) ?? String(pid)
}

function memoryOf(pid: number): { rssBytes: number; pssBytes: number } {
  const rollup = textOf(`/proc/${pid}/smaps_rollup`)
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0)
  const resident = Number(textOf(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes
  return { rssBytes: resident, pssBytes: kilobytes('Pss') * 1024 }
}

/** Empty when the process has ended in the meantime. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Ends whatever runs on a folder: asks, and insists after 15 seconds. */
export async function stopAll(folder: string): Promise<void> {
  const since = performance.now()
  for (;;) {
    const left = processesOf(folder)
    if (left.length === 0) return
    const insist = performance.now() - since > 15_000
    for (const { pid } of left) kill(pid, insist ? 'SIGKILL' : 'SIGTERM')
    await pause(300)
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}
