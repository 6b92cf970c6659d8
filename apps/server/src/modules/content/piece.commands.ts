import { type ContentBody, type ContentPoint, type ContentType } from '@weiying/contract'
import { readPicture, type Files, type Picture } from '@weiying/files'
import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Compliance } from '../compliance/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { checkArticleBody } from './article-check.ts'
import { filesIn, pastedPicture, storedAddress, storedHtml } from './article-files.ts'
import { getVersion, insertPiece, insertVersion, lockPiece, updatePiece } from './piece.store.ts'
import {
  type Acknowledgement,
  beginningOf,
  checkedTexts,
  hashOf,
  lengthOf,
  openFindings,
  type Piece,
  type PieceId,
  readableText,
  searchTextOf,
  type ShelfId,
} from './piece.ts'
import { checkShelves } from './shelf.store.ts'

export interface ContentDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly files: Files
  readonly compliance: Compliance
}

export interface PieceInput {
  readonly type: ContentType
  readonly points: readonly ContentPoint[]
  readonly title: string
  readonly groupId: ShelfId | null
  readonly columnId: ShelfId | null
  readonly body: ContentBody
}

/** A body on its way into the library, with the pictures that were pasted into it. */
interface Prepared {
  readonly body: ContentBody
  readonly pasted: readonly { readonly address: string; readonly picture: Picture }[]
}

const excerptCharacters = 80

export function pieceCommands({ db, clock, newId, audit, files, compliance }: ContentDeps) {
  /** Everything about a piece that follows from its title and body. */
  function derived(title: string, body: ContentBody, acknowledgements: readonly Acknowledgement[]) {
    const text = readableText(body)
    const { texts, html } = checkedTexts(title, body)
    return {
      excerpt: beginningOf(text, excerptCharacters),
      searchText: searchTextOf(title, text),
      ready: body.kind !== 'article' || checkArticleBody(title, body).ready,
      openFindings: openFindings(compliance.check(texts, html), acknowledgements).length,
    }
  }

  /** Puts pasted pictures into the library and makes sure that all others are there. */
  async function settled(tx: Tx, workspace: Id<'workspace'>, { body, pasted }: Prepared): Promise<ContentBody> {
    const kept = new Map<string, string>()
    for (const { address, picture } of pasted) {
      const { id } = await files.put(tx, workspace, picture, { name: '' })
      kept.set(address, storedAddress(id))
    }
    const whole = body.kind === 'article' ? { ...body, html: replaced(body.html, kept) } : body
    const wanted = fileIdsOf(whole)
    const known = await files.list(tx, workspace, wanted)
    if (known.length < wanted.length) throw new DomainError('content_image_unknown')
    return whole
  }

  const change = async (
    caller: Caller,
    id: PieceId,
    expectedVersion: number,
    verb: string,
    become: (before: Piece, tx: Tx) => Promise<Piece> | Piece,
    restoredFrom: number | null = null,
  ): Promise<Piece> =>
    await db.in(caller.workspace).transaction(async (tx) => {
      const before = await lockPiece(tx, caller.workspace, id, expectedVersion)
      const after: Piece = {
        ...(await become(before, tx)),
        updatedAt: clock.now(),
        updatedBy: caller.actor.name,
        version: before.version + 1,
      }
      await updatePiece(tx, caller.workspace, after)
      if (before.body !== after.body) await insertVersion(tx, caller.workspace, id, versionOf(after, restoredFrom))
      await audit.changed(tx, caller, 'content', audited(before), audited(after), verb)
      return after
    })

  return {
    create: async (caller: Caller, input: PieceInput): Promise<Piece> => {
      const prepared = await prepare(caller.workspace, input)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await checkShelves(tx, caller.workspace, input)
        const body = await settled(tx, caller.workspace, prepared)
        const now = clock.now()
        const piece: Piece = {
          ...fieldsOf(input),
          id: newId<'content'>(),
          kind: body.kind,
          body,
          ...derived(input.title, body, []),
          acknowledgements: [],
          createdAt: now,
          updatedAt: now,
          updatedBy: caller.actor.name,
          archivedAt: null,
          version: 1,
        }
        await insertPiece(tx, caller.workspace, piece)
        await insertVersion(tx, caller.workspace, piece.id, versionOf(piece, null))
        await audit.created(tx, caller, 'content', audited(piece))
        return piece
      })
    },

    update: async (caller: Caller, id: PieceId, input: PieceInput, expectedVersion: number): Promise<Piece> => {
      const prepared = await prepare(caller.workspace, input)
      return await change(caller, id, expectedVersion, 'update', async (before, tx) => {
        if (before.archivedAt !== null) throw new DomainError('content_archived')
        if (before.kind !== input.body.kind) throw new DomainError('content_kind_differs', { kind: before.kind })
        await checkShelves(tx, caller.workspace, input)
        const body = await settled(tx, caller.workspace, prepared)
        return { ...before, ...fieldsOf(input), body, ...derived(input.title, body, before.acknowledgements) }
      })
    },

    archive: (caller: Caller, id: PieceId, expectedVersion: number): Promise<Piece> =>
      change(caller, id, expectedVersion, 'archive', (before) => {
        if (before.archivedAt !== null) throw new DomainError('content_archived')
        return { ...before, archivedAt: clock.now() }
      }),

    unarchive: (caller: Caller, id: PieceId, expectedVersion: number): Promise<Piece> =>
      change(caller, id, expectedVersion, 'unarchive', (before) => ({ ...before, archivedAt: null })),

    restore: (caller: Caller, id: PieceId, version: number, expectedVersion: number): Promise<Piece> =>
      change(
        caller,
        id,
        expectedVersion,
        'restore',
        async (before, tx) => {
          if (before.archivedAt !== null) throw new DomainError('content_archived')
          const { title, body } = await getVersion(tx, caller.workspace, id, version)
          return { ...before, title, body, ...derived(title, body, before.acknowledgements) }
        },
        version,
      ),

    /** Keeps a finding with its reason. What else the word check finds stays open. */
    acknowledge: (
      caller: Caller,
      id: PieceId,
      given: { ruleId: string; text: string; reason: string },
      expectedVersion: number,
    ): Promise<Piece> =>
      change(caller, id, expectedVersion, 'acknowledge', (before) => {
        const { texts, html } = checkedTexts(before.title, before.body)
        const found = compliance.check(texts, html)
        if (!found.some(({ ruleId, text }) => ruleId === given.ruleId && text === given.text))
          throw new DomainError('content_finding_unknown', { text: given.text })
        const others = before.acknowledgements.filter(({ ruleId, text }) => ruleId !== given.ruleId || text !== given.text)
        const acknowledgements = [...others, { ...given, by: caller.actor.name, at: clock.now().toISOString() }]
        return { ...before, acknowledgements, openFindings: openFindings(found, acknowledgements).length }
      }),
  }
}

export type PieceCommands = ReturnType<typeof pieceCommands>

/** Makes an article safe and decodes what was pasted, before any transaction. */
async function prepare(workspace: Id<'workspace'>, { title, body }: PieceInput): Promise<Prepared> {
  if (body.kind !== 'article') return { body, pasted: [] }
  const { html, foreignImages } = checkArticleBody(title, { ...body, html: storedHtml(body.html, workspace) })
  const pasted: { address: string; picture: Picture }[] = []
  for (const address of foreignImages) {
    const bytes = pastedPicture(address)
    if (bytes === undefined) continue
    const picture = await readPicture(bytes).catch(() => undefined)
    // What cannot be read stays as it is, and is shown as a problem of the article.
    if (picture !== undefined) pasted.push({ address, picture })
  }
  return { body: { ...body, html }, pasted }
}

const replaced = (html: string, by: ReadonlyMap<string, string>): string =>
  [...by].reduce((text, [from, to]) => text.replaceAll(from, to), html)

function fileIdsOf(body: ContentBody): Id<'file'>[] {
  if (body.kind === 'image') return [body.fileId]
  if (body.kind !== 'article') return []
  return [...new Set([...filesIn(body.html), ...(body.cover === null ? [] : [body.cover.fileId])])]
}

const fieldsOf = ({ type, points, title, groupId, columnId }: PieceInput) => ({ type, points, title, groupId, columnId })

const versionOf = ({ version, title, body, updatedAt, updatedBy }: Piece, restoredFrom: number | null) => ({
  version,
  title,
  body,
  length: lengthOf(readableText(body)),
  savedAt: updatedAt,
  savedBy: updatedBy,
  restoredFrom,
})

/** For the audit log: the article itself is in its versions; here its beginning and a hash that shows that it changed. */
function audited(whole: Piece) {
  const { body, searchText: _, ...piece } = whole
  if (body.kind !== 'article') return { ...piece, body }
  const { html, ...others } = body
  return {
    ...piece,
    body: { ...others, text: beginningOf(readableText(body), 200), sha256: hashOf(html) },
  }
}
