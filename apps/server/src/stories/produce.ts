import { dayIn } from '@weiying/kernel'

import { noPlatform } from '../modules/accounts/index.ts'
import { type LoadProgress } from '../modules/planning/index.ts'
import { type Line } from '../theatre/child.ts'
import { openBoth } from '../theatre/open.ts'
import { storyStageName } from '../theatre/places.ts'
import { type Order, type Word } from './messages.ts'
import { moveIn } from './move.ts'
import { type Act, type Story } from './story.ts'

/** Of everything: building the stage, playing, and moving. */
const stageShare = 0.04
const movingShare = 0.06

/** Plays a story from an empty stage to its end, moves its workspace into the product, and leaves nothing else behind. */
export async function produce(order: Order, { signal, say, log }: Line<Word>): Promise<void> {
  const { production, places, secretsKey } = order
  // Ours, or that of a test: the product names it.
  const { stories } = (await import(order.plays)) as { stories: readonly Story[] }
  const story = stories.find(({ id }) => id === production.story)
  if (story === undefined) throw new Error(`there is no story ${production.story}`)
  const { setting } = story
  const from = new Date(setting.from)
  let last: { day: string; act: Act } = { day: dayIn(setting.zone, from), act: 'opening' }
  const tell = (step: LoadProgress['step'], done: number): void => say({ step, done, ...last })
  say({ step: 'stage', done: 0, day: null, act: null })
  const [platform, stage] = await openBoth(
    places,
    { seed: setting.seed, from: setting.from, ...(setting.visits === undefined ? {} : { visits: setting.visits }) },
    {
      name: storyStageName(places.databaseUrl, production.load),
      workspace: {
        id: production.workspaceId,
        name: setting.name,
        slug: `${production.story.replaceAll('_', '-')}-${production.workspaceId.slice(-6)}`,
        zone: setting.zone,
      },
      members: setting.members,
      now: from,
      secretsKey,
      wallFollows: true,
      signal,
      log,
    },
  )
  try {
    tell('playing', stageShare)
    const playing = 1 - stageShare - movingShare
    await story.play({
      stage,
      platform,
      signal,
      onProgress: (done, what) => {
        last = what
        tell('playing', stageShare + playing * Math.min(1, Math.max(0, done)))
      },
    })
    signal.throwIfAborted()
    await stage.work()
    const began = stageShare + playing
    await moveIn({
      stage,
      production,
      databaseUrl: places.databaseUrl,
      analyticsUrl: places.analyticsUrl,
      analyticsDatabase: order.analyticsDatabase,
      addresses: [
        [stage.product.around.publicUrl, order.publicUrl],
        [platform.url, noPlatform],
      ],
      signal,
      onProgress: (done) => tell('moving', began + movingShare * done),
    })
  } finally {
    await Promise.all([platform.stop(), stage.close()])
  }
}
