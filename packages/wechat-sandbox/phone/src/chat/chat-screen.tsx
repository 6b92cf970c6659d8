import { useEffect, useRef, useState } from 'react'

import type { MenuButton } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { AlbumSheet } from '../web/album-sheet.tsx'
import { Composer } from './composer.tsx'
import { Messages } from './messages.tsx'
import { useChat } from './use-chat.ts'

/** The conversation with one account. */
export function ChatScreen({ appId }: { appId: string }) {
  const texts = useTexts()
  const line = useLine()
  const chat = useChat(appId)
  const scroller = useRef<HTMLDivElement>(null)
  const [asked, setAsked] = useState(0)
  /** A button of the menu that waits for pictures or a place. */
  const [asking, setAsking] = useState<MenuButton | null>(null)

  // The scroller is laid out from the bottom (column-reverse): 0 is the newest message.
  useEffect(() => {
    // In braces: newer browsers return a promise here, which must not become the effect's clean-up.
    scroller.current?.scrollTo({ top: 0 })
  }, [asked])

  const press = (button: MenuButton): void => {
    if (button.type.startsWith('scancode')) line.go({ at: 'scan', give: (text) => void chat.press(button, { scan: text }) })
    else if (button.type.startsWith('pic_') || button.type === 'location_select') setAsking(button)
    else void chat.press(button)
  }
  const name = chat.loading.loaded.state === 'ready' ? chat.loading.loaded.value.account.name : ''
  return (
    <ScreenFrame
      name="chat"
      title={<span data-testid="chat-title">{chat.typing ? texts.chat.typing : name}</span>}
      right={
        <button
          type="button"
          className="nav-button"
          aria-label={texts.chat.account}
          data-testid="chat-account"
          onClick={() => line.go({ at: 'account', appId })}
        >
          <Icon name="more" size={24} />
        </button>
      }
      foot={
        chat.loading.loaded.state === 'ready' && chat.loading.loaded.value.following ? (
          <Composer
            menu={chat.loading.loaded.value.menu}
            send={(message) => {
              chat.send(message)
              setAsked((before) => before + 1)
            }}
            press={press}
          />
        ) : null
      }
    >
      <div className="messages" ref={scroller}>
        <div className="messages-inside">
          <Show of={chat.loading}>
            {(value) => (
              <>
                {value.more && (
                  <button type="button" className="text-link older" data-testid="older" onClick={() => void chat.older()}>
                    {texts.chat.older}
                  </button>
                )}
                <Messages chat={value} pending={chat.pending} again={chat.again} choose={chat.send} />
                {!value.following && (
                  <p className="note" data-testid="not-following">
                    {texts.chat.notFollowing}
                    <button type="button" className="text-link" onClick={() => line.go({ at: 'account', appId })}>
                      {texts.account.follow}
                    </button>
                  </p>
                )}
              </>
            )}
          </Show>
        </div>
      </div>
      {asking !== null && asking.type.startsWith('pic_') && (
        <AlbumSheet
          most={asking.type === 'pic_sysphoto' ? 1 : 9}
          choose={(pictures) => {
            setAsking(null)
            void chat.press(asking, { pictures })
          }}
          close={() => setAsking(null)}
        />
      )}
      {asking?.type === 'location_select' && (
        <Sheet
          title={texts.chat.pickLocation}
          close={() => setAsking(null)}
          actions={texts.chat.places.map((place, index) => ({
            name: `place-${index}`,
            label: place.label,
            act: () => void chat.press(asking, { location: place }),
          }))}
        />
      )}
    </ScreenFrame>
  )
}
