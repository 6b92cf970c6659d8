import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

/** Others of the trade, as the editor saw them over the weeks before the opening. */
export const peers: Scenario['peers'] = [
  {
    peer: {
      name: '木兰肌研',
      relation: 'direct',
      accountKind: 'service',
      positioning: '成分党护肤，线上为主，杭州有一家体验店',
      note: '文章有检测报告图，评论区回复快；促销推送偏多。',
    },
    seen: [
      {
        ago: 63,
        columns: ['成分课堂', '新品上市', '空瓶记'],
        menus: ['商城', '会员中心', '在线客服'],
        activities: ['满 299 减 50'],
        functions: ['shop', 'membership', 'customer_service'],
        pushesPerWeek: 1,
        replyMinutes: 25,
        note: '周三晚八点半推送，三图文。',
      },
      {
        ago: 35,
        columns: ['成分课堂', '新品上市'],
        activities: ['老客带新客各得小样', '直播专场'],
        functions: ['shop', 'membership', 'live', 'customer_service'],
        pushesPerWeek: 1,
        replyMinutes: 30,
        note: '直播前一天发预告，结尾都有「点这里预约」。',
      },
      {
        ago: 9,
        columns: ['成分课堂', '空瓶记'],
        activities: ['空瓶回收'],
        pushesPerWeek: 1,
        replyMinutes: 20,
        note: '空瓶回收写清了档位和门店，留言很多。',
      },
    ],
  },
  {
    peer: {
      name: '小满护肤馆',
      relation: 'direct',
      accountKind: 'subscription',
      positioning: '社区护理店，靠店长个人号和社群带客',
      note: '文章短，每篇都有店长出镜；没有菜单导航。',
    },
    seen: [
      {
        ago: 58,
        columns: ['店长日记', '护理前后'],
        menus: ['预约护理', '门店地址'],
        activities: ['体验价 39 元'],
        functions: ['booking', 'community'],
        pushesPerWeek: 2,
        replyMinutes: 180,
        note: '周一和周四推送，标题口语化。',
      },
      {
        ago: 30,
        columns: ['店长日记'],
        activities: ['闺蜜同行半价'],
        functions: ['booking', 'community'],
        pushesPerWeek: 2.5,
        replyMinutes: 240,
        note: '周末问预约，到周一才回。',
      },
      {
        ago: 8,
        columns: ['店长日记', '护理前后'],
        pushesPerWeek: 2,
        replyMinutes: 150,
        note: '护理前后对比图没有写明个体差异。',
      },
    ],
  },
  {
    peer: {
      name: '初芽集',
      relation: 'leader',
      accountKind: 'service',
      positioning: '全国连锁，肤质测试和会员体系做得最完整',
      note: '关注即引导测肤质，测完直接推荐门店试用。',
    },
    seen: [
      {
        ago: 60,
        columns: ['测肤质', '会员日', '护肤百科'],
        menus: ['测肤质', '会员', '找门店'],
        activities: ['会员日双倍积分', '新客小样'],
        functions: ['mini_program', 'membership', 'coupons', 'booking', 'shop'],
        pushesPerWeek: 1,
        replyMinutes: 8,
        note: '自动回复带按钮，人工客服标明时段。',
      },
      {
        ago: 32,
        columns: ['会员日', '护肤百科'],
        activities: ['会员日双倍积分'],
        functions: ['mini_program', 'membership', 'coupons', 'booking', 'shop'],
        pushesPerWeek: 1,
        replyMinutes: 10,
        note: '每月固定一天会员日，提前三天预告。',
      },
      { ago: 6, columns: ['护肤百科', '测肤质'], activities: ['换季肤质免费测'], pushesPerWeek: 1, replyMinutes: 9, note: '' },
    ],
  },
  {
    peer: {
      name: '湖畔瑜伽',
      relation: 'complementary',
      accountKind: 'subscription',
      positioning: '西湖边的瑜伽馆，会员以 25 到 40 岁女性为主',
      note: '和我们客户重合，不卖护肤品，愿意谈互推。',
    },
    seen: [
      {
        ago: 50,
        columns: ['课表', '会员故事'],
        activities: ['周末体验课'],
        functions: ['booking', 'community'],
        pushesPerWeek: 2,
        replyMinutes: 60,
        note: '会员故事转发最多。',
      },
      { ago: 21, columns: ['课表', '呼吸小课'], activities: ['晨练打卡'], pushesPerWeek: 2, replyMinutes: 45, note: '' },
      {
        ago: 5,
        columns: ['会员故事'],
        activities: ['周末体验课'],
        pushesPerWeek: 2,
        replyMinutes: 50,
        note: '馆主同意先互换一次会员福利。',
      },
    ],
  },
]

export const ideas: Scenario['ideas'] = [
  { peer: '初芽集', kind: 'menu', idea: '测肤质' },
  { peer: '木兰肌研', kind: 'activity', idea: '空瓶回收' },
  { peer: '初芽集', kind: 'column', idea: '会员日' },
]

export const questionnaire: Scenario['questionnaire'] = {
  title: '关注者内容与服务问卷',
  questions: [
    {
      key: 'wanted',
      text: '您最想在公众号看到什么？',
      kind: 'multiple',
      options: ['按肤质的护肤步骤', '新品试用', '会员福利', '成分讲解', '门店活动'],
    },
    { key: 'hour', text: '您一般几点看公众号？', kind: 'single', options: ['早上通勤', '午休', '晚饭后', '睡前'] },
    {
      key: 'functions',
      text: '您希望在公众号里办哪些事？',
      kind: 'multiple',
      options: ['预约到店试用', '查会员积分', '问护肤顾问', '看门店地址', '领小样'],
    },
    { key: 'trial', text: '买新的护肤品之前，您会先要小样试用吗？', kind: 'single', options: ['一定会', '看情况', '不会'] },
    { key: 'liking', text: '您对棠颜记目前的公众号满意吗？（1–5 分）', kind: 'scale', options: [] },
    { key: 'missing', text: '您觉得还缺什么？', kind: 'text', options: [] },
  ],
  sheets: 86,
  weights: {
    wanted: [0.72, 0.41, 0.55, 0.36, 0.22],
    hour: [0.12, 0.2, 0.44, 0.24],
    functions: [0.49, 0.58, 0.62, 0.2, 0.53],
    trial: [0.61, 0.31, 0.08],
    liking: [0.03, 0.1, 0.36, 0.38, 0.13],
  },
  words: {
    missing: [
      '留言要等很久才有人回',
      '不知道自己算什么肤质',
      '积分在哪里查没写清楚',
      '文章里说有小样，到店说领完了',
      '',
      '想看三十岁以后怎么护肤',
      '预约只能打电话，希望线上约',
      '',
      '推送别太晚',
    ],
  },
}

export const talks: Scenario['talks'] = [
  {
    ago: 12,
    who: '湖滨店老会员，34 岁，敏感肌',
    topic: '换新品的顾虑',
    needs: ['先拿小样试三天', '有人告诉她哪些成分要避开'],
    pains: ['换过一次面霜后泛红', '店员说法不一样'],
    quote: '我不怕贵，怕的是买回去又不能用。',
    note: '会在睡前看公众号，常转给同事。',
  },
  {
    ago: 11,
    who: '城西店新客，26 岁，上班族',
    topic: '怎么知道棠颜记',
    needs: ['下班后能预约', '知道自己的肤质'],
    pains: ['周末到店要等'],
    quote: '扫码的时候就是想测一下皮肤，没想到没人接着问我。',
    note: '',
  },
  {
    ago: 10,
    who: '滨江店会员，41 岁，两个孩子的妈妈',
    topic: '复购',
    needs: ['用完之前提醒补货', '一次买齐一家人的'],
    pains: ['积分快过期没人提醒'],
    quote: '空瓶都攒着，知道能换东西我肯定带来。',
    note: '一年买四到五次，多在门店。',
  },
  {
    ago: 9,
    who: '只关注没买过，22 岁，大学生',
    topic: '为什么没有买',
    needs: ['平价套装', '看别人真实试用'],
    pains: ['文章看着像广告'],
    quote: '你们把不适合的人也写出来，我反而会信。',
    note: '',
  },
]

export const personas: Scenario['personas'] = [
  {
    name: '谨慎的小雅（敏感肌老客）',
    summary: '30 岁上下，买得不多但忠诚；先试后买，最看重有人负责地回答。',
    statements: [
      { part: 'want', text: '换新品之前先拿小样试三天', source: { question: 'trial', option: '一定会' } },
      { part: 'pain', text: '店员和文章说法不一致，不知道信谁', source: 0 },
      { part: 'quote', text: '我不怕贵，怕的是买回去又不能用。', source: 0 },
    ],
  },
  {
    name: '下班后的阿敏（新客）',
    summary: '25 到 30 岁，在写字楼上班，扫码进来，想先知道自己是什么肤质。',
    statements: [
      { part: 'habit', text: '晚饭后看公众号，周末才有空到店', source: { question: 'hour', option: '晚饭后' } },
      { part: 'want', text: '测完肤质直接告诉我下一步做什么', source: 1 },
      { part: 'trait', text: '愿意回答问题，但不愿意被追着推销' },
    ],
  },
]

export const answers: Scenario['answers'] = [
  {
    words: ['小红点', '过敏', '泛红', '刺痛'],
    texts: [
      '您好，先停用这款，只保留温和洁面和基础保湿。方便的话发一张照片和产品批次号，店长今天会给您回电；如果灼痛或持续泛红，请尽快就医。',
    ],
  },
  {
    words: ['敏感肌', '孕妇', 'A醇', '成分', '避光', '闷痘'],
    texts: [
      '这款不含酒精和香精，敏感肌建议先在耳后试用 24 小时。您把平时在用的产品发我，我帮您看看有没有冲突的成分。',
      '孕期可以用基础保湿类，含 A 醇和水杨酸的先停。您说一下周数和肤质，我把能用的三款列给您。',
    ],
  },
  {
    words: ['预约', '皮肤测试', '护理还有'],
    texts: ['可以约的，请告诉我门店、日期和时段，我确认好名额马上回您；测肤质大约二十分钟，不收费。'],
  },
  { words: ['小样', '试'], texts: ['有三天装小样，到店出示这条消息就能领，每人一份；您方便去哪家店？我请店里给您留一份。'] },
  {
    words: ['积分', '会员', '生日'],
    texts: ['积分可以在菜单「会员 → 会员权益」里查，每年 12 月 31 日清零；生日当月到店送旅行装一份，报手机号就行。'],
  },
  { words: ['几点', '营业', '放假'], texts: ['三家店都是 10:00 到 21:30，节假日照常营业；湖滨店周五周六到 22:00。'] },
  {
    words: ['怎么走', '在哪', '地址', '定位'],
    texts: ['湖滨店在湖滨步行街二楼，城西店在古墩路，滨江店在江南大道；菜单「门店服务」里有导航。您要去哪一家？'],
  },
  {
    words: ['退款', '退货', '换', '发票', '发货', '快递', '签收', '包装', '改地址'],
    texts: ['请把订单号发我，我现在就查，今天下班前给您答复；包装破损的先拍照，我们补寄。'],
  },
  {
    words: ['券', '优惠', '满减', '打折', '多少钱'],
    texts: ['本月会员日有搭配装九折，和积分可以同享；新客券在关注后的第一条消息里，我再发您一次入口。'],
  },
  {
    words: ['推送', '晚上', '取关'],
    texts: ['抱歉打扰到您。我们一个月只推四次，都在晚上八点；您回复「退订」就不会再收到促销内容。'],
  },
  {
    words: ['等到', '等了', '没人回', '真人', '机器人'],
    texts: ['让您久等了，我是顾问晓雯，接下来由我一对一跟您处理。请说一下是哪家店、什么时间，我马上核实。'],
  },
  { words: ['还有货', '有货'], texts: ['我查一下库存，您想去哪家店？有货的话给您留两天，报手机号后四位就行。'] },
  { words: ['合作', '招'], texts: ['谢谢关注，请把您的联系方式和想法发到这里，我转给负责的同事，三个工作日内联系您。'] },
  {
    words: [],
    texts: [
      '收到，我是顾问晓雯。您可以说说肤质和最近的困扰，我按您的情况给建议。',
      '在的，请讲。问产品、预约、查积分都可以直接在这里留言。',
    ],
  },
]

export const demands: Scenario['demands'] = [
  {
    need: '线上就能预约门店试用，不用打电话',
    words: ['预约', '护理'],
    department: '门店',
    owner: roles.floor,
    status: 'doing',
    note: '先用回复「门店＋日期」登记，次月上小程序',
  },
  {
    need: '小样领完了要提前告诉客户',
    words: ['小样', '试'],
    department: '商品',
    owner: roles.floor,
    status: 'done',
    note: '每天 10 点在群里报三家店余量',
  },
  {
    need: '积分在公众号里能查，快到期有提醒',
    words: ['积分', '会员'],
    department: '会员',
    owner: roles.lead,
    status: 'planned',
    note: '等会员系统接口',
  },
  {
    need: '每款产品给一张成分表',
    words: ['成分', '敏感'],
    department: '商品',
    owner: roles.editor,
    status: 'doing',
    note: '先做销量前五款',
  },
]
