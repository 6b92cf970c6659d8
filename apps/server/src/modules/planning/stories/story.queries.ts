import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { getLoad, listLoads } from './story-load.store.ts'
import { type StoryLoad } from './story-load.ts'

export function storyQueries({ db }: { readonly db: Database }) {
  return {
    list: async (person: Id<'person'>): Promise<readonly StoryLoad[]> =>
      await db.system('stories of a person').read(async (reader) => await listLoads(reader, person)),
    get: async (person: Id<'person'>, id: Id<'storyLoad'>): Promise<StoryLoad> =>
      await db.system('stories of a person').read(async (reader) => await getLoad(reader, person, id)),
  }
}

export type StoryQueries = ReturnType<typeof storyQueries>
