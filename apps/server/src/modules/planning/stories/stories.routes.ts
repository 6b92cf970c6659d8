import { personApi } from '../../../http/implement.ts'
import { type StoryHouse } from './play.ts'
import { type StoryLoad } from './story-load.ts'
import { type StoryCommands } from './story.commands.ts'
import { type StoryQueries } from './story.queries.ts'

interface Deps {
  readonly commands: StoryCommands
  readonly queries: StoryQueries
  readonly stories: StoryHouse
  /** In the zone of the stories. */
  readonly today: () => string
}

interface Place {
  readonly workspace: { readonly id: StoryLoad['intoWorkspace']; readonly slug: string; readonly name: string }
}

export function storiesRoutes({ commands, queries, stories, today }: Deps) {
  return {
    stories: {
      list: personApi.stories.list.handler(async ({ context: { session } }) => ({
        ready: stories.ready,
        stories: [...stories.posters(today())],
        loads: (await queries.list(session.person.id)).map((load) => present(load, session.memberships)),
      })),
      get: personApi.stories.get.handler(async ({ input, context: { session } }) =>
        present(await queries.get(session.person.id, input.id), session.memberships),
      ),
      load: personApi.stories.load.handler(async ({ input, context: { session, visitor } }) =>
        present(await commands.load(session.person, input.story, visitor.requestId), session.memberships),
      ),
      cancel: personApi.stories.cancel.handler(async ({ input, context: { session, visitor } }) =>
        present(await commands.cancel(session.person, input.id, visitor.requestId), session.memberships),
      ),
      remove: personApi.stories.remove.handler(async ({ input, context: { session, visitor } }) => {
        const owns = (id: string): boolean =>
          session.memberships.some(({ workspace, role }) => workspace.id === id && role === 'owner')
        await commands.remove(session.person, input.id, owns, visitor.requestId)
        return {}
      }),
    },
  }
}

const present = (
  {
    id,
    story,
    status,
    stopping,
    progress,
    cause,
    causeDetails,
    intoWorkspace,
    createdAt,
    startedAt,
    finishedAt,
    version,
  }: StoryLoad,
  places: readonly Place[],
) => {
  const workspace = status === 'done' ? places.find((each) => each.workspace.id === intoWorkspace)?.workspace : undefined
  return {
    id,
    story,
    status,
    stopping,
    progress,
    cause,
    causeDetails,
    workspace:
      workspace === undefined || workspace.id === null ? null : { id: workspace.id, slug: workspace.slug, name: workspace.name },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    version,
  }
}
