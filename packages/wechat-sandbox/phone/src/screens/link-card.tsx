import type { ArticleCard } from '../../../src/phone/phone-api.ts'
import { useLine } from '../phones/line.tsx'

/** An article as a friend's link: small picture and title. */
export function LinkCard({ article, from }: { article: ArticleCard; from: 'friend' | 'moments' }) {
  const line = useLine()
  return (
    <button
      type="button"
      className="link-card"
      data-testid="link-card"
      onClick={() => {
        if (article.articleId === null) line.openLink(article.url, article.title)
        else line.go({ at: 'article', articleId: article.articleId, from })
      }}
    >
      {article.coverUrl !== '' && <img src={article.coverUrl} alt="" width={40} height={40} loading="lazy" />}
      <span>{article.title}</span>
    </button>
  )
}
