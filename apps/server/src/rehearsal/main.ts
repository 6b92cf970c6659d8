import { PlayFailed, type Progress } from '../modules/planning/index.ts'
import { type Order, type Word } from './messages.ts'
import { playOnce } from './play.ts'

/** The process of one rehearsal: plays what it is told to, and ends with the line to whoever told it. */
const ending = new AbortController()
/** A stage that will not be taken down is left: the product sweeps it up at its next start. */
const patienceMs = 8_000

const say = (word: Word): void => void process.send?.(word)

process.once('disconnect', () => {
  ending.abort()
  setTimeout(() => process.exit(1), patienceMs).unref()
})
process.once('SIGTERM', () => ending.abort())
process.once('message', (order) => {
  // Only the product has the other end.
  void perform(order as Order).then(() => process.exit(0))
})
say({ kind: 'ready' })

async function perform({ rehearsal, script, places }: Order): Promise<void> {
  const startedAt = performance.now()
  let longest = 0
  try {
    for (const [index, seed] of script.seeds.entries()) {
      const begunAt = performance.now()
      if (index > 0 && (begunAt - startedAt + longest) / 1000 > script.seconds) break
      const share = 1 / script.seeds.length
      const tell = (progress: Pick<Progress, 'step' | 'done' | 'day'>): void =>
        say({
          kind: 'progress',
          progress: {
            ...progress,
            done: (index + progress.done) * share,
            performance: index + 1,
            performances: script.seeds.length,
          },
        })
      const result = await playOnce(places, script, seed, {
        rehearsal,
        signal: ending.signal,
        log: (message, details) => process.stderr.write(`rehearsal: ${message} ${JSON.stringify(details, plain)}\n`),
        onProgress: tell,
      })
      say({ kind: 'performed', performance: result })
      longest = Math.max(longest, performance.now() - begunAt)
    }
    say({ kind: 'over' })
  } catch (error) {
    const failed = error instanceof PlayFailed ? error : undefined
    say({
      kind: 'failed',
      code: failed?.code ?? null,
      details: failed?.details ?? {},
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Error ? (value.stack ?? value.message) : value)
