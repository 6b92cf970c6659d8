import { type ArticleGrouping } from '@weiying/contract'
import { type Id, type Page } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Content } from '../content/index.ts'
import { type Caller } from '../identity/index.ts'
import { type Reach } from '../reach/index.ts'
import { type ArticleGroup, groupArticles } from './article-groups.ts'
import { periodOf } from './period.ts'
import { platformZone } from './platform-day.ts'
import { type Article, type ArticleSort, listArticles } from './platform.store.ts'

interface ReportDeps {
  readonly db: Database
  readonly messageArticles: Reach['messageArticles']
  readonly messagePeople: Reach['messagePeople']
  readonly articleFacts: Content['articles']['facts']
}

interface ReportInput {
  readonly from: string
  readonly to: string
  readonly accountId?: Id<'account'> | undefined
}

const most = 2000

export function contentReportQueries({ db, messageArticles, messagePeople, articleFacts }: ReportDeps) {
  const articlesOf = async (caller: Caller, input: ReportInput, sort: ArticleSort, limit: number, offset = 0) => {
    const { from, to } = periodOf(input.from, input.to, platformZone)
    const filter = { from, to, accountId: input.accountId }
    const { workspace } = caller
    return await db.in(workspace).read(async (reader) => {
      // The rate that is sorted by is not in the database where only we know how many it was sent to.
      const all = sort === 'read_rate'
      const found = await listArticles(reader, workspace, filter, sort, all ? most : limit, all ? 0 : offset)
      const known = await withTargets(reader, workspace, found)
      return all ? known.toSorted((one, other) => rateOf(other) - rateOf(one)).slice(offset, offset + limit) : known
    })
  }

  /** The platform's present interface does not say how many an article was sent to; our own sends know. */
  async function withTargets(reader: Reader, workspace: Id<'workspace'>, articles: readonly Article[]): Promise<Article[]> {
    const silent = articles.filter(({ target }) => target === null).map(({ msgid }) => placeIn(msgid).message)
    const people = await messagePeople(reader, workspace, [...new Set(silent)])
    return articles.map((article) => ({
      ...article,
      target: article.target ?? people.get(placeIn(article.msgid).message) ?? null,
    }))
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

    /** Added up by something: see `groupArticles`. What the platform counts is told apart by what the library knows. */
    groups: async (caller: Caller, input: ReportInput, by: ArticleGrouping): Promise<readonly ArticleGroup[]> => {
      const { workspace } = caller
      const articles = await articlesOf(caller, input, 'published', most)
      if (by === 'weekday' || by === 'place') return groupArticles(articles, by, () => undefined)
      const facts = await db.in(workspace).read(async (reader) => {
        const messages = await messageArticles(reader, workspace, [
          ...new Set(articles.map(({ msgid }) => placeIn(msgid).message)),
        ])
        const known = new Map(messages.map(({ messageId, contentIds }) => [messageId, contentIds]))
        const pieces = await articleFacts(reader, workspace, [...new Set(messages.flatMap(({ contentIds }) => contentIds))])
        const byId = new Map(pieces.map((piece) => [piece.id, piece]))
        return (msgid: string) => {
          const { message, index } = placeIn(msgid)
          const id = known.get(message)?.[index - 1]
          return id === undefined ? undefined : byId.get(id)
        }
      })
      return groupArticles(articles, by, ({ msgid }) => facts(msgid))
    },
  }
}

export type ContentReports = ReturnType<typeof contentReportQueries>

const rateOf = ({ target, readers }: Article): number => (target === null || target === 0 ? -1 : readers / target)

/** `<msg_data_id>_<index from 1>`. */
function placeIn(msgid: string): { message: string; index: number } {
  const [message = '', index = '1'] = msgid.split('_')
  return { message, index: Number(index) }
}
