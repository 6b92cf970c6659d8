import { type Language } from '@weiying/contract'
import { type Jobs } from '@weiying/jobs'
import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type DocumentDeps } from './document.commands.ts'
import { getDocument, getVersion, listBlocks } from './document.store.ts'
import { keptOf, untranslatedIn } from './document.ts'
import { deleteOldExports, type ExportState, getExport, insertExport, readExport, updateExport } from './export.store.ts'
import { fileName, type Printed, writeExport } from './export.ts'

const dayMs = 86_400_000

interface ExportDeps extends Omit<DocumentDeps, 'facts' | 'write'> {
  readonly jobs: Jobs
  /** Makes the file; tells when pictures are drawn and when the text is written. */
  readonly print: (printed: Printed, format: 'docx' | 'pdf') => Promise<Buffer>
  /** Words of the cover: period, version, approval, day. */
  readonly coverWords: (language: Language) => Promise<(key: CoverWord, fillings?: Record<string, string>) => string>
}

export type CoverWord = 'period' | 'version' | 'version_of' | 'edition' | 'approved' | 'draft' | 'day'

/** Files are written by the worker: drawing charts and laying out pages takes seconds. */
export function documentExports({ db, newId, audit, business, jobs, print, coverWords }: ExportDeps) {
  const step = async (workspace: Id<'workspace'>, id: Id<'documentExport'>, change: Parameters<typeof updateExport>[3]) =>
    await db.in(workspace).transaction(async (tx) => await updateExport(tx, workspace, id, change))

  async function printedOf({ workspaceId, documentId, number, language, createdAt }: ExportState): Promise<Printed> {
    const word = await coverWords(language)
    return await db.in(workspaceId).read(async (reader) => {
      const document = await getDocument(reader, workspaceId, documentId)
      const plan = await getPlan(reader, workspaceId, document.planId)
      const version = number === null ? undefined : await getVersion(reader, workspaceId, documentId, number)
      const blocks = version?.blocks ?? keptOf(await listBlocks(reader, workspaceId, documentId))
      const state =
        version === undefined
          ? word('draft')
          : version.edition === null
            ? word('version_of', { number: String(version.number) })
            : word('edition', {
                edition: String(version.edition),
                by: version.decidedBy ?? '',
                day: version.decidedAt?.toISOString().slice(0, 10) ?? '',
              })
      return {
        language,
        title: version?.title ?? document.title,
        subtitle: version?.subtitle ?? document.subtitle,
        organisation: document.organisation,
        details: [
          [word('period'), `${plan.fromDay} – ${plan.toDay}`],
          [word('version'), state],
          [word('day'), createdAt.toISOString().slice(0, 10)],
        ],
        blocks,
      }
    })
  }

  jobs.handle(writeExport, async ({ workspaceId, exportId }) => {
    const asked = await db.in(workspaceId).read(async (reader) => await getExport(reader, workspaceId, exportId))
    if (asked.status === 'done') return
    try {
      await step(workspaceId, exportId, { status: 'drawing', progress: 0.2 })
      const printed = await printedOf(asked)
      await step(workspaceId, exportId, { status: 'writing', progress: 0.5 })
      const bytes = await print(printed, asked.format)
      await step(workspaceId, exportId, { status: 'done', progress: 1, bytes })
    } catch (error) {
      await step(workspaceId, exportId, { status: 'failed' })
      throw error
    }
  })

  return {
    /** @throws DomainError not_found */
    create: (
      caller: Caller,
      documentId: Id<'planDocument'>,
      wish: { format: 'docx' | 'pdf'; language?: Language | undefined; number: number | null },
    ): Promise<ExportState & { size: number | null }> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const document = await getDocument(tx, workspace, documentId)
        const version = wish.number === null ? undefined : await getVersion(tx, workspace, documentId, wish.number)
        const language = wish.language ?? document.language
        const at = business.of(workspace).now()
        const row = {
          workspaceId: workspace,
          id: newId<'documentExport'>(),
          documentId,
          format: wish.format,
          language,
          number: wish.number,
          status: 'waiting' as const,
          progress: 0,
          untranslated: untranslatedIn(version?.blocks ?? keptOf(await listBlocks(tx, workspace, documentId)), language),
          name: fileName(version?.title ?? document.title, language, wish.format),
          bytes: null,
          createdBy: caller.actor.name,
          createdAt: at,
        }
        await deleteOldExports(tx, workspace, new Date(at.getTime() - dayMs))
        await insertExport(tx, row)
        await jobs.add(tx, writeExport, { workspaceId: workspace, exportId: row.id }, { key: `document ${row.id}` })
        const { bytes: _, ...state } = row
        await audit.created(tx, caller, 'documentExport', state)
        return { ...state, size: null }
      }),

    get: async ({ workspace }: Caller, id: Id<'documentExport'>) =>
      await db.in(workspace).read(async (reader) => await getExport(reader, workspace, id)),

    /** @throws DomainError document_export_not_ready */
    file: async ({ workspace }: Caller, id: Id<'documentExport'>): Promise<{ name: string; mime: string; bytes: Buffer }> => {
      const { bytes, name, format } = await db.in(workspace).read(async (reader) => await readExport(reader, workspace, id))
      if (bytes === null) throw new DomainError('document_export_not_ready')
      return { name, mime: mimes[format], bytes }
    },
  }
}

export type DocumentExports = ReturnType<typeof documentExports>

const mimes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const
