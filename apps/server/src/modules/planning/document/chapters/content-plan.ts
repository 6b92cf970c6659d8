import { type Chapter } from '../chapter.ts'
import { type PlanFacts, quoted } from '../facts.ts'
import { type Figure, type Filling, type Pen } from '../pen.ts'

/** What goes out in which month, and what the readers made of each kind so far. */
export const contentPlan: Chapter = {
  id: 'content_plan',
  write: (facts, pen) => {
    planned(facts, pen)
    byColumn(facts, pen)
    read(facts, pen)
  },
}

const kinds = ['push', 'task', 'hot_topic'] as const

function planned(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const asked = seen.calendar
  const items = asked?.answer.items.filter(({ state }) => state !== 'dropped') ?? []
  if (asked === undefined || items.length === 0) {
    pen.gap('gap', 'content_plan.gap', { name })
    return
  }
  const months = [...new Set(items.map(({ day }) => day.slice(0, 7)))].sort()
  const figure = (part: string, value: number): Figure =>
    quoted(facts, 'calendar', 'calendarItems.list', asked, part, value, 'count')
  const count = (month: string, kind: string): number =>
    items.filter((item) => item.day.startsWith(month) && item.kind === kind).length
  pen.say('intro', 'content_plan.intro', {
    name,
    count: figure('items', items.length),
    pushes: figure('push', items.filter(({ kind }) => kind === 'push').length),
  })
  pen.table(
    'months',
    ['content_plan.months', { name }],
    [
      { word: 'content_plan.column.month' },
      ...kinds.map((kind) => ({ word: `content_plan.kind.${kind}`, align: 'right' as const })),
    ],
    months.map((month): Filling[] => [month, ...kinds.map((kind) => figure(`${month} ${kind}`, count(month, kind)))]),
  )
}

function byColumn(facts: PlanFacts, pen: Pen): void {
  const { name, seen } = facts
  const columns = seen.columns
  if (columns === undefined || columns.answer.items.length === 0) return
  pen.table(
    'columns',
    ['content_plan.columns', { name }],
    [
      { word: 'operation.column.name' },
      { word: 'content_plan.column.written', align: 'right' },
      { word: 'content_plan.column.planned', align: 'right' },
    ],
    columns.answer.items.map((column): Filling[] => [
      column.name,
      quoted(facts, 'columns', 'columns.list', columns, `${column.id} contents`, column.contents, 'count'),
      quoted(facts, 'columns', 'columns.list', columns, `${column.id} planned`, column.planned, 'count'),
    ]),
  )
}

function read(facts: PlanFacts, pen: Pen): void {
  const { name, groups } = facts
  const asked = groups.type
  const known = asked?.answer.items.filter(({ articles }) => articles > 0) ?? []
  pen.heading('read', 2, 'content_plan.read', { name })
  if (asked === undefined || known.length === 0) {
    pen.gap('read.gap', 'content_plan.read_gap', { name })
    return
  }
  pen.table(
    'read.table',
    ['content_plan.read_table', { name }],
    [
      { word: 'content_plan.column.type' },
      { word: 'content_plan.column.articles', align: 'right' },
      { word: 'content_plan.column.readers', align: 'right' },
      { word: 'content_plan.column.rate', align: 'right' },
    ],
    known.map((each): Filling[] => {
      const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
        quoted(facts, 'articleGroups', 'contentReports.groups', asked, `${each.group} ${part}`, value, unit)
      return [
        { word: `content_type.${each.group}` },
        figure('articles', each.articles, 'count'),
        figure('readers', each.readers, 'people'),
        figure('readRate', each.readRate, 'share'),
      ]
    }),
  )
  const top = facts.seen.articles
  const best = top?.answer.items.slice(0, 5) ?? []
  if (top !== undefined && best.length > 0)
    pen.list(
      'best',
      best.map(({ title, publishedOn, readers, sharers }) => [
        'content_plan.article',
        {
          title,
          day: { day: publishedOn },
          readers: quoted(facts, 'articles', 'contentReports.list', top, `${title} readers`, readers, 'people'),
          sharers: quoted(facts, 'articles', 'contentReports.list', top, `${title} sharers`, sharers, 'people'),
        },
      ]),
    )
}
