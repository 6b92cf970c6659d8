/** What somebody wants by writing. `order`: to buy, to book. */
export type Intent = 'question' | 'complaint' | 'praise' | 'order' | 'other'

export const intents: readonly Intent[] = ['question', 'complaint', 'praise', 'order', 'other']

interface Rule {
  readonly intent: Exclude<Intent, 'other'>
  /** Two points make a complaint; questions, praise and orders are decided by the most points. */
  readonly points: number
  readonly pattern: RegExp
}

const all = (intent: Rule['intent'], points: number, words: string): Rule => ({
  intent,
  points,
  pattern: new RegExp(words.trim().split(/\s+/).join('|'), 'u'),
})

/** The rules as data. Patterns read what `phraseKey` leaves: lower case, numbers as `#`, a question mark at the end if there was any. */
const rules: readonly Rule[] = [
  // Names for being wronged.
  all(
    'complaint',
    2,
    `投诉 差评 举报 维权 失望 没意思 太坑 坑人 骗人 骗子 欺骗 忽悠 套路 无语 气死 生气 恶心 垃圾 糟糕 离谱 过分 敷衍 黑店 退钱 赔偿 谁赔 要赔
    再也不 拉黑 取关 不敢恭维 智商税 虚假宣传 霸王条款 曝光 不靠谱 太差 很差 真差 好差 差劲 差太多 扫兴 后悔 烦死 好烦 太烦 不讲理`,
  ),
  // Something broke, hurt, or never came.
  all(
    'complaint',
    2,
    `破了 坏了 碎了 漏了 洒了 裂了 折了 压坏 弄坏 摔坏 掉漆 发霉 变质 过期了 有异味 吃出 有头发 虫子 小红点 红肿 起疹 烂脸 刺痛 划破 受伤 拉肚子
    没收到 还没收到 没到账 未到账 没人回 没人理 没人接 没人修 没人管 没人通知 不提前说 没通知 不通知 答非所问 不回复 不理人 不回消息 不给换 不给退 不让退
    用不了 不能用 没法用 打不通 联系不上 发错 少发了 漏发 假货 不是正品 临时取消 抵扣不了 扣不了 刷不了 付不了 领不了 打不开门 总是没有 老是没有 一直没有 又加钱 加收 乱收费 多扣 扣一半 抽烟`,
  ),
  // Too much of it.
  all(
    'complaint',
    2,
    '太咸 太淡 好淡 太甜 太油 太硬 太慢 太久 太吵 太挤 太贵 太热 太冷 太闷 太脏 太臭 太频繁 味道?(?:好|太)重 好堵 太堵 堵了 (?:推送|消息|广告|发得|群发).{0,4}太多 太多了?.{0,3}(?:推送|消息|广告) 发什么广告 少发点 别再发 别发了 打扰',
  ),
  // Waiting beyond what was said.
  all(
    'complaint',
    2,
    '等了.{0,8}(?:分钟|小时|天|周|#|一个|半天|好久) 等到.{0,6}才 才(?:轮到|到|来|上|发) 排队.{0,6}(?:小时|半天) 半天没 问了.{0,3}(?:遍|次) (?:一周|#天|好几天|半个月|一个月)了?(?:还|都)没 都.{0,4}还没',
  ),
  // Promised otherwise.
  all(
    'complaint',
    2,
    '说好.{0,14}(?:变成|结果|却|又|现在|不|扣|加) 和?(?:图片|描述|宣传|说的).{0,6}(?:不一样|不符|差|不同) 先涨价',
  ),
  all(
    'complaint',
    1,
    '怎么回事 怎么搞的 怎么办 处理一下 怎么处理 能不能管 管管 解决一下 什么态度 什么意思 凭什么 到底 竟然 居然 根本 哭了 凉了 !!',
  ),
  all('complaint', 1, '不行 不好 不满 不爽 有问题 质量差 难用 难吃 难喝 难看 不值 不新鲜 不卫生 不干净 不耐烦 态度'),

  all(
    'order',
    2,
    '我要买 我要订 我要下单 怎么下单 帮我(?:订|预订|预约|留|下单) 想(?:买|订|预约|预订|约|办) 给我来 来(?:一|两|#)(?:份|杯|个|盒|套|张) 我要.{0,4}(?:份|杯|个|盒|套|张) 下单链接 怎么买 哪里买 在哪买 拍下',
  ),

  all(
    'question',
    2,
    `[?] 吗 么$ 呢$ 嘛$ 不$ 没$ 怎么 怎样 如何 什么 哪 谁 (\\p{Script=Han})不\\1 几点 几号 几楼 几层 几岁 几度 几天 几次 多少 多久 多大 多远 是否 有没有 能不能 可不可以 会不会 要不要 是不是 行不行 好不好 还是.{1,6}$
    为什么 为啥 咋 啥 请问 想问 求推荐 求助 推荐一?下 发我 告诉我 说一声 帮忙看 帮我查 查一?下 介绍一?下 了解一?下 咨询 大概`,
  ),
  all('question', 1, '可以 能否 还有 需要 支不支持'),

  all(
    'praise',
    2,
    `好用 好吃 好喝 好看 好美 好香 真香 真的香 喜欢 超爱 很爱 爱了 推荐给 强推 强烈推荐 回购 无限回购 种草 不错 很棒 真棒 太棒 超棒 给力 满意 惊喜 绝了 yyds 点赞 赞 优秀 专业
    贴心 细致 耐心 温柔 热情 负责 准时 实用 学到 涨知识 收藏 支持 感谢分享 谢谢分享 每期必看 值得 划算 靠谱 良心 首选 好去处 焕然一新 可爱 自然 舒服 干净 分量足
    开心 感动 治愈 好评 五星 写得好 写得真好 拍得真好 人很好 服务好 下次还`,
  ),
]

/** `不好用`, `没有不错`: a word of praise with one of these right before it is the opposite. */
const denied = /(?:不|没|没有|不太|不怎么|不是很|一点都不|并不|毫不|别|算不上|谈不上)(?:是|太|怎么|很|够)?$/u
/** `没有坏`, `不会太咸吧`: a complaint that is asked about or denied is none. */
const harmless = /(?:没有|没|不会|不|会不会|有没有|是否|怕|担心|容易|万一|如果)(?:是|太|再|有|就)?$/u

/** Words that a workspace has added. */
export interface OwnIntents {
  readonly complaint: readonly string[]
  readonly praise: readonly string[]
}

/** What the words of a phrase want, by rules alone. */
export function intentOf(key: string, own: OwnIntents = { complaint: [], praise: [] }): Intent {
  const points = { complaint: 0, order: 0, question: 0, praise: 0 }
  for (const { intent, points: worth, pattern } of rules) {
    const found = pattern.exec(key)
    if (found === null) continue
    const before = key.slice(Math.max(0, found.index - 6), found.index)
    if (intent === 'praise' && denied.test(before)) points.complaint += worth
    else if (intent === 'complaint' && harmless.test(before) && !/^(?:没|不)/u.test(found[0])) points.question += 1
    else points[intent] += worth
  }
  if (own.complaint.some((word) => key.includes(word))) points.complaint += 2
  if (own.praise.some((word) => key.includes(word))) points.praise += 2
  if (points.complaint >= 2) return 'complaint'
  if (points.order >= 2 && points.order >= points.question) return 'order'
  if (points.question >= 2 && points.question >= points.praise) return 'question'
  if (points.praise >= 2) return 'praise'
  return points.question >= 2 ? 'question' : 'other'
}
