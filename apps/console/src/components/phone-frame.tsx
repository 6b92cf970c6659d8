import { LeftOutlined, MoreOutlined } from '@ant-design/icons'
import { type ReactNode } from 'react'

interface PhoneFrameProps {
  /** A WeChat chat, or an article opened in WeChat. */
  readonly mode: 'chat' | 'article'
  /** The name of the account, or of the page. */
  readonly title: string
  readonly children: ReactNode
}

/** A phone that shows what the customer will see. Its colours are WeChat's, in both themes of the console. */
export function PhoneFrame({ mode, title, children }: PhoneFrameProps) {
  return (
    <div className={`phone phone-${mode}`} role="img" aria-label={title}>
      <div className="phone-status">
        <span>9:41</span>
        <span>5G ▮▮▮</span>
      </div>
      <div className="phone-bar">
        <LeftOutlined />
        <strong>{title}</strong>
        <MoreOutlined />
      </div>
      <div className="phone-screen">{children}</div>
    </div>
  )
}

interface ChatBubbleProps {
  /** `account` on the left, `customer` on the right. */
  readonly from: 'account' | 'customer'
  readonly name: string
  readonly children: ReactNode
}

export function ChatBubble({ from, name, children }: ChatBubbleProps) {
  return (
    <div className={`bubble-row bubble-${from}`}>
      <span className="bubble-avatar">{name.trim().slice(0, 1)}</span>
      <div className="bubble">{children}</div>
    </div>
  )
}

interface ArticleCardProps {
  readonly title: string
  readonly digest?: string
  readonly coverUrl?: string | null
}

/** A pushed article as it lies in the chat. */
export function ArticleCard({ title, digest = '', coverUrl = null }: ArticleCardProps) {
  return (
    <div className="article-card">
      <div className="article-cover" style={coverUrl === null ? {} : { backgroundImage: `url(${JSON.stringify(coverUrl)})` }} />
      <p className="article-card-title">{title}</p>
      {digest === '' ? null : <p className="article-card-digest">{digest}</p>}
    </div>
  )
}
