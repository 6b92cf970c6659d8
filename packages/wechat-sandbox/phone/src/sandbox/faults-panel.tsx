import { useState, type FormEvent } from 'react'

import type { AccountSecrets, FaultOrder } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useSpoken } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { Show } from '../parts/states.tsx'
import { type FaultName, faultNames, useWords } from './words.ts'

const nameOf = (kind: string, names: Readonly<Record<FaultName, string>>): string => {
  const known = faultNames.find((name) => name === kind)
  return known === undefined ? kind : names[known]
}

const numbers = ['probability', 'seed', 'count', 'after', 'ms'] as const

/** What goes wrong on purpose. */
export function FaultsPanel({ accounts }: { accounts: readonly AccountSecrets[] }) {
  const { texts, explain } = useSpoken()
  const words = useWords().faults
  const faults = useLoaded('faults', (signal) => call('GET /sandbox/faults', {}, signal).then((answer) => answer.faults))
  const [refused, setRefused] = useState('')
  useEvery(5_000, faults.reload)

  const settle = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
      setRefused('')
    } catch (error) {
      setRefused(explain(codeOf(error)))
    }
    faults.reload()
  }
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    const order: FaultOrder = { kind: text('kind') }
    if (text('path') !== '') order.path = text('path')
    if (text('appId') !== '') order.appId = text('appId')
    for (const name of numbers) if (text(name) !== '') order[name] = Number(text(name))
    void settle(call('POST /sandbox/faults', { body: order }))
  }

  return (
    <section aria-labelledby="faults-title">
      <div className="section-head">
        <h2 id="faults-title">{words.title}</h2>
        <p className="muted">{words.hint}</p>
      </div>
      <div className="panel">
        <form className="filters" onSubmit={add} data-testid="fault-form">
          <select className="field" name="kind" aria-label={words.kind} data-testid="fault-kind">
            {[false, true].map((callbacks) => (
              <optgroup key={String(callbacks)} label={callbacks ? words.callbacks : words.calls}>
                {faultNames
                  .filter((name) => name.startsWith('callback_') === callbacks)
                  .map((name) => (
                    <option key={name} value={name}>
                      {words.kinds[name]}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          <select className="field" name="appId" aria-label={texts.home.account}>
            <option value="">{`${texts.home.account}: ${texts.all}`}</option>
            {accounts.map((account) => (
              <option key={account.appId} value={account.appId}>
                {account.name}
              </option>
            ))}
          </select>
          <input className="field" name="path" placeholder={words.path} aria-label={words.path} title={words.pathHint} />
          {numbers.map((name) => (
            <input
              key={name}
              className="field number"
              name={name}
              type="number"
              min={0}
              max={name === 'probability' ? 1 : undefined}
              step={name === 'probability' ? 0.01 : 1}
              placeholder={words[name]}
              aria-label={words[name]}
            />
          ))}
          <button type="submit" className="button" data-testid="fault-add">
            {words.add}
          </button>
        </form>
        {refused !== '' && (
          <p className="refused" role="alert">
            {refused}
          </p>
        )}
        <Show of={faults} rows={1}>
          {(placed) =>
            placed.length === 0 ? (
              <p className="muted">{words.none}</p>
            ) : (
              <ul className="faults">
                {placed.map(({ id, kind, path, appId, probability, count, hit, seen }) => (
                  <li key={id} data-testid="fault">
                    <strong>{nameOf(kind, words.kinds)}</strong>
                    <code>{path ?? '*'}</code>
                    <span className="muted">
                      {[
                        accounts.find((account) => account.appId === appId)?.name,
                        probability === undefined ? undefined : `${words.probability} ${probability}`,
                        count === undefined ? undefined : `${words.count} ${count}`,
                      ]
                        .filter((part) => part !== undefined)
                        .join(' · ')}
                    </span>
                    <span className="grow" />
                    <span className="number">{words.hit(hit, seen)}</span>
                    <button
                      type="button"
                      className="text-link"
                      onClick={() => void settle(call('DELETE /sandbox/faults/:id', { path: { id: String(id) } }))}
                    >
                      {words.remove}
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
        <button type="button" className="button" onClick={() => void settle(call('DELETE /sandbox/faults', {}))}>
          {words.clear}
        </button>
      </div>
    </section>
  )
}
