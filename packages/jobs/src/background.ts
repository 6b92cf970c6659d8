import { setTimeout as pause } from 'node:timers/promises'

/** Something that works on its own while the role `worker` runs: a job runner, a batch consumer, a ticker. */
export interface Background {
  readonly name: string
  start(): Promise<void>
  /** Finishes what is in hand, then stops. */
  stop(): Promise<void>
  /** Works off everything that is due now, without the loop; answers whether there was anything. For tests. */
  drain(): Promise<boolean>
}

export interface DrainOptions {
  /** Rounds that find work, at most. */
  readonly rounds?: number | undefined
  /** Whether something is written down that readers cannot see yet: then it is waited for. */
  readonly isHidden?: (() => Promise<boolean>) | undefined
}

/** Drains all of them until none finds work: what one leaves behind may be work for another. */
export async function drainAll(
  backgrounds: readonly Pick<Background, 'name' | 'drain'>[],
  { rounds = 200, isHidden }: DrainOptions = {},
): Promise<void> {
  let worked = 0
  while (worked < rounds) {
    // Asked before: what comes into sight in between is then still worked off.
    const more = (await isHidden?.()) ?? false
    let found = false
    for (const background of backgrounds) found = (await background.drain()) || found
    if (found) worked += 1
    else if (more) await pause(5)
    else return
  }
  throw new Error(`still busy after ${rounds} rounds: ${backgrounds.map((each) => each.name).join(', ')}`)
}
