import type { AccountCard, MessageBody, SendMessage } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'
import { runsOf } from '../phones/links.ts'
import { ArticleCards } from './article-cards.tsx'
import { withEmoji } from './emoji.ts'
import { Music, Place, Video, Voice } from './media.tsx'
import { TemplateCard } from './template-card.tsx'

interface BodyProps {
  body: MessageBody
  account: AccountCard
  mine: boolean
  choose: (message: SendMessage) => void
}

/** What a message looks like inside. */
export function Body({ body, account, choose, mine }: BodyProps) {
  const texts = useTexts()
  const line = useLine()
  switch (body.type) {
    case 'text':
      return <div className="bubble">{mine ? withEmoji(body.text) : <Runs text={body.text} choose={choose} />}</div>
    case 'image':
      return (
        <button
          type="button"
          className="message-picture-button"
          aria-label={texts.chat.picturePreview}
          onClick={() => line.go({ at: 'picture', url: body.url })}
        >
          <img className="message-picture" src={body.url} alt={texts.chat.picture} loading="lazy" />
        </button>
      )
    case 'articles':
      return <ArticleCards articles={body.articles} from="chat" />
    case 'template':
      return <TemplateCard account={account} message={body} />
    case 'choices':
      return (
        <div className="bubble choices">
          {body.head !== '' && <p>{withEmoji(body.head)}</p>}
          {body.choices.map((choice) => (
            <button
              type="button"
              key={choice.id}
              className="text-link"
              data-testid={`choice-${choice.id}`}
              onClick={() => choose({ text: choice.text, menuId: choice.id })}
            >
              {choice.text}
            </button>
          ))}
          {body.tail !== '' && <p>{withEmoji(body.tail)}</p>}
        </div>
      )
    case 'voice':
      return <Voice voice={body} />
    case 'video':
      return <Video video={body} />
    case 'music':
      return <Music music={body} open={() => line.openLink(body.url, body.title)} />
    case 'miniprogram':
      return (
        <button
          type="button"
          className="mini"
          data-testid="mini-card"
          onClick={() => line.go({ at: 'mini', appId: body.appId ?? '', page: body.page })}
        >
          <span className="mini-title">{body.title}</span>
          {body.coverUrl !== '' && <img src={body.coverUrl} alt="" loading="lazy" />}
          <span className="mini-foot">
            <Icon name="target" size={12} />
            {texts.chat.miniprogram}
          </span>
        </button>
      )
    case 'card':
      return (
        <div className="coupon">
          <span className="coupon-name">{texts.chat.card}</span>
          <span className="coupon-id">{body.title}</span>
          <span className="coupon-foot">{texts.chat.cardHint}</span>
        </div>
      )
    case 'location':
      return <Place label={body.label} />
    case 'link':
      return (
        <button type="button" className="link-card" onClick={() => line.openLink(body.url, body.title)}>
          <span className="link-card-words">
            <span className="link-card-title">{body.title}</span>
            <span className="link-card-digest">{body.digest === '' ? body.url : body.digest}</span>
          </span>
          <span className="link-card-blank">
            <Icon name="link" size={22} />
          </span>
        </button>
      )
    default:
      return <p className="note">{body.text}</p>
  }
}

function Runs({ text, choose }: { text: string; choose: (message: SendMessage) => void }) {
  const line = useLine()
  return runsOf(text).map((run, index) => {
    if (run.type === 'text') return <span key={index}>{withEmoji(run.text)}</span>
    const follow = (): void => {
      if (run.type === 'mini') line.go({ at: 'mini', appId: run.appId, page: run.page })
      else if (run.type === 'link') line.openLink(run.url, run.text)
      else choose(run.menuId === '' ? { text: run.send } : { text: run.send, menuId: run.menuId })
    }
    return (
      <button type="button" key={index} className="text-link" onClick={follow}>
        {withEmoji(run.text)}
      </button>
    )
  })
}
