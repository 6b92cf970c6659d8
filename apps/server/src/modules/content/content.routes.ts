import { type ContentBody } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { api } from '../../http/implement.ts'
import { checkArticleBody } from './article-check.ts'
import { shownHtml, storedHtml } from './article-files.ts'
import { type DraftCommands } from './draft.commands.ts'
import { type DraftQueries } from './draft.queries.ts'
import { type Draft } from './draft.store.ts'
import { fileAddress, type Sign } from './file-address.ts'
import { type FileCommands } from './file.commands.ts'
import { type FileQueries, presentFile } from './file.queries.ts'
import { type PieceCommands } from './piece.commands.ts'
import { type PieceQueries, type PieceWithFile } from './piece.queries.ts'
import { missingPoints, type Piece } from './piece.ts'
import { type ShelfCommands } from './shelf.commands.ts'
import { type Shelf } from './shelf.store.ts'

interface Deps {
  readonly sign: Sign
  readonly fileQueries: FileQueries
  readonly draftQueries: DraftQueries
  readonly fileUploads: FileCommands
  readonly pieces: PieceCommands
  readonly queries: PieceQueries
  readonly shelves: ShelfCommands
  readonly drafts: DraftCommands
}

type Workspace = Id<'workspace'>

export function contentRoutes({ sign, fileQueries, draftQueries, fileUploads, pieces, queries, shelves, drafts }: Deps) {
  const presentBody = (workspace: Workspace, body: ContentBody): ContentBody =>
    body.kind === 'article' ? { ...body, html: shownHtml(body.html, (id) => fileAddress(sign, workspace, id)) } : body

  const presentContent = (workspace: Workspace, { piece, file }: PieceWithFile) => ({
    ...presentBasics(piece),
    points: [...piece.points],
    body: presentBody(workspace, piece.body),
    file: file === null ? null : presentFile(sign, workspace, file),
    problems: piece.body.kind === 'article' ? [...checkArticleBody(piece.title, piece.body).problems] : [],
    acknowledgements: [...piece.acknowledgements],
    openFindings: piece.openFindings,
    ready: piece.ready,
  })

  const presentSummary = (workspace: Workspace, { piece, file }: PieceWithFile) => ({
    ...presentBasics(piece),
    excerpt: piece.excerpt,
    picture: file === null ? null : { url: fileAddress(sign, workspace, file.id), width: file.width, height: file.height },
    openFindings: piece.openFindings,
    ready: piece.ready,
  })

  return {
    files: {
      upload: api.files.upload.handler(async ({ input, context }) => {
        const { compressed, ...file } = await fileUploads.upload(context.caller, input.file, input.compress)
        return { ...presentFile(sign, context.caller.workspace, file), compressed }
      }),
      get: api.files.get.handler(async ({ input, context }) =>
        presentFile(sign, context.caller.workspace, await fileQueries.get(context.caller, input.id)),
      ),
    },
    contents: {
      list: api.contents.list.handler(async ({ input, context }) => {
        const { cursor, limit, ...filter } = input
        const page = await queries.list(context.caller, filter, limit, cursor)
        return { items: page.items.map((each) => presentSummary(context.caller.workspace, each)), cursor: page.cursor }
      }),
      count: api.contents.count.handler(async ({ input, context }) => ({ count: await queries.count(context.caller, input) })),
      get: api.contents.get.handler(async ({ input, context }) =>
        presentContent(context.caller.workspace, await queries.get(context.caller, input.id)),
      ),
      create: api.contents.create.handler(async ({ input, context }) => {
        const { id } = await pieces.create(context.caller, input)
        return presentContent(context.caller.workspace, await queries.get(context.caller, id))
      }),
      update: api.contents.update.handler(async ({ input, context }) => {
        await pieces.update(context.caller, input.id, input, input.expectedVersion)
        return presentContent(context.caller.workspace, await queries.get(context.caller, input.id))
      }),
      archive: api.contents.archive.handler(async ({ input, context }) => {
        await pieces.archive(context.caller, input.id, input.expectedVersion)
        return presentContent(context.caller.workspace, await queries.get(context.caller, input.id))
      }),
      unarchive: api.contents.unarchive.handler(async ({ input, context }) => {
        await pieces.unarchive(context.caller, input.id, input.expectedVersion)
        return presentContent(context.caller.workspace, await queries.get(context.caller, input.id))
      }),
      versions: api.contents.versions.handler(async ({ input, context }) => {
        const page = await queries.versions(context.caller, input.id, input.limit, input.cursor)
        return {
          items: page.items.map(({ savedAt, ...each }) => ({ ...each, savedAt: savedAt.toISOString() })),
          cursor: page.cursor,
        }
      }),
      version: api.contents.version.handler(async ({ input, context }) => {
        const { version, title, body, savedAt, savedBy } = await queries.version(context.caller, input.id, input.version)
        return { version, title, body: presentBody(context.caller.workspace, body), savedAt: savedAt.toISOString(), savedBy }
      }),
      restore: api.contents.restore.handler(async ({ input, context }) => {
        await pieces.restore(context.caller, input.id, input.version, input.expectedVersion)
        return presentContent(context.caller.workspace, await queries.get(context.caller, input.id))
      }),
      acknowledge: api.contents.acknowledge.handler(async ({ input, context }) => {
        const { id, expectedVersion, ...given } = input
        await pieces.acknowledge(context.caller, id, given, expectedVersion)
        return presentContent(context.caller.workspace, await queries.get(context.caller, id))
      }),
      checkArticle: api.contents.checkArticle.handler(({ input, context }) => {
        const { workspace } = context.caller
        const checked = checkArticleBody(input.title, { ...input.body, html: storedHtml(input.body.html, workspace) })
        return {
          html: shownHtml(checked.html, (id) => fileAddress(sign, workspace, id)),
          digest: checked.digest,
          problems: [...checked.problems],
          ready: checked.ready,
        }
      }),
      createDraft: api.contents.createDraft.handler(async ({ input, context }) =>
        presentDraft(await drafts.create(context.caller, input.accountId, input.contentIds)),
      ),
      drafts: api.contents.drafts.handler(async ({ input, context }) => {
        const page = await draftQueries.list(context.caller, input.contentId, input.limit, input.cursor)
        return { items: page.items.map(presentDraft), cursor: page.cursor }
      }),
      preview: api.contents.preview.handler(async ({ input, context }) => {
        const sentAt = await drafts.preview(context.caller, input.accountId, input.contentIds, input.openid)
        return { sentAt: sentAt.toISOString() }
      }),
      testers: api.contents.testers.handler(async ({ input, context }) => {
        const rows = await draftQueries.testers(context.caller, input.accountId)
        return { items: rows.map(({ lastAt, ...each }) => ({ ...each, lastAt: lastAt.toISOString() })) }
      }),
    },
    contentShelves: {
      list: api.contentShelves.list.handler(async ({ context }) => ({
        items: (await queries.shelves(context.caller)).map((shelf) => presentShelf(shelf, shelf.contents)),
      })),
      create: api.contentShelves.create.handler(async ({ input, context }) =>
        presentShelf(await shelves.create(context.caller, input), 0),
      ),
      rename: api.contentShelves.rename.handler(async ({ input, context }) => {
        const { id } = await shelves.rename(context.caller, input.id, input.name, input.expectedVersion)
        const all = await queries.shelves(context.caller)
        const shelf = all.find((each) => each.id === id)
        if (shelf === undefined) throw new Error('a shelf that was just renamed is gone')
        return presentShelf(shelf, shelf.contents)
      }),
      remove: api.contentShelves.remove.handler(async ({ input, context }) => {
        await shelves.remove(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const presentBasics = (piece: Piece) => ({
  id: piece.id,
  kind: piece.kind,
  type: piece.type,
  title: piece.title,
  groupId: piece.groupId,
  columnId: piece.columnId,
  missingPoints: missingPoints(piece.type, piece.points),
  createdAt: piece.createdAt.toISOString(),
  updatedAt: piece.updatedAt.toISOString(),
  updatedBy: piece.updatedBy,
  archivedAt: piece.archivedAt?.toISOString() ?? null,
  version: piece.version,
})

const presentDraft = ({ id, accountId, mediaId, pieceIds, createdAt, createdBy }: Draft) => ({
  id,
  accountId,
  mediaId,
  contentIds: pieceIds,
  createdAt: createdAt.toISOString(),
  createdBy,
})

const presentShelf = ({ id, kind, name, version }: Shelf, contents: number) => ({ id, kind, name, contents, version })
