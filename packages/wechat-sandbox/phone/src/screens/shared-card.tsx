import type { SharedArticle } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'

/** What a friend passed on: an article or a page as a card with title, digest and small picture; an account as its card. */
export function SharedCard({ shared, from }: { shared: SharedArticle; from: 'friend' | 'moments' }) {
  const texts = useTexts()
  const line = useLine()
  const { article, account, kind } = shared
  if (kind === 'account' && account !== null) {
    return (
      <button
        type="button"
        className="name-card"
        data-testid="account-card"
        onClick={() => line.go({ at: 'account', appId: account.appId, from: 'card' })}
      >
        <span className="name-card-top">
          <Avatar url={account.avatarUrl} size={44} round />
          <span className="name-card-name">{account.name}</span>
        </span>
        <span className="mini-foot">{texts.chat.accountCard}</span>
      </button>
    )
  }
  return (
    <button
      type="button"
      className={from === 'friend' ? 'link-card' : 'link-card link-card-post'}
      data-testid="link-card"
      onClick={() => {
        if (article.articleId === null) line.openLink(article.url, article.title)
        else line.go({ at: 'article', articleId: article.articleId, from })
      }}
    >
      <span className="link-card-words">
        <span className="link-card-title">{article.title}</span>
        {from === 'friend' && article.digest !== '' && <span className="link-card-digest">{article.digest}</span>}
      </span>
      {article.coverUrl === '' ? (
        <span className="link-card-blank">
          <Icon name="link" size={22} />
        </span>
      ) : (
        <img src={article.coverUrl} alt="" width={44} height={44} loading="lazy" />
      )}
      {from === 'friend' && account !== null && (
        <span className="link-card-from">
          <Avatar url={account.avatarUrl} size={14} round />
          {account.name}
        </span>
      )}
    </button>
  )
}
