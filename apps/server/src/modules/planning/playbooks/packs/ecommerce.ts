import { goal, pack } from '../pack.ts'

/** Shops on Tmall, JD or an own mini program: the first order comes from there, what happens here is the sixty days after the parcel. */
export const ecommerce = pack('ecommerce', (w) => ({
  version: 1,
  name: w('电商', 'Online shops'),
  industry: 'ecommerce',
  summary: w(
    '适合在天猫、京东有店，或自己做小程序商城的品牌。拉新交给平台和内容，微信管收到包裹之后的六十天：教会用、解决售后、到点提醒补货，把首单变成复购。大促（6.18、双 11）前三周只做攻略和答疑，大促后两周只做物流和退换。不放平台外链和口令，不拿返现换好评，价格只写当天查得到的。',
    'For brands with a shop on Tmall or JD, or a mini program of their own. Platforms and content bring new customers; WeChat takes the sixty days after the parcel: how to use it, help when something is wrong, a word when it runs out, so that a first order becomes a second. Three weeks before 6.18 and Double 11 only guides and answers, two weeks after only parcels and returns. No links or codes to other platforms, no money for reviews, and only prices one can look up today.',
  ),
  purposes: ['relations', 'sales', 'mobile_shop'],
  positioning: w(
    '包裹之后的那个人：教你用、替你盯物流、坏了有人管。',
    'The one behind the parcel: shows how to use it, watches the delivery, and is there when it breaks.',
  ),
  goals: goal(w('老客带来的成交额', 'Revenue of known customers'), 'revenue', 'fen', {
    formula: 'product',
    note: w(
      '平台订单按周导入，用手机号或会员号对上微信里的人；对不上的不算在这棵树里。',
      'Orders of the platforms are imported weekly and matched by phone or member number; what does not match is not in this tree.',
    ),
    parts: [
      goal(w('认得出的订单', 'Orders we can place'), 'orders', 'orders', {
        formula: 'sum',
        note: w('下单日算，退款在退的那天扣。', 'On the day of the order; refunds on theirs.'),
        parts: [
          goal(w('关注后的第一单', 'A first order after following'), null, 'orders', {
            formula: 'product',
            note: w('先看说明和答疑再买的人，退货少。', 'Who read and asked before buying returns less.'),
            parts: [
              goal(w('还没下过单的关注者', 'Followers without an order'), null, 'people', {
                note: w('月初圈一次人群，月中不改口径。', 'A segment at the start of the month, not changed within it.'),
              }),
              goal(w('当月首单率', 'Share that orders'), null, 'share', {
                note: w('靠问答和试用装提高，不靠首单立减。', 'By answers and samples rather than by a first-order discount.'),
              }),
            ],
          }),
          goal(w('六十天内的第二单', 'A second order within sixty days'), null, 'orders', {
            note: w(
              '这家店的命门：按品类的用完天数提醒，早了是打扰，晚了被别家买走。',
              'What the shop lives by: reminded when it runs out. Too early is a nuisance, too late is somebody else’s order.',
            ),
          }),
          goal(w('会员日订单', 'Orders on member days'), null, 'orders', {
            note: w('每月十八号一天，和前两项不重复计。', 'The eighteenth of each month; not counted twice.'),
          }),
        ],
      }),
      goal(w('每单金额', 'Value of an order'), 'average_order_value', 'fen', {
        note: w('靠组合装和够用量，不靠凑单门槛逼人多买。', 'By sets and sensible amounts, not by thresholds.'),
      }),
      goal(w('复购率', 'Repeat rate'), 'repeat_rate', 'share', {
        role: 'influence',
        note: w(
          '按首单月份分批看，大促批次单独列，它总是低一截。',
          'By month of the first order; those of the big sales apart: always lower.',
        ),
      }),
      goal(w('包裹卡扫码关注', 'Followers from parcels'), 'followers_new', 'people', {
        role: 'influence',
        note: w(
          '每个仓、每个品类一张码，才知道哪张卡有人看。',
          'A code per warehouse and kind of product tells which card is read.',
        ),
      }),
      goal(w('自助查到的比例', 'Found without staff'), 'self_service_share', 'share', {
        role: 'influence',
        note: w('物流和退换进度该自助，投诉不该。', 'Parcels and returns should be; complaints should not.'),
      }),
      goal(w('首次响应时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '平时三分钟，大促当晚十分钟，写在自动回复里就要做到。',
          'Three minutes, ten on the night of a sale; what the reply says is kept.',
        ),
      }),
      goal(w('退货率', 'Returns'), null, 'share', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '看理由不看总数：「和描述不符」要改详情页，「不喜欢」是正常的。',
          'By reason: “not as described” means the page is wrong, “do not like it” is life.',
        ),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'unboxed',
      name: w('到手之后', 'After the parcel'),
      content: w(
        '收到货的头一周怎么用：先检查什么、常见的三个用错、什么声音和气味是正常的。用客服聊天记录里的真问题。',
        'The first week with it: what to check, three common mistakes, which noises and smells are normal. From real questions to the service.',
      ),
      role: w('少一半「是不是坏了」的咨询，也少一批退货。', 'Half of “is it broken” and many returns fewer.'),
      type: 'useful',
    },
    {
      key: 'picking',
      name: w('选品会', 'How we chose'),
      content: w(
        '一件商品为什么上架、淘汰了哪几个样、贵在哪、哪些人不必买。工厂、成分、检测报告拍原件。',
        'Why a thing is on sale: which samples were turned down, what makes it dear, who need not buy it. Factory, content and test report as they are.',
      ),
      role: w('让人在比价之外有个理由。', 'A reason besides the price.'),
      type: 'product',
    },
    {
      key: 'parcels',
      name: w('包裹播报', 'Parcels'),
      content: w(
        '发货截单时间、停发地区、天气影响、换包装和改箱规，只写客户要知道的那一句。',
        'Cut-off times, regions without delivery, weather, new boxes: the one sentence people need.',
      ),
      role: w('把「到哪了」挡在提问之前。', 'Answers “where is it” before it is asked.'),
      type: 'notice',
    },
    {
      key: 'member_18',
      name: w('十八号会员日', 'The eighteenth'),
      content: w(
        '每月十八号：老客补货价、积分换替换装、售后免排队。价格、库存、每人几件、到几点都写明。',
        'On the eighteenth: refills for regulars, points for spare parts, no waiting for service. Price, stock, how many each, until when.',
      ),
      role: w('给第二单一个日子。', 'Gives the second order a date.'),
      type: 'promotional',
    },
    {
      key: 'big_sale',
      name: w('大促攻略', 'Before the sale'),
      content: w(
        '6.18、双 11 前写清：哪些值得等、哪些平时买就行、定金能不能退、价保几天、怎么开票。',
        'Before 6.18 and Double 11: what is worth waiting for and what not, whether deposits come back, price protection, invoices.',
      ),
      role: w('大促里替客户省心，客服少挨骂。', 'Less worry for customers, less anger for the service.'),
      type: 'useful',
    },
    {
      key: 'at_home',
      name: w('在别人家', 'In other homes'),
      content: w(
        '老客家里的真实用法：摆在哪、谁在用、用了多久、哪里不顺手。给稿费，不要求说好话。',
        'How regulars really use it: where it stands, who uses it, how long, what annoys. Paid by the piece; nobody has to praise.',
      ),
      role: w('比买家秀耐看，也是改产品的线索。', 'Better than praise, and tells what to improve.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('包裹卡重印：正面教用法，背面一张码', 'New cards for parcels: how to use it, and a code'),
      note: w(
        '不写返现、不写好评、不写「加客服领」；正面三步用法，背面「用得不顺，扫这里有人管」。每个仓一张带参数的码，扫进来打「包裹卡」和品类标签。',
        'No money back, no reviews, no “add us and get”: three steps in front, “something wrong? somebody answers here” behind. A code per warehouse; tag the card and the kind of product.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'parcels',
      channel: 'moments',
      title: w('今天几点前下单，今天发得出去', 'Order before this hour, and it leaves today'),
      note: w(
        '仓库打包台实拍；写截单钟点、周日发不发、哪些省要多等两天。',
        'The packing table; cut-off, Sundays, which provinces take two days more.',
      ),
      closing: '',
    },
    {
      day: 3,
      column: 'unboxed',
      channel: 'mass',
      title: w('刚拆箱有股味道，正常吗？七个「是不是坏了」一次答完', 'It smells when new: seven times “is it broken”'),
      note: w(
        '上月客服问得多的七条，每条先说正常不正常，再说放多久、怎么验；不正常的直接写「别用，找我们换」。',
        'Last month’s seven questions: first whether it is normal, then how long and how to tell; where not: “do not use it, we replace it”.',
      ),
      closing: w(
        '还在纠结的，回复「售后」加一段视频，技术客服帮你听一听',
        'Still unsure? Reply “help” with a short video: a technician listens',
      ),
    },
    {
      day: 5,
      column: 'at_home',
      channel: 'groups',
      title: w('老客群出题：你家的它，摆在哪个角落', 'Regulars: where does yours stand'),
      note: w(
        '发照片就行，背景乱更好；挑三家约稿，稿费和署名先谈好。',
        'A photo is enough, the messier the better; three are asked for a story, paid and signed as agreed.',
      ),
      closing: '',
    },
    {
      day: 6,
      column: null,
      channel: 'on_site',
      title: w('发货后第七天的名单：问一句用上了没', 'Seven days after dispatch: is it in use'),
      note: w(
        '两天内在公众号说过话的才能主动发消息，其余放进下次短信；没拆箱的打「买了没用」，用得顺的打「首单满意」。',
        'A message only to who wrote within two days, the others get the next text message; tag unopened ones and happy ones.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: 'picking',
      channel: 'moments',
      title: w('样品桌上淘汰的九个杯盖', 'Nine lids that failed'),
      note: w('一张摆拍，每个写一句为什么没过：漏、难洗、烫手。', 'One picture, a line each: leaks, hard to clean, too hot.'),
      closing: '',
    },
    {
      day: 10,
      column: 'picking',
      channel: 'mass',
      title: w('这款贵了二十块，贵在你看不见的那一层', 'Twenty yuan more, for a layer one does not see'),
      note: w(
        '拆开给看，附检测报告编号；另写一段「这三种人买便宜那款就够」。价格写当天本店页面价和截图时间，不写划线价。',
        'Taken apart, with the number of the test report; and for whom the cheaper one is enough. The price of our page today with its time, no crossed-out one.',
      ),
      closing: w('点菜单「选哪款」，回答两个问题再买', 'Answer two questions under “Which one” before you buy'),
    },
    {
      day: 11,
      column: 'parcels',
      channel: 'groups',
      title: w('台风天的包裹在哪一站，名单先报给你', 'Where the parcels are in a storm'),
      note: w(
        '受影响的线路和预计恢复日；急用的可改寄或退款，由客户选。',
        'Which lines, and when they run again; who is in a hurry chooses another address or the money.',
      ),
      closing: '',
    },
    {
      day: 12,
      column: null,
      channel: 'on_site',
      title: w('客服周会：「和描述不符」的退货，一条条对详情页', 'Weekly: returns “not as described”, against the page'),
      note: w(
        '尺寸、颜色、容量三处当天改图改字；改完把退过货的人打上「已改请再看」。',
        'Size, colour, volume are corrected the same day; tag who returned it, they may look again.',
      ),
      closing: '',
    },
    {
      day: 14,
      column: 'unboxed',
      channel: 'moments',
      title: w('滤芯该换了吗？拿手电照一下', 'Does the filter need changing? Use a torch'),
      note: w(
        '两张对比照，写水质硬和软各能用多久；没到时候别换。',
        'Two photos; how long with hard and soft water; do not change it early.',
      ),
      closing: '',
    },
    {
      day: 15,
      column: null,
      channel: 'on_site',
      title: w('补货名单：按用完天数排，不按下单天数', 'The refill list: by when it runs out'),
      note: w(
        '一瓶用四十天的第三十五天提醒，打「快用完」；退过订阅提醒的人拿掉。',
        'Forty days a bottle: reminded on the thirty-fifth and tagged; who switched reminders off is left out.',
      ),
      closing: '',
    },
    {
      day: 17,
      column: 'member_18',
      channel: 'mass',
      title: w('明天十八号：补货的人不用抢，给你留了货', 'Tomorrow is the eighteenth: refills are kept for you'),
      note: w(
        '三款补货价、每人两件、当天二十四点截止，库存写实数；积分换替换装的兑换比例和发货日列表。只发给买过的人群。',
        'Three refills, two each, until midnight, real stock; what points are worth in spare parts and when they leave. Only to those who bought before.',
      ),
      closing: w('点菜单「会员日」看三款补货和库存', 'Three refills and their stock under “Member day”'),
    },
    {
      day: 18,
      column: 'member_18',
      channel: 'groups',
      title: w('会员日晚八点：还剩多少件，直接报数', 'Member day at eight: what is left'),
      note: w(
        '每两小时报一次真实余量，卖完就说卖完，不补「神秘库存」。',
        'Every two hours the true number; sold out means sold out.',
      ),
      closing: '',
    },
    {
      day: 20,
      column: 'parcels',
      channel: 'moments',
      title: w('会员日的包裹，二十个小时打完了', 'The parcels of member day, packed in twenty hours'),
      note: w('仓库夜班一张照片；还没发出的写原因和新时间。', 'The night shift; what has not left, why, and when.'),
      closing: '',
    },
    {
      day: 21,
      column: null,
      channel: 'outside',
      title: w('视频号：客服组长现场拆三个退货包裹', 'Live: opening three returned parcels'),
      note: w(
        '遮住面单；讲怎么判断责任、什么时候二话不说退、怎么寄回不被拒收。',
        'Labels covered; who is at fault, when money goes back at once, how to send it.',
      ),
      closing: '',
    },
    {
      day: 23,
      column: 'at_home',
      channel: 'moments',
      title: w('养两只猫的人，把它用成了这样', 'What somebody with two cats made of it'),
      note: w(
        '老客来稿，缺点原样保留；猫毛怎么清理在图三。',
        'A regular’s story, weak points kept; the third picture is about hair.',
      ),
      closing: '',
    },
    {
      day: 24,
      column: 'big_sale',
      channel: 'mass',
      title: w('大促清单：四样值得等，五样现在买一样', 'Before the sale: wait for four things, buy five now'),
      note: w(
        '按去年同期本店成交价列表，注明当年日期；写清定金规则、价保天数、发票和改地址的时限。不预告未定的价格，不催。',
        'By our prices of a year ago with their dates; deposits, price protection, invoices, changes of address. No prices that are not settled, no pushing.',
      ),
      closing: w('怕错过开售，回复「大促」登记，开售前一天提醒一次', 'Reply “sale” and you are reminded once, the day before'),
    },
    {
      day: 26,
      column: 'unboxed',
      channel: 'groups',
      title: w('三十天了，该做一次深度清洁', 'Thirty days: time for a thorough clean'),
      note: w('一段四十秒演示，家里有的东西就够，不带货。', 'Forty seconds, with what is at home; nothing is sold.'),
      closing: '',
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('大促客服排班和压测：自动回复先跑一遍', 'Shifts and a trial of the replies before the sale'),
      note: w(
        '用去年的两百句真问题试一遍关键词，答不上的补；首响承诺按人手写，写十分钟就十分钟。',
        'Two hundred real questions of last year; what finds no answer gets one; the promised time fits the shifts.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('复购分批看：谁在第几天回来', 'Repeat orders by batch: who came back on which day'),
      note: w(
        '按首单月份看六十天曲线，标出提醒那一天；「沉睡六十天」的下月换一种方式问，不加推送次数。',
        'Sixty days by month of the first order, the reminder marked; who sleeps is asked another way next month, not more often.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('查与换', 'My order'),
      type: null,
      value: '',
      children: [
        { name: w('物流到哪了', 'Where is it'), type: 'click', value: 'parcel' },
        { name: w('退换售后', 'Return or repair'), type: 'click', value: 'aftersales' },
        { name: w('开发票', 'Invoice'), type: 'click', value: 'invoice' },
        { name: w('改地址', 'Change address'), type: 'click', value: 'new_address' },
      ],
    },
    {
      name: w('怎么用', 'How to'),
      type: null,
      value: '',
      children: [
        { name: w('使用说明', 'Manuals'), type: 'click', value: 'manual' },
        { name: w('选哪款', 'Which one'), type: 'click', value: 'which' },
        { name: w('在哪买', 'Where to buy'), type: 'click', value: 'where' },
      ],
    },
    {
      name: w('会员', 'Members'),
      type: null,
      value: '',
      children: [
        { name: w('会员日', 'Member day'), type: 'click', value: 'member_day' },
        { name: w('补货提醒', 'Refill reminder'), type: 'click', value: 'refill' },
        { name: w('大促登记', 'Sale reminder'), type: 'click', value: 'sale' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '包裹之后的事，都归这里管。\n查快递回复「物流」，出了问题回复「售后」，不会用回复「说明」。\n想被提醒补货，回复「补货」，退订也是回两个字的事。',
        'Everything after the parcel is looked after here.\nReply “parcel” to find it, “help” if something is wrong, “manual” for how to use it.\nReply “refill” to be reminded; stopping it is one word, too.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('物流查询', 'Where is it'),
      keywords: [
        { text: w('物流', 'parcel'), match: 'contains' },
        { text: w('快递', 'delivery'), match: 'contains' },
        { text: w('到哪了', 'where is it'), match: 'contains' },
        { text: w('没收到', 'not arrived'), match: 'contains' },
        { text: 'parcel', match: 'exact' },
      ],
      text: w(
        '请发收件手机号后四位＋下单平台（天猫、京东或小程序）。三分钟内告诉您在哪一站；四十八小时没动的，我们先去催，催不动就补发或退款，您选。',
        'Send the last four digits of the phone on the parcel and where you ordered (Tmall, JD or the mini program). You know within three minutes; if nothing moved for 48 hours we chase it, and else send another or pay back, as you choose.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('退换售后', 'Return or repair'),
      keywords: [
        { text: w('售后', 'help'), match: 'contains' },
        { text: w('退货', 'return'), match: 'contains' },
        { text: w('换货', 'exchange'), match: 'contains' },
        { text: w('退款', 'refund'), match: 'contains' },
        { text: w('坏了', 'broken'), match: 'contains' },
        { text: 'aftersales', match: 'exact' },
      ],
      text: w(
        '签收七天内没用过的，不问理由都能退；质量问题来回运费我们出。请发：下单平台＋手机号后四位＋照片或视频。先在平台订单里点申请，钱原路退回，稳当；我们不会让您点陌生链接退款，也不要银行卡号。',
        'Unused within seven days of arrival it goes back without a reason; if it is our fault we pay both ways. Send the platform, the last four digits and a photo or video. Ask for it in the order on the platform, so that the money goes back the way it came; we never send a link for refunds or ask for a bank card.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('开发票', 'Invoice'),
      keywords: [
        { text: w('发票', 'invoice'), match: 'contains' },
        { text: w('抬头', 'tax number'), match: 'contains' },
        { text: 'invoice', match: 'exact' },
      ],
      text: w(
        '电子发票在平台订单页就能申请。要换抬头或补税号，发「发票＋手机号后四位＋抬头＋税号」，一个工作日内开好，发到您订单留的邮箱。大促期间三个工作日。',
        'Ask for an electronic invoice in the order. For another name or tax number send “invoice”, the last four digits, name and number: done in a working day, three during a sale, to the address in your order.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('改地址', 'Change address'),
      keywords: [
        { text: w('改地址', 'change address'), match: 'contains' },
        { text: w('改电话', 'change phone'), match: 'contains' },
        { text: 'new_address', match: 'exact' },
      ],
      text: w(
        '没出库的，在平台订单里直接改，改完发「改地址＋手机号后四位」我们盯着仓库换面单。已经出库的，可以申请中途改派，能不能改看快递，改不了就拒收重发。',
        'Not yet sent? Change it in the order and send us “change address” with the last four digits: we see to the label. On its way? We ask the carrier; if that fails, refuse it and we send it again.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('使用说明', 'Manuals'),
      keywords: [
        { text: w('说明', 'manual'), match: 'contains' },
        { text: w('怎么用', 'how to use'), match: 'contains' },
        { text: w('清洁', 'clean'), match: 'contains' },
        { text: w('配件', 'spare'), match: 'contains' },
        { text: 'manual', match: 'exact' },
      ],
      text: w(
        '请发型号（机身底部或包装侧面那串字母数字），客服把说明书、清洗视频和配件型号发给您。保修卡丢了没关系，平台订单就是凭证。',
        'Send the model (letters and figures on the bottom or the box): you get the manual, a video on cleaning and the numbers of spare parts. A lost warranty card does not matter; your order counts.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('选哪款', 'Which one'),
      keywords: [
        { text: w('哪款', 'which'), match: 'contains' },
        { text: w('推荐', 'recommend'), match: 'contains' },
        { text: w('区别', 'difference'), match: 'contains' },
        { text: 'which', match: 'exact' },
      ],
      text: w(
        '两个问题：家里几个人用？更在意省事、省钱还是耐用？例如「三个人，省事」。客服按答案说一款，也说清哪款没必要买。',
        'Two questions: how many people use it, and what matters more, ease, price or lasting long? Like “three, ease”. We name one, and the one you need not buy.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('在哪买', 'Where to buy'),
      keywords: [
        { text: w('在哪买', 'where to buy'), match: 'contains' },
        { text: w('链接', 'link'), match: 'contains' },
        { text: w('旗舰店', 'flagship'), match: 'contains' },
        { text: w('真假', 'genuine'), match: 'contains' },
        { text: 'where', match: 'exact' },
      ],
      text: w(
        '微信里点本号资料页的小程序就能买。习惯用天猫、京东的，请打开对应 App 搜店铺全名，认准店铺名和旗舰店标识；我们不在聊天里发别的平台的链接和口令。拿不准真假，把购买页截图发来，我们帮您看。',
        'In WeChat use the mini program on our profile. If you prefer Tmall or JD, open their app, search the full name of our shop and look for the flagship sign; we send no links or codes of other platforms here. Unsure whether it is ours? Send a screenshot.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('会员日', 'Member day'),
      keywords: [
        { text: w('会员', 'member'), match: 'contains' },
        { text: w('积分', 'points'), match: 'contains' },
        { text: 'member_day', match: 'exact' },
      ],
      text: w(
        '会员日是每月十八号零点到二十四点。当月三款补货、库存和每人限几件，十七号晚上在这里发。查积分发「积分＋手机号后四位」，平台积分和小程序积分分开算，都告诉您。',
        'Member day is the eighteenth, from midnight to midnight. The three refills, with stock and limits, are announced the evening before. For your points send “points” and the last four digits; those of platform and mini program are counted apart, and you hear both.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('补货提醒', 'Refill reminder'),
      keywords: [
        { text: w('补货', 'refill'), match: 'contains' },
        { text: w('用完', 'run out'), match: 'contains' },
        { text: w('提醒', 'remind'), match: 'contains' },
        { text: 'refill', match: 'exact' },
      ],
      text: w(
        '记下了。请发商品名和大概几天用完一份，到期前五天提醒您一次，只一次。不想要了，发「停止补货」就关掉。',
        'Noted. Send the product and how many days one lasts: a single word five days before. Send “stop refill” and it ends.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('大促登记', 'Sale reminder'),
      keywords: [
        { text: w('大促', 'sale'), match: 'contains' },
        { text: w('价保', 'price protection'), match: 'contains' },
        { text: w('定金', 'deposit'), match: 'contains' },
        { text: 'sale', match: 'exact' },
      ],
      text: w(
        '开售前一天提醒您一次。三件事先说清：定金按平台规则退还，付尾款前可以问我们；价保期内降了价，在订单里申请补差；大促当晚人工首响十分钟内，查快递走菜单更快。',
        'You are reminded once, the day before. Three things: deposits are paid back as the platform’s rules say, ask us before the rest is due; if it becomes cheaper within the protected days, ask for the difference in the order; on the night of the sale a person answers within ten minutes, the menu is quicker for parcels.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('投诉', 'Complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('差评', 'bad review'), match: 'contains' },
        { text: w('骗子', 'swindle'), match: 'contains' },
      ],
      text: w(
        '对不起，让您气着了。请发手机号后四位＋一句话说事，店长两小时内打给您，当天给方案。评价您照实写就好，我们不会要求改评价或删评价。',
        'We are sorry that you are angry. Send the last four digits and a sentence: the manager calls within two hours, with a solution the same day. Write your review as it was; we ask nobody to change or delete one.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，客服三分钟内来（大促当晚十分钟）。查快递回复「物流」更快。',
        'We have it: a person within three minutes, ten on the night of a sale. Quicker for parcels: reply “parcel”.',
      ),
    },
  ],
  activities: [
    {
      name: w('用满三十天的真话', 'Thirty days, the truth'),
      type: 'collect',
      theme: w('用过一个月再说，好坏都收', 'Said after a month, good and bad'),
      place: 'online',
      after: 4,
      days: 25,
      metric: 'activity_entrants',
      expected: 120,
      supports: [
        {
          kind: 'gifts',
          note: w('写满两百字送替换装，不看评价好坏、不看发在哪', 'A spare part for two hundred words, whatever they say'),
        },
      ],
      costs: [
        { name: w('替换装与邮费', 'Spare parts and postage'), important: true, thirdParty: false, amountFen: 360_000 },
        { name: w('稿费三篇', 'Three paid stories'), important: false, thirdParty: false, amountFen: 90_000 },
      ],
      departments: [
        { name: w('内容', 'Content'), duty: w('收稿、征得授权、原样发', 'Collect, get consent, print as it is') },
        { name: w('产品', 'Product'), duty: w('把不顺手的地方列进改进单', 'What annoys goes onto the list') },
      ],
    },
    {
      name: w('十八号会员日', 'The eighteenth'),
      type: 'members_day',
      theme: w('给第二单一个不用抢的日子', 'A day for the second order, without a rush'),
      place: 'online',
      after: 17,
      days: 1,
      metric: 'orders',
      expected: 180,
      supports: [
        {
          kind: 'discount',
          note: w('三款补货装，折扣和库存提前两天锁定', 'Three refills; price and stock fixed two days before'),
        },
        { kind: 'moments_forwarding', note: w('店员可转可不转，不设任务', 'Staff may share it or not') },
      ],
      costs: [
        { name: w('补货折让', 'The discount'), important: true, thirdParty: false, amountFen: 540_000 },
        { name: w('仓库夜班', 'Night shift'), important: true, thirdParty: false, amountFen: 160_000 },
        { name: w('短信提醒', 'Text messages'), important: false, thirdParty: true, amountFen: 50_000 },
      ],
      departments: [
        { name: w('仓储', 'Warehouse'), duty: w('前一天备货，当晚打完', 'Stocked the day before, packed that night') },
        { name: w('客服', 'Service'), duty: w('会员售后单独排队', 'A queue of their own for members') },
        { name: w('财务', 'Finance'), duty: w('积分和折让分开入账', 'Points and discounts in separate books') },
      ],
    },
    {
      name: w('大促问答周', 'A week of answers'),
      type: 'quiz',
      theme: w('开售前把定金、价保、发货一次问清', 'Deposits, protection and delivery before the sale'),
      place: 'online',
      after: 24,
      days: 7,
      metric: 'consultations',
      expected: 260,
      supports: [
        { kind: 'other', note: w('平台小二确认规则截图再发布', 'The platform confirms the rules before we print them') },
      ],
      costs: [
        { name: w('客服加班', 'Overtime'), important: true, thirdParty: false, amountFen: 180_000 },
        { name: w('问答长图', 'A picture of answers'), important: false, thirdParty: true, amountFen: 40_000 },
      ],
      departments: [
        { name: w('运营', 'Operations'), duty: w('规则以平台当年公告为准，逐条核', 'Each rule against this year’s notice') },
        { name: w('客服', 'Service'), duty: w('当天问的当天进关键词', 'What is asked today is in the replies today') },
      ],
    },
  ],
  tags: [
    w('包裹卡', 'Parcel card'),
    w('买了没用', 'Bought, not used'),
    w('首单满意', 'Happy first order'),
    w('已改请再看', 'Corrected, look again'),
    w('快用完', 'Runs out soon'),
    w('沉睡六十天', 'Asleep for sixty days'),
  ],
  risks: [
    {
      kind: 'restricted',
      name: w('被平台或微信判违规', 'A rule of a platform broken'),
      signs: w(
        '公众号链接被拦、菜单跳转失败；或天猫、京东店铺收到「引导站外」「好评返现」扣分通知',
        'Links blocked, menus that lead nowhere; or points deducted on Tmall or JD for leading customers away or paying for reviews',
      ),
      responseHours: 2,
      solutionHours: 72,
      steps: [
        {
          text: w('停用相关链接、口令、包裹卡批次，截图留证', 'Stop the links, codes and cards; keep screenshots'),
          withinHours: 2,
        },
        {
          text: w('逐条对照两边规则：哪句话、哪张图踩了线', 'Against the rules of both: which words, which picture'),
          withinHours: 12,
        },
        { text: w('按各自流程申诉或整改，说明改了什么', 'Appeal or correct as each demands; say what changed'), withinHours: 72 },
      ],
      fallback: w(
        '查单和售后改走平台客服与电话，不换号、不借号继续发。',
        'Orders and service through the platform and the phone; no other account.',
      ),
    },
    {
      kind: 'complaint',
      name: w('大促发货延迟', 'Late parcels after a sale'),
      signs: w(
        '「到哪了」一天超过平时五倍，或同一仓四十八小时未揽收过百单',
        'Five times as many “where is it”, or a hundred parcels not collected within 48 hours',
      ),
      responseHours: 2,
      solutionHours: 96,
      steps: [
        {
          text: w('公布受影响的仓和订单时间段，自动回复同步改', 'Name the warehouse and hours; change the replies'),
          withinHours: 2,
        },
        {
          text: w('主动联系超时订单：等、改发、退款三选一', 'Ask the late ones: wait, another way, or the money'),
          withinHours: 24,
        },
        { text: w('加班车和备用快递，逐日报剩余单量', 'More vans, another carrier; the rest is told daily'), withinHours: 48 },
        { text: w('按平台规则赔付到账，写复盘', 'Pay what the rules say, and write down why'), withinHours: 96 },
      ],
      fallback: w('当周停掉一切促销推送，下一档会员日减量。', 'No offers that week; a smaller member day next.'),
    },
    {
      kind: 'other',
      name: w('标错价', 'A wrong price'),
      signs: w('十分钟内订单量异常，或群里有人喊「快上车」', 'Orders shoot up within ten minutes, or groups shout to hurry'),
      responseHours: 0.5,
      solutionHours: 48,
      steps: [
        {
          text: w('下架改价，保全页面和订单记录，不单方面砍单', 'Take it down, keep page and orders, cancel nothing alone'),
          withinHours: 0.5,
        },
        {
          text: w('法务、运营一小时内定口径：兑现、协商还是补偿', 'Within an hour: honour it, negotiate or compensate'),
          withinHours: 2,
        },
        { text: w('公开说明原因和方案，逐单联系', 'Say why and what follows; write to each'), withinHours: 24 },
        { text: w('方案执行完，改价权限改为双人复核', 'Carried out; prices need two people from now on'), withinHours: 48 },
      ],
      fallback: w('金额小就照付，当作买个教训。', 'If it is little, pay it and learn.'),
    },
    {
      kind: 'bad_reviews',
      name: w('同批次质量差评', 'Bad reviews of one batch'),
      signs: w(
        '三天内同一型号出现五条以上同样的毛病，平台和公众号都有',
        'Five times the same fault of a model within three days, here and on the platform',
      ),
      responseHours: 4,
      solutionHours: 168,
      steps: [
        { text: w('该批次停发，找出已发名单', 'Stop the batch; list who has it'), withinHours: 4 },
        { text: w('寄回样品送检，先给客户换，不等结果', 'Test returned ones; replace first, without waiting'), withinHours: 48 },
        { text: w('公布原因和召回或补发安排', 'Tell the cause, and recall or replacement'), withinHours: 120 },
        { text: w('有质量原因的差评照实保留并逐条回复', 'Reviews stay, and each is answered'), withinHours: 168 },
      ],
      fallback: w('详情页挂批次说明，未用的整机退。', 'The batch stands on the page; unused ones are taken back.'),
    },
    {
      kind: 'leak',
      name: w('订单信息外泄引来骗子', 'Order data leaked, swindlers call'),
      signs: w(
        '客户接到「商品有质量问题，加微信退款」的电话，对方说得出订单',
        'Callers know the order and want people to “add us for a refund”',
      ),
      responseHours: 2,
      solutionHours: 72,
      steps: [
        {
          text: w('置顶提醒：退款只走平台原路，公众号发一条说明', 'A warning on top: refunds only through the platform'),
          withinHours: 2,
        },
        { text: w('查导出、打单软件和快递面单三处权限', 'Exports, label software, labels: who had access'), withinHours: 24 },
        { text: w('报警并报平台，配合受骗客户举证', 'Police and platform; help who was cheated with proof'), withinHours: 72 },
      ],
      fallback: w('启用隐私面单，打单账号一人一号。', 'Labels without names; an account for each person.'),
    },
  ],
}))
