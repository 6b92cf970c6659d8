import { goal, pack } from '../pack.ts'

/**
 * A studio for wedding photographs: one purchase in a life, chosen over weeks by two people; earned back by what their friends hear.
 * Quarrels come from the choosing of pictures, not from the shooting.
 */
export const weddingPhotography = pack('wedding_photography', (w) => ({
  version: 1,
  name: w('婚纱摄影', 'Wedding photography'),
  industry: 'wedding_photography',
  summary: w(
    '适合一家到几家门店的婚纱摄影工作室。新人从咨询到到店看样平均两周，货比三家；下单之后要走三到六个月：拍摄、选片、取件，每一步都可能变成口碑或投诉。旺季看婚期：五一、十一和 5 月 20 日前后要提前三到四个月排档；11 月到次年 2 月是淡季，做内景、全家福、孕照和周年照，也是修片和培训的时候。内容以真实客片和明白账为主，不用样片冒充客片。',
    'For a photographer’s studio with one or a few places. From the first question to the visit takes about two weeks, and three studios are compared; from the order on it takes three to six months of shooting, choosing and collecting, and each step becomes word of mouth or a complaint. High season follows the weddings in May and October, booked three to four months before; from November to February there are indoor sets, families, expecting couples and anniversaries, retouching and training. Real couples and plain prices; never a sample passed off as a customer’s picture.',
  ),
  purposes: ['brand', 'sales', 'relations'],
  positioning: w(
    '把钱花在哪儿说清楚的摄影工作室：报价单摊开讲，客片都是真人，拍完还联系得上人。',
    'The studio that says where the money goes: an open price list, real couples, and still there after the shooting.',
  ),
  goals: goal(w('拍摄与选片收入', 'Revenue of shooting and choosing'), 'revenue', 'fen', {
    formula: 'product',
    note: w(
      '按拍摄月看，不按签单月看：五月签的多半十月拍。导入订单带手机号。',
      'By the month of the shooting: what is signed in May is mostly shot in October. Import orders with phone numbers.',
    ),
    parts: [
      goal(w('签单数', 'Orders'), 'orders', 'orders', {
        formula: 'product',
        note: w(
          '到店看样之后三天内不追问，答完疑由新人自己定。',
          'After the visit nobody asks for three days; the couple decides.',
        ),
        parts: [
          goal(w('到店看样', 'Came to the studio'), 'store_visits', 'times', {
            formula: 'product',
            note: w(
              '一对新人算一次，两个人一起来的成单率高得多。',
              'A couple is one visit; who comes together orders far more often.',
            ),
            parts: [
              goal(w('咨询', 'Asked'), 'consultations', 'times', {
                note: w('婚期和地点先问清，再发价目。', 'First the date and place of the wedding, then the prices.'),
              }),
              goal(w('咨询到店率', 'Share that comes'), null, 'share', {
                note: w('约到具体一天一个时段，才算约到。', 'A day and an hour, or it is no appointment.'),
              }),
            ],
          }),
          goal(w('看样成单率', 'Share that orders'), null, 'share', {
            note: w(
              '低于三成先看报价单讲得清不清楚，不先加送东西。',
              'Below three in ten look at how the prices are told, not at gifts.',
            ),
          }),
        ],
      }),
      goal(w('单均金额', 'Average order'), 'average_order_value', 'fen', {
        note: w('套餐加选片，选片多收的钱要在签单时就写明。', 'Package and chosen extras; what extras cost stands in the order.'),
      }),
      goal(w('老客介绍单占比', 'Share by word of mouth'), null, 'share', {
        role: 'influence',
        note: w('签单时问一句谁介绍的；取件后两个月内介绍得多。', 'Asked at the order; mostly within two months of collecting.'),
      }),
      goal(w('选片投诉', 'Complaints at choosing'), null, 'times', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '「隐形消费」「被推销」分开记，一个月超过两起就停推加购。',
          'Hidden costs and pushed extras apart; two a month and nobody offers extras.',
        ),
      }),
      goal(w('取件超期', 'Late delivery'), null, 'times', {
        role: 'influence',
        direction: 'at_most',
        note: w('合同写几天就是几天，超一天当天说明。', 'The contract’s days are days; one late is told that day.'),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'real_couples',
      name: w('真实客片', 'Real couples'),
      content: w(
        '一对新人、一个地方、一件事：为什么在那儿拍，天气怎么样，妆造怎么定。写明摄影师、化妆师和拍摄时间，新人授权后才发。',
        'One couple, one place, one thing: why there, the weather, how the look was chosen. Photographer, make-up and date named; only with consent.',
      ),
      role: w('别人看得出是不是客片，这是信任的全部。', 'People can tell real from staged; this is all the trust there is.'),
      type: 'product',
    },
    {
      key: 'plain_price',
      name: w('报价单摊开讲', 'The price list, opened'),
      content: w(
        '一张报价单一次讲一段：服装几套、底片给多少、精修几张、车费妆费算不算、改期怎么办、选片加购从多少起。',
        'One part of the list each time: outfits, raw pictures, retouched ones, travel and make-up, another date, what extras begin at.',
      ),
      role: w('吵架大多出在钱上，先说清就少一半。', 'Most quarrels are about money; telling first halves them.'),
      type: 'useful',
    },
    {
      key: 'before_shooting',
      name: w('拍前功课', 'Before the shooting'),
      content: w(
        '拍前一周到当天的清单：睡眠、皮肤、头发、鞋码、带什么、哪些当天别做；下雨改期怎么说。',
        'A list from the week before to the day: sleep, skin, hair, shoes, what to bring and what not to do; what rain means.',
      ),
      role: w('拍得顺利，返拍少一半。', 'A smooth day, and half the repeats.'),
      type: 'useful',
    },
    {
      key: 'on_set',
      name: w('今天在拍谁', 'On set today'),
      content: w(
        '片场一条：风大不大、谁笑场、摄影师怎么逗人。不拍正脸也能发。',
        'From the set: the wind, who laughed, what the photographer said. Without a face it works too.',
      ),
      role: w('让人看见拍摄是轻松的。', 'Shows that it is a light day.'),
      type: 'fun',
    },
    {
      key: 'dates',
      name: w('档期与季节', 'Dates and seasons'),
      content: w(
        '婚期倒推：什么时候看样、拍摄、选片、取件；旺季剩几天、淡季内景和旅拍怎么安排。剩余档期如实写。',
        'Counted back from the wedding: visit, shooting, choosing, collecting; what is left in high season, indoors and travel in the low. Only real dates.',
      ),
      role: w('帮新人按时到店，也把淡季填起来。', 'Brings couples in time, and fills the winter.'),
      type: 'notice',
    },
    {
      key: 'after_shooting',
      name: w('选片与取件', 'Choosing and collecting'),
      content: w(
        '套餐里有多少张、加一张多少钱、谁来一起选、多久取件、U 盘里有什么。先说够用的选法。',
        'How many are in the package, what one more costs, whom to bring, when it is ready, what is on the drive. First how to be content with the package.',
      ),
      role: w('把选片这一关变成口碑，不变成投诉。', 'Turns the choosing into word of mouth.'),
      type: 'useful',
    },
    {
      key: 'years_later',
      name: w('一周年', 'A year later'),
      content: w(
        '拍过的新人一年后回来坐坐：孕照、宝宝照、全家福；送一张纪念小卡，不推套餐。',
        'Couples come back after a year: expecting, baby, family; a card for the day, no package pushed.',
      ),
      role: w('老客介绍的起点，也是淡季的活。', 'Where word of mouth begins, and work for the winter.'),
      type: 'other',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('看样区换码：先记婚期，再谈套餐', 'A code in the viewing room: the date first'),
      note: w(
        '扫码留三样：婚期、城市、想不想外拍。没定的打「婚期未定」，定了的打「婚期已定」；只看不留的不追。',
        'Date, city, outdoors or not. Tag “date set” or “date open”; who leaves nothing is not followed.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'on_set',
      channel: 'moments',
      title: w('今天片场：老城墙下风大，新郎先笑了', 'On set: wind at the old wall, and the groom laughs first'),
      note: w(
        '一张背影或手部，写摄影师怎么让人放松；不露脸不用授权也能讲。',
        'A back or hands; what the photographer said. Without a face it can be told.',
      ),
      closing: '',
    },
    {
      day: 3,
      column: 'plain_price',
      channel: 'mass',
      title: w('拍婚纱照，报价单上这九行要先看清', 'Nine lines of the price list to read before you sign'),
      note: w(
        '服装套数、妆面次数、底片数量、精修张数、相册张数、选片加价、车费、周末加价、改期规则。各写一句行内话。',
        'Outfits, make-up, raw pictures, retouched ones, album, extras, travel, weekends, another date. One plain sentence each.',
      ),
      closing: w(
        '回复「报价单」，发你一张空白对照表，去哪家都能用',
        'Reply “list” for an empty one to compare with, in any studio',
      ),
    },
    {
      day: 4,
      column: null,
      channel: 'groups',
      title: w('备婚群：婚期倒推表发一张', 'The couples’ group: a calendar counted back'),
      note: w(
        '婚期前四个月看样、三个月拍摄、一个月取相册；群里不推销，只答问题。',
        'Four months before the wedding the visit, three the shooting, one the album; answers only.',
      ),
      closing: '',
    },
    {
      day: 6,
      column: null,
      channel: 'on_site',
      title: w('看样当天：先排掉不合适的，只讲一套', 'At the visit: out with what does not fit, then one package'),
      note: w(
        '按婚期、地点、预算排掉不合适的，留一套讲透；打上「在比较」，三天内只答疑，签单后改「待拍摄」。',
        'By date, place and money one package is left and explained; tag as comparing, after the order as to be shot; three days of answers only.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: 'before_shooting',
      channel: 'moments',
      title: w('拍前一周，这四件事先别做', 'The week before: four things not to do'),
      note: w(
        '不换染发、不做新护肤项目、不熬夜、不穿新鞋走路；当天带平底鞋。',
        'No new hair colour, no new skin treatment, no late nights, no new shoes; flat shoes on the day.',
      ),
      closing: '',
    },
    {
      day: 10,
      column: 'real_couples',
      channel: 'mass',
      title: w('他们把婚纱照拍在认识的面馆里', 'They had it taken in the noodle shop where they met'),
      note: w(
        '讲为什么选面馆、老板怎么说、蒸汽怎么拍；摄影、化妆、日期、地点写全，照片征得同意。',
        'Why the shop, what the owner said, how steam is photographed; photographer, make-up, date and place, with consent.',
      ),
      closing: w('点菜单「预约看样」，选一个两个人都在的时段', 'Choose an hour when both of you can, under “Visit us”'),
    },
    {
      day: 11,
      column: 'on_set',
      channel: 'groups',
      title: w('投票：更想在哪里拍，老街、江边还是家里', 'Vote: old street, river or at home'),
      note: w(
        '回一个词就算；一周后放一组得票高的，写明是样片还是客片。',
        'A word is a vote; a week later a set from the winner, marked as sample or real.',
      ),
      closing: '',
    },
    {
      day: 13,
      column: 'after_shooting',
      channel: 'moments',
      title: w('选片那天，带一个敢说真话的人', 'On the day of choosing, bring one honest friend'),
      note: w(
        '先选一遍够用的张数，喝杯水再看要不要加；加的每张多少钱写在小票上。',
        'Choose enough first, have a glass of water, then see; what each extra costs stands on the slip.',
      ),
      closing: '',
    },
    {
      day: 15,
      column: null,
      channel: 'on_site',
      title: w('选片师晨会：三句话不说', 'Morning of those who help choosing: three sentences not said'),
      note: w(
        '不说「就差这张」、不说「今天不选没了」、不替新人决定；「待选片」超过两周的先约时间，加购由新人自己点。',
        'Not “just this one”, not “gone tomorrow”, no deciding for them; who waits two weeks to choose gets a date.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: 'before_shooting',
      channel: 'groups',
      title: w('下雨改期怎么办，提前几天算数', 'When it rains: how many days before counts'),
      note: w(
        '写清改期次数、谁承担场地费、妆面怎么重约；不收违约金的条件写明。',
        'How often, who pays the place, how the make-up is booked again; when there is no charge.',
      ),
      closing: '',
    },
    {
      day: 18,
      column: 'before_shooting',
      channel: 'mass',
      title: w('不会摆姿势的人，怎么拍得自然', 'For those who cannot pose'),
      note: w(
        '三招：先走路再停、先说话再看镜头、手有东西拿；样片里的姿势不照抄。写摄影师当天怎么带。',
        'Walk then stop, talk then look, something in the hands; no copying from samples. What the photographer does.',
      ),
      closing: w(
        '回复「试拍」，约一个二十分钟的店内试拍，不收费',
        'Reply “test” for twenty minutes in the studio, free of charge',
      ),
    },
    {
      day: 20,
      column: null,
      channel: 'moments',
      title: w('今天取件的三对，等了多少天', 'Three couples collected today: after how many days'),
      note: w(
        '写实际天数和合同天数；有一对超期的写明原因和怎么补。',
        'Real days and the contract’s days; the one that was late, why, and what was done.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: 'years_later',
      channel: 'groups',
      title: w('一周年了，回来坐坐，喝杯茶', 'A year already: come and have tea'),
      note: w(
        '约看照片、喝茶，送一张纪念小卡；家庭照愿意才拍。',
        'Look at the pictures, tea, a card for the day; a family picture only if they like.',
      ),
      closing: '',
    },
    {
      day: 24,
      column: 'dates',
      channel: 'mass',
      title: w('五一、520、十一的档期，要提前多久定', 'The dates of May and October: how far ahead'),
      note: w(
        '婚期倒推三到四个月；工作日与周末各剩几天写实际数，淡季内景和旅拍另给两条路线。',
        'Three to four months before; what is really left on weekdays and weekends, and two routes for the quiet months.',
      ),
      closing: w('点菜单「档期查询」，把婚期发来，我们按天回', 'Send the date under “Free dates”: answered by the day'),
    },
    {
      day: 25,
      column: null,
      channel: 'moments',
      title: w('冬天的棚里在拍什么', 'What is shot indoors in winter'),
      note: w(
        '全家福、孕照、老人金婚；写时长、加不加衣、能不能带孩子。',
        'Families, expecting couples, golden weddings; how long, how warm, children or not.',
      ),
      closing: '',
    },
    {
      day: 26,
      column: 'real_couples',
      channel: 'outside',
      title: w('客片发到小红书之前，先备齐三样', 'Before a real couple goes on Xiaohongshu: three things'),
      note: w(
        '书面授权、取件后再发、写明价格范围；评论里问价的不引到私聊，直接答。',
        'Written consent, only after collecting, the range of prices; prices are answered in public.',
      ),
      closing: '',
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('授权书清点：哪些客片还能用', 'Counting consents: which pictures may be used'),
      note: w(
        '逐份核对范围（门店、公众号、平台）和期限；撤回授权的当天撤下，打上「不公开」。',
        'Where and until when; who takes consent back has the picture down the same day, tagged as private.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末复盘：哪条线索最后签了单', 'End of the month: which question became an order'),
      note: w(
        '从咨询、到店、签单三步看人数和天数；取件后的介绍单单独数，谢一声。',
        'Numbers and days of the three steps; introductions counted apart, and thanked.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('看作品', 'Our work'),
      type: null,
      value: '',
      children: [
        { name: w('真实客片', 'Real couples'), type: 'click', value: 'couples' },
        { name: w('场景路线', 'Places'), type: 'click', value: 'places' },
        { name: w('内景旅拍', 'Indoors and travel'), type: 'click', value: 'indoor' },
      ],
    },
    {
      name: w('价格档期', 'Prices'),
      type: null,
      value: '',
      children: [
        { name: w('报价单', 'Price list'), type: 'click', value: 'prices' },
        { name: w('档期查询', 'Free dates'), type: 'click', value: 'dates' },
        { name: w('预约看样', 'Visit us'), type: 'click', value: 'visit' },
      ],
    },
    {
      name: w('已下单', 'Ordered'),
      type: null,
      value: '',
      children: [
        { name: w('拍摄准备', 'Before the shooting'), type: 'click', value: 'prepare' },
        { name: w('选片取件', 'Choosing, collecting'), type: 'click', value: 'choose' },
        { name: w('改期与修改', 'Change the date'), type: 'click', value: 'change' },
        { name: w('意见反馈', 'Tell us'), type: 'click', value: 'complain' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '你好，恭喜！\n回复「报价单」要一张能带去别家比的空表；回复「档期」把婚期发来，按天给你看；回复「看样」约两个人都在的时段。\n拍摄日和选片日后台人少，晚上会补回。',
        'Hello, and congratulations!\nReply “list” for an empty price list to take anywhere; “date” with your wedding day to see what is free; “visit” for an hour when both of you can.\nOn shooting days we answer in the evening.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('报价单', 'Price list'),
      keywords: [
        { text: w('报价', 'list'), match: 'contains' },
        { text: w('多少钱', 'price'), match: 'contains' },
        { text: w('价格', 'cost'), match: 'contains' },
        { text: w('套餐', 'package'), match: 'contains' },
        { text: 'prices', match: 'exact' },
      ],
      text: w(
        '请发：婚期、城市、想内景还是外景、大概预算。我们按你的情况发一套报价，服装、底片、精修、相册、车费、选片加购逐项写清；看完不合适也没关系，对照表送给你用。',
        'Send date, city, indoors or outdoors, and about how much. We send one price with outfits, raw and retouched pictures, album, travel and extras line by line; and the empty list is yours either way.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('档期查询', 'Free dates'),
      keywords: [
        { text: w('档期', 'date'), match: 'contains' },
        { text: w('婚期', 'wedding day'), match: 'contains' },
        { text: w('还能拍', 'still free'), match: 'contains' },
        { text: 'dates', match: 'exact' },
      ],
      text: w(
        '请发婚期和希望的拍摄月份。旺季（四到六月、九到十一月）建议提前三到四个月看样；我们只报实际空着的日子，工作日和周末分开写。',
        'Send the wedding day and the month you would like. In high season come three to four months before; we name only days that are really free, weekdays and weekends apart.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约看样', 'Visits'),
      keywords: [
        { text: w('看样', 'visit'), match: 'contains' },
        { text: w('预约', 'book'), match: 'contains' },
        { text: w('试拍', 'test'), match: 'contains' },
        { text: 'visit', match: 'exact' },
      ],
      text: w(
        '发「门店＋日期时段＋两个人的称呼」。看样一小时左右，可以当场试拍二十分钟；不收费，也不当场催签。带一张你们喜欢的照片来，聊得快些。',
        'Send studio, day, hour and both your names. It takes about an hour, with twenty minutes of test pictures if you like; it costs nothing and nobody presses you. Bring a picture you both like.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('真实客片', 'Real couples'),
      keywords: [
        { text: w('客片', 'real'), match: 'contains' },
        { text: w('样片', 'sample'), match: 'contains' },
        { text: w('风格', 'style'), match: 'contains' },
        { text: 'couples', match: 'exact' },
      ],
      text: w(
        '客片都标了摄影师、日期和地点，样片会写「样片」。想看某位摄影师、某个地方或同预算的，发关键词来，我们翻出对应的几组给你；不愿公开的新人我们也不会发。',
        'Real ones carry photographer, date and place; samples are marked as samples. Tell us a photographer, a place or a budget and we find them; couples who would rather not are not shown.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('场景与内景', 'Places and indoors'),
      keywords: [
        { text: w('场景', 'place'), match: 'contains' },
        { text: w('外景', 'outdoors'), match: 'contains' },
        { text: w('内景', 'indoors'), match: 'contains' },
        { text: w('旅拍', 'travel'), match: 'contains' },
        { text: 'places', match: 'exact' },
        { text: 'indoor', match: 'exact' },
      ],
      text: w(
        '说一句你们的故事地点或想去的城市，我们回路线、季节、时长、车程和大概费用。冬天建议内景或南方旅拍；外景遇雨按合同改期，不收二次妆费。',
        'Tell us a place of your own or a city: we answer with route, season, hours, the way and about what it costs. Winter is for indoors or the south; for rain the date moves as in the contract, without paying make-up twice.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('拍摄准备', 'Before the shooting'),
      keywords: [
        { text: w('拍摄准备', 'prepare'), match: 'contains' },
        { text: w('要带什么', 'what to bring'), match: 'contains' },
        { text: w('注意事项', 'should we'), match: 'contains' },
        { text: 'prepare', match: 'exact' },
      ],
      text: w(
        '拍前一周：不染发、不做新护肤、不熬夜、剪好指甲。前一天：洗头不上发蜡，带平底鞋和一件外套。把身高、鞋码、忌口发来，衣服和点心提前备；身体不舒服别硬撑，改期不扣钱。',
        'The week before: no new colour, no new treatment, no late nights, nails done. The day before: hair washed, flat shoes and a coat. Send height, shoe size and what you do not eat. Unwell? The date moves, nothing is charged.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('选片与取件', 'Choosing and collecting'),
      keywords: [
        { text: w('选片', 'choosing'), match: 'contains' },
        { text: w('取件', 'collect'), match: 'contains' },
        { text: w('底片', 'raw pictures'), match: 'contains' },
        { text: 'choose', match: 'exact' },
      ],
      text: w(
        '选片前先发你套餐内的张数和加购单价，不够用才考虑加；可以带一位朋友，也可以分两次选。取件按合同天数，做好当天通知，合同里写明的底片都在 U 盘里，请当面核对一遍。',
        'Before you choose you have the number in the package and what one more costs; extras only if you want them. Bring a friend, or choose on two days. Ready as the contract says; the raw pictures that the contract names are on the drive: look at it here with us.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('改期与修改', 'Another date or change'),
      keywords: [
        { text: w('改期', 'another day'), match: 'contains' },
        { text: w('下雨', 'rain'), match: 'contains' },
        { text: w('修图', 'retouch'), match: 'contains' },
        { text: 'change', match: 'exact' },
      ],
      text: w(
        '改期请提前三天说，发「订单号＋想改的日期」；因天气或身体改期不收费，场地费按实际发生结。修图意见请标在样图上发来，三个工作日内出初稿，改到你确认为止。',
        'Tell us three days before, with order and the new day; for weather or health it costs nothing, the place as it is billed. Mark what to retouch on the picture: the first draft within three working days, until you say yes.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('意见反馈', 'Complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('不满意', 'unhappy'), match: 'contains' },
        { text: w('退定金', 'deposit back'), match: 'contains' },
        { text: 'complain', match: 'exact' },
      ],
      text: w(
        '请发订单号、事情经过和电话。店长两小时内打给你，48 小时内给方案；定金和选片加购有单据可查，说得清的当场处理。',
        'Order, what happened and a phone. The manager calls within two hours and has an answer within 48; deposit and extras stand on slips, and what is clear is settled at once.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，今天拍摄或选片的话会晚一点回。问档期请回复「档期」，问价格请回复「报价单」，已下单的请直接发订单号。',
        'We have it; on shooting days it takes until evening. Reply “date” for dates, “list” for prices; if you have ordered, send the order number.',
      ),
    },
  ],
  activities: [
    {
      name: w('店内试拍二十分钟', 'Twenty minutes of test pictures'),
      type: 'trial',
      theme: w('不收费，不催签，带走一张打印小样', 'Free, nobody presses, one print to take home'),
      place: 'offline',
      venue: w('门店试拍间', 'The studio’s test room'),
      after: 10,
      days: 14,
      metric: 'store_visits',
      expected: 60,
      supports: [
        { kind: 'in_store', note: w('看样区放试拍时段表', 'Hours on the wall of the viewing room') },
        { kind: 'media', note: w('本地备婚号各发一条', 'One post each by local couples’ accounts') },
      ],
      costs: [
        { name: w('打印与相纸', 'Prints'), important: true, thirdParty: false, amountFen: 60_000 },
        { name: w('妆发补贴', 'Make-up'), important: true, thirdParty: true, amountFen: 180_000 },
        { name: w('点心', 'Sweets'), important: false, thirdParty: false, amountFen: 20_000 },
      ],
      departments: [
        { name: w('摄影', 'Photography'), duty: w('试拍、当场给小样', 'Test pictures and the print') },
        { name: w('顾问', 'Advisers'), duty: w('记婚期、讲报价单', 'Date and price list') },
      ],
    },
    {
      name: w('淡季内景周', 'A week of indoor sets'),
      type: 'store_event',
      theme: w('全家福、孕照、金婚照，各给三个时段', 'Families, expecting couples, golden weddings: three hours each'),
      place: 'offline',
      venue: w('内景棚', 'The indoor studio'),
      after: 35,
      days: 7,
      metric: 'orders',
      expected: 20,
      supports: [
        {
          kind: 'discount',
          note: w('老客家庭按淡季价，写清起止日期', 'Families of our couples at winter prices, with the days'),
        },
        { kind: 'gifts', note: w('送一张六寸相纸，不与带朋友挂钩', 'A six-inch print; nothing depends on bringing friends') },
      ],
      costs: [
        { name: w('场景搭建', 'Sets'), important: true, thirdParty: true, amountFen: 300_000 },
        { name: w('服装清洗', 'Cleaning'), important: true, thirdParty: true, amountFen: 60_000 },
        { name: w('暖气与电', 'Heating'), important: false, thirdParty: false, amountFen: 50_000 },
      ],
      departments: [
        { name: w('摄影', 'Photography'), duty: w('三组场景与排班', 'Three sets and shifts') },
        { name: w('化妆', 'Make-up'), duty: w('老人妆造与孕妇用品', 'Looks for old age, products safe when expecting') },
        { name: w('后期', 'Retouching'), duty: w('取件日期当场写给客户', 'The day of collecting in writing') },
      ],
    },
    {
      name: w('一周年回门', 'A year later'),
      type: 'members_day',
      theme: w('回来看照片，送一张纪念小卡', 'Look at the pictures, a card to take home'),
      place: 'offline',
      venue: w('门店会客区', 'The sitting room of the studio'),
      after: 20,
      days: 3,
      metric: 'store_visits',
      expected: 25,
      supports: [{ kind: 'bring_a_friend', note: w('想带朋友来看样的欢迎，没有奖励', 'Friends are welcome to look; no reward') }],
      costs: [
        { name: w('纪念小卡', 'Cards'), important: true, thirdParty: false, amountFen: 30_000 },
        { name: w('茶点', 'Tea'), important: false, thirdParty: false, amountFen: 30_000 },
      ],
      departments: [{ name: w('顾问', 'Advisers'), duty: w('逐一邀请，记录近况', 'Invite each, write down what is new') }],
    },
  ],
  tags: [
    w('婚期已定', 'Date set'),
    w('婚期未定', 'Date open'),
    w('在比较', 'Comparing'),
    w('待拍摄', 'To be shot'),
    w('待选片', 'To choose'),
    w('不公开', 'Private'),
    w('周年', 'Anniversary'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('选片加价引发争执', 'Quarrel about extras at choosing'),
      signs: w('留言含「隐形消费」「推销」「被迫加钱」，或一周两起', 'Messages say hidden cost or pushed; or two a week'),
      responseHours: 2,
      solutionHours: 48,
      steps: [
        {
          text: w(
            '店长先听完，不解释行规；调出签单时的报价单',
            'The manager listens and does not explain the trade; takes the signed list',
          ),
          withinHours: 2,
        },
        { text: w('单上没写明的加购一律退回', 'What the list did not say is paid back'), withinHours: 24 },
        { text: w('写明的可以减购，当天改单', 'What it said may be taken back the same day'), withinHours: 24 },
        { text: w('选片师停岗复训，三句话不说', 'Whoever sells so is trained again'), withinHours: 72 },
      ],
      fallback: w(
        '定金纠纷按合同与民法典处理（定金不超过总价两成），协商不成走 12315。',
        'Deposits by contract and civil code, a fifth of the price at most; without agreement 12315.',
      ),
    },
    {
      kind: 'leak',
      name: w('客片未经同意被使用', 'Pictures used without consent'),
      signs: w(
        '新人发现照片出现在门店外墙、平台广告或同行账号',
        'A couple finds its picture on a wall, in an ad or on another studio’s account',
      ),
      responseHours: 1,
      solutionHours: 72,
      steps: [
        { text: w('立刻撤下并致歉，问清还有哪里在用', 'Take it down, apologise, find where else it is'), withinHours: 1 },
        {
          text: w('同行盗用的，平台投诉并出具授权书', 'Another studio’s theft goes to the platform with the consent'),
          withinHours: 24,
        },
        {
          text: w('给出使用范围说明与补偿，新人书面确认', 'Say where it was, make it good, have it in writing'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '所有客片入库前先扫授权书，未签的文件名标注「不公开」。',
        'No picture enters the library without consent; the rest carry “private” in the file name.',
      ),
    },
    {
      kind: 'restricted',
      name: w('样片与客片混用被举报', 'Samples shown as real'),
      signs: w('评论质疑「这不是你们拍的」，或平台提示虚假宣传', 'Comments doubt it, or the platform warns of false advertising'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        { text: w('撤下存疑图片，逐张标「样片」或「客片」', 'Take it down, mark each as sample or real'), withinHours: 4 },
        { text: w('查图片来源与授权，买来的素材一律不用', 'Check where it comes from; bought material is out'), withinHours: 24 },
        { text: w('公开说明改正范围', 'Say publicly what was changed'), withinHours: 48 },
      ],
      fallback: w('今后外发图片由两人核对来源再发。', 'Two people check the source of every picture.'),
    },
    {
      kind: 'other',
      name: w('原片损坏或丢失', 'Raw pictures damaged or lost'),
      signs: w('存储卡读不出、硬盘报错，或导出数量对不上', 'A card that cannot be read, a disk error, or numbers that differ'),
      responseHours: 1,
      solutionHours: 72,
      steps: [
        {
          text: w('停用该卡，立刻送专业恢复，通知新人实情', 'Stop the card, have it recovered, tell the couple the truth'),
          withinHours: 1,
        },
        {
          text: w('给出重拍、退款或混合方案，档期优先排', 'Shoot again, pay back or both; the date comes first'),
          withinHours: 24,
        },
        {
          text: w('书面确认并赔付，婚礼前能补的先补', 'In writing, with compensation; before the wedding what can be saved'),
          withinHours: 72,
        },
      ],
      fallback: w('当天双备份：拍完导两处，取件前不删。', 'Two copies the same day; nothing deleted before collecting.'),
    },
    {
      kind: 'bad_reviews',
      name: w('成片不满意集中差评', 'Unhappy with the pictures'),
      signs: w('同一摄影师一周三条差评，或返拍率明显升高', 'Three of one photographer in a week, or many repeats'),
      responseHours: 4,
      solutionHours: 72,
      steps: [
        { text: w('逐条回应，约面谈，不请人删评', 'Answer each, ask to meet, ask nobody to delete'), withinHours: 4 },
        {
          text: w(
            '看底片判断是拍摄还是修图的问题，对症返拍或重修',
            'See from the raw pictures whether it is the shooting or the retouching',
          ),
          withinHours: 48,
        },
        { text: w('该摄影师暂停排单，带教复盘', 'That photographer shoots with another until it is better'), withinHours: 72 },
      ],
      fallback: w('返拍档期优先，不占新人婚礼前两周。', 'Repeats come first, never in the two weeks before the wedding.'),
    },
  ],
}))
