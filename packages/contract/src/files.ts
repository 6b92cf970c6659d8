import { z } from 'zod'

import { procedure } from './procedure.ts'
import { id, instant } from './shapes.ts'

export const file = z.object({
  id: id('file'),
  name: z.string(),
  mime: z.string(),
  /** Bytes as kept, after re-encoding. */
  size: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** SHA-256 of the bytes, hex. */
  hash: z.string(),
  /** Path on this server; signed, may be kept for ever by browsers. */
  url: z.string(),
  createdAt: instant,
})

const tag = 'Content'

export const files = {
  /** `multipart/form-data` with the field `file`. The same picture twice is kept once. */
  upload: procedure({
    method: 'POST',
    path: '/files',
    access: 'content.write',
    tag,
    summary: 'Upload a picture; `compress` makes one that is too large fit',
    refusals: ['file_empty', 'file_too_large', 'file_type_unsupported', 'file_broken'],
  })
    .input(z.object({ file: z.file(), compress: z.stringbool().or(z.boolean()).default(false) }))
    .output(file.extend({ compressed: z.boolean() })),
  get: procedure({ method: 'GET', path: '/files/{id}', access: 'content.read', tag, summary: 'A file and where to see it' })
    .input(z.object({ id: id('file') }))
    .output(file),
}
