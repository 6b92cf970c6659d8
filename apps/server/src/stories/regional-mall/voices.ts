import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

export const tasks: Scenario['tasks'] = [
  {
    month: null,
    due: 3,
    owner: roles.floor,
    title: '四个入口和缴费机旁贴新码',
    result: { number: 11, unit: '处', text: '东门两处、西门两处、地库缴费机四处、三楼亲子区三处' },
  },
  {
    month: null,
    due: 5,
    owner: roles.desk,
    title: '停车与积分规则校对一遍',
    result: { number: 4, unit: '处', text: '改了四处旧价格，服务台和官网同步' },
  },
  {
    month: null,
    due: 9,
    owner: roles.lead,
    title: '商户大会上说明报活动的办法',
    late: 1,
    result: { number: 83, unit: '家', text: '到场八十三家，统一表格每周三 18:00 截止' },
  },
  {
    month: null,
    due: 11,
    owner: roles.editor,
    title: '拍四层楼的导视照片',
    result: { number: 24, unit: '张', text: '每层六张，含母婴室和洗手间' },
  },
  {
    month: 0,
    due: 4,
    owner: roles.floor,
    title: '集章点位与志愿者排班',
    result: { number: 4, unit: '个点位', text: '每点一人，备用印章两枚' },
  },
  {
    month: 0,
    due: 16,
    owner: roles.desk,
    title: '整理一周里关于停车的留言',
    late: 2,
    result: { text: '三类：找不到登记机、跨天小票、出口堵车；已给停车场' },
  },
  {
    month: 0,
    due: 26,
    owner: roles.lead,
    title: '音乐会商户意见汇总',
    result: { number: 6, unit: '家', text: '都愿意再办，要求音响西移' },
  },
  {
    month: 1,
    due: 8,
    owner: roles.editor,
    title: '手作名额与老师排课',
    result: { number: 9, unit: '场', text: '周末每天两场，工作日一场，每场十二组' },
  },
  {
    month: 1,
    due: 20,
    owner: roles.floor,
    title: '自助登记机加装进度',
    late: 3,
    result: { number: 4, unit: '台', text: '三、四号机已上电，小票识别测试通过' },
  },
  {
    month: 1,
    due: 25,
    owner: roles.desk,
    title: '会员周末的问答卡',
    result: { text: '一面写会员停车，一面写团购券不计，服务台各放一百张' },
  },
  {
    month: 2,
    due: 6,
    owner: roles.floor,
    title: '夜场商户确认营业到零点',
    result: { number: 7, unit: '家', text: '七家签字确认，南侧电梯请物业延时' },
  },
  {
    month: 2,
    due: 19,
    owner: roles.desk,
    title: '答疑周的值守安排',
    result: { number: 9, unit: '天', text: '停车场同事每天两小时坐服务台' },
  },
  { month: 2, due: 27, owner: roles.lead, title: '与招商核对想要的品牌清单', late: null, result: {} },
]

export const document: Scenario['document'] = {
  title: (days) => `越澜天地微信运营方案（${days.planFrom.slice(0, 7)} 至 ${days.planTo.slice(0, 7)}）`,
  subtitle: '一座商场 · 服务号 · 半年',
  own: [
    {
      chapter: 'value',
      paragraphs: [
        '商场的公众号过去两年只做一件事：发活动。客人真正要的是今天有没有车位、四楼要不要排队、东西丢了找谁。方案把公众号当成第四个服务台，先答清楚，再谈活动。',
        '衡量它的只有两件事：客人来不来、来了之后愿不愿意在后台说话。',
      ],
    },
    {
      chapter: 'operation',
      paragraphs: ['每周四傍晚一次，写清周末的两三件事和怎么来；别的时候不推。商户要发自己的活动，先报表格，由商场统一排。'],
    },
    {
      chapter: 'promotion_plan',
      paragraphs: ['码放在客人停下来的地方：电梯口、缴费机前、服务台边。不追求多，只看每个位置一周带来多少人、留下多少人。'],
    },
    {
      chapter: 'risks',
      paragraphs: [
        '商场的事故从停车和失物开始。规矩是：先安抚、再查监控、一小时内有人打电话；客人不满意，由服务台主管上门道歉，不在公众号里争。',
      ],
    },
  ],
  comments: [
    {
      chapter: 'promotion_plan',
      by: roles.boss,
      text: '入口码的费用为什么比去年低？',
      answer: '去年是印刷加人工发放，今年固定位置换一次版，人工省了一半。',
    },
    {
      chapter: 'activity_plan',
      by: roles.editor,
      text: '夜场那天是不是和影院首映撞了？',
      answer: '错开了，首映在前一天；夜场当天影院最后一场延到十一点半。',
    },
    {
      chapter: 'division',
      by: roles.floor,
      text: '商户对接只有一个人，周末来不及。',
      answer: '周末由值班经理代收，周一再入表。',
    },
  ],
  mended: [
    { chapter: 'division', text: '周末的商户报备由值班经理代收，周一上午由孟磊录入统一表格。' },
    { chapter: 'milestones', text: '到场人数按会员停车与小票登记计，与客流计数器的数分开看，不混用。' },
  ],
  afterwards: [
    {
      chapter: 'stages',
      text: '三个月里最值得的是两件事：把停车讲清楚，和把周末说清楚。下一阶段只加商户联合折扣一件，其余按原样做满，别再加新活动。',
    },
  ],
  declined: '方向认可。停车减免的费用要分清商户出的和商场出的，另外把目标里的到场口径写明，改好再签。',
  approved: '同意执行。前三个月只看到场、答复时间和商户报活动的家数。',
  second: '按第三次月度复盘更新：目标按实际进度重排，夜场固定每月一次，商户联合折扣列入下月。',
}

export const stageSummaries = [
  '第一个月集章和音乐会把人带到了二楼北区，入口码是新关注的主要来源。出口疏导在第三个周末才到位，投诉集中在前两周。',
  '第二个月亲子名额和会员周末互相带，三楼的课坐满，小票登记多了。商户报活动的表格有一半没按时交。',
  '第三个月夜场延到零点，九点以后的人多了；答疑周把停车和失物问题集中讲清，重复来问的少了。南侧电梯停运的事还没定，已列入下月首件事。',
] as const

export const reviews: Scenario['reviews'] = [
  {
    summary: '首月把入口、栏目和疏导三件事接上了。问题在出口和商户报活动的节奏。',
    nextNote: '下月做亲子名额抽选和会员周末；商户表格改成周二截止，逾期不排。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '周末十点到十二点东出口加开一条道闸',
        tasks: [{ title: '道闸加开与疏导排班', owner: roles.floor, inDays: 6 }],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '服务台晚上增加一次集中回复',
        tasks: [{ title: '晚间值守表', owner: roles.desk, inDays: 4 }],
      },
      { kind: 'task', by: roles.boss, text: '每周推两次', declined: '一次写好就够，多推只会让人关掉提醒；先看三个月。' },
    ],
  },
  {
    summary: '第二个月亲子带会员，会员带到场，是最顺的一条线。投放花了多少、带来多少还要再看，先停一期。',
    nextNote: '下月夜场一次、答疑周一次；投放先停，把钱给自助登记机。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '亲子名额提前一天确认，未确认的放给候补',
        tasks: [{ title: '名额确认与候补名单', owner: roles.editor, inDays: 5 }],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '商户报活动周二截止，逾期顺延一周',
        tasks: [{ title: '重发商户表格与截止说明', owner: roles.floor, inDays: 3 }],
      },
    ],
  },
  {
    summary: '三个月看下来，停车和周末这两件讲清楚，别的都好办。夜场可以固定，答疑周要固定人。',
    nextNote: '第四个月做商户联合折扣；夜场每月固定一次，请物业延长南侧电梯。',
    decisions: [
      {
        kind: 'task',
        by: roles.boss,
        text: '夜场固定每月第一个周五，物业延长南侧电梯到零点半',
        tasks: [{ title: '与物业确认电梯延时', owner: roles.lead, inDays: 5 }],
      },
      {
        kind: 'task',
        by: roles.boss,
        text: '失物二十四小时内必回，超时由主管打电话',
        tasks: [{ title: '失物回访话术与责任人', owner: roles.desk, inDays: 4 }],
      },
    ],
    declineTargets: '方向没错，目标先不动，再看一个月。',
  },
]

export const weeklyNotes = [
  '下周补二楼北区导视，周四逛街单写集章规则。',
  '下周音乐会，音响先试一次；服务台多放座位票。',
  '下周把停车登记机的说明贴到负二层。',
  '下周手作名额放号，提前一天确认。',
  '下周会员周末，海报加一行团购券不计积分。',
  '下周夜场，南侧电梯请物业延时到零点半。',
] as const
