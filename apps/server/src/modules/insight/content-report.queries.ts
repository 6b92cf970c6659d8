import { type Id, type Page } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { periodOf } from './period.ts'
import { platformZone } from './platform-day.ts'
import { type Article, type ArticleSort, listArticles } from './platform.store.ts'

interface ReportDeps {
  readonly db: Database
}

interface ReportInput {
  readonly from: string
  readonly to: string
  readonly accountId?: Id<'account'> | undefined
}

const most = 2000

export function contentReportQueries({ db }: ReportDeps) {
  const articlesOf = async (caller: Caller, input: ReportInput, sort: ArticleSort, limit: number, offset = 0) => {
    const { from, to } = periodOf(input.from, input.to, platformZone)
    const filter = { from, to, accountId: input.accountId }
    return await db
      .in(caller.workspace)
      .read(async (reader) => await listArticles(reader, caller.workspace, filter, sort, limit, offset))
  }

  return {
    /** The cursor counts rows: figures change once a day, and nobody reads past a few pages. */
    list: async (
      caller: Caller,
      input: ReportInput,
      sort: ArticleSort,
      limit: number,
      cursor?: string,
    ): Promise<Page<Article>> => {
      const offset = Math.max(0, Math.trunc(Number(cursor ?? 0)) || 0)
      const rows = await articlesOf(caller, input, sort, limit + 1, offset)
      return { items: rows.slice(0, limit), cursor: rows.length > limit ? String(offset + limit) : null }
    },

    /** Added up by the weekday of publication (1 Monday … 7), or by the place in the message (1 the headline). */
    groups: async (caller: Caller, input: ReportInput, by: 'weekday' | 'place') => {
      const groups = new Map<string, { articles: number; readers: number; sharers: number; favourites: number }>()
      for (const article of await articlesOf(caller, input, 'published', most)) {
        const key = by === 'weekday' ? weekdayOf(article.publishedOn) : (article.msgid.split('_')[1] ?? '1')
        const sum = groups.get(key) ?? { articles: 0, readers: 0, sharers: 0, favourites: 0 }
        groups.set(key, {
          articles: sum.articles + 1,
          readers: sum.readers + article.readers,
          sharers: sum.sharers + article.sharers,
          favourites: sum.favourites + article.favourites,
        })
      }
      return [...groups].map(([group, sum]) => ({ group, ...sum })).sort((left, right) => (left.group < right.group ? -1 : 1))
    },
  }
}

export type ContentReports = ReturnType<typeof contentReportQueries>

const weekdayOf = (day: string): string => String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)
