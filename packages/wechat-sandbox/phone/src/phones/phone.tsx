import { useEffect, useRef } from 'react'

import type { Person } from '../../../src/phone/phone-api.ts'
import { ChatScreen } from '../chat/chat-screen.tsx'
import { useClock } from '../clock.tsx'
import { useTexts } from '../language.tsx'
import { MiniScreen } from '../mini/mini-screen.tsx'
import { Icon } from '../parts/icons.tsx'
import { AccountScreen } from '../screens/account-screen.tsx'
import { ArticleScreen } from '../screens/article-screen.tsx'
import { FolderScreen } from '../screens/folder-screen.tsx'
import { ForwardScreen } from '../screens/forward-screen.tsx'
import { FriendScreen } from '../screens/friend-screen.tsx'
import { MomentsScreen } from '../screens/moments-screen.tsx'
import { PictureScreen } from '../screens/picture-screen.tsx'
import { ScanScreen } from '../screens/scan-screen.tsx'
import { SearchScreen } from '../screens/search-screen.tsx'
import { TabsScreen } from '../screens/tabs-screen.tsx'
import { timeOfDay } from '../time.ts'
import { WebScreen } from '../web/web-screen.tsx'
import { LineContext } from './line.tsx'
import { staysBelow, topOf, type Screen } from './screens.ts'
import { usePhone } from './use-phone.ts'

/** One phone of one person. Esc goes back; focus follows to the new screen if it was inside this phone. */
export function Phone({ person, change, remove }: { person: Person; change: () => void; remove: () => void }) {
  const texts = useTexts()
  const { line, stack, saying } = usePhone(person)
  const glass = useRef<HTMLDivElement>(null)
  const before = useRef(stack)
  const top = topOf(stack)

  useEffect(() => {
    if (before.current === stack) return
    before.current = stack
    const focused = document.activeElement
    const mine = focused === document.body || glass.current?.contains(focused) === true
    // A screen that asked for focus itself (a search field) keeps it.
    const screen = glass.current?.querySelector<HTMLElement>('.screen-slot:not([hidden]) [data-screen]')
    if (mine && screen?.contains(focused) !== true) screen?.focus({ preventScroll: true })
  }, [stack])

  return (
    <section
      className="phone-column"
      aria-label={texts.phones.phoneOf(person.nickname)}
      data-testid="phone"
      data-person={person.id}
    >
      <div className="phone-owner">
        <strong data-testid="phone-nickname">{person.nickname}</strong>
        <span className="muted">{person.city}</span>
        <span className="grow" />
        <button
          type="button"
          className="icon-button"
          onClick={change}
          aria-label={texts.phones.change}
          title={texts.phones.change}
          data-testid="phone-change"
        >
          <Icon name="swap" size={18} />
        </button>
        <button
          type="button"
          className="icon-button"
          onClick={remove}
          aria-label={texts.phones.remove}
          title={texts.phones.remove}
          data-testid="phone-remove"
        >
          <Icon name="close" size={18} />
        </button>
      </div>
      <div
        className="phone"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || stack.length === 1) return
          event.stopPropagation()
          line.back()
        }}
      >
        <div className="glass" ref={glass}>
          <StatusBar over={top.at} />
          <LineContext value={line}>
            {!line.online && (
              <p className="offline" role="status" data-testid="offline">
                <Icon name="warning" size={16} />
                {texts.chats.offline}
              </p>
            )}
            {stack.map((screen, depth) =>
              screen === top || staysBelow(screen) ? (
                <div className="screen-slot" hidden={screen !== top} key={`${depth} ${JSON.stringify(screen)}`}>
                  <ScreenOf screen={screen} active={screen === top} />
                </div>
              ) : null,
            )}
          </LineContext>
          <p className={saying === '' ? 'toast' : 'toast toast-on'} role="status" data-testid="toast">
            {saying}
          </p>
        </div>
      </div>
    </section>
  )
}

const whiteScreens: ReadonlySet<Screen['at']> = new Set(['account', 'article', 'moments', 'mini', 'web'])

function StatusBar({ over }: { over: Screen['at'] }) {
  const { now } = useClock()
  const colour = over === 'picture' ? ' status-bar-dark' : whiteScreens.has(over) ? ' status-bar-white' : ''
  return (
    <div className={`status-bar${colour}`} aria-hidden="true">
      <span>{now === null ? '--:--' : timeOfDay(now)}</span>
      <span className="status-signs">
        5G
        <svg width="24" height="12" viewBox="0 0 24 12">
          <rect x="0.5" y="0.5" width="20" height="11" rx="3" fill="none" stroke="currentColor" />
          <rect x="2.5" y="2.5" width="14" height="7" rx="1.5" fill="currentColor" />
          <rect x="22" y="4" width="2" height="4" rx="1" fill="currentColor" />
        </svg>
      </span>
    </div>
  )
}

function ScreenOf({ screen, active }: { screen: Screen; active: boolean }) {
  switch (screen.at) {
    case 'tabs':
      return <TabsScreen tab={screen.tab} />
    case 'folder':
      return <FolderScreen />
    case 'chat':
      return <ChatScreen appId={screen.appId} />
    case 'account':
      return <AccountScreen appId={screen.appId} from={screen.from ?? 'search'} />
    case 'search':
      return <SearchScreen />
    case 'scan':
      return <ScanScreen give={screen.give} />
    case 'article':
      return <ArticleScreen articleId={screen.articleId} from={screen.from} />
    case 'forward':
      return <ForwardScreen what={screen.what} done={screen.done} />
    case 'moments':
      return <MomentsScreen />
    case 'friend':
      return <FriendScreen friend={screen.friend} />
    case 'picture':
      return <PictureScreen url={screen.url} />
    case 'mini':
      return <MiniScreen appId={screen.appId} page={screen.page} scene={screen.scene ?? ''} active={active} />
    default:
      return <WebScreen url={screen.url} title={screen.title} active={active} />
  }
}
