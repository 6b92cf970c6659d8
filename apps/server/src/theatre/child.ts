import { PlayFailed } from '../modules/planning/index.ts'
import { type Saying } from './house.ts'

/** A stage that will not be taken down is left: the product sweeps it up at its next start. */
const patienceMs = 8_000

export interface Line<Word> {
  /** When whoever told us to play is gone, or wants no more. */
  readonly signal: AbortSignal
  say(word: Word): void
  /** For what goes wrong beside the play. */
  log(message: string, details: object): void
}

/** A process of a play: does what it is told to, and ends with the line to whoever told it. */
export function performOnce<Order, Word>(kind: string, perform: (order: Order, line: Line<Word>) => Promise<void>): void {
  const ending = new AbortController()
  const tell = (saying: Saying<Word>): void => {
    // Whoever told us to play may be gone this moment; that ends us by itself.
    if (process.connected) process.send?.(saying, undefined, undefined, () => {})
  }

  const log: Line<Word>['log'] = (message, details) =>
    process.stderr.write(`${kind}: ${message} ${JSON.stringify(details, plain)}\n`)

  async function work(order: Order): Promise<void> {
    try {
      await perform(order, { signal: ending.signal, say: (word) => tell({ kind: 'word', word }), log })
      tell({ kind: 'over' })
    } catch (error) {
      const failed = error instanceof PlayFailed ? error : undefined
      tell({
        kind: 'failed',
        // What stage and platform say is called after what was to be played.
        code: failed === undefined ? null : failed.code.startsWith(`${kind}_`) ? failed.code : `${kind}_${failed.code}`,
        details: failed?.details ?? {},
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
  }

  process.once('disconnect', () => {
    ending.abort()
    setTimeout(() => process.exit(1), patienceMs).unref()
  })
  process.once('SIGTERM', () => ending.abort())
  process.once('message', (order) => {
    // Only the product has the other end.
    void work(order as Order).then(() => process.exit(0))
  })
  tell({ kind: 'ready' })
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Error ? (value.stack ?? value.message) : value)
