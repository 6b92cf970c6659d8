import type { AccountCard, MessageBody, SendMessage } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'
import { runsOf } from '../phones/links.ts'
import { ArticleCards } from './article-cards.tsx'
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
      return <div className="bubble">{mine ? body.text : <Runs text={body.text} choose={choose} />}</div>
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
          {body.head !== '' && <p>{body.head}</p>}
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
          {body.tail !== '' && <p>{body.tail}</p>}
        </div>
      )
    case 'voice':
      return (
        <div className="bubble voice" style={{ minWidth: 60 + Math.min(body.seconds, 60) * 2 }}>
          <Icon name="voice" size={20} />
          {texts.chat.voice(body.seconds)}
        </div>
      )
    case 'video':
      return (
        <div className="video">
          <span className="video-screen">
            <Icon name="play" size={36} />
          </span>
          <span className="video-title">{body.title === '' ? texts.chat.video : body.title}</span>
          {body.description !== '' && <span className="muted">{body.description}</span>}
        </div>
      )
    case 'music':
      return (
        <SmallCard
          icon="music"
          kind={texts.chat.music}
          title={body.title}
          detail={body.description}
          open={() => line.openLink(body.url, body.title)}
        />
      )
    case 'miniprogram':
      return (
        <div className="mini">
          <p className="mini-title">{body.title}</p>
          {body.coverUrl !== '' && <img src={body.coverUrl} alt="" loading="lazy" />}
          <p className="mini-foot">{texts.chat.miniprogram}</p>
        </div>
      )
    case 'card':
      return <SmallCard icon="star" kind={texts.chat.card} title={body.title} detail="" />
    case 'location':
      return <SmallCard icon="location" kind={texts.chat.location} title={body.label} detail="" />
    default:
      return <p className="note">{body.text}</p>
  }
}

function SmallCard({
  icon,
  kind,
  title,
  detail,
  open,
}: {
  icon: IconName
  kind: string
  title: string
  detail: string
  open?: () => void
}) {
  const inside = (
    <>
      <span className="small-card-top">
        <span className="small-card-words">
          <span>{title}</span>
          {detail !== '' && <span className="muted">{detail}</span>}
        </span>
        <span className="small-card-icon">
          <Icon name={icon} size={24} />
        </span>
      </span>
      <span className="mini-foot">{kind}</span>
    </>
  )
  if (open === undefined) return <div className="small-card">{inside}</div>
  return (
    <button type="button" className="small-card" onClick={open}>
      {inside}
    </button>
  )
}

function Runs({ text, choose }: { text: string; choose: (message: SendMessage) => void }) {
  const line = useLine()
  return runsOf(text).map((run, index) => {
    if (run.type === 'text') return <span key={index}>{run.text}</span>
    const follow = (): void => {
      if (run.type === 'link') line.openLink(run.url, run.text)
      else choose(run.menuId === '' ? { text: run.send } : { text: run.send, menuId: run.menuId })
    }
    return (
      <button type="button" key={index} className="text-link" onClick={follow}>
        {run.text}
      </button>
    )
  })
}
