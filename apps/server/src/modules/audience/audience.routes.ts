import { type Clock } from '@weiying/kernel'

import { api } from '../../http/implement.ts'
import { type ContactQueries } from './contact.queries.ts'
import { presentContact, presentGroup, presentRun, presentSegment, presentTag } from './present.ts'
import { type SegmentCommands } from './segment.commands.ts'
import { type SegmentQueries } from './segment.queries.ts'
import { type TagCommands } from './tag.commands.ts'
import { type TagQueries } from './tag.queries.ts'
import { type WorkCommands } from './work.commands.ts'

interface Deps {
  readonly clock: Clock
  readonly tags: TagCommands
  readonly tagQueries: TagQueries
  readonly segments: SegmentCommands
  readonly segmentQueries: SegmentQueries
  readonly contacts: ContactQueries
  readonly work: WorkCommands
  /** Milliseconds since some moment, to say how long a count took. */
  readonly stopwatch: () => number
}

export function tagAndSegmentRoutes(deps: Deps) {
  const { clock, tags, tagQueries, segments, segmentQueries, contacts, work, stopwatch } = deps
  return {
    tags: {
      list: api.tags.list.handler(async ({ context }) => {
        const overview = await tagQueries.overview(context.caller)
        return {
          groups: overview.groups.map(presentGroup),
          items: overview.tags.map((each) => presentTag(each.tag, each.contacts, each.waiting)),
          usage: overview.usage,
        }
      }),
      create: api.tags.create.handler(async ({ input, context }) =>
        presentTag(await tags.create(context.caller, input), 0, false),
      ),
      update: api.tags.update.handler(async ({ input, context }) => {
        const { tag, contacts: count, waiting } = await tagQueries.one(context.caller, await tags.update(context.caller, input))
        return presentTag(tag, count, waiting)
      }),
      archive: api.tags.archive.handler(async ({ input, context }) => {
        await tags.archive(context.caller, input.id, input.expectedVersion, input.force)
        return {}
      }),
      retry: api.tags.retry.handler(async ({ input, context }) => {
        const { tag, contacts: count, waiting } = await tagQueries.one(context.caller, await tags.retry(context.caller, input.id))
        return presentTag(tag, count, waiting)
      }),
      attach: api.tags.attach.handler(
        async ({ input, context }) => await tags.attach(context.caller, input.id, input.contactIds),
      ),
      detach: api.tags.detach.handler(
        async ({ input, context }) => await tags.detach(context.caller, input.id, input.contactIds),
      ),
    },
    tagGroups: {
      create: api.tagGroups.create.handler(async ({ input, context }) =>
        presentGroup(await tags.createGroup(context.caller, input.name)),
      ),
      update: api.tagGroups.update.handler(async ({ input, context }) =>
        presentGroup(await tags.updateGroup(context.caller, input)),
      ),
      archive: api.tagGroups.archive.handler(async ({ input, context }) => {
        await tags.archiveGroup(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    tagRuns: {
      start: api.tagRuns.start.handler(async ({ input, context }) =>
        presentRun(await work.startRun(context.caller, input), clock.now()),
      ),
      get: api.tagRuns.get.handler(async ({ input, context }) =>
        presentRun(await work.run(context.caller, input.id), clock.now()),
      ),
      list: api.tagRuns.list.handler(async ({ context }) => ({
        items: (await work.runs(context.caller)).map((run) => presentRun(run, clock.now())),
      })),
      cancel: api.tagRuns.cancel.handler(async ({ input, context }) =>
        presentRun(await work.cancelRun(context.caller, input.id), clock.now()),
      ),
    },
    segments: {
      list: api.segments.list.handler(async ({ input, context }) => {
        const page = await segmentQueries.list(context.caller, input.limit, input.cursor, input.search)
        return { items: page.items.map(presentSegment), cursor: page.cursor }
      }),
      get: api.segments.get.handler(async ({ input, context }) =>
        presentSegment(await segmentQueries.get(context.caller, input.id)),
      ),
      create: api.segments.create.handler(async ({ input, context }) =>
        presentSegment({ ...(await segments.create(context.caller, input)), findings: [] }),
      ),
      update: api.segments.update.handler(async ({ input, context }) => {
        const { id } = await segments.update(context.caller, input)
        return presentSegment(await segmentQueries.get(context.caller, id))
      }),
      archive: api.segments.archive.handler(async ({ input, context }) => {
        await segments.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      references: api.segments.references.handler(async ({ input, context }) => ({
        items: await segmentQueries.references(context.caller, input.id),
      })),
      count: api.segments.count.handler(async ({ input: { sample, ...which }, context }) => {
        const began = stopwatch()
        const { numbers, ...counts } = await segmentQueries.estimate(context.caller, which, sample)
        const milliseconds = Math.round(stopwatch() - began)
        return { ...counts, sample: (await contacts.byNumbers(context.caller, numbers)).map(presentContact), milliseconds }
      }),
      explain: api.segments.explain.handler(async ({ input: { contactId, language, ...which }, context }) => {
        const { contact } = await contacts.get(context.caller, contactId)
        return await segmentQueries.explain(context.caller, which, contact.number, language)
      }),
      parse: api.segments.parse.handler(async ({ input, context }) => ({
        expression: await segmentQueries.parse(context.caller, input.text),
      })),
      print: api.segments.print.handler(async ({ input, context }) => ({
        text: await segmentQueries.print(context.caller, input.expression, input.language),
      })),
      fields: api.segments.fields.handler(async ({ context }) => await segmentQueries.fields(context.caller)),
    },
  }
}
