import { type Language } from '@weiying/contract'

import { api } from '../../../http/implement.ts'
import { type BlockCommands } from './block.commands.ts'
import { type Block, contentOf, plainText, sourcesOf, stateOf } from './block.ts'
import { type DocumentCommands } from './document.commands.ts'
import { type DocumentQueries, type OpenDocument } from './document.queries.ts'
import { type Comment, standing, type Version } from './document.ts'
import { isOnlyOffered, waits } from './merge.ts'
import { type RewordingCommands } from './rewording.commands.ts'
import { type VersionCommands } from './version.commands.ts'

interface Deps {
  readonly commands: DocumentCommands
  readonly blocks: BlockCommands
  readonly versions: VersionCommands
  readonly queries: DocumentQueries
  readonly rewording: RewordingCommands
}

export function documentRoutes({ commands, blocks, versions, queries, rewording }: Deps) {
  const present = (open: OpenDocument) => ({ ...presentOpen(open), rewording: rewording.on })
  return {
    planDocuments: {
      get: api.planDocuments.get.handler(async ({ input, context }) => {
        const found = await queries.ofPlan(context.caller, input.planId)
        return { document: found === null ? null : present(found) }
      }),
      create: api.planDocuments.create.handler(async ({ input, context }) => {
        const { id } = await commands.create(context.caller, input)
        return present(await queries.open(context.caller, id))
      }),
      update: api.planDocuments.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) => {
        await commands.update(context.caller, id, change, expectedVersion)
        return present(await queries.open(context.caller, id))
      }),
      refresh: api.planDocuments.refresh.handler(async ({ input: { id }, context }) => {
        await commands.refresh(context.caller, id)
        return present(await queries.open(context.caller, id))
      }),
      settleAll: api.planDocuments.settleAll.handler(async ({ input: { id }, context }) => {
        await commands.settleAll(context.caller, id)
        return present(await queries.open(context.caller, id))
      }),
      archive: api.planDocuments.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    planDocumentBlocks: {
      add: api.planDocumentBlocks.add.handler(async ({ input: { id, ...wish }, context }) =>
        presentOne(await blocks.add(context.caller, id, wish)),
      ),
      save: api.planDocumentBlocks.save.handler(async ({ input: { id, key, content, expectedVersion }, context }) =>
        presentOne(await blocks.save(context.caller, id, key, content, expectedVersion)),
      ),
      revert: api.planDocumentBlocks.revert.handler(async ({ input: { id, key, expectedVersion }, context }) =>
        presentOne(await blocks.revert(context.caller, id, key, expectedVersion)),
      ),
      settle: api.planDocumentBlocks.settle.handler(async ({ input: { id, key, choice, expectedVersion }, context }) => {
        await blocks.settle(context.caller, id, key, choice, expectedVersion)
        return {}
      }),
      remove: api.planDocumentBlocks.remove.handler(async ({ input: { id, key, expectedVersion }, context }) => ({
        version: await blocks.remove(context.caller, id, key, expectedVersion),
      })),
      restore: api.planDocumentBlocks.restore.handler(async ({ input: { id, key, expectedVersion }, context }) =>
        presentOne(await blocks.restore(context.caller, id, key, expectedVersion)),
      ),
    },
    planDocumentWordings: {
      suggest: api.planDocumentWordings.suggest.handler(
        async ({ input: { id, key }, context }) => await rewording.suggest(context.caller, id, key),
      ),
    },
    planDocumentVersions: {
      list: api.planDocumentVersions.list.handler(async ({ input: { id, limit, cursor }, context }) => {
        const { items, cursor: next } = await queries.versions(context.caller, id, limit, cursor)
        return { items: items.map(presentVersion), cursor: next }
      }),
      get: api.planDocumentVersions.get.handler(async ({ input: { id, number }, context }) => {
        const { version, document } = await queries.version(context.caller, id, number)
        return {
          ...presentVersion(version),
          title: version.title,
          subtitle: version.subtitle,
          blocks: version.blocks.map((block) => ({
            key: block.key,
            chapter: block.chapter,
            content: contentOf(block, document.language),
            sources: [...sourcesOf(block)],
          })),
        }
      }),
      create: api.planDocumentVersions.create.handler(async ({ input: { id, note }, context }) =>
        presentVersion(await versions.create(context.caller, id, note)),
      ),
      compare: api.planDocumentVersions.compare.handler(async ({ input: { id, number, to }, context }) => ({
        items: await queries.compare(context.caller, id, number, to),
      })),
      request: api.planDocumentVersions.request.handler(async ({ input: { id, number }, context }) =>
        presentVersion(await versions.request(context.caller, id, number)),
      ),
      decide: api.planDocumentVersions.decide.handler(async ({ input: { id, number, ...said }, context }) =>
        presentVersion(await versions.decide(context.caller, id, number, said)),
      ),
    },
    planDocumentComments: {
      list: api.planDocumentComments.list.handler(async ({ input: { id, limit, cursor }, context }) => {
        const { items, cursor: next } = await queries.comments(context.caller, id, limit, cursor)
        return { items: items.map(presentComment), cursor: next }
      }),
      create: api.planDocumentComments.create.handler(async ({ input: { id, key, text }, context }) =>
        presentComment(await versions.comment(context.caller, id, key, text)),
      ),
      resolve: api.planDocumentComments.resolve.handler(async ({ input: { commentId, resolved }, context }) =>
        presentComment(await versions.resolve(context.caller, commentId, resolved)),
      ),
    },
  }
}

const presentOne = ({ block, language }: { block: Block; language: Language }) => presentBlock(block, language)

const presentBlock = (block: Block, language: Language) => ({
  key: block.key,
  chapter: block.chapter,
  state: stateOf(block),
  content: contentOf(block, language),
  sources: [...sourcesOf(block)],
  gap: block.edited === null && block.generated?.gap === true,
  generated: block.generated?.texts[language] ?? null,
  offered: waits(block) ? { content: block.offered?.texts[language] ?? null } : null,
  version: block.version,
  changedBy: block.changedBy,
  changedAt: block.changedAt.toISOString(),
})

function presentOpen({ document, blocks, latest, approved }: OpenDocument) {
  const { workspaceId: _, archivedAt: __, createdAt, generatedAt, language, ...rest } = document
  return {
    ...rest,
    language,
    createdAt: createdAt.toISOString(),
    generatedAt: generatedAt.toISOString(),
    // What is only offered is among them with nothing to show: the page shows it among the differences.
    blocks: blocks
      .filter((block) => !block.removed && (isOnlyOffered(block) || standing([block]).length > 0))
      .map((block) => presentBlock(block, language)),
    removed: blocks
      .filter(({ removed }) => removed)
      .map((block) => ({
        key: block.key,
        chapter: block.chapter,
        text: plainText(contentOf(block, language)).slice(0, 300),
        version: block.version,
      })),
    waiting: blocks.filter(waits).length,
    latest: latest === null ? null : presentVersion(latest),
    approved: approved === null ? null : presentVersion(approved),
  }
}

const presentVersion = ({ number, note, state, edition, createdBy, createdAt, decidedBy, decidedAt, decision }: Version) => ({
  number,
  note,
  state,
  edition,
  createdBy,
  createdAt: createdAt.toISOString(),
  decidedBy,
  decidedAt: decidedAt?.toISOString() ?? null,
  decision,
})

const presentComment = ({ id, key, text, author, createdAt, resolvedBy, resolvedAt }: Comment) => ({
  id,
  key,
  text,
  author,
  createdAt: createdAt.toISOString(),
  resolvedBy,
  resolvedAt: resolvedAt?.toISOString() ?? null,
})
