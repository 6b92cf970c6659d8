import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

/** What people were asked to do beside their daily work, and what they wrote when it was done. */
export const tasks: Scenario['tasks'] = [
  {
    month: null,
    due: 3,
    owner: roles.floor,
    title: '三家店试用台和收银台贴新码',
    result: { number: 6, unit: '处', text: '湖滨两处、城西两处、滨江两处，都在视线高度' },
  },
  {
    month: null,
    due: 4,
    owner: roles.editor,
    title: '整理过去半年的文章，归到栏目',
    result: { number: 31, unit: '篇', text: '能归进护肤小课和真人试用的占多数，其余归档' },
  },
  {
    month: null,
    due: 8,
    owner: roles.lead,
    title: '与湖畔瑜伽馆主谈互推',
    late: 1,
    result: { text: '同意先互换一次会员福利，九十天后看双方数据再谈' },
  },
  {
    month: null,
    due: 10,
    owner: roles.desk,
    title: '把常问的问题写成客服话术',
    result: { number: 14, unit: '条', text: '肤质、小样、预约、积分、退换各类都有，孕期的请店长审过' },
  },
  {
    month: 0,
    due: 3,
    owner: roles.floor,
    title: '盘点三家店三天装小样',
    result: { number: 580, unit: '份', text: '滨江店偏少，已从城西调 60 份' },
  },
  {
    month: 0,
    due: 14,
    owner: roles.editor,
    title: '拍三种肤质的试用照片',
    result: { number: 3, unit: '组', text: '同一光线，每三天一组，已征得三位会员同意' },
  },
  {
    month: 0,
    due: 24,
    owner: roles.desk,
    title: '把会员日问得多的问题整理成一页',
    late: 2,
    result: { text: '兑换档位和截止时间问得最多，下次海报放大这两行' },
  },
  {
    month: 1,
    due: 5,
    owner: roles.lead,
    title: '确认联名日的名额和物料',
    result: { number: 40, unit: '个名额', text: '馆内 25 个、门店 15 个，海报已下单' },
  },
  {
    month: 1,
    due: 16,
    owner: roles.editor,
    title: '采访一位用空瓶换过的老客',
    result: { text: '王女士，41 岁，六个空瓶换了两份旅行装，愿意出镜不露脸' },
  },
  {
    month: 1,
    due: 27,
    owner: roles.floor,
    title: '店员轮训：怎么问肤质',
    late: 3,
    result: { number: 9, unit: '人', text: '三家店各两场，问三句再推荐，录音抽查合格' },
  },
  {
    month: 2,
    due: 6,
    owner: roles.desk,
    title: '换季答疑周的值守排班',
    result: { number: 7, unit: '天', text: '每天三个时段，晚上八点到九点集中答' },
  },
  {
    month: 2,
    due: 18,
    owner: roles.floor,
    title: '预约登记表改成一天一页',
    result: { text: '护理位冲突少了，漏登记的只剩一例' },
  },
  { month: 2, due: 26, owner: roles.lead, title: '与商品核对年末礼盒备货', late: null, result: {} },
]

export const document: Scenario['document'] = {
  title: (days) => `棠颜记微信运营方案（${days.planFrom.slice(0, 7)} 至 ${days.planTo.slice(0, 7)}）`,
  subtitle: '三家门店 · 服务号 · 半年',
  own: [
    {
      chapter: 'value',
      paragraphs: [
        '过去半年我们把公众号当成发文章的地方，客人问了没人接着答，扫码进来的人也不知道下一步做什么。这次把它当成第四家门店来管：有人值守、有预约、有回访。',
        '做得到的标准只有一条：客人当天的问题当天答完，问过的人能在下次到店时被认出来。',
      ],
    },
    {
      chapter: 'operation',
      paragraphs: ['菜单不放链接大全，只放三件客人真会点的事：找产品、看会员、约门店。文章结尾也只给一个动作，写多了等于没写。'],
    },
    {
      chapter: 'user_plan',
      paragraphs: ['六十天没动静的人我们不强推，一个月只给一篇小课；真正要下功夫的是来问过却没到店的那一群。'],
    },
    {
      chapter: 'risks',
      paragraphs: ['护肤最怕的是过敏。规矩只有一条：先让客人停用、就医、留下批次号，再谈责任；当天由店长回电，不在后台争对错。'],
    },
  ],
  comments: [
    {
      chapter: 'development',
      by: roles.boss,
      text: '半年后的粉丝数写得保守，还是有依据？',
      answer: '按近三个月的新增和流失推的，分三档；活动带来的没算进去。',
    },
    {
      chapter: 'promotion_plan',
      by: roles.boss,
      text: '互推那一行，写清楚我们给什么、他们给什么。',
      answer: '已补：我们给肤质测试名额 40 个，他们推荐一次、课前口播两次。',
    },
    {
      chapter: 'division',
      by: roles.floor,
      text: '店里周末忙，十点的盘点能不能改到开门前？',
      answer: '改到九点半，和早会一起。',
    },
  ],
  mended: [
    { chapter: 'division', text: '门店的盘点改到九点半，和早会一起；周末由店长值守，不安排盘点。' },
    { chapter: 'promotion_plan', text: '小样费用按门店分摊：湖滨店四成，城西店、滨江店各三成，由店长签收。' },
  ],
  afterwards: [
    {
      chapter: 'stages',
      text: '三个月走下来，最该保留的是晚间值守和固定的会员日，最该改的是活动和推送撞期。下一阶段只加老客回店护理日一件事，其余按原样做满。',
    },
  ],
  declined: '方向认可。第七章的目标请按半年写清，另把小样的费用分到门店，改好再签。',
  approved: '同意执行。前三个月只看新关注、当天答复和会员日到店，别的先不加码。',
  second: '按三次月度复盘的决定更新：目标按实际进度核对，会员日固定在每月第四个周末，答疑改为一天三次，活动与推送错开。',
}

export const stageSummaries = [
  '第一个月把值守、栏目和试用台三件事跑顺了。测肤质是带来关注的主要理由，但小样按店分配不均，滨江店第二天就领完；客服白天答得上，晚上的留言要等到第二天，已定从下月起晚间加一轮。',
  '第二个月联名和互推带来了新面孔，会员日的搭配装让店员好讲。问题出在码没有先到场，第一场体验课等于白做。',
  '第三个月换季答疑把问得多的问题一次讲透，来问过又到店的人多了。预约登记表改成一天一页之后，护理位不再撞车，年末礼盒备货还没定，已列入下月首件事。',
] as const

export const reviews: Scenario['reviews'] = [
  {
    summary: '首月把地基打好：值守有人、栏目有人看、活动有人来。问题集中在小样分配和晚上的留言。',
    nextNote: '下月主推瑜伽馆联名，周四推送不变；小样按店每周补货一次，滨江店单独放量。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '晚上八点到九点增加一次集中回复，白天两次不变',
        tasks: [{ title: '排出晚间值守表并公布', owner: roles.desk, inDays: 4 }],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '小样按店分配，周一盘点、周三补货',
        tasks: [{ title: '三家店小样补货表', owner: roles.floor, inDays: 6 }],
      },
      { kind: 'task', by: roles.boss, text: '每天推送一次', declined: '四次的额度已经用满，多推只会让人取关；先把一次写好。' },
    ],
  },
  {
    summary: '第二个月的新关注靠活动带，文章管留住人。',
    nextNote: '下月做换季答疑周，会员日移到第四周，年末礼盒开始备货。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '会员日固定在每月第四个周末，提前三天预告',
        tasks: [
          { title: '会员日海报模板定稿', owner: roles.editor, inDays: 7 },
          { title: '三店会员日排班', owner: roles.floor, inDays: 9 },
        ],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '投放先停一期，看这次每个关注花了多少',
        tasks: [{ title: '统计号外投放每个关注的成本', owner: roles.lead, inDays: 5 }],
      },
    ],
  },
  {
    summary: '三个月看下来，值守和会员日是有用的两件事；推送和活动撞在一起时，店里和后台都顾不过来。',
    nextNote: '第四个月做老客回店护理日，推送避开护理日当天；年末礼盒备货本周内定。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '活动和推送错开两天，活动前一天发，活动后一天不发',
        tasks: [{ title: '下月排期按新规则改一遍', owner: roles.editor, inDays: 5 }],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '来问过没到店的人，三天内由客服再问一次',
        tasks: [{ title: '写好三句回访话术', owner: roles.desk, inDays: 3 }],
      },
    ],
    declineTargets: '方向没错，目标先不动，多看一个月。',
  },
]

export const weeklyNotes = [
  '下周二前把小样补到店，周四推当季小课。',
  '下周盯滨江店的登记率，答疑留言挑三条写进月末文章。',
  '下周会员日，周四推送写清三档兑换；店员周三彩排。',
  '下周把联名的名额和码先送到馆里。',
  '下周收集换季问题，周四的实测文配上三张同光线照片。',
  '下周把预约登记表试跑一周，周五看冲突数。',
] as const
