import { accountKinds, type ObservationField, peerFunctions, peerRelations } from '@weiying/contract'

import { type ObservationWish, type PeerWish } from './peer.ts'
import {
  type FileRow,
  headerAmong,
  listOf,
  neededDay,
  numberOf,
  plainHeader,
  Refused,
  type RowProblem,
  textOf,
} from './sheet-cells.ts'

export type SheetSeen = Omit<ObservationWish, 'peerId' | 'source'>
type PeerWords = Pick<PeerWish, 'relation' | 'accountKind' | 'positioning'>

export interface SheetLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly peerName: string
  readonly day: string
  readonly inherited: boolean
  readonly problem: RowProblem | null
  readonly seen: SheetSeen | null
  readonly peer: PeerWords
}

export interface ReadSheet {
  readonly columns: readonly string[]
  readonly fields: readonly (ObservationField | null)[]
  readonly lines: readonly SheetLine[]
}

/** How people head the columns of such tables, compared as `plainHeader` makes them. */
const headers: Readonly<Record<ObservationField, readonly string[]>> = {
  peer: [
    '账号',
    '账号名称',
    '公众号',
    '公众号名称',
    '同行',
    '同行账号',
    '竞品',
    '竞品账号',
    '名称',
    '对手',
    'account',
    'accountname',
    'peer',
    'name',
  ],
  day: ['日期', '观察日期', '记录日期', '时间', '发布日期', '发布时间', 'day', 'date', 'observedon', 'publishedon'],
  relation: ['关系', '同行类型', '竞争关系', 'relation'],
  accountKind: ['账号类型', '公众号类型', '类型', 'type', 'accounttype', 'kind'],
  positioning: ['定位', '账号定位', 'positioning'],
  columns: ['栏目', '内容栏目', 'columns', 'column'],
  menus: ['菜单', '自定义菜单', 'menus', 'menu'],
  activities: ['活动', '近期活动', '互动活动', 'activities', 'activity'],
  functions: ['功能', '高级功能', '使用功能', 'functions', 'features'],
  pushesPerWeek: ['每周推送', '每周推送次数', '推送频率', '周更次数', '更新频率', 'pushesperweek', 'cadence', 'frequency'],
  replyMinutes: ['回复速度', '回复时长', '回复分钟', '互动速度', '响应时间', 'replyminutes', 'replytime', 'responsetime'],
  title: ['标题', '文章标题', 'title'],
  url: ['链接', '文章链接', '网址', 'url', 'link'],
  reads: ['阅读', '阅读量', '阅读数', 'reads', 'views'],
  note: ['备注', '说明', '观察', '观察内容', 'note', 'notes', 'remark'],
}

const fieldOf = (header: string): ObservationField | undefined =>
  fields.find((field) => headers[field].includes(plainHeader(header)))
const fields = Object.keys(headers).filter((key): key is ObservationField => key in headers)

/** Words that people use for what we keep as a code; codes themselves are understood too. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  relation: {
    direct: ['直接竞争', '直接', '竞品', '竞争', '对手', '直接竞品'],
    complementary: ['互补', '异业', '合作', '互补型'],
    leader: ['行业标杆', '标杆', '头部', '行业领先', '领先', '行业龙头'],
  },
  accountKind: { service: ['服务号'], subscription: ['订阅号'], unknown: ['未知', '不详', '不清楚'] },
  functions: {
    h5: ['h5', 'h5页面', '微网站', '网页'],
    mini_program: ['小程序', '微信小程序'],
    shop: ['商城', '微商城', '小店', '微信小店'],
    membership: ['会员', '会员卡', '会员中心', '积分'],
    coupons: ['优惠券', '卡券', '领券'],
    booking: ['预约', '预订', '报名'],
    live: ['直播'],
    channels: ['视频号'],
    customer_service: ['客服', '在线客服', '人工客服'],
    community: ['社群', '微信群', '客户群'],
  },
}
const codes = { relation: peerRelations, accountKind: accountKinds, functions: peerFunctions } as const

function codeOf<const Code extends string>(known: readonly Code[], field: keyof typeof codes, word: string): Code {
  const plain = word.toLowerCase().replaceAll(/\s/g, '')
  const found = known.find((code) => code === plain || (words[field]?.[code] ?? []).includes(plain))
  if (found === undefined) throw new Refused('word_unknown', field, word)
  return found
}

/**
 * Rows of a table of observations. A title above the header is passed over; where merged cells left name or day empty, those of the
 * row above hold on, and the row says so. Nothing is guessed beyond that: what cannot be read is named with its row and cell.
 */
export function readObservations(rows: readonly FileRow[], today: string): ReadSheet {
  const at = headerAmong(rows, (header) => fieldOf(header) !== undefined)
  const columns = rows[Math.max(at, 0)]?.cells.map((cell) => cell.trim()) ?? []
  const known = columns.map(fieldOf)
  // The first column of a meaning counts, a second one of it is left out.
  const meant = known.map((field, index) => (field !== undefined && known.indexOf(field) === index ? field : null))
  const missing = (['peer', 'day'] as const).find((field) => !meant.includes(field))
  const above = { peerName: '', day: '' }
  const lines = rows.slice(Math.max(at, 0) + 1).map((row): SheetLine => {
    const cell = (field: ObservationField): string | undefined => {
      const index = meant.indexOf(field)
      return index === -1 ? undefined : row.cells[index]
    }
    const line = readLine(row, columns.length, cell, { above, today, missing })
    if (line.peerName !== '') above.peerName = line.peerName
    above.day = line.day
    return line
  })
  return { columns, fields: meant, lines: withoutRepeats(lines) }
}

interface Around {
  readonly above: { readonly peerName: string; readonly day: string }
  readonly today: string
  readonly missing: ObservationField | undefined
}

type CellOf = (field: ObservationField) => string | undefined

function readLine(row: FileRow, columns: number, cell: CellOf, { above, today, missing }: Around): SheetLine {
  const nothing = { ...row, peerName: '', day: '', inherited: false, seen: null, peer: unsaid }
  const blankName = (cell('peer') ?? '').trim() === ''
  const peerName = blankName ? above.peerName : (cell('peer') ?? '').trim().slice(0, 61)
  try {
    if (missing !== undefined) throw new Refused('header_missing', missing)
    if (row.cells.slice(columns).some((each) => each.trim() !== '')) throw new Refused('columns_too_many', null)
    if (peerName === '') throw new Refused('value_missing', 'peer')
    textOf(peerName, 'peer', 60)
    const blankDay = (cell('day') ?? '').trim() === ''
    const day = blankDay && peerName === above.peerName && above.day !== '' ? above.day : neededDay(cell('day'), 'day', today)
    const seen = seenOf(cell, day)
    if (isEmpty(seen)) throw new Refused('nothing_seen', null)
    return { ...row, peerName, day, inherited: blankName || blankDay, problem: null, seen, peer: peerOf(cell) }
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, peerName, problem: error.problem }
    throw error
  }
}

const unsaid: PeerWords = { relation: 'direct', accountKind: 'unknown', positioning: '' }

function peerOf(cell: CellOf): PeerWords {
  const [relation, kind] = [textOf(cell('relation'), 'relation', 20), textOf(cell('accountKind'), 'accountKind', 20)]
  return {
    relation: relation === '' ? 'direct' : codeOf(peerRelations, 'relation', relation),
    accountKind: kind === '' ? 'unknown' : codeOf(accountKinds, 'accountKind', kind),
    positioning: textOf(cell('positioning'), 'positioning', 1000),
  }
}

function seenOf(cell: CellOf, day: string): SheetSeen {
  const [title, url] = [textOf(cell('title'), 'title', 200), textOf(cell('url'), 'url', 2000)]
  if (url !== '' && !(URL.canParse(url) && /^https?:/i.test(url))) throw new Refused('link_invalid', 'url', url)
  const reads = numberOf(cell('reads'), 'reads', 1e9)
  return {
    day,
    columns: listOf(cell('columns'), 'columns'),
    menus: listOf(cell('menus'), 'menus'),
    activities: listOf(cell('activities'), 'activities'),
    functions: [...new Set(listOf(cell('functions'), 'functions').map((word) => codeOf(peerFunctions, 'functions', word)))],
    pushesPerWeek: numberOf(cell('pushesPerWeek'), 'pushesPerWeek', 200),
    replyMinutes: numberOf(cell('replyMinutes'), 'replyMinutes', 100_000),
    article:
      title === '' && url === ''
        ? null
        : {
            title,
            url,
            publishedOn: day,
            characters: null,
            pictures: null,
            callsToAction: [],
            reads: reads === null ? null : Math.round(reads),
          },
    note: textOf(cell('note'), 'note', 1000),
  }
}

const isEmpty = ({
  day: _,
  columns,
  menus,
  activities,
  functions,
  pushesPerWeek,
  replyMinutes,
  article,
  note,
}: SheetSeen): boolean =>
  [columns, menus, activities, functions].every((list) => list.length === 0) &&
  pushesPerWeek === null &&
  replyMinutes === null &&
  article === null &&
  note === ''

/** The same said of the same account on the same day, as text to compare. */
export const sameSeen = (peer: string, seen: SheetSeen): string => JSON.stringify([peer.toLowerCase(), ...Object.values(seen)])

/** A row that stands in the file twice is kept once; the second names the line of the first. */
function withoutRepeats(lines: readonly SheetLine[]): SheetLine[] {
  const first = new Map<string, number>()
  return lines.map((line) => {
    if (line.seen === null) return line
    const key = sameSeen(line.peerName, line.seen)
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, line.line)
      return line
    }
    return { ...line, seen: null, problem: { problem: 'repeated', field: null, text: String(before) } }
  })
}
