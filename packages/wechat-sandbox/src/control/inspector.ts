import { explainError } from '@weiying/wechat'

import { type InspectorEntry } from '../phone/phone-api.ts'
import { patternOf } from './pattern.ts'

const bodyLength = 4_000
/** Characters of all entries together; the oldest make room. */
const mostCharacters = 24_000_000
const mostEntries = 5_000

export interface InspectorFilter {
  appId?: string | undefined
  direction?: string | undefined
  /** Path beginning, or with `*` for any characters. */
  path?: string | undefined
  /** Platform error code, or HTTP status of a callback. */
  code?: number | undefined
  failed?: boolean | undefined
  /** In query, body or answer. */
  openId?: string | undefined
  /** Anywhere, whatever its case. */
  text?: string | undefined
  /** Entries after this id. */
  after?: number | undefined
  limit?: number | undefined
}

/** The last requests, callbacks and visits, decoded, with the reason for each refusal. In memory only, and never more than a fixed size. */
export interface Inspector {
  record(entry: Omit<InspectorEntry, 'id' | 'meaning'> & { rid?: string }): void
  /** Newest first. */
  list(filter: InspectorFilter): InspectorEntry[]
  /** The request that got this rid, for `openapi/rid/get`. */
  byRid(rid: string): InspectorEntry | undefined
  clear(): void
}

const sizeOf = (entry: InspectorEntry): number =>
  entry.path.length + entry.requestBody.length + entry.responseBody.length + entry.reason.length + entry.meaning.length + 100

/** What went wrong in plain words, for whoever does not know the codes by heart. */
function meaningOf(errcode: number, reason: string): string {
  if (errcode === 0) return reason
  const { meaning, cause, remedy } = explainError(errcode)
  return `${meaning.zh}。${cause.zh}${remedy.zh}`
}

function test(filter: InspectorFilter): (entry: InspectorEntry) => boolean {
  const text = filter.text?.toLowerCase()
  const pattern = filter.path === undefined ? undefined : patternOf(filter.path, '')
  const has = (entry: InspectorEntry, wanted: string): boolean =>
    [entry.path, entry.requestBody, entry.responseBody, entry.reason, entry.meaning].some((part) =>
      part.toLowerCase().includes(wanted),
    )
  return (entry) =>
    (filter.appId === undefined || entry.appId === filter.appId) &&
    (filter.direction === undefined || entry.direction === filter.direction) &&
    (pattern === undefined || pattern.test(entry.path)) &&
    (filter.code === undefined || entry.errcode === filter.code || (entry.errcode === 0 && entry.status === filter.code)) &&
    (filter.failed !== true || entry.reason !== '') &&
    (filter.after === undefined || entry.id > filter.after) &&
    (filter.openId === undefined || has(entry, filter.openId.toLowerCase())) &&
    (text === undefined || has(entry, text))
}

export function createInspector(): Inspector {
  let entries: InspectorEntry[] = []
  /** Entries before this one are gone. */
  let first = 0
  let characters = 0
  const rids = new Map<string, InspectorEntry>()
  let last = 0

  function makeRoom(): void {
    while (entries.length - first > mostEntries || characters > mostCharacters) {
      const oldest = entries[first]
      if (oldest === undefined) break
      characters -= sizeOf(oldest)
      first += 1
    }
    if (first < mostEntries) return
    entries = entries.slice(first)
    first = 0
  }

  return {
    record: ({ rid, ...fields }) => {
      last += 1
      const entry = {
        ...fields,
        id: last,
        meaning: meaningOf(fields.errcode, fields.reason),
        requestBody: fields.requestBody.slice(0, bodyLength),
        responseBody: fields.responseBody.slice(0, bodyLength),
      }
      entries.push(entry)
      characters += sizeOf(entry)
      makeRoom()
      if (rid === undefined) return
      rids.set(rid, entry)
      const [oldest] = rids.keys()
      if (rids.size > 1_000 && oldest !== undefined) rids.delete(oldest)
    },
    list: (filter) => {
      const fits = test(filter)
      const found: InspectorEntry[] = []
      for (let index = entries.length - 1; index >= first && found.length < (filter.limit ?? 100); index -= 1) {
        const entry = entries[index]
        if (entry !== undefined && fits(entry)) found.push(entry)
      }
      return found
    },
    byRid: (rid) => rids.get(rid),
    clear: () => {
      entries = []
      first = 0
      characters = 0
    },
  }
}
