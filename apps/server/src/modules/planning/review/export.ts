import { type PresentedReview } from './present.ts'
import { type Words } from './words.ts'

/** Blocks of a document, as the renderer takes them. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly { readonly text: string; readonly bold?: boolean; readonly muted?: boolean }[]
    }
  | { readonly kind: 'list'; readonly items: readonly (readonly { readonly text: string }[])[] }
  | {
      readonly kind: 'table'
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
      readonly align: readonly ('left' | 'right')[]
      readonly caption: string
    }

export interface Report {
  readonly title: string
  readonly subtitle: string
  readonly details: readonly (readonly [string, string])[]
  readonly blocks: readonly ReportBlock[]
}

/** A sheet of the workbook: a head, typed cells, sentences below. */
export interface ReportSheet {
  readonly name: string
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly ReportCell[])[]
  readonly notes: readonly string[]
}

export interface ReportCell {
  readonly value: string | number | null
  readonly format: 'text' | 'whole' | 'money' | 'share'
}

type Table = { readonly title: string; readonly header: readonly string[]; readonly rows: readonly (readonly ReportCell[])[] }

const text = (value: string): ReportCell => ({ value, format: 'text' })
const whole = (value: number | null): ReportCell => ({ value, format: 'whole' })
const money = (fen: number | null): ReportCell => ({ value: fen === null ? null : fen / 100, format: 'money' })
const share = (value: number | null): ReportCell => ({ value, format: 'share' })

type Unit = PresentedReview['groups'][number]['figures'][number]['unit']

function cell(unit: Unit, value: number | null, words: Words): ReportCell {
  if (unit === 'share') return share(value)
  if (unit === 'fen') return money(value)
  if (unit === 'seconds') return text(words.value(unit, value))
  return whole(value)
}

/** What the author wrote, or else the sentences of the rules. */
export const paragraphText = ({ edited, sentences }: PresentedReview['promotion']['paragraph'], words: Words): string =>
  edited ?? sentences.map((each) => each.text).join(words.language === 'en' ? ' ' : '')

const head = (words: Words, ...keys: readonly string[]): readonly string[] => keys.map((key) => words.word(`head.${key}`))

function promotionTable(review: PresentedReview, words: Words): Table {
  return {
    title: words.word('section.promotion'),
    header: head(
      words,
      'channel',
      'place',
      'staff',
      'cost',
      'scans',
      'joined',
      'left',
      'stayed',
      'cost_per_follower',
      'previous_joined',
    ),
    rows: review.promotion.rows.map((row) => [
      text(row.name),
      text(row.place),
      text(row.staff),
      money(row.costFen),
      whole(row.scans),
      whole(row.joined),
      whole(row.left),
      whole(row.stayed),
      money(row.costPerFollowerFen),
      whole(row.previousJoined),
    ]),
  }
}

const groupTable = ({ key, figures }: PresentedReview['groups'][number], words: Words): Table => ({
  title: words.word(`group.${key}`),
  header: head(words, 'figure', 'value', 'previous', 'change'),
  rows: figures.map(({ name, unit, value, previous, change }) => [
    text(name),
    cell(unit, value, words),
    cell(unit, previous, words),
    share(change),
  ]),
})

const goalTable = ({ goals }: PresentedReview, words: Words): Table => ({
  title: words.word('section.goals'),
  header: head(words, 'goal', 'target', 'value', 'expected', 'state', 'owner'),
  rows: goals.rows.map(({ name, unit, target, value, expected, state, ownerName }) => [
    text(name),
    cell(unit, target, words),
    cell(unit, value, words),
    cell(unit, expected, words),
    text(words.find(`planning.goals.standing.${state}`) ?? state),
    text(ownerName ?? '—'),
  ]),
})

const workTable = ({ work }: PresentedReview, words: Words): Table => ({
  title: words.word('section.work'),
  header: head(words, 'work', 'planned', 'done'),
  rows: work.rows.map(({ name, planned, done }) => [text(name), whole(planned), whole(done)]),
})

const contentTable = ({ content }: PresentedReview, words: Words): Table => ({
  title: words.word('section.content'),
  header: head(words, 'by', 'group', 'pieces', 'readers', 'sharers', 'read_rate'),
  rows: content.rows.map(({ by, name, pieces, readers, sharers, readRate }) => [
    text(words.word(`by.${by}`)),
    text(name),
    whole(pieces),
    whole(readers),
    whole(sharers),
    share(readRate),
  ]),
})

const activityTable = ({ content }: PresentedReview, words: Words): Table => ({
  title: words.word('section.activities'),
  header: head(words, 'activity', 'period', 'figure', 'expected_effect', 'value', 'usual', 'weeks'),
  rows: content.activities.map(({ name, from, to, metric, unit, expected, value, usual, weeks }) => [
    text(name),
    text(`${from} – ${to}`),
    text(words.find(`insight.metric.${metric}`) ?? metric),
    cell(unit, expected, words),
    cell(unit, value, words),
    cell(unit, usual, words),
    whole(weeks),
  ]),
})

const topicTable = ({ customers }: PresentedReview, words: Words): Table => ({
  title: words.word('section.customers'),
  header: head(words, 'topic', 'count', 'previous'),
  rows: customers.rows.map(({ name, count, previous, complaint }) => [
    text(complaint ? `${name} (${words.word('complaint')})` : name),
    whole(count),
    whole(previous),
  ]),
})

/** One line per hypothesis; without one the problem stands alone. */
const problemTable = ({ problems }: PresentedReview, words: Words): Table => ({
  title: words.word('section.problems'),
  header: head(words, 'problem', 'cause'),
  rows: problems.flatMap(({ text: what, causes }) =>
    causes.length === 0
      ? [[text(what), text(words.word('problems.no_cause'))]]
      : causes.map((cause, place) => [text(place === 0 ? what : ''), text(cause.text)]),
  ),
})

const decisionTable = ({ decisions }: PresentedReview, words: Words): Table => ({
  title: words.word('section.decisions'),
  header: head(words, 'decision', 'status', 'owner', 'due', 'reason', 'plan_version'),
  rows: decisions.map(({ text: what, status, tasks, reason, planVersion }) => [
    text(what),
    text(words.word(`decision_status.${status}`)),
    text(inRow(tasks.map(({ assigneeName }) => assigneeName ?? '—'))),
    text(inRow(tasks.map(({ dueOn }) => dueOn))),
    text(reason === '' ? '—' : reason),
    whole(planVersion),
  ]),
})

/** Each once: several tasks of one person are one name. */
const inRow = (values: readonly string[]): string => (values.length === 0 ? '—' : [...new Set(values)].join(' / '))

const followUpTable = ({ followUps }: PresentedReview, words: Words): Table => ({
  title: words.word('section.followups'),
  header: head(words, 'decision', 'status', 'tasks_done', 'then', 'now'),
  rows: followUps.map((each) => [
    text(each.text),
    text(words.word(`decision_status.${each.status}`)),
    text(`${each.tasksDone} / ${each.tasks}`),
    cell(each.unit ?? 'times', each.valueThen, words),
    cell(each.unit ?? 'times', each.valueNow, words),
  ]),
})

/** Tables and sentences in the order of the screen; sections without anything to say are left out. */
function sectionsOf(review: PresentedReview, words: Words): readonly { readonly table: Table; readonly said: string }[] {
  const sections = [
    { table: goalTable(review, words), said: paragraphText(review.goals.paragraph, words) },
    { table: promotionTable(review, words), said: paragraphText(review.promotion.paragraph, words) },
    ...review.groups.map((group) => ({ table: groupTable(group, words), said: paragraphText(group.paragraph, words) })),
    { table: workTable(review, words), said: paragraphText(review.work.paragraph, words) },
    { table: contentTable(review, words), said: paragraphText(review.content.paragraph, words) },
    { table: activityTable(review, words), said: '' },
    { table: topicTable(review, words), said: paragraphText(review.customers.paragraph, words) },
    { table: problemTable(review, words), said: '' },
    { table: followUpTable(review, words), said: '' },
    { table: decisionTable(review, words), said: '' },
  ]
  return sections.filter(({ table, said }) => table.rows.length > 0 || said !== '')
}

export const titleOf = (review: PresentedReview, words: Words): string =>
  words.find(`reviews.title.${review.kind}`, { from: review.from, to: review.to, month: review.from.slice(0, 7) }) ?? review.from

export function reportOf(review: PresentedReview, words: Words): Report {
  const printed = ({ value, format }: ReportCell): string =>
    value === null ? '—' : typeof value === 'string' ? value : printedNumber(value, format, words)
  const blocks: ReportBlock[] = sectionsOf(review, words).flatMap(({ table, said }): ReportBlock[] => {
    const { title: caption, header } = table
    const rows = table.rows.map((row) => row.map(printed))
    const align = header.map((_, column) => (table.rows.every((row) => row[column]?.format === 'text') ? 'left' : 'right'))
    return [
      { kind: 'heading', level: 1, text: caption },
      ...(said === '' ? [] : [plain(said)]),
      ...(rows.length === 0 ? [] : [{ kind: 'table', header, rows, align, caption } satisfies ReportBlock]),
    ]
  })
  if (review.next.entries.length > 0 || review.next.note !== '') {
    blocks.push({ kind: 'heading', level: 1, text: words.word(`section.next_${review.kind}`) })
    if (review.next.note !== '') blocks.push({ kind: 'paragraph', runs: [{ text: review.next.note }] })
    if (review.next.entries.length > 0)
      blocks.push({ kind: 'list', items: review.next.entries.map(({ day, title }) => [{ text: `${day}  ${title}` }]) })
  }
  if (review.notMeasured.length > 0)
    blocks.push({
      kind: 'paragraph',
      runs: [
        { text: `${words.word('not_measured')}${review.notMeasured.join(words.language === 'en' ? ', ' : '、')}`, muted: true },
      ],
    })
  return {
    title: titleOf(review, words),
    subtitle: review.planName ?? '',
    details: [
      [words.word('period'), `${review.from} – ${review.to}`],
      [words.word('status'), words.word(`status.${review.status}`)],
    ],
    blocks,
  }
}

const plain = (said: string): ReportBlock => ({ kind: 'paragraph', runs: [{ text: said }] })

function printedNumber(value: number, format: ReportCell['format'], words: Words): string {
  // Columns of a page are narrow: round sums stand without their zeros.
  if (format === 'money') return words.value('fen', value * 100).replace(/\.00$/, '')
  return format === 'share' ? words.share(value) : words.value('times', value)
}

/** One sheet per table; the sentences stand below. */
export const sheetsOf = (review: PresentedReview, words: Words): readonly ReportSheet[] =>
  sectionsOf(review, words).map(({ table, said }) => ({
    name: table.title,
    title: titleOf(review, words),
    header: table.header,
    rows: table.rows,
    notes: said === '' ? [] : [said],
  }))
