import { useState } from 'react'

import type { Person } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'
import type { Forwarded } from '../phones/screens.ts'

/** Chooses the friend who gets an article, a page or an account's card. */
export function ForwardScreen({ what, done }: { what: Forwarded; done?: (() => void) | undefined }) {
  const texts = useTexts()
  const line = useLine()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Person | 'anybody' | null>(null)
  const friends = useLoaded(`friends ${line.person.id}`, (signal) =>
    call('GET /phone/api/people/:personId/friends', { path: { personId: line.person.id } }, signal).then(
      (answer) => answer.people,
    ),
  )
  const [first] = friends.loaded.state === 'ready' ? friends.loaded.value : []

  const send = async (friend: Person | 'anybody'): Promise<void> => {
    const to = friend === 'anybody' ? first : friend
    const path = { personId: line.person.id }
    try {
      if ('articleId' in what) {
        await call('POST /phone/api/people/:personId/articles/:articleId/share', {
          path: { ...path, articleId: what.articleId },
          body: friend === 'anybody' ? { to: 'friend' } : { to: 'friend', personId: friend.id },
        })
      } else if (to !== undefined) {
        await call('POST /phone/api/people/:personId/share', { path, body: { to: 'friend', personId: to.id, ...what } })
      }
      line.shared.reload()
      line.say(texts.forward.sent)
      done?.()
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
        {(people) => {
          const found = people.filter((friend) => friend.nickname.includes(words.trim()))
          if (found.length === 0) return <Empty title={texts.phones.nobody} />
          return (
            <ul className="rows">
              {words.trim() === '' && (
                <li>
                  <button
                    type="button"
                    className="row row-small"
                    data-testid="forward-anybody"
                    onClick={() => setChosen('anybody')}
                  >
                    <span className="row-sign">
                      <Icon name="contacts" size={22} />
                    </span>
                    <span className="row-name">{texts.forward.anybody}</span>
                  </button>
                </li>
              )}
              {found.map((friend) => (
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
          )
        }}
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
