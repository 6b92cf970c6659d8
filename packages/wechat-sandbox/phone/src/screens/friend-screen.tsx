import { useEffect } from 'react'

import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import type { Friend } from '../phones/screens.ts'
import { longTime } from '../time.ts'
import { LinkCard } from './link-card.tsx'

/** What one friend sent. */
export function FriendScreen({ friend }: { friend: Friend }) {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  const { seen, unseen } = line
  useEffect(() => seen(friend.id), [seen, friend.id, unseen])

  return (
    <ScreenFrame name="friend" title={friend.nickname}>
      <Show of={line.shared}>
        {(all) => {
          const articles = all.filter((each) => each.to === 'friend' && each.from.id === friend.id).sort((a, b) => a.at - b.at)
          if (articles.length === 0) return <Empty title={texts.contacts.friendChat} />
          return (
            <div className="messages-inside" role="log">
              {articles.map((shared) => (
                <div key={shared.id}>
                  <p className="message-time">{longTime(shared.at, read(), language)}</p>
                  <div className="message" data-testid="message" data-type="shared" data-from="them">
                    <Avatar url={friend.avatarUrl} size={38} />
                    <LinkCard article={shared.article} from="friend" />
                  </div>
                </div>
              ))}
            </div>
          )
        }}
      </Show>
    </ScreenFrame>
  )
}
