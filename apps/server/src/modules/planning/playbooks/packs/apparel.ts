import { goal, pack } from '../pack.ts'

/** Shops of clothes: a new wave each week, sizes that fit, few returns; what is not sold by the end of the season costs the year. */
export const apparel = pack('apparel', (w) => ({
  version: 1,
  name: w('服装', 'Apparel'),
  industry: 'apparel',
  summary: w(
    '适合一家到十几家门店的服装品牌或买手店，直播是门店的延伸。一年两季（春夏 2–7 月、秋冬 8–1 月），每季三波上新。上新头四周讲面料、尺码和搭配，不打折；第六周看售罄率定去留；季末断码先给老客。账号的本事是让人少买错：到店前问清尺码，试穿有人留货，不合适退得痛快。',
    'For a fashion brand or select shop with one to a dozen stores; live streams are the shop by other means. Two seasons (spring and summer from February, autumn and winter from August) of three waves each. For four weeks a wave is told by cloth, size and how to wear it, without discounts; in the sixth week the sell-through decides; odd sizes at the end go to regulars first. The account’s skill is fewer wrong buys: sizes cleared before the visit, pieces kept for a fitting, returns without a quarrel.',
  ),
  purposes: ['sales', 'service', 'relations'],
  positioning: w(
    '衣橱顾问：新款先看到，尺码问得清，旧衣也帮你搭。',
    'The adviser of your wardrobe: sees new pieces early, answers on sizes, and finds new ways to wear the old.',
  ),
  goals: goal(w('会员带来的销售额', 'Revenue of members'), 'revenue', 'fen', {
    formula: 'product',
    note: w(
      '按季看，不按天看：一季三波，首波定调，末波清尾。退款在退的那天扣回。',
      'Read by season, not by day: three waves, the first sets the tone, the last clears. Refunds count on the day they are made.',
    ),
    parts: [
      goal(w('成交单数', 'Sales'), 'orders', 'orders', {
        formula: 'product',
        note: w(
          '单数少先看进店，再看试穿：进了店没试穿，多半是尺码没人问。',
          'Too few? First those who came in, then the fittings: who comes in and tries nothing was mostly not asked for the size.',
        ),
        parts: [
          goal(w('进店与问款', 'Visits and questions'), 'traffic', 'times', {
            formula: 'sum',
            note: w('线上问款也是进店，问了就算一次机会。', 'A question about a piece is a visit too.'),
            parts: [
              goal(w('到店', 'In the shop'), 'store_visits', 'times', {
                note: w(
                  '门店码和会员到店登记合在一起，分店看。',
                  'Codes in the shop and members at the till together; by store.',
                ),
              }),
              goal(w('问款问码', 'Asked about a piece'), 'consultations', 'times', {
                note: w(
                  '多数在晚上 8 点以后，要有人值到 10 点。',
                  'Mostly after eight in the evening: somebody answers until ten.',
                ),
              }),
            ],
          }),
          goal(w('成交率', 'Conversion'), 'traffic_conversion', 'share', {
            note: w(
              '试穿过的人成交是没试穿的几倍，先提试穿率。',
              'Who has tried something on buys several times as often: raise the fittings.',
            ),
          }),
        ],
      }),
      goal(w('客单价', 'Average sale'), 'average_order_value', 'fen', {
        note: w(
          '靠连带（上装加下装），每单件数从一件多到接近两件。',
          'By the second piece: from little more than one a sale to nearly two.',
        ),
      }),
      goal(w('试穿率', 'Share that tries on'), null, 'share', {
        role: 'influence',
        note: w('试衣间门口计数，每天闭店前填一次。', 'Counted at the fitting room, typed in before closing.'),
      }),
      goal(w('退货率', 'Returns'), null, 'share', {
        role: 'influence',
        direction: 'at_most',
        note: w(
          '直播单独算。退货理由里「尺码不合」超过三成，先补试穿内容，再谈选款。',
          'Live streams apart. When wrong sizes are a third of the reasons, mend what is told about sizes first.',
        ),
      }),
      goal(w('第六周售罄率', 'Sold by the sixth week'), null, 'share', {
        role: 'influence',
        note: w(
          '低于六成的款进断码名单，不再补货。',
          'Below six in ten a style goes on the list of odd sizes and is not ordered again.',
        ),
      }),
      goal(w('老客回店率', 'Regulars that return'), 'repeat_rate', 'share', {
        role: 'influence',
        note: w(
          '一季至少回来一次；连着两季没来的单独打招呼。',
          'Once a season at least; who misses two gets a word of their own.',
        ),
      }),
    ],
  }),
  cadence: 'service_four_monthly',
  columns: [
    {
      key: 'new_wave',
      name: w('本波上新', 'The new wave'),
      content: w(
        '一波挑三件讲透：面料成分和克重、版型宽窄、适合什么场合、哪家店有哪些码。店员上身实拍，不修身形。',
        'Three pieces of a wave, whole: cloth and weight, cut, when to wear it, which sizes are in which store. Photos on staff, bodies not retouched.',
      ),
      role: w('给老客一个这周进店的理由。', 'A reason to come this week.'),
      type: 'product',
    },
    {
      key: 'wear_again',
      name: w('一衣多穿', 'One piece, many ways'),
      content: w(
        '一件新衣配衣柜里常见的旧衣，上班、周末、见长辈各一套，旧衣不必是我们家的。',
        'A new piece with what hangs in most wardrobes: for work, the weekend, a family dinner. The old need not be ours.',
      ),
      role: w(
        '收藏多、转化慢，但决定她第二件还来不来。',
        'Much saved, slow to sell; decides whether she comes for a second piece.',
      ),
      type: 'useful',
    },
    {
      key: 'fitting_room',
      name: w('试衣间', 'The fitting room'),
      content: w(
        '同一件衣服三种身形试穿，写身高体重、选了几码、哪里紧哪里松、不建议谁买。',
        'One piece on three figures: height, weight, the size taken, where it is tight or loose, and who had better not.',
      ),
      role: w('减少买错和退货，是导购回答尺码的底稿。', 'Fewer wrong buys and returns; what staff answer from.'),
      type: 'useful',
    },
    {
      key: 'live_room',
      name: w('直播间', 'Live'),
      content: w(
        '一场只讲一类（外套或裤子），提前两天收问题；价格、库存、发货日、退换写在预告里。',
        'One kind of piece a show (coats, or trousers); questions gathered two days before; price, stock, dispatch and returns in the notice.',
      ),
      role: w('给外地和没空到店的老客，也给门店带第二天的试穿。', 'For those who are far or busy, and fittings the day after.'),
      type: 'activity_preview',
    },
    {
      key: 'care',
      name: w('衣物养护', 'Care'),
      content: w(
        '起球、缩水、掉色、收纳，一次说一种面料，水温和晾法写到能照做。',
        'Pilling, shrinking, fading, storing: one cloth at a time, with the temperature and how to dry it.',
      ),
      role: w('卖出去之后的服务，很多投诉是洗坏的。', 'Service after the sale: many complaints begin in the wash.'),
      type: 'useful',
    },
    {
      key: 'wardrobe_day',
      name: w('老客衣橱日', 'Wardrobe day'),
      content: w(
        '每月一天：带一件旧衣来，店员帮忙配；老客换季调码、断码先挑。门店、时段、条件写清。',
        'One day a month: bring an old piece and we match it; regulars pick from the odd sizes first. Stores, hours and conditions stated.',
      ),
      role: w('把 90 天没来的人请回来。', 'Brings back who stayed away for 90 days.'),
      type: 'promotional',
    },
    {
      key: 'window',
      name: w('橱窗投票', 'The window'),
      content: w(
        '下周橱窗穿哪一身，由大家定；选中的那身写上「大家选的」。',
        'What the window wears next week is voted on, and marked as chosen.',
      ),
      role: w('回一句话就算参与，顺便听懂大家想要什么。', 'A word is enough to take part, and tells us what is wanted.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('试衣间贴码：不用喊，扫一下换个码', 'A code in the fitting room: another size without calling'),
      note: w(
        '每间试衣间一张码，扫了直接找导购；来过的人打上「试过没买」或「常穿码」，下次不用再问。',
        'A code in each cabin reaches the assistant; tag who tried and did not buy, and the usual size, so that nobody asks twice.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'new_wave',
      channel: 'moments',
      title: w('开箱：这一波到店，先摸面料', 'Unpacking: first the cloth'),
      note: w(
        '三张细节图：领口、里衬、吊牌成分。不写「爆款」，写今天下午几点上架。',
        'Three details: collar, lining, the label. No “hit”: just when it hangs this afternoon.',
      ),
      closing: '',
    },
    {
      day: 3,
      column: 'new_wave',
      channel: 'mass',
      title: w('这一波到了十二款，先看这三件怎么穿', 'Twelve new pieces: how to wear these three'),
      note: w(
        '每件三行：什么面料、偏大还是偏小、哪家店有哪些码；价格直接写，不用「私聊报价」。',
        'Three lines each: the cloth, whether it runs large or small, which sizes where; the price stands there.',
      ),
      closing: w(
        '回复「尺码」，写上身高、体重和平时穿几码，导购替你定码',
        'Reply “size” with height, weight and your usual size: we tell you yours',
      ),
    },
    {
      day: 4,
      column: null,
      channel: 'groups',
      title: w('老客群：想试的先登记，店里留到周日', 'Regulars: say what you want to try, kept until Sunday'),
      note: w(
        '登记款号和码数，每人两件；到周日晚不来就放回，不追问。',
        'Style and size, two each; back on the rail on Sunday night, no questions.',
      ),
      closing: '',
    },
    {
      day: 5,
      column: 'wear_again',
      channel: 'moments',
      title: w('一件白衬衫，从周一穿到周日', 'A white shirt from Monday to Sunday'),
      note: w(
        '七张店员上班路上的照片，同一件衬衫，每天只换一样。',
        'Seven photos of staff on the way to work: the same shirt, one thing changed each day.',
      ),
      closing: '',
    },
    {
      day: 7,
      column: 'window',
      channel: 'groups',
      title: w('投票：下周橱窗里的她穿哪一身', 'Vote: what does the window wear next week'),
      note: w('三身照片，周一换上得票多的那一身，写上票数。', 'Three outfits; on Monday the winner stands there with its votes.'),
      closing: '',
    },
    {
      day: 8,
      column: 'care',
      channel: 'moments',
      title: w('羊毛衫起球，不一定是质量差', 'Wool that pills is not always poor wool'),
      note: w(
        '说清摩擦起球和短纤起球的分别；怎么剃、多久剃一次，哪种情况来店里处理。',
        'Rubbing or short fibres: how to tell; how to shave it and how often; when to bring it in.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: null,
      channel: 'on_site',
      title: w('晨会十分钟：试衣间外只问一句', 'Ten minutes in the morning: one question at the cabin'),
      note: w(
        '「哪里不舒服？」肩、腰、袖长，对应换码或换版；不说「显瘦」，不评身材。',
        '“Where does it not feel right?” Shoulder, waist, sleeve: another size or cut. Nothing about the body.',
      ),
      closing: '',
    },
    {
      day: 10,
      column: 'fitting_room',
      channel: 'mass',
      title: w('同一条直筒裤，三个身高穿出来差在哪', 'The same straight trousers at three heights'),
      note: w(
        '158、165、172 三位店员，各写选码、裤长、腰围余量；再写一段「这几种情况别买」。',
        'Three of the staff: size taken, length, room at the waist; and a paragraph on when not to buy.',
      ),
      closing: w(
        '点菜单「预约试穿」，选好门店和时段，到店直接进试衣间',
        'Pick store and hour under “Book a fitting”: your pieces hang ready',
      ),
    },
    {
      day: 12,
      column: 'live_room',
      channel: 'groups',
      title: w('后天晚上的直播只讲外套，问题先留下', 'The day after tomorrow, live: coats only. Ask now'),
      note: w(
        '收集尺码、面料、洗护问题，直播里按顺序答；预告写清时间、款式、发货日和退换。',
        'Questions on size, cloth and care, answered in order; time, pieces, dispatch and returns in the notice.',
      ),
      closing: '',
    },
    {
      day: 14,
      column: 'live_room',
      channel: 'outside',
      title: w('视频号直播：店长试八件外套，慢慢讲', 'Live: the manager tries eight coats, slowly'),
      note: w(
        '不喊倒计时，不报假库存；每件讲完停半分钟答尺码。下单的人打上「直播客」。',
        'No countdowns, no invented stock; after each coat half a minute for sizes. Tag who orders as a live customer.',
      ),
      closing: '',
    },
    {
      day: 15,
      column: null,
      channel: 'on_site',
      title: w('直播第二天：退换当天办完', 'The day after: returns done the same day'),
      note: w(
        '网购七日无理由退货，吊牌在、没穿过就收；理由逐条记下来，尺码类单独数。',
        'Bought online, it may come back within seven days with its tag and unworn; write down each reason, sizes apart.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: null,
      channel: 'moments',
      title: w('门店能改裤脚，多久能取', 'We shorten trousers: when they are ready'),
      note: w(
        '一张价目小卡：改裤脚、收腰、换扣子各多少钱、多久取；本店买的裤脚不收钱。',
        'A card with prices and times; hems of what was bought here cost nothing.',
      ),
      closing: '',
    },
    {
      day: 18,
      column: 'wear_again',
      channel: 'mass',
      title: w('三件旧衣加一件新的，配出五套上班装', 'Three old pieces and a new one: five outfits for work'),
      note: w(
        '从老客衣柜里借来真实旧衣（征得同意），新衣只放一件；每套写清适合的气温和场合。',
        'Real old pieces of regulars, with their consent; one new. Temperature and occasion with each.',
      ),
      closing: w('回复「搭配」发一张旧衣照片，店员给你配一套', 'Reply “match” with a photo of an old piece: we find it company'),
    },
    {
      day: 20,
      column: 'care',
      channel: 'groups',
      title: w('换季收纳：哪些挂、哪些叠、哪些先洗', 'Putting the season away: hang, fold or wash first'),
      note: w(
        '针织叠、西装挂、白色先洗透；收纳前拍吊牌，明年找得到洗法。',
        'Knits folded, suits hung, white washed well; photograph the label for next year.',
      ),
      closing: '',
    },
    {
      day: 22,
      column: null,
      channel: 'on_site',
      title: w('衣橱日前圈人：九十天没来的老客', 'Before wardrobe day: regulars away for ninety days'),
      note: w(
        '圈出「九十天未到」，按「常穿码」配好三件留在店里；48 小时窗口外不主动发消息，等推送和朋友圈。',
        'A segment of those away for ninety days, three pieces in their size laid aside; outside the 48-hour window no message but the push and Moments.',
      ),
      closing: '',
    },
    {
      day: 25,
      column: 'wardrobe_day',
      channel: 'mass',
      title: w('周六衣橱日：带一件旧衣来，配一件新的', 'Saturday is wardrobe day: bring an old piece'),
      note: w(
        '写清门店、时段、每店接待多少位、断码款的码数和价格；划线价注明是吊牌价还是近期成交价。',
        'Stores, hours, how many each can see, odd sizes with prices; say whether a crossed-out price is the tag’s or a recent one.',
      ),
      closing: w(
        '回复「衣橱日」，留门店和时段，名额满了会告诉你',
        'Reply “wardrobe” with store and hour: we tell you if it is full',
      ),
    },
    {
      day: 27,
      column: 'window',
      channel: 'moments',
      title: w('衣橱日现场：那件十年前的风衣', 'Wardrobe day: the trench coat of ten years ago'),
      note: w(
        '征得本人同意的一张照片，讲这件旧衣怎么配活了；不露脸也可以。',
        'One photo with consent, face or no face: how the old coat came back.',
      ),
      closing: '',
    },
    {
      day: 28,
      column: null,
      channel: 'on_site',
      title: w('回访一周前的买家：合身吗', 'A week after buying: does it fit?'),
      note: w(
        '只问一句合不合身，不合适约来改或换；「爱穿长款」「怕紧身」这样的喜好记成标签。',
        'One question; if not, it is altered or changed. Likes and dislikes become tags, such as long cuts or nothing tight.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末看货：哪几款进断码名单', 'End of the month: which styles go on the list'),
      note: w(
        '售罄率、退货理由、试穿次数三张表放一起看；留给「断码优先」的老客先挑。',
        'Sell-through, reasons of returns and fittings side by side; those who asked for odd sizes choose first.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('看新款', 'New'),
      type: null,
      value: '',
      children: [
        { name: w('本波上新', 'The new wave'), type: 'click', value: 'new_wave' },
        { name: w('帮我搭配', 'Match for me'), type: 'click', value: 'match' },
        { name: w('直播预告', 'Live'), type: 'click', value: 'live' },
      ],
    },
    {
      name: w('尺码试穿', 'Size and fit'),
      type: null,
      value: '',
      children: [
        { name: w('帮我定码', 'My size'), type: 'click', value: 'size' },
        { name: w('预约试穿', 'Book a fitting'), type: 'click', value: 'fitting' },
        { name: w('调货留货', 'Keep it for me'), type: 'click', value: 'keep' },
      ],
    },
    {
      name: w('会员售后', 'After the sale'),
      type: null,
      value: '',
      children: [
        { name: w('衣橱日', 'Wardrobe day'), type: 'click', value: 'wardrobe' },
        { name: w('退换修改', 'Returns, alterations'), type: 'click', value: 'returns' },
        { name: w('洗涤养护', 'Care'), type: 'click', value: 'care' },
        { name: w('门店地址', 'Stores'), type: 'click', value: 'stores' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '你好，这里是你的衣橱顾问。\n回复「尺码」帮你定码，回复「试穿」先把衣服留好，回复「搭配」发张旧衣照片给你配。\n晚上 10 点前有人在。',
        'Hello, this is the adviser of your wardrobe.\nReply “size” for your size, “fitting” to have pieces kept, “match” with a photo of something old.\nSomebody is here until ten.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('帮我定码', 'My size'),
      keywords: [
        { text: w('尺码', 'size'), match: 'contains' },
        { text: w('穿几码', 'what fits'), match: 'contains' },
        { text: w('偏大', 'runs large'), match: 'contains' },
        { text: w('偏小', 'runs small'), match: 'contains' },
        { text: 'size', match: 'exact' },
      ],
      text: w(
        '请发四样：身高、体重、平时穿几码、喜欢宽松还是合身，再加上款号或截图。导购按实测尺寸回你，拿不准会直说，建议到店试。',
        'Send four things: height, weight, usual size, loose or fitted; and the style or a screenshot. We answer by measured sizes, and say so when only a fitting can tell.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('预约试穿', 'Fittings'),
      keywords: [
        { text: w('试穿', 'fitting'), match: 'contains' },
        { text: 'fitting', match: 'exact' },
      ],
      text: w(
        '发「门店＋日期时段＋款号＋码数」，例如「人民路 周六下午 A213 M 码」。衣服挂进试衣间等你，试了不买没关系。',
        'Send store, day, hour, style and size, like “Main Street, Saturday afternoon, A213, M”. It hangs in the cabin; you need not buy.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('调货留货', 'Kept for you'),
      keywords: [
        { text: w('留货', 'keep'), match: 'contains' },
        { text: w('调货', 'other store'), match: 'contains' },
        { text: w('有货', 'in stock'), match: 'contains' },
        { text: w('断码', 'last pieces'), match: 'contains' },
        { text: 'keep', match: 'exact' },
      ],
      text: w(
        '发款号和码数，我们查各店库存：本店有就留到周日晚，外店有就说清几天调到。到货用这里的消息告诉你，48 小时内没回就放回货架。',
        'Send style and size and we look in every store: kept until Sunday night, or fetched, with the day it comes. You hear of it here; without an answer in 48 hours it goes back.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('帮我搭配', 'Match for me'),
      keywords: [
        { text: w('搭配', 'match'), match: 'contains' },
        { text: w('怎么穿', 'how to wear'), match: 'contains' },
        { text: 'match', match: 'exact' },
      ],
      text: w(
        '发一张想搭的衣服平铺照，再说说场合（上班、聚会、见长辈）。店员当天配一套给你，优先用你已有的衣服。照片只用来搭配，不外发。',
        'Send a photo of the piece laid flat and the occasion. We answer today, with what you own already where we can. The photo goes nowhere else.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('本波上新', 'The new wave'),
      keywords: [
        { text: w('上新', 'new in'), match: 'contains' },
        { text: w('新款', 'new pieces'), match: 'contains' },
        { text: 'new_wave', match: 'exact' },
      ],
      text: w(
        '这一波的款式在最近一期「本波上新」里，点公众号头像就能翻到，面料、尺码和门店都写了。看中哪件发截图来，告诉你哪家店有你的码。',
        'The pieces stand in the latest “new wave” on the account’s page, with cloth, sizes and stores. Send a screenshot and we tell you where your size is.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('直播预告', 'Live'),
      keywords: [
        { text: w('直播', 'live stream'), match: 'contains' },
        { text: 'live', match: 'exact' },
      ],
      text: w(
        '直播在视频号，多在晚上，一场只讲一类。时间和款式提前两天在这里通知；想看谁穿哪件、想问什么，现在就可以留言。',
        'On Channels, mostly in the evening, one kind of piece a show. Time and pieces are told here two days before; leave your questions now.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('退换修改', 'Returns and alterations'),
      keywords: [
        { text: w('退货', 'return'), match: 'contains' },
        { text: w('换货', 'exchange'), match: 'contains' },
        { text: w('改裤脚', 'shorten'), match: 'contains' },
        { text: w('质量', 'quality'), match: 'contains' },
        { text: 'returns', match: 'exact' },
      ],
      text: w(
        '线上买的：收到 7 天内，吊牌在、没穿没洗，可以无理由退。门店买的：凭小票来换码。开线、掉色这类质量问题不受时间限制，请拍照发来，当天给答复。',
        'Bought online: back within seven days, with its tag, unworn and unwashed, without a reason. Bought in a store: another size with the receipt. A seam or colour that gives way: send a photo whenever it happens; you have an answer today.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('发货物流', 'Parcels'),
      keywords: [
        { text: w('发货', 'dispatch'), match: 'contains' },
        { text: w('物流', 'parcel'), match: 'contains' },
        { text: w('快递', 'delivery'), match: 'contains' },
      ],
      text: w(
        '把订单号或下单手机号后四位发来，告诉你发没发、到哪了。过了页面写的发货日还没发，可以等也可以退，说一声就办。',
        'Send the order number or the last four digits of your phone: we tell you where it is. If it is later than the page said, wait or have the money back, as you like.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('洗涤养护', 'Care'),
      keywords: [
        { text: w('怎么洗', 'wash'), match: 'contains' },
        { text: w('起球', 'pilling'), match: 'contains' },
        { text: w('缩水', 'shrink'), match: 'contains' },
        { text: 'care', match: 'exact' },
      ],
      text: w(
        '先看水洗标：成分和符号拍给我们，告诉你水温、洗法和晾法。羊毛、真丝、羽绒拿不准的先别下水，店里可以帮忙看。',
        'First the label: send a photo of it and we tell you the temperature and how to dry. Wool, silk and down: when in doubt keep it dry and bring it in.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('衣橱日与会员', 'Wardrobe day and members'),
      keywords: [
        { text: w('衣橱', 'wardrobe'), match: 'contains' },
        { text: w('会员', 'member'), match: 'contains' },
        { text: w('积分', 'points'), match: 'contains' },
        { text: 'wardrobe', match: 'exact' },
      ],
      text: w(
        '衣橱日每月一个周六，提前五天在这里通知。想参加请发「衣橱日＋门店＋时段」。查积分请发「积分＋手机号后四位」，当天回复。',
        'One Saturday a month, told here five days before. To come, send “wardrobe” with store and hour. For your points send “points” and the last four digits of your phone: answered today.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('门店地址', 'Stores'),
      keywords: [
        { text: w('门店', 'store'), match: 'contains' },
        { text: w('地址', 'address'), match: 'contains' },
        { text: 'stores', match: 'exact' },
      ],
      text: w(
        '告诉我们你在哪一区，把离你近的店、营业时间和电话发给你；想试哪件一起说，先查有没有你的码。',
        'Tell us your district: we send the nearest store, its hours and phone. Say what you want to try, and we look for your size first.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，导购忙完手上的客人就回你，晚上 10 点前都在。问尺码请回复「尺码」，退换请回复「退货」，会快一些。',
        'We have it; the assistant answers after the customer in front, until ten. Faster: reply “size” for sizes, “return” for returns.',
      ),
    },
  ],
  activities: [
    {
      name: w('先试后买周', 'A week of fittings'),
      type: 'trial',
      theme: w('预约就把三件挂进试衣间，试了不买没关系', 'Three pieces hang ready; you need not buy'),
      place: 'offline',
      venue: w('各门店试衣间', 'Fitting rooms of all stores'),
      after: 9,
      days: 7,
      metric: 'store_visits',
      expected: 150,
      supports: [
        { kind: 'in_store', note: w('门口立牌与试衣间码', 'A stand at the door, codes in the cabins') },
        { kind: 'moments_forwarding', note: w('店员自愿发一条，不设任务', 'Staff may post once; no quota') },
      ],
      costs: [
        { name: w('留货挂签', 'Tags for kept pieces'), important: true, thirdParty: false, amountFen: 30_000 },
        { name: w('加班补贴', 'Overtime'), important: true, thirdParty: false, amountFen: 200_000 },
        { name: w('门口立牌', 'Stands'), important: false, thirdParty: true, amountFen: 60_000 },
      ],
      departments: [
        { name: w('门店', 'Stores'), duty: w('接预约、备衣、记录试穿与未买原因', 'Take bookings, lay out, write down why not') },
        { name: w('商品部', 'Merchandise'), duty: w('按预约在店间调货', 'Move pieces between stores') },
      ],
    },
    {
      name: w('外套专场直播', 'Live: coats'),
      type: 'live',
      theme: w('八件外套，店长慢慢试、慢慢讲', 'Eight coats, tried on and told slowly'),
      place: 'online',
      after: 13,
      days: 1,
      metric: 'orders',
      expected: 40,
      supports: [
        { kind: 'media', note: w('本地穿搭博主一位，用她自己的尺码试', 'A local blogger tries her own size') },
        { kind: 'gifts', note: w('下单随衣附一把除毛刷', 'A brush comes with each coat') },
      ],
      costs: [
        { name: w('灯光与收音', 'Light and sound'), important: true, thirdParty: true, amountFen: 120_000 },
        { name: w('退货运费', 'Postage of returns'), important: true, thirdParty: true, amountFen: 100_000 },
        { name: w('除毛刷', 'Brushes'), important: false, thirdParty: false, amountFen: 40_000 },
      ],
      departments: [
        { name: w('直播组', 'Live team'), duty: w('脚本、场控、尺码问答', 'Script, direction, answers on sizes') },
        { name: w('仓库', 'Warehouse'), duty: w('次日发货，退货当天验收', 'Out the next day; returns checked the same day') },
        { name: w('客服', 'Service'), duty: w('直播后两天盯退换', 'Returns for two days after') },
      ],
    },
    {
      name: w('老客衣橱日', 'Wardrobe day'),
      type: 'members_day',
      theme: w('带一件旧衣来，配一件新的；断码老客先挑', 'Bring an old piece; odd sizes to regulars first'),
      place: 'offline',
      venue: w('各门店', 'All stores'),
      after: 25,
      days: 2,
      metric: 'orders',
      expected: 50,
      supports: [
        {
          kind: 'discount',
          note: w('断码款一口价，码数、价格、件数当天公示', 'One price for odd sizes; sizes and numbers shown on the day'),
        },
      ],
      costs: [
        { name: w('修改师傅', 'Tailor'), important: true, thirdParty: true, amountFen: 80_000 },
        { name: w('茶点', 'Tea'), important: false, thirdParty: false, amountFen: 30_000 },
      ],
      departments: [
        { name: w('门店', 'Stores'), duty: w('预约、搭配、成交登记', 'Bookings, matching, sales') },
        { name: w('财务', 'Finance'), duty: w('核对划线价来源', 'Check where crossed-out prices come from') },
      ],
    },
    {
      name: w('季末断码专场', 'Odd sizes at the end of the season'),
      type: 'flash_sale',
      theme: w('按码陈列，找得到自己的码再来', 'Laid out by size: come if yours is there'),
      place: 'both',
      venue: w('一家主力店，其余店可代留', 'One main store; the others keep for you'),
      after: 75,
      days: 4,
      metric: 'revenue',
      expected: 8_000_000,
      supports: [{ kind: 'in_store', note: w('橱窗换成码数牌', 'The window shows sizes') }],
      costs: [
        { name: w('场地陈列', 'Display'), important: true, thirdParty: false, amountFen: 100_000 },
        { name: w('临时收银', 'A second till'), important: true, thirdParty: true, amountFen: 60_000 },
        { name: w('海报', 'Posters'), important: false, thirdParty: true, amountFen: 20_000 },
      ],
      departments: [
        { name: w('商品部', 'Merchandise'), duty: w('断码名单与定价', 'List and prices') },
        { name: w('门店', 'Stores'), duty: w('按码陈列、试衣分流', 'Display by size, order at the cabins') },
      ],
    },
  ],
  tags: [
    w('常穿码', 'Usual size'),
    w('试过没买', 'Tried, did not buy'),
    w('直播客', 'Live customer'),
    w('断码优先', 'Odd sizes first'),
    w('九十天未到', 'Away for ninety days'),
    w('爱穿长款', 'Likes long cuts'),
    w('怕紧身', 'Nothing tight'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('开线、掉色、缩水投诉', 'Complaint: seams, colour, shrinking'),
      signs: w(
        '留言含「掉色」「开线」「缩水」，或同一款号一周三起',
        'Messages name colour, seams or shrinking; or three a week of one style',
      ),
      responseHours: 2,
      solutionHours: 24,
      steps: [
        {
          text: w(
            '导购先道歉，请客户拍水洗标和问题处，不先问怎么洗的',
            'Apologise; ask for photos of label and damage; do not begin with how it was washed',
          ),
          withinHours: 2,
        },
        {
          text: w('同批抽检一件，按水洗标洗一次留底', 'Wash one of the batch by its label and keep the result'),
          withinHours: 12,
        },
        {
          text: w(
            '属实直接退换，店长有权当场定；同款下架待查',
            'If it is so, exchange or refund at once; the style comes off the rail',
          ),
          withinHours: 24,
        },
        {
          text: w('问题和洗法写进「衣物养护」，退给供应商一份', 'Write it into the column on care; a copy to the supplier'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '鉴定有争议时送有资质的检测机构，费用先由店里垫付。',
        'In doubt a licensed laboratory decides; the store pays first.',
      ),
    },
    {
      kind: 'restricted',
      name: w('成分或功效标注不实', 'Wrong words on cloth or effect'),
      signs: w(
        '吊牌与检测成分不符，或文案写了「纯羊绒」「抗菌」「塑形」却拿不出报告',
        'The label differs from the test; or a text says pure cashmere, antibacterial or shaping without a report',
      ),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w(
            '停售该款，撤下相关推文、直播回放和吊牌图',
            'Stop the style; take down articles, replays and pictures of the label',
          ),
          withinHours: 4,
        },
        {
          text: w('对照检测报告改吊牌，成分按国家标准标注', 'Correct the label by the report, as the national standard says'),
          withinHours: 24,
        },
        { text: w('通知已购客户，给退货或补差方案', 'Tell those who bought it; refund or difference'), withinHours: 48 },
      ],
      fallback: w(
        '今后每款上新前，成分文案由商品部签字，没有报告的功效词一律不写。',
        'From now on merchandise signs the words on cloth; no effect without a report.',
      ),
    },
    {
      kind: 'other',
      name: w('划线价和限时被质疑', 'Crossed-out prices and deadlines contested'),
      signs: w(
        '客户截图说「先涨后降」，或限时结束后价格没有恢复',
        'Screenshots show a rise before the offer, or a price that did not go back',
      ),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        { text: w('保存价格记录，先把页面改成一口价', 'Keep the record of prices; show one price only'), withinHours: 4 },
        {
          text: w(
            '按吊牌价或前七日内成交价重写划线价说明',
            'Say again where the crossed-out price comes from: the tag or the last seven days',
          ),
          withinHours: 24,
        },
        { text: w('多付的差额退回，并说明原因', 'Pay back what was too much, and say why'), withinHours: 48 },
      ],
      fallback: w(
        '活动前后各截一次价格页存档，限时到点由专人恢复。',
        'Keep the price page before and after; one person puts prices back.',
      ),
    },
    {
      kind: 'bad_reviews',
      name: w('直播后退货与差评集中', 'Returns and bad reviews after a show'),
      signs: w(
        '直播后三天退货过三成，或评论集中说「色差」「偏小」',
        'A third comes back within three days, or comments on colour and size pile up',
      ),
      responseHours: 4,
      solutionHours: 72,
      steps: [
        {
          text: w('评论区置顶说明色差和尺码，给出换码通道', 'Pin an answer on colour and size with a way to exchange'),
          withinHours: 4,
        },
        { text: w('退货按收到当天退款，不设卡', 'Refund on the day it comes in'), withinHours: 24 },
        {
          text: w('补拍自然光视频，下一场先讲偏小怎么选', 'Film it again in daylight; begin the next show with the sizes'),
          withinHours: 72,
        },
      ],
      fallback: w('下一场减到四件，宁可少卖。', 'Four pieces in the next show: rather fewer sales.'),
    },
    {
      kind: 'leak',
      name: w('试衣照片或买家秀外流', 'Photos of customers got out'),
      signs: w(
        '客户发现自己的照片被转到别处，或试衣间附近有人拍摄',
        'A customer finds her photo elsewhere, or somebody films near the cabins',
      ),
      responseHours: 1,
      solutionHours: 48,
      steps: [
        {
          text: w('立刻撤下照片，查看谁发的、从哪来的', 'Take the photo down; find who posted it and where from'),
          withinHours: 1,
        },
        {
          text: w('当面或电话道歉，说明去向和已删范围', 'Apologise in person or by phone; say where it was and what is deleted'),
          withinHours: 6,
        },
        { text: w('涉及偷拍的报警，并配合取证', 'If it was filmed secretly, call the police and help'), withinHours: 6 },
        {
          text: w('重查授权记录：没有书面同意的一律下架', 'Check consents: without one in writing it comes down'),
          withinHours: 48,
        },
      ],
      fallback: w('试衣间区域不装摄像头，店员手机不进试衣间。', 'No cameras near the cabins; no staff phones inside.'),
    },
  ],
}))
