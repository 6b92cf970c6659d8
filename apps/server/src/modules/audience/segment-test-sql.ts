import type { AttributeTest, Period } from '@weiying/contract/segment-expression'

import type { SegmentParams } from './segment-params.ts'

/** The present of one evaluation and the zone of its days. */
export interface SegmentMoment {
  readonly now: Date
  /** IANA name, e.g. Asia/Shanghai. */
  readonly zone: string
}

/** SQL for the value that a test looks at; every one may be NULL when there is none of that kind. */
export interface TestedValue {
  readonly known: string
  readonly text: string
  readonly number: string
  readonly flag: string
  /** A `Date32`. */
  readonly date: string | null
  /** 1 to 12. */
  readonly month: string
  /** A `DateTime64(3)`. */
  readonly moment: string | null
}

export const nothing: TestedValue = {
  known: '0',
  text: 'NULL',
  number: 'NULL',
  flag: 'NULL',
  date: null,
  month: 'NULL',
  moment: null,
}

const never = '0'

/** A condition that is 0 or 1, never NULL, so that `not` is the complement. */
export function testSql(value: TestedValue, test: AttributeTest, params: SegmentParams, moment: SegmentMoment): string {
  const sure = (condition: string): string => `ifNull(${condition}, 0)`
  switch (test.op) {
    case 'known':
      return `(${value.known})`
    case 'unknown':
      return `NOT (${value.known})`
    case 'is':
      return sure(`${value.text} = ${params.bind('String', test.text)}`)
    case 'in':
      return sure(`${value.text} IN ${params.bind('Array(String)', test.texts)}`)
    case 'contains':
      return sure(`position(${value.text}, ${params.bind('String', test.text)}) > 0`)
    case 'starts':
      return sure(`startsWith(${value.text}, ${params.bind('String', test.text)})`)
    case 'compare':
      return sure(`${value.number} ${test.compare} ${params.bind('Float64', test.number)}`)
    case 'range':
      return sure(
        `(${value.number} >= ${params.bind('Float64', test.from)} AND ${value.number} <= ${params.bind('Float64', test.to)})`,
      )
    case 'flag':
      return sure(`${value.flag} = ${test.flag ? '1' : '0'}`)
    case 'month':
      return sure(`${value.month} = ${test.month === 'this' ? monthOf(moment) : test.month}`)
    case 'before':
      return timeSql(value, { until: test.date }, params, moment)
    case 'after':
      return timeSql(value, { from: dayAfter(test.date) }, params, moment)
    case 'last':
    case 'dates':
      if (value.moment !== null) return sure(periodSql(value.moment, test, params, moment))
      if (test.op === 'last') return timeSql(value, lastDays(test.amount, moment), params, moment)
      return timeSql(
        value,
        { ...(test.from === null ? {} : { from: test.from }), ...(test.to === null ? {} : { until: dayAfter(test.to) }) },
        params,
        moment,
      )
  }
}

/** `from` is included, `until` is not. */
interface Days {
  readonly from?: string
  readonly until?: string
}

function timeSql(value: TestedValue, { from, until }: Days, params: SegmentParams, { zone }: SegmentMoment): string {
  const time = value.moment ?? value.date
  if (time === null) return never
  const edge = (day: string): string => (value.moment === null ? params.bind('Date32', day) : startOfDay(day, zone, params))
  const ends = [
    ...(from === undefined ? [] : [`${time} >= ${edge(from)}`]),
    ...(until === undefined ? [] : [`${time} < ${edge(until)}`]),
  ]
  return `ifNull((${ends.join(' AND ')}), 0)`
}

/** Whether a `DateTime64(3)` falls into a period: after now − N up to now, or whole days of the zone. */
export function periodSql(time: string, period: Period, params: SegmentParams, { now, zone }: SegmentMoment): string {
  const moment = { now, zone }
  return `(${[...startSql(time, period, params, moment), ...endSql(time, period, params, moment)].join(' AND ')})`
}

/** That a moment is not before a period; nothing for one without a start. */
export function startSql(time: string, period: Period, params: SegmentParams, { now, zone }: SegmentMoment): string[] {
  if (period.op === 'dates') return period.from === null ? [] : [`${time} >= ${startOfDay(period.from, zone, params)}`]
  const length = period.amount * (period.unit === 'hour' ? 3_600_000 : 86_400_000)
  return [`${time} > ${instant(now.getTime() - length, params)}`]
}

/** That a moment is not after a period; nothing for one without an end. */
export function endSql(time: string, period: Period, params: SegmentParams, { now, zone }: SegmentMoment): string[] {
  if (period.op === 'last') return [`${time} <= ${instant(now.getTime(), params)}`]
  return period.to === null ? [] : [`${time} < ${startOfDay(dayAfter(period.to), zone, params)}`]
}

const instant = (milliseconds: number, params: SegmentParams): string =>
  `fromUnixTimestamp64Milli(${params.bind('Int64', milliseconds)}, 'UTC')`
const startOfDay = (day: string, zone: string, params: SegmentParams): string =>
  `toDateTime64(${params.bind('String', `${day} 00:00:00`)}, 3, ${params.bind('String', zone)})`

/** Today in the zone, as YYYY-MM-DD. */
export const todayIn = ({ now, zone }: SegmentMoment): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)

const monthOf = (moment: SegmentMoment): number => Number(todayIn(moment).slice(5, 7))

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
const dayAfter = (day: string): string => addDays(day, 1)

/** The last N days of a plain date: today and the N − 1 days before. */
function lastDays(amount: number, moment: SegmentMoment): Days {
  const today = todayIn(moment)
  return { from: addDays(today, 1 - amount), until: dayAfter(today) }
}
