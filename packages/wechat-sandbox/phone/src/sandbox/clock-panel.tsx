import { useState } from 'react'

import type { MoveClock } from '../../../src/phone/phone-api.ts'
import { call, codeOf } from '../api.ts'
import { useClock } from '../clock.tsx'
import { useSpoken } from '../language.tsx'
import { useEvery } from '../loaded.ts'
import { fullTime } from '../time.ts'
import { useWords } from './words.ts'

const hourMs = 60 * 60 * 1000
const speeds = [1, 10, 60, 600, 3600] as const

/** Business clock: what time it is in the sandbox, how fast it runs, and leaps forward. */
export function ClockPanel() {
  const { texts, explain } = useSpoken()
  const words = useWords().clock
  const clock = useClock()
  const [refused, setRefused] = useState('')
  const [resumeAt, setResumeAt] = useState(1)
  const paused = clock.speed === 0

  useEvery(500, () => {
    if (clock.journey !== null) clock.refresh()
  })

  const turn = async (body: MoveClock): Promise<void> => {
    try {
      clock.set(await call('POST /sandbox/clock', { body }))
      setRefused('')
    } catch (error) {
      setRefused(explain(codeOf(error)))
    }
  }
  const pause = (): void => {
    if (!paused) setResumeAt(clock.speed)
    void turn({ speed: paused ? resumeAt : 0 })
  }

  return (
    <section className="panel" aria-label={texts.clock.title}>
      <h2>{texts.clock.title}</h2>
      <p className="clock-now" data-testid="clock-now">
        {clock.now === null ? '—' : fullTime(clock.now)}
      </p>
      <p className="muted">{paused ? texts.clock.paused : `${texts.clock.speed} ${texts.clock.times(clock.speed)}`}</p>
      <div className="buttons">
        <button type="button" className="button" onClick={pause} disabled={clock.now === null} data-testid="clock-pause">
          {paused ? texts.clock.resume : texts.clock.pause}
        </button>
        <button type="button" className="button" onClick={() => void turn({ advanceMs: hourMs })} data-testid="clock-hour">
          {texts.clock.hour}
        </button>
        <button type="button" className="button" onClick={() => void turn({ advanceMs: 24 * hourMs })} data-testid="clock-day">
          {texts.clock.day}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void turn({ next: 'day', wait: false })}
          data-testid="clock-next-day"
        >
          {words.nextDay}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void turn({ next: 'week', wait: false })}
          data-testid="clock-next-week"
        >
          {words.nextWeek}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void turn({ advanceMs: 30 * 24 * hourMs, wait: false })}
          data-testid="clock-month"
        >
          {words.month}
        </button>
      </div>
      <div className="segmented" role="group" aria-label={texts.clock.speed}>
        {speeds.map((speed) => (
          <button
            type="button"
            key={speed}
            aria-pressed={clock.speed === speed}
            onClick={() => void turn({ speed })}
            data-testid={`clock-speed-${speed}`}
          >
            {texts.clock.times(speed)}
          </button>
        ))}
      </div>
      {clock.journey !== null && (
        <div className="journey" data-testid="clock-journey">
          <progress max={1} value={clock.journey.progress} aria-label={texts.clock.title} />
          <span className="muted">{words.journey(Math.floor(clock.journey.progress * 100), fullTime(clock.journey.to))}</span>
          <button
            type="button"
            className="text-link"
            onClick={() => void call('DELETE /sandbox/clock/journey', {}).then(clock.set, () => undefined)}
          >
            {words.stop}
          </button>
        </div>
      )}
      {refused !== '' && (
        <p className="refused" role="alert">
          {refused}
        </p>
      )}
    </section>
  )
}
