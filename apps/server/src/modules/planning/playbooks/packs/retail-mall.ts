import { goal, pack } from '../pack.ts'

/** A shopping centre: many shops, one place. Visits and parking today, memberships tomorrow; the shops' offers are its content. */
export const retailMall = pack('retail_mall', (w) => ({
  version: 1,
  name: w('零售商场', 'Retail mall'),
  industry: 'retail_mall',
  summary: w(
    '适合一座购物中心或区域商场。公众号先解决「今天去不去、怎么去、停哪里」，再用会员停车、楼层活动和商户联动把到场变成多逛一层、多买一单。商户提供内容和优惠，商场负责排期、把关和复盘。',
    'For a shopping centre. First it answers “shall we go today, how, and where do we park”; then member parking, events by floor and offers of several shops turn a visit into one floor and one purchase more. Shops bring content and offers; the mall plans, checks and reviews.',
  ),
  purposes: ['brand', 'sales', 'relations'],
  positioning: w(
    '周末去哪儿，先来这里看一眼：有什么活动、哪家有位、停哪里。',
    'The first answer to “where this weekend”: events in sight, a table booked, a place to park.',
  ),
  goals: goal(w('微信带来的到场', 'Visits through WeChat'), 'store_visits', 'times', {
    note: w(
      '会员停车、活动签到和客流系统的导入都算到场，口径要和运营部一致。',
      'Member parking, sign-ins at events and the import of the counter all count; agree on it with operations.',
    ),
    parts: [
      goal(w('新增关注', 'New followers'), 'followers_new', 'people', {
        role: 'influence',
        note: w(
          '停车缴费页和服务台是最大的来源，分入口放码。',
          'Parking payment and the service desk bring most: a code for each entrance.',
        ),
      }),
      goal(w('活动参与人数', 'People at events'), 'activity_entrants', 'people', {
        role: 'influence',
        note: w(
          '每场活动单独计数，才知道哪一层、哪一类有效。',
          'Count each event by itself: only then does one know which floor and kind works.',
        ),
      }),
      goal(w('阅读人数', 'Readers'), 'readers', 'people', {
        role: 'influence',
        note: w('周四晚的「周末逛街单」应明显高于平日。', 'Thursday’s list for the weekend should stand out.'),
      }),
      goal(w('分享人数', 'Sharers'), 'sharers', 'people', {
        role: 'influence',
        note: w('亲子和美食内容分享最多，促销最少。', 'Families and food are shared most, offers least.'),
      }),
      goal(w('会员销售额', 'Revenue of members'), 'revenue', 'fen', {
        role: 'influence',
        note: w('用会员小票导入，不与商户总流水混用。', 'From members’ receipts; not to be mixed with the shops’ total.'),
      }),
    ],
  }),
  cadence: 'subscription_twice_weekly',
  columns: [
    {
      key: 'weekend_list',
      name: w('周末逛街单', 'The weekend list'),
      content: w(
        '本周末四到六件值得来的事：活动、新店、限时。写清楼层、时间、要不要预约。',
        'Four to six reasons to come this weekend: events, openings, limited things. Floor, time, booking.',
      ),
      role: w('给「去不去」一个理由，是到场的主要入口。', 'Gives a reason to come; the main way in.'),
      type: 'activity_preview',
    },
    {
      key: 'new_shops',
      name: w('新店报到', 'New shops'),
      content: w(
        '一家新店一篇：招牌单品、人均、店长推荐、排队时段。',
        'A shop an article: signature, price a head, what the manager recommends, when there is a queue.',
      ),
      role: w('帮商户开业，也让老客觉得常来常新。', 'Helps shops to open, and shows regulars something new.'),
      type: 'useful',
    },
    {
      key: 'family_day',
      name: w('亲子时间', 'Family time'),
      content: w(
        '按年龄分的周末路线：玩一小时、吃一顿、买一件。',
        'A route by age for the weekend: an hour of play, a meal, one thing to buy.',
      ),
      role: w(
        '亲子家庭停留最久，是餐饮和儿童楼层的客流来源。',
        'Families stay longest and feed the restaurants and children’s floor.',
      ),
      type: 'useful',
    },
    {
      key: 'member_parking',
      name: w('会员与停车', 'Members and parking'),
      content: w(
        '停车减免规则、积分变化、会员专属时段，一次讲清一件。',
        'Parking discounts, changes of points, hours for members: one thing at a time.',
      ),
      role: w('减少服务台排队，促成注册。', 'Shortens the queue at the desk and wins members.'),
      type: 'notice',
    },
    {
      key: 'mall_stories',
      name: w('商场里的人', 'People of the mall'),
      content: w('保洁、店长、保安、老客的一个小故事。', 'A small story of a cleaner, a manager, a guard, a regular.'),
      role: w('让商场有温度，平衡促销。', 'Gives the place a face and balances the offers.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('入口与停车场换新码', 'New codes at entrances and parking'),
      note: w(
        '东门、西门、地库每层各一张，码名写清位置。',
        'East, west and each parking floor; the name of the code says where.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'weekend_list',
      channel: 'mass',
      title: w('这个周末，四层楼各有一件新鲜事', 'This weekend: something new on each of four floors'),
      note: w(
        '每层一件，配楼层、时间、是否预约；最后放停车余位查询。',
        'One per floor with time and booking; end with free parking.',
      ),
      closing: w('点菜单「停车」查余位，会员两小时免费', 'Check free places under “Parking”; two hours free for members'),
    },
    {
      day: 3,
      column: null,
      channel: 'moments',
      title: w('今晚几点关门，末班地铁几点', 'When we close tonight, and the last metro'),
      note: w('一张图说清，周五周六延时营业单独标注。', 'One picture; longer hours on Friday and Saturday marked.'),
      closing: '',
    },
    {
      day: 5,
      column: 'new_shops',
      channel: 'mass',
      title: w('三楼新开的面馆，店长说这碗先点', 'A new noodle shop on the third floor'),
      note: w('招牌、人均、排队低谷时段；征得商户同意后发。', 'Signature, price, the quiet hours; with the shop’s consent.'),
      closing: w('留言说你最想引进的品牌，下月公布前三', 'Tell us which brand you miss; the first three are named next month'),
    },
    {
      day: 6,
      column: null,
      channel: 'groups',
      title: w('商户群：收集下周活动与优惠', 'Shops: next week’s events and offers'),
      note: w(
        '统一表格：楼层、时间、规则、库存、联系人；周三 18:00 截止。',
        'One sheet: floor, time, rules, stock, contact; closed on Wednesday at six.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: 'family_day',
      channel: 'mass',
      title: w('带 3–6 岁孩子，半天这样逛', 'Half a day with children of three to six'),
      note: w(
        '一条路线一张图，含母婴室、轻食、亲子洗手间位置；回复的人打上「亲子家庭」。',
        'One route, one map: nursing room, snacks, family toilets; tag those who reply.',
      ),
      closing: w('回复「亲子」领取楼层路线图', 'Reply “family” for the map'),
    },
    {
      day: 9,
      column: null,
      channel: 'moments',
      title: w('雨天停车指引', 'Parking on a rainy day'),
      note: w('地库入口、连通地铁口、雨伞借用点。', 'Entrances, the way from the metro, where to borrow an umbrella.'),
      closing: '',
    },
    {
      day: 12,
      column: 'member_parking',
      channel: 'mass',
      title: w('停车减免怎么用，三张图讲清楚', 'How the parking discount works, in three pictures'),
      note: w(
        '消费多少、在哪登记、几点前有效；常见三种用错的情况。',
        'How much to spend, where to register, until when; three common mistakes.',
      ),
      closing: w('点菜单「会员」注册，积分从下一单开始', 'Join under “Members”: points begin with the next receipt'),
    },
    {
      day: 14,
      column: null,
      channel: 'on_site',
      title: w('服务台十分钟培训：三句话引导关注', 'Ten minutes at the desk: three sentences'),
      note: w('先解决问题，再说停车减免，最后递码。', 'Solve first, then the parking discount, then the code.'),
      closing: '',
    },
    {
      day: 15,
      column: 'weekend_list',
      channel: 'mass',
      title: w('周末中庭音乐会，座位这样领', 'A concert in the atrium: how to get a seat'),
      note: w('时间、场次、领座规则、禁带物品、雨天安排。', 'Times, rules for seats, what not to bring, what if it rains.'),
      closing: w('留言你想听的歌，现场抽三位点歌', 'Tell us a song; three are played'),
    },
    {
      day: 16,
      column: null,
      channel: 'groups',
      title: w('会员群：音乐会座位先到先领', 'Members: seats, first come'),
      note: w('20 个座位，18:00 开放，领完截图公布。', 'Twenty seats at six; tell when they are gone.'),
      closing: '',
    },
    {
      day: 19,
      column: 'mall_stories',
      channel: 'mass',
      title: w('凌晨四点的商场，是谁先开灯', 'Four in the morning: who switches on the lights'),
      note: w('一位员工的一天，三张照片，不超过八百字。', 'A day of one of the staff; three pictures, not long.'),
      closing: w('留言写一句给他，会打印送到岗亭', 'Write a line: we print it and bring it to the booth'),
    },
    {
      day: 21,
      column: null,
      channel: 'moments',
      title: w('三家店，五十元以内的午餐', 'Lunch below fifty yuan in three places'),
      note: w(
        '价格以门店当天为准，写明楼层；给「附近上班」的人看，中午 11 点前发。',
        'Prices as of the day in the shop; floors named. For those who work nearby: out before eleven.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: 'weekend_list',
      channel: 'mass',
      title: w('月末两天，楼层联动攒印章', 'Two days at the end of the month: collect stamps by floor'),
      note: w('玩法、印章点位、兑换时间地点、数量限制全部写清。', 'Rules, places, when and where to exchange, limits.'),
      closing: w('点菜单「本周活动」看点位图', 'See the map under “This week”'),
    },
    {
      day: 24,
      column: null,
      channel: 'on_site',
      title: w('印章活动彩排与志愿者排班', 'Rehearse the stamps, plan the helpers'),
      note: w('每层一人，核对印章与登记表，备用印章两枚。', 'One per floor; stamps and lists checked, two spare.'),
      closing: '',
    },
    {
      day: 26,
      column: 'member_parking',
      channel: 'mass',
      title: w('积分年底到期前，能换这些', 'Before points expire: what you can get'),
      note: w(
        '写清到期日、可换清单、数量、兑换台位置；「一年未到」的会员单独数一数回来多少。',
        'Last day, list, stock, where. Count how many come back who were away for a year.',
      ),
      closing: w('回复「积分」查看规则', 'Reply “points” for the rules'),
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('回收商户反馈：哪项优惠真的有人用', 'Ask the shops which offer was used'),
      note: w('每家一行：核销数、带来的客人、下月还做不做。', 'A line each: used, brought in, again or not.'),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月度复盘会：到场、停留、商户评分', 'Monthly review: visits, stay, shops’ marks'),
      note: w(
        '打开复盘页，按楼层和活动看样本，再定下月主题。',
        'Open the review, look by floor and event, then choose next month’s theme.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('逛商场', 'Visit'),
      type: null,
      value: '',
      children: [
        { name: w('本周活动', 'This week'), type: 'click', value: 'events' },
        { name: w('楼层品牌', 'Shops by floor'), type: 'click', value: 'floors' },
        { name: w('餐厅排队', 'Restaurants'), type: 'click', value: 'dining' },
        { name: w('亲子路线', 'Families'), type: 'click', value: 'family' },
      ],
    },
    {
      name: w('停车', 'Parking'),
      type: null,
      value: '',
      children: [
        { name: w('余位查询', 'Free places'), type: 'click', value: 'parking' },
        { name: w('停车减免', 'Discount'), type: 'click', value: 'discount' },
      ],
    },
    {
      name: w('会员', 'Members'),
      type: null,
      value: '',
      children: [
        { name: w('注册会员', 'Join'), type: 'click', value: 'join' },
        { name: w('积分规则', 'Points'), type: 'click', value: 'points' },
        { name: w('服务台', 'Service desk'), type: 'click', value: 'desk' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '欢迎关注！\n回复「停车」查减免，「活动」看本周安排，「亲子」领路线图。\n失物、投诉、找人请直接留言，服务台当天回复。',
        'Welcome!\nReply “parking” for discounts, “events” for this week, “family” for the map.\nLost something, a complaint, somebody to find: just write, the desk answers today.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('停车', 'Parking'),
      keywords: [
        { text: w('停车', 'parking'), match: 'contains' },
        { text: 'parking', match: 'exact' },
        { text: 'discount', match: 'exact' },
      ],
      text: w(
        '会员停车和消费抵扣，离场前在服务台或各层自助机登记即可。收费标准以入口公示为准；余位、新能源充电位和限高请留言，服务台马上回。',
        'Member parking and what purchases deduct: register at the desk or a machine on any floor before leaving. Prices are posted at the entrances; for free places, chargers and headroom just write, the desk answers.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('本周活动', 'Events'),
      keywords: [
        { text: w('活动', 'event'), match: 'contains' },
        { text: 'events', match: 'exact' },
      ],
      text: w(
        '本周活动都在刚发的「周末逛街单」里，时间、楼层、要不要预约逐条写着，点公众号头像可看。想知道某一场还有没有名额，发活动名来。',
        'This week’s events stand in the latest weekend list, with time, floor and booking: open the account’s page. Is there a place left at one of them? Send its name.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('亲子路线', 'Families'),
      keywords: [
        { text: w('亲子', 'family'), match: 'contains' },
        { text: w('孩子', 'children'), match: 'contains' },
        { text: 'family', match: 'exact' },
      ],
      text: w(
        '3–6 岁半日路线：L4 游乐一小时 → L5 轻食 → L2 童装。母婴室在 L3、L4 东侧，可借婴儿车。',
        'Half a day for three to six: an hour of play on L4, a snack on L5, children’s wear on L2. Nursing rooms east on L3 and L4; prams to borrow.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('会员与积分', 'Members'),
      keywords: [
        { text: w('会员', 'member'), match: 'contains' },
        { text: w('积分', 'points'), match: 'contains' },
        { text: 'points', match: 'exact' },
        { text: 'join', match: 'exact' },
      ],
      text: w(
        '注册只需手机号。每消费 1 元积 1 分，积分可换停车时长和商户礼券，年底前有效。',
        'A phone number is enough. One point per yuan; points give parking hours and vouchers, until the end of the year.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('楼层品牌', 'Floors'),
      keywords: [
        { text: w('楼层', 'floor'), match: 'contains' },
        { text: 'floors', match: 'exact' },
        { text: 'dining', match: 'exact' },
      ],
      text: w(
        '发店名或想买的东西，例如「童鞋」「火锅」，服务台告诉您在几楼、哪部电梯近、现在要不要排队。',
        'Send the name of a shop or what you look for, like “children’s shoes”: the desk tells you the floor, the lift and whether there is a queue.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('失物与投诉', 'Lost and complaints'),
      keywords: [
        { text: w('失物', 'lost'), match: 'contains' },
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: 'desk', match: 'exact' },
      ],
      text: w(
        '请留言：时间、楼层、经过和联系电话。值班经理两小时内联系您，24 小时内给出处理结果。',
        'Write the time, floor, what happened and your phone. The manager calls within two hours; you have a result within 24.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '已收到，服务台当天回复。急事请到 L1 服务台或拨打总机。',
        'We have it: the desk answers today. Urgent? The desk on L1, or the switchboard.',
      ),
    },
  ],
  activities: [
    {
      name: w('中庭音乐会', 'Concert in the atrium'),
      type: 'store_event',
      theme: w('晚饭后留下来，再逛一层', 'Stay after dinner, and one floor more'),
      place: 'offline',
      venue: w('一层中庭舞台', 'The stage in the atrium, ground floor'),
      after: 14,
      days: 2,
      metric: 'store_visits',
      expected: 2000,
      supports: [
        { kind: 'media', note: w('本地生活号各发一条', 'One post each by local media') },
        { kind: 'in_store', note: w('楼层广播与电梯屏', 'Announcements and lift screens') },
      ],
      costs: [
        { name: w('演出', 'Musicians'), important: true, thirdParty: true, amountFen: 1_200_000 },
        { name: w('音响租赁', 'Sound'), important: true, thirdParty: true, amountFen: 400_000 },
        { name: w('背景板', 'Backdrop'), important: false, thirdParty: true, amountFen: 150_000 },
      ],
      departments: [
        { name: w('运营部', 'Operations'), duty: w('场地、动线、安保', 'Place, ways, security') },
        { name: w('餐饮招商', 'Restaurants'), duty: w('演出时段延时营业', 'Longer hours on the night') },
        { name: w('工程部', 'Engineering'), duty: w('电力与噪声检查', 'Power and noise') },
      ],
    },
    {
      name: w('楼层集章兑礼', 'Stamps floor by floor'),
      type: 'collect',
      theme: w('把人从一层带到五层', 'From the first floor to the fifth'),
      place: 'offline',
      venue: w('一至五层集章点与一层服务台', 'Stamp points on floors one to five, and the desk on the first'),
      after: 21,
      days: 2,
      metric: 'activity_entrants',
      expected: 800,
      supports: [
        { kind: 'gifts', note: w('每层两家商户提供小礼', 'Two shops per floor give something small') },
        { kind: 'moments_forwarding', note: w('员工自愿转发，不与礼品挂钩', 'Staff may post; no gift depends on it') },
      ],
      costs: [
        { name: w('印章与手册', 'Stamps and cards'), important: true, thirdParty: false, amountFen: 80_000 },
        { name: w('礼品', 'Gifts'), important: true, thirdParty: false, amountFen: 600_000 },
      ],
      departments: [
        { name: w('市场部', 'Marketing'), duty: w('点位与规则', 'Places and rules') },
        { name: w('商户', 'Shops'), duty: w('盖章与核销', 'Stamp and check') },
      ],
    },
  ],
  tags: [
    w('会员', 'Member'),
    w('亲子家庭', 'Family'),
    w('美食', 'Food'),
    w('停车', 'Parking'),
    w('音乐会', 'Concert'),
    w('集章', 'Stamps'),
    w('附近上班', 'Works nearby'),
    w('一年未到', 'Away for a year'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('停车或消费纠纷', 'Quarrel about parking or a purchase'),
      signs: w(
        '留言含「乱收费」「不退」「态度」，或同一商户一天两起',
        'Messages about fees, refunds or manners; or two a day about one shop',
      ),
      responseHours: 2,
      solutionHours: 24,
      steps: [
        {
          text: w('值班经理先致电听完，不推给商户', 'The manager on duty listens first, and does not pass it to the shop'),
          withinHours: 2,
        },
        { text: w('调取收费记录与监控，书面记录', 'Take receipts and recordings; write it down'), withinHours: 6 },
        { text: w('与商户一起给出处理方案，客户确认', 'Offer a solution with the shop; the customer agrees'), withinHours: 24 },
      ],
      fallback: w(
        '服务台保留现场赔付额度，当场可解决的小额纠纷不等流程。',
        'The desk has a small budget for what can be settled on the spot.',
      ),
    },
    {
      kind: 'other',
      name: w('大型活动人流超限', 'Too many people at an event'),
      signs: w(
        '中庭密度超过每平方米两人，或扶梯口排队超过十米',
        'More than two a square metre, or ten metres of queue at an escalator',
      ),
      responseHours: 0.5,
      solutionHours: 2,
      steps: [
        {
          text: w('暂停入场，开放备用通道，公众号暂停相关推送', 'Stop the entrance, open the other way, stop pushes about it'),
          withinHours: 0.5,
        },
        { text: w('安排疏导并说明改期或分场', 'Lead people out; tell of another date or smaller groups'), withinHours: 2 },
      ],
      fallback: w('提前公布分时段领座，超过上限不再放号。', 'Seats by time slot, told before; no more than the limit.'),
    },
    {
      kind: 'bad_reviews',
      name: w('餐饮商户食品投诉外溢', 'Food complaint that spreads'),
      signs: w('社交平台出现「吃坏」类内容并带商场名', 'Posts about bad food that name the mall'),
      responseHours: 1,
      solutionHours: 48,
      steps: [
        { text: w('联系商户停售同批次，配合监管留样', 'The shop stops the batch; samples for the authority'), withinHours: 1 },
        {
          text: w('由商场发布核查中的说明，不替商户下结论', 'The mall says that it is being checked, and judges nothing'),
          withinHours: 6,
        },
        { text: w('公布结果与整改', 'Tell the result and what changed'), withinHours: 48 },
      ],
      fallback: w(
        '当周停发餐饮推荐，改发停车与活动信息。',
        'No restaurant recommendations this week; parking and events instead.',
      ),
    },
    {
      kind: 'leak',
      name: w('会员信息外泄', 'Members’ data leaked'),
      signs: w('客户反映接到知道停车记录的推销电话', 'Customers get calls from people who know their parking'),
      responseHours: 2,
      solutionHours: 72,
      steps: [
        { text: w('停用相关导出与账号，保留日志', 'Stop exports and accounts; keep the logs'), withinHours: 2 },
        { text: w('核查接触过数据的供应商与人员', 'Check suppliers and staff who had the data'), withinHours: 24 },
        {
          text: w('按规定告知受影响会员与主管部门', 'Tell the people concerned and the authority, as the law says'),
          withinHours: 72,
        },
      ],
      fallback: w('设专线答疑，统一口径。', 'One phone line for questions, one voice.'),
    },
  ],
}))
