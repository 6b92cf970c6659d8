import { type Language } from '@weiying/contract'

import { toCsv, toXlsx } from '../../../sheets/index.ts'
import { type Caller } from '../../identity/index.ts'
import { type CountedDemand, type DemandFilter, type DemandQueries } from './demand.queries.ts'

interface Deps {
  readonly demands: DemandQueries
  /** The words of the file in a language. */
  readonly words: (language: Language) => Promise<(key: string) => string>
}

/** A register longer than this is no register. */
const most = 5000
const pageSize = 200
const mimes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' }

const columns = [
  ['need', 40],
  ['topics', 24],
  ['people', 10],
  ['messages', 10],
  ['department', 16],
  ['status', 12],
  ['owner', 14],
  ['told', 14],
  ['note', 40],
  ['created', 14],
] as const

/** The register as a file, in the language of who asks. */
export function demandExport({ demands, words }: Deps) {
  return async (
    caller: Caller,
    filter: DemandFilter,
    { format, language, zone }: { readonly format: 'xlsx' | 'csv'; readonly language: Language; readonly zone: string },
  ): Promise<{ name: string; mime: string; base64: string; rows: number }> => {
    const word = await words(language)
    const all: CountedDemand[] = []
    let cursor: string | undefined
    do {
      const page = await demands.list(caller, filter, pageSize, cursor)
      all.push(...page.items)
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined && all.length < most)
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    const rows = all.map((demand) => [
      demand.need,
      demand.topics.map(({ name }) => name).join('、'),
      demand.people,
      demand.messages,
      demand.department,
      word(`topics.demand.status.${demand.status}`),
      demand.ownerName ?? '',
      demand.toldOn ?? word('topics.demand.not_told'),
      demand.note,
      day.format(demand.createdAt),
    ])
    const title = word('topics.demand.register')
    const titles = columns.map(([key, width]) => ({ title: word(`topics.demand.${key}`), width }))
    const bytes =
      format === 'xlsx'
        ? Buffer.from(await toXlsx(title, titles, rows))
        : Buffer.from(toCsv([titles.map((column) => column.title), ...rows.map((row) => row.map(String))]))
    return { name: `${title}.${format}`, mime: mimes[format], base64: bytes.toString('base64'), rows: rows.length }
  }
}

export type DemandExport = ReturnType<typeof demandExport>
