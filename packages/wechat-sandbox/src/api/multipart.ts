import { type Switches } from './switches.ts'

/** The parts of a multipart/form-data body. */
export interface Upload {
  readonly fields: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, UploadedFile>
}

export interface UploadedFile {
  readonly name: string
  readonly contentType: string
  readonly bytes: Buffer
}

export const noUpload: Upload = { fields: new Map(), files: new Map() }

/** The file of an upload: in the field `media`, or in any by the switch `strictMediaField`. */
export function sentFile({ upload, account }: { upload: Upload; account: { switches: Switches } }): UploadedFile | undefined {
  const named = upload.files.get('media')
  return named === undefined && !account.switches.strictMediaField ? [...upload.files.values()][0] : named
}

/** Reads a whole body; undefined when it is no multipart body. */
export function parseMultipart(body: Buffer, contentType: string): Upload | undefined {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) return undefined
  const mark = Buffer.from(`--${boundary}`)
  const fields = new Map<string, string>()
  const files = new Map<string, UploadedFile>()
  let at = body.indexOf(mark)
  while (at !== -1) {
    const start = at + mark.length
    if (body.toString('latin1', start, start + 2) === '--') break
    const end = body.indexOf(mark, start)
    if (end === -1) return undefined
    const headEnd = body.indexOf('\r\n\r\n', start)
    if (headEnd === -1 || headEnd > end) return undefined
    const head = body.toString('utf8', start, headEnd)
    const bytes = body.subarray(headEnd + 4, Math.max(headEnd + 4, end - 2))
    const name = /;\s*name="?([^";\r\n]*)"?/i.exec(head)?.[1] ?? ''
    const fileName = /;\s*filename="?([^";\r\n]*)"?/i.exec(head)?.[1]
    if (fileName === undefined) fields.set(name, bytes.toString('utf8'))
    else files.set(name, { name: fileName, contentType: /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.trim() ?? '', bytes })
    at = end
  }
  return { fields, files }
}
