import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { listRules } from './interaction.store.ts'
import { type ReplyBook, replyBook } from './reply.ts'

/** The rules of each account in memory, read once and again after every change, so that a push is answered without a query. */
export function replyBooks({ db, onChange }: { db: Database; onChange: (changed: () => void) => () => void }) {
  const books = new Map<string, Promise<ReplyBook>>()
  let stop: (() => void) | undefined

  async function read(workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<ReplyBook> {
    return replyBook(await db.in(workspace).read(async (reader) => await listRules(reader, workspace, accountId)))
  }

  return {
    of: (workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<ReplyBook> => {
      // Listening starts with the first use; a process that answers nothing listens to nothing.
      stop ??= onChange(() => books.clear())
      const known = books.get(accountId)
      if (known !== undefined) return known
      const book = read(workspace, accountId)
      books.set(accountId, book)
      // A failed read must not stay: the next push tries again.
      book.catch(() => books.delete(accountId))
      return book
    },
    close: (): void => stop?.(),
  }
}

export type ReplyBooks = ReturnType<typeof replyBooks>
