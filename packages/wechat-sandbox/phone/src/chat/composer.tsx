import { useRef, useState } from 'react'

import type { MenuButton, SendMessage } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useLine } from '../phones/line.tsx'
import { MenuBar } from './menu-bar.tsx'
import { pictureUrl } from './picture-url.ts'

interface ComposerProps {
  menu: readonly MenuButton[]
  send: (message: SendMessage) => void
  press: (button: MenuButton) => void
}

/** The bottom of a chat: the account's menu, or the keyboard with pictures and places. */
export function Composer({ menu, send, press }: ComposerProps) {
  const texts = useTexts()
  const line = useLine()
  const [writing, setWriting] = useState(menu.length === 0)
  const [text, setText] = useState('')
  const [more, setMore] = useState(false)
  const [placing, setPlacing] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLInputElement>(null)

  if (menu.length > 0 && !writing) {
    return (
      <MenuBar
        menu={menu}
        press={press}
        write={() => {
          setWriting(true)
          requestAnimationFrame(() => field.current?.focus())
        }}
      />
    )
  }

  const sendPicture = async (file: File | null | undefined): Promise<void> => {
    if (file === null || file === undefined) return
    setMore(false)
    try {
      send({ imageDataUrl: await pictureUrl(file) })
    } catch {
      line.say(texts.refusals['request_invalid'] ?? '')
    }
  }

  return (
    <div className="composer">
      <form
        className="composer-line"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '') return
          send({ text })
          setText('')
          field.current?.focus()
        }}
        onPaste={(event) => {
          const picture = [...event.clipboardData.files].find((file) => file.type.startsWith('image/'))
          if (picture === undefined) return
          event.preventDefault()
          void sendPicture(picture)
        }}
      >
        {menu.length > 0 && (
          <button
            type="button"
            className="nav-button"
            aria-label={texts.chat.toMenu}
            data-testid="to-menu"
            onClick={() => setWriting(false)}
          >
            <Icon name="menu" size={24} />
          </button>
        )}
        <input
          ref={field}
          className="composer-field"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={texts.chat.input}
          placeholder={texts.chat.input}
          autoComplete="off"
          enterKeyHint="send"
          data-testid="chat-input"
        />
        {text.trim() === '' ? (
          <button
            type="button"
            className="nav-button"
            aria-label={texts.chat.more}
            aria-expanded={more}
            data-testid="chat-more"
            onClick={() => setMore(!more)}
          >
            <Icon name="plusCircle" size={26} />
          </button>
        ) : (
          <button type="submit" className="button button-wechat composer-send" data-testid="chat-send">
            {texts.send}
          </button>
        )}
      </form>
      {more && (
        <div className="composer-more">
          <button type="button" onClick={() => chooser.current?.click()} data-testid="send-picture">
            <Icon name="picture" size={28} />
            {texts.chat.picture}
          </button>
          <button type="button" onClick={() => setPlacing(true)} data-testid="send-location">
            <Icon name="location" size={28} />
            {texts.chat.location}
          </button>
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        data-testid="picture-file"
        onChange={(event) => {
          void sendPicture(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {placing && (
        <Sheet
          title={texts.chat.pickLocation}
          close={() => setPlacing(false)}
          actions={texts.chat.places.map((place, index) => ({
            name: `place-${index}`,
            label: place.label,
            act: () => {
              setMore(false)
              send({ location: place })
            },
          }))}
        />
      )}
    </div>
  )
}
