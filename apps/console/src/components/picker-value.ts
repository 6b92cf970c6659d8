import dayjs, { type Dayjs } from 'dayjs'

type Range = [Dayjs | null, Dayjs | null]

const most = 500
const times = new Map<string, Dayjs>()
const ranges = new Map<string, Range>()

/**
 * The value of a picker, always the same object for the same text (a day, or a wall time). A picker that is handed another object begins anew:
 * what somebody has typed or clicked in it so far would be gone with the next thing that changes on the page.
 */
export const pickerTime = (text: string): Dayjs => kept(times, text, () => dayjs(text))

/** The same for two ends; undefined leaves one open. */
export const pickerRange = (from: string | undefined, to: string | undefined): Range =>
  kept(ranges, `${from}/${to}`, () => [endOf(from), endOf(to)])

const endOf = (text: string | undefined): Dayjs | null => (text === undefined ? null : pickerTime(text))

function kept<Value>(values: Map<string, Value>, text: string, make: () => Value): Value {
  const known = values.get(text)
  if (known !== undefined) return known
  if (values.size >= most) values.clear()
  const value = make()
  values.set(text, value)
  return value
}
