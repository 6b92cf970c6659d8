import { useRef, useState } from 'react'

import type { MenuButton, SendMessage } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useLine } from '../phones/line.tsx'
import { emojiKeys } from './emoji.ts'
import { LinkSheet } from './link-sheet.tsx'
import { MenuBar } from './menu-bar.tsx'
import { pictureUrl, videoUrl } from './picture-url.ts'
import { spokenSeconds } from './voice.ts'

interface ComposerProps {
  menu: readonly MenuButton[]
  send: (message: SendMessage) => void
  press: (button: MenuButton) => void
}

type Panel = 'emoji' | 'more' | null

/** The bottom of a chat: the account's menu, or the keyboard with voice, emoji, pictures, videos, places and links. */
export function Composer({ menu, send, press }: ComposerProps) {
  const texts = useTexts()
  const line = useLine()
  const [writing, setWriting] = useState(menu.length === 0)
  const [text, setText] = useState('')
  const [speaking, setSpeaking] = useState(false)
  const [panel, setPanel] = useState<Panel>(null)
  const [placing, setPlacing] = useState(false)
  const [linking, setLinking] = useState(false)
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

  const written = text.trim()
  const sendFile = async (file: File | null | undefined): Promise<void> => {
    if (file === null || file === undefined) return
    setPanel(null)
    try {
      send(file.type.startsWith('video/') ? await videoUrl(file) : { imageDataUrl: await pictureUrl(file) })
    } catch {
      line.say(texts.refusals['request_invalid'] ?? '')
    }
  }
  const submit = (): void => {
    if (written === '') return
    send(speaking ? { voice: { seconds: spokenSeconds(written), text: written } } : { text })
    setText('')
    field.current?.focus()
  }
  const open = (wanted: Panel): void => setPanel(panel === wanted ? null : wanted)

  return (
    <div
      className="composer"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || panel === null) return
        event.stopPropagation()
        setPanel(null)
      }}
    >
      <form
        className="composer-line"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onPaste={(event) => {
          const picture = [...event.clipboardData.files].find((file) => file.type.startsWith('image/'))
          if (picture === undefined) return
          event.preventDefault()
          void sendFile(picture)
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
        <button
          type="button"
          className="nav-button composer-tool"
          aria-label={speaking ? texts.chat.toKeyboard : texts.chat.toVoice}
          aria-pressed={speaking}
          title={speaking ? texts.chat.toKeyboard : texts.chat.toVoice}
          data-testid="to-voice"
          onClick={() => {
            setSpeaking(!speaking)
            field.current?.focus()
          }}
        >
          <Icon name={speaking ? 'keyboard' : 'voice'} size={24} />
        </button>
        <input
          ref={field}
          className={speaking ? 'composer-field composer-voice' : 'composer-field'}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={speaking ? texts.chat.speak : texts.chat.input}
          placeholder={speaking ? texts.chat.speak : ''}
          autoComplete="off"
          enterKeyHint="send"
          data-testid="chat-input"
        />
        <button
          type="button"
          className="nav-button composer-tool"
          aria-label={texts.chat.emoji}
          aria-expanded={panel === 'emoji'}
          data-testid="chat-emoji"
          onClick={() => open('emoji')}
        >
          <Icon name="emoji" size={25} />
        </button>
        {written === '' ? (
          <button
            type="button"
            className="nav-button composer-tool"
            aria-label={texts.chat.more}
            aria-expanded={panel === 'more'}
            data-testid="chat-more"
            onClick={() => open('more')}
          >
            <Icon name="plusCircle" size={25} />
          </button>
        ) : (
          <button type="submit" className="button button-wechat composer-send" data-testid="chat-send">
            {speaking ? `${spokenSeconds(written)}″` : texts.send}
          </button>
        )}
      </form>
      {panel === 'emoji' && (
        <div className="composer-emoji" role="group" aria-label={texts.chat.emoji}>
          {emojiKeys.map((key) => (
            <button type="button" key={key.name} aria-label={key.name} title={key.name} onClick={() => setText(text + key.text)}>
              {key.glyph}
            </button>
          ))}
        </div>
      )}
      {panel === 'more' && (
        <div className="composer-more">
          <button type="button" onClick={() => chooser.current?.click()} data-testid="send-picture">
            <Icon name="picture" size={26} />
            {texts.chat.photos}
          </button>
          <button type="button" onClick={() => setPlacing(true)} data-testid="send-location">
            <Icon name="location" size={26} />
            {texts.chat.location}
          </button>
          <button type="button" onClick={() => setLinking(true)} data-testid="send-link">
            <Icon name="link" size={26} />
            {texts.chat.linkKind}
          </button>
        </div>
      )}
      <input
        ref={chooser}
        type="file"
        accept="image/*,video/mp4"
        hidden
        data-testid="picture-file"
        onChange={(event) => {
          void sendFile(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {linking && (
        <LinkSheet
          close={() => setLinking(false)}
          send={(link) => {
            setLinking(false)
            setPanel(null)
            send({ link })
          }}
        />
      )}
      {placing && (
        <Sheet
          title={texts.chat.pickLocation}
          close={() => setPlacing(false)}
          actions={texts.chat.places.map((place, index) => ({
            name: `place-${index}`,
            label: place.label,
            act: () => {
              setPanel(null)
              send({ location: place })
            },
          }))}
        />
      )}
    </div>
  )
}
