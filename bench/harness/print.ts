import { type ContestResult, type Measure, type Outcome, type Spread } from '../contract.ts'
import { spread } from './statistics.ts'

/** The result as text for people: figures, ratios with the losing rows, goals, the state of the machine. */
export function textOf(title: string, outcome: Outcome): string {
  return [title, '', ...outcome.contests.flatMap(contestLines), ...machineLines(outcome), ...outcome.notes].join('\n')
}

function contestLines({ name, measures, alternatives, ratios, goals, sameAnswer }: ContestResult): string[] {
  const rows = Object.entries(measures).flatMap(([measure, kind]) => [
    ...alternatives.flatMap((each) => {
      const figures = each.figures[measure]
      if (figures === undefined) return []
      return [
        [
          `  ${measure}`,
          each.name,
          ...columns(figures),
          kind.unit,
          [each.setting, `load ${short(each.load.min)}–${short(each.load.max)}`].filter(Boolean).join(', '),
        ],
      ]
    }),
    ...ratios
      .filter((ratio) => ratio.measure === measure)
      .map((ratio) => [
        '',
        `× ${ratio.against}`,
        ...columns(ratio),
        `[${short(ratio.low)} … ${short(ratio.high)}]`,
        ratio.median < 1 ? 'LOSES' : '',
      ]),
  ])
  return [
    name,
    ...aligned([['', '', 'min', 'median', 'max', '', ''], ...rows]),
    ...goals.map(({ goal, reached, found }) => `  ${reached ? 'reached' : 'MISSED '}  ${goal}  (found ${short(found)})`),
    ...(sameAnswer === undefined ? [] : [sameAnswer ? '  all answers equal' : '  ANSWERS DIFFER']),
    '',
  ]
}

const calibrated: Readonly<Record<'helloPerSecond' | 'fdatasyncP50' | 'fdatasyncP99' | 'load', [string, Measure]>> = {
  helloPerSecond: ['node:http hello', { unit: 'answers/s', better: 'higher' }],
  fdatasyncP50: ['fdatasync p50', { unit: 'ms', better: 'lower' }],
  fdatasyncP99: ['fdatasync p99', { unit: 'ms', better: 'lower' }],
  load: ['load average', { unit: '', better: 'lower' }],
}

function machineLines({ calibrations, disturbed }: Outcome): string[] {
  if (calibrations.length === 0) return []
  const rows = Object.values(calibrated).map(([name, { unit }], place) => {
    // Keys and values of one literal stand in the same order.
    const key = Object.keys(calibrated)[place] as keyof typeof calibrated
    return [`  ${name}`, ...columns(spread(calibrations.map((each) => each[key]))), unit]
  })
  const rounds = disturbed.map((round) => round + 1).join(', ')
  return [
    'the machine itself',
    ...aligned([['', 'min', 'median', 'max', ''], ...rows]),
    ...(disturbed.length === 0
      ? []
      : [`  disturbed rounds (calibration more than 20 % off): ${rounds} of ${calibrations.length}`]),
    '',
  ]
}

const columns = ({ min, median, max }: Spread): string[] => [min, median, max].map(short)

export function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US').replaceAll(',', ' ')
  return Number(value.toPrecision(3)).toString()
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), [])
  const numeric = (cell: string): boolean => /^[-–\d. ]+$/.test(cell) || ['min', 'median', 'max'].includes(cell)
  return rows.map((row) =>
    row
      .map((cell, at) => (numeric(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
