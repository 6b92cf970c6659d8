import { type InspectorEntry } from '../phone/phone-api.ts'

const kept = 1000
const bodyLength = 4000

/** The last requests and callbacks, decoded, with the reason for each refusal. In memory only. */
export interface Inspector {
  record(entry: Omit<InspectorEntry, 'id'> & { rid?: string }): void
  list(filter: { appId?: string | undefined; direction?: string | undefined; failed?: boolean; limit?: number }): InspectorEntry[]
  /** The request that got this rid, for `openapi/rid/get`. */
  byRid(rid: string): InspectorEntry | undefined
}

export function createInspector(): Inspector {
  const entries: InspectorEntry[] = []
  const rids = new Map<string, InspectorEntry>()
  let last = 0
  return {
    record: ({ rid, ...fields }) => {
      last += 1
      const entry = {
        ...fields,
        id: last,
        requestBody: fields.requestBody.slice(0, bodyLength),
        responseBody: fields.responseBody.slice(0, bodyLength),
      }
      entries.push(entry)
      if (entries.length > kept * 2) entries.splice(0, kept)
      if (rid === undefined) return
      rids.set(rid, entry)
      const [oldest] = rids.keys()
      if (rids.size > kept && oldest !== undefined) rids.delete(oldest)
    },
    list: ({ appId, direction, failed, limit = 100 }) => {
      const found: InspectorEntry[] = []
      for (let index = entries.length - 1; index >= 0 && found.length < limit; index -= 1) {
        const entry = entries[index]
        if (entry === undefined) continue
        if (appId !== undefined && entry.appId !== appId) continue
        if (direction !== undefined && entry.direction !== direction) continue
        if (failed === true && entry.reason === '') continue
        found.push(entry)
      }
      return found
    },
    byRid: (rid) => rids.get(rid),
  }
}
