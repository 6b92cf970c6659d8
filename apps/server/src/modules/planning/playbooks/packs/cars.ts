import { goal, pack } from '../pack.ts'

/** A dealer with showroom and workshop: few sales, each decided in weeks; the workshop earns every day and decides where the next car is bought. */
export const cars = pack('cars', (w) => ({
  version: 1,
  name: w('汽车经销', 'Car dealers'),
  industry: 'cars',
  summary: w(
    '适合一家 4S 店或一个城市里的几家店。新车靠线索、试驾、订单三步走，每步都有时限；售后靠保养预约、续保和召回，把三年质保里的车主留住，质保外的请回来。公众号写给车主看的多于写给买车人看的：车主信得过，亲戚朋友买车才会来问。价格、补贴和库存天天变，只写当天能兑现的。',
    'For one dealer or a few in one city. New cars go from lead to test drive to order, each step with a time limit; the workshop lives by booked services, renewals of insurance and recalls, keeps owners through the warranty and wins them back after it. More is written for owners than for buyers: whom owners trust, their friends ask. Prices, subsidies and stock change daily; only what holds today is written.',
  ),
  purposes: ['service', 'sales', 'relations'],
  positioning: w(
    '车主口袋里的服务顾问：保养看得懂，续保有人提醒，买车先开一圈再说。',
    'The service adviser in an owner’s pocket: bills one understands, a reminder before the insurance ends, and a drive before any talk of buying.',
  ),
  goals: goal(w('新车与售后', 'Cars and workshop'), null, 'share', {
    formula: 'weighted',
    note: w(
      '新车一单利薄，售后细水长流，两边按权重合在一起看，免得月底只盯提车数。',
      'A car earns little, the workshop earns all year: both count by weight, so that the end of the month is not about deliveries alone.',
    ),
    parts: [
      goal(w('新车订单', 'Orders of new cars'), null, 'orders', {
        formula: 'product',
        weight: 5,
        note: w(
          '以收到定金为准，从店里的系统每周抄一次；退订当周扣回。',
          'Counted with the deposit, copied from the dealer system each week; cancellations are taken off in their week.',
        ),
        parts: [
          goal(w('完成试驾', 'Test drives'), null, 'times', {
            formula: 'product',
            note: w('签了试驾协议才算一次，店内坐一坐不算。', 'With a signed agreement; sitting in the car does not count.'),
            parts: [
              goal(w('有效线索', 'Leads worth a call'), null, 'people', {
                note: w(
                  '说得出车型、预算和用车时间的才算；只问「优惠多少」的先回答，不计数。',
                  'Who names a model, a budget and a time. Who only asks for the discount gets an answer, and is not counted.',
                ),
              }),
              goal(w('线索到试驾', 'Lead to drive'), null, 'share', {
                note: w(
                  '三十分钟内回话的，比隔天回的高一截；先查时限，再查话术。',
                  'Higher by far when answered within half an hour: look at the delay before the words.',
                ),
              }),
            ],
          }),
          goal(w('试驾到订单', 'Drive to order'), null, 'share', {
            note: w(
              '低了先听试驾路线和陪驾讲解，不先降价。',
              'Low? Listen to the route and the talk in the car before touching the price.',
            ),
          }),
        ],
      }),
      goal(w('售后进厂', 'Cars in the workshop'), null, 'times', {
        formula: 'sum',
        weight: 3,
        note: w('按工单数，分预约和直接来两种记。', 'By job cards; booked and unannounced apart.'),
        parts: [
          goal(w('保养', 'Services'), null, 'times', {
            note: w(
              '首保看交车时讲没讲清，二保以后看提醒准不准。',
              'The first depends on what was said at delivery, the later ones on the reminder.',
            ),
          }),
          goal(w('维修与事故', 'Repairs and accidents'), null, 'times', {
            note: w('续保在本店的，出险多半回本店修。', 'Who renews here mostly has accidents repaired here.'),
          }),
          goal(w('召回与升级', 'Recalls and updates'), null, 'times', {
            note: w(
              '召回要的是完成率，不是产值：名单里的车一台一台销号。',
              'What counts is completion, not revenue: every car on the list is ticked off.',
            ),
          }),
        ],
      }),
      goal(w('续保单数', 'Renewals'), null, 'orders', {
        weight: 2,
        note: w(
          '到期前 60、30、7 天各看一次名单；手续费写在明处。',
          'The list is read 60, 30 and 7 days before the end; commissions are disclosed.',
        ),
      }),
      goal(w('首次响应时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '展厅开门时间内半小时，夜里的第二天九点半前回完。',
          'Half an hour while the showroom is open; the night’s by half past nine.',
        ),
      }),
      goal(w('新增关注', 'New followers'), 'followers_new', 'people', {
        role: 'influence',
        note: w(
          '展厅、交车区、客休区各一张码：三个地方来的人，要的东西完全不同。',
          'A code each in the showroom, at delivery and in the lounge: three kinds of people with three wishes.',
        ),
      }),
      goal(w('车主投诉', 'Complaints'), 'complaints', 'times', {
        role: 'influence',
        direction: 'at_most',
        note: w('交车延期和工时费两类单独数。', 'Late deliveries and labour charges are counted apart.'),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'real_road',
      name: w('实测一段路', 'A real road'),
      content: w(
        '同一台车跑一段本地人都认识的路：早高峰、雨夜、带一家人上高架。油耗电耗写清气温、载重和空调温度，缺点照写。',
        'One car on a road everybody here knows: rush hour, rain at night, the family on the flyover. Consumption with temperature, load and air conditioning; weak points included.',
      ),
      role: w('替买车的人先开一遍，试驾预约从这里来。', 'Drives it for the buyer first; where test drives come from.'),
      type: 'product',
    },
    {
      key: 'job_card',
      name: w('工单讲透', 'The job card'),
      content: w(
        '拿一张真实工单（隐去车主信息），逐行讲：换了什么、为什么到时候、多少钱、不换会怎样。',
        'A real job card without names, line by line: what was replaced, why now, for how much, and what if not.',
      ),
      role: w('质保外的车主敢回来，靠的是账看得懂。', 'Owners come back after the warranty when they understand the bill.'),
      type: 'useful',
    },
    {
      key: 'at_the_wheel',
      name: w('用车一分钟', 'A minute at the wheel'),
      content: w(
        '一个灯、一个按钮、一种天气：胎压灯亮了能不能开，冬天续航怎么安排，儿童座椅装哪一边。',
        'A lamp, a button, a kind of weather: may one drive on with the tyre lamp, range in winter, where the child seat goes.',
      ),
      role: w('新手车主收藏，老车主转给家里人。', 'New owners keep it, old ones pass it to the family.'),
      type: 'useful',
    },
    {
      key: 'plain_words',
      name: w('政策说人话', 'Rules in plain words'),
      content: w(
        '置换更新、上牌、年检、车险、召回，出了新规就写；只引官方原文和公布日期，本店能办的写明带什么材料。',
        'Trade-ins, plates, inspections, insurance, recalls: when a rule changes, with the official text and its date, and what papers to bring.',
      ),
      role: w('让人觉得这家店不糊弄。', 'Shows that nobody is fooled here.'),
      type: 'notice',
    },
    {
      key: 'owners_club',
      name: w('车友会', 'Owners’ club'),
      content: w(
        '半日自驾、亲子修车课、二手物件交换；路线、集合点、保险和天气预案写全，车主自己当领队。',
        'Half-day tours, a workshop for children, a swap of used things; route, meeting point, insurance and bad weather all stated; owners lead.',
      ),
      role: w('不卖东西的一天，换来一年里有人愿意介绍朋友。', 'A day without selling, and a year of introductions.'),
      type: 'activity_preview',
    },
    {
      key: 'workshop_day',
      name: w('售后开放日', 'Open workshop'),
      content: w(
        '每月一个周六：免费查车况、质保外工时优惠、续保报价一次比清。时段、名额、适用车型写明。',
        'A Saturday a month: checks for free, lower labour after the warranty, insurance offers side by side. Hours, places and models stated.',
      ),
      role: w('把半年没进厂的车主请回来。', 'Brings back owners who stayed away for half a year.'),
      type: 'promotional',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('展厅、交车区、客休区，三张码分开放', 'Three codes: showroom, delivery, lounge'),
      note: w(
        '展厅写「预约试驾不用等」，交车区写「首保提醒在这里」，客休区写「看看车修到哪一步」。扫进来分别打上「看车中」「新车主」「售后客户」。',
        '“No waiting for a test drive”, “your first service is remembered here”, “see how far your car is”. Tag them as looking, new owner or workshop.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'job_card',
      channel: 'mass',
      title: w('一张六万公里的保养单，哪几行可以下次再换', 'A bill at 60,000 km: which lines can wait'),
      note: w(
        '工单照片打码；机油机滤必换，刹车油看含水率，空调滤芯看季节。能等的写清等到多少公里，技师署名。',
        'The card without names: oil and filter now, brake fluid by its water, cabin filter by season. What waits, until when; signed by the mechanic.',
      ),
      closing: w(
        '回复「保养」，写上车型和公里数，服务顾问告诉你这次该做哪几项',
        'Reply “service” with model and mileage: an adviser tells you what is due',
      ),
    },
    {
      day: 3,
      column: null,
      channel: 'moments',
      title: w('今天交车的一家四口', 'A family of four drives home'),
      note: w(
        '征得同意再发，车牌遮住；写他们为什么选了这个颜色，不写成交价。',
        'With consent, the plate covered; why this colour. No price.',
      ),
      closing: '',
    },
    {
      day: 4,
      column: null,
      channel: 'on_site',
      title: w('晨会：线索三十分钟，回去的那句话怎么写', 'In the morning: half an hour to answer a lead'),
      note: w(
        '先答对方问的，再给两个试驾时间让他挑；问价格的报落地价的构成，不说「到店再谈」。超时的线索主管当天收走改派。',
        'Answer first, then offer two times for a drive; who asks for the price gets its parts, never “come in and we talk”. Late leads are given to somebody else the same day.',
      ),
      closing: '',
    },
    {
      day: 6,
      column: 'at_the_wheel',
      channel: 'moments',
      title: w('胎压灯亮了，先别慌着换胎', 'The tyre lamp is on: no need for new tyres yet'),
      note: w(
        '降温掉气是常事：先看四轮差值，差得多再查扎钉；附近补气点一张图。',
        'Cold air does it too: compare the four wheels, look for a nail when one differs; a map of where to pump.',
      ),
      closing: '',
    },
    {
      day: 7,
      column: 'owners_club',
      channel: 'groups',
      title: w('车主群投票：这个月往山里开还是往海边开', 'Owners vote: mountains or sea this month'),
      note: w(
        '两条路线都在两小时内，写单程公里数和充电站；票数公开，周三定下来。',
        'Both within two hours, with distance and chargers; votes are open, decided on Wednesday.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: 'real_road',
      channel: 'mass',
      title: w('早高峰从城东开到城西，这台车多少电、多累人', 'Across the city at rush hour: what it takes'),
      note: w(
        '周二早上 7:40 出发，气温、胎压、空调 24 度写在前面；电耗、停走次数、腰累不累各一段，后排坐人再跑一趟。不和别家比。',
        'Tuesday, 7:40, with temperature, tyres and air conditioning at 24; consumption, stops, the back; once more with passengers. No comparison with other makes.',
      ),
      closing: w('点菜单「预约试驾」，就开文章里这条路', 'Drive the same road under “Test drive”'),
    },
    {
      day: 10,
      column: null,
      channel: 'on_site',
      title: w('续保名单：未来 60 天到期的先排一遍', 'Insurance that ends within 60 days'),
      note: w(
        '打上「续保将到期」；有没有出过险、上年在哪家投的写进备注。报价至少给两家，保额一致才好比。',
        'Tag them; note claims and last year’s insurer. At least two offers over the same cover.',
      ),
      closing: '',
    },
    {
      day: 12,
      column: 'at_the_wheel',
      channel: 'moments',
      title: w('儿童座椅装左边还是右边，技师蹲下来量了一遍', 'Left or right for the child seat: our mechanic measured'),
      note: w(
        '右后侧靠人行道，上下安全；拉带怎么收紧，手推椅子晃动不超过两厘米。',
        'Right rear, by the pavement; how to tighten the belt until the seat moves less than two centimetres.',
      ),
      closing: '',
    },
    {
      day: 13,
      column: null,
      channel: 'outside',
      title: w('视频号：把一台车升起来，边拆边讲', 'Live from the lift: taking a car apart'),
      note: w(
        '车间晚上直播四十分钟，只讲底盘和刹车；车主提前把异响录音发来，现场判断，不现场报价。',
        'Forty minutes from the workshop: chassis and brakes. Owners send recordings of noises before; we judge, and quote nothing on air.',
      ),
      closing: '',
    },
    {
      day: 14,
      column: null,
      channel: 'on_site',
      title: w('试驾回访：没订车的，只问一个问题', 'After a test drive: one question'),
      note: w(
        '「开的时候哪一刻让您犹豫了？」记原话，打上「试驾未订」；48 小时内补一次他没试到的那一项。',
        '“At which moment did you hesitate?” Kept word by word and tagged; within two days he may try what was missing.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: 'plain_words',
      channel: 'mass',
      title: w('旧车是置换还是自己卖，算给你看', 'Trade in or sell yourself: the sums'),
      note: w(
        '拿一台五年车算两遍：收购价、补贴、过户、空窗期打车钱。补贴标准写文号和截止日，以当地商务部门公告为准；自己卖更划算的情况照写。',
        'A five-year-old car twice: price, subsidy, transfer, taxis in between. The subsidy with its document and last day, as the authority says; and when selling yourself is the better way.',
      ),
      closing: w(
        '回复「置换」，写上车型、年份、公里数，评估师当天给区间',
        'Reply “trade” with model, year and mileage: a range the same day',
      ),
    },
    {
      day: 17,
      column: 'owners_club',
      channel: 'groups',
      title: w('自驾日定了：路线、集合点、谁带队', 'The tour: route, meeting point, who leads'),
      note: w(
        '十五台为限，新手排中间；每车报人数，活动险统一买。报名的打上「车友会」。',
        'Fifteen cars, beginners in the middle; how many in each, insurance for all. Tag who comes as club.',
      ),
      closing: '',
    },
    {
      day: 19,
      column: 'plain_words',
      channel: 'moments',
      title: w('召回怎么查：输 17 位车架号，一分钟', 'Recalls: seventeen characters, one minute'),
      note: w(
        '写监管部门的官方查询入口名称，本店代查也行；在范围内的不收费，预约好备件再来，免得白跑。',
        'The official look-up by name, or we look for you; nothing to pay, and the part is there before you come.',
      ),
      closing: '',
    },
    {
      day: 20,
      column: null,
      channel: 'on_site',
      title: w('召回名单销号：没联系上的换一种方式', 'The recall list: another way to those not reached'),
      note: w(
        '电话两次不通的寄信，二手过户的找新车主；名单里的打上「召回待办」，办完去掉。',
        'A letter after two calls; new owners of sold cars; the tag goes when it is done.',
      ),
      closing: '',
    },
    {
      day: 21,
      column: 'at_the_wheel',
      channel: 'groups',
      title: w('雨季前，四样东西自己就能查', 'Before the rain: four things to check yourself'),
      note: w(
        '雨刮、胎纹、车窗胶条、电池盖；查出问题拍照发群里，技师答。',
        'Wipers, tread, seals, battery cover; send a photo and the mechanic answers.',
      ),
      closing: '',
    },
    {
      day: 23,
      column: 'workshop_day',
      channel: 'mass',
      title: w('周六开放车间：出了质保的车，也来看看底盘', 'Saturday, the workshop is open: cars past the warranty, too'),
      note: w(
        '免费查二十项，结果当场给纸质单；工时优惠只限当天登记的质保外车辆，名额四十，按时段来。续保报价桌摆三家。',
        'Twenty checks, the result on paper; lower labour only for cars past the warranty that register that day, forty places by the hour. Three insurers at one table.',
      ),
      closing: w('点菜单「保养预约」挑时段，备注里写开放日', 'Choose your hour under “Book a service”'),
    },
    {
      day: 25,
      column: null,
      channel: 'on_site',
      title: w('开放日排工位，备件先点一遍', 'Bays and parts for the open day'),
      note: w(
        '每半小时四台，技师和服务顾问配对；半年没来的打上「半年未进厂」，到店先听他为什么没来。',
        'Four cars each half hour; who stayed away for half a year is asked why before anything else.',
      ),
      closing: '',
    },
    {
      day: 27,
      column: 'real_road',
      channel: 'moments',
      title: w('店里的试驾车跑满一万公里，坐垫磨成这样', 'Our test car after ten thousand kilometres'),
      note: w('实拍方向盘、坐垫、轮毂，磨损不修图。', 'Wheel, seats and rims as they are.'),
      closing: '',
    },
    {
      day: 29,
      column: 'owners_club',
      channel: 'moments',
      title: w('十五台车去看日出，回来的路上谁都没掉队', 'Fifteen cars to the sunrise, and all came back'),
      note: w(
        '三张照片，一句领队的话；下个月想去哪里，留言里挑。',
        'Three photos, a word of the leader; where next is chosen from the comments.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末对三本账：线索、工单、续保', 'The end of the month: leads, job cards, renewals'),
      note: w(
        '三十分钟回复率、试驾率、试驾成交率并排看；工单分预约和直接来；样本少于三十的只记不下结论。',
        'Answered in half an hour, driven, ordered, side by side; job cards booked or not. Below thirty, note it and conclude nothing.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('看车试驾', 'New cars'),
      type: null,
      value: '',
      children: [
        { name: w('预约试驾', 'Test drive'), type: 'click', value: 'test_drive' },
        { name: w('车型与报价', 'Models and prices'), type: 'click', value: 'models' },
        { name: w('旧车置换', 'Trade-in'), type: 'click', value: 'trade_in' },
      ],
    },
    {
      name: w('车主服务', 'Owners'),
      type: null,
      value: '',
      children: [
        { name: w('保养预约', 'Book a service'), type: 'click', value: 'book_service' },
        { name: w('车险续保', 'Insurance'), type: 'click', value: 'insurance' },
        { name: w('道路救援', 'Roadside help'), type: 'click', value: 'rescue' },
        { name: w('召回查询', 'Recalls'), type: 'click', value: 'recall' },
      ],
    },
    {
      name: w('店里', 'The dealer'),
      type: null,
      value: '',
      children: [
        { name: w('车友会', 'Owners’ club'), type: 'click', value: 'club' },
        { name: w('地址与时间', 'Where and when'), type: 'click', value: 'place' },
        { name: w('意见与投诉', 'Complaints'), type: 'click', value: 'complaint' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '您好，这里是服务顾问台。\n看车回复「试驾」，车主回复「保养」「续保」「召回」。\n车在路上趴窝了，回复「救援」，二十四小时有人接。',
        'Hello, this is the service desk.\nLooking for a car: reply “drive”. Owners: reply “service”, “insurance” or “recall”.\nStranded on the road: reply “rescue”, day and night.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约试驾', 'Test drive'),
      keywords: [
        { text: w('试驾', 'drive'), match: 'contains' },
        { text: w('试车', 'try the car'), match: 'contains' },
        { text: 'test_drive', match: 'exact' },
      ],
      text: w(
        '请发：车型＋哪天上午还是下午＋称呼＋手机号，例如「纯电 SUV 周六下午 周先生 138…」。营业时间内三十分钟给您回话并留好车。试驾请带驾驶证原件，驾龄满一年；全程有人陪驾，不收费。',
        'Send the model, the day and half of day, your name and phone. While we are open you hear from us within half an hour, and the car is kept. Bring your licence, at least a year old; somebody comes along; nothing to pay.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('车型与报价', 'Models and prices'),
      keywords: [
        { text: w('报价', 'price'), match: 'contains' },
        { text: w('多少钱', 'how much'), match: 'contains' },
        { text: w('车型', 'model'), match: 'contains' },
        { text: w('现车', 'in stock'), match: 'contains' },
        { text: 'models', match: 'exact' },
      ],
      text: w(
        '请发您看的车型和大致预算，顾问把落地价拆开给您：裸车、购置税、保险、上牌、金融方案的总利息，每项单列。当天有效，现车和等车时间一并写明。',
        'Send the model and your budget: an adviser gives you the price in its parts, car, tax, insurance, plate and the whole interest of a loan. Valid that day, with what stands here and what has to be waited for.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('旧车置换', 'Trade-in'),
      keywords: [
        { text: w('置换', 'trade'), match: 'contains' },
        { text: w('卖车', 'sell my car'), match: 'contains' },
        { text: w('二手车', 'used car'), match: 'contains' },
        { text: 'trade_in', match: 'exact' },
      ],
      text: w(
        '请发：车型、上牌年月、公里数、有没有出过大事故，附车头车尾和仪表盘照片（行驶证别发）。评估师当天给价格区间，到店验车后三天内有效。补贴能不能拿、要哪些材料，一起告诉您。',
        'Send the model, month of the first plate, mileage, any bad accident, and photos of front, rear and dashboard (not the papers). You get a range the same day; after we saw the car the price holds for three days. Which subsidy applies, and with what papers, comes with it.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('保养预约', 'Book a service'),
      keywords: [
        { text: w('保养', 'service'), match: 'contains' },
        { text: w('维修', 'repair'), match: 'contains' },
        { text: w('异响', 'noise'), match: 'contains' },
        { text: w('开放日', 'open day'), match: 'contains' },
        { text: 'book_service', match: 'exact' },
      ],
      text: w(
        '请发：车型＋公里数＋想来的时段＋车牌后四位。服务顾问先把该做的项目和大致费用列给您，您点头再排工位；到店查出别的问题，先给您看，再问修不修。',
        'Send the model, mileage, when you want to come and the last four of your plate. You get the list and about what it costs; the bay is booked when you say yes. Anything else we find we show you before asking.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('车险续保', 'Insurance'),
      keywords: [
        { text: w('续保', 'insurance'), match: 'contains' },
        { text: w('保险', 'renew'), match: 'contains' },
        { text: w('出险', 'claim'), match: 'contains' },
        { text: 'insurance', match: 'exact' },
      ],
      text: w(
        '续保：发车牌后四位和到期月份，顾问给您两家以上、同样保额的报价，您自己选，不搭售。\n刚出险：人先到安全处，拍照报警、报保险，再发「出险＋位置」给我们，定损和维修有人全程跟。',
        'Renewal: send the last four of your plate and the month; you get two offers or more over the same cover, and nothing is tied to it.\nAn accident just now: get to safety, take photos, call police and insurer, then send us “claim” and the place; somebody stays with you through it.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('道路救援', 'Roadside help'),
      keywords: [
        { text: w('救援', 'rescue'), match: 'contains' },
        { text: w('抛锚', 'broken down'), match: 'contains' },
        { text: w('没电', 'flat battery'), match: 'contains' },
        { text: 'rescue', match: 'exact' },
      ],
      text: w(
        '请先开双闪，人站到护栏外，车后放好三角牌（高速 150 米外）。然后把定位和手机号发到这里，值班员马上给您打电话。质保内的拖车费用由厂家方案承担，质保外的先报价再派车。',
        'Hazard lights on, people behind the barrier, the triangle behind the car (150 m on a motorway). Then send your position and phone: we call at once. Within the warranty the maker’s plan pays for towing; otherwise you hear the price before a truck leaves.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('召回查询', 'Recalls'),
      keywords: [
        { text: w('召回', 'recall'), match: 'contains' },
        { text: w('车架号', 'vin'), match: 'contains' },
        { text: 'recall', match: 'exact' },
      ],
      text: w(
        '召回维修不收费。请发车型和购车年月，我们核对是否在范围内；车架号可以到店报，也可以自己在监管部门官网查。确认后先订备件，到货再约您。',
        'Recalls cost nothing. Send the model and when you bought it, and we check; the vehicle number can wait until you are here, or look it up on the authority’s site. The part is ordered first, then we agree on a day.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('车友会', 'Owners’ club'),
      keywords: [
        { text: w('车友', 'club'), match: 'contains' },
        { text: w('自驾', 'tour'), match: 'contains' },
        { text: 'club', match: 'exact' },
      ],
      text: w(
        '车友会每月出去一次，本店车主免费参加，家人朋友的别家车也欢迎跟队。发「自驾＋人数＋驾龄」报名，出发前三天把路线、集合点和保险发给您。',
        'The club goes out once a month; owners join for free, and other makes may follow. Send “tour” with how many you are and years of driving: route, meeting point and insurance come three days before.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('地址与时间', 'Where and when'),
      keywords: [
        { text: w('地址', 'address'), match: 'contains' },
        { text: w('几点', 'open until'), match: 'contains' },
        { text: w('电话', 'phone'), match: 'contains' },
        { text: 'place', match: 'exact' },
      ],
      text: w(
        '告诉我们您从哪边过来、来看车还是修车，值班员把导航、入口和停车位发给您：展厅和车间走不同的门。',
        'Tell us where you come from and whether for a new car or the workshop: you get the way, the gate and a parking place; the two have different entrances.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('意见与投诉', 'Complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('不满意', 'unhappy'), match: 'contains' },
        { text: w('退订', 'cancel'), match: 'contains' },
        { text: 'complaint', match: 'exact' },
      ],
      text: w(
        '抱歉让您费心。请写清车牌后四位、哪天、什么事、希望怎么处理。客户关系经理两小时内打给您，二十四小时内给书面答复；涉及行车安全的，先停驶，我们派人上门看。',
        'We are sorry. Write the last four of your plate, the day, what happened and what you wish. The manager calls within two hours; you have an answer in writing within 24. If it concerns safety, stop driving: we come to you.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，顾问看到就回（营业时间半小时内）。急事回复「救援」。',
        'We have it, and answer within half an hour while we are open. Urgent? Reply “rescue”.',
      ),
    },
  ],
  activities: [
    {
      name: w('同一条路试驾周', 'A week on the same road'),
      type: 'trial',
      theme: w('文章里写的那条路，自己开一遍', 'Drive the road of the article yourself'),
      place: 'offline',
      venue: w('展厅试驾区与固定试驾路线', 'The test-drive area and its route'),
      after: 8,
      days: 7,
      metric: 'consultations',
      expected: 60,
      supports: [
        { kind: 'in_store', note: w('前台优先排文章里的车型和路线', 'The desk books the model and road of the article first') },
        {
          kind: 'media',
          note: w('本地交通台口播一次路线，费用写进账', 'Local traffic radio names the route once; its fee is booked'),
        },
      ],
      costs: [
        {
          name: w('试驾车油电与保险', 'Energy and insurance of test cars'),
          important: true,
          thirdParty: false,
          amountFen: 300_000,
        },
        { name: w('电台口播', 'Radio'), important: false, thirdParty: true, amountFen: 400_000 },
        { name: w('饮水与路书', 'Water and road books'), important: false, thirdParty: false, amountFen: 60_000 },
      ],
      departments: [
        { name: w('销售部', 'Sales'), duty: w('排车、陪驾、当天记下犹豫的地方', 'Cars, company, and what made people hesitate') },
        { name: w('客户关系', 'Customer relations'), duty: w('三十分钟回访与改约', 'Calls within half an hour, other dates') },
      ],
    },
    {
      name: w('售后开放日', 'Open workshop'),
      type: 'store_event',
      theme: w('看得见底盘，也看得懂账单', 'See the chassis, understand the bill'),
      place: 'offline',
      venue: w('售后车间与客户休息区', 'The workshop and the lounge'),
      after: 26,
      days: 1,
      metric: 'store_visits',
      expected: 40,
      supports: [
        {
          kind: 'discount',
          note: w('质保外车辆当天工时优惠，范围贴在前台', 'Lower labour past the warranty that day; the terms hang at the desk'),
        },
        { kind: 'moments_forwarding', note: w('技师愿意发的发一条，不考核', 'Mechanics post if they like; nobody counts') },
      ],
      costs: [
        { name: w('技师加班', 'Overtime'), important: true, thirdParty: false, amountFen: 250_000 },
        { name: w('检测耗材', 'Material for checks'), important: true, thirdParty: false, amountFen: 120_000 },
        { name: w('茶点', 'Tea'), important: false, thirdParty: false, amountFen: 60_000 },
      ],
      departments: [
        { name: w('售后部', 'Workshop'), duty: w('工位、二十项检查、纸质结果', 'Bays, twenty checks, results on paper') },
        {
          name: w('保险专员', 'Insurance'),
          duty: w('三家报价并排摆，不代客户勾选', 'Three offers side by side; nobody ticks for the customer'),
        },
        { name: w('备件', 'Parts'), duty: w('易损件提前一周备齐', 'Wearing parts a week ahead') },
      ],
    },
    {
      name: w('车友半日自驾', 'Half a day on the road'),
      type: 'other',
      theme: w('开出去，认识同款车的人', 'Out, with people who drive the same'),
      place: 'offline',
      venue: w('本店停车场集合，城郊两小时内', 'From our car park, within two hours of the city'),
      after: 27,
      days: 1,
      metric: 'activity_entrants',
      expected: 35,
      supports: [{ kind: 'bring_a_friend', note: w('可带朋友的车同行，不设奖励', 'Friends may follow; no reward is attached') }],
      costs: [
        { name: w('活动保险', 'Insurance of the day'), important: true, thirdParty: true, amountFen: 70_000 },
        { name: w('救援车随队', 'A rescue car'), important: true, thirdParty: false, amountFen: 80_000 },
        { name: w('午餐补贴', 'Lunch'), important: false, thirdParty: true, amountFen: 150_000 },
      ],
      departments: [
        { name: w('车友会领队', 'Leaders'), duty: w('踩点、编队、收尾清点', 'Try the route, keep the column, count at the end') },
        { name: w('售后技师', 'Mechanic'), duty: w('出发前查胎压和灯光', 'Tyres and lamps before leaving') },
      ],
    },
  ],
  tags: [
    w('看车中', 'Looking'),
    w('试驾未订', 'Drove, no order'),
    w('新车主', 'New owner'),
    w('售后客户', 'Workshop'),
    w('续保将到期', 'Insurance ends soon'),
    w('召回待办', 'Recall open'),
    w('半年未进厂', 'Away for half a year'),
    w('车友会', 'Club'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('新车质量或交车纠纷', 'Quarrel about a new car'),
      signs: w(
        '留言出现「减配」「库存车」「加价」「拖着不交车」，或车主在展厅拉横幅、直播',
        'Messages about missing equipment, old stock, surcharges or late delivery; a banner or a live stream in the showroom',
      ),
      responseHours: 1,
      solutionHours: 72,
      steps: [
        {
          text: w(
            '总经理半小时内到场，请到会客室，不拦不抢手机',
            'The director comes within half an hour and offers a room; nobody touches a phone',
          ),
          withinHours: 0.5,
        },
        {
          text: w('调合同、检测单、交车照片，和车主一起看', 'Contract, inspection and photos are read together with the owner'),
          withinHours: 4,
        },
        {
          text: w(
            '按三包规定说清退、换、修的条件，同步报厂家',
            'Say what the warranty law gives: repair, replacement, return; tell the maker',
          ),
          withinHours: 24,
        },
        {
          text: w(
            '书面方案双方签字，公开承诺过的部分公开回复',
            'A signed solution; what was promised in public is answered in public',
          ),
          withinHours: 72,
        },
      ],
      fallback: w(
        '先提供代步车，检测交给双方认可的第三方，费用本店垫付。',
        'A replacement car first; a tester both accept; the dealer pays in advance.',
      ),
    },
    {
      kind: 'restricted',
      name: w('价格或金融宣传被查', 'Advertising of prices or loans questioned'),
      signs: w(
        '市场监管来函，或稿件写了「零利率」「全城低价」「史低」却没有条件',
        'A letter of the authority; or a text with “no interest” or “lowest ever” and no conditions',
      ),
      responseHours: 4,
      solutionHours: 72,
      steps: [
        {
          text: w('相关图文、海报、朋友圈一起撤，留存截图和发布记录', 'Take down articles, posters and posts; keep copies'),
          withinHours: 4,
        },
        {
          text: w(
            '核对价格是否能成交、赠品数量、贷款手续费和年化利率',
            'Check that the price can be had, gifts, fees and the yearly rate',
          ),
          withinHours: 24,
        },
        {
          text: w('如实答复监管，已按宣传来的客户照宣传兑现', 'Answer truthfully; who came for the offer gets it'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '以后价格稿由市场、财务两人签字再发，金融方案附总利息。',
        'Two signatures on every price; loans with their whole interest.',
      ),
    },
    {
      kind: 'other',
      name: w('召回或安全事件', 'A recall or a safety event'),
      signs: w('厂家发布召回，或本地出现同款车起火、失控的消息', 'The maker recalls, or a car of ours burned or failed nearby'),
      responseHours: 2,
      solutionHours: 168,
      steps: [
        {
          text: w('暂停所有新车宣传，统一口径：只说已核实的', 'Stop all advertising; one voice, only what is known'),
          withinHours: 2,
        },
        {
          text: w('拉出本店在册车辆，按风险先后逐一通知', 'List our cars and tell the owners, the riskiest first'),
          withinHours: 24,
        },
        { text: w('公布临时用车建议和检测安排', 'Advice for the meantime, and when cars are checked'), withinHours: 48 },
        { text: w('每周公布完成数，直到名单清零', 'The number done each week, until the list is empty'), withinHours: 168 },
      ],
      fallback: w(
        '备件没到时提供代步或充电补助，电话专线由售后经理接。',
        'While parts are missing: another car or help with charging; the workshop manager answers a line of its own.',
      ),
    },
    {
      kind: 'leak',
      name: w('车主资料外流', 'Owners’ data leaked'),
      signs: w(
        '车主反映续保前接到多家电话，说得出车牌和到期日',
        'Owners are called by strangers who know plate and date of the insurance',
      ),
      responseHours: 4,
      solutionHours: 72,
      steps: [
        {
          text: w('冻结续保名单导出权限，查近三十天导出记录', 'Close exports of the list; read the last thirty days'),
          withinHours: 4,
        },
        { text: w('约谈接触过名单的人员和合作保险机构', 'Speak with staff and insurers who had it'), withinHours: 24 },
        {
          text: w('告知受影响车主和主管部门，说明怎么防骗', 'Tell owners and the authority, and how to spot fraud'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '名单改为系统内查看不可下载，离职当天收回账号。',
        'The list is read in the system only; accounts end on the last day of work.',
      ),
    },
  ],
}))
