import type { ChatRow, Friend, SharedArticle } from '../../../src/phone/phone-api.ts'
import { withEmoji } from '../chat/emoji.ts'
import { useClock } from '../clock.tsx'
import { useSpoken, useTexts } from '../language.tsx'
import { Avatar, Badge } from '../parts/avatar.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { friendRows } from '../phones/screens.ts'
import { shortTime } from '../time.ts'

/** Accounts in the order of their last message; subscription accounts folded into one entry, friends in between. */
export function ChatList() {
  const texts = useTexts()
  const line = useLine()
  const friends = line.shared.loaded.state === 'ready' ? friendRows(line.shared.loaded.value, line.person.id) : []

  return (
    <Show of={line.rows} rows={5}>
      {(all) => {
        const rows = all.filter((row) => row.following)
        const entries = [...entriesOf(rows), ...friends.map((sent) => ({ at: sent.latest.at, sent }))].sort((a, b) => b.at - a.at)
        if (entries.length === 0) {
          return (
            <Empty title={texts.chats.empty} hint={texts.chats.emptyHint}>
              <div className="empty-actions">
                <button
                  type="button"
                  className="button button-wechat"
                  onClick={() => line.go({ at: 'search' })}
                  data-testid="empty-search"
                >
                  {texts.chats.addAccount}
                </button>
                <button type="button" className="button" onClick={() => line.go({ at: 'scan' })} data-testid="empty-scan">
                  {texts.chats.scan}
                </button>
              </div>
            </Empty>
          )
        }
        return (
          <ul className="rows" data-testid="chat-list">
            {entries.map((entry) => {
              if ('sent' in entry) return <FriendRow key={`f${entry.sent.friend.id}`} {...entry.sent} />
              if ('folded' in entry) return <FolderRow key="folder" rows={entry.folded} />
              return <AccountRow key={entry.row.account.appId} row={entry.row} />
            })}
          </ul>
        )
      }}
    </Show>
  )
}

type Entry =
  | { at: number; row: ChatRow }
  | { at: number; folded: ChatRow[] }
  | { at: number; sent: { friend: Friend; latest: SharedArticle } }

function entriesOf(rows: readonly ChatRow[]): Entry[] {
  const folded = rows.filter((row) => row.account.kind === 'subscription')
  const entries: Entry[] = rows.filter((row) => row.account.kind === 'service').map((row) => ({ at: row.lastAt, row }))
  const [latest] = folded
  return latest === undefined ? entries : [...entries, { at: latest.lastAt, folded }]
}

export function AccountRow({ row }: { row: ChatRow }) {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  return (
    <li>
      <button
        type="button"
        className="row"
        data-testid={`chat-row-${row.account.appId}`}
        onClick={() => line.go({ at: 'chat', appId: row.account.appId })}
      >
        <span className="row-picture">
          <Avatar url={row.account.avatarUrl} size={46} />
          <Badge count={row.unread} label={texts.chats.unread(row.unread)} />
        </span>
        <span className="row-text">
          <span className="row-first">
            <span className="row-name">{row.account.name}</span>
            <span className="row-time">{shortTime(row.lastAt, read(), language)}</span>
          </span>
          <span className="row-preview" data-testid="row-preview">
            {withEmoji(row.preview)}
          </span>
        </span>
      </button>
    </li>
  )
}

function FolderRow({ rows }: { rows: readonly ChatRow[] }) {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  const [latest] = rows
  if (latest === undefined) return null
  const unread = rows.some((row) => row.unread > 0)
  return (
    <li>
      <button type="button" className="row" data-testid="folder-row" onClick={() => line.go({ at: 'folder' })}>
        <span className="row-picture">
          <span className="folder-picture" aria-hidden="true">
            <svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="#fff" strokeWidth="1.8" strokeLinejoin="round">
              <path d="M4 5h16v14H4zM8 9h8M8 13h5" strokeLinecap="round" />
            </svg>
          </span>
          {unread && (
            <span
              className="dot"
              data-testid="unread"
              aria-label={texts.chats.unread(rows.reduce((sum, row) => sum + row.unread, 0))}
            />
          )}
        </span>
        <span className="row-text">
          <span className="row-first">
            <span className="row-name">{texts.chats.folder}</span>
            <span className="row-time">{shortTime(latest.lastAt, read(), language)}</span>
          </span>
          <span className="row-preview">{withEmoji(`${latest.account.name}: ${latest.preview}`)}</span>
        </span>
      </button>
    </li>
  )
}

function FriendRow({ friend, latest }: { friend: Friend; latest: SharedArticle }) {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  const unseen = line.unseen.get(friend.id) ?? 0
  return (
    <li>
      <button
        type="button"
        className="row"
        data-testid={`friend-row-${friend.id}`}
        onClick={() => line.go({ at: 'friend', friend })}
      >
        <span className="row-picture">
          <Avatar url={friend.avatarUrl} size={46} />
          <Badge count={unseen} label={texts.chats.unread(unseen)} />
        </span>
        <span className="row-text">
          <span className="row-first">
            <span className="row-name">{friend.nickname}</span>
            <span className="row-time">{shortTime(latest.at, read(), language)}</span>
          </span>
          <span className="row-preview">
            {latest.kind === 'account' ? texts.chats.card(latest.article.title) : texts.chats.link(latest.article.title)}
          </span>
        </span>
      </button>
    </li>
  )
}
