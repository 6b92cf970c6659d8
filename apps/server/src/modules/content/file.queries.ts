import { type Files, type StoredFile } from '@weiying/files'
import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { fileAddress, type Sign } from './file-address.ts'

type Workspace = Id<'workspace'>

/** A file as the API shows it. */
export function presentFile(sign: Sign, workspace: Workspace, { createdAt, ...file }: StoredFile) {
  return { ...file, url: fileAddress(sign, workspace, file.id), createdAt: createdAt.toISOString() }
}

export function fileQueries({ db, files }: { db: Database; files: Files }) {
  return {
    get: (caller: Caller, id: Id<'file'>): Promise<StoredFile> =>
      db.in(caller.workspace).read(async (reader) => await files.get(reader, caller.workspace, id)),
  }
}

export type FileQueries = ReturnType<typeof fileQueries>
