import { api } from '../../../http/implement.ts'
import { type ExportState } from './export.store.ts'

/** Spelled out: routes do not know jobs. */
interface Exports {
  create: (
    caller: Caller,
    documentId: ExportState['documentId'],
    wish: { format: 'docx' | 'pdf'; language?: ExportState['language'] | undefined; number: number | null },
  ) => Promise<Sized>
  get: (caller: Caller, id: ExportState['id']) => Promise<Sized>
  file: (caller: Caller, id: ExportState['id']) => Promise<{ name: string; mime: string; bytes: Buffer }>
}
type Sized = ExportState & { size: number | null }
type Caller = import('../../identity/index.ts').Caller

export const exportRoutes = (exports: Exports) => ({
  planDocumentExports: {
    create: api.planDocumentExports.create.handler(async ({ input: { id, ...wish }, context }) =>
      present(await exports.create(context.caller, id, wish)),
    ),
    get: api.planDocumentExports.get.handler(async ({ input, context }) => present(await exports.get(context.caller, input.id))),
    download: api.planDocumentExports.download.handler(async ({ input, context }) => {
      const { name, mime, bytes } = await exports.file(context.caller, input.id)
      return new File([new Uint8Array(bytes)], name, { type: mime })
    }),
  },
})

const present = ({ workspaceId: _, createdAt, ...rest }: Sized) => ({ ...rest, createdAt: createdAt.toISOString() })
