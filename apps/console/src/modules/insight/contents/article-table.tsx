import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { type CursorList } from '../../../components/use-cursor-list.ts'
import { type Article } from '../dashboard/board.ts'
import { formatCount, formatShare } from '../shared/metric-format.ts'

interface ArticleTableProps {
  readonly name: string
  readonly articles: readonly Article[]
}

/** The articles of one push. */
export function ArticleTable({ name, articles }: ArticleTableProps) {
  const list: CursorList<Article> = {
    rows: articles,
    loading: false,
    loadingMore: false,
    error: null,
    hasMore: false,
    loadMore: () => {},
    refresh: () => {},
    all: () => Promise.resolve(articles),
  }
  return <ArticleList name={name} list={list} />
}

interface ArticleListProps {
  readonly name: string
  readonly list: CursorList<Article>
  readonly toolbar?: ReactNode
}

export function ArticleList({ name, list, toolbar }: ArticleListProps) {
  const { t } = useTexts()
  const columns = useArticleColumns()
  return (
    <DataTable
      name={name}
      columns={columns}
      list={list}
      rowKey={({ accountId, msgid }) => `${accountId} ${msgid}`}
      {...(toolbar === undefined ? {} : { toolbar })}
      empty={<EmptyState drawing="chart" title={t('insight.contents.empty')} hint={t('insight.contents.empty_hint')} />}
    />
  )
}

function useArticleColumns(): readonly Column<Article>[] {
  const { t } = useTexts()
  const count = (key: string, title: string, of: (article: Article) => number | null): Column<Article> => ({
    key,
    title,
    align: 'right',
    csv: of,
    render: (article) => {
      const value = of(article)
      return <span className="number">{value === null ? '—' : formatCount(value)}</span>
    },
  })
  const rate = (key: string, title: string, of: (article: Article) => number | null): Column<Article> => ({
    key,
    title,
    align: 'right',
    csv: of,
    render: (article) => {
      const value = of(article)
      return <span className="number">{value === null ? '—' : formatShare(value)}</span>
    },
  })
  return [
    {
      key: 'title',
      title: t('insight.contents.article'),
      csv: ({ title }) => title,
      render: ({ title, url }) =>
        url === '' ? (
          title
        ) : (
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        ),
    },
    {
      key: 'published',
      title: t('insight.contents.published'),
      csv: ({ publishedOn }) => publishedOn,
      render: ({ publishedOn }) => <span className="time">{publishedOn}</span>,
    },
    count('target', t('insight.contents.target'), ({ target }) => target),
    count('readers', t('insight.contents.readers'), ({ readers }) => readers),
    rate('read-rate', t('insight.contents.read_rate'), ({ readRate }) => readRate),
    count('sharers', t('insight.contents.sharers'), ({ sharers }) => sharers),
    rate('share-rate', t('insight.contents.share_rate'), ({ readers, sharers }) => (readers === 0 ? null : sharers / readers)),
    count('favourites', t('insight.contents.favourites'), ({ favourites }) => favourites),
    count('likes', t('insight.contents.likes'), ({ likes }) => likes),
    count('comments', t('insight.contents.comments'), ({ comments }) => comments),
    {
      key: 'as-of',
      title: t('insight.contents.as_of'),
      csv: ({ asOf }) => asOf,
      render: ({ asOf }) => <span className="time">{asOf}</span>,
    },
  ]
}
