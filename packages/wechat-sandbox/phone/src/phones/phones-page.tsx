import { useEffect, useState } from 'react'

import type { Person } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { remember, remembered } from '../memory.ts'
import { Guard } from '../parts/guard.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Failed, Waiting } from '../parts/states.tsx'
import { WorldRail } from '../sandbox/world-rail.tsx'
import { idsInHash } from './address.ts'
import { PersonPicker } from './person-picker.tsx'
import { Phone } from './phone.tsx'

/** Each phone holds a line to the sandbox and the browser has six: four phones leave two for everything else. */
const mostPhones = 4

/** Phones of several people side by side. */
export function PhonesPage() {
  const texts = useTexts()
  const people = useLoaded('phones', (signal) => ownersOf(signal))
  /** `number`: whose place the chosen person takes; `new`: one phone more. */
  const [choosing, setChoosing] = useState<number | 'new' | null>(null)
  const { loaded, change, reload } = people

  useEffect(() => {
    if (loaded.state !== 'ready') return
    const ids = loaded.value.map((person) => person.id)
    remember('phones', JSON.stringify(ids))
    // In place of the present entry: going back in the browser leaves the phones, it does not undo one.
    if (idsInHash(window.location.hash)?.join() !== ids.join()) {
      history.replaceState(null, '', ids.length === 0 ? '#/phones' : `#/phones/${ids.join(',')}`)
    }
  }, [loaded])
  useEffect(() => {
    const follow = (): void => {
      if (idsInHash(window.location.hash) !== null) reload()
    }
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [reload])

  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Failed code={loaded.code} retry={people.reload} />
  const owners = loaded.value
  const choose = (person: Person): void => {
    change((before) =>
      choosing === 'new' ? [...before, person] : before.map((each, index) => (index === choosing ? person : each)),
    )
    setChoosing(null)
  }

  return (
    <div className="phones-page">
      <div className="phones">
        {owners.map((person, index) => (
          <Guard key={person.id}>
            <Phone
              person={person}
              change={() => setChoosing(index)}
              remove={() => change((before) => before.filter((each) => each.id !== person.id))}
            />
          </Guard>
        ))}
        {owners.length === 0 && (
          <div className="panel phones-none">
            <Empty title={texts.phones.none} hint={texts.phones.noneHint}>
              <button
                type="button"
                className="button button-primary"
                onClick={() => setChoosing('new')}
                data-testid="first-phone"
              >
                {texts.phones.add}
              </button>
            </Empty>
          </div>
        )}
      </div>
      <aside className="rail" aria-label={texts.phones.rail}>
        <div className="panel rail-add">
          <button
            type="button"
            className="button button-primary"
            disabled={owners.length >= mostPhones}
            onClick={() => setChoosing('new')}
            data-testid="add-phone"
          >
            <Icon name="plus" size={18} />
            {texts.phones.add}
          </button>
          <p className="muted">{texts.phones.addHint}</p>
          <p className="muted">{texts.phones.keyboard}</p>
        </div>
        <WorldRail />
      </aside>
      {choosing !== null && (
        <PersonPicker taken={owners.map((person) => person.id)} choose={choose} close={() => setChoosing(null)} />
      )}
    </div>
  )
}

/** The people whose phones were open last time; on the first visit one handmade person if there is one. */
async function ownersOf(signal: AbortSignal): Promise<Person[]> {
  const ids = idsInHash(window.location.hash, mostPhones) ?? rememberedIds()
  if (ids === null) {
    const { people } = await call('GET /phone/api/people', { query: { handmade: '1', limit: '1' } }, signal)
    return people
  }
  const found = await Promise.all(
    ids.map((personId) =>
      call('GET /phone/api/people/:personId', { path: { personId } }, signal).catch((error: unknown) => {
        if (codeOf(error) === 'person_unknown') return null
        throw error
      }),
    ),
  )
  return found.filter((person) => person !== null)
}

function rememberedIds(): string[] | null {
  try {
    const ids: unknown = JSON.parse(remembered('phones') ?? 'null')
    return Array.isArray(ids) ? [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, mostPhones) : null
  } catch {
    return null
  }
}
