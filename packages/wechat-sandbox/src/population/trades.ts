import { type Account, type Trade } from '../world/account.ts'

/** What an account sells, where, and what its people ask about. Texts may hold `{thing}`, `{shop}` and `{number}`. */
export interface TradeFacts {
  goods: readonly { name: string; fen: number }[]
  /** The last one is online. */
  shops: readonly string[]
  questions: readonly (readonly [topic: string, text: string])[]
  comments: readonly string[]
  complaints: readonly (readonly [topic: string, text: string])[]
  /** Nothing is sent to people's homes: nobody asks where a parcel is. */
  deliversNothing?: true
}

const beauty: TradeFacts = {
  goods: [
    { name: '补水面膜 5 片', fen: 6_900 },
    { name: '氨基酸洁面乳', fen: 8_900 },
    { name: '防晒霜 SPF50', fen: 12_800 },
    { name: '哑光口红', fen: 15_900 },
    { name: '玻尿酸精华', fen: 26_800 },
    { name: '抗初老面霜', fen: 39_800 },
    { name: '到店护理单次', fen: 29_900 },
    { name: '节日礼盒', fen: 49_900 },
  ],
  shops: ['人民广场店', '徐家汇店', '静安寺店', '线上商城'],
  questions: [
    ['商品', '{thing}敏感肌可以用吗'],
    ['商品', '孕妇能用{thing}吗？'],
    ['商品', '{thing}会不会泛白'],
    ['商品', '这个颜色黄皮适合吗'],
    ['商品', '干皮冬天用哪款好，求推荐'],
    ['商品', '{thing}的成分表能发一下吗'],
    ['商品', '早上用还是晚上用？要避光吗'],
    ['商品', '和A醇能一起叠加吗'],
    ['库存', '{thing}还有货吗'],
    ['预约', '想预约周六下午的护理，还有位置吗'],
    ['预约', '{shop}可以做皮肤测试吗，要不要提前约'],
    ['试用', '{thing}有小样可以试吗'],
  ],
  comments: ['上次买的{thing}很好用，回购', '妆感好自然，被同事追着问色号', '被种草了', '涂上真的不闷痘', '空瓶了，等活动囤货'],
  complaints: [
    ['商品', '用了{thing}脸上起小红点，怎么办'],
    ['商品', '{thing}和图片颜色差太多了，有点失望'],
    ['服务', '{shop}护理约了三点，等到四点才轮到我'],
  ],
}

const coffee: TradeFacts = {
  goods: [
    { name: '美式', fen: 1_800 },
    { name: '燕麦拿铁', fen: 2_600 },
    { name: '桂花拿铁', fen: 2_900 },
    { name: '手冲耶加雪菲', fen: 3_800 },
    { name: '提拉米苏', fen: 3_200 },
    { name: '挂耳咖啡 10 包', fen: 6_900 },
    { name: '咖啡豆 250 克', fen: 8_800 },
    { name: '储值卡 200', fen: 20_000 },
  ],
  shops: ['滨江店', '大学路店', '车站店', '外送'],
  questions: [
    ['商品', '{thing}可以换低因吗'],
    ['商品', '有无糖的吗，控糖中'],
    ['商品', '豆子是什么时候烘的？偏酸还是偏苦'],
    ['商品', '{thing}热量大概多少'],
    ['门店', '{shop}能办公吗，有插座和wifi不'],
    ['门店', '{shop}可以带狗狗进去吗'],
    ['配送', '点了外送四十分钟了，到哪儿啦'],
    ['库存', '今天还有{thing}吗'],
    ['优惠', '自带杯减多少？'],
    ['团购', '公司团建 {number} 杯能送吗，有折扣没'],
  ],
  comments: ['{thing}yyds', '早八人的命是你们家续的', '杯子好可爱，想要同款', '拉花学会了第一朵心心', '下雨天配{thing}绝了'],
  complaints: [
    ['商品', '今天的{thing}好淡，是不是少放了一份浓缩'],
    ['配送', '外送洒了一半，袋子里全是'],
    ['服务', '{shop}叫号没听见，咖啡凉了也不给换'],
  ],
}

const books: TradeFacts = {
  goods: [
    { name: '长安的荔枝', fen: 4_500 },
    { name: '儿童绘本套装', fen: 12_800 },
    { name: '旧书盲盒', fen: 3_900 },
    { name: '读书会年卡', fen: 19_900 },
    { name: '作家签名本', fen: 8_800 },
    { name: '手帐本', fen: 5_900 },
  ],
  shops: ['文庙店', '湖滨店', '网上书店'],
  questions: [
    ['活动', '这周末的读书会还能报名吗？'],
    ['活动', '签售几点开始，要预约吗'],
    ['库存', '{thing}{shop}有现货吗'],
    ['库存', '《明朝那些事儿》全套到货了说一声呗'],
    ['商品', '五岁孩子看{thing}合适吗'],
    ['门店', '{shop}可以自习吗，收费不'],
    ['会员', '年卡可以一家人一起用吗'],
    ['回收', '旧书回收怎么算价？大概 {number} 本'],
  ],
  comments: ['这篇书评写得真好', '已加入书单', '想起了大学图书馆的下午', '读完哭了', '请多办这样的活动'],
  complaints: [
    ['商品', '收到的{thing}书角全折了'],
    ['活动', '报了名临时取消，也没人通知我'],
  ],
}

const fitness: TradeFacts = {
  goods: [
    { name: '体验课', fen: 3_900 },
    { name: '月卡', fen: 29_900 },
    { name: '私教 10 节', fen: 280_000 },
    { name: '瑜伽垫', fen: 12_900 },
    { name: '蛋白粉', fen: 19_900 },
    { name: '半马报名', fen: 12_000 },
  ],
  shops: ['江湾馆', '中山公园馆', '线上课程'],
  questions: [
    ['课程', '零基础能上动感单车吗'],
    ['课程', '膝盖有旧伤，哪些课可以上'],
    ['课程', '今晚七点的瑜伽还有名额吗'],
    ['会员', '{thing}可以请假顺延吗'],
    ['会员', '卡可以转给朋友吗，手续费多少'],
    ['门店', '{shop}周日几点开门'],
    ['门店', '有淋浴和储物柜吗，要自己带锁不'],
    ['减脂', '体脂 {number}，一周练几次合适'],
  ],
  comments: ['打卡第 {number} 天！', '教练好有耐心', '练完第二天楼梯都下不去', '跟练了一遍，出了好多汗', '已经瘦了五斤'],
  complaints: [
    ['课程', '约好的课换教练都不提前说'],
    ['门店', '{shop}空调坏了一周了没人修'],
    ['会员', '说好可以退卡，现在说要扣一半？'],
  ],
}

const children: TradeFacts = {
  goods: [
    { name: '乐园单次票', fen: 12_800 },
    { name: '亲子年卡', fen: 129_900 },
    { name: '烘焙小课堂', fen: 16_800 },
    { name: '生日派对', fen: 288_000 },
    { name: '积木礼盒', fen: 19_900 },
  ],
  shops: ['龙之梦店', '万象城店', '线上预订'],
  questions: [
    ['票务', '一大一小多少钱，身高 {number} 厘米要买票吗'],
    ['票务', '年卡节假日能用吗'],
    ['活动', '烘焙课几岁可以参加？要家长陪吗'],
    ['活动', '想办生日派对，周六下午还有场吗'],
    ['安全', '消毒多久一次呀，最近流感有点担心'],
    ['门店', '{shop}有母婴室吗'],
    ['门店', '自己带吃的可以吗'],
  ],
  comments: ['娃玩到不肯走', '老师很温柔，孩子很喜欢', '遛娃好去处，收藏了', '周末约起来', '照片拍得真好'],
  complaints: [
    ['安全', '海洋球池里有尖的东西，孩子手划破了'],
    ['服务', '{shop}排队一个多小时，孩子都哭了'],
    ['票务', '网上买的票到店说不能用'],
  ],
}

const household: TradeFacts = {
  goods: [
    { name: '日常保洁 3 小时', fen: 14_900 },
    { name: '深度保洁', fen: 39_900 },
    { name: '空调清洗', fen: 9_900 },
    { name: '油烟机清洗', fen: 12_900 },
    { name: '月嫂 26 天', fen: 1_280_000 },
  ],
  shops: ['浦东服务站', '闵行服务站', '线上预约'],
  questions: [
    ['预约', '明天上午能来做{thing}吗'],
    ['预约', '可以指定上次那位阿姨吗'],
    ['价格', '{number} 平的房子{thing}怎么收费'],
    ['价格', '清洁剂要自己准备吗，另外收钱不'],
    ['服务', '家里有猫，阿姨怕不怕'],
    ['发票', '可以开公司抬头的发票吗'],
    ['改期', '临时有事，约的单能改到周日吗'],
  ],
  comments: ['阿姨很细致，厨房焕然一新', '准时，下次还约', '收纳小技巧学到了', '比自己折腾强多了'],
  complaints: [
    ['服务', '约的九点，十点多才到，也没电话'],
    ['服务', '擦窗把我家纱窗弄坏了，找谁赔'],
    ['价格', '说好的价格到了现场又加钱'],
  ],
}

const travel: TradeFacts = {
  goods: [
    { name: '莫干山两日', fen: 69_900 },
    { name: '新疆环线 8 日', fen: 588_000 },
    { name: '黄山日出', fen: 89_900 },
    { name: '亲子露营', fen: 49_900 },
    { name: '徒步装备租赁', fen: 9_900 },
  ],
  shops: ['上海集合点', '杭州集合点', '线上报名'],
  questions: [
    ['行程', '{thing}这周还有位置吗，两个人'],
    ['行程', '六十岁的爸妈能跟{thing}吗，强度大不大'],
    ['行程', '下雨还走吗'],
    ['价格', '费用包含保险和门票吗'],
    ['退改', '临时去不了能退多少'],
    ['装备', '要自己带睡袋吗，晚上大概几度'],
    ['集合', '{shop}几点集合，有停车位吗'],
  ],
  comments: ['风景绝了，已经在请假了', '领队小哥超负责', '去年跟你们走过，强推', '照片求原图', '存了，攒假期'],
  complaints: [
    ['行程', '说好四人间变成了八人间'],
    ['退改', '退款一周了还没到账'],
    ['行程', '司机一路抽烟，能不能管管'],
  ],
}

const restaurant: TradeFacts = {
  goods: [
    { name: '双人套餐', fen: 16_800 },
    { name: '招牌酸菜鱼', fen: 8_800 },
    { name: '四人套餐', fen: 29_800 },
    { name: '年夜饭预订', fen: 188_800 },
    { name: '代金券 100', fen: 8_800 },
  ],
  shops: ['南京路店', '五角场店', '外卖'],
  questions: [
    ['订位', '今晚六点 {number} 位，还有包间吗'],
    ['订位', '现在排到多少号了？'],
    ['菜品', '{thing}可以做不辣的吗，带小孩'],
    ['菜品', '海鲜过敏，哪些菜要避开'],
    ['优惠', '代金券可以叠加用吗'],
    ['发票', '发票扫哪里开'],
    ['门店', '{shop}有停车位吗，怎么收费'],
    ['年夜饭', '年夜饭还能订吗，定金多少'],
  ],
  comments: ['{thing}真的香', '一家人聚餐首选', '服务员小姐姐人很好', '分量足，吃撑了', '周末去打卡'],
  complaints: [
    ['菜品', '今天的{thing}太咸了'],
    ['服务', '{shop}上菜等了五十分钟'],
    ['卫生', '菜里吃出头发，处理一下'],
  ],
}

const mall: TradeFacts = {
  deliversNothing: true,
  goods: [
    { name: '影院双人票', fen: 8_900 },
    { name: '奶茶两杯', fen: 3_800 },
    { name: '火锅四人餐', fen: 32_800 },
    { name: '童装', fen: 25_900 },
    { name: '运动鞋', fen: 49_900 },
    { name: '亲子乐园次卡', fen: 12_800 },
    { name: '超市购物', fen: 16_800 },
    { name: '黄金饰品', fen: 188_000 },
  ],
  shops: ['一楼', '二楼', '三楼', '四楼', '会员商城'],
  questions: [
    ['停车', '停车怎么收费，可以免几个小时'],
    ['停车', '地库还有车位吗，周末好难停'],
    ['停车', '消费小票怎么抵停车费'],
    ['停车', '充电桩在地下几层'],
    ['活动', '这周末有什么活动呀'],
    ['活动', '中庭的演出几点开始，要领座吗'],
    ['活动', '亲子手作怎么报名，几岁可以参加'],
    ['品牌', '{shop}新开的店是哪家'],
    ['品牌', '有没有卖运动鞋的，在几楼'],
    ['餐饮', '四楼火锅现在排多少号了'],
    ['餐饮', '有适合带老人的餐厅吗'],
    ['会员', '会员卡到期了怎么续'],
    ['会员', '消费忘记积分了，小票还能补吗'],
    ['失物', '昨天在{shop}掉了一把伞，有人捡到吗'],
    ['失物', '孩子的水壶落在乐园了，能帮忙问下吗'],
    ['设施', '母婴室在几楼'],
    ['设施', '可以借婴儿车或者轮椅吗'],
    ['影院', '晚上十点后电影散场从哪个门出去'],
  ],
  comments: ['周末带娃去了，玩了一下午', '新开的面馆排队好长', '停车方便多了', '离家近，常来', '中庭布置很好看，拍了好多照片'],
  complaints: [
    ['停车', '出口堵了二十多分钟，周末能不能多开一个道闸'],
    ['停车', '小票明明够了，抵扣不了停车费'],
    ['设施', '{shop}女卫生间总是没有纸'],
    ['设施', '三楼空调太热了，逛得一身汗'],
    ['服务', '服务台让等了半小时才办好退券'],
    ['餐饮', '四楼餐厅区油烟味好重'],
  ],
}

const trades: Readonly<Record<Trade, TradeFacts>> = {
  beauty,
  coffee,
  books,
  fitness,
  children,
  household,
  travel,
  restaurant,
  mall,
}

/** What an account's people know of it: as usual in its trade, but for what it has of its own. */
export const factsOf = ({ trade, own }: Pick<Account, 'trade' | 'own'>): TradeFacts => ({ ...trades[trade], ...own })

export const tradeFacts = (trade: Trade): TradeFacts => trades[trade]
// Keys of a complete record of trades.
export const tradeNames = Object.keys(trades) as readonly Trade[]
