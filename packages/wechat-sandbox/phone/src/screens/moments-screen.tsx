import { useEffect } from 'react'

import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import { longTime } from '../time.ts'
import { SharedCard } from './shared-card.tsx'

/** 朋友圈: articles that friends posted. */
export function MomentsScreen() {
  const { texts, language } = useSpoken()
  const line = useLine()
  const { read } = useClock()
  const { reload } = line.shared
  // Posts of friends are not pushed to every phone: who looks gets the newest.
  useEffect(reload, [reload])

  return (
    <ScreenFrame name="moments" title={texts.discover.moments} white>
      <div className="moments-cover">
        <strong>{line.person.nickname}</strong>
        <Avatar url={line.person.avatarUrl} size={56} />
      </div>
      <Show of={line.shared}>
        {(all) => {
          const posts = all.filter((each) => each.to === 'moments')
          if (posts.length === 0) return <Empty title={texts.discover.empty} />
          return (
            <ul className="posts">
              {posts.map((post) => (
                <li className="post" key={post.id} data-testid="moments-post">
                  <Avatar url={post.from.avatarUrl} size={38} />
                  <div className="post-words">
                    <p className="post-name">{post.from.nickname}</p>
                    <SharedCard shared={post} from="moments" />
                    <p className="muted">
                      {[longTime(post.at, read(), language), post.account?.name].filter(Boolean).join(' · ')}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )
        }}
      </Show>
    </ScreenFrame>
  )
}
