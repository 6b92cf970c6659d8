import { useState } from 'react'

import { call, codeOf } from '../api.ts'
import { useSpoken } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { Show } from '../parts/states.tsx'

const rates = [0.5, 1, 2, 5, 10] as const

/** Lets the simulated people act, or rest. */
export function PopulationPanel() {
  const { texts, explain } = useSpoken()
  const population = useLoaded('population', (signal) => call('GET /sandbox/population', {}, signal))
  const [refused, setRefused] = useState('')
  useEvery(15_000, population.reload)

  const turn = async (body: { paused?: boolean; rate?: number }): Promise<void> => {
    try {
      const state = await call('POST /sandbox/population', { body })
      population.change(() => state)
      setRefused('')
    } catch (error) {
      setRefused(explain(codeOf(error)))
    }
  }

  return (
    <section className="panel" aria-label={texts.population.title}>
      <h2>{texts.population.title}</h2>
      <Show of={population} rows={1}>
        {(state) => (
          <>
            <div className="switch-line">
              <button
                type="button"
                role="switch"
                aria-checked={!state.paused}
                aria-label={texts.population.switch}
                className="switch"
                data-testid="population-switch"
                onClick={() => void turn({ paused: !state.paused })}
              />
              <span>{state.paused ? texts.population.stopped : texts.population.running}</span>
              <span className="grow" />
              <span className="number" data-testid="population-people">
                {texts.population.people(state.people)}
              </span>
            </div>
            <p className="muted">{texts.population.rate}</p>
            <div className="segmented" role="group" aria-label={texts.population.rate}>
              {rates.map((rate) => (
                <button
                  type="button"
                  key={rate}
                  aria-pressed={state.rate === rate}
                  data-testid={`population-rate-${rate}`}
                  onClick={() => void turn({ rate })}
                >
                  {texts.clock.times(rate)}
                </button>
              ))}
            </div>
          </>
        )}
      </Show>
      {refused !== '' && (
        <p className="refused" role="alert">
          {refused}
        </p>
      )}
    </section>
  )
}
