import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

export const peers: Scenario['peers'] = [
  {
    peer: {
      name: '鉴湖万象',
      relation: 'direct',
      accountKind: 'service',
      positioning: '城南的综合购物中心，影院和超市强',
      note: '停车缴费做在公众号里，会员增长快。',
    },
    seen: [
      {
        ago: 62,
        columns: ['周末有事', '停车与会员', '新店'],
        menus: ['停车缴费', '会员', '本周活动'],
        activities: ['会员日双倍积分'],
        functions: ['mini_program', 'membership', 'coupons'],
        pushesPerWeek: 1,
        replyMinutes: 40,
        note: '周四傍晚推送，头条固定是周末清单。',
      },
      {
        ago: 34,
        columns: ['周末有事', '新店'],
        activities: ['亲子市集'],
        functions: ['mini_program', 'membership', 'coupons', 'booking'],
        pushesPerWeek: 1,
        replyMinutes: 35,
        note: '亲子活动要在小程序预约，名额半天约满。',
      },
      {
        ago: 8,
        columns: ['停车与会员', '周末有事'],
        activities: ['停车满额免'],
        pushesPerWeek: 1,
        replyMinutes: 30,
        note: '每次停车规则变动单独发一条。',
      },
    ],
  },
  {
    peer: {
      name: '柯桥里',
      relation: 'direct',
      accountKind: 'subscription',
      positioning: '柯桥的年轻街区，餐饮和夜场为主',
      note: '图多字少，转发高；服务问题常没人回。',
    },
    seen: [
      {
        ago: 57,
        columns: ['今晚吃什么', '夜场'],
        menus: ['排队', '地图'],
        activities: ['啤酒周'],
        functions: ['community', 'channels'],
        pushesPerWeek: 3,
        replyMinutes: 300,
        note: '每周三次，晚上十点还在推。',
      },
      {
        ago: 29,
        columns: ['今晚吃什么'],
        activities: ['街头乐队'],
        functions: ['community', 'channels'],
        pushesPerWeek: 3,
        replyMinutes: 360,
        note: '',
      },
      {
        ago: 7,
        columns: ['夜场', '今晚吃什么'],
        activities: ['街头乐队'],
        pushesPerWeek: 3,
        replyMinutes: 280,
        note: '评论里有人抱怨停车，没人答复。',
      },
    ],
  },
  {
    peer: {
      name: '湖滨天街',
      relation: 'leader',
      accountKind: 'service',
      positioning: '省城的大型商业体，内容和会员都做得完整',
      note: '写人和写店的内容多，促销不到三成。',
    },
    seen: [
      {
        ago: 55,
        columns: ['人物', '店铺', '周末'],
        menus: ['停车', '会员', '品牌'],
        activities: ['会员日'],
        functions: ['mini_program', 'membership', 'booking', 'coupons', 'shop'],
        pushesPerWeek: 1,
        replyMinutes: 12,
        note: '写商户故事的文章转发是平时两倍。',
      },
      {
        ago: 26,
        columns: ['人物', '周末'],
        activities: ['读者见面会'],
        functions: ['mini_program', 'membership', 'booking'],
        pushesPerWeek: 1,
        replyMinutes: 15,
        note: '',
      },
      { ago: 6, columns: ['店铺', '周末'], activities: ['会员日'], pushesPerWeek: 1, replyMinutes: 14, note: '' },
    ],
  },
  {
    peer: {
      name: '绍兴亲子指南',
      relation: 'complementary',
      accountKind: 'subscription',
      positioning: '本地亲子号，家长多，常做周末去处盘点',
      note: '愿意互推，只要提供可预约的名额。',
    },
    seen: [
      {
        ago: 48,
        columns: ['周末去处', '课外班'],
        activities: ['亲子票务'],
        functions: ['community'],
        pushesPerWeek: 3,
        replyMinutes: 90,
        note: '',
      },
      {
        ago: 22,
        columns: ['周末去处'],
        activities: ['免费名额抽选'],
        functions: ['community'],
        pushesPerWeek: 3,
        replyMinutes: 80,
        note: '名额抽选的阅读最高。',
      },
      {
        ago: 5,
        columns: ['周末去处'],
        activities: ['亲子票务'],
        pushesPerWeek: 3,
        replyMinutes: 70,
        note: '谈定互推一次，用我们的手作名额换。',
      },
    ],
  },
]

export const ideas: Scenario['ideas'] = [
  { peer: '鉴湖万象', kind: 'menu', idea: '停车缴费' },
  { peer: '湖滨天街', kind: 'column', idea: '人物' },
  { peer: '绍兴亲子指南', kind: 'activity', idea: '免费名额抽选' },
]

export const questionnaire: Scenario['questionnaire'] = {
  title: '到场顾客与关注者问卷',
  questions: [
    {
      key: 'reason',
      text: '您今天来商场主要做什么？',
      kind: 'multiple',
      options: ['吃饭', '带孩子玩', '买衣服鞋子', '看电影', '超市买菜', '只是逛逛'],
    },
    { key: 'way', text: '您怎么来的？', kind: 'single', options: ['自驾', '公交地铁', '步行', '骑车'] },
    {
      key: 'wanted',
      text: '您希望公众号提供什么？',
      kind: 'multiple',
      options: ['停车余位与减免', '本周活动', '餐厅排队', '会员积分', '新店消息', '失物招领'],
    },
    { key: 'often', text: '您多久来一次？', kind: 'single', options: ['每周', '半月一次', '每月', '很少'] },
    { key: 'liking', text: '您对商场服务满意吗？（1–5 分）', kind: 'scale', options: [] },
    { key: 'missing', text: '您最想改进哪一件事？', kind: 'text', options: [] },
  ],
  sheets: 128,
  weights: {
    reason: [0.62, 0.44, 0.28, 0.24, 0.31, 0.18],
    way: [0.58, 0.18, 0.16, 0.08],
    wanted: [0.66, 0.52, 0.47, 0.38, 0.29, 0.12],
    often: [0.38, 0.31, 0.22, 0.09],
    liking: [0.04, 0.11, 0.33, 0.37, 0.15],
  },
  words: {
    missing: [
      '周末出口太堵',
      '停车抵扣总弄不明白',
      '母婴室要排队',
      '',
      '四楼排队能线上看吗',
      '洗手间纸不够',
      '想有自习的地方',
      '',
      '积分什么时候过期说清楚',
    ],
  },
}

export const talks: Scenario['talks'] = [
  {
    ago: 13,
    who: '自驾家庭，孩子五岁',
    topic: '停车与亲子',
    needs: ['进门就知道哪里有车位', '亲子活动能提前约'],
    pains: ['出口堵了二十分钟，孩子睡着了'],
    quote: '我不怕停车贵，我怕的是不知道要等多久。',
    note: '每月来四五次，多在周六上午。',
  },
  {
    ago: 12,
    who: '写字楼白领，工作日午餐',
    topic: '四楼排队',
    needs: ['手机上能看排队', '有一人食'],
    pains: ['十二点排队要四十分钟'],
    quote: '能看到排几号，我就下来，不能我就点外卖。',
    note: '',
  },
  {
    ago: 11,
    who: '退休夫妇，住附近',
    topic: '会员',
    needs: ['停车和积分一次讲清楚', '有坐的地方'],
    pains: ['小票忘了登记就白花'],
    quote: '字大一点，别让我们扫三次。',
    note: '',
  },
  {
    ago: 10,
    who: '亲子区商户店长',
    topic: '活动',
    needs: ['提前两周知道主题', '有人帮着发出去'],
    pains: ['活动时间和学校活动撞在一起'],
    quote: '你们发得早，我就敢备货。',
    note: '商户侧反馈，不计入顾客需求。',
  },
]

export const personas: Scenario['personas'] = [
  {
    name: '周六的自驾一家（亲子客）',
    summary: '开车来，待半天，看活动和车位；孩子在五岁上下，花钱在吃和玩上。',
    statements: [
      { part: 'habit', text: '周六上午来，下午走，一个月四五次', source: { question: 'often', option: '每周' } },
      { part: 'want', text: '进门前知道车位和排队', source: { question: 'wanted', option: '停车余位与减免' } },
      { part: 'pain', text: '出口堵、抵扣麻烦，好心情在最后一段没了', source: 0 },
      { part: 'quote', text: '我不怕停车贵，我怕的是不知道要等多久。', source: 0 },
    ],
  },
  {
    name: '中午下来的白领（工作日客）',
    summary: '一个人，四十分钟吃完，在意排队和座位。',
    statements: [
      { part: 'habit', text: '工作日午餐为主，周末少来', source: 1 },
      { part: 'want', text: '手机上看排队号，能一个人坐', source: { question: 'reason', option: '吃饭' } },
    ],
  },
]

export const answers: Scenario['answers'] = [
  {
    words: ['道闸', '堵'],
    texts: ['让您堵在出口，抱歉。周末我们会在东出口加开一条道闸，十点到十二点有人疏导；您方便说一下时间吗？我转给停车场。'],
  },
  {
    words: ['抵', '免', '停车怎么收费'],
    texts: [
      '会员每天两小时，小票满一百元再加两小时，离场前十五分钟在服务台或自助机登记。',
      '会员两小时起，小票满一百再加两小时；登记机在四个电梯厅都有。',
    ],
  },
  {
    words: ['车位', '余位', '难停', '停车'],
    texts: ['现在的余位可以点菜单「停车」查。周末十点前、下午四点后比较空，负二层 C 区最好停。'],
  },
  { words: ['充电'], texts: ['充电桩在负二层 C、D 区，共四十个，早上八点到十点最空；充满半小时没移车要收占位费，麻烦留意。'] },
  {
    words: ['活动', '演出', '领座', '报名', '手作', '抽奖'],
    texts: ['这周末的安排在周四那篇里，需要预约的回复「活动」，我给您登记；名额满了也会告诉您下一场。'],
  },
  {
    words: ['积分', '会员', '补登', '小票', '生日'],
    texts: [
      '积分一元一分，十二月三十一日清零；小票当月内可以补登，带着小票和手机号到一楼服务台就行。',
      '生日当月会员停车多一小时，服务台报手机号就能开。',
    ],
  },
  {
    words: ['新开', '品牌', '几楼', '有没有卖', '还有吗'],
    texts: ['新店会在「新店报到」里写。您找哪一类？我按楼层给您一份名单，找不到的也转给招商部。'],
  },
  {
    words: ['排', '餐厅', '就餐', '火锅', '面馆'],
    texts: ['现在的排队可以问到，您说哪一家，我请楼层的同事报给您；想避开高峰，十一点半前或一点半后。'],
  },
  {
    words: ['掉', '丢', '伞', '水壶', '落在'],
    texts: ['请告诉我大概几点、在哪一层，物件的颜色；失物在一楼服务台，先由保安登记，找到马上给您电话。'],
  },
  {
    words: ['母婴', '婴儿车', '轮椅', '卫生间', '空调', '散场', '油烟'],
    texts: ['母婴室在三楼电梯右手边，婴儿车和轮椅在一楼服务台借，押身份证。您反映的情况我转给物业，今天回复您结果。'],
  },
  {
    words: ['服务台', '等了', '没人', '退券', '投诉'],
    texts: ['让您久等了，我是服务台主管骆婷，这件事我来跟。您方便留一个电话吗？今天六点前给您答复。'],
  },
  { words: ['几点', '营业', '放假'], texts: ['营业时间 10:00 到 22:00，周五周六四楼到零点；节假日照常，影院散场走南侧电梯。'] },
  {
    words: ['怎么走', '在哪', '地址', '定位'],
    texts: ['绍兴城东，公交「越澜广场」站对面；开车从东出口进地库，导航搜「越澜天地停车场」。'],
  },
  {
    words: ['退', '换', '发票', '券用不了', '过期'],
    texts: ['小票和券的问题请拍一张照片发来，我联系商户，一小时内回您；会员券过期三天内可以在服务台改一次。'],
  },
  { words: ['推送', '取关', '少发'], texts: ['抱歉打扰。我们一个月只推四次，都在周四晚上；回复「退订」就不再收到活动类。'] },
  {
    words: ['合作', '招', '租'],
    texts: ['谢谢联系，招商和场地合作请把面积、时间和联系方式发来，我转给负责的同事，三个工作日内回您。'],
  },
  {
    words: [],
    texts: [
      '收到，服务台在岗。停车、活动、失物、投诉都可以直接写，我来转。',
      '在的，请讲。急事回复「电话」，我让值班同事打给您。',
    ],
  },
]

export const demands: Scenario['demands'] = [
  {
    need: '停车抵扣一步到位，不用找服务台',
    words: ['停车', '抵', '车位'],
    department: '停车场',
    owner: roles.lead,
    status: 'doing',
    note: '自助机加到四台，小程序登记在测试',
  },
  {
    need: '四楼排队能在手机上看',
    words: ['餐厅', '火锅', '排'],
    department: '运营',
    owner: roles.floor,
    status: 'planned',
    note: '先由楼层同事每半小时报一次',
  },
  {
    need: '失物招领有结果要回一声',
    words: ['伞', '水壶', '掉'],
    department: '客服',
    owner: roles.desk,
    status: 'done',
    note: '登记后二十四小时内必回',
  },
  {
    need: '周末出口疏导',
    words: ['堵', '道闸'],
    department: '物业',
    owner: roles.floor,
    status: 'doing',
    note: '东出口加开一条道闸，周末有人',
  },
]
