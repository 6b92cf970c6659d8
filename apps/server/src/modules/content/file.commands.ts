import { fileLimits } from '@weiying/contract'
import { type Files, fitPicture, readPicture, sniffPicture, type StoredFile } from '@weiying/files'
import { DomainError } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type Caller } from '../identity/index.ts'

const kept = ['image/png', 'image/jpeg', 'image/gif'] as const

export function fileCommands({ db, audit, files }: { db: Database; audit: Audit; files: Files }) {
  return {
    /**
     * Keeps an uploaded picture that WeChat will take.
     * @throws DomainError file_too_large with `compressible` when `compress` would help; file_empty, file_type_unsupported, file_broken
     */
    upload: async (
      caller: Caller,
      upload: Blob & { name?: string },
      compress: boolean,
    ): Promise<StoredFile & { compressed: boolean }> => {
      const tooLarge = (limit: number, compressible: boolean) =>
        new DomainError('file_too_large', { size: megabytes(upload.size), limit: megabytes(limit), compressible })
      if (upload.size > fileLimits.upload) throw tooLarge(fileLimits.upload, false)
      const bytes = new Uint8Array(await upload.arrayBuffer())
      // Says first what it is: "too large" would be no use to somebody who sent a film.
      await sniffPicture(bytes)
      const large = bytes.byteLength > fileLimits.image
      if (large && !compress) throw tooLarge(fileLimits.image, true)
      const whole = large ? undefined : await readPicture(bytes)
      // Encoding anew can make a picture a little larger than it came.
      const fitting =
        whole !== undefined && whole.bytes.byteLength <= fileLimits.image
          ? whole
          : await fitPicture(bytes, { bytes: fileLimits.image, mimes: kept })
      return await db.in(caller.workspace).transaction(async (tx) => {
        const file = await files.put(tx, caller.workspace, fitting, { name: upload.name ?? '' })
        await audit.created(tx, caller, 'file', file, 'upload')
        return { ...file, compressed: fitting !== whole }
      })
    },
  }
}

export type FileCommands = ReturnType<typeof fileCommands>

const megabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10
