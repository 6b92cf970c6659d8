import { useEffect } from 'react'

import { quietMs } from '../chat/messages.tsx'
import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { otherOf, type Friend } from '../phones/screens.ts'
import { longTime } from '../time.ts'
import { SharedCard } from './shared-card.tsx'

/** What this person and one friend sent each other. */
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
          const between = all.filter((each) => otherOf(each, line.person.id)?.id === friend.id).sort((a, b) => a.at - b.at)
          if (between.length === 0) return <Empty title={texts.contacts.friendChat} />
          return (
            <div className="messages">
              <div className="messages-inside" role="log">
                {between.map((shared, index) => {
                  const before = between[index - 1]
                  const mine = shared.from.id === line.person.id
                  return (
                    <div key={shared.id}>
                      {(before === undefined || shared.at - before.at > quietMs) && (
                        <p className="message-time">{longTime(shared.at, read(), language)}</p>
                      )}
                      <div
                        className={mine ? 'message message-mine' : 'message'}
                        data-testid="message"
                        data-type="shared"
                        data-from={mine ? 'me' : 'them'}
                      >
                        <Avatar url={shared.from.avatarUrl} size={38} />
                        <SharedCard shared={shared} from="friend" />
                      </div>
                    </div>
                  )
                })}
              </div>
            </div>
          )
        }}
      </Show>
    </ScreenFrame>
  )
}
