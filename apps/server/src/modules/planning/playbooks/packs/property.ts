import { goal, pack } from '../pack.ts'

/**
 * One housing project from the first permit to the keys: leads, visits, deposits; months of deciding by a whole family. What is said
 * must be provable, and the owners of the last phase sell the next one, or do not.
 */
export const property = pack('property', (w) => ({
  version: 1,
  name: w('房产楼盘', 'Property'),
  industry: 'property',
  summary: w(
    '适合一个在售住宅项目，从示范区开放到交付。买房要看三到五次、商量一到三个月，公众号不卖房，只做三件事：让人查得到证照和一房一价，看得见工程进度，约得到一位说实话的顾问。节奏跟着项目走：蓄客期讲地段现状和户型，开盘期讲规则，续销期讲工地和邻居，交付期讲验房。不写升值，不写「几分钟到」，不写学位，不收无证的钱；老业主满意，下一期才好卖。',
    'For one housing project on sale, from the show flats to the keys. People come three to five times and talk it over for one to three months. The account sells nothing; it does three things: permits and the price of each flat can be looked up, the building site can be seen, and an adviser who tells the truth can be met. The pace is the project’s: before the opening the place as it is and the plans, at the opening the rules, later the site and the neighbours, at the end the handover. No word on rising value, minutes to the station or school places, no money without a permit. Content owners sell the next phase.',
  ),
  purposes: ['brand', 'relations', 'service'],
  positioning: w(
    '看房人的查证台：证照、价目、进度都摆出来，问什么答什么。',
    'Where buyers check: permits, prices and progress laid open, and every question answered.',
  ),
  goals: goal(w('认购套数', 'Flats reserved'), 'orders', 'orders', {
    formula: 'product',
    note: w(
      '以签认购书为准，退掉的当天扣回。不设销售额：价格由备案价定，不由推送定。',
      'By signed reservations; cancelled ones count off that day. No revenue here: prices are filed, not made by pushes.',
    ),
    parts: [
      goal(w('到访组数', 'Visits'), 'store_visits', 'times', {
        formula: 'sum',
        note: w(
          '一家人来一次算一组，复访另记。案场登记每晚导入。',
          'A family is one visit, returns counted apart. Imported from the sales office every night.',
        ),
        parts: [
          goal(w('线上约来的', 'Booked online'), null, 'times', {
            formula: 'product',
            note: w('公众号要负责的就是这一段。', 'The part that the account answers for.'),
            parts: [
              goal(w('线上咨询', 'Asked online'), 'consultations', 'times', {
                note: w(
                  '问户型、问价格、问证照分开看，问证照的人更接近决定。',
                  'Plans, prices, permits apart: who asks for permits is nearer to deciding.',
                ),
              }),
              goal(w('约访率', 'Share that comes'), null, 'share', {
                note: w(
                  '约到哪天几点、找谁，到访前一天确认一次，不多打。',
                  'Day, hour and a name; confirmed once the day before, no more calls.',
                ),
              }),
            ],
          }),
          goal(w('老业主介绍的', 'Brought by owners'), null, 'times', {
            note: w('来访登记问一句谁介绍的，工地开放日后多起来。', 'Asked at the door; more after each day on the site.'),
          }),
          goal(w('路过和其他渠道', 'Passing by, other ways'), null, 'times', {
            note: w('围挡、商场展点、中介，各放各的码。', 'Fence, stands, agents: a code for each.'),
          }),
        ],
      }),
      goal(w('到访认购率', 'Share that reserves'), null, 'share', {
        note: w(
          '按首访后 60 天内算；低了先看报价讲得清不清楚，再看户型。',
          'Within sixty days of the first visit; when low, look at how prices are told, then at the plans.',
        ),
      }),
      goal(w('复访率', 'Share that returns'), null, 'share', {
        role: 'influence',
        note: w(
          '第二次多半带家人来，提前备好一房一价表。',
          'The second time the family comes: have the price of each flat ready.',
        ),
      }),
      goal(w('认购后退订率', 'Reservations cancelled'), null, 'share', {
        role: 'influence',
        direction: 'at_most',
        note: w('多因贷款资格没先核，或家里没商量好。', 'Mostly a loan that was not checked, or a family that had not agreed.'),
      }),
      goal(w('首次回复时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w('晚饭后到十点是咨询高峰，案场排一位值班顾问。', 'From dinner to ten at night: one adviser is on duty.'),
      }),
      goal(w('仍在关注的看房人', 'Still following'), 'followers_effective', 'people', {
        role: 'influence',
        note: w('决策期长，不取关比多涨粉重要。', 'It takes months: those who stay matter more than those who come.'),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'site_diary',
      name: w('工地月报', 'From the site'),
      content: w(
        '同一机位每月一张：哪栋到几层、本月做了什么、下月做什么、和计划差几天。延后照实写原因。',
        'One picture a month from the same spot: which building, which floor, what was done, what comes, how many days off the plan, and why.',
      ),
      role: w(
        '买了的人安心，没买的人看到会不会按时交。',
        'Calms those who bought, and shows the others whether it will be on time.',
      ),
      type: 'notice',
    },
    {
      key: 'plan_reading',
      name: w('户型细读', 'Reading a plan'),
      content: w(
        '一个户型讲透：建筑面积、套内面积、得房率、采光面、承重墙、哪面墙不能动、适合几口人、不适合谁。',
        'One plan, whole: built area, inner area, the share between, light, bearing walls, for how many people, and for whom not.',
      ),
      role: w('带着问题来案场的人，看一次顶两次。', 'Who comes with questions sees twice as much.'),
      type: 'product',
    },
    {
      key: 'buyers_lesson',
      name: w('买房课', 'A lesson for buyers'),
      content: w(
        '一次讲一件：五证怎么查、一房一价表怎么看、定金和订金、公积金能贷多少、合同里哪几条要多看一眼。',
        'One thing each: how to look up permits, how to read the price list, deposit or not, the housing fund, the clauses worth a second look.',
      ),
      role: w('在这里学会的人，信这里说的价格。', 'Who learns here believes the prices here.'),
      type: 'useful',
    },
    {
      key: 'on_foot',
      name: w('走一遍周边', 'The place on foot'),
      content: w(
        '顾问实地走：菜场、公交站、早高峰路口、噪声，拍今天的样子；规划中的写「规划中，以政府公布为准」。',
        'An adviser walks it: market, bus stop, the crossing at eight, the noise, as it is today; what is planned is called planned.',
      ),
      role: w('不画饼，看房人自己会判断。', 'Nothing painted; buyers judge for themselves.'),
      type: 'useful',
    },
    {
      key: 'open_day',
      name: w('开放日', 'Open day'),
      content: w(
        '示范区、工地、样板间开放的时间、路线、人数、要戴安全帽；写清现场不收任何费用。',
        'Show flats and site: hours, route, how many, helmets; nothing is paid there.',
      ),
      role: w('把线上咨询变成一次到访。', 'Turns a question into a visit.'),
      type: 'activity_preview',
    },
    {
      key: 'neighbours',
      name: w('未来的邻居', 'Neighbours to be'),
      content: w(
        '一位业主一个故事：为什么选这里、哪里犹豫过、现在在意什么；征得同意，不写职业收入。',
        'One owner, one story: why here, what made them hesitate, what they care about now; with consent, without jobs and incomes.',
      ),
      role: w('老业主的话，比广告长久。', 'An owner’s word lasts longer than an advertisement.'),
      type: 'fun',
    },
    {
      key: 'handover',
      name: w('交付与验房', 'Handover'),
      content: w(
        '交付前三个月开始：流程、费用明细、验房清单、问题怎么记、多久修好、物业怎么联系。',
        'From three months before: steps, costs, a list to check, how faults are written down and by when they are mended, whom to call.',
      ),
      role: w('交付是老业主给下一期打的分。', 'The handover is the owners’ mark for the next phase.'),
      type: 'notice',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('案场换码：每个来路一张，先公示再登记', 'Codes at the sales office: one for each way in'),
      note: w(
        '门口、沙盘、样板间、停车场分开放；码旁贴证照公示和「登记只用于看房联络」。扫码的人打上来路，首次来的打「首访」。',
        'Door, model, show flat, car park apart; beside each the permits and what the phone number is used for. Tag the way and the first visit.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'buyers_lesson',
      channel: 'moments',
      title: w('预售证在哪儿查，三步看懂', 'Where to look up the pre-sale permit'),
      note: w(
        '住建部门网站一步步截图，许可证号、楼栋、可售套数各圈一处。',
        'Screenshots of the housing authority’s site: number, building, flats for sale.',
      ),
      closing: '',
    },
    {
      day: 4,
      column: 'plan_reading',
      channel: 'mass',
      title: w('这套三居，哪面墙不能动', 'This flat of three bedrooms: which walls stay'),
      note: w(
        '标出承重墙、管井、空调位、采光面；建筑面积和套内面积都写，再写一句这套不适合谁；文末附开发企业名称和预售许可证号。',
        'Bearing walls, shafts, places for air conditioning, light; built and inner area, and for whom it is not; developer and permit number at the end.',
      ),
      closing: w('回复「户型」，把家里几口人发来，顾问按需要挑两套', 'Reply “plan” with how many you are: an adviser picks two'),
    },
    {
      day: 5,
      column: null,
      channel: 'groups',
      title: w('看房群公告：谁在答、几点答、不私聊推销', 'The buyers’ group: who answers, when, no selling in private'),
      note: w(
        '写明值班顾问姓名和答复时段；群里不发他人成交价，不发家庭情况。',
        'Names and hours; no prices of others, nothing about families.',
      ),
      closing: '',
    },
    {
      day: 6,
      column: 'on_foot',
      channel: 'moments',
      title: w('早高峰走一遍：从小区门到公交站', 'At eight in the morning: from the gate to the bus'),
      note: w(
        '一段 40 秒视频，画面里写路线和米数，不写几分钟（广告法不许用时间说位置）；规划中的站标注「规划中」。',
        'Forty seconds with route and metres in the picture, never minutes: the law forbids them; planned stops marked as planned.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: null,
      channel: 'on_site',
      title: w('案场早会：先问为谁买，再说价', 'Morning in the office: for whom, then how much'),
      note: w(
        '给父母、给孩子、自住、改善，需求记一句；「首套」「改善」「给父母」打标签，不记收入。',
        'For parents, for children, to live in, to have more room: one line and a tag; no incomes.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: null,
      channel: 'moments',
      title: w('今天沙盘旁被问得多的三个问题', 'Three questions asked beside the model today'),
      note: w(
        '原话写出来，答案附证照或备案价页面；答不了的写「查清再回」。',
        'In their words, answered with permits and filed prices; what is not known is said.',
      ),
      closing: '',
    },
    {
      day: 11,
      column: 'buyers_lesson',
      channel: 'mass',
      title: w('一房一价表，怎么看出划不划算', 'Reading the price of each flat'),
      note: w(
        '讲备案价、装修、车位、公摊怎么分；教大家用单价乘面积自己算，不评价涨跌。',
        'Filed price, decoration, parking, shared space; do the sum yourself, no word on what prices will do.',
      ),
      closing: w('回复「一房一价」，发您在看那栋的公示表', 'Reply “price list” for the public sheet of your building'),
    },
    {
      day: 13,
      column: null,
      channel: 'groups',
      title: w('复访的人：第二次来先看什么', 'Coming again: what to look at'),
      note: w(
        '带家人看两处：下午四点的采光、晚上八点的声音；打上「复访」，不催定。',
        'The light at four, the sound at eight in the evening; tag as returned, press nobody.',
      ),
      closing: '',
    },
    {
      day: 15,
      column: 'open_day',
      channel: 'groups',
      title: w('周六工地开放：戴安全帽走一圈', 'Saturday on the site, with helmets'),
      note: w(
        '每批十五人，路线四站，看主体结构和材料堆场；家长带孩子不进施工区。',
        'Fifteen at a time, four stops; children stay outside the working zone.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: null,
      channel: 'on_site',
      title: w('工地开放日：四个讲解点和一张问答卡', 'The day on the site: four stops and a card'),
      note: w(
        '每点一位工程师，只讲自己那段；问答卡当场收，一周内公开答复。',
        'An engineer at each stop; questions on cards, answered publicly within a week.',
      ),
      closing: '',
    },
    {
      day: 18,
      column: 'neighbours',
      channel: 'mass',
      title: w('她看了七次才买，第七次看的是楼下那棵树', 'She came seven times, the last for the tree below'),
      note: w(
        '写犹豫和取舍，写真实的缺点（西晒、临路）；征得业主同意，不出现门牌和姓名。',
        'Doubts and choices, the true faults (afternoon sun, the road); with consent, without number and name.',
      ),
      closing: w('回复「看房」，选一个家里人都有空的时段', 'Reply “visit” for an hour when the family can come'),
    },
    {
      day: 20,
      column: 'on_foot',
      channel: 'moments',
      title: w('菜场、药店、修鞋摊，今天都开着', 'Market, chemist, cobbler: open today'),
      note: w(
        '手机实拍四张，标步行路线；未建成的配套不放效果图。',
        'Four photos with the way on foot; no drawings of what is not built.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: 'neighbours',
      channel: 'groups',
      title: w('业主群投票：架空层想放什么', 'Vote of the owners: what goes under the house'),
      note: w(
        '三个方案附费用和维护方，结果和设计单位反馈都公开。',
        'Three ideas with costs and who looks after them; the result and the answer are public.',
      ),
      closing: '',
    },
    {
      day: 23,
      column: null,
      channel: 'on_site',
      title: w('四十五天没动静的看房人，换个方式问候', 'Quiet for forty-five days: ask differently'),
      note: w(
        '圈出「四十五天未动」，只发工地进度和资料，不打电话；说不需要的打「勿打扰」并停发。',
        'Those quiet for forty-five days hear of progress and papers, no calls; who says no is tagged and left alone.',
      ),
      closing: '',
    },
    {
      day: 25,
      column: 'site_diary',
      channel: 'mass',
      title: w('三号楼封顶前的最近一个月', 'The last month before building three is roofed'),
      note: w(
        '同机位四张图，写完成量、质检记录、天气耽误几天、下月计划；延期照实写。',
        'Four pictures, what was done, checks, days lost to weather, next month’s plan; delays as they are.',
      ),
      closing: w('点菜单「工程进度」，每月同一天更新', 'See “Progress” in the menu, renewed on the same day each month'),
    },
    {
      day: 26,
      column: 'handover',
      channel: 'moments',
      title: w('验房清单二十条，先看水和窗', 'Twenty things to check: first water and windows'),
      note: w(
        '清单可打印，标出一看就懂的五条和要找专业的三条。',
        'To be printed; five anyone can check, three that need an expert.',
      ),
      closing: '',
    },
    {
      day: 28,
      column: 'plan_reading',
      channel: 'outside',
      title: w('实体样板间对图纸：哪里有差别', 'Show flat and drawings: where they differ'),
      note: w('拍一段对照视频，装修、家具是否含在价里逐项说。', 'A film of both; what is included in the price, one by one.'),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末复盘：咨询、到访、认购各卡在哪', 'End of the month: questions, visits, reservations'),
      note: w(
        '按来路看人数和天数，写两条下月改法；退订的逐个写明原因，不记个人评价。',
        'Numbers and days by way in; two changes; each cancellation with its reason, no judgement of people.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('看项目', 'The project'),
      type: null,
      value: '',
      children: [
        { name: w('户型与价格', 'Plans and prices'), type: 'click', value: 'plans' },
        { name: w('证照公示', 'Permits'), type: 'click', value: 'permits' },
        { name: w('工程进度', 'Progress'), type: 'click', value: 'progress' },
        { name: w('周边现状', 'Around it'), type: 'click', value: 'around' },
      ],
    },
    {
      name: w('预约看房', 'Visit'),
      type: null,
      value: '',
      children: [
        { name: w('预约到访', 'Book a visit'), type: 'click', value: 'visit' },
        { name: w('交通停车', 'Way and parking'), type: 'click', value: 'way' },
        { name: w('问顾问', 'Ask an adviser'), type: 'click', value: 'adviser' },
      ],
    },
    {
      name: w('业主服务', 'Owners'),
      type: null,
      value: '',
      children: [
        { name: w('贷款与签约', 'Loan and contract'), type: 'click', value: 'contract' },
        { name: w('交付验房', 'Handover'), type: 'click', value: 'handover' },
        { name: w('报修投诉', 'Faults, complaints'), type: 'click', value: 'complain' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '欢迎来查证。\n回复「户型」看图和面积，回复「证照」看预售许可，回复「看房」约时段。\n顾问晚上十点前都在，您不留电话也能问。',
        'Come and check.\nReply “plan” for plans and areas, “permit” for the pre-sale permit, “visit” for an hour.\nAn adviser is here until ten; you can ask without leaving a phone number.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('户型与价格', 'Plans and prices'),
      keywords: [
        { text: w('户型', 'plan'), match: 'contains' },
        { text: w('面积', 'area'), match: 'contains' },
        { text: w('一房一价', 'price list'), match: 'contains' },
        { text: w('多少钱', 'how much'), match: 'contains' },
        { text: w('价格', 'price'), match: 'contains' },
        { text: 'plans', match: 'exact' },
      ],
      text: w(
        '请发想看的楼栋或几居，我们回户型图（注明建筑面积与套内面积）和当天的一房一价公示表。价格以备案价和案场公示为准，车位、装修是否包含会逐项写清，我们不预测涨跌。',
        'Tell us the building or how many rooms: we send the plan with built and inner area and today’s public list. Prices are the filed ones; parking and decoration are named line by line. We do not guess where prices go.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('证照公示', 'Permits'),
      keywords: [
        { text: w('预售', 'permit'), match: 'contains' },
        { text: w('证照', 'licence'), match: 'contains' },
        { text: w('五证', 'permits of the project'), match: 'contains' },
        { text: w('合法', 'is it legal'), match: 'contains' },
        { text: 'permits', match: 'exact' },
      ],
      text: w(
        '开发企业、许可证号、楼栋和可售套数在案场公示，也能在住建部门网站查到。把您在看的楼栋告诉我们，当天发查询步骤和截图；没拿到许可的楼栋我们不收钱。',
        'Developer, permit number, buildings and flats stand in the office and on the authority’s site. Tell us the building: today you have the steps and screenshots. Where there is no permit, no money is taken.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('工程进度', 'Progress'),
      keywords: [
        { text: w('进度', 'progress'), match: 'contains' },
        { text: w('封顶', 'roof'), match: 'contains' },
        { text: w('几时交', 'when is it ready'), match: 'contains' },
        { text: 'progress', match: 'exact' },
      ],
      text: w(
        '工程月报在公众号历史文章里，同一机位每月一张。合同约定的交付日以合同为准；现场有变化我们先在这里说明，再改计划。想看哪栋，发楼号来。',
        'The monthly report stands in the articles, one picture a month from the same spot. The date of the contract holds; changes are told here before plans move. Which building?',
      ),
    },
    {
      trigger: 'keyword',
      name: w('周边现状', 'Around it'),
      keywords: [
        { text: w('周边', 'around'), match: 'contains' },
        { text: w('学校', 'school'), match: 'contains' },
        { text: w('学区', 'school district'), match: 'contains' },
        { text: w('地铁', 'metro'), match: 'contains' },
        { text: w('医院', 'hospital'), match: 'contains' },
        { text: 'around', match: 'exact' },
      ],
      text: w(
        '我们只说今天已经有的：公交、菜场、医院、道路现状。规划中的一律写「规划中，以政府公布为准」。入学按教育部门当年公告，我们不作承诺；想知道路好不好走，请来走一遍，我们陪您。',
        'Only what is there today: buses, market, hospital, roads. What is planned is called planned, by the authorities’ word. Schools go by the year’s public notice; we promise nothing. How the way is, walk and see; we come along.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约到访', 'Visits'),
      keywords: [
        { text: w('看房', 'visit'), match: 'contains' },
        { text: w('预约', 'book'), match: 'contains' },
        { text: w('样板间', 'show flat'), match: 'contains' },
        { text: w('地址', 'address'), match: 'contains' },
        { text: w('停车', 'parking'), match: 'contains' },
        { text: 'visit', match: 'exact' },
        { text: 'way', match: 'exact' },
      ],
      text: w(
        '发「日期＋时段＋几位＋想看什么」，例如「周六上午 两位 三居」。我们回停车口、入口和哪位顾问接待；到访只登记称呼和联系方式，用途写在登记台上，不想留可以不留。',
        'Send day, hour, how many and what you want to see, like “Saturday morning, two, three bedrooms”. We answer with entrance, parking and a name. At the door a name and a number are enough, what they are for stands on the desk, and you may decline.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('问顾问', 'Ask an adviser'),
      keywords: [
        { text: w('顾问', 'adviser'), match: 'contains' },
        { text: w('电话', 'phone'), match: 'contains' },
        { text: 'adviser', match: 'exact' },
      ],
      text: w(
        '值班顾问按问题答，姓名和工号会写在回复里；同一位跟到底，不换人催。不想被打电话就说「别打电话」，我们只在这里回。',
        'The adviser on duty signs with name and number, and stays the same. Do you not want calls? Say so, and we answer here only.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('开盘与优惠', 'Opening and offers'),
      keywords: [
        { text: w('开盘', 'opening'), match: 'contains' },
        { text: w('优惠', 'discount'), match: 'contains' },
        { text: w('折扣', 'offer'), match: 'contains' },
        { text: w('内部价', 'insider'), match: 'contains' },
      ],
      text: w(
        '开盘时间、选房规则和优惠，拿到许可后在案场和这里同时公示，谁来都一样。有人向您推「内部价」、收「茶水费」或要求把钱打给个人，请别付，把截图发来，我们查。',
        'Date, rules and offers are public in the office and here at the same time, once there is a permit, and the same for everybody. Does somebody offer a price of his own, ask for tea money or a transfer to a person? Do not pay; send us the screenshot.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('贷款与签约', 'Loan and contract'),
      keywords: [
        { text: w('贷款', 'loan'), match: 'contains' },
        { text: w('首付', 'down payment'), match: 'contains' },
        { text: w('公积金', 'housing fund'), match: 'contains' },
        { text: w('合同', 'contract'), match: 'contains' },
        { text: w('定金', 'deposit'), match: 'contains' },
        { text: 'contract', match: 'exact' },
      ],
      text: w(
        '首付比例和利率以当地政策和银行审批为准，我们不代办垫资、不拆首付。把大概收入范围和公积金缴存告诉银行驻场人员即可，不必告诉我们；签约前可以把合同范本带回家看，看不懂的条款逐条解释。',
        'Down payment and interest go by local rules and the bank; we lend nothing and split nothing. Incomes are for the bank’s people, not for us. Take a copy of the contract home first; we explain every clause.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('交付与验房', 'Handover'),
      keywords: [
        { text: w('交付', 'handover'), match: 'contains' },
        { text: w('交房', 'the keys'), match: 'contains' },
        { text: w('验房', 'check the flat'), match: 'contains' },
        { text: w('物业', 'management'), match: 'contains' },
        { text: 'handover', match: 'exact' },
      ],
      text: w(
        '交付前一个月发流程、费用明细和二十条验房清单。验出问题当场写进单子，责任单位和修好日期都有；签不签收由您定，费用按合同收。',
        'A month before you have the steps, the costs and a list of twenty things. Faults are written down on the spot with who mends them and by when; whether you sign is up to you, and costs are those of the contract.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('报修与投诉', 'Faults and complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('维权', 'rights'), match: 'contains' },
        { text: w('漏水', 'leak'), match: 'contains' },
        { text: w('质量', 'quality'), match: 'contains' },
        { text: 'complain', match: 'exact' },
      ],
      text: w(
        '请发楼栋房号、问题、照片和方便的时段。项目负责人四小时内联系，能上门的当天上门；涉及安全的（漏电、脱落）请先远离并立刻拨打物业应急电话。',
        'Building, flat, what it is, photos and an hour. The head of the project calls within four hours and comes the same day where it can be. Where it is dangerous, keep away and call the emergency line.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，值班顾问当天回您。看图请回复「户型」，查证请回复「证照」，约时段请回复「看房」。',
        'We have it: the adviser answers today. Reply “plan” for plans, “permit” for permits, “visit” for an hour.',
      ),
    },
  ],
  activities: [
    {
      name: w('工地开放日', 'A day on the site'),
      type: 'store_event',
      theme: w('看得见的进度，四个讲解点，问题当天收', 'Progress you can see, four stops, questions taken'),
      place: 'offline',
      venue: w('项目工地与样板间', 'The site and the show flat'),
      after: 15,
      days: 1,
      metric: 'store_visits',
      expected: 80,
      supports: [
        { kind: 'in_store', note: w('案场提前三天收集问题', 'Questions gathered three days before') },
        { kind: 'media', note: w('本地房产号各发一条，附证照', 'One post each by local media, with permits') },
      ],
      costs: [
        { name: w('安全帽与反光背心', 'Helmets and vests'), important: true, thirdParty: false, amountFen: 120_000 },
        { name: w('讲解与看护', 'Guides'), important: true, thirdParty: true, amountFen: 300_000 },
        { name: w('饮水与雨披', 'Water, ponchos'), important: false, thirdParty: false, amountFen: 60_000 },
      ],
      departments: [
        {
          name: w('工程部', 'Construction'),
          duty: w('安全动线、四站讲解、停工一小时', 'A safe way, four stops, an hour without work'),
        },
        { name: w('营销部', 'Sales'), duty: w('分批邀请、答复卡、不在现场收费', 'Groups, cards; no money on the site') },
        { name: w('物业', 'Management'), duty: w('停车与秩序', 'Parking and order') },
      ],
    },
    {
      name: w('买房课：一晚看懂一房一价', 'An evening on reading prices'),
      type: 'lecture',
      theme: w('银行驻场和律师各讲二十分钟', 'Twenty minutes each by bank and lawyer'),
      place: 'offline',
      venue: w('案场会客厅', 'The sales office'),
      after: 9,
      days: 1,
      metric: 'activity_entrants',
      expected: 30,
      supports: [
        { kind: 'bring_a_friend', note: w('家人一起听更省事，没有奖励', 'The family saves a second evening; no reward') },
        { kind: 'in_store', note: w('案场桌牌与顾问口头邀请', 'A card on the tables and a word of the advisers') },
      ],
      costs: [
        { name: w('讲义', 'Handouts'), important: true, thirdParty: false, amountFen: 40_000 },
        { name: w('律师费', 'Lawyer'), important: true, thirdParty: true, amountFen: 200_000 },
        { name: w('茶水', 'Tea'), important: false, thirdParty: false, amountFen: 20_000 },
      ],
      departments: [
        { name: w('营销部', 'Sales'), duty: w('报名与座位', 'Seats') },
        { name: w('财务', 'Finance'), duty: w('银行驻场与资料核对', 'The bank and the papers') },
      ],
    },
    {
      name: w('老业主回来看看', 'Owners come back'),
      type: 'members_day',
      theme: w('看进度、提意见，不谈推荐奖励', 'Progress and criticism; no rewards for referrals'),
      place: 'offline',
      venue: w('示范区与架空层', 'Show area and ground floor'),
      after: 30,
      days: 1,
      metric: 'store_visits',
      expected: 60,
      supports: [{ kind: 'gifts', note: w('一户一株绿植，与买房无关', 'A plant for each home, tied to nothing') }],
      costs: [
        { name: w('绿植', 'Plants'), important: true, thirdParty: true, amountFen: 180_000 },
        { name: w('简餐', 'A light meal'), important: false, thirdParty: true, amountFen: 150_000 },
      ],
      departments: [
        {
          name: w('客服部', 'Customer service'),
          duty: w('收意见、当天记、两周内答复', 'Criticism taken and answered in two weeks'),
        },
        { name: w('工程部', 'Construction'), duty: w('讲清上期问题的整改', 'What was mended since') },
      ],
    },
  ],
  tags: [
    w('首访', 'First visit'),
    w('复访', 'Came again'),
    w('首套', 'First home'),
    w('改善', 'More room'),
    w('给父母', 'For parents'),
    w('四十五天未动', 'Quiet for 45 days'),
    w('勿打扰', 'Leave alone'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('集中投诉质量或延期', 'Many complaints of quality or delay'),
      signs: w(
        '一周三位以上业主说同一问题，或业主群出现「集体」「拉横幅」',
        'Three owners or more in a week on the same fault, or talk of acting together',
      ),
      responseHours: 2,
      solutionHours: 48,
      steps: [
        {
          text: w('项目负责人当天到场听完，工程师一起去看', 'The head comes that day and listens; an engineer looks'),
          withinHours: 2,
        },
        {
          text: w('写成书面方案：谁修、怎么修、到哪天，逐户签收', 'In writing: who mends it, how and by when, signed by each'),
          withinHours: 24,
        },
        { text: w('每周公布一次整改进度，直到最后一户', 'Progress told weekly until the last home'), withinHours: 168 },
      ],
      fallback: w(
        '协商不成配合主管部门调解，不封群、不劝退。',
        'Without agreement the authority mediates; no group is closed, nobody is pushed out.',
      ),
    },
    {
      kind: 'restricted',
      name: w('广告用语越线被通报', 'Words that go too far'),
      signs: w(
        '文案写到「升值」「学区」「几分钟到地铁」「首付分期」，或没写许可证号',
        'A text speaks of rising value, school places, minutes to the metro or split payments, or leaves out the permit',
      ),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        { text: w('全渠道下线，含中介朋友圈和围挡', 'Down everywhere, agents’ posts and fences too'), withinHours: 4 },
        {
          text: w(
            '按房地产广告规定补齐企业名、许可证号和面积口径，规划写「规划中」',
            'Add company, permit number, built or inner area; planned is called planned',
          ),
          withinHours: 24,
        },
        { text: w('书面回复主管部门，逐条说明', 'Answer the authority in writing, point by point'), withinHours: 48 },
      ],
      fallback: w(
        '之后所有文案由法务签字，中介和外围渠道统一素材包。',
        'The lawyers sign every text; agents get one set of material.',
      ),
    },
    {
      kind: 'leak',
      name: w('看房人电话外流被骚扰', 'Phone numbers got out'),
      signs: w('客户说登记后接到装修、贷款、中介电话', 'Visitors are called by decorators, lenders and agents'),
      responseHours: 2,
      solutionHours: 72,
      steps: [
        { text: w('停用登记系统的导出，换号段核验', 'Stop exports of the register; check who had them'), withinHours: 2 },
        { text: w('核对渠道、装修、贷款等合作方谁拿过名单', 'Which partners had the list'), withinHours: 24 },
        {
          text: w('告知受影响的人和主管部门，终止合作方', 'Tell the people concerned and the authority; the partner is out'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '登记表改为只留称呼和时段，电话由客户自己填。',
        'The form takes a name and an hour; phone numbers only if people wish.',
      ),
    },
    {
      kind: 'bad_reviews',
      name: w('价格波动引发老业主不满', 'Owners upset by a new price'),
      signs: w('新一批备案价低于上一期，业主群截图比价', 'The new filed price is below the last, with screenshots in the group'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w('同一口径说明备案价和批次差异，不评论市场', 'One voice on filed prices and batches; no word on the market'),
          withinHours: 4,
        },
        { text: w('安排面谈，把合同条款和交付标准讲清', 'Meet, and go through contract and standard'), withinHours: 24 },
        {
          text: w('能改的是服务：交付、物业、架空层，列出并做到', 'What can be changed is service: list it and do it'),
          withinHours: 48,
        },
      ],
      fallback: w(
        '群里不辩论，一对一谈；不发老业主名单给任何渠道。',
        'No debates in the group, one by one; no list of owners to anyone.',
      ),
    },
    {
      kind: 'other',
      name: w('开盘当天人多或系统挤', 'Too many on opening day'),
      signs: w('签到超过预计一倍，或选房系统卡住', 'Twice as many as planned, or the system stops'),
      responseHours: 0.5,
      solutionHours: 8,
      steps: [
        {
          text: w('暂停入场，公布排号与预计时间，启用备用场地', 'Stop the entrance, tell numbers and times, open the other room'),
          withinHours: 0.5,
        },
        { text: w('系统故障改人工选房，全程录像', 'By hand if it must be, filmed throughout'), withinHours: 2 },
        {
          text: w('当晚公布结果与剩余房源，不临时加条件', 'Results and what is left that night; no new conditions'),
          withinHours: 8,
        },
      ],
      fallback: w(
        '公证人员全程在场，规则提前三天公示，不临时改。',
        'A notary throughout; rules public three days before, never changed.',
      ),
    },
  ],
}))
