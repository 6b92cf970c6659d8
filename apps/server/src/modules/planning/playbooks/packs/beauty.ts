import { goal, pack } from '../pack.ts'

/** Skin care and cosmetics, one to a few counters or shops: trust before sale, repeat purchase before the first one. */
export const beauty = pack('beauty', (w) => ({
  version: 1,
  name: w('美妆护肤', 'Beauty and skin care'),
  industry: 'beauty',
  summary: w(
    '适合一家到几家门店的美妆护肤品牌或集合店。先用肤质测试和顾问答疑建立信任，再用小样、会员日和空瓶回收把第一次购买变成第二次。内容以「怎么用、适合谁」为主，促销只占三成以内。',
    'For a skin-care brand or shop with one or a few stores. Skin tests and advice build trust first; samples, member days and empty-bottle returns then turn a first purchase into a second. Most content says how to use a product and whom it suits; offers stay below a third.',
  ),
  purposes: ['sales', 'relations', 'service'],
  positioning: w(
    '随身的护肤顾问：按肤质给建议，按周期提醒补货，到店试用不强推。',
    'A skin-care adviser in your pocket: advice by skin type, a reminder when it is time to refill, trials in the shop without pressure.',
  ),
  goals: goal(w('微信带来的销售额', 'Revenue through WeChat'), 'revenue', 'fen', {
    formula: 'product',
    note: w(
      '认得出客户的订单才算，导入门店订单时请带上手机号或会员号。',
      'Only orders of known customers count: import store orders with a phone or member number.',
    ),
    parts: [
      goal(w('订单数', 'Orders'), 'orders', 'orders', {
        note: w(
          '复购周期约 60–90 天，先看首单，再看第二单。',
          'People buy again after 60–90 days: watch the first order, then the second.',
        ),
      }),
      goal(w('客单价', 'Average order value'), 'average_order_value', 'fen', {
        note: w(
          '靠搭配（洁面＋精华＋面霜）提高，不靠单品打折。',
          'Raised by combinations (cleanser, serum, cream), not by discounts on single items.',
        ),
      }),
      goal(w('新增关注', 'New followers'), 'followers_new', 'people', {
        role: 'influence',
        note: w(
          '柜台扫码领小样是主要来源，分门店放不同的码。',
          'Mostly from codes at the counter for samples; give each store its own code.',
        ),
      }),
      goal(w('阅读率', 'Read rate'), 'read_rate', 'share', {
        role: 'influence',
        note: w('低于近期一半时先减少推送，再换标题。', 'When it halves, push less first, then change the headlines.'),
      }),
      goal(w('首次响应时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '肤质问题当天不答，多半不会再问。',
          'A question about skin that is not answered the same day is rarely asked again.',
        ),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'skin_lessons',
      name: w('护肤小课', 'Skin lessons'),
      content: w(
        '一篇讲清一个问题：换季起皮、闭口、防晒补涂。先判断肤质，再给步骤，最后才提产品。',
        'One problem an article: flaking in autumn, clogged pores, renewing sunscreen. First the skin type, then the steps, the product last.',
      ),
      role: w('建立专业信任，是转发和收藏的主要来源。', 'Builds trust; most shares and favourites come from here.'),
      type: 'useful',
    },
    {
      key: 'real_trials',
      name: w('真人试用', 'Real trials'),
      content: w(
        '同一款产品三种肤质各用 14 天，记录感受，优点和不适合的人都写。',
        'One product, three skin types, fourteen days each: what they felt, what is good, whom it does not suit.',
      ),
      role: w(
        '替客户做决定前的功课，引导预约到店试用。',
        'Does the homework before a decision, and leads to a trial in the shop.',
      ),
      type: 'product',
    },
    {
      key: 'member_day',
      name: w('会员日', 'Member day'),
      content: w(
        '每月一次：积分兑小样、空瓶回收、老客专属搭配。写清时间、门店、条件。',
        'Once a month: points for samples, empty-bottle returns, sets for regulars. Time, stores and conditions stated.',
      ),
      role: w('唤醒 60 天没有到店的老客。', 'Wakes customers who have not come for 60 days.'),
      type: 'promotional',
    },
    {
      key: 'ask_adviser',
      name: w('顾问答疑', 'Ask the adviser'),
      content: w('整理当月后台问得最多的五个问题，逐一回答。', 'The five most asked questions of the month, each answered.'),
      role: w('减少重复咨询，也告诉客户「问了真的有人答」。', 'Saves repeated questions, and shows that asking gets an answer.'),
      type: 'useful',
    },
    {
      key: 'little_fun',
      name: w('轻松一刻', 'A light moment'),
      content: w('妆容投票、成分冷知识、梳妆台晒图。', 'Votes on looks, odd facts about ingredients, dressing tables.'),
      role: w('让人愿意回一句话，保持账号活跃。', 'Gets people to answer a word, and keeps the account alive.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('柜台换新码：扫码领肤质测试', 'New codes at the counter: scan for a skin test'),
      note: w(
        '每个门店一张带参数的码，放在试用台视线高度；店员话术一句话：「扫一下，测测今天的皮肤状态」。',
        'One parametric code per store at eye level on the trial table; one sentence for staff: “Scan it and see how your skin is today.”',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'skin_lessons',
      channel: 'mass',
      title: w('换季三步，先把屏障养回来', 'Three steps to a calm skin in a new season'),
      note: w(
        '洁面减一次、精华换修护、面霜加厚一层；敏感肌先在耳后试用 24 小时。',
        'One cleansing less, a repairing serum, one more layer of cream; sensitive skin tries it behind the ear for 24 hours first.',
      ),
      closing: w('回复「肤质」，领取两分钟自测表', 'Reply “skin” for a two-minute self-test'),
    },
    {
      day: 3,
      column: null,
      channel: 'moments',
      title: w('今天的试用台', 'Today’s trial table'),
      note: w(
        '一张实拍，写今天多少位客户试了哪一款、问得多的一句话。',
        'One photo: how many tried which product today, and what they asked most.',
      ),
      closing: '',
    },
    {
      day: 4,
      column: 'little_fun',
      channel: 'groups',
      title: w('投票：出门只带一样，你带什么', 'Vote: you may take one thing along'),
      note: w(
        '防晒、口红、眉笔、粉饼四选一，第二天公布结果并讲为什么。',
        'Sunscreen, lipstick, brow pencil or powder; tell the result and why the next day.',
      ),
      closing: '',
    },
    {
      day: 5,
      column: null,
      channel: 'moments',
      title: w('成分一分钟：烟酰胺怎么用不刺激', 'An ingredient in a minute: niacinamide without irritation'),
      note: w('从低浓度开始、隔天一次、同时别用酸类。', 'Begin low, every other day, not together with acids.'),
      closing: '',
    },
    {
      day: 7,
      column: null,
      channel: 'moments',
      title: w('周末到店：免费清洁体验名额 10 位', 'Weekend in the store: ten free cleansing sessions'),
      note: w(
        '写明门店、时段、如何预约，约满即止；第二单的客户补「复购」，交过空瓶的补「空瓶会员」。',
        'Store, hours, how to book; closed when full. Tag who buys again and who returns empties.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: 'real_trials',
      channel: 'mass',
      title: w('三种肤质，同一支精华，14 天后', 'Three skin types, one serum, fourteen days'),
      note: w(
        '干皮、油皮、敏感肌各一位，每三天一张同光线照片；不适合的人单独写一段。',
        'One dry, one oily, one sensitive; a photo in the same light every three days; a paragraph on whom it does not suit.',
      ),
      closing: w('预约到店试用，带走 3 天装小样', 'Book a trial and take a three-day sample home'),
    },
    {
      day: 10,
      column: null,
      channel: 'groups',
      title: w('顾问在线一小时', 'The adviser is online for an hour'),
      note: w(
        '晚上 8 点到 9 点集中回答，答不完的第二天补。',
        'Answers from 8 to 9 in the evening; what is left over is answered the next day.',
      ),
      closing: '',
    },
    {
      day: 12,
      column: null,
      channel: 'moments',
      title: w('空瓶也值钱：回收规则一图看懂', 'Empty bottles are worth something'),
      note: w('一张图写清哪些瓶子、换多少积分、哪家店收。', 'One picture: which bottles, how many points, which stores.'),
      closing: '',
    },
    {
      day: 14,
      column: null,
      channel: 'moments',
      title: w('客户的一句话', 'What a customer said'),
      note: w(
        '征得同意后放一句真实反馈，不修图、不写疗效。',
        'With consent, one true remark: no retouching, no promises of healing.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: 'ask_adviser',
      channel: 'mass',
      title: w('这个月你们问得最多的五件事', 'The five things you asked most this month'),
      note: w(
        '从「客户在问什么」里取前五个话题，每个回答不超过 120 字。',
        'Take the first five topics of “What customers ask”; no answer longer than a short paragraph.',
      ),
      closing: w('还有想问的，直接在后台留言，24 小时内回复', 'Ask us here: you have an answer within 24 hours'),
    },
    {
      day: 18,
      column: 'little_fun',
      channel: 'groups',
      title: w('晒晒你的梳妆台', 'Show your dressing table'),
      note: w('参与即可，不要求转发；随机挑三位送旅行装。', 'Taking part is enough, no forwarding; three get a travel set.'),
      closing: '',
    },
    {
      day: 20,
      column: null,
      channel: 'on_site',
      title: w('店员培训十分钟：怎么问肤质', 'Ten minutes of training: how to ask about skin'),
      note: w(
        '三个问题判断肤质，问完再推荐；打上「干性」「油性」「混合性」「敏感肌」之一，只看不买的也记。',
        'Three questions tell the skin type; recommend afterwards; tag it as dry, oily, combination or sensitive, and those who only look, too.',
      ),
      closing: '',
    },
    {
      day: 21,
      column: null,
      channel: 'moments',
      title: w('敏感期急救：先停什么', 'When the skin is upset: what to stop first'),
      note: w(
        '停去角质、停酸、停新品；严重时就医，不给诊断。',
        'No peeling, no acids, nothing new; see a doctor when it is bad; no diagnosis from us.',
      ),
      closing: '',
    },
    {
      day: 23,
      column: 'member_day',
      channel: 'mass',
      title: w('会员日来了：空瓶换小样', 'Member day: empty bottles for samples'),
      note: w(
        '时间、门店、兑换档位、每人限量、截止时间全部写清。',
        'Time, stores, what is exchanged for what, limit per person, last day: all of it.',
      ),
      closing: w('点菜单「会员日」查看可兑换的小样', 'See what you can get under “Member day” in the menu'),
    },
    {
      day: 25,
      column: null,
      channel: 'groups',
      title: w('会员日现场直击', 'Member day live'),
      note: w('现场照片两张，提醒最后时段。', 'Two photos from the store, and a reminder of the last hours.'),
      closing: '',
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('回访：14 天前领小样的客户', 'Call on those who took samples 14 days ago'),
      note: w(
        '圈出「领过小样」还没有「首单」的人。48 小时窗口内才能主动发消息，其余由店员到店时问。',
        'Those who took a sample and have no first order yet. Messages only within the 48-hour window; the others are asked when they come in.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末复盘：哪个栏目带来到店', 'End of the month: which column brought people in'),
      note: w(
        '打开复盘页，看栏目和活动的样本数，再定下月比例。',
        'Open the review, look at the samples by column and activity, then decide on next month.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('找产品', 'Products'),
      type: null,
      value: '',
      children: [
        { name: w('肤质自测', 'Skin test'), type: 'click', value: 'skin_test' },
        { name: w('新品试用', 'Try new ones'), type: 'click', value: 'trial' },
        { name: w('护肤小课', 'Skin lessons'), type: 'click', value: 'lessons' },
      ],
    },
    {
      name: w('会员', 'Members'),
      type: null,
      value: '',
      children: [
        { name: w('会员权益', 'Benefits'), type: 'click', value: 'benefits' },
        { name: w('会员日', 'Member day'), type: 'click', value: 'member_day' },
        { name: w('空瓶回收', 'Empty bottles'), type: 'click', value: 'empties' },
      ],
    },
    {
      name: w('门店服务', 'Stores'),
      type: null,
      value: '',
      children: [
        { name: w('门店与时间', 'Stores and hours'), type: 'click', value: 'stores' },
        { name: w('预约试用', 'Book a trial'), type: 'click', value: 'booking' },
        { name: w('联系顾问', 'Talk to us'), type: 'click', value: 'adviser' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '欢迎来到我们的护肤台 🌿\n回复「肤质」做两分钟自测；回复「小样」看本周可领的试用；有任何皮肤问题直接留言，顾问当天回复。',
        'Welcome to our skin-care table 🌿\nReply “skin” for a two-minute test, “sample” for this week’s trials. Any question: just write, an adviser answers the same day.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('肤质自测', 'Skin test'),
      keywords: [
        { text: w('肤质', 'skin'), match: 'contains' },
        { text: 'skin_test', match: 'exact' },
      ],
      text: w(
        '请回答三个问题：\n1. 洗完脸 30 分钟，脸颊紧不紧？\n2. 下午 T 区油不油？\n3. 换新产品会不会泛红？\n直接回复，例如「紧、不油、会」，顾问会告诉你肤质和步骤。',
        'Three questions:\n1. Thirty minutes after washing, are your cheeks tight?\n2. Is your T-zone oily in the afternoon?\n3. Do you redden with new products?\nAnswer like “tight, no, yes”: an adviser tells you your type and steps.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('小样试用', 'Samples'),
      keywords: [
        { text: w('小样', 'sample'), match: 'contains' },
        { text: w('试用', 'trial'), match: 'contains' },
        { text: 'trial', match: 'exact' },
      ],
      text: w(
        '本周可到店试用：修护精华、无酒精防晒。到店出示本条消息，每人限领一份 3 天装，送完为止。',
        'To try in the store this week: repairing serum, alcohol-free sunscreen. Show this message: one three-day sample each, while they last.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约试用', 'Booking'),
      keywords: [
        { text: w('预约', 'book'), match: 'contains' },
        { text: 'booking', match: 'exact' },
      ],
      text: w(
        '请回复「门店＋日期＋时段＋称呼」，例如「徐家汇 周六下午 林小姐」。顾问确认后会回复您。',
        'Reply with store, day, time and your name, like “Xujiahui, Saturday afternoon, Ms Lin”. We confirm it here.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('敏感肌', 'Sensitive skin'),
      keywords: [
        { text: w('敏感', 'sensitive'), match: 'contains' },
        { text: w('过敏', 'allergy'), match: 'contains' },
      ],
      text: w(
        '先停用新产品，只留温和洁面和基础保湿。若有灼痛、渗液或持续泛红，请及时就医。想了解成分，请把产品名发给我们。',
        'Stop anything new; keep a mild cleanser and a plain cream. See a doctor if it burns, weeps or stays red. Send us the name of the product if you want to know what is in it.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('门店与时间', 'Stores'),
      keywords: [
        { text: w('门店', 'store'), match: 'contains' },
        { text: w('地址', 'address'), match: 'contains' },
        { text: 'stores', match: 'exact' },
      ],
      text: w(
        '告诉我们您在哪个区或哪条地铁线，顾问把离您近的门店、电话、营业时间和停车方式发给您。',
        'Tell us your district or metro line: an adviser sends the nearest store with phone, hours and parking.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('空瓶回收', 'Empty bottles'),
      keywords: [
        { text: w('空瓶', 'empty'), match: 'contains' },
        { text: 'empties', match: 'exact' },
      ],
      text: w(
        '正装空瓶洗净带到门店：1 个空瓶 20 积分，3 个可换旅行装一份，每人每月限 6 个。',
        'Bring clean full-size empties: 20 points each, three for a travel set, six a month at most.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('护肤小课', 'Skin lessons'),
      keywords: [
        { text: w('护肤', 'lesson'), match: 'contains' },
        { text: 'lessons', match: 'exact' },
      ],
      text: w(
        '点公众号头像，在历史文章里搜您关心的词，例如「防晒」「闭口」。没找到就直接问，下一期「顾问答疑」写给您。',
        'Open the account’s page and search its articles for what you care about, like “sunscreen”. Not there? Ask, and the next answers take it up.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('联系顾问', 'Talk to us'),
      keywords: [
        { text: w('顾问', 'adviser'), match: 'contains' },
        { text: 'adviser', match: 'exact' },
      ],
      text: w(
        '顾问在。请说说肤质、正在用的产品和想解决的问题，有照片更好；照片只用来给您建议，不对外展示。',
        'An adviser is here. Tell us your skin type, what you use and what bothers you; a photo helps, and is shown to nobody else.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('会员权益', 'Benefits'),
      keywords: [
        { text: w('会员', 'member'), match: 'contains' },
        { text: w('积分', 'points'), match: 'contains' },
        { text: 'benefits', match: 'exact' },
        { text: 'member_day', match: 'exact' },
      ],
      text: w(
        '到店报手机号即可入会，积分记在手机号下。会员日每月一次，时间、门店和可兑换的小样提前在这里通知；想查积分，发「会员＋手机号后四位」，顾问当天回复。',
        'Your phone number makes you a member, and points stay with it. Member day is once a month: time, stores and samples are told here before. For your points write “member” and the last four digits: answered today.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '已收到，顾问会在当天回复您。急事可回复「门店」查看电话。',
        'We have it: an adviser answers today. In a hurry? Reply “store” for phone numbers.',
      ),
    },
  ],
  activities: [
    {
      name: w('肤质测试领小样', 'A sample for a skin test'),
      type: 'trial',
      theme: w('测完给建议，到店领 3 天装', 'Advice after the test, a three-day sample in the store'),
      place: 'both',
      venue: w('各门店试用台与收银台', 'The trial table and till of every store'),
      after: 3,
      days: 14,
      metric: 'followers_new',
      expected: 300,
      supports: [{ kind: 'in_store', note: w('试用台放码，收银台口头提醒', 'Codes on the trial table, a word at the till') }],
      costs: [
        { name: w('小样', 'Samples'), important: true, thirdParty: false, amountFen: 300_000 },
        { name: w('桌卡与码牌', 'Table cards and codes'), important: true, thirdParty: false, amountFen: 60_000 },
        { name: w('礼袋', 'Bags'), important: false, thirdParty: false, amountFen: 80_000 },
      ],
      departments: [
        { name: w('门店', 'Stores'), duty: w('讲解、发放、登记', 'Explain, hand out, write down') },
        { name: w('商品', 'Merchandise'), duty: w('小样备货', 'Stock of samples') },
      ],
    },
    {
      name: w('空瓶换新会员日', 'Member day: empties for new'),
      type: 'members_day',
      theme: w('老客回店，空瓶抵积分', 'Regulars come back; empties become points'),
      place: 'offline',
      venue: w('各门店会员接待区', 'Where members are received, in every store'),
      after: 23,
      days: 3,
      metric: 'orders',
      expected: 60,
      supports: [
        { kind: 'moments_forwarding', note: w('店员各发一次朋友圈', 'Each member of staff posts once') },
        { kind: 'discount', note: w('搭配装九折，写清条件', 'Ten percent off sets, conditions stated') },
      ],
      costs: [
        { name: w('旅行装', 'Travel sets'), important: true, thirdParty: false, amountFen: 240_000 },
        { name: w('现场布置', 'Decoration'), important: false, thirdParty: false, amountFen: 50_000 },
      ],
      departments: [
        { name: w('门店', 'Stores'), duty: w('回收、核对、兑换', 'Collect, check, exchange') },
        { name: w('财务', 'Finance'), duty: w('积分与折扣入账', 'Points and discounts in the books') },
      ],
    },
  ],
  tags: [
    w('干性', 'Dry'),
    w('油性', 'Oily'),
    w('混合性', 'Combination'),
    w('敏感肌', 'Sensitive'),
    w('领过小样', 'Took a sample'),
    w('首单', 'First order'),
    w('复购', 'Bought again'),
    w('空瓶会员', 'Returns empties'),
    w('只看不买', 'Looks only'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('使用后过敏投诉', 'Complaint after a skin reaction'),
      signs: w(
        '留言出现「过敏、红肿、烂脸」，或同一批次两位以上客户反馈',
        'Messages say allergy, swelling or worse; or two customers of the same batch',
      ),
      responseHours: 2,
      solutionHours: 24,
      steps: [
        {
          text: w(
            '第一时间致歉并请客户停用，建议就医，留存照片和批次号',
            'Apologise, ask to stop using it, advise a doctor, keep photos and batch number',
          ),
          withinHours: 2,
        },
        { text: w('核对购买与批次，同批次产品先下架', 'Check purchase and batch; take the batch off the shelf'), withinHours: 6 },
        {
          text: w(
            '店长或品控电话回访，说明检测与赔付流程，不评价客户体质',
            'Manager or quality calls back, explains tests and compensation, does not blame the skin',
          ),
          withinHours: 24,
        },
        {
          text: w('书面记录，写入下月「顾问答疑」的注意事项', 'Write it down; put a caution into next month’s answers'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '客服电话与门店店长手机号放在菜单「门店服务」里。',
        'Phone numbers of service and store managers stand in the menu.',
      ),
    },
    {
      kind: 'restricted',
      name: w('功效宣传被投诉或限制', 'Restricted for claims of effect'),
      signs: w('收到平台违规通知，或文章被举报「虚假功效」', 'A notice of the platform, or an article reported for false claims'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        { text: w('截图留证，撤下相关文章和菜单入口', 'Keep screenshots; take down the article and menu entry'), withinHours: 4 },
        {
          text: w('核对备案凭证与用语，禁用「治疗、药用、根治」', 'Check the filing and the words: no healing, no medicine'),
          withinHours: 24,
        },
        {
          text: w('按平台流程申诉，附备案与检测报告', 'Appeal as the platform says, with filing and test report'),
          withinHours: 48,
        },
      ],
      fallback: w(
        '期间用门店短信和社群通知到店事项，不换号绕过限制。',
        'Meanwhile text messages and groups tell what is on in the stores; no other account to get around it.',
      ),
    },
    {
      kind: 'bad_reviews',
      name: w('社交平台集中差评', 'A wave of bad reviews'),
      signs: w('一天内同主题差评三条以上', 'Three or more of the same kind in a day'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w('统一口径，先回应事实再说态度，不删评不争辩', 'One voice: facts first; delete nothing, argue with nobody'),
          withinHours: 4,
        },
        {
          text: w('逐条联系可核实的客户，给出解决时间', 'Write to each who can be identified, with a time for the solution'),
          withinHours: 24,
        },
        { text: w('公开说明处理结果', 'Say publicly what came of it'), withinHours: 48 },
      ],
      fallback: w('暂停当周促销推送，改发说明与答疑。', 'No offers this week; explanations and answers instead.'),
    },
  ],
}))
