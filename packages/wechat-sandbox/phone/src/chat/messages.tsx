import { Fragment } from 'react'

import type { Chat, ChatMessage, SendMessage } from '../../../src/phone/phone-api.ts'
import { useClock } from '../clock.tsx'
import { useSpoken, useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'
import { longTime } from '../time.ts'
import { Body } from './body.tsx'
import { withEmoji } from './emoji.ts'
import type { Pending } from './use-chat.ts'

/** WeChat writes the time again after five quiet minutes. */
export const quietMs = 5 * 60 * 1000

interface MessagesProps {
  chat: Chat
  pending: readonly Pending[]
  again: (pending: Pending) => void
  choose: (message: SendMessage) => void
}

export function Messages({ chat, pending, again, choose }: MessagesProps) {
  const { texts, language } = useSpoken()
  const { read } = useClock()
  if (chat.messages.length === 0 && pending.length === 0) return <p className="note">{texts.chat.emptyHint}</p>
  return (
    <div role="log" aria-live="polite" aria-label={chat.account.name} data-testid="messages">
      {chat.messages.map((message, index) => {
        const last = chat.messages[index - 1]
        const timed = last === undefined || message.at - last.at > quietMs
        return (
          <Fragment key={message.id}>
            {timed && <p className="message-time">{longTime(message.at, read(), language)}</p>}
            <Message message={message} chat={chat} choose={choose} />
          </Fragment>
        )
      })}
      {pending.map((each) => (
        <PendingMessage key={each.key} pending={each} again={again} />
      ))}
    </div>
  )
}

/** Cards that fill the whole width, without a picture of the sender. */
const wide: ReadonlySet<string> = new Set(['articles', 'template'])

function Message({ message, chat, choose }: { message: ChatMessage; chat: Chat; choose: (message: SendMessage) => void }) {
  const line = useLine()
  const { body, from } = message
  const marks = { 'data-testid': 'message', 'data-type': body.type, 'data-from': from, 'data-via': message.via }
  if (body.type === 'note') {
    return (
      <p className="note" {...marks}>
        {body.text}
      </p>
    )
  }
  if (wide.has(body.type)) {
    return (
      <div className="message-wide" {...marks}>
        <Body body={body} account={chat.account} choose={choose} mine={false} />
      </div>
    )
  }
  const mine = from === 'me'
  return (
    <div className={mine ? 'message message-mine' : 'message'} {...marks}>
      <Avatar url={mine ? line.person.avatarUrl : chat.account.avatarUrl} size={38} />
      <Body body={body} account={chat.account} choose={choose} mine={mine} />
    </div>
  )
}

function PendingMessage({ pending, again }: { pending: Pending; again: (pending: Pending) => void }) {
  const texts = useTexts()
  const line = useLine()
  const { message } = pending
  return (
    <div className="message message-mine" data-testid="message-pending" data-failed={pending.failed}>
      <Avatar url={line.person.avatarUrl} size={38} />
      {'text' in message && <p className="bubble">{withEmoji(message.text)}</p>}
      {'imageDataUrl' in message && <img className="message-picture" src={message.imageDataUrl} alt={texts.chat.picture} />}
      {'location' in message && <p className="bubble">{message.location.label}</p>}
      {'voice' in message && <p className="bubble">{texts.chat.voice(message.voice.seconds)}</p>}
      {'videoDataUrl' in message && <p className="bubble">{texts.chat.video}</p>}
      {'link' in message && <p className="bubble">{message.link.title}</p>}
      {pending.failed ? (
        <button
          type="button"
          className="again"
          aria-label={texts.chat.failed}
          title={texts.chat.failed}
          onClick={() => again(pending)}
        >
          <Icon name="warning" size={22} />
        </button>
      ) : (
        <span className="spinner" role="status" aria-label={texts.chat.sending} />
      )}
    </div>
  )
}
