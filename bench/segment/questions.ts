import { type AttributeTest, type SegmentExpression } from '@weiying/contract/segment-expression'

/** One condition three times: as the product's tree, and as what a good engineer would write for ClickHouse and for PostgreSQL. */
export interface Piece {
  readonly tree: SegmentExpression
  /** Conditions on `contact` of contact_state, and on `c.number` of contact. */
  readonly clickhouse: string
  readonly postgres: string
}

export interface Question extends Piece {
  readonly name: string
  /** `event`: reads the log. `tag_attribute`: the pair that has a goal of its own at ten millions. */
  readonly kind: 'event' | 'tag_attribute' | 'state'
}

export const accountId = '00000000-0000-7000-8000-0000000000aa'
export const tagId = (number: number): string => `00000000-0000-7000-8000-1${String(number).padStart(11, '0')}`
export const numberOfTag = (id: string): number => Number(id.slice(-11))
export const nestedId = '00000000-0000-7000-8000-0000000000bb'

const workspace = 'workspace = {workspace:UUID}'
const days = 86_400_000

const joined = (kind: 'all' | 'any', of: readonly Piece[]): Piece => {
  const word = kind === 'all' ? ' and ' : ' or '
  return {
    tree: { kind, of: of.map(({ tree }) => tree) },
    clickhouse: `(${of.map(({ clickhouse }) => clickhouse).join(word)})`,
    postgres: `(${of.map(({ postgres }) => postgres).join(word)})`,
  }
}
const all = (...of: readonly Piece[]): Piece => joined('all', of)
const any = (...of: readonly Piece[]): Piece => joined('any', of)
const not = ({ tree, clickhouse, postgres }: Piece): Piece => ({
  tree: { kind: 'not', of: tree },
  clickhouse: `not ${clickhouse}`,
  postgres: `not ${postgres}`,
})

function tags(match: 'any' | 'all' | 'none', ...numbers: readonly number[]): Piece {
  const list = numbers.join(', ')
  const has = numbers.map((number) => `exists (select from contact_tag t where t.tag = ${number} and t.contact = c.number)`)
  const some = `c.number in (select contact from contact_tag where tag in (${list}))`
  return {
    tree: { kind: 'tag', match, tagIds: numbers.map(tagId) },
    clickhouse: `${match === 'none' ? 'not ' : ''}${match === 'all' ? 'hasAll' : 'hasAny'}(tags, [${list}])`,
    postgres: match === 'all' ? `(${has.join(' and ')})` : `${match === 'none' ? 'not ' : ''}(${some})`,
  }
}

const attribute = (code: string, test: AttributeTest, clickhouse: string, postgres = `c.${clickhouse}`): Piece => ({
  tree: { kind: 'attribute', attribute: code, test },
  clickhouse,
  postgres,
})

/** The 24 fixed questions about a generated brand that ends at `now`. */
export function questions(now: Date, tagCount: number): readonly Question[] {
  const moment = (back: number): string => new Date(now.getTime() - back * days).toISOString().replace('T', ' ').replace('Z', '')
  const ch = (back: number): string => `toDateTime64('${moment(back)}', 3, 'UTC')`
  const pg = (back: number): string => `timestamptz '${moment(back)}+00'`
  const rare = tagCount - 2

  const following = (within?: number): Piece => {
    const since =
      within === undefined
        ? ['', '']
        : [
            ` and subscribed_at > ${ch(within)} and subscribed_at <= ${ch(0)}`,
            ` and c.subscribed_at > ${pg(within)} and c.subscribed_at <= ${pg(0)}`,
          ]
    return {
      tree: {
        kind: 'follow',
        state: 'following',
        accountId,
        followed: within === undefined ? null : { op: 'last', amount: within, unit: 'day' },
        scenes: [],
        qrScenes: [],
      },
      clickhouse: `contact in (select contact from follow_state final where ${workspace} and account_id = '${accountId}' and subscribed = 1${since[0]})`,
      postgres: `(c.subscribed${since[1]})`,
    }
  }
  const events = (
    type: string,
    within: number,
    having: string,
    extra: readonly [string, string] = ['', ''],
  ): Pick<Piece, 'clickhouse' | 'postgres'> => ({
    clickhouse: `contact in (select contact from event where ${workspace} and type = '${type}' and at > ${ch(within)} and at <= ${ch(0)}${extra[0]} group by contact having ${having})`,
    postgres: `c.number in (select contact from event where type = '${type}' and at > ${pg(within)} and at <= ${pg(0)}${extra[1]} group by contact having ${having.replace('count()', 'count(*)')})`,
  })
  const count = (type: string, number: number, within: number): Piece => ({
    tree: {
      kind: 'event',
      type,
      where: [],
      measure: { kind: 'count', compare: '>=', number },
      during: { op: 'last', amount: within, unit: 'day' },
    },
    ...events(type, within, `count() >= ${number}`),
  })
  const never = (type: string, within: number): Piece => ({
    ...not(count(type, 1, within)),
    tree: {
      kind: 'event',
      type,
      where: [],
      measure: { kind: 'count', compare: '=', number: 0 },
      during: { op: 'last', amount: within, unit: 'day' },
    },
  })
  const spent = (fen: number, within: number): Piece => ({
    tree: {
      kind: 'event',
      type: 'order.placed',
      where: [],
      measure: { kind: 'sum', property: '@amount_fen', compare: '>=', number: fen },
      during: { op: 'last', amount: within, unit: 'day' },
    },
    ...events('order.placed', within, `sum(amount_fen) >= ${fen}`),
  })
  const edge = (kind: 'first' | 'last', type: string, within: number): Piece => {
    const of = kind === 'first' ? 'min(at)' : 'max(at)'
    return {
      tree: { kind: 'event', type, where: [], measure: { kind }, during: { op: 'last', amount: within, unit: 'day' } },
      clickhouse: `contact in (select contact from event where ${workspace} and type = '${type}' group by contact having ${of} > ${ch(within)} and ${of} <= ${ch(0)})`,
      postgres: `c.number in (select contact from event where type = '${type}' group by contact having ${of} > ${pg(within)} and ${of} <= ${pg(0)})`,
    }
  }
  const evening: Piece = {
    tree: {
      kind: 'event',
      type: 'menu.clicked',
      where: [{ property: '@hour', test: { op: 'compare', compare: '>=', number: 19 } }],
      measure: { kind: 'count', compare: '>=', number: 2 },
      during: { op: 'last', amount: 60, unit: 'day' },
    },
    ...events('menu.clicked', 60, 'count() >= 2', [
      " and toHour(at, 'Asia/Shanghai') >= 19",
      " and extract(hour from at at time zone 'Asia/Shanghai') >= 19",
    ]),
  }
  const city = (name: string): Piece => attribute('city', { op: 'is', text: name }, `city = '${name}'`)
  const tier = (...names: readonly string[]): Piece =>
    attribute('tier', { op: 'in', texts: names }, `tier in (${names.map((name) => `'${name}'`).join(', ')})`)
  const points = (from: number, to: number): Piece =>
    attribute('points', { op: 'range', from, to }, `points between ${from} and ${to}`)
  const month = (number: number): Piece =>
    attribute('birthday', { op: 'month', month: number }, `intDiv(birthday, 100) = ${number}`, `c.birthday / 100 = ${number}`)
  const consent = attribute('marketing_consent', { op: 'flag', flag: true }, 'marketing_consent = 1', 'c.marketing_consent')
  const active = (within: number): Piece =>
    attribute(
      'last_inbound_at',
      { op: 'last', amount: within, unit: 'day' },
      `last_inbound_at > ${ch(within)} and last_inbound_at <= ${ch(0)}`,
      `(c.last_inbound_at > ${pg(within)} and c.last_inbound_at <= ${pg(0)})`,
    )
  const pair = all(tags('any', 3), city('上海'))
  const nested: Piece = { ...pair, tree: { kind: 'segment', segmentId: nestedId } }

  const state = (name: string, piece: Piece): Question => ({ name, kind: 'state', ...piece })
  const event = (name: string, piece: Piece): Question => ({ name, kind: 'event', ...piece })
  return [
    state('a common tag', tags('any', 1)),
    state('a rare tag', tags('any', rare)),
    state('any of three tags', tags('any', 2, 9, rare)),
    state('all of two tags', tags('all', 1, 4)),
    state('none of two tags', tags('none', 1, 2)),
    state('a city', city('杭州')),
    state('gold or diamond', tier('gold', 'diamond')),
    state('points from 500 to 2000', points(500, 2000)),
    state('birthday in November', month(11)),
    { name: 'tag + attribute', kind: 'tag_attribute', ...pair },
    state('two tags, a tier, not a third tag', all(tags('any', 2), tags('any', 5), tier('silver', 'gold'), tags('none', 7))),
    state('following for less than 90 days', following(90)),
    state('following and active within 30 days', all(following(), active(30))),
    state('not following', not(following())),
    event('two orders within 90 days', count('order.placed', 2, 90)),
    event('spent 500 yuan within 180 days', spent(50_000, 180)),
    event('no message within 60 days', never('message.received', 60)),
    event('three pushes and no click within 30 days', all(count('delivery.accepted', 3, 30), never('link.clicked', 30))),
    event('last order within 30 days', edge('last', 'order.placed', 30)),
    event('first order within 90 days', edge('first', 'order.placed', 90)),
    event('a nested segment and an order within 30 days', all(nested, count('order.placed', 1, 30))),
    event('following, agreed, not pushed for 7 days', all(following(), consent, never('delivery.accepted', 7))),
    event(
      '(tag or spent) and (active or clicked) and not bought lately',
      all(any(tags('any', 6), spent(100_000, 365)), any(active(14), count('menu.clicked', 1, 14)), never('order.placed', 30)),
    ),
    event('two menu clicks in the evening within 60 days', evening),
  ]
}

/** What the nested segment stands for. */
export const nestedTree = (now: Date, tagCount: number): SegmentExpression =>
  questions(now, tagCount).find(({ kind }) => kind === 'tag_attribute')?.tree ?? { kind: 'all', of: [] }
