import { useState } from 'react'

import type { Person } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useSpoken } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Show } from '../parts/states.tsx'

/** Creates a person, or takes one of the people of the sandbox. */
export function PersonPicker({
  taken,
  choose,
  close,
}: {
  taken: readonly string[]
  choose: (person: Person) => void
  close: () => void
}) {
  const { texts, explain } = useSpoken()
  const [words, setWords] = useState('')
  const [nickname, setNickname] = useState('')
  const [city, setCity] = useState('')
  const [refused, setRefused] = useState('')
  const [busy, setBusy] = useState(false)
  const found = useLoaded(`people ${words.trim()}`, (signal) =>
    call('GET /phone/api/people', { query: { limit: '30', ...(words.trim() === '' ? {} : { search: words.trim() }) } }, signal),
  )

  const create = async (): Promise<void> => {
    setBusy(true)
    try {
      const body = {
        ...(nickname.trim() === '' ? {} : { nickname: nickname.trim() }),
        ...(city.trim() === '' ? {} : { city: city.trim() }),
      }
      choose(await call('POST /phone/api/people', { body }))
    } catch (error) {
      setRefused(explain(codeOf(error)))
      setBusy(false)
    }
  }

  return (
    <Dialog title={texts.phones.choose} close={close} testId="person-picker">
      <form
        className="create-person"
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <label>
          {texts.phones.nickname}
          <input
            className="field"
            value={nickname}
            onChange={(event) => setNickname(event.target.value)}
            maxLength={32}
            data-testid="person-nickname"
          />
        </label>
        <label>
          {texts.phones.city}
          <input
            className="field"
            value={city}
            onChange={(event) => setCity(event.target.value)}
            maxLength={16}
            data-testid="person-city"
          />
        </label>
        <button type="submit" className="button button-primary" disabled={busy} data-testid="person-create">
          {texts.phones.create}
        </button>
        {refused !== '' && (
          <p className="refused" role="alert">
            {refused}
          </p>
        )}
      </form>
      <h3>{texts.phones.fromPeople}</h3>
      <input
        className="field"
        type="search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={texts.phones.choosePlaceholder}
        aria-label={texts.phones.choosePlaceholder}
        data-testid="person-search"
      />
      <div className="people">
        <Show of={found}>
          {(page) => (
            <>
              <p className="muted">{page.total === 0 ? texts.phones.nobody : texts.phones.total(page.total)}</p>
              <ul className="rows">
                {page.people.map((person) => (
                  <li key={person.id}>
                    <button
                      type="button"
                      className="row row-small"
                      disabled={taken.includes(person.id)}
                      data-testid={`person-${person.id}`}
                      onClick={() => choose(person)}
                    >
                      <Avatar url={person.avatarUrl} size={32} />
                      <span className="row-name">{person.nickname}</span>
                      <span className="muted">{person.city}</span>
                      <span className="grow" />
                      {person.handmade && <span className="tag">{texts.phones.handmade}</span>}
                      {taken.includes(person.id) && <span className="muted">{texts.phones.inUse}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Show>
      </div>
    </Dialog>
  )
}
