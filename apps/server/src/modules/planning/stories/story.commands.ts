import { mostOpenLoads, type StoryId } from '@weiying/contract'
import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, wake } from '@weiying/postgres'

import { type Audit, personCaller } from '../../identity/index.ts'
import { type StoryHouse } from './play.ts'
import { countOpenLoads, getLoad, insertLoad, lockLoad, saveLoad } from './story-load.store.ts'
import { isOpen, stop, type StoryLoad } from './story-load.ts'

export interface StoryDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly stories: StoryHouse
}

export interface Asking {
  readonly id: Id<'person'>
  readonly name: string
}

export const storiesChannel = 'weiying_stories'

/** Loads stand above workspaces: each is its person's. */
export function storyCommands({ db, clock, newId, audit, stories }: StoryDeps) {
  return {
    load: async (person: Asking, story: StoryId, requestId: string | null): Promise<StoryLoad> => {
      if (!stories.ready) throw new DomainError('story_platform_missing')
      const load: StoryLoad = {
        id: newId<'storyLoad'>(),
        personId: person.id,
        personName: person.name,
        story,
        status: 'waiting',
        stopping: false,
        beatAt: null,
        attempts: 0,
        progress: null,
        cause: null,
        causeDetails: {},
        intoWorkspace: null,
        leftover: false,
        createdAt: clock.now(),
        startedAt: null,
        finishedAt: null,
        archivedAt: null,
        version: 1,
      }
      return await db.system('stories of a person').transaction(async (tx) => {
        if ((await countOpenLoads(tx, person.id)) >= mostOpenLoads) throw new DomainError('story_busy', { most: mostOpenLoads })
        await insertLoad(tx, load)
        await audit.created(tx, personCaller(person, requestId), 'storyLoad', load, 'load')
        await wake(tx, storiesChannel)
        return load
      })
    },

    cancel: async (person: Asking, id: Id<'storyLoad'>, requestId: string | null): Promise<StoryLoad> =>
      await db.system('stories of a person').transaction(async (tx) => {
        await getLoad(tx, person.id, id)
        const before = await lockLoad(tx, id)
        const after = stop(before, clock.now())
        await saveLoad(tx, after)
        await audit.changed(tx, personCaller(person, requestId), 'storyLoad', before, after, 'cancel')
        await wake(tx, storiesChannel)
        return after
      }),

    /** The workspace goes first: when that breaks off, the load still says that it is there. */
    remove: async (
      person: Asking,
      id: Id<'storyLoad'>,
      owns: (workspace: Id<'workspace'>) => boolean,
      requestId: string | null,
    ): Promise<void> => {
      const seen = await db.system('stories of a person').read(async (reader) => await getLoad(reader, person.id, id))
      if (isOpen(seen)) throw new DomainError('story_busy', { most: mostOpenLoads })
      if (seen.status === 'done' && seen.intoWorkspace !== null) {
        // Somebody else may have taken it over.
        if (!owns(seen.intoWorkspace)) throw new DomainError('permission_missing', { permission: 'workspace.manage' })
        await stories.remove(seen.intoWorkspace)
      }
      await db.system('stories of a person').transaction(async (tx) => {
        const before = await lockLoad(tx, id)
        await saveLoad(tx, {
          ...before,
          status: 'removed',
          leftover: before.intoWorkspace !== null,
          archivedAt: clock.now(),
          version: before.version + 1,
        })
        await audit.removed(tx, personCaller(person, requestId), 'storyLoad', before)
        await wake(tx, storiesChannel)
      })
    },
  }
}

export type StoryCommands = ReturnType<typeof storyCommands>
