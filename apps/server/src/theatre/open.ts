import { PlayFailed } from '../modules/planning/index.ts'
import { type Places } from './places.ts'
import { type Platform, startPlatform, type World } from './platform.ts'
import { openStage, type Stage, type StageOptions } from './stage.ts'

/** A stage and a platform for it: both or none. Whichever came up is taken down again when the other did not. */
export async function openBoth(places: Places, world: World, options: StageOptions): Promise<readonly [Platform, Stage]> {
  const aside = new AbortController()
  const signal = AbortSignal.any([options.signal, aside.signal])
  const opening = [startPlatform(places.platform, world, signal), openStage(places, options)] as const
  for (const each of opening) each.catch(() => aside.abort())
  const [platform, stage] = await Promise.allSettled(opening)
  if (platform.status === 'fulfilled' && stage.status === 'fulfilled') return [platform.value, stage.value]
  if (platform.status === 'fulfilled') await platform.value.stop()
  if (stage.status === 'fulfilled') await stage.value.close()
  // What the platform says is for people; a stage that broke because of it says nothing new.
  if (platform.status === 'rejected' && platform.reason instanceof PlayFailed) throw platform.reason
  throw stage.status === 'rejected'
    ? stageTrouble(stage.reason)
    : platform.status === 'rejected'
      ? platform.reason
      : new Error('no stage')
}

function stageTrouble(error: unknown): unknown {
  const denied = error instanceof Error && 'code' in error && error.code === '42501'
  return denied ? new PlayFailed('database_denied') : error
}
