/** A few templates of the platform's library, by short id; `{{key.DATA}}` are the blanks. */
export interface LibraryTemplate {
  shortId: string
  title: string
  content: string
  example: string
}

export const templateLibrary: readonly LibraryTemplate[] = [
  {
    shortId: 'OPENTM207498902',
    title: '会员等级变更通知',
    content:
      '会员卡号：{{character_string1.DATA}}\n当前等级：{{phrase2.DATA}}\n变更时间：{{time3.DATA}}\n温馨提示：{{thing4.DATA}}',
    example: '会员卡号：8806251\n当前等级：金卡\n变更时间：2026年11月11日 10:00\n温馨提示：专属权益已生效',
  },
  {
    shortId: 'OPENTM414174107',
    title: '优惠券到期提醒',
    content: '优惠券名称：{{thing1.DATA}}\n面额：{{amount2.DATA}}\n到期时间：{{time3.DATA}}\n使用门店：{{thing4.DATA}}',
    example: '优惠券名称：新客专享\n面额：20元\n到期时间：2026年11月30日 23:59\n使用门店：人民广场店',
  },
  {
    shortId: 'OPENTM411651445',
    title: '预约成功通知',
    content: '预约项目：{{thing1.DATA}}\n预约时间：{{time2.DATA}}\n门店：{{thing3.DATA}}\n联系电话：{{phone_number4.DATA}}',
    example: '预约项目：补水护理\n预约时间：2026年11月20日 15:00\n门店：人民广场店\n联系电话：021-00000000',
  },
  {
    shortId: 'OPENTM416836000',
    title: '活动开始提醒',
    content: '活动名称：{{thing1.DATA}}\n开始时间：{{time2.DATA}}\n活动地点：{{thing3.DATA}}\n备注：{{thing4.DATA}}',
    example: '活动名称：双十一会员日\n开始时间：2026年11月11日 00:00\n活动地点：线上商城\n备注：提前加购更优惠',
  },
  {
    shortId: 'OPENTM202243318',
    title: '订单发货通知',
    content:
      '订单编号：{{character_string1.DATA}}\n物流公司：{{thing2.DATA}}\n运单号：{{character_string3.DATA}}\n发货时间：{{time4.DATA}}',
    example: '订单编号：S20261111000123\n物流公司：顺丰速运\n运单号：SF0000000000\n发货时间：2026年11月12日 09:30',
  },
]
