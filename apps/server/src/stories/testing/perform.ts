import { fileURLToPath } from 'node:url'

import { systemIds, toId } from '@weiying/kernel'

import { platformCommand } from '../../testing/rehearsal-platform.ts'
import { openBoth } from '../../theatre/open.ts'
import { storyStageName } from '../../theatre/places.ts'
import { type Stage } from '../../theatre/stage.ts'
import { type Story, type StoryScene } from '../story.ts'

const migrationsDir = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Plays a story from an empty stage to its end in this process, looks at what became of it, and leaves nothing behind. */
export async function perform<Seen>(
  { setting, play }: Story,
  where: { readonly databaseUrl: string; readonly analyticsUrl: string },
  look: (stage: Stage) => Promise<Seen>,
  onProgress: StoryScene['onProgress'] = () => {},
): Promise<Seen> {
  const { signal } = new AbortController()
  const [platform, stage] = await openBoth(
    { ...where, migrationsDir, platform: platformCommand },
    { seed: setting.seed, from: setting.from, ...(setting.visits === undefined ? {} : { visits: setting.visits }) },
    {
      name: storyStageName(where.databaseUrl, systemIds<'storyLoad'>()),
      workspace: { id: toId<'workspace'>(systemIds<'workspace'>()), name: setting.name, slug: 'story', zone: setting.zone },
      members: setting.members,
      now: new Date(setting.from),
      wallFollows: true,
      signal,
      log: (message, details) => process.stderr.write(`${message} ${JSON.stringify(details, plain)}\n`),
    },
  )
  try {
    await play({ stage, platform, signal, onProgress })
    await stage.work()
    return await look(stage)
  } finally {
    await Promise.all([platform.stop(), stage.close()])
  }
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Error ? (value.stack ?? value.message) : value)
