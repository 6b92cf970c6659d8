/** A title of the public library of subscription notices with the keywords it may be made of; `rule` is the type of the value. */
export interface NoticeTitle {
  tid: number
  title: string
  categoryId: number
  /** 2 = one agreement, one message; 3 = lasting. */
  type: 2 | 3
  keywords: readonly { kid: number; name: string; example: string; rule: string }[]
}

export const noticeCategories = [
  { id: 616, name: '美妆/洗护' },
  { id: 307, name: '商家自营' },
  { id: 612, name: '预约/报名' },
] as const

const thing = (kid: number, name: string, example: string) => ({ kid, name, example, rule: 'thing' })

export const noticeLibrary: readonly NoticeTitle[] = [
  {
    tid: 1134,
    title: '预约成功通知',
    categoryId: 612,
    type: 2,
    keywords: [
      thing(1, '预约项目', '补水护理'),
      { kid: 2, name: '预约时间', example: '2026年11月20日 15:00', rule: 'time' },
      thing(3, '预约门店', '人民广场店'),
      { kid: 4, name: '联系电话', example: '021-00000000', rule: 'phone_number' },
      thing(5, '温馨提示', '请提前十分钟到店'),
    ],
  },
  {
    tid: 2210,
    title: '活动开始提醒',
    categoryId: 307,
    type: 2,
    keywords: [
      thing(1, '活动名称', '双十一会员日'),
      { kid: 2, name: '开始时间', example: '2026年11月11日 00:00', rule: 'time' },
      thing(3, '活动说明', '提前加购更优惠'),
    ],
  },
  {
    tid: 3307,
    title: '优惠券到期提醒',
    categoryId: 307,
    type: 2,
    keywords: [
      thing(1, '优惠券名称', '新客专享'),
      { kid: 2, name: '优惠金额', example: '20元', rule: 'amount' },
      { kid: 3, name: '到期时间', example: '2026年11月30日', rule: 'date' },
      thing(4, '备注', '仅限门店使用'),
    ],
  },
  {
    tid: 4471,
    title: '订单发货通知',
    categoryId: 307,
    type: 2,
    keywords: [
      { kid: 1, name: '订单编号', example: 'S20261111000123', rule: 'character_string' },
      thing(2, '商品名称', '补水面膜'),
      { kid: 3, name: '快递单号', example: 'SF0000000000', rule: 'character_string' },
      { kid: 4, name: '发货时间', example: '2026年11月12日 09:30', rule: 'time' },
    ],
  },
  {
    tid: 5518,
    title: '新品上市通知',
    categoryId: 616,
    type: 3,
    keywords: [
      thing(1, '商品名称', '桃花气垫'),
      { kid: 2, name: '上市日期', example: '2026年11月11日', rule: 'date' },
      thing(3, '温馨提示', '会员提前一小时'),
    ],
  },
]
