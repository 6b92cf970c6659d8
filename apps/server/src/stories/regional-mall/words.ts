import { type Scenario } from '../acts/scenario.ts'
import { roles } from './cast.ts'

export const goals: Scenario['goals'] = {
  tree: [
    { metric: 'store_visits', owner: roles.lead, growth: 1.2 },
    { metric: 'followers_new', owner: roles.editor, growth: 1.2 },
    { metric: 'readers', owner: roles.editor, growth: 1.15 },
    { metric: 'sharers', owner: roles.editor, growth: 1.15 },
    { metric: 'revenue', owner: roles.lead, growth: 1.15 },
  ],
  first: [
    {
      name: '首季新增关注',
      metric: 'followers_new',
      months: [0, 2],
      owner: roles.editor,
      growth: 1.25,
      note: '入口码、缴费机和活动是主要来源',
    },
    {
      name: '首季到场登记',
      metric: 'store_visits',
      months: [0, 2],
      owner: roles.lead,
      growth: 1.2,
      note: '会员停车与小票登记算一次，不含客流计数器',
    },
    {
      name: '首次答复时间',
      metric: 'first_response',
      months: [0, 2],
      owner: roles.desk,
      fixed: 10_800,
      note: '从留言到第一次人工回复',
    },
  ],
}

export const milestones: Scenario['milestones'] = [
  {
    name: '入口与逛街单站稳',
    criteria: [
      { metric: 'followers_net', direction: 'at_least', value: 600 },
      { metric: 'orders', direction: 'at_least', value: 350 },
      { metric: 'first_response', direction: 'at_most', value: 28_800 },
    ],
  },
  {
    name: '亲子与会员互带',
    criteria: [
      { metric: 'followers_net', direction: 'at_least', value: 650 },
      { metric: 'orders', direction: 'at_least', value: 380 },
    ],
  },
  {
    name: '服务答清楚',
    criteria: [
      { metric: 'first_response', direction: 'at_most', value: 10_800 },
      { metric: 'followers_net', direction: 'at_least', value: 650 },
    ],
  },
]

export const contacts: Scenario['contacts'] = [
  { name: '值班经理', role: '运营', reach: '服务台对讲机一频道' },
  { name: '停车场班长', role: '物业', reach: '地下一层岗亭' },
  { name: '平台客服', role: '公众平台', reach: '后台在线申诉入口' },
]

export const drills: Scenario['drills'] = [
  '按投诉走了一遍：从留言到主管打电话用了三十五分钟，监控调取要等保安交班，已改为随叫随到。',
  '按活动出事走了一遍：疏导口令统一，广播词贴在服务台；急救箱位置有两人答错，已重贴。',
  '按数据外泄走了一遍：会员表只有两人能导出，已核对名单。',
]

export const handResults: Scenario['handResults'] = [
  { count: 11, unit: 'other', note: '入口和缴费机的码都换好' },
  { count: 64, unit: 'likes', note: '末班车那条收藏多' },
  { count: 17, unit: 'other', note: '十七家商户按时报了活动' },
  { count: 52, unit: 'likes', note: '雨天停车那张图转发多' },
  { count: 8, unit: 'joined', note: '服务台八人参训' },
  { count: 20, unit: 'joined', note: '座位十分钟领完' },
  { count: 71, unit: 'likes', note: '午餐那条问楼层的多' },
]

export const taskWords: Scenario['taskWords'] = {
  选出最值得学的一家同行: '选了湖滨天街：写人写店多，促销不到三成，答复不超过一刻钟。',
  照它的栏目搭出自己的栏目: '先做周末逛街单、亲子时间、会员与停车三个，写人的一月一篇。',
  比一比栏目的阅读: '逛街单阅读最高，停车那篇收藏最多，写人的转发最多，都保留。',
  列出五家互补的账号: '绍兴亲子指南、城东小学家长群、越剧社、社区食堂、自行车俱乐部。',
  请两家伙伴推荐一次: '亲子指南答应互推，社区食堂愿意放码；越剧社下季度再谈。',
}
