import { type ImportField, importFields, type ImportKind } from '@weiying/contract'

export type Mapping = Readonly<Partial<Record<ImportField, number>>>

/** How tills and shops head their columns, the surest first. Compared without spaces, case, brackets and units. */
const names: Readonly<Record<ImportField, readonly string[]>> = {
  number: [
    '订单号',
    '订单编号',
    '单号',
    '交易单号',
    '流水号',
    '小票号',
    '商户订单号',
    '编号',
    'orderno',
    'orderid',
    'ordernumber',
    'number',
    'no',
  ],
  placedAt: [
    '下单时间',
    '付款时间',
    '支付时间',
    '交易时间',
    '成交时间',
    '订单时间',
    '创建时间',
    '下单日期',
    '时间',
    '日期',
    'placedat',
    'ordertime',
    'orderdate',
    'paidat',
    'createdat',
    'time',
    'date',
  ],
  amount: [
    '实付金额',
    '实收金额',
    '支付金额',
    '成交金额',
    '订单金额',
    '实付',
    '销售额',
    '金额',
    '总额',
    'paidamount',
    'amount',
    'total',
    'revenue',
    'sales',
  ],
  channel: ['渠道', '销售渠道', '来源渠道', '平台', '来源', 'channel', 'platform', 'source'],
  shop: ['门店', '店铺', '门店名称', '店铺名称', '店名', 'shop', 'store', 'branch'],
  openid: ['openid', '微信openid', '微信号openid'],
  phone: ['手机号', '手机', '手机号码', '会员手机', '收货人手机', '联系电话', '电话', 'phone', 'mobile', 'tel'],
  memberNumber: ['会员号', '会员卡号', '会员编号', '卡号', 'memberno', 'membernumber', 'memberid', 'cardno'],
  codeWord: ['暗号', '口令', '优惠码', '推荐码', 'codeword', 'code', 'couponcode', 'referral'],
  refunded: ['退款金额', '已退金额', '退款', 'refundamount', 'refunded', 'refund'],
  refundedAt: ['退款时间', '退款日期', 'refundedat', 'refundtime'],
  at: ['到店时间', '进店时间', '来访时间', '时间', '日期', 'visitedat', 'visittime', 'at', 'time', 'date'],
  day: ['日期', '营业日期', '统计日期', '日', 'day', 'date'],
  orders: ['订单数', '单数', '笔数', '成交笔数', '交易笔数', 'orders', 'ordercount', 'count'],
  visits: ['到店人数', '客流', '客流量', '进店人数', '到店数', 'visits', 'footfall', 'traffic'],
}

const plain = (header: string): string => header.toLowerCase().replaceAll(/[（(【[].*?[）)】\]]|[\s_\-*:：]/g, '')

/** The columns whose headers we know; each column is used once, better names win. */
export function guessMapping(columns: readonly string[], kind: ImportKind): Mapping {
  const headers = columns.map(plain)
  const { needed, optional } = importFields[kind]
  const used = new Set<number>()
  const mapping: Partial<Record<ImportField, number>> = {}
  for (const matches of [exactly, contained]) {
    for (const field of [...needed, ...optional]) {
      if (mapping[field] !== undefined) continue
      const found = matches(headers, names[field], used)
      if (found === undefined) continue
      mapping[field] = found
      used.add(found)
    }
  }
  return mapping
}

interface Grid {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Rows that may stand above the one with the column names: a title, the shop, the period of the export. */
const titleRows = 6

/**
 * The row with the column names, and what is below it. Where the first row names nothing we know, one below it that names at least
 * two is the header: the rows above are a title. Otherwise the file stays as it is, and people say what its columns are.
 */
export function underTitle({ header, rows }: Grid, kind: ImportKind): Grid {
  const named = (cells: readonly string[]): number => Object.keys(guessMapping(cells, kind)).length
  if (named(header) > 1) return { header, rows }
  const at = rows.slice(0, titleRows).findIndex(({ cells }) => named(cells) > 1)
  const below = rows.slice(at + 1)
  if (at === -1 || below.length === 0) return { header, rows }
  return { header: (rows[at]?.cells ?? []).map((cell) => cell.trim()), rows: below }
}

type Matcher = (headers: readonly string[], wanted: readonly string[], used: ReadonlySet<number>) => number | undefined

const exactly: Matcher = (headers, wanted, used) => {
  for (const name of wanted) {
    const index = headers.findIndex((header, at) => header === name && !used.has(at))
    if (index !== -1) return index
  }
  return undefined
}

/** `会员手机号码1` holds 手机号码. Short names would be found in everything. */
const contained: Matcher = (headers, wanted, used) => {
  for (const name of wanted.filter(({ length }) => length >= 3)) {
    const index = headers.findIndex((header, at) => header.includes(name) && !used.has(at))
    if (index !== -1) return index
  }
  return undefined
}

/** Fields of the kind that have to be mapped and are not. */
export const missingFields = (mapping: Mapping, kind: ImportKind): readonly ImportField[] =>
  importFields[kind].needed.filter((field) => mapping[field] === undefined)

/** Only fields of the kind, only columns that the file has. */
export function fittingMapping(mapping: Mapping, kind: ImportKind, columns: number): Mapping {
  const { needed, optional } = importFields[kind]
  return Object.fromEntries(
    [...needed, ...optional].flatMap((field) => {
      const column = mapping[field]
      return column === undefined || column >= columns ? [] : [[field, column]]
    }),
  )
}
