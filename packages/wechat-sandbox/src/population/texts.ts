import { noise } from '../world/noise.ts'

const questions = [
  '请问人民广场店几点关门？',
  '这款精华敏感肌可以用吗',
  '今天有什么优惠吗？',
  '面膜还有货吗',
  '满减可以和会员折扣一起用吗',
  '怎么查我的积分',
  '下单三天了还没发货，帮忙看下',
  '孕妇能用吗？',
  '粉底液有小样可以试吗',
  '想预约周六下午的护理，还有位置吗',
  '支持七天无理由退货吗',
  '你们家防晒霜会泛白吗',
  '这个颜色黄皮适合吗',
  '怎么加入会员？',
  '生日礼怎么领呀',
]
const comments = [
  '已收藏，谢谢分享！',
  '写得很实用👍',
  '终于等到新品了',
  '上次买的很好用，回购',
  '价格能再优惠点就好了',
  '姐妹推荐来的',
  '图片好美',
  '求链接',
  '坐等活动',
  '好用！',
]
const complaints = [
  '推送太多了，少发点吧',
  '客服半天没人回',
  '包装破了，怎么处理',
  '和图片不太一样，有点失望',
  '券用不了，显示已过期',
]
const greetings = ['你好', '在吗', '会员', '门店', '优惠', '人工', '早上好', '活动', '投稿']

const pick = (list: readonly string[], uniform: number): string => list[Math.floor(uniform * list.length)] ?? ''

/** What somebody writes on their own account. */
export function spontaneousText(...keys: readonly number[]): string {
  const kind = noise(...keys, 1)
  const list = kind < 0.5 ? questions : kind < 0.85 ? greetings : kind < 0.93 ? complaints : comments
  return pick(list, noise(...keys, 2))
}

/** What somebody writes after reading. */
export function commentText(...keys: readonly number[]): string {
  const kind = noise(...keys, 1)
  return pick(kind < 0.55 ? comments : kind < 0.93 ? questions : complaints, noise(...keys, 2))
}
