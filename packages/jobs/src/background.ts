/** Something that works on its own while the role `worker` runs: a job runner, a batch consumer, a ticker. */
export interface Background {
  readonly name: string
  start(): Promise<void>
  /** Finishes what is in hand, then stops. */
  stop(): Promise<void>
  /** Works off everything that is due now, without the loop; answers whether there was anything. For tests. */
  drain(): Promise<boolean>
}

/** Drains all of them until none finds work: what one leaves behind may be work for another. */
export async function drainAll(backgrounds: readonly Background[], rounds = 200): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    let worked = false
    for (const background of backgrounds) worked = (await background.drain()) || worked
    if (!worked) return
  }
  throw new Error(`still busy after ${rounds} rounds: ${backgrounds.map((each) => each.name).join(', ')}`)
}
