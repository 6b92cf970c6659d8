/** Places in the lines of the outside shop's export: 订单号,下单时间,实付金额,渠道,门店,商品,手机号,openid,暗号. */
const at = { number: 0, time: 1, channel: 3, shop: 4, phone: 6, openid: 7 } as const

const linesOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','))

const sheet = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => row.join(',')).join('\r\n')}\r\n`

/** Not everybody who parks as a member shows a receipt: three of five do. */
const showsReceipt = (number: string): boolean => Number(number.slice(-1)) % 5 < 3

const inMall = (row: readonly string[]): boolean => row[at.channel] === '门店'

/** Receipts that members had registered at the desk or the machines; what they buy at other shops online is none of the mall's. */
export function tillOf(csv: string): string {
  const [header = [], ...rows] = linesOf(csv)
  return sheet([
    header,
    ...rows
      .filter((row) => inMall(row) && showsReceipt(row[at.number] ?? ''))
      .map((row) => row.map((cell, place) => (place === at.channel ? '会员小票' : cell))),
  ])
}

/** Everybody who came in and parked as a member. */
export function visitsOf(csv: string): string {
  const [, ...rows] = linesOf(csv)
  return sheet([
    ['到店编号', '到店时间', '门店', '渠道', '手机号', 'openid'],
    ...rows
      .filter(inMall)
      .map((row) => [
        `P${row[at.number] ?? ''}`,
        row[at.time] ?? '',
        row[at.shop] ?? '',
        '会员停车',
        row[at.phone] ?? '',
        row[at.openid] ?? '',
      ]),
  ])
}
