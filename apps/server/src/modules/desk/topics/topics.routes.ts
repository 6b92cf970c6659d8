import { api } from '../../../http/implement.ts'
import { type Caller } from '../../identity/index.ts'
import { type DemandExport } from './demand-export.commands.ts'
import { type DemandCommands } from './demand.commands.ts'
import { type CountedDemand, type DemandQueries } from './demand.queries.ts'
import { type Demand } from './demand.ts'
import { type TopicCommands } from './topic.commands.ts'
import { type RankedTopic, type TopicQueries } from './topic.queries.ts'
import { type Topic } from './topic.ts'
import { type WordCommands } from './word.commands.ts'
import { type TopicWord } from './word.store.ts'

interface Deps {
  readonly topics: TopicCommands
  readonly queries: TopicQueries
  readonly words: WordCommands
  readonly demands: DemandCommands
  readonly demandQueries: DemandQueries
  readonly exportDemands: DemandExport
  readonly timeZone: (caller: Caller) => Promise<string>
}

export function topicRoutes({ topics, queries, words, demands, demandQueries, exportDemands, timeZone }: Deps) {
  const counted = async (caller: Caller, demand: Demand) => {
    const [found] = await demandQueries.counted(caller, [demand])
    return presentDemand(found ?? { ...demand, ownerName: null, topics: [], messages: 0, people: 0, lastAt: null })
  }
  return {
    customerTopics: {
      list: api.customerTopics.list.handler(async ({ input, context }) => {
        const { items, totals, groupedUntil, ...rest } = await queries.ranking(context.caller, input)
        return {
          ...rest,
          items: items.map(present),
          totals: { ...totals, intents: [...totals.intents], apart: [...totals.apart] },
          groupedUntil: groupedUntil?.toISOString() ?? null,
        }
      }),
      get: api.customerTopics.get.handler(async ({ input: { id, ...wish }, context }) => {
        const { phrases, ...topic } = await queries.get(context.caller, id, wish)
        return {
          ...present(topic),
          phrases: phrases.map(({ topicId: _, products: __, lastAt, ...phrase }) => ({
            ...phrase,
            lastAt: lastAt.toISOString(),
          })),
        }
      }),
      rename: api.customerTopics.rename.handler(async ({ input: { id, name, expectedVersion }, context }) =>
        presentChanged(await topics.rename(context.caller, id, name, expectedVersion)),
      ),
      pin: api.customerTopics.pin.handler(async ({ input: { id, pinned, expectedVersion }, context }) =>
        presentChanged(await topics.pin(context.caller, id, pinned, expectedVersion)),
      ),
      merge: api.customerTopics.merge.handler(async ({ input: { id, intoId, expectedVersion }, context }) =>
        presentChanged(await topics.merge(context.caller, id, intoId, expectedVersion)),
      ),
      split: api.customerTopics.split.handler(async ({ input: { id, phraseIds, name, expectedVersion }, context }) =>
        presentChanged(await topics.split(context.caller, id, phraseIds, name, expectedVersion)),
      ),
    },
    topicWords: {
      list: api.topicWords.list.handler(async ({ input: { limit, cursor }, context }) => {
        const page = await queries.words(context.caller, limit, cursor)
        return { items: page.items.map(presentWord), cursor: page.cursor }
      }),
      create: api.topicWords.create.handler(async ({ input, context }) => presentWord(await words.create(context.caller, input))),
      update: api.topicWords.update.handler(async ({ input: { id, expectedVersion, ...word }, context }) =>
        presentWord(await words.update(context.caller, id, word, expectedVersion)),
      ),
      archive: api.topicWords.archive.handler(async ({ input, context }) => {
        await words.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    demands: {
      list: api.demands.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await demandQueries.list(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentDemand), cursor: page.cursor }
      }),
      create: api.demands.create.handler(async ({ input, context }) =>
        counted(context.caller, await demands.create(context.caller, input)),
      ),
      update: api.demands.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        counted(context.caller, await demands.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.demands.archive.handler(async ({ input, context }) => {
        await demands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      export: api.demands.export.handler(async ({ input: { status, ...wish }, context }) =>
        exportDemands(context.caller, { status }, { ...wish, zone: await timeZone(context.caller) }),
      ),
    },
  }
}

const present = ({
  workspaceId: _,
  touched: __,
  createdAt: ___,
  archivedAt: ____,
  weeks,
  examples,
  products,
  ...topic
}: RankedTopic) => ({ ...topic, weeks: [...weeks], examples: [...examples], products: [...products] })

const presentChanged = ({ id, name, pinned, version }: Topic) => ({ id, name, pinned, version })

const presentWord = ({ id, word, kind, meaning, version }: TopicWord) => ({ id, word, kind, meaning, version })

const presentDemand = ({
  workspaceId: _,
  topicIds: __,
  archivedAt: ___,
  topics,
  lastAt,
  createdAt,
  ...demand
}: CountedDemand) => ({
  ...demand,
  topics: [...topics],
  lastAt: lastAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})
