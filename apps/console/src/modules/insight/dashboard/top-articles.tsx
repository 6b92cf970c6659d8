import { Skeleton } from 'antd'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { formatCount } from '../shared/metric-format.ts'
import { type Article } from './board.ts'

/** The articles of the period that most people read. */
export function TopArticles({ articles }: { readonly articles: readonly Article[] | undefined }) {
  const { t } = useTexts()
  const most = Math.max(1, ...(articles ?? []).map(({ readers }) => readers))
  return (
    <section className="panel" aria-label={t('insight.dashboard.articles')}>
      <div className="panel-head">
        <h2>{t('insight.dashboard.articles')}</h2>
        <div className="panel-extra">
          <PageLink to="/content-reports">{t('insight.dashboard.all_articles')}</PageLink>
        </div>
      </div>
      <div className="panel-body">
        {articles === undefined ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
        {articles?.length === 0 ? <p className="board-quiet">{t('insight.dashboard.articles_empty')}</p> : null}
        <ol className="ranking">
          {(articles ?? []).map((article) => (
            <li key={`${article.accountId} ${article.msgid}`}>
              <span className="ranking-title">
                {article.url === '' ? (
                  article.title
                ) : (
                  <a href={article.url} target="_blank" rel="noreferrer">
                    {article.title}
                  </a>
                )}
                <small>{article.publishedOn}</small>
              </span>
              <span className="ranking-bar" aria-hidden="true">
                <span style={{ width: `${(article.readers / most) * 100}%` }} />
              </span>
              <span className="number">{t('insight.unit.people', { value: formatCount(article.readers) })}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
