import './spark.css'

interface SparkProps {
  readonly values: readonly (number | null)[]
  /** What it shows, for those who do not see it. */
  readonly label: string
}

const width = 96
const height = 24
const edge = 3

/** A course in the height of a line; the figures behind it stand in the table of the topic. */
export function Spark({ values, label }: SparkProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const points = values.flatMap((value, at) =>
    value === null
      ? []
      : [
          {
            x: edge + (at * (width - 2 * edge)) / Math.max(1, values.length - 1),
            y: height - edge - (value / most) * (height - 2 * edge),
          },
        ],
  )
  const last = points.at(-1)
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={label}
    >
      <polyline points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      {last === undefined ? null : <circle cx={last.x} cy={last.y} r={2.5} />}
    </svg>
  )
}
