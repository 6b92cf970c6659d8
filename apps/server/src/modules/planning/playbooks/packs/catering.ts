import { goal, pack } from '../pack.ts'

/** One to a few restaurants: people come back within weeks, so the second visit is the whole game; queues and complaints happen on the same evening. */
export const catering = pack('catering', (w) => ({
  version: 1,
  name: w('餐饮', 'Catering'),
  industry: 'catering',
  summary: w(
    '适合一家到十家门店的餐厅。用取号、订座、储值提醒解决当下的麻烦，用时令菜和后厨故事给下次到店的理由。公众号每月四次，其余靠门店码、社群和朋友圈；午市与晚市分开说，老客三十天没来就提醒一次。',
    'For one to ten restaurants. Queue numbers, tables and balances solve what matters now; dishes of the season and the kitchen’s stories give a reason for the next visit. Four pushes a month, the rest by codes on the tables, groups and Moments. Lunch and dinner are different guests; who has not come for thirty days is reminded once.',
  ),
  purposes: ['service', 'sales', 'relations'],
  positioning: w(
    '附近好吃又不用等：提前取号，到店就坐，时令常换。',
    'Good food nearby without the wait: a number before you come, a seat when you do, a menu that follows the season.',
  ),
  goals: goal(w('到店订单', 'Orders in the restaurant'), 'orders', 'orders', {
    note: w(
      '从收银导出带手机号或会员号的订单；没有会员号的只能看总量。',
      'From the till, with phone or member number; without them only the total shows.',
    ),
    parts: [
      goal(w('复购率', 'Repeat rate'), 'repeat_rate', 'share', {
        role: 'influence',
        note: w(
          '三十天内再来一次的比例，比新客更能说明好不好吃。',
          'The share that comes again: says more about the food than new guests.',
        ),
      }),
      goal(w('新增关注', 'New followers'), 'followers_new', 'people', {
        role: 'influence',
        note: w(
          '桌角码和取号页各用一张码，才知道哪里来的。',
          'Different codes for tables and queue: then one knows where they come from.',
        ),
      }),
      goal(w('关键词查询', 'Keyword queries'), 'keyword_queries', 'times', {
        role: 'influence',
        note: w(
          '「菜单」「订座」「排队」被问得越多，服务越有用。',
          'The more “menu”, “table” and “queue” are asked, the more use the account is.',
        ),
      }),
      goal(w('首次响应时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w('饭点的问题过一小时就没有意义了。', 'A question at dinner time is worthless an hour later.'),
      }),
      goal(w('客单价', 'Average order'), 'average_order_value', 'fen', {
        role: 'influence',
        note: w('靠加一道时令小菜，不靠抬价。', 'By one more seasonal dish, not by prices.'),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'season',
      name: w('时令上新', 'In season'),
      content: w(
        '这个节气吃什么、从哪来、怎么做、供应到哪天；一次只讲一到两道。',
        'What this season brings, where from, how it is made, until when; one or two dishes at a time.',
      ),
      role: w('给老客一个「该去了」的理由。', 'Tells regulars that it is time.'),
      type: 'product',
    },
    {
      key: 'kitchen',
      name: w('后厨日记', 'The kitchen'),
      content: w(
        '一位师傅、一道菜、一个讲究；拍过程不拍摆盘。',
        'A cook, a dish, one thing they insist on; the work, not the plating.',
      ),
      role: w('食品安全与手艺的信任来源。', 'Where trust in food and craft comes from.'),
      type: 'useful',
    },
    {
      key: 'ways',
      name: w('就餐指南', 'How to come'),
      content: w(
        '取号、订座、停车、包间、儿童椅、过敏原，一次讲清一件。',
        'Queue, table, parking, private room, high chair, allergens: one at a time.',
      ),
      role: w('减少电话和现场争执。', 'Fewer calls and quarrels at the door.'),
      type: 'useful',
    },
    {
      key: 'thanks_day',
      name: w('老客日', 'Regulars’ day'),
      content: w(
        '每月一天：老客尝新、储值赠菜、生日菜。条件写清。',
        'One day a month: try the new dish, something with a top-up, a birthday dish. Conditions stated.',
      ),
      role: w('唤醒三十天没来的人。', 'Wakes those who stayed away for thirty days.'),
      type: 'promotional',
    },
    {
      key: 'table_talk',
      name: w('饭桌闲话', 'Table talk'),
      content: w(
        '投票下月新菜、猜食材、邻桌故事。',
        'Vote on next month’s dish, guess the ingredient, stories of the next table.',
      ),
      role: w('让人回一句话，顺便决定菜单。', 'People answer, and help to write the menu.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('换桌角码与取号码', 'New codes for tables and queue'),
      note: w(
        '桌角码写「点完菜扫，下次少排队」；取号码贴在门口高 1.4 米处。',
        'At the table: “scan after ordering, queue less next time”; the queue code at the door, 1.4 m high.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'season',
      channel: 'mass',
      title: w('立冬了，这锅汤只做到月底', 'A winter soup, until the end of the month'),
      note: w(
        '食材产地、炖煮时间、每天供应多少份、哪家店有。',
        'Where it comes from, how long it cooks, how many a day, in which restaurants.',
      ),
      closing: w('回复「留一份」，当天 11 点前为你留位', 'Reply “keep one” before 11 and one is kept for you'),
    },
    {
      day: 3,
      column: null,
      channel: 'moments',
      title: w('今早的菜几点到的', 'When today’s vegetables arrived'),
      note: w('后厨实拍一张，写到货时间和今天建议点什么。', 'A photo from the back door with the time, and what to order today.'),
      closing: '',
    },
    {
      day: 5,
      column: 'table_talk',
      channel: 'groups',
      title: w('投票：下月加哪一道家常菜', 'Vote: which home dish next month'),
      note: w('三选一，一周后公布，做出来先给投票的人尝。', 'One of three; told after a week; voters taste it first.'),
      closing: '',
    },
    {
      day: 7,
      column: null,
      channel: 'moments',
      title: w('周末排队实况与建议时段', 'Weekend queues and better hours'),
      note: w('写出 12:00、18:30 的预计等位和空闲时段。', 'Waiting at noon and half past six, and when it is quiet.'),
      closing: '',
    },
    {
      day: 9,
      column: 'kitchen',
      channel: 'mass',
      title: w('一碗面的第 18 个步骤', 'The eighteenth step of a bowl of noodles'),
      note: w(
        '和面到起锅，最容易省掉的一步为什么不省。',
        'From dough to bowl: the step that is easiest to leave out, and why we do not.',
      ),
      closing: w('想看哪道菜的做法，直接告诉我们', 'Tell us which dish you want to see'),
    },
    {
      day: 11,
      column: null,
      channel: 'on_site',
      title: w('店员培训：客人不满意，怎么开口', 'Training: the first sentence of a complaint'),
      note: w('先致歉、再问想怎么处理、最后给时间；不解释原因。', 'Sorry first, then what they wish, then a time; no reasons.'),
      closing: '',
    },
    {
      day: 13,
      column: null,
      channel: 'moments',
      title: w('包间这样订，最低消费怎么算', 'How to book a room, and what it costs'),
      note: w('时间段、人数、最低消费、是否可带酒水。', 'Hours, number, minimum, your own drinks.'),
      closing: '',
    },
    {
      day: 15,
      column: null,
      channel: 'groups',
      title: w('今晚空桌两张，老客优先', 'Two tables tonight, regulars first'),
      note: w(
        '写明桌型与保留时间，来的人在群里报名；一个月来过三次的打「常客」，订过包间的打「包间客户」，公司聚餐的打「团建」。',
        'Size and until when; answer in the group. Tag who came three times in a month, who took a room, who came with the company.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: 'ways',
      channel: 'mass',
      title: w('停车、取号、儿童椅，一篇讲完', 'Parking, queue and high chairs in one place'),
      note: w(
        '地图一张；免费停车多久、从哪进、几点后收费。',
        'A map; how long parking is free, which entrance, from when it costs.',
      ),
      closing: w('点菜单「远程取号」提前排队', 'Queue ahead under “Take a number”'),
    },
    {
      day: 18,
      column: null,
      channel: 'moments',
      title: w('邻桌在吃什么', 'What the next table eats'),
      note: w('征得同意的一张照片，写点单组合与人均。', 'One photo with consent: what was ordered and the price a head.'),
      closing: '',
    },
    {
      day: 20,
      column: null,
      channel: 'on_site',
      title: w('过敏原清单更新', 'The list of allergens'),
      note: w(
        '新菜与换料的菜逐一核对，贴到点单页与后厨；问到「素食」「忌口」「带孩子」的当场打标签。',
        'New dishes and changed ingredients; on the menu page and in the kitchen. Tag vegetarians, who avoids something, who comes with children.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: null,
      channel: 'groups',
      title: w('试吃结果：这道菜留不留', 'Taste results: does it stay?'),
      note: w('公布投票与留言摘要，说明改了哪里。', 'Votes and remarks, and what was changed.'),
      closing: '',
    },
    {
      day: 23,
      column: 'thanks_day',
      channel: 'mass',
      title: w('老客日：尝新菜，储值送一道', 'Regulars’ day: taste the new, something with a top-up'),
      note: w(
        '日期、门店、时段、条件与限量写全；储值规则给链接。',
        'Date, restaurants, hours, conditions, limits; rules of the top-up linked.',
      ),
      closing: w('点菜单「订座与包间」提前留位', 'Book under “Table or room”'),
    },
    {
      day: 24,
      column: null,
      channel: 'on_site',
      title: w('老客日备料与排班', 'Regulars’ day: stock and shifts'),
      note: w('按预订数备料，服务员每桌一位讲新菜。', 'Stock by bookings; one of the staff tells each table about it.'),
      closing: '',
    },
    {
      day: 26,
      column: null,
      channel: 'moments',
      title: w('感谢老客：今晚桌数与小惊喜', 'Thank you: tables tonight and a surprise'),
      note: w('写清到几点，桌上有小卡片。', 'Until when; a card on the table.'),
      closing: '',
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('三十天没来的会员', 'Members away for thirty days'),
      note: w(
        '打上「三十天未到」并圈成人群，「生日月」的放在前面，下个老客日优先通知；48 小时窗口外不主动发消息。',
        'Tag them and make a segment, birthdays first; they hear of the next regulars’ day first; no messages outside the 48-hour window.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末复盘：哪道菜带来再次到店', 'End of the month: which dish brings people back'),
      note: w('看时令上新与老客日两个栏目的到店订单与样本数。', 'Orders and samples of the two columns.'),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('取号订座', 'Queue'),
      type: null,
      value: '',
      children: [
        { name: w('远程取号', 'Take a number'), type: 'click', value: 'queue' },
        { name: w('订座与包间', 'Table or room'), type: 'click', value: 'table' },
        { name: w('停车指引', 'Parking'), type: 'click', value: 'parking' },
      ],
    },
    {
      name: w('今天吃啥', 'Menu'),
      type: null,
      value: '',
      children: [
        { name: w('时令上新', 'In season'), type: 'click', value: 'season' },
        { name: w('完整菜单', 'All dishes'), type: 'click', value: 'menu' },
        { name: w('过敏原', 'Allergens'), type: 'click', value: 'allergens' },
      ],
    },
    {
      name: w('会员', 'Members'),
      type: null,
      value: '',
      children: [
        { name: w('储值余额', 'Balance'), type: 'click', value: 'balance' },
        { name: w('老客日', 'Regulars’ day'), type: 'click', value: 'thanks_day' },
        { name: w('联系门店', 'Call us'), type: 'click', value: 'stores' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '欢迎来吃饭！\n回复「取号」提前排队，「订座」留桌，「菜单」看今天有什么。\n对菜不满意请直接说，我们当天回复。',
        'Welcome!\nReply “queue” for a number, “table” to book, “menu” for today. Unhappy with a dish? Say so: we answer today.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('取号', 'Queue'),
      keywords: [
        { text: w('取号', 'queue'), match: 'contains' },
        { text: w('排队', 'wait'), match: 'contains' },
        { text: 'queue', match: 'exact' },
      ],
      text: w(
        '发「门店＋几位」来，我们告诉您现在等几桌、大约多久，并替您取号。过号三桌内保留，请留意叫号。',
        'Send the restaurant and how many you are: we tell you how many tables wait, for how long, and take a number for you. A missed number is kept for three tables.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('订座', 'Table'),
      keywords: [
        { text: w('订座', 'table'), match: 'contains' },
        { text: w('预订', 'book'), match: 'contains' },
        { text: w('包间', 'room'), match: 'contains' },
        { text: w('留一份', 'keep one'), match: 'contains' },
        { text: 'table', match: 'exact' },
      ],
      text: w(
        '请回复「门店＋日期时段＋人数＋称呼」，要包间请注明，确认时一并告诉您低消和能否自带酒水。我们 30 分钟内确认。',
        'Reply with restaurant, time, number and name; say if you want a room, and we tell you its minimum and whether you may bring drinks. We confirm within 30 minutes.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('菜单', 'Menu'),
      keywords: [
        { text: w('菜单', 'menu'), match: 'contains' },
        { text: w('推荐', 'recommend'), match: 'contains' },
        { text: 'menu', match: 'exact' },
        { text: 'season', match: 'exact' },
      ],
      text: w(
        '今天建议：时令汤、清炒时蔬、一道主菜。两人适量点两道半，吃不完帮你打包。完整菜单扫桌角码就能看，想先看哪类发来，例如「凉菜」。',
        'Today: the soup of the season, greens, one main dish. Two and a half dishes for two people; we pack what is left. The code on the table shows all dishes; or tell us what kind you like.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('过敏原', 'Allergens'),
      keywords: [
        { text: w('过敏', 'allergen'), match: 'contains' },
        { text: w('忌口', 'avoid'), match: 'contains' },
        { text: 'allergens', match: 'exact' },
      ],
      text: w(
        '请告诉我们忌口与过敏原，到店再提醒一次服务员。含花生、麸质、海鲜的菜品在菜单上有标记；不确定的请勿点。',
        'Tell us what you must avoid, and remind the waiter. Dishes with peanuts, gluten and seafood are marked; when unsure, do not order it.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('储值与老客日', 'Balance'),
      keywords: [
        { text: w('储值', 'balance'), match: 'contains' },
        { text: w('老客', 'regular'), match: 'contains' },
        { text: 'balance', match: 'exact' },
        { text: 'thanks_day', match: 'exact' },
      ],
      text: w(
        '查余额请发「储值＋手机号后四位」，当天回复。未用完的本金可在门店退，规则贴在收银台。老客日每月一次，时间提前在这里通知。',
        'For your balance write “balance” and the last four digits of your phone: answered today. What is left of what you paid is refunded in the restaurant; the rules hang at the till. Regulars’ day is once a month and told here before.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('投诉与不满', 'Complaint'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('不新鲜', 'not fresh'), match: 'contains' },
        { text: w('太咸', 'too salty'), match: 'contains' },
      ],
      text: w(
        '很抱歉让您不舒服。请留下门店、时间、菜名和电话，店长一小时内回电；涉及身体不适请先就医并保留凭证。',
        'We are sorry. Leave restaurant, time, dish and phone: the manager calls within an hour. If you feel unwell see a doctor first and keep the papers.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('门店与停车', 'Restaurants and parking'),
      keywords: [
        { text: w('停车', 'parking'), match: 'contains' },
        { text: w('电话', 'phone'), match: 'contains' },
        { text: 'parking', match: 'exact' },
        { text: 'stores', match: 'exact' },
      ],
      text: w(
        '告诉我们您要去哪家店，前厅把电话、导航、停车入口和免费时长发给您，饭点也有人看。',
        'Tell us which restaurant: we send its phone, the way, the car park’s entrance and how long it is free, at meal times too.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '已收到，饭点会慢一些，我们当天回复。急事请回复「订座」查看门店电话。',
        'We have it; at meal times it takes longer, but today. Urgent? Reply “table” for the phone.',
      ),
    },
  ],
  activities: [
    {
      name: w('老客日尝新', 'Regulars taste the new'),
      type: 'members_day',
      theme: w('把三十天没来的人请回来', 'Bring back who was away for thirty days'),
      place: 'offline',
      venue: w('各店堂食大厅', 'The dining room of every restaurant'),
      after: 22,
      days: 2,
      metric: 'orders',
      expected: 80,
      supports: [
        { kind: 'discount', note: w('储值送菜，写清用法与期限', 'A dish with a top-up; how and until when') },
        { kind: 'moments_forwarding', note: w('店员自愿发一条', 'Staff may post once') },
      ],
      costs: [
        { name: w('试吃食材', 'Ingredients'), important: true, thirdParty: false, amountFen: 150_000 },
        { name: w('桌卡', 'Table cards'), important: false, thirdParty: false, amountFen: 20_000 },
      ],
      departments: [
        { name: w('后厨', 'Kitchen'), duty: w('备料与出品标准', 'Stock and standard') },
        { name: w('前厅', 'Service'), duty: w('讲解、登记、收集意见', 'Explain, write down, ask') },
      ],
    },
    {
      name: w('桌角扫码换小菜', 'A side dish for the table code'),
      type: 'coupon',
      theme: w('把堂食客人变成关注者', 'Guests become followers'),
      place: 'offline',
      venue: w('各店餐桌与取号处', 'Tables and the queue desk of every restaurant'),
      after: 1,
      days: 20,
      metric: 'followers_new',
      expected: 600,
      supports: [{ kind: 'in_store', note: w('上菜时服务员提醒一句', 'A word when the dish comes') }],
      costs: [
        { name: w('小菜成本', 'Side dishes'), important: true, thirdParty: false, amountFen: 200_000 },
        { name: w('桌码印刷', 'Codes'), important: true, thirdParty: true, amountFen: 60_000 },
      ],
      departments: [
        { name: w('前厅', 'Service'), duty: w('核销与讲解', 'Check and explain') },
        { name: w('采购', 'Purchasing'), duty: w('小菜备货', 'Stock') },
      ],
    },
  ],
  tags: [
    w('常客', 'Regular'),
    w('三十天未到', 'Away for thirty days'),
    w('带孩子', 'With children'),
    w('素食', 'Vegetarian'),
    w('忌口', 'Avoids something'),
    w('包间客户', 'Takes a room'),
    w('储值', 'Has a balance'),
    w('生日月', 'Birthday month'),
    w('团建', 'Company dinner'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('食品安全投诉', 'Food safety complaint'),
      signs: w(
        '留言含「吃坏」「异物」「不新鲜」，或同一天两起',
        'Sick, something in the food, not fresh; or two on the same day',
      ),
      responseHours: 1,
      solutionHours: 24,
      steps: [
        {
          text: w(
            '店长一小时内致电，建议就医并承担合理费用',
            'The manager calls within an hour, advises a doctor and covers what is reasonable',
          ),
          withinHours: 1,
        },
        { text: w('停售相关菜品，留样并核对批次', 'Stop the dish, keep samples, check the batch'), withinHours: 2 },
        {
          text: w('书面告知处理结果，客户同意后关闭', 'Tell the result in writing; closed when the guest agrees'),
          withinHours: 24,
        },
      ],
      fallback: w(
        '门店电话与店长手机在菜单「联系门店」，公众号暂停推荐该菜。',
        'Phones under “Call us”; no pushes about that dish.',
      ),
    },
    {
      kind: 'bad_reviews',
      name: w('差评集中出现', 'A wave of bad reviews'),
      signs: w('点评或社交平台一天三条以上同因差评', 'Three or more a day for the same reason'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        { text: w('先回复事实与改进时间，不与客人争辩', 'Answer with facts and a time, argue with nobody'), withinHours: 4 },
        { text: w('请提出问题的客人回来复验，由店长接待', 'Invite them back; the manager looks after them'), withinHours: 48 },
      ],
      fallback: w('当周停发促销，改发后厨公开与改进照片。', 'No offers this week; an open kitchen and what changed.'),
    },
    {
      kind: 'other',
      name: w('爆单与等位失控', 'Too many guests at once'),
      signs: w('预计等位超过 60 分钟，或取号系统崩溃', 'More than an hour of waiting, or the queue fails'),
      responseHours: 0.5,
      solutionHours: 3,
      steps: [
        { text: w('暂停推送与取号，说明原因与建议时段', 'Stop pushes and numbers; say why and when to come'), withinHours: 0.5 },
        { text: w('给等位客人茶水和打包方案', 'Tea, and a way to take food along'), withinHours: 1 },
        { text: w('复盘备料与排班，调整下次活动上限', 'Look at stock and shifts; lower the limit next time'), withinHours: 24 },
      ],
      fallback: w('活动前公布每日上限，超过即关闭报名。', 'A limit a day, told before; closed when it is reached.'),
    },
    {
      kind: 'restricted',
      name: w('储值与优惠规则被投诉', 'Rules of balance or offers contested'),
      signs: w('客户质疑有效期、不可退、门槛不符', 'Guests contest dates, refunds or conditions'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w('按页面公示执行，有歧义按有利于客户解释', 'As written; where it is unclear, in the guest’s favour'),
          withinHours: 4,
        },
        { text: w('修订文案，补充门店公示', 'Rewrite it; show it in the restaurant too'), withinHours: 48 },
      ],
      fallback: w(
        '储值可在门店全额退款，店长有权限当场处理。',
        'Balances are paid back in the restaurant; the manager may do so at once.',
      ),
    },
  ],
}))
