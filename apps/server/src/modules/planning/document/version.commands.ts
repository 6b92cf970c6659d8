import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../../identity/index.ts'
import { type DocumentDeps } from './document.commands.ts'
import {
  getDocument,
  getVersion,
  insertComment,
  insertVersion,
  latestEdition,
  listBlocks,
  listVersions,
  lockComment,
  lockDocument,
  updateComment,
  updateVersion,
} from './document.store.ts'
import { type Comment, decide, keptOf, request, type Version } from './document.ts'

type DocumentId = Id<'planDocument'>

export function versionCommands({ db, newId, audit, business }: Omit<DocumentDeps, 'facts' | 'write'>) {
  const nowOf = ({ workspace }: Caller): Date => business.of(workspace).now()

  /** The document's row is held, so that numbers and editions have no gaps and no doubles. */
  const change = (
    caller: Caller,
    documentId: DocumentId,
    number: number,
    verb: string,
    next: (version: Version, edition: number) => Version,
  ): Promise<Version> =>
    db.in(caller.workspace).transaction(async (tx) => {
      await lockDocument(tx, caller.workspace, documentId)
      const before = await getVersion(tx, caller.workspace, documentId, number)
      const last = await latestEdition(tx, caller.workspace, documentId)
      const after = next(before, (last?.edition ?? 0) + 1)
      await updateVersion(tx, after)
      await audit.changed(tx, caller, 'documentVersion', shown(before), shown(after), verb)
      return after
    })

  return {
    create: (caller: Caller, documentId: DocumentId, note: string): Promise<Version> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { title, subtitle } = await lockDocument(tx, caller.workspace, documentId)
        const [last] = await listVersions(tx, caller.workspace, documentId, 1)
        const version: Version = {
          workspaceId: caller.workspace,
          documentId,
          number: (last?.number ?? 0) + 1,
          title,
          subtitle,
          blocks: keptOf(await listBlocks(tx, caller.workspace, documentId)),
          note,
          state: 'kept',
          edition: null,
          createdBy: caller.actor.name,
          createdAt: nowOf(caller),
          decidedBy: null,
          decidedAt: null,
          decision: '',
        }
        await insertVersion(tx, version)
        await audit.created(tx, caller, 'documentVersion', shown(version))
        return version
      }),

    request: (caller: Caller, documentId: DocumentId, number: number): Promise<Version> =>
      change(caller, documentId, number, 'request', request),

    decide: (
      caller: Caller,
      documentId: DocumentId,
      number: number,
      { approve, note }: { approve: boolean; note: string },
    ): Promise<Version> =>
      change(caller, documentId, number, approve ? 'approve' : 'decline', (version, edition) =>
        decide(version, { approve, note, by: caller.actor.name, at: nowOf(caller), edition }),
      ),

    comment: (caller: Caller, documentId: DocumentId, key: string, text: string): Promise<Comment> =>
      db.in(caller.workspace).transaction(async (tx) => {
        await getDocument(tx, caller.workspace, documentId)
        const blocks = await listBlocks(tx, caller.workspace, documentId)
        if (!blocks.some((block) => block.key === key)) throw new DomainError('document_block_unknown')
        const comment: Comment = {
          workspaceId: caller.workspace,
          id: newId<'documentComment'>(),
          documentId,
          key,
          text,
          author: caller.actor.name,
          createdAt: nowOf(caller),
          resolvedBy: null,
          resolvedAt: null,
        }
        await insertComment(tx, comment)
        await audit.created(tx, caller, 'documentComment', comment)
        return comment
      }),

    resolve: (caller: Caller, id: Id<'documentComment'>, resolved: boolean): Promise<Comment> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockComment(tx, caller.workspace, id)
        const after: Comment = {
          ...before,
          resolvedBy: resolved ? caller.actor.name : null,
          resolvedAt: resolved ? nowOf(caller) : null,
        }
        await updateComment(tx, after)
        await audit.changed(tx, caller, 'documentComment', before, after, resolved ? 'resolve' : 'reopen')
        return after
      }),
  }
}

export type VersionCommands = ReturnType<typeof versionCommands>

/** For the audit log; the text itself is kept with the version. */
const shown = ({ documentId, number, note, state, edition, decision }: Version) => ({
  id: documentId,
  number,
  note,
  state,
  edition,
  decision,
})
