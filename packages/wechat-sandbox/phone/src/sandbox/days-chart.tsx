import type { TruthSummary } from '../../../src/phone/phone-api.ts'
import { useTexts } from '../language.tsx'
import { countLine, type CountName } from './counts.ts'

const [width, height, shownDays] = [900, 120, 60]

/** One bar a day for the chosen metric; the table below says the same in numbers. */
export function DaysChart({ days, metric }: { days: TruthSummary['days']; metric: CountName }) {
  const texts = useTexts()
  const shown = days.slice(-shownDays)
  const [first] = shown
  const last = shown.at(-1)
  if (first === undefined || last === undefined) return null
  const top = Math.max(1, ...shown.map((day) => day[metric]))
  const step = width / shown.length
  return (
    <figure className="days-chart">
      <figcaption className="muted">
        <span>{texts.home.counts[metric]}</span>
        <span className="grow" />
        <span>{`${first.day} – ${last.day}`}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${texts.home.counts[metric]} ${first.day} – ${last.day}`}
      >
        {[0.25, 0.5, 0.75].map((part) => (
          <line key={part} x1="0" x2={width} y1={height * part} y2={height * part} stroke="#E7EAEF" />
        ))}
        {shown.map((day, index) => {
          const tall = (day[metric] / top) * (height - 6)
          return (
            <rect key={day.day} x={index * step + step * 0.15} width={step * 0.7} y={height - tall} height={tall} fill="#0E9F6E">
              <title>{`${day.day}  ${countLine(metric, day)}`}</title>
            </rect>
          )
        })}
      </svg>
    </figure>
  )
}
