import { RightOutlined } from '@ant-design/icons'

import { useTexts } from '../../../app/texts.tsx'
import { ArticleCard, ChatBubble, PhoneFrame } from '../../../components/phone-frame.tsx'
import { type ArticleView, useArticles } from './use-articles.ts'

export interface Rendered {
  readonly text: string | null
  readonly card: { readonly title: string; readonly description: string; readonly pictureUrl: string } | null
  readonly template: {
    readonly title: string
    readonly lines: readonly { readonly label: string; readonly value: string }[]
    readonly url: string | null
  } | null
}

interface PhoneMessageProps {
  readonly account: string
  readonly rendered: Rendered
  readonly articleIds: readonly string[]
}

/** One message in the chat with the account, as WeChat draws it. */
export function PhoneMessage({ account, rendered: { text, card, template }, articleIds }: PhoneMessageProps) {
  const { t } = useTexts()
  const articles = useArticles(articleIds).filter((article): article is ArticleView => article !== null && article !== 'gone')
  const empty = text === null && card === null && template === null && articles.length === 0
  const [first, ...others] = articles
  return (
    <PhoneFrame mode="chat" title={account}>
      <p className="phone-time">18:30</p>
      {empty ? <p className="phone-empty">{t('reach.editor.preview_empty')}</p> : null}
      {text === null ? null : (
        <ChatBubble from="account" name={account}>
          {text}
        </ChatBubble>
      )}
      {card === null ? null : (
        <ChatBubble from="account" name={account}>
          <span className="phone-card">
            <strong>{card.title}</strong>
            <span className="phone-card-row">
              <small>{card.description}</small>
              <span
                className="phone-card-picture"
                style={card.pictureUrl === '' ? {} : { backgroundImage: `url(${JSON.stringify(card.pictureUrl)})` }}
              />
            </span>
          </span>
        </ChatBubble>
      )}
      {template === null ? null : (
        <div className="phone-template">
          <strong>{template.title}</strong>
          <dl>
            {template.lines.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value === '' ? '—' : value}</dd>
              </div>
            ))}
          </dl>
          {template.url === null ? null : (
            <p className="phone-template-more">
              <RightOutlined />
            </p>
          )}
        </div>
      )}
      {first === undefined ? null : (
        <div className="phone-articles">
          <ArticleCard title={first.title} coverUrl={first.coverUrl} {...(others.length === 0 ? { digest: first.digest } : {})} />
          {others.map((article) => (
            <div key={article.id} className="phone-article-row">
              <span>{article.title}</span>
              <span
                className="article-thumb"
                style={article.coverUrl === null ? {} : { backgroundImage: `url(${JSON.stringify(article.coverUrl)})` }}
              />
            </div>
          ))}
        </div>
      )}
    </PhoneFrame>
  )
}
