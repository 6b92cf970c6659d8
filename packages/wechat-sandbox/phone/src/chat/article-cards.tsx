import type { ArticleCard } from '../../../src/phone/phone-api.ts'
import { useLine } from '../phones/line.tsx'

/** Articles of one message: the first large, the others as lines with a small picture. */
export function ArticleCards({ articles, from }: { articles: readonly ArticleCard[]; from: 'chat' | 'history' }) {
  const line = useLine()
  const open = (article: ArticleCard): void => {
    if (article.articleId === null) line.openLink(article.url, article.title)
    else line.go({ at: 'article', articleId: article.articleId, from })
  }
  const [first, ...others] = articles
  if (first === undefined) return null
  return (
    <div className="cards">
      <button
        type="button"
        className="card-first"
        data-testid="article-card"
        data-article={first.articleId ?? ''}
        onClick={() => open(first)}
      >
        <span className="card-cover">
          {first.coverUrl !== '' && <img src={first.coverUrl} alt="" loading="lazy" />}
          {others.length > 0 && <span className="card-title-over">{first.title}</span>}
        </span>
        {others.length === 0 && (
          <span className="card-words">
            <span className="card-title">{first.title}</span>
            {first.digest !== '' && <span className="card-digest">{first.digest}</span>}
          </span>
        )}
      </button>
      {others.map((article, index) => (
        <button
          type="button"
          className="card-line"
          key={`${index} ${article.url}`}
          data-testid="article-card"
          data-article={article.articleId ?? ''}
          onClick={() => open(article)}
        >
          <span>{article.title}</span>
          {article.coverUrl !== '' && <img src={article.coverUrl} alt="" width={48} height={48} loading="lazy" />}
        </button>
      ))}
    </div>
  )
}
