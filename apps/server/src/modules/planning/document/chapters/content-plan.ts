import { type Chapter } from '../chapter.ts'
import { type Asked, type PlanFacts, quoted } from '../facts.ts'
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
  const ahead = items.filter(({ day, kind, columnId }) => day >= facts.today && kind === 'push' && columnId === null)
  if (ahead.length > 0) pen.say('ahead', 'content_plan.unassigned', { count: figure('push ahead without column', ahead.length) })
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
  // A column of dashes says nothing.
  const rated = known.some(({ readRate }) => readRate !== null)
  pen.table(
    'read.table',
    ['content_plan.read_table', { name }],
    [
      { word: 'content_plan.column.type' },
      { word: 'content_plan.column.articles', align: 'right' },
      { word: 'content_plan.column.readers', align: 'right' },
      ...(rated ? [{ word: 'content_plan.column.rate', align: 'right' as const }] : []),
    ],
    known.map((each): Filling[] => {
      const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
        quoted(facts, 'articleGroups', 'contentReports.groups', asked, `${each.group} ${part}`, value, unit)
      return [
        { word: `content_type.${each.group}` },
        figure('articles', each.articles, 'count'),
        figure('readers', each.readers, 'people'),
        ...(rated ? [figure('readRate', each.readRate, 'share')] : []),
      ]
    }),
  )
  compared(facts, pen, asked, known)
  const top = facts.seen.articles
  const best = top?.answer.items.slice(0, 5) ?? []
  if (top !== undefined && best.length > 0) {
    pen.say('best.intro', 'content_plan.best', { name })
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
}

const leastArticles = 3

/** Which kind is read most, where there are enough of two kinds to tell. */
function compared(
  facts: PlanFacts,
  pen: Pen,
  asked: Asked<'articleGroups'>,
  known: Asked<'articleGroups'>['answer']['items'],
): void {
  const ranked = known
    .filter(({ articles, readRate, group }) => articles >= leastArticles && readRate !== null && group !== 'unknown')
    .toSorted((one, other) => (other.readRate ?? 0) - (one.readRate ?? 0))
  const [best, last] = [ranked[0], ranked.at(-1)]
  if (best === undefined || last === undefined || best === last) {
    pen.say('read.few', 'content_plan.read_few')
    return
  }
  const rate = ({ group, readRate }: typeof best): Figure =>
    quoted(facts, 'articleGroups', 'contentReports.groups', asked, `${group} readRate`, readRate, 'share')
  const near = (best.readRate ?? 0) < (last.readRate ?? 0) * 1.1
  pen.say('read.compared', near ? 'content_plan.read_alike' : 'content_plan.read_best', {
    best: { word: `content_type.${best.group}` },
    last: { word: `content_type.${last.group}` },
    high: rate(best),
    low: rate(last),
  })
}
