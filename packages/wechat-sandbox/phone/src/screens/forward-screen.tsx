import { useState } from 'react'

import type { Person } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'

/** Chooses the friend who gets an article. */
export function ForwardScreen({ articleId }: { articleId: string }) {
  const texts = useTexts()
  const line = useLine()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Person | 'anybody' | null>(null)
  const friends = useLoaded(`friends ${line.person.id}`, (signal) =>
    call('GET /phone/api/people/:personId/friends', { path: { personId: line.person.id } }, signal).then(
      (answer) => answer.people,
    ),
  )

  const send = async (to: Person | 'anybody'): Promise<void> => {
    try {
      await call('POST /phone/api/people/:personId/articles/:articleId/share', {
        path: { personId: line.person.id, articleId },
        body: to === 'anybody' ? { to: 'friend' } : { to: 'friend', personId: to.id },
      })
      line.say(texts.forward.sent)
      line.back()
    } catch (error) {
      line.sayRefusal(error)
    }
  }

  return (
    <ScreenFrame name="forward" title={texts.forward.title}>
      <div className="search-field">
        <Icon name="search" size={18} />
        <input
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={texts.search}
          placeholder={texts.search}
          type="search"
        />
      </div>
      <Show of={friends}>
        {(people) => (
          <ul className="rows">
            <li>
              <button type="button" className="row row-small" data-testid="forward-anybody" onClick={() => setChosen('anybody')}>
                <span className="row-sign">
                  <Icon name="contacts" size={22} />
                </span>
                <span className="row-name">{texts.forward.anybody}</span>
              </button>
            </li>
            {people
              .filter((friend) => friend.nickname.includes(words.trim()))
              .map((friend) => (
                <li key={friend.id}>
                  <button
                    type="button"
                    className="row row-small"
                    data-testid={`forward-${friend.id}`}
                    onClick={() => setChosen(friend)}
                  >
                    <Avatar url={friend.avatarUrl} size={36} />
                    <span className="row-name">{friend.nickname}</span>
                    <span className="muted">{friend.city}</span>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </Show>
      {chosen !== null && (
        <Sheet
          title={texts.forward.ask(chosen === 'anybody' ? texts.forward.anybody : chosen.nickname)}
          close={() => setChosen(null)}
          actions={[{ name: 'send', label: texts.send, act: () => void send(chosen) }]}
        />
      )}
    </ScreenFrame>
  )
}
