import { call } from '../api.ts'
import { useTexts } from '../language.tsx'
import { useEvery, useLoaded } from '../loaded.ts'
import { Show } from '../parts/states.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { countLine, type CountName } from './counts.ts'
import { PopulationPanel } from './population-panel.tsx'

const shown: readonly CountName[] = ['follows', 'leaves', 'reads', 'shares', 'replies', 'purchases']

/** Beside the phones: the clock, the people, and what happened today. */
export function WorldRail() {
  const texts = useTexts()
  const truth = useLoaded('truth today', (signal) => call('GET /sandbox/truth/summary', {}, signal))
  useEvery(10_000, truth.reload)
  return (
    <>
      <ClockPanel />
      <PopulationPanel />
      <section className="panel" aria-label={texts.phones.today}>
        <h2>{texts.phones.today}</h2>
        <Show of={truth} rows={2}>
          {(summary) => (
            <dl className="today">
              {shown.map((name) => (
                <div key={name}>
                  <dt>{texts.home.counts[name]}</dt>
                  <dd data-testid={`today-${name}`}>{countLine(name, summary.today)}</dd>
                </div>
              ))}
            </dl>
          )}
        </Show>
      </section>
    </>
  )
}
