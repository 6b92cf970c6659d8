import { useState } from 'react'

import { useTexts } from '../language.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import type { Tab } from '../phones/screens.ts'
import { ChatList } from './chat-list.tsx'
import { Contacts } from './contacts.tsx'
import { Discover, Me } from './discover.tsx'

const tabs: readonly { tab: Tab; icon: IconName }[] = [
  { tab: 'chats', icon: 'chats' },
  { tab: 'contacts', icon: 'contacts' },
  { tab: 'discover', icon: 'discover' },
  { tab: 'me', icon: 'me' },
]

/** The four tabs of WeChat. */
export function TabsScreen({ tab }: { tab: Tab }) {
  const texts = useTexts()
  const line = useLine()
  const [adding, setAdding] = useState(false)
  const rows = line.rows.loaded.state === 'ready' ? line.rows.loaded.value : []
  let unread = 0
  for (const row of rows) if (row.following) unread += row.account.kind === 'service' ? row.unread : 0
  for (const count of line.unseen.values()) unread += count

  return (
    <ScreenFrame
      name="tabs"
      root
      title={texts.tabs[tab]}
      right={
        <>
          <button
            type="button"
            className="nav-button"
            aria-label={texts.search}
            data-testid="open-search"
            onClick={() => line.go({ at: 'search' })}
          >
            <Icon name="search" size={22} />
          </button>
          <button
            type="button"
            className="nav-button"
            aria-label={texts.chats.add}
            data-testid="open-add"
            onClick={() => setAdding(true)}
          >
            <Icon name="plusCircle" size={22} />
          </button>
        </>
      }
      foot={
        <nav className="tabs" aria-label={texts.title}>
          {tabs.map((each) => (
            <button
              type="button"
              key={each.tab}
              className="tab"
              aria-current={each.tab === tab ? 'page' : undefined}
              data-testid={`tab-${each.tab}`}
              onClick={() => line.tab(each.tab)}
            >
              <span className="tab-icon">
                <Icon name={each.icon} size={24} />
                {each.tab === 'chats' && unread > 0 && <span className="badge tab-badge">{unread > 99 ? '99+' : unread}</span>}
              </span>
              {texts.tabs[each.tab]}
            </button>
          ))}
        </nav>
      }
    >
      {tab === 'chats' && <ChatList />}
      {tab === 'contacts' && <Contacts />}
      {tab === 'discover' && <Discover />}
      {tab === 'me' && <Me />}
      {adding && (
        <Sheet
          close={() => setAdding(false)}
          actions={[
            { name: 'search', label: texts.chats.addAccount, act: () => line.go({ at: 'search' }) },
            { name: 'scan', label: texts.chats.scan, act: () => line.go({ at: 'scan' }) },
          ]}
        />
      )}
    </ScreenFrame>
  )
}
