import { DomainError, type Id } from '@weiying/kernel'

import { type FieldFinding } from '../compliance/index.ts'
import { type Caller } from '../identity/index.ts'
import { checkArticleBody } from './article-check.ts'
import { addressesOf, type Readdress, readdressed } from './article-links.ts'
import { type Draft, findPreviewDraft, insertDraft, insertPreview } from './draft.store.ts'
import { type ContentDeps } from './piece.commands.ts'
import { findPieces } from './piece.store.ts'
import { checkedTexts, hashOf, openFindings, type Piece, type PieceId, standingFindings } from './piece.ts'
import { type PublicationGateway } from './publication.gateway.ts'

interface DraftDeps extends Omit<ContentDeps, 'files'> {
  readonly publication: PublicationGateway
}

export function draftCommands({ db, clock, newId, audit, compliance, publication }: DraftDeps) {
  /** The pieces in the order asked for. @throws DomainError not_found, content_archived */
  async function piecesOf(workspace: Id<'workspace'>, ids: readonly PieceId[]): Promise<Piece[]> {
    const found = await db.in(workspace).read(async (reader) => await findPieces(reader, workspace, ids))
    return ids.map((id) => {
      const piece = found.find((each) => each.id === id)
      if (piece === undefined) throw new DomainError('not_found', { id })
      if (piece.archivedAt !== null) throw new DomainError('content_archived', { title: piece.title })
      return piece
    })
  }

  /** Checked again with the rules of today, not with those of the last save. */
  function checkFindings({ title, body, acknowledgements }: Piece): void {
    const { texts, html } = checkedTexts(title, body)
    const open = openFindings(compliance.check(texts, html), acknowledgements)
    if (open.length > 0)
      throw new DomainError('content_findings_open', {
        title,
        count: open.length,
        words: open
          .map(({ text }) => text)
          .slice(0, 10)
          .join('、'),
      })
  }

  const draftOf = (
    accountId: Id<'account'>,
    mediaId: string,
    pieces: readonly Piece[],
    purpose: Draft['purpose'],
    by: string,
  ): Draft => ({
    id: newId<'contentDraft'>(),
    accountId,
    mediaId,
    pieceIds: pieces.map(({ id }) => id),
    purpose,
    fingerprint: fingerprintOf(pieces),
    createdAt: clock.now(),
    createdBy: by,
  })

  async function articlesFor(workspace: Id<'workspace'>, ids: readonly PieceId[]): Promise<Piece[]> {
    const pieces = await piecesOf(workspace, ids)
    for (const piece of pieces) {
      checkArticlePiece(piece)
      checkFindings(piece)
    }
    return pieces
  }

  async function previewDraft(
    caller: Caller,
    accountId: Id<'account'>,
    pieces: readonly Piece[],
    afresh: boolean,
  ): Promise<string> {
    for (const piece of pieces) checkArticlePiece(piece)
    const { workspace } = caller
    const known = afresh
      ? undefined
      : await db.in(workspace).read(async (reader) => await findPreviewDraft(reader, workspace, accountId, fingerprintOf(pieces)))
    if (known !== undefined) return known.mediaId
    const mediaId = await publication.addDraft(workspace, accountId, pieces)
    await db.in(workspace).transaction(async (tx) => {
      await insertDraft(tx, workspace, draftOf(accountId, mediaId, pieces, 'preview', caller.actor.name))
    })
    return mediaId
  }

  return {
    /** By a person: into the draft box, to be looked at or sent there. */
    create: async (caller: Caller, accountId: Id<'account'>, ids: readonly PieceId[]): Promise<Draft> => {
      const pieces = await articlesFor(caller.workspace, ids)
      const mediaId = await publication.addDraft(caller.workspace, accountId, pieces)
      const draft = draftOf(accountId, mediaId, pieces, 'draft', caller.actor.name)
      await db.in(caller.workspace).transaction(async (tx) => {
        await insertDraft(tx, caller.workspace, draft)
        await audit.created(tx, caller, 'contentDraft', draft)
      })
      return draft
    },

    /** For one list call of a campaign: a fresh draft, because a sent one is gone. @throws what the check of a draft refuses */
    createForCampaign: async (
      workspace: Id<'workspace'>,
      accountId: Id<'account'>,
      ids: readonly PieceId[],
      readdress?: Readdress,
    ): Promise<{ mediaId: string }> => {
      const pieces = await articlesFor(workspace, ids)
      const shown = readdress === undefined ? pieces : await readdressed(pieces, readdress)
      const mediaId = await publication.addDraft(workspace, accountId, shown)
      await db.in(workspace).transaction(async (tx) => {
        await insertDraft(tx, workspace, draftOf(accountId, mediaId, pieces, 'campaign', 'campaign'))
      })
      return { mediaId }
    },

    /** The addresses that readers of these articles are sent to. */
    addresses: async (workspace: Id<'workspace'>, ids: readonly PieceId[]): Promise<readonly string[]> => {
      const pieces = await db.in(workspace).read(async (reader) => await findPieces(reader, workspace, ids))
      return [...new Set(pieces.flatMap(({ body }) => addressesOf(body)))]
    },

    /** What the rules of today find in these articles and nobody answered for; the fields of several carry their place in the message. */
    findings: async (workspace: Id<'workspace'>, ids: readonly PieceId[]): Promise<readonly FieldFinding[]> => {
      const pieces = await db.in(workspace).read(async (reader) => await findPieces(reader, workspace, ids))
      return ids.flatMap((id, index) => {
        const piece = pieces.find((each) => each.id === id)
        if (piece === undefined) return []
        const { texts, html } = checkedTexts(piece.title, piece.body)
        const found = standingFindings(compliance.check(texts, html), piece.acknowledgements)
        return ids.length === 1 ? found : found.map((finding) => ({ ...finding, field: `${index + 1}.${finding.field}` }))
      })
    },

    /** Throws as a draft would, without asking WeChat: for a plan that is to be refused early. */
    check: async (workspace: Id<'workspace'>, ids: readonly PieceId[]): Promise<void> => {
      await articlesFor(workspace, ids)
    },

    /** What the check says does not keep anybody from looking at it. */
    preview: async (caller: Caller, accountId: Id<'account'>, ids: readonly PieceId[], openid: string): Promise<Date> => {
      const { workspace } = caller
      const pieces = await piecesOf(workspace, ids)
      const [first] = pieces
      if (first === undefined) throw new DomainError('not_found')
      if (first.body.kind === 'article') {
        const shown = await publication.preview(workspace, accountId, openid, {
          draft: await previewDraft(caller, accountId, pieces, false),
        })
        if (!shown)
          await publication.preview(workspace, accountId, openid, { draft: await previewDraft(caller, accountId, pieces, true) })
      } else if (pieces.length > 1 || first.body.kind === 'template') throw new DomainError('content_not_previewable')
      else if (first.body.kind === 'image')
        await publication.preview(workspace, accountId, openid, { picture: first.body.fileId })
      else await publication.preview(workspace, accountId, openid, { text: first.body.text })
      const preview = {
        id: newId<'contentPreview'>(),
        accountId,
        openid,
        pieceIds: [...ids],
        at: clock.now(),
        by: caller.actor.name,
      }
      await db.in(workspace).transaction(async (tx) => {
        await insertPreview(tx, workspace, preview)
        // Not who got it: the log outlives people who want to be forgotten.
        const { openid: _, ...logged } = preview
        await audit.created(tx, caller, 'contentPreview', logged, 'send')
      })
      return preview.at
    },
  }
}

export type DraftCommands = ReturnType<typeof draftCommands>

function checkArticlePiece({ title, body }: Piece): void {
  if (body.kind !== 'article') throw new DomainError('content_kind_differs', { title })
  if (body.cover === null) throw new DomainError('content_cover_missing', { title })
  const { ready, problems } = checkArticleBody(title, body)
  if (ready) return
  const standing = problems.filter(({ severity }) => severity === 'refused' || severity === 'upload')
  throw new DomainError('content_article_refused', { title, problems: standing.map(({ code }) => code) })
}

const fingerprintOf = (pieces: readonly Piece[]): string => hashOf(JSON.stringify(pieces.map(({ title, body }) => [title, body])))
