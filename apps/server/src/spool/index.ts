import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Lines that must survive until their real home is back: appended in order, on disk when `append` settles, handed out in order. */
export interface Spool {
  /** @throws SpoolFull */
  append(lines: readonly string[]): Promise<void>
  /** Is there anything that has not been handed out and taken? */
  readonly waiting: boolean
  /** Hands out what waits, in batches, until nothing does. A batch that `take` refuses stays, with all behind it. */
  replay(take: (lines: readonly string[]) => Promise<void>): Promise<void>
  /** Puts lines aside that nobody can take. */
  setAside(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

export class SpoolFull extends Error {
  override readonly name = 'SpoolFull'
}

export interface SpoolOptions {
  readonly dir: string
  readonly maxBytes?: number
  readonly batch?: number
}

interface Segment {
  readonly path: string
  readonly handle: FileHandle
  read: number
  written: number
}

/**
 * Each process has a file of its own, named after itself; those of processes that ended with lines left are adopted here.
 * A line counts when its newline is there: a torn end was never acknowledged.
 */
export async function openSpool({ dir, maxBytes = 1024 ** 3, batch = 512 }: SpoolOptions): Promise<Spool> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const self = await processMark(process.pid)
  const segments: Segment[] = []
  for (const path of await adopt(dir, self)) segments.push(await openSegment(path))
  const own = await openSegment(join(dir, `callbacks.${self}.ndjson`))
  segments.push(own)
  let writing: Promise<unknown> = Promise.resolve()
  let replaying: Promise<void> | undefined

  const size = (): number => segments.reduce((sum, each) => sum + each.written - each.read, 0)

  async function write(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    if (own.written + bytes.length > maxBytes) throw new SpoolFull(`the spool in ${dir} holds ${maxBytes} bytes already`)
    await own.handle.write(bytes, 0, bytes.length, own.written)
    await own.handle.datasync()
    own.written += bytes.length
  }

  /** One after the other; a failed write leaves the place where the next one goes as it was. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = writing.then(work, work)
    writing = mine.catch(() => {})
    return mine
  }

  async function replayAll(take: (lines: readonly string[]) => Promise<void>): Promise<void> {
    for (;;) {
      const segment = segments.find((each) => each.read < each.written)
      if (segment === undefined) break
      const { lines, bytes } = await readLines(segment, batch)
      if (lines.length > 0) await take(lines)
      segment.read += bytes
      if (segment.read < segment.written) continue
      await inTurn(async () => {
        // Lines may have come while the last batch was taken.
        if (segment.read < segment.written) return
        await segment.handle.truncate(0)
        segment.read = 0
        segment.written = 0
      })
    }
  }

  return {
    append: async (lines) => await inTurn(async () => await write(lines)),
    get waiting() {
      return size() > 0
    },
    replay: async (take) => {
      replaying ??= replayAll(take).finally(() => {
        replaying = undefined
      })
      await replaying
    },
    setAside: async (lines) => {
      const aside = await open(join(dir, 'callbacks.refused.ndjson'), 'a', 0o600)
      try {
        await aside.write(lines.map((line) => `${line}\n`).join(''))
        await aside.datasync()
      } finally {
        await aside.close()
      }
    },
    close: async () => {
      await replaying?.catch(() => {})
      await writing
      for (const segment of segments) {
        const empty = segment.read === segment.written
        await segment.handle.close()
        if (empty) await rm(segment.path, { force: true })
      }
      segments.length = 0
    },
  }
}

async function openSegment(path: string): Promise<Segment> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  const content = await handle.readFile()
  const whole = content.lastIndexOf(0x0a) + 1
  return { path, handle, read: 0, written: whole }
}

const pieceBytes = 1024 * 1024

/** The next lines, and how many bytes they are. A line longer than a piece is skipped: the entrance takes 64 kB. */
async function readLines({ handle, read, written }: Segment, most: number): Promise<{ lines: string[]; bytes: number }> {
  const piece = Buffer.alloc(Math.min(pieceBytes, written - read))
  const { bytesRead } = await handle.read(piece, 0, piece.length, read)
  const lines: string[] = []
  let at = 0
  while (lines.length < most) {
    const end = piece.subarray(0, bytesRead).indexOf(0x0a, at)
    if (end === -1) break
    lines.push(piece.toString('utf8', at, end))
    at = end + 1
  }
  return { lines, bytes: at === 0 ? bytesRead : at }
}

/** Takes over the files of processes that are gone: the rename decides between several who try. */
async function adopt(dir: string, self: string): Promise<string[]> {
  const adopted: string[] = []
  for (const name of (await readdir(dir)).sort()) {
    const owner = /^callbacks\.(?:of-[\w-]+\.)?(\d+-\d+)\.ndjson$/.exec(name)?.[1]
    if (owner === undefined || owner === self || (await isAlive(owner))) continue
    const first = name.replace(/^callbacks\.(?:of-)?/, '').split('.')[0] ?? owner
    const path = join(dir, `callbacks.of-${first}.${self}.ndjson`)
    try {
      await rename(join(dir, name), path)
      adopted.push(path)
    } catch {
      // Another process was quicker.
    }
  }
  return adopted
}

/** Process number and the time of its start: numbers are used again, pairs are not. */
async function processMark(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0'
  return `${pid}-${/^\d+$/.test(started) ? started : '0'}`
}

async function isAlive(mark: string): Promise<boolean> {
  const [pid = '0', started] = mark.split('-')
  if (started !== '0') return (await processMark(Number(pid))) === mark
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
