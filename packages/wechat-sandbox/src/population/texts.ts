import { type Account } from '../world/account.ts'
import { noise } from '../world/noise.ts'
import { type Rates } from './rates.ts'
import { factsOf } from './trades.ts'

export type Meaning = 'question' | 'complaint' | 'comment' | 'greeting'

/** What somebody writes, and what they mean by it: the truth against which a classification can be checked. */
export interface Saying {
  text: string
  kind: Meaning
  topic: string
}

/** Whose people speak. */
type Speaking = Pick<Account, 'trade' | 'own'>

type Lines = readonly (readonly [topic: string, text: string])[]

/** Of every shop, and of those that deliver nothing. */
const lines = (all: Lines) => ({ all, atPlace: all.filter(([topic]) => topic !== '物流') })

/** Asked of every shop. */
const questions = lines([
  ['营业时间', '请问{shop}几点关门？'],
  ['营业时间', '今天营业吗'],
  ['营业时间', '国庆放假吗，几号正常'],
  ['地址', '{shop}怎么走，地铁几号线'],
  ['地址', '你们在哪啊，发个定位'],
  ['优惠', '今天有什么优惠吗？'],
  ['优惠', '满减可以和会员折扣一起用吗'],
  ['优惠', '朋友说有新人券，我怎么没有'],
  ['优惠', '{thing}现在多少钱'],
  ['优惠', '券在哪里领呀'],
  ['会员', '怎么查我的积分'],
  ['会员', '怎么加入会员？'],
  ['会员', '生日礼怎么领呀'],
  ['会员', '积分会过期吗，我有 {number} 分'],
  ['物流', '下单三天了还没发货，帮忙看下'],
  ['物流', '快递单号发我一下'],
  ['物流', '可以改地址吗，刚下的单'],
  ['售后', '支持七天无理由退货吗'],
  ['售后', '{thing}想换一个，怎么操作'],
  ['售后', '发票怎么开？'],
  ['活动', '抽奖结果什么时候公布'],
  ['活动', '链接点不开，活动结束了吗'],
  ['合作', '想谈合作，加谁微信'],
  ['招聘', '还招人吗，周末兼职'],
])
const comments = [
  '已收藏，谢谢分享！',
  '写得很实用👍',
  '终于等到新品了',
  '价格能再优惠点就好了',
  '姐妹推荐来的',
  '图片好美',
  '求链接',
  '坐等活动',
  '好用！',
  '支持',
  '学到了',
  '每期必看',
  '哈哈哈哈说的就是我',
]
const complaints = lines([
  ['打扰', '推送太多了，少发点吧'],
  ['打扰', '大晚上的发什么广告'],
  ['打扰', '怎么取消推送？再发取关了'],
  ['客服', '客服半天没人回'],
  ['客服', '问了三遍了，能不能来个真人'],
  ['客服', '机器人答非所问，转人工！'],
  ['物流', '包装破了，怎么处理'],
  ['物流', '显示签收了我根本没收到'],
  ['优惠', '券用不了，显示已过期'],
  ['优惠', '下单才发现优惠是先涨价再打折，没意思'],
  ['售后', '退款都一周了还没到账，要投诉了'],
])
const greetings = [
  '你好',
  '在吗',
  '会员',
  '门店',
  '优惠',
  '人工',
  '早上好',
  '活动',
  '投稿',
  '1',
  '？',
  '有人吗',
  '签到',
  '领券',
  '菜单',
]

const softeners = ['', '', '', '', '，谢谢', '～', '？？', '，急', ' 🙏', '，麻烦了', '[抱拳]']
const openers = ['', '', '', '', '', '请问', '你好，', '亲，', '想问下', '在吗，']

const pick = <Thing>(list: readonly Thing[], uniform: number): Thing | undefined => list[Math.floor(uniform * list.length)]

function fill(who: Speaking, text: string, keys: readonly number[]): string {
  const { goods, shops } = factsOf(who)
  return text
    .replace('{thing}', () => pick(goods, noise(...keys, 11))?.name ?? '')
    .replace('{shop}', () => pick(shops.slice(0, -1), noise(...keys, 12)) ?? '')
    .replace('{number}', () => String(2 + Math.floor(noise(...keys, 13) ** 2 * 120)))
}

/** People greet, thank, and hurry, each in their own way. */
function speak(text: string, keys: readonly number[]): string {
  const opener = pick(openers, noise(...keys, 14)) ?? ''
  const softener = pick(softeners, noise(...keys, 15)) ?? ''
  return `${/^(请问|你好|在吗)/.test(text) ? '' : opener}${text}${/[？?！!]$/.test(text) && softener.startsWith('？') ? '' : softener}`
}

function say(kind: Meaning, who: Speaking, keys: readonly number[]): Saying {
  const facts = factsOf(who)
  const draw = noise(...keys, 2)
  if (kind === 'greeting') return { kind, topic: '招呼', text: pick(greetings, draw) ?? '' }
  if (kind === 'comment') {
    const own = pick(draw < 0.5 ? facts.comments : comments, noise(...keys, 3)) ?? ''
    return { kind, topic: '评论', text: fill(who, own, keys) }
  }
  const general = (kind === 'question' ? questions : complaints)[facts.deliversNothing ? 'atPlace' : 'all']
  const special = kind === 'question' ? facts.questions : facts.complaints
  const [topic, text] = pick(draw < 0.5 ? special : general, noise(...keys, 3)) ?? ['', '']
  return { kind, topic, text: speak(fill(who, text, keys), keys) }
}

/** What somebody writes on their own account. */
export function spontaneous(who: Speaking, rates: Rates, keys: readonly number[]): Saying {
  const draw = noise(...keys, 1)
  const { complaintShare, questionShare } = rates
  if (draw < complaintShare) return say('complaint', who, keys)
  if (draw < complaintShare + questionShare) return say('question', who, keys)
  return say(
    (draw - complaintShare - questionShare) / Math.max(1e-9, 1 - complaintShare - questionShare) < 0.8 ? 'greeting' : 'comment',
    who,
    keys,
  )
}

/** What somebody writes after reading. */
export function afterReading(who: Speaking, keys: readonly number[]): Saying {
  const draw = noise(...keys, 1)
  return say(draw < 0.55 ? 'comment' : draw < 0.93 ? 'question' : 'complaint', who, keys)
}
