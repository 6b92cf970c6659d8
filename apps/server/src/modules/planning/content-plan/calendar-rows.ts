import { type Holiday } from './holiday.ts'
import { weekdayOf } from './holiday.ts'

/** What a sheet of the plan says of one planned thing. */
export interface CalendarRow {
  readonly day: string
  readonly time: string | null
  readonly until: string | null
  readonly kind: string
  readonly channel: string
  readonly accountName: string
  readonly columnName: string | null
  readonly title: string
  readonly theme: string
  readonly closingState: string
  readonly closingText: string
  readonly state: string
  readonly result: { readonly count: number | null; readonly unit: string | null; readonly note: string } | null
  readonly campaign: { readonly title: string; readonly status: string } | null
  readonly note: string
  /** Whom the caps will skip; null: nobody. */
  readonly capped: {
    readonly people: number
    readonly exact: boolean
    readonly capped: readonly {
      readonly reason: string
      readonly channel: string
      readonly limit: number
      readonly count: number
    }[]
  } | null
}

/** Words of the sheet in the language of who asks; null where there is none. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string | null

const heads = [
  'day',
  'weekday',
  'holiday',
  'time',
  'kind',
  'channel',
  'account',
  'column',
  'title',
  'theme',
  'closing',
  'state',
  'result',
  'campaign',
  'capped',
  'note',
] as const

const widths: Readonly<Record<(typeof heads)[number], number>> = {
  day: 12,
  weekday: 8,
  holiday: 10,
  time: 14,
  kind: 12,
  channel: 14,
  account: 18,
  column: 16,
  title: 28,
  theme: 14,
  closing: 26,
  state: 10,
  result: 26,
  campaign: 26,
  capped: 40,
  note: 30,
}

/** The plan as a sheet: one row a planned thing, in the order given. */
export function calendarSheet(
  rows: readonly CalendarRow[],
  holidays: ReadonlyMap<string, Holiday>,
  words: Words,
  chinese: boolean,
) {
  const say = (key: string): string => words(`contentPlan.${key}`) ?? key
  return {
    name: say('sheet.name'),
    columns: heads.map((head) => ({ title: say(`sheet.${head}`), width: widths[head] })),
    rows: rows.map((row) => {
      const holiday = holidays.get(row.day)
      const named = holiday === undefined ? '' : chinese ? holiday.name : holiday.englishName
      const cells: Readonly<Record<(typeof heads)[number], string>> = {
        day: row.day,
        weekday: say(`weekday.${String(weekdayOf(row.day))}`),
        holiday: holiday === undefined || holiday.kind === 'ordinary' ? '' : `${named} ${say(`holiday.${holiday.kind}`)}`,
        time: [row.time, row.until].filter((each) => each !== null).join('–'),
        kind: say(`kind.${row.kind}`),
        channel: say(`channel.${row.channel}`),
        account: row.accountName,
        column: row.columnName ?? '',
        title: row.title,
        theme: row.theme === 'column' ? '' : say(`theme.${row.theme}`),
        closing: [say(`closing.${row.closingState}`), row.closingText].filter((each) => each !== '').join(' '),
        state: say(`state.${row.state}`),
        result: row.result === null ? '' : resultWords(row.result, say),
        campaign:
          row.campaign === null
            ? ''
            : `${row.campaign.title} (${words(`reach.status.${row.campaign.status}`) ?? row.campaign.status})`,
        capped: row.capped === null ? '' : cappedWords(row.capped, words),
        note: row.note,
      }
      return heads.map((head) => cells[head])
    }),
  }
}

function resultWords({ count, unit, note }: NonNullable<CalendarRow['result']>, say: (key: string) => string): string {
  const counted = count === null ? '' : `${String(count)} ${unit === null ? '' : say(`unit.${unit}`)}`.trim()
  return [counted, note].filter((each) => each !== '').join(' · ')
}

const cappedWords = ({ people, exact, capped }: NonNullable<CalendarRow['capped']>, words: Words): string =>
  capped
    .map(({ reason, channel, limit, count }) => {
      const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
        words(`reach.caps.${key}`, values) ?? key
      return say(reason, {
        count: exact ? count : say('about', { count }),
        people,
        limit,
        what: say(`what.${channel}`),
      })
    })
    .join(' · ')
