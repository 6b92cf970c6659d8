import { type Chapter, ended, listed as inRow } from '../chapter.ts'
import { type PlanFacts, quoted } from '../facts.ts'
import { type Asked } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen } from '../pen.ts'

type Seen = Asked<'peers'>
type Peer = Seen['answer']['peers'][number]

const mostDescribed = 8

/** How others in the trade serve and promote on WeChat. */
export const peers: Chapter = {
  id: 'peers',
  write: (facts, pen) => {
    const asked = facts.seen.peers
    const watched = asked?.answer.peers.filter(({ picture }) => picture.observations > 0) ?? []
    if (asked === undefined || watched.length === 0) {
      pen.gap('gap', 'peers.gap', { name: facts.name })
      return
    }
    const figure = (part: string, value: number | null, unit: Figure['unit'] = 'count'): Figure =>
      quoted(facts, 'peers', 'peerComparisons.get', asked, part, value, unit)
    const latest = watched.map(({ picture }) => picture.lastDay ?? '').reduce((last, day) => (day > last ? day : last))
    pen.say('intro', 'peers.intro', { name: facts.name, count: figure('peers', watched.length), day: { day: latest } })
    compared(facts, pen, asked, watched, figure)
    pen.heading('how', 2, 'peers.how')
    for (const peer of watched.slice(0, mostDescribed)) described(pen, peer)
    followed(facts, pen, asked)
  },
}

type Quote = (part: string, value: number | null, unit?: Figure['unit']) => Figure

function compared(facts: PlanFacts, pen: Pen, { answer }: Seen, watched: readonly Peer[], figure: Quote): void {
  const listed = (names: readonly string[]): Filling => (names.length === 0 ? '—' : inRow(names.slice(0, 6)))
  // A column of dashes tells nothing.
  const hasActivities = watched.some(({ picture }) => picture.activities.length > 0)
  const activities = (names: readonly string[]): Filling[] => (hasActivities ? [listed(names)] : [])
  const own = facts.seen.activities?.answer.items.filter(({ from }) => from <= facts.today).map(({ name }) => name) ?? []
  pen.table(
    'table',
    ['peers.table', { name: facts.name }],
    [
      { word: 'peers.column.account' },
      { word: 'peers.column.kind' },
      { word: 'peers.column.pushes', align: 'right' },
      { word: 'peers.column.reply', align: 'right' },
      { word: 'peers.column.columns' },
      ...(hasActivities ? [{ word: 'peers.column.activities' } as const] : []),
    ],
    [
      ...watched.map((peer): Filling[] => [
        peer.name,
        { word: `peers.kind.${peer.accountKind}` },
        figure(`${peer.name} pushesPerWeek`, peer.picture.pushesPerWeek, 'times'),
        minutes(figure, `${peer.name} replyMinutes`, peer.picture.replyMinutes),
        listed(peer.picture.columns),
        ...activities(peer.picture.activities),
      ]),
      [
        facts.name,
        { word: 'peers.kind.own' },
        figure('own pushesPerWeek', answer.own.pushesPerWeek, 'times'),
        minutes(figure, 'own replyMinutes', answer.own.replyMinutes),
        listed(answer.own.columns.map(({ name }) => name)),
        ...activities(own.slice(-2)),
      ],
    ],
  )
  const known = watched.filter(({ picture }) => picture.pushesPerWeek !== null)
  if (known.length < 2) return
  const bars = known.map(({ name, picture }) => ({ name, value: picture.pushesPerWeek }))
  if (answer.own.pushesPerWeek !== null) bars.push({ name: facts.name, value: answer.own.pushesPerWeek })
  pen.chart('chart', ['peers.chart', { name: facts.name }], {
    type: 'horizontal',
    categories: bars.map(({ name }) => name),
    series: [{ name: { word: 'peers.column.pushes' }, values: bars.map(({ value }) => value) }],
    sources: bars.map(({ name, value }) => figure(`${name} pushesPerWeek`, value, 'times').source),
  })
}

const minutes = (figure: Quote, part: string, value: number | null): Figure =>
  figure(part, value === null ? null : value * 60, 'seconds')

/** One paragraph for each: who it is, what it offers, what it asks its readers to do. */
function described(pen: Pen, { id, name, relation, positioning, note, picture }: Peer): void {
  const parts: Line[] = [
    ...(picture.columns.length === 0 ? [] : [['peers.has_columns', { names: inRow(picture.columns) }] as const]),
    ...(picture.menus.length === 0 ? [] : [['peers.has_menus', { names: inRow(picture.menus) }] as const]),
    ...(picture.activities.length === 0 ? [] : [['peers.has_activities', { names: inRow(picture.activities) }] as const]),
    ...(picture.functions.length === 0
      ? []
      : [['peers.has_functions', { names: picture.functions.map((each) => ({ word: `peers.function.${each}` })) }] as const]),
    ...(note === '' ? [] : [['peers.note', { note: ended(note) }] as const]),
  ]
  pen.say(
    `peer.${id}`,
    positioning === '' ? 'peers.peer_plain' : 'peers.peer',
    positioning === ''
      ? { peer: name, relation: { word: `peers.relation.${relation}` } }
      : { peer: name, relation: { word: `peers.relation.${relation}` }, positioning: ended(positioning) },
  )
  pen.list(`peer.${id}.list`, parts)
}

/** Findings that the chapter has a sentence for; others are on the page of peers. */
const said = [
  'cadence_behind',
  'columns_missing',
  'functions_common',
  'activities_seen',
  'reply_slower',
  'columns_own',
  'reply_faster',
]

/** What follows: to learn, to do otherwise, with whom. */
function followed({ name }: PlanFacts, pen: Pen, { answer: { findings, partners } }: Seen): void {
  for (const turn of ['learn', 'differ'] as const) {
    const mine = findings.filter((finding) => finding.turn === turn && said.some((code) => code === finding.code))
    if (mine.length === 0) continue
    pen.heading(turn, 2, `peers.${turn}`, { name })
    pen.list(
      `${turn}.list`,
      mine.map(({ code, peers: who, names }): Line => [
        `peers.finding.${code}${names.length === 0 ? '' : '.named'}`,
        names.length === 0 ? { name, peers: inRow(who) } : { name, peers: inRow(who), names: inRow(names) },
      ]),
    )
  }
  if (partners.length > 0) pen.say('partners', 'peers.partners', { name, names: inRow(partners.map((each) => each.name)) })
}
