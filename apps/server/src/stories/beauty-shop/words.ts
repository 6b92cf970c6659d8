import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

export const goals: Scenario['goals'] = {
  tree: [
    { metric: 'orders', owner: roles.floor, growth: 1.2 },
    { metric: 'average_order_value', owner: roles.lead, growth: 1.05 },
    { metric: 'revenue', owner: roles.lead, made: true },
    { metric: 'followers_new', owner: roles.editor, growth: 1.25 },
    { metric: 'read_rate', owner: roles.editor, growth: 1.05 },
    { metric: 'first_response', owner: roles.desk, fixed: 7_200 },
  ],
  first: [
    {
      name: '首季新增关注',
      metric: 'followers_new',
      months: [0, 2],
      owner: roles.editor,
      growth: 1.3,
      note: '三家店的码和活动是主要来源',
    },
    { name: '首季订单', metric: 'orders', months: [0, 2], owner: roles.floor, growth: 1.2, note: '认得出客户的订单都算' },
    {
      name: '肤质咨询',
      metric: 'consultations',
      months: [0, 2],
      owner: roles.desk,
      growth: 1.1,
      note: '问得多说明愿意信我们，当天要答完',
    },
  ],
}

export const milestones: Scenario['milestones'] = [
  {
    name: '值守与栏目跑顺',
    criteria: [
      { metric: 'followers_net', direction: 'at_least', value: 150 },
      { metric: 'orders', direction: 'at_least', value: 250 },
      { metric: 'first_response', direction: 'at_most', value: 28_800 },
    ],
  },
  {
    name: '会员日成为固定',
    criteria: [
      { metric: 'followers_net', direction: 'at_least', value: 170 },
      { metric: 'orders', direction: 'at_least', value: 280 },
    ],
  },
  {
    name: '答疑带动到店',
    criteria: [
      { metric: 'consultations', direction: 'at_least', value: 350 },
      { metric: 'orders', direction: 'at_least', value: 300 },
      { metric: 'first_response', direction: 'at_most', value: 10_800 },
    ],
  },
]

export const contacts: Scenario['contacts'] = [
  { name: '值班店长', role: '门店', reach: '湖滨店前台转' },
  { name: '品控郑老师', role: '外部检测机构', reach: '工作日 9 点到 18 点' },
  { name: '平台客服', role: '公众平台', reach: '后台在线申诉入口' },
]

export const drills: Scenario['drills'] = [
  '按过敏投诉走了一遍：从留言到店长回电用了四十分钟，批次号没有第一时间问到，话术里补上。',
  '按限制处理走了一遍：截图和撤菜单都会，申诉材料没有人备份，已放共享盘。',
  '模拟一天三条差评：口径统一得快，晚上没人盯，改成值守人兼看。',
]

export const handResults: Scenario['handResults'] = [
  { count: 6, unit: 'other', note: '六处码牌都换好，三家店各两处' },
  { count: 38, unit: 'likes', note: '评论里有人问地址，已回' },
  { count: 27, unit: 'joined', note: '投票的多是老客' },
  { count: 41, unit: 'likes', note: '成分类比活动类点赞多' },
  { count: 10, unit: 'visits', note: '名额当天约满' },
  { count: 19, unit: 'inquiries', note: '一小时内答完，第二天补了两条' },
  { count: 33, unit: 'likes', note: '问回收档位的占一半' },
  { count: 12, unit: 'joined', note: '晒图的送出三份旅行装' },
]

/** By the titles of the product's own tasks. */
export const taskWords: Scenario['taskWords'] = {
  选出最值得学的一家同行: '选了初芽集：关注即测肤质，会员日固定，回复不超过十分钟。',
  照它的栏目搭出自己的栏目: '先做护肤小课、真人试用、顾问答疑三个，会员日等规则定了再上。',
  比一比栏目的阅读: '答疑的阅读不如小课，但留言多；真人试用转发多，都保留。',
  列出五家互补的账号: '湖畔瑜伽、西溪花坊、城西轻食、良渚书房、滨江口腔，五家都不卖护肤品。',
  请两家伙伴推荐一次: '湖畔瑜伽答应互换福利，花坊愿意放码；书房下季度再谈。',
}
