import { createFiles } from '@weiying/files'
import { type Id, type Page } from '@weiying/kernel'
import { type Reader, type Tx } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { columnNamed, columnRenamed } from './column-shelf.store.ts'
import { contentRoutes } from './content.routes.ts'
import { draftCommands } from './draft.commands.ts'
import { draftQueries } from './draft.queries.ts'
import { erasePreviews } from './draft.store.ts'
import { type Sign } from './file-address.ts'
import { fileCommands } from './file.commands.ts'
import { fileEntrance } from './file.entrance.ts'
import { fileQueries } from './file.queries.ts'
import { pieceFacts } from './piece-facts.store.ts'
import { type ContentDeps, pieceCommands } from './piece.commands.ts'
import { pieceQueries } from './piece.queries.ts'
import { findPieces, getPiece, listPieces, type PieceFilter } from './piece.store.ts'
import { type Piece, type PieceId, readableText } from './piece.ts'
import { publicationGateway } from './publication.gateway.ts'
import { shelfCommands } from './shelf.commands.ts'
import { listShelves } from './shelf.store.ts'

export type { Piece, PieceId } from './piece.ts'

export interface ContentOptions extends Omit<ContentDeps, 'files'> {
  readonly accounts: Accounts
  /** Signs the addresses of files. */
  readonly sign: Sign
}

/** The library: articles, pictures and texts with type, column and versions; drafts and previews at WeChat; files. */
export function createContent(options: ContentOptions) {
  const { db, clock, newId, audit, accounts, compliance, sign } = options
  const files = createFiles({ clock, newId })
  const deps: ContentDeps = { db, clock, newId, audit, compliance, files }
  const publication = publicationGateway({ db, clock, files, accounts })
  const pieces = pieceCommands(deps)
  const drafts = draftCommands({ ...deps, publication })
  const queries = pieceQueries({ db, files })
  const routes = contentRoutes({
    sign,
    fileQueries: fileQueries({ db, files }),
    draftQueries: draftQueries({ db }),
    fileUploads: fileCommands({ db, audit, files }),
    pieces,
    queries,
    shelves: shelfCommands({ db, newId, audit, now: () => clock.now() }),
    drafts,
  })

  return {
    files,
    /** Pieces of the library for campaigns, replies and reports. */
    articles: {
      /** @throws DomainError not_found */
      get: getPiece,
      /** Those of the ids that exist, in any order. */
      find: findPieces,
      /** What reports tell them apart by. */
      facts: pieceFacts,
      list: async (reader: Reader, workspace: Id<'workspace'>, filter: PieceFilter, limit: number): Promise<Page<Piece>> => ({
        items: await listPieces(reader, workspace, filter, limit),
        cursor: null,
      }),
      /** Puts 1 to 8 articles into the draft box as a new draft: one per list call, because a sent draft is gone. */
      createDraft: drafts.createForCampaign,
      addresses: drafts.addresses,
      /** Throws what `createDraft` would refuse, without calling WeChat. */
      check: drafts.check,
      findings: drafts.findings,
      /** Shows it to one follower. */
      preview: drafts.preview,
    },
    /** What a reader sees, as plain text. */
    renderText: async (reader: Reader, workspace: Id<'workspace'>, id: PieceId): Promise<string> =>
      readableText((await getPiece(reader, workspace, id)).body),
    /** Columns of the library, for plans that write for them. */
    columns: {
      list: async (reader: Reader, workspace: Id<'workspace'>) =>
        (await listShelves(reader, workspace)).filter(({ kind }) => kind === 'column'),
      named: async (tx: Tx, workspace: Id<'workspace'>, name: string) => await columnNamed(tx, workspace, name, newId),
      renamed: async (tx: Tx, workspace: Id<'workspace'>, id: Id<'contentShelf'>, name: string) =>
        await columnRenamed(tx, workspace, id, name, newId),
    },
    pieces,
    queries,
    /** Forgets that these people got previews. */
    erase: erasePreviews,
    entrance: fileEntrance({ db, files, sign }),
    routes,
  }
}

export type Content = ReturnType<typeof createContent>
