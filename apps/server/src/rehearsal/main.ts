import { type Progress } from '../modules/planning/index.ts'
import { performOnce } from '../theatre/child.ts'
import { type Order, type Word } from './messages.ts'
import { playOnce } from './play.ts'

performOnce<Order, Word>('rehearsal', async ({ rehearsal, script, places }, { signal, say, log }) => {
  const startedAt = performance.now()
  let longest = 0
  for (const [index, seed] of script.seeds.entries()) {
    const begunAt = performance.now()
    if (index > 0 && (begunAt - startedAt + longest) / 1000 > script.seconds) break
    const share = 1 / script.seeds.length
    const onProgress = (progress: Pick<Progress, 'step' | 'done' | 'day'>): void =>
      say({
        kind: 'progress',
        progress: {
          ...progress,
          done: (index + progress.done) * share,
          performance: index + 1,
          performances: script.seeds.length,
        },
      })
    const result = await playOnce(places, script, seed, { rehearsal, signal, log, onProgress })
    say({ kind: 'performed', performance: result })
    longest = Math.max(longest, performance.now() - begunAt)
  }
})
