import { useState } from 'react'

import type { RateLine } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useSpoken } from '../language.tsx'
import { useLoaded } from '../loaded.ts'
import { Show } from '../parts/states.tsx'
import { useWords } from './words.ts'

/** How the people behave, number by number. */
export function RatesTable() {
  const { language, explain } = useSpoken()
  const words = useWords().rates
  const rates = useLoaded('rates', (signal) => call('GET /sandbox/population/rates', {}, signal).then((answer) => answer.rates))
  const [refused, setRefused] = useState('')

  const change = async (body: { rates?: Record<string, number>; standard?: true }): Promise<void> => {
    try {
      await call('POST /sandbox/population', { body })
      setRefused('')
    } catch (error) {
      setRefused(explain(codeOf(error)))
    }
    rates.reload()
  }

  return (
    <>
      <p className="muted">{words.hint}</p>
      {refused !== '' && (
        <p className="refused" role="alert">
          {refused}
        </p>
      )}
      <Show of={rates} rows={3}>
        {(lines) => (
          <div className="table-box rates-box" tabIndex={0} role="region" aria-label={words.title}>
            <table className="table rates">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col" className="right">
                    {words.value}
                  </th>
                  <th scope="col" className="right">
                    {words.standard}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <Rate
                    key={`${line.name} ${line.value}`}
                    line={line}
                    note={language === 'en' ? line.en : line.zh}
                    change={(value) => void change({ rates: { [line.name]: value } })}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <button type="button" className="button" data-testid="rates-reset" onClick={() => void change({ standard: true })}>
        {words.reset}
      </button>
    </>
  )
}

function Rate({ line, note, change }: { line: RateLine; note: string; change: (value: number) => void }) {
  const [text, setText] = useState(String(line.value))
  const keep = (): void => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value)) setText(String(line.value))
    else if (value !== line.value) change(value)
  }
  return (
    <tr data-changed={line.value !== line.standard}>
      <th scope="row">{note}</th>
      <td className="right">
        <input
          className="field number"
          inputMode="decimal"
          aria-label={note}
          data-testid={`rate-${line.name}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      </td>
      <td className="right muted">{line.standard}</td>
    </tr>
  )
}
