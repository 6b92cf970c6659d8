import { useEffect, useRef, useState } from 'react'

import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Empty, Show } from '../parts/states.tsx'
import { useLine } from '../phones/line.tsx'
import { ScreenFrame } from '../phones/screen.tsx'

/** Finds accounts by name or WeChat id. */
export function SearchScreen() {
  const texts = useTexts()
  const line = useLine()
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const found = useLoaded(`accounts ${words.trim()}`, (signal) =>
    call('GET /phone/api/accounts', { query: words.trim() === '' ? {} : { search: words.trim() } }, signal).then(
      (answer) => answer.accounts,
    ),
  )
  useEffect(() => field.current?.focus(), [])

  return (
    <ScreenFrame name="search" title={texts.add.title}>
      <div className="search-field">
        <Icon name="search" size={18} />
        <input
          ref={field}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={texts.add.placeholder}
          aria-label={texts.add.placeholder}
          data-testid="search-input"
          type="search"
        />
      </div>
      <Show of={found}>
        {(accounts) =>
          accounts.length === 0 ? (
            <Empty title={texts.add.none} />
          ) : (
            <ul className="rows">
              {accounts.map((account) => (
                <li key={account.appId}>
                  <button
                    type="button"
                    className="row"
                    data-testid={`search-result-${account.appId}`}
                    onClick={() => line.go({ at: 'account', appId: account.appId })}
                  >
                    <Avatar url={account.avatarUrl} size={46} round />
                    <span className="row-text">
                      <span className="row-first">
                        <span className="row-name">{account.name}</span>
                        <span className="tag">{texts.kinds[account.kind]}</span>
                      </span>
                      <span className="row-preview">{account.intro}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      <ul className="rows rows-apart">
        <li>
          <button type="button" className="row row-small" data-testid="open-scan" onClick={() => line.go({ at: 'scan' })}>
            <span className="row-sign">
              <Icon name="scan" size={22} />
            </span>
            <span className="row-name">{texts.add.scan}</span>
            <span className="row-chevron">
              <Icon name="chevron" size={16} />
            </span>
          </button>
        </li>
      </ul>
    </ScreenFrame>
  )
}
