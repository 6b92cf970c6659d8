import { type ArticleGrouping, articleLengths, type ContentType, contentTypes } from '@weiying/contract'

/** What is known of an article from the library; nothing when it was not made there. */
export interface ArticleFacts {
  readonly type: ContentType
  readonly columnId: string | null
  readonly columnName: string | null
  readonly characters: number
}

export interface GroupedArticle {
  readonly msgid: string
  readonly publishedOn: string
  readonly target: number | null
  readonly readers: number
  readonly sharers: number
  readonly favourites: number
}

export interface ArticleGroup {
  readonly group: string
  /** Of a column; null for everything that has words of its own. */
  readonly name: string | null
  readonly articles: number
  readonly readers: number
  readonly sharers: number
  readonly favourites: number
  /** Readers ÷ people that they were sent to, of the articles of which the platform says so. */
  readonly readRate: number | null
}

/** Articles that were not made in the library, or belong to no column. */
export const unknownArticles = 'unknown'

/**
 * Readers of one campaign. Those of several articles of one message are people who overlap: the most read one is the least there were.
 * A large campaign goes out as several messages, each to people of its own.
 */
export function readersOf(articles: readonly Pick<GroupedArticle, 'msgid' | 'readers'>[]): number {
  const messages = Map.groupBy(articles, ({ msgid }) => msgid.split('_')[0])
  return [...messages.values()].reduce((sum, each) => sum + Math.max(...each.map(({ readers }) => readers)), 0)
}

/** Adds articles up by weekday of publication (1 Monday … 7), place in the message (1 the headline), type, column or length. */
export function groupArticles(
  articles: readonly GroupedArticle[],
  by: ArticleGrouping,
  factsOf: (article: GroupedArticle) => ArticleFacts | undefined,
): readonly ArticleGroup[] {
  const groups = new Map<string, { name: string | null; articles: GroupedArticle[] }>()
  for (const article of articles) {
    const { key, name } = keyOf(article, by, factsOf(article))
    const group = groups.get(key) ?? { name, articles: [] }
    group.articles.push(article)
    groups.set(key, group)
  }
  return [...groups]
    .sort(([left], [right]) => placeOf(by, left) - placeOf(by, right) || (left < right ? -1 : 1))
    .map(([group, { name, articles: mine }]) => {
      const sum = (count: (article: GroupedArticle) => number): number => mine.reduce((total, each) => total + count(each), 0)
      const known = sum(({ target }) => target ?? 0)
      return {
        group,
        name,
        articles: mine.length,
        readers: sum(({ readers }) => readers),
        sharers: sum(({ sharers }) => sharers),
        favourites: sum(({ favourites }) => favourites),
        readRate: known === 0 ? null : sum(({ target, readers }) => (target === null ? 0 : readers)) / known,
      }
    })
}

function keyOf(
  { msgid, publishedOn }: GroupedArticle,
  by: ArticleGrouping,
  facts: ArticleFacts | undefined,
): { key: string; name: string | null } {
  switch (by) {
    case 'weekday':
      return { key: String(new Date(`${publishedOn}T00:00:00Z`).getUTCDay() || 7), name: null }
    case 'place':
      return { key: msgid.split('_')[1] ?? '1', name: null }
    case 'type':
      return { key: facts?.type ?? unknownArticles, name: null }
    case 'column':
      return { key: facts?.columnId ?? unknownArticles, name: facts?.columnName ?? null }
    case 'length': {
      const from = facts === undefined ? undefined : articleLengths.findLast((least) => facts.characters >= least)
      return { key: from === undefined ? unknownArticles : String(from), name: null }
    }
  }
}

/** In the order in which people think of them, what is not known at the end. */
function placeOf(by: ArticleGrouping, group: string): number {
  if (group === unknownArticles) return Infinity
  if (by === 'type') return contentTypes.findIndex((type) => type === group)
  return by === 'column' ? 0 : Number(group)
}
