import { goal, pack } from '../pack.ts'

/** A branch that serves people nearby: whatever is written has been approved before; trust, errands and safety come first, products last. */
export const banking = pack('banking', (w) => ({
  version: 1,
  name: w('银行网点', 'Bank branches'),
  industry: 'banking',
  summary: w(
    '适合一家支行或一个片区的零售条线。先合规再热闹：稿件、海报、自动回复都先过消保审查，公众号里不卖产品、不谈收益高低，只教人看懂。账号替客户省跑腿（办事清单、预约取号），替老人守钱袋（反诈、银发课堂），卡和理财都落到「请到网点面谈」。数据只用于服务，不在对话里要卡号、密码和验证码。',
    'For a branch or the retail team of a district. Approved before lively: articles, posters and automatic replies pass the consumer protection review; nothing is sold here and no yield is praised, people learn to understand. The account saves trips (what to bring, booked numbers) and guards the savings of the old (fraud, a class for seniors); cards and investments end in “let us talk at the branch”. No card number, password or code is ever asked for in a chat.',
  ),
  purposes: ['service', 'relations', 'brand'],
  positioning: w(
    '家门口的银行：办事不白跑，骗子骗不着，理财先弄懂再谈。',
    'The bank next door: no trip in vain, no luck for swindlers, and investments understood before they are discussed.',
  ),
  goals: goal(w('三个月活跃客户', 'Customers active within three months'), null, 'people', {
    formula: 'sum',
    note: w(
      '近三个月有主动交易的人，从零售报表每月抄一次。不以存款时点数当目标，免得月末冲量。',
      'Who did something of their own within three months, copied from the monthly report. Balances on a day are no goal: they invite rushes.',
    ),
    parts: [
      goal(w('新开卡激活户', 'New cards in use'), null, 'people', {
        formula: 'product',
        note: w(
          '激活＝开卡后六十天内主动用过三次，绑了卡没用的不算。',
          'In use means three times within sixty days of one’s own; a card that is only linked does not count.',
        ),
        parts: [
          goal(w('新开卡户', 'New cards'), null, 'people', {
            note: w('代发、商户、到店分三路记，意愿都要本人确认。', 'By payroll, shop and counter; each wished by the person.'),
          }),
          goal(w('六十天用起来的比例', 'In use after sixty days'), null, 'share', {
            note: w('低多半因为开卡那天没教会手机银行。', 'Low mostly because nobody showed the app on the day.'),
          }),
        ],
      }),
      goal(w('留下来的老客户', 'Customers who stay'), null, 'people', {
        note: w('看代发和养老金客户，他们走了多半不会说。', 'Payroll and pension customers: they leave without a word.'),
      }),
      goal(w('唤醒的睡眠户', 'Woken accounts'), null, 'people', {
        note: w('一年没动的先问要不要销户，再说别的。', 'A year without movement: first ask whether to close it.'),
      }),
      goal(w('预约面谈', 'Booked talks'), null, 'times', {
        role: 'influence',
        note: w(
          '只记约到网点的人次；谈成什么不在这里看，也不给个人排名。',
          'Only how many came by appointment; what came of it is not told here, and nobody is ranked.',
        ),
      }),
      goal(w('办事关键词查询', 'Errands asked by keyword'), 'keyword_queries', 'times', {
        role: 'influence',
        note: w('查得多说明清单有用，柜台重复解释就少。', 'The more it is asked, the less the counter explains twice.'),
      }),
      goal(w('自助解决率', 'Solved without staff'), 'self_service_share', 'share', {
        role: 'influence',
        note: w('挂失、冻结、被骗三类除外，必须有人接。', 'Loss, freezing and fraud excepted: a person answers those.'),
      }),
      goal(w('首次响应时间', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w('营业时间十五分钟；疑似被骗的立即打电话。', 'Fifteen minutes while open; a call at once if fraud is suspected.'),
      }),
      goal(w('讲座到场', 'People at talks'), 'activity_entrants', 'people', {
        role: 'influence',
        note: w('社区、学校、商户三处各算，讲座上不推介产品。', 'Neighbourhood, schools and shops apart; nothing is sold there.'),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'fraud',
      name: w('骗术拆解', 'How it is done'),
      content: w(
        '一期拆一个本地真案例：怎么找上门、哪句话让人信了、钱怎么走的、哪一步还能拦住。只写公安或本行核实过的。',
        'A true local case an issue: how they came, the sentence that was believed, the way of the money, where it could still be stopped. Only what police or bank confirmed.',
      ),
      role: w('全家人都会看的内容，也是支行在社区站得住的理由。', 'Read by the whole family, and why the branch counts here.'),
      type: 'useful',
    },
    {
      key: 'errands',
      name: w('一趟办好', 'In one trip'),
      content: w(
        '一件业务一张清单：带什么证件、能不能代办、手机上能不能办、要多久、收不收费。',
        'One errand, one list: which papers, whether somebody else may do it, whether the phone can, how long, what it costs.',
      ),
      role: w('少跑一趟比什么礼品都实在。', 'A trip saved is worth more than a gift.'),
      type: 'useful',
    },
    {
      key: 'silver',
      name: w('银发课堂', 'Class for seniors'),
      content: w(
        '大字、短句、一步一图：打印流水、医保社保、手机银行大字版、家人代办怎么授权。',
        'Large letters, short sentences, a picture a step: statements, health and pension cards, the app in large type, how the family is authorised.',
      ),
      role: w('子女转给父母，父母来网点时不怵。', 'Children send it to parents, who come without fear.'),
      type: 'useful',
    },
    {
      key: 'understand',
      name: w('看懂再谈', 'Understand first'),
      content: w(
        '一个词讲透：业绩比较基准是什么、风险等级怎么分、封闭期里能不能取、存款保险保到哪里。不出现任何在售产品的名字。',
        'One term explained: what a benchmark is, how risks are graded, whether money can leave before the end, what deposit insurance covers. No product on sale is named.',
      ),
      role: w('投资者教育；想听下去的人约面谈。', 'Education of investors; who wants more books a talk.'),
      type: 'useful',
    },
    {
      key: 'neighbours',
      name: w('街坊商户', 'Shops of the street'),
      content: w(
        '周边三公里的小店：老板的故事、用卡能享什么、期限、名额、每人几次。信用卡内容附息费说明。',
        'Small shops within three kilometres: the owner’s story, what the card gives, until when, how many, how often. Credit cards with interest and fees.',
      ),
      role: w('让卡有地方用，也帮商户带客。', 'Gives the card a use and the shops some guests.'),
      type: 'promotional',
    },
    {
      key: 'branch_days',
      name: w('网点日历', 'Days of the branch'),
      content: w(
        '哪天人少、哪天有讲座、哪台机器检修、节假日几点开门，图一张，字二十行以内。',
        'Quiet days, talks, machines under repair, holiday hours: one picture, twenty lines.',
      ),
      role: w('把高峰的人匀到空闲的钟点。', 'Moves people from the peak to quiet hours.'),
      type: 'notice',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('全月稿件和自动回复一次送审，批复编号存档', 'The month’s texts go to review in one go'),
      note: w(
        '公众号、海报、群话术、店内折页都在内；没有批复编号的不发。改一个字也重新走一遍。',
        'Articles, posters, words for groups, leaflets; nothing goes out without its number. A changed word is reviewed again.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: null,
      channel: 'on_site',
      title: w('叫号机、填单台、自助区各放一张码', 'Codes at the number machine, the desk and the machines'),
      note: w(
        '叫号机旁写「下次先在手机上取号」，填单台写「少带一样白跑一趟？扫码看清单」。扫进来按来意打「代发客户」「商户」「养老金客户」，不问资产。',
        '“Take your number at home next time”; “one paper missing? See the list”. Tag payroll, shop or pension; never ask about money.',
      ),
      closing: '',
    },
    {
      day: 3,
      column: 'fraud',
      channel: 'mass',
      title: w('她在柜台前说「儿子等着用钱」，柜员多问了三句', '“My son needs the money now”: three questions at the counter'),
      note: w(
        '派出所核实过的本月案例，隐去身份；骗子的话术照抄，柜员问的三句话单独框出来；结尾写 96110 和本行官方客服电话。',
        'A case of this month confirmed by the police, without names; what the swindler said, the three questions in a box; the police line 96110 and the bank’s own.',
      ),
      closing: w(
        '把这三句话念给家里老人听；拿不准的来电，回复「反诈」先问我们',
        'Read these questions to your parents. Not sure about a call? Reply “fraud” and ask us first',
      ),
    },
    {
      day: 5,
      column: 'branch_days',
      channel: 'moments',
      title: w('这周哪天来不排队', 'This week’s quiet hours'),
      note: w(
        '按上月叫号数据写：周二周四下午空，十五号发养老金那天上午满。',
        'By last month’s numbers: quiet on Tuesday and Thursday afternoon, full on the morning of the fifteenth, when pensions come.',
      ),
      closing: '',
    },
    {
      day: 6,
      column: 'silver',
      channel: 'groups',
      title: w('手机银行换成大字版，三下就好', 'The app in large type: three taps'),
      note: w(
        '三张截图标好手指位置；不会的下周三上午来大堂，有人手把手教，带上老花镜。',
        'Three screenshots with a finger; who cannot comes on Wednesday morning, we show it. Bring your glasses.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: null,
      channel: 'on_site',
      title: w('大堂晨会：客户问收益，怎么答才不越线', 'In the morning: when somebody asks about returns'),
      note: w(
        '三句标准话：「过去的业绩不代表以后」「先看您的风险测评在不在有效期」「请到理财室，有录音录像」。禁用「稳」「保」「肯定」。',
        'Three sentences: the past says nothing about the future; let us see whether your risk profile is valid; please come to the room, where it is recorded. Not allowed: “safe”, “sure”, “certainly”.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: 'fraud',
      channel: 'groups',
      title: w('考考你：这五条短信，哪三条是假的', 'Quiz: which three of these five messages are false'),
      note: w(
        '真短信也放两条，讲怎么认：官方号码、不带链接要密码、不催。第二天公布，答错的不公开名字。',
        'Two true ones among them; how to tell: number, no link that asks for a password, no hurry. Answers the next day, without names.',
      ),
      closing: '',
    },
    {
      day: 10,
      column: 'errands',
      channel: 'mass',
      title: w('给爸妈办事不白跑：六件常见业务，要不要本人来', 'Errands for your parents: six cases, and who has to come'),
      note: w(
        '挂失、改密码、激活社保卡、存单到期、代领、查流水。能代办的写授权书怎么开，行动不便的写上门核实怎么约。',
        'Loss, passwords, the social card, a deposit that ends, collecting, statements. How to authorise; how we come to who cannot walk.',
      ),
      closing: w('点菜单「办事清单」，按业务查要带什么', 'See what to bring under “What to bring”'),
    },
    {
      day: 12,
      column: 'neighbours',
      channel: 'moments',
      title: w('街角修鞋铺的收款码，换了块防水的', 'The cobbler’s code is waterproof now'),
      note: w(
        '征得店主同意；讲他一天多少单、为什么要对账；不写费率优惠。',
        'With the owner’s consent: how many a day, why he reads his accounts; nothing about fees.',
      ),
      closing: '',
    },
    {
      day: 13,
      column: null,
      channel: 'on_site',
      title: w('新卡客户第七天：大堂经理打一个电话', 'A new card on its seventh day: one call'),
      note: w(
        '只问两件事：手机银行登上了没有、有没有接到自称银行的电话。七天没用过的打「新卡未用」，请他路过时进来教。',
        'Two questions only: is the app running, and has anybody called as the bank? Tag who has not used it; they are shown when they pass by.',
      ),
      closing: '',
    },
    {
      day: 15,
      column: 'branch_days',
      channel: 'moments',
      title: w('养老金日，大堂多摆了十把椅子', 'Pension day: ten more chairs'),
      note: w(
        '热水、老花镜、绿色窗口都备好；不在当天摆产品折页，更不围着老人讲。',
        'Water, glasses, a counter of their own; no leaflets that day, and nobody crowds around.',
      ),
      closing: '',
    },
    {
      day: 17,
      column: 'understand',
      channel: 'mass',
      title: w('「业绩比较基准」不是利息，一篇说清它是什么', 'A benchmark is no interest: what it is'),
      note: w(
        '用天气预报打比方；讲清谁定的、会不会变、到期可能高也可能低还可能亏。文末固定一句：投资有风险，购买前请完成风险测评并阅读产品文件。不放产品、不放数字排名。',
        'Like a weather forecast: who sets it, whether it changes, and that the end may be more, less or a loss. The fixed sentence at the end: investing carries risk; complete your profile and read the documents first. No product, no ranking.',
      ),
      closing: w(
        '还有看不懂的词，回复「名词」告诉我们，下期就讲它',
        'Another word you do not understand? Reply “term” and tell us: it comes next',
      ),
    },
    {
      day: 18,
      column: null,
      channel: 'on_site',
      title: w('风险测评快到期的，请他来重做', 'Risk profiles that end soon'),
      note: w(
        '测评一年一做，打「测评将到期」；六十五岁以上由家人陪同更好，不代答、不引导改答案。',
        'Once a year; tag them. Over 65 better with the family; nobody answers for them or suggests another answer.',
      ),
      closing: '',
    },
    {
      day: 20,
      column: 'silver',
      channel: 'moments',
      title: w('存单放家里还是放手机里，王阿姨都要', 'On paper or in the phone? Mrs Wang wants both'),
      note: w(
        '征得同意的一张背影照；讲纸质存单和电子存单怎么查、丢了怎么挂失。',
        'A photo from behind, with consent: how to see a deposit either way, and what to do when the paper is lost.',
      ),
      closing: '',
    },
    {
      day: 21,
      column: 'understand',
      channel: 'groups',
      title: w('存款保险保哪些钱，五十万怎么算', 'What deposit insurance covers, and how the 500,000 count'),
      note: w(
        '同一家银行本息合计五十万以内全额偿付；理财、基金、保险不在里面，一句话写清，免得误会。',
        'Principal and interest at one bank together up to 500,000 yuan; investments, funds and insurance are not covered, said in one sentence.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: null,
      channel: 'outside',
      title: w('去社区讲一场反诈，带上会响的模型电话', 'A talk in the neighbourhood, with a telephone that rings'),
      note: w(
        '和民警一起，四十分钟演三通电话；只发反诈卡片，不带产品折页、不登记资产。来过的打「讲座来过」。',
        'With the police: three calls played in forty minutes; cards against fraud only, no leaflets, no lists of money. Tag who came.',
      ),
      closing: '',
    },
    {
      day: 24,
      column: 'neighbours',
      channel: 'mass',
      title: w('下楼三百米：这七家小店，本行卡怎么用', 'Three hundred metres: how our card works in seven shops'),
      note: w(
        '逐店写清活动起止、名额、每人几次、限哪类卡；信用卡附年化利率和逾期后果，写一句「量入为出」。店主推荐的一样东西比优惠放前面。',
        'For each shop: dates, how many, how often, which cards; for credit cards the yearly rate and what late payment means, and “spend what you have”. What the owner recommends comes before the offer.',
      ),
      closing: w('点菜单「周边商户」看七家店的地址和活动期限', 'Addresses and dates of all seven under “Shops nearby”'),
    },
    {
      day: 25,
      column: 'errands',
      channel: 'moments',
      title: w('换第三代社保卡，旧卡里的钱怎么办', 'A new social card: what happens to the money on the old one'),
      note: w(
        '两个账户分开讲：医保随卡走，金融账户要转；带身份证，十五分钟。',
        'Two accounts: health moves by itself, money is transferred; with your identity card, in fifteen minutes.',
      ),
      closing: '',
    },
    {
      day: 27,
      column: null,
      channel: 'on_site',
      title: w('一年没动的账户：先问还要不要', 'A year without movement: is it still wanted?'),
      note: w(
        '打「睡眠户」，按批准的短信模板联系；想销户的当场教怎么销，不挽留三次以上。',
        'Tag them and write by the approved text message; who wants to close it is shown how, and not held back.',
      ),
      closing: '',
    },
    {
      day: 29,
      column: 'fraud',
      channel: 'moments',
      title: w('这个月，大堂拦下两笔钱', 'Two payments stopped this month'),
      note: w(
        '写两位柜员怎么起的疑心，金额取整，不露当事人；谢谢肯多等五分钟的客户。',
        'What made two of the staff suspicious, sums rounded, nobody recognisable; thanks to who waited five minutes more.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末复盘，消保专员坐第一排', 'The monthly review, consumer protection in front'),
      note: w(
        '看三样：哪张办事清单查得多、哪类投诉又来了、有没有没送审就发出去的字。样本小的不排名。',
        'Three things: which list is asked for, which complaint came back, which words went out unreviewed. Small samples are not ranked.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('办业务', 'Errands'),
      type: null,
      value: '',
      children: [
        { name: w('预约取号', 'Book a number'), type: 'click', value: 'number' },
        { name: w('办事清单', 'What to bring'), type: 'click', value: 'errands' },
        { name: w('网点与时间', 'Branches and hours'), type: 'click', value: 'branches' },
        { name: w('卡片激活', 'Start a card'), type: 'click', value: 'activate' },
      ],
    },
    {
      name: w('守钱袋', 'Stay safe'),
      type: null,
      value: '',
      children: [
        { name: w('我要反诈', 'Fraud'), type: 'click', value: 'fraud' },
        { name: w('紧急挂失', 'Lost card'), type: 'click', value: 'lost' },
        { name: w('银发课堂', 'For seniors'), type: 'click', value: 'seniors' },
      ],
    },
    {
      name: w('在身边', 'Nearby'),
      type: null,
      value: '',
      children: [
        { name: w('约面谈', 'Book a talk'), type: 'click', value: 'talk' },
        { name: w('周边商户', 'Shops nearby'), type: 'click', value: 'shops' },
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
        '您好，这里是家门口的支行。\n要来办事回复「清单」，看带什么；不想排队回复「取号」。\n我们不会在这里问您的卡号、密码和验证码；接到可疑电话，回复「反诈」。',
        'Hello from the branch next door.\nComing to us? Reply “list” for what to bring, “number” to skip the queue.\nWe never ask for card numbers, passwords or codes here. A strange call? Reply “fraud”.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('反诈求助', 'Fraud'),
      keywords: [
        { text: w('反诈', 'fraud'), match: 'contains' },
        { text: w('被骗', 'cheated'), match: 'contains' },
        { text: w('诈骗', 'swindle'), match: 'contains' },
        { text: w('转错', 'wrong account'), match: 'contains' },
        { text: 'fraud', match: 'exact' },
      ],
      text: w(
        '已经转账的：马上打 110 报警，同时拨本行卡片背面的客服电话申请止付，越快越好；聊天和转账记录别删。\n还没转的：先停，不点链接、不共享屏幕、不说验证码。把对方说的话发来，柜员帮您看；也可以打全国反诈热线 96110。',
        'Already paid? Call the police on 110 now, and the number on the back of your card to stop the payment; delete nothing.\nNot yet? Stop: no link, no shared screen, no code. Send us what they said and we look at it with you, or call the national line 96110.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('紧急挂失', 'Lost card'),
      keywords: [
        { text: w('挂失', 'lost'), match: 'contains' },
        { text: w('丢了', 'stolen'), match: 'contains' },
        { text: w('盗刷', 'not my payment'), match: 'contains' },
        { text: 'lost', match: 'exact' },
      ],
      text: w(
        '请先在手机银行「卡片管理」里挂失，或拨卡片背面的客服电话，二十四小时都能办。公众号不能替您挂失，也不收集卡号。盗刷的请保留短信，五日内到网点办否认交易，记得带身份证。',
        'Block it in the app under card settings, or call the number on its back, day and night. We cannot block it here, and do not take card numbers. For payments that are not yours keep the messages and come within five days with your identity card.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约取号', 'Book a number'),
      keywords: [
        { text: w('取号', 'number'), match: 'contains' },
        { text: w('排队', 'queue'), match: 'contains' },
        { text: 'number', match: 'exact' },
      ],
      text: w(
        '请发「业务＋哪天＋上午或下午」，例如「存单到期 周四下午」。我们给您留时段，并告诉您带什么。行动不便、带小孩或要大额取现的，请一起说，大额取现提前一天。',
        'Send the errand, the day and half of day, like “deposit ends, Thursday afternoon”. We keep a time and tell you what to bring. Say so if walking is hard, if a child comes along, or if you need much cash (a day ahead).',
      ),
    },
    {
      trigger: 'keyword',
      name: w('办事清单', 'What to bring'),
      keywords: [
        { text: w('清单', 'list'), match: 'contains' },
        { text: w('带什么', 'bring'), match: 'contains' },
        { text: w('代办', 'on behalf'), match: 'contains' },
        { text: w('流水', 'statement'), match: 'contains' },
        { text: 'errands', match: 'exact' },
      ],
      text: w(
        '多数业务：本人身份证＋卡或存折。\n改手机号：再带新手机。\n代办：双方身份证＋授权书，挂失和改密码须本人。\n打印流水：自助机就能打，近一年不收费。\n其他业务发名称来，十五分钟内告诉您。',
        'Mostly: your identity card with the card or book.\nA new phone number: the phone, too.\nFor somebody else: both identity cards and an authorisation; loss and passwords need the person.\nStatements: at the machine, a year back for free.\nAnything else: send its name, answered within fifteen minutes.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('网点与时间', 'Branches and hours'),
      keywords: [
        { text: w('网点', 'branch'), match: 'contains' },
        { text: w('几点', 'hours'), match: 'contains' },
        { text: w('地址', 'address'), match: 'contains' },
        { text: 'branches', match: 'exact' },
      ],
      text: w(
        '告诉我们您在哪条路、想办什么，大堂经理把近处的网点、营业时间和当天忙不忙发给您。周末有的网点只办个人业务，出门前问一句更稳妥。',
        'Tell us your street and errand: you get the branch nearby, its hours and how busy it is. At weekends some branches serve private customers only; ask before you leave.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('卡片激活', 'Start a card'),
      keywords: [
        { text: w('激活', 'activate'), match: 'contains' },
        { text: w('手机银行', 'the app'), match: 'contains' },
        { text: w('社保卡', 'social card'), match: 'contains' },
        { text: 'activate', match: 'exact' },
      ],
      text: w(
        '借记卡开卡当天就能用；社保卡的金融账户要本人带身份证到网点激活。信用卡激活请认准卡函上的官方方式，任何人打电话让您报验证码激活，都是骗子。不会用手机银行的，来大堂，我们一步步教。',
        'Debit cards work from the first day; the account on a social card is started at the branch with your identity card. For credit cards use only the way in the letter: whoever calls and wants a code is a swindler. We show the app step by step in the hall.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('约面谈', 'Book a talk'),
      keywords: [
        { text: w('面谈', 'talk'), match: 'contains' },
        { text: w('理财', 'invest'), match: 'contains' },
        { text: w('收益', 'return'), match: 'contains' },
        { text: w('基金', 'fund'), match: 'contains' },
        { text: w('贷款', 'loan'), match: 'contains' },
        { text: 'talk', match: 'exact' },
      ],
      text: w(
        '产品的事不在公众号里说：适不适合您，要看风险测评、用钱时间和产品文件。请发「面谈＋想了解的事＋方便的时段」，有资格的同事在网点当面讲，录音录像。理财不是存款，投资有风险；贷款请以合同写明的年化利率为准。',
        'We do not discuss products here: whether one suits you depends on your risk profile, when you need the money, and the documents. Send “talk”, what it is about and when: a licensed colleague explains it at the branch, recorded. An investment is no deposit and carries risk; for loans the yearly rate in the contract counts.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('名词解释', 'Terms'),
      keywords: [
        { text: w('名词', 'term'), match: 'contains' },
        { text: w('看不懂', 'do not understand'), match: 'contains' },
      ],
      text: w(
        '把看不懂的那个词发来就好，例如「封闭期」「净值」「等额本息」。三天内先回您一段话，问的人多就写成一篇。',
        'Send the word, like “lock-up” or “annuity”. You get a paragraph within three days; if many ask, an article.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('银发课堂', 'For seniors'),
      keywords: [
        { text: w('课堂', 'class'), match: 'contains' },
        { text: w('大字', 'large type'), match: 'contains' },
        { text: w('养老金', 'pension'), match: 'contains' },
        { text: 'seniors', match: 'exact' },
      ],
      text: w(
        '每周三上午九点半，大堂教用手机：大字版、查养老金、视频通话、认骗子。不用报名，带上手机和老花镜，家里人可以一起来。养老金到账日以社保部门发放为准。',
        'Wednesdays at half past nine in the hall: large letters, seeing the pension, video calls, spotting swindlers. Just come, with phone and glasses; the family is welcome. When the pension arrives is decided by the pension office.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('周边商户', 'Shops nearby'),
      keywords: [
        { text: w('商户', 'shop'), match: 'contains' },
        { text: w('优惠', 'offer'), match: 'contains' },
        { text: 'shops', match: 'exact' },
      ],
      text: w(
        '七家店的活动期限、名额和限用卡种都在上一篇「街坊商户」里，点公众号头像可看。名额用完以店内告示为准。想让您的店也写进来，发店名和电话。',
        'Dates, numbers and cards of all seven stand in the last article on the shops of the street: open the account’s page. When it is used up the notice in the shop counts. Want your shop in it? Send its name and phone.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('意见与投诉', 'Complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('态度', 'rude'), match: 'contains' },
        { text: w('误导', 'misled'), match: 'contains' },
        { text: 'complaint', match: 'exact' },
      ],
      text: w(
        '很抱歉。请写哪家网点、哪天、什么事、怎么联系您（不要写卡号）。网点负责人两小时内联系，十五日内书面答复；对答复不满意，可拨卡片背面的投诉电话，或向当地金融消费者权益保护机构反映。',
        'We are sorry. Write the branch, the day, what happened and how to reach you (no card number). Its head calls within two hours, and you have a written answer within fifteen days; otherwise use the complaint line on your card or the local consumer protection for finance.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，营业时间十五分钟内有人回。丢卡或被骗别等，马上打卡片背面的客服电话。',
        'We have it, and answer within fifteen minutes while open. A lost card or fraud does not wait: call the number on your card.',
      ),
    },
  ],
  activities: [
    {
      name: w('社区反诈小剧场', 'Fraud on a small stage'),
      type: 'lecture',
      theme: w('三通电话演给你看，第四通自己接', 'Three calls are played, the fourth is yours'),
      place: 'offline',
      venue: w('社区活动室与网点大堂', 'The community room and the hall of the branch'),
      after: 21,
      days: 2,
      metric: 'activity_entrants',
      expected: 80,
      supports: [
        { kind: 'media', note: w('社区公告栏和楼长群通知，民警到场', 'Notice boards and house groups; the police take part') },
        {
          kind: 'gifts',
          note: w('每人一张反诈卡片和放大镜，不与开户挂钩', 'A card and a magnifier for each; no account is asked for'),
        },
      ],
      costs: [
        { name: w('道具与卡片', 'Props and cards'), important: true, thirdParty: false, amountFen: 120_000 },
        { name: w('场地与音响', 'Room and sound'), important: false, thirdParty: true, amountFen: 80_000 },
      ],
      departments: [
        { name: w('支行大堂', 'The hall'), duty: w('主持、扮演、登记到场人数', 'Host, play, count who came') },
        {
          name: w('消保专员', 'Consumer protection'),
          duty: w('剧本审查，现场不得推介产品', 'Reviews the script; nothing is sold'),
        },
      ],
    },
    {
      name: w('新卡用起来', 'A card in use'),
      type: 'check_in',
      theme: w('开卡六十天：教会登录、转账、查流水三件事', 'Sixty days: sign in, transfer, read the statement'),
      place: 'both',
      venue: w('网点智能机具区，有人陪着操作', 'The machines in the hall, with somebody at your side'),
      after: 12,
      days: 45,
      metric: 'consultations',
      expected: 120,
      supports: [
        { kind: 'in_store', note: w('大堂经理每天两个时段值守教学', 'Two hours a day somebody teaches in the hall') },
        { kind: 'other', note: w('代发单位人事同意进厂教半小时', 'Half an hour at the employer, if its office agrees') },
      ],
      costs: [
        { name: w('教学折页', 'Leaflets'), important: true, thirdParty: false, amountFen: 60_000 },
        { name: w('大字版操作卡', 'Cards in large type'), important: true, thirdParty: false, amountFen: 40_000 },
        { name: w('饮水点', 'Water'), important: false, thirdParty: false, amountFen: 20_000 },
      ],
      departments: [
        {
          name: w('大堂经理', 'Hall manager'),
          duty: w('教会为止，不代客户操作', 'Teaches until it works, never does it for them'),
        },
        { name: w('公司业务', 'Corporate'), duty: w('协调代发单位时间', 'Times with employers') },
      ],
    },
    {
      name: w('街坊商户周', 'Week of the street'),
      type: 'coupon',
      theme: w('七家小店，一周，量入为出', 'Seven shops, one week, within one’s means'),
      place: 'offline',
      venue: w('网点周边三公里的七家合作小店', 'Seven shops within three kilometres'),
      after: 23,
      days: 7,
      metric: 'store_visits',
      expected: 300,
      supports: [
        { kind: 'discount', note: w('优惠由商户和支行各担一半，批复后执行', 'Shop and branch share it; only after approval') },
      ],
      costs: [
        { name: w('优惠补贴', 'The offers'), important: true, thirdParty: false, amountFen: 500_000 },
        { name: w('门店立牌', 'Signs'), important: false, thirdParty: true, amountFen: 70_000 },
      ],
      departments: [
        { name: w('信用卡部', 'Cards'), duty: w('息费说明与名额控制', 'Interest, fees and limits') },
        { name: w('商户', 'Shops'), duty: w('核对卡种，用完当天告示', 'Check the card; say when it is used up') },
      ],
    },
  ],
  tags: [
    w('代发客户', 'Payroll'),
    w('养老金客户', 'Pension'),
    w('商户', 'Shop'),
    w('新卡未用', 'Card not used'),
    w('睡眠户', 'Asleep'),
    w('测评将到期', 'Profile ends soon'),
    w('讲座来过', 'Came to a talk'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('销售误导投诉', 'Complaint of being misled'),
      signs: w(
        '客户说「当时说像存款一样」「没告诉我会亏」，或老人由子女陪同来问',
        'A customer says “they told me it is like a deposit” or “nobody said I could lose”; or the family comes with an old customer',
      ),
      responseHours: 2,
      solutionHours: 360,
      steps: [
        {
          text: w('网点负责人请到单间听完，不争辩、不劝撤诉', 'The head listens in a room, argues with nothing'),
          withinHours: 2,
        },
        { text: w('封存录音录像、测评和签字文件', 'Recordings, profile and papers are sealed'), withinHours: 8 },
        { text: w('消保部门独立核查适当性匹配', 'Consumer protection checks suitability on its own'), withinHours: 72 },
        {
          text: w(
            '书面答复并告知调解途径，属实的按制度补偿问责',
            'An answer in writing, with the way to mediation; compensation if it is true',
          ),
          withinHours: 360,
        },
      ],
      fallback: w(
        '核查期间该产品停止在本网点推介，经办人暂停面客。',
        'Meanwhile the product is not offered here, and the colleague does not see customers.',
      ),
    },
    {
      kind: 'restricted',
      name: w('稿件未审或含收益宣传', 'A text unreviewed, or praising returns'),
      signs: w(
        '员工朋友圈出现产品海报、收益截图、「随存随取高利」，或监管、总行通报',
        'Posters, screenshots of returns or “high interest any time” in posts of staff; a notice of authority or head office',
      ),
      responseHours: 1,
      solutionHours: 48,
      steps: [
        {
          text: w('要求当场撤下，截图、发布时间、浏览量留档', 'Taken down at once; copies, time and views are kept'),
          withinHours: 1,
        },
        {
          text: w('排查全行同类内容，包括群公告和个人签名', 'Look for the same elsewhere, in groups and signatures'),
          withinHours: 12,
        },
        {
          text: w('向上级报告，看到过的客户逐一说明更正', 'Report it; customers who saw it are told what is right'),
          withinHours: 48,
        },
      ],
      fallback: w(
        '当月改为只发反诈和办事类内容，恢复前重新培训。',
        'Only fraud and errands that month; training before anything else.',
      ),
    },
    {
      kind: 'leak',
      name: w('客户信息泄露', 'Data of customers leaked'),
      signs: w(
        '客户说骗子报得出姓名、卡尾号、余额，或群里出现客户名单截图',
        'Swindlers know name, last digits or balance; a list shows up in a group',
      ),
      responseHours: 1,
      solutionHours: 72,
      steps: [
        {
          text: w('停用相关账号和导出权限，群内容取证后撤回', 'Close accounts and exports; keep evidence, then remove it'),
          withinHours: 1,
        },
        {
          text: w('报总行和主管部门，评估波及多少人', 'Tell head office and the authority; how many are concerned'),
          withinHours: 24,
        },
        {
          text: w('逐一通知客户换密码、防冒充，提供专线', 'Tell each customer: new password, beware of callers, a line to ask'),
          withinHours: 72,
        },
      ],
      fallback: w('因此受骗的客户优先协助止付和报案。', 'Who was cheated by it is helped first, with the stop and the police.'),
    },
    {
      kind: 'other',
      name: w('谣言引发集中取款', 'A rumour, and people come for their money'),
      signs: w(
        '群里传「要倒」「取不出来」，一小时内大堂人数翻倍',
        'Groups say “it fails”, “no money left”; twice as many people in the hall within an hour',
      ),
      responseHours: 0.5,
      solutionHours: 24,
      steps: [
        {
          text: w('报总行和属地监管，备足现金，全部窗口打开', 'Tell head office and authority; cash, all counters open'),
          withinHours: 0.5,
        },
        {
          text: w('负责人在大堂公开解答，来取的照常给取', 'The head answers in the hall; whoever wants money gets it'),
          withinHours: 1,
        },
        {
          text: w('按总行统一口径发说明，附存款保险知识', 'The words of head office, with what deposit insurance covers'),
          withinHours: 6,
        },
        { text: w('配合公安追查源头，次日公布营业情况', 'Help the police; say the next day how it went'), withinHours: 24 },
      ],
      fallback: w('延长营业时间，老人由专人陪同办理。', 'Longer hours; somebody stays with the old.'),
    },
  ],
}))
