import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'

/** Followed accounts, then friends. */
export function Contacts() {
  const texts = useTexts()
  const line = useLine()
  const friends = useLoaded(`friends ${line.person.id}`, (signal) =>
    call('GET /phone/api/people/:personId/friends', { path: { personId: line.person.id } }, signal).then(
      (answer) => answer.people,
    ),
  )
  const rows = line.rows.loaded.state === 'ready' ? line.rows.loaded.value.filter((row) => row.following) : []

  return (
    <>
      {rows.length > 0 && <h3 className="group-name">{texts.contacts.accounts}</h3>}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.account.appId}>
            <button
              type="button"
              className="row row-small"
              data-testid={`contact-${row.account.appId}`}
              onClick={() => line.go({ at: 'account', appId: row.account.appId })}
            >
              <Avatar url={row.account.avatarUrl} size={36} />
              <span className="row-name">{row.account.name}</span>
              <span className="muted">{texts.kinds[row.account.kind]}</span>
            </button>
          </li>
        ))}
      </ul>
      <h3 className="group-name">{texts.contacts.friends}</h3>
      <Show of={friends}>
        {(people) =>
          people.length === 0 ? (
            <Empty title={texts.contacts.none} />
          ) : (
            <ul className="rows">
              {people.map((friend) => (
                <li key={friend.id}>
                  <button
                    type="button"
                    className="row row-small"
                    data-testid={`contact-${friend.id}`}
                    onClick={() => line.go({ at: 'friend', friend })}
                  >
                    <Avatar url={friend.avatarUrl} size={36} />
                    <span className="row-name">{friend.nickname}</span>
                    <span className="muted">{friend.city}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </>
  )
}
