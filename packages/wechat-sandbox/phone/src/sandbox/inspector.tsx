import { Fragment, useState } from 'react'

import type { AccountSecrets, InspectorEntry } from '../../../src/phone/phone-api.ts'
import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { Empty, Show } from '../parts/states.tsx'
import { fullTime } from '../time.ts'
import { isDirection, type Wanted, WantedFields } from './inspector-fields.tsx'
import { useWords } from './words.ts'

/** Every call and callback, with the reason of a refusal. */
export function Inspector({ accounts }: { accounts: readonly AccountSecrets[] }) {
  const texts = useTexts()
  const [appId, setAppId] = useState('')
  const words = useWords().inspector
  const [direction, setDirection] = useState('')
  const [wanted, setWanted] = useState<Wanted>({})
  const [failed, setFailed] = useState(false)
  const [auto, setAuto] = useState(true)
  const query = {
    ...wanted,
    ...(appId === '' ? {} : { appid: appId }),
    ...(isDirection(direction) ? { direction } : {}),
    ...(failed ? { failed: '1' as const } : {}),
  }
  const search = new URLSearchParams(query).toString()
  const entries = useLoaded(`inspector ${search}`, (signal) =>
    call('GET /sandbox/inspector', { query: { ...query, limit: '100' } }, signal).then((answer) => answer.entries),
  )
  useEvery(5000, () => void (auto && entries.reload()))

  return (
    <section aria-labelledby="inspector-title">
      <div className="section-head">
        <h2 id="inspector-title">{texts.home.inspector}</h2>
        <p className="muted">{texts.home.inspectorHint}</p>
      </div>
      <div className="panel">
        <div className="filters">
          <select
            className="field"
            aria-label={texts.home.account}
            value={appId}
            onChange={(event) => setAppId(event.target.value)}
            data-testid="inspector-account"
          >
            <option value="">{`${texts.home.account}: ${texts.all}`}</option>
            {accounts.map((account) => (
              <option key={account.appId} value={account.appId}>
                {account.name}
              </option>
            ))}
          </select>
          <select
            className="field"
            aria-label={texts.home.direction}
            value={direction}
            data-testid="inspector-direction"
            onChange={(event) => setDirection(event.target.value)}
          >
            <option value="">{`${texts.home.direction}: ${texts.all}`}</option>
            <option value="request">{texts.home.request}</option>
            <option value="callback">{texts.home.callbackKind}</option>
            <option value="visit">{words.visit}</option>
            <option value="clock">{words.clock}</option>
          </select>
          <WantedFields wanted={wanted} change={setWanted} />
          <label className="check">
            <input
              type="checkbox"
              checked={failed}
              onChange={(event) => setFailed(event.target.checked)}
              data-testid="inspector-failed"
            />
            {texts.home.onlyFailed}
          </label>
          <span className="grow" />
          <label className="check">
            <input type="checkbox" checked={auto} onChange={(event) => setAuto(event.target.checked)} />
            {texts.home.auto}
          </label>
          <button type="button" className="button" onClick={entries.reload} data-testid="inspector-refresh">
            {texts.home.refresh}
          </button>
          {(['json', 'csv', 'har'] as const).map((format) => (
            <a
              key={format}
              className="text-link"
              href={`/sandbox/inspector/export?format=${format}&${search}`}
              download
              aria-label={`${words.export} ${format.toUpperCase()}`}
            >
              {format.toUpperCase()}
            </a>
          ))}
          <button
            type="button"
            className="text-link"
            onClick={() => void call('DELETE /sandbox/inspector', {}).then(entries.reload, () => undefined)}
          >
            {words.clear}
          </button>
        </div>
        <Show of={entries}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={texts.home.noEntries} hint={texts.home.noEntriesHint} />
            ) : (
              <Entries entries={all} accounts={accounts} />
            )
          }
        </Show>
      </div>
    </section>
  )
}

function Entries({ entries, accounts }: { entries: readonly InspectorEntry[]; accounts: readonly AccountSecrets[] }) {
  const texts = useTexts()
  const words = useWords().inspector
  const [open, setOpen] = useState<number | null>(null)
  const directionNames: Record<InspectorEntry['direction'], string> = {
    request: texts.home.request,
    callback: texts.home.callbackKind,
    visit: words.visit,
    clock: words.clock,
  }
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={texts.home.inspector}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.home.time}</th>
            <th scope="col">{texts.home.direction}</th>
            <th scope="col">{texts.home.account}</th>
            <th scope="col">{texts.home.call}</th>
            <th scope="col">{texts.home.result}</th>
            <th scope="col" className="right">
              {texts.home.took}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              <tr data-testid="inspector-row" data-errcode={entry.errcode}>
                <td className="number">{fullTime(entry.at)}</td>
                <td>{directionNames[entry.direction]}</td>
                <td>{accounts.find((account) => account.appId === entry.appId)?.name ?? '—'}</td>
                <td>
                  <button
                    type="button"
                    className="text-link"
                    aria-expanded={open === entry.id}
                    onClick={() => setOpen(open === entry.id ? null : entry.id)}
                  >
                    <code>{`${entry.method} ${entry.path}`}</code>
                  </button>
                </td>
                <td>
                  <Result entry={entry} />
                </td>
                <td className="right">{`${Math.round(entry.durationMs)} ms`}</td>
              </tr>
              {open === entry.id && (
                <tr>
                  <td colSpan={6}>
                    {entry.meaning !== '' && <p className="meaning">{entry.meaning}</p>}
                    <div className="bodies">
                      <Sent title={texts.home.requestBody} text={entry.requestBody} />
                      <Sent title={texts.home.responseBody} text={entry.responseBody} />
                    </div>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Result({ entry }: { entry: InspectorEntry }) {
  const texts = useTexts()
  if (entry.errcode === 0 && entry.reason === '' && entry.status < 400)
    return <span className="status status-on">{texts.home.ok}</span>
  return <span className="status status-bad">{[entry.errcode === 0 ? entry.status : entry.errcode, entry.reason].join(' ')}</span>
}

function Sent({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4>{title}</h4>
      <pre>{text === '' ? '—' : pretty(text)}</pre>
    </div>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
