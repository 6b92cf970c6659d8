/** Raised whenever the words below or the rules of intents change: what was read with older ones is read again. */
export const rulesVersion = 1

/**
 * What shops are asked about, in the words that customers use: different words for the same matter count as one. The label is what a
 * topic is called. A workspace adds its own words (`topic_word`), which win over these.
 */
export const concepts: Readonly<Record<string, readonly string[]>> = {
  营业时间: words('营业时间 营业 几点开门 几点关门 几点开始营业 开门 关门 打烊 放假 上班时间 休息日 闭店 开业 通宵'),
  门店地址: words(
    '地址 怎么走 怎么去 怎么过去 定位 导航 地铁 几号线 公交 在哪 在哪儿 在哪里 哪条路 具体位置 附近有店 有分店 分店',
  ),
  停车: words('停车 停车位 停车场 车位 停车费'),
  门店设施: words('wifi 插座 母婴室 淋浴 储物柜 更衣室 空调 包间 宠物 狗狗 带狗 带猫 自习 办公 轮椅 卫生间 厕所 充电'),
  优惠: words(
    '优惠 优惠券 优惠码 券 代金券 满减 折扣 打折 打几折 新人券 红包 促销 特价 秒杀 团购 砍价 返现 立减 减多少 领券 折上折 活动价 赠品 满赠 先涨价再打折',
  ),
  价格: words('多少钱 价格 价钱 怎么收费 收费 费用 价位 怎么卖 报价 定金 押金 手续费 加钱 贵不贵 几块钱 怎么算价'),
  会员与积分: words('会员 会员卡 会员日 积分 等级 生日礼 储值 储值卡 余额 年卡 月卡 次卡 入会 卡包'),
  物流: words(
    '发货 快递 物流 单号 签收 包邮 运费 改地址 收货 收货地址 包裹 寄到 顺丰 催发货 什么时候到 没发货 包装 派送 驿站 收到货',
  ),
  外卖配送: words('外送 外卖 配送 骑手 送到哪 送餐 到哪儿啦 起送 洒了'),
  退换售后: words('退货 换货 退款 退换 七天无理由 无理由退货 换一个 售后 保修 维修 退钱 退回 到账 换新 质保 退差价'),
  退订改期: words('改期 改约 改到 取消订单 退订 退改 退票 能退 退多少 顺延 转给朋友 转让 请假 退卡 取消预约'),
  发票: words('发票 抬头 开票 专票 普票 税号'),
  库存: words('还有货 有货 现货 缺货 断货 补货 到货 库存 卖完 售罄 没货'),
  预约: words('预约 提前约 想约 预订 订位 订座 包场 名额 排号 取号 排到 位置吗 有位吗 还有场 可以约 能约 约周末 订吗 能订 指定'),
  活动: words('抽奖 中奖 活动 报名 结果公布 公布 参加 链接点不开 点不开 签到 打卡 投票 集赞 拼团 签售 读书会 临时取消'),
  适用人群: words(
    '敏感肌 孕妇 哺乳 过敏体质 油皮 干皮 黄皮 混油 几岁 适合吗 老人 爸妈 孩子能 宝宝 零基础 旧伤 新手 儿童 小孩 带小孩 合适吗',
  ),
  成分与用法: words(
    '成分 成分表 怎么用 用法 避光 叠加使用 早上用 晚上用 保质期 生产日期 正品 热量 含糖 无糖 低因 低脂 产地 配料',
  ),
  试用: words('小样 试用 试吃 体验装 试穿 试听 体验课'),
  合作: words('合作 商务 加盟 代理 批发 供货 招商 投放'),
  招聘: words('招人 招聘 兼职 应聘 找工作 招不招'),
  推送打扰: words('推送 广告 打扰 骚扰 少发 别发 发太多 取消推送 取关 太频繁'),
  客服响应: words('客服 没人回 没人理 没人接 转人工 人工客服 真人 机器人 答非所问 半天没人'),
  等待太久: words('排队 等了 等太久 才轮到 才到 上菜 一个多小时 叫号 迟到 太慢'),
  不适与安全: words('过敏 小红点 红肿 刺痛 起疹 不舒服 划破 受伤 消毒 卫生 头发 虫子 异味 发霉 拉肚子 流感'),
  破损与色差: words('破了 坏了 碎了 漏了 折了 压坏 弄坏 色差 颜色差 图片不符 和图片 划痕 掉色 瑕疵'),
  服务态度: words('态度 不耐烦 爱答不理 凶 骂人 抽烟 没人通知 不提前说 没通知 不通知'),
  口味: words('太咸 太淡 好淡 太甜 太辣 不辣 口味 难吃 不新鲜 少放 偏酸 偏苦 凉了'),
  保险: words('保险 包含保险'),
  集合: words('几点集合 哪里集合 在哪集合 集合时间'),
  装备: words('睡袋 装备 登山鞋 要带什么 自己带'),
  行程: words('行程 强度 领队 下雨还走 天气'),
}

/** Words that hold nothing by themselves, though a concept's word may stand inside them. */
export const neutral: readonly string[] = words(
  '怎么领 哪里领 在哪里领 在哪领 什么时候 可以吗 行不行 要不要 能不能 可不可以 有没有 会不会 是不是 帮忙看下 帮忙看看',
)

/** Words of Chinese sentences that say nothing about the matter. */
export const stopWords: ReadonlySet<string> = new Set(
  words(`的 了 吗 呢 吧 啊 呀 哦 嘛 么 呗 啦 哈 哎 嗯 是 有 在 我 你 您 他 她 它 我们 你们 您们 他们 咱们 大家 自己 人家 这 那 这个 那个 这些 那些 这里
那里 这儿 那儿 哪 哪个 哪些 哪里 什么 怎么 怎样 怎么样 如何 为什么 为啥 几 多少 多久 多长 几个 谁 和 与 跟 及 或 或者 还 还是 也 都 就 才 又 再 很 太 好 最
更 非常 真 真的 挺 比较 有点 一点 一下 一个 一些 一样 一起 一直 一定 不 没 没有 别 不是 不要 不能 不会 不了 可以 能 能够 会 要 想 想要 需要 得 应该 可能
必须 把 被 给 让 叫 对 对于 关于 从 到 向 往 去 来 过 着 地 得 里 上 下 中 内 外 前 后 时 时候 现在 今天 明天 昨天 刚 刚刚 已经 正在 曾经 以后 以前 之后
之前 然后 但 但是 可是 不过 因为 所以 如果 的话 而 而且 并 并且 只 只是 只有 个 位 次 种 件 块 元 天 号 点 分 年 月 日 家 请 请问 谢谢 麻烦 帮 帮忙 看 看看
看下 问 问下 说 知道 觉得 感觉 用 做 弄 搞 办 行 啥 咋 嘞 滴 哒 亲 宝 姐 哥 老板 小姐姐 支持 东西 情况 问题 告诉 吧 发 找 买 开 吃 喝 用 换 带 收 那么 这么 如此
还有 多 少 大 小 新 老 第 等 等等 们 以 于 之 其 此 某 每 各 另 另外 本 该 它们 啊啊 呃 额 哈哈 哈哈哈 嘿嘿 呵呵`),
)

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
