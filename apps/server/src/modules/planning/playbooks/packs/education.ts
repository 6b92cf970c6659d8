import { goal, pack } from '../pack.ts'

/**
 * Classes outside school: art, sport, making things, skills for grown-ups. Trial, enrolment, renewal, word of mouth, in the rhythm of
 * four terms; no promise of a result, no praise by pupils, no fee beyond three months.
 */
export const education = pack('education', (w) => ({
  version: 1,
  name: w('教育培训', 'Education'),
  industry: 'education',
  summary: w(
    '适合艺术、体育、科创、成人技能类机构，一到几个校区。先让家长看懂一节课在教什么，再约试听；报名之后的课堂反馈决定续费和转介绍。全年四个节点：春季、暑期、秋季、寒假，续报在结课前四周开口。内容不谈名次和结果，不请学员家长代言；面向中小学生的学科类培训不适用本打法，也不应投放广告。',
    'For classes in art, sport, making and grown-up skills, one or a few campuses. First parents understand what a lesson teaches, then they book a trial; what they hear after enrolment decides on renewal and word of mouth. Four terms a year; renewal is spoken of four weeks before the end. Nothing about ranks and results, no praise by pupils or parents. Not for school subjects of pupils, which may not be advertised.',
  ),
  purposes: ['service', 'relations', 'sales'],
  positioning: w(
    '家长的校外课本：看得懂课堂、请得了假、退得了费，孩子学到哪一步心里有数。',
    'A parent’s open book: what happens in class, how to ask for leave, how to get money back, and how far the child has come.',
  ),
  goals: goal(w('报名人次', 'Enrolments'), 'orders', 'orders', {
    formula: 'sum',
    note: w(
      '一个学期算一次，四个学期分开看。从教务系统导入，带家长手机号。',
      'Once per term, the four terms apart. From the class system, with the parent’s phone.',
    ),
    parts: [
      goal(w('新生报名', 'New pupils'), null, 'orders', {
        formula: 'product',
        note: w(
          '新生贵在试听：名额少、老师熟、当天给反馈。',
          'New ones come by trials: few seats, the real teacher, a word on the same day.',
        ),
        parts: [
          goal(w('试听到课', 'Came to a trial'), null, 'people', {
            formula: 'product',
            note: w('约了不来的，多半是时间不合适，不是不想学。', 'Who books and stays away mostly had no time.'),
            parts: [
              goal(w('预约试听', 'Trials booked'), null, 'people', {
                note: w('表单、后台、到校登记合在一起，每周一填。', 'Forms, messages and the desk together, every Monday.'),
              }),
              goal(w('到课率', 'Share that came'), null, 'share', {
                note: w(
                  '课前一天提醒一次，写清地点、带什么、上多久。',
                  'One reminder the day before: place, what to bring, how long.',
                ),
              }),
            ],
          }),
          goal(w('试听转报名', 'Share that enrols'), null, 'share', {
            note: w(
              '不看当天成交，看七天内。当天催单的转化高、退费也高。',
              'Within seven days, not on the day: who is pressed signs sooner and asks the money back sooner.',
            ),
          }),
        ],
      }),
      goal(w('老生续报', 'Renewals'), null, 'orders', {
        formula: 'product',
        note: w(
          '续报是口碑的考试，低于七成先查课，不先降价。',
          'The test of the lessons: below seven in ten look at the classes, not at the price.',
        ),
        parts: [
          goal(w('本期到期学员', 'Terms that end'), null, 'people', {
            note: w(
              '结课前六周导出名单，打上「到期学员」，按班主任分。',
              'Listed and tagged six weeks before, by class teacher.',
            ),
          }),
          goal(w('续报率', 'Share that renews'), null, 'share', {
            note: w(
              '出勤不到七成的学员先聊困难，再谈下学期。',
              'Who missed three lessons in ten is asked what is hard before next term is spoken of.',
            ),
          }),
        ],
      }),
      goal(w('转介绍报名', 'Enrolled by word of mouth'), null, 'orders', {
        note: w('家长带来的同学，报名时问一句「谁推荐的」。', 'Friends of pupils: ask who spoke of us.'),
      }),
      goal(w('课堂出勤率', 'Attendance'), null, 'share', {
        role: 'influence',
        note: w(
          '比满意度更早说实话，连续两周缺课就打电话。',
          'Tells the truth before any survey: two weeks missed is a phone call.',
        ),
      }),
      goal(w('留言首次响应', 'First response'), 'first_response', 'seconds', {
        role: 'influence',
        direction: 'at_most',
        note: w('下课后一小时是咨询高峰，要有人在。', 'Most ask in the hour after class.'),
      }),
      goal(w('投诉', 'Complaints'), 'complaints', 'times', {
        role: 'influence',
        direction: 'at_most',
        note: w('退费拖延是头号原因，单独记。', 'Mostly slow refunds; noted apart.'),
      }),
    ],
  }),
  cadence: 'subscription_twice_weekly',
  columns: [
    {
      key: 'in_class',
      name: w('一节课在教什么', 'Inside a lesson'),
      content: w(
        '拆开一节 60 分钟的课：目标、步骤、孩子会在哪卡住、老师怎么带。照片只拍手和作品。',
        'A lesson of sixty minutes taken apart: aim, steps, where children get stuck, what the teacher does. Photos of hands and work only.',
      ),
      role: w('家长看懂了才会来试听，也才会续。', 'Who understands comes to a trial, and renews.'),
      type: 'product',
    },
    {
      key: 'progress',
      name: w('看见进步', 'Seeing progress'),
      content: w(
        '同一个孩子三个月的作品放在一起，写他做对了什么、下一步练什么。只和自己比，不和同学比。',
        'Works of one child over three months: what went well, what comes next. Compared with nobody else.',
      ),
      role: w('续报前的底气，不能写成比赛名次。', 'What renewal rests on; never a ranking.'),
      type: 'useful',
    },
    {
      key: 'at_home',
      name: w('回家怎么陪', 'At home'),
      content: w(
        '十分钟一个小方法：怎么问、怎么等、什么时候不说话。一次只讲一个年龄段。',
        'One method of ten minutes: how to ask, how to wait, when to say nothing. One age at a time.',
      ),
      role: w('收藏和转发的主要来源，不带课程链接。', 'Mostly saved and passed on; without a link to a course.'),
      type: 'useful',
    },
    {
      key: 'teachers',
      name: w('老师的抽屉', 'A teacher’s drawer'),
      content: w(
        '一位老师、一件教具、一段为什么这么教；资质和从教年限如实写。',
        'One teacher, one tool, why they teach this way; training and years as they are.',
      ),
      role: w('家长选的是人，不是广告。', 'Parents choose people.'),
      type: 'useful',
    },
    {
      key: 'trial_class',
      name: w('公开试听', 'Open trial'),
      content: w(
        '哪一天、哪间教室、几个位子、适合几岁、带什么、上完聊什么；写明不现场收费。',
        'Day, room, seats, age, what to bring, what is talked about after; nothing is paid on the spot.',
      ),
      role: w('报名的入口，名额按教室坐得下来。', 'The way in; as many seats as the room has.'),
      type: 'activity_preview',
    },
    {
      key: 'term',
      name: w('学期通知', 'Term notes'),
      content: w(
        '开课、放假、调课、补课、续报窗口、退费怎么算，一件一条，写清生效日。',
        'Start, holidays, changes, make-up lessons, renewal, refunds: one at a time, with the day from which it holds.',
      ),
      role: w('减少电话，减少误会。', 'Fewer calls, fewer quarrels.'),
      type: 'notice',
    },
    {
      key: 'weekend_task',
      name: w('周末小任务', 'Weekend task'),
      content: w(
        '一家人能做完的小事：画一条自家的路、拍十秒节奏、拆一只旧闹钟。',
        'Small things for a family: draw the way home, clap ten seconds, take an old clock apart.',
      ),
      role: w('不收费、不打卡，回一张图就算交作业。', 'Free, no streaks: a picture is enough.'),
      type: 'fun',
    },
  ],
  ideas: [
    {
      day: 1,
      column: null,
      channel: 'on_site',
      title: w('家长等候区放一张「课堂说明书」', 'A leaflet in the waiting room: what this lesson is'),
      note: w(
        '写这节课的目标和三步；右下角一张码，扫了能看课堂照片。来问的人打上「咨询过」和孩子年龄段。',
        'Aim and three steps; the code below leads to photos of the lesson. Tag who asked and the age.',
      ),
      closing: '',
    },
    {
      day: 2,
      column: 'in_class',
      channel: 'mass',
      title: w('六十分钟的陶艺课，有二十分钟在等', 'Sixty minutes of pottery, twenty of them waiting'),
      note: w(
        '讲为什么留白：泥要醒、孩子要看、手要记。写清每一步几分钟、老师在旁边说什么。',
        'Why the pause: clay rests, children look, hands learn. Minutes of each step and what the teacher says.',
      ),
      closing: w(
        '想带孩子来听一节？回复「试听」选时间，不现场收费',
        'Come and hear one: reply “trial” for a time; nothing is paid on the spot',
      ),
    },
    {
      day: 3,
      column: null,
      channel: 'groups',
      title: w('班级群规矩：老师几点回、照片怎么发', 'The class group: hours of answers, rules for photos'),
      note: w(
        '写清答复时段、不发成绩对比、孩子正脸照片要家长点头才发。',
        'Hours of answers, no comparisons, a face only when the parents agree.',
      ),
      closing: '',
    },
    {
      day: 4,
      column: 'teachers',
      channel: 'moments',
      title: w('周老师的工具箱里有十二支秃毛笔', 'Twelve worn brushes in Miss Zhou’s box'),
      note: w(
        '一张实拍：每支笔给哪个年龄用。资质写「持什么证、教几年」，不写「名师」。',
        'A photo: which brush for which age. Her papers and years; never “famous”.',
      ),
      closing: '',
    },
    {
      day: 5,
      column: 'at_home',
      channel: 'mass',
      title: w('孩子说「我不会」，先别急着教', 'When a child says “I can’t”, do not teach at once'),
      note: w(
        '三句替换：「哪一步卡住了」「要不要先看我做一遍」「今天做到这儿也行」。5–8 岁为例。',
        'Three other sentences: where are you stuck; shall I show you once; this far is fine today. For five to eight.',
      ),
      closing: w('回复「陪练」，领一张十分钟家庭练习表', 'Reply “home” for a sheet of ten-minute practice'),
    },
    {
      day: 6,
      column: 'weekend_task',
      channel: 'moments',
      title: w('周末小任务：画一张从家到学校的图', 'Weekend task: draw the way to school'),
      note: w(
        '不打分、不打卡，家长愿意就发一张，老师周二留言回每一张。',
        'No marks, no streaks; on Tuesday the teacher answers each picture.',
      ),
      closing: '',
    },
    {
      day: 8,
      column: 'trial_class',
      channel: 'moments',
      title: w('周日开放日时间表：四间教室，各六个位子', 'Sunday’s trials: four rooms, six seats each'),
      note: w(
        '写课名、年龄、几点到、穿什么；家长进教室的时段单独标出来。',
        'Course, age, arrival, what to wear; when parents may come in is marked.',
      ),
      closing: '',
    },
    {
      day: 9,
      column: 'in_class',
      channel: 'mass',
      title: w('机器人课的第三周，为什么还在拧螺丝', 'Week three of robots: why are they still at the screws'),
      note: w(
        '讲手上功夫和顺序；写这一周允许失败几次、失败了老师做什么。',
        'Hands and order first; how often it may fail this week and what the teacher does then.',
      ),
      closing: w('点菜单「试听预约」，选年龄和校区', 'Choose age and campus under “Book a trial”'),
    },
    {
      day: 11,
      column: null,
      channel: 'on_site',
      title: w('试听当天：家长出教室前听到一句具体的', 'On the day: one sentence that fits this child'),
      note: w(
        '不用「很有天赋」，说「他等了四分钟没有插手」。试听完打上「试听过」，一周内不催。',
        'Not “so gifted” but “he waited four minutes and did not interfere”. Tag the trial; nobody is pressed for a week.',
      ),
      closing: '',
    },
    {
      day: 12,
      column: 'progress',
      channel: 'mass',
      title: w('同一只手画的三只猫，隔了三个月', 'Three cats of one hand, three months apart'),
      note: w(
        '三张作品放一排，写每一次多注意到了什么；只用作品，不出现孩子姓名和学校。',
        'Three works in a row: what was noticed each time. The work only, no names and schools.',
      ),
      closing: w('想看自己孩子的作品档案，回复「作品」', 'For the works of your own child, reply “works”'),
    },
    {
      day: 14,
      column: null,
      channel: 'groups',
      title: w('本周缺课的孩子，老师逐个问候', 'Who missed class hears from the teacher'),
      note: w(
        '先问身体和时间，再说补课安排；不在群里点名。',
        'First how they are, then the make-up lesson; no names in the group.',
      ),
      closing: '',
    },
    {
      day: 16,
      column: 'term',
      channel: 'mass',
      title: w('请假、补课、调班，一篇讲清', 'Leave, make-up lessons and changes in one place'),
      note: w(
        '提前几小时请假、几天内补、跟哪位老师、调班一学期几次；写明从几号开始执行。',
        'How many hours before, within how many days, with whom, how often a term; from which day it holds.',
      ),
      closing: w('点菜单「请假补课」，把日期和班级发来就行', 'Send day and class under “Leave”'),
    },
    {
      day: 18,
      column: 'at_home',
      channel: 'moments',
      title: w('作业太多那天，练琴可以只练一句', 'On a day of much homework one line is enough'),
      note: w(
        '给家长松口气：一句练准，比半小时跟着走强。',
        'A breath for parents: one line in tune beats half an hour of noise.',
      ),
      closing: '',
    },
    {
      day: 19,
      column: 'teachers',
      channel: 'mass',
      title: w('一位体能老师怎么看「跑不快」的孩子', 'A coach on the child that runs slowly'),
      note: w(
        '三个观察点：落脚、呼吸、等人的样子；再说训练量按年龄怎么定。不诊断，不承诺长高。',
        'Three things to look at: the foot, the breath, how they wait; then how training goes by age. No diagnosis.',
      ),
      closing: w('回复「师资」看各位老师的证件和排课', 'Reply “teachers” for papers and timetable'),
    },
    {
      day: 21,
      column: null,
      channel: 'on_site',
      title: w('结课前四周：先谈孩子，再谈下学期', 'Four weeks before the end: the child first, then next term'),
      note: w(
        '班主任拿作品档案和出勤表约家长十分钟；打「续报意向」或「有顾虑」，有顾虑的先解决顾虑。',
        'Ten minutes with works and attendance; tag who means to renew and who has doubts; the doubts come first.',
      ),
      closing: '',
    },
    {
      day: 23,
      column: 'term',
      channel: 'mass',
      title: w('下学期怎么排班，续报从哪天开始', 'Next term: how classes are set, when renewal begins'),
      note: w(
        '写班级容量、老师、时段、退费按实际课时算；中小学生的班写明一次收费不超过三个月或 60 课时、不超过 5000 元，线下课 20:30 前下课。',
        'Size of classes, teachers, hours, refunds by lessons taken; for pupils: three months, sixty lessons or 5,000 yuan at most, and home by half past eight.',
      ),
      closing: w(
        '点菜单「续报退费」看办理办法，有顾虑直接留言',
        'See how it is done under “Renewals, refunds”; tell us your doubts',
      ),
    },
    {
      day: 25,
      column: null,
      channel: 'moments',
      title: w('今天的作品墙换了一半', 'Half of the wall is new today'),
      note: w(
        '拍墙不拍人；每件作品贴标题和材料，不贴班级排名。',
        'The wall, not the people; title and material on each, no ranks.',
      ),
      closing: '',
    },
    {
      day: 26,
      column: 'in_class',
      channel: 'mass',
      title: w('成人班的老师为什么不夸「学得快」', 'Why the teacher of grown-ups never says “quick”'),
      note: w(
        '成人容易急：先慢到能自己改错，再谈速度。写一周三次、每次三十分钟的安排。',
        'Grown-ups hurry: first slow enough to correct oneself, then faster. Three times a week, thirty minutes.',
      ),
      closing: w('回复「成人班」问时段和基础要求', 'Reply “grown-ups” for hours and what you need to know'),
    },
    {
      day: 28,
      column: 'weekend_task',
      channel: 'groups',
      title: w('周末小任务：拆一只坏闹钟，拍下里面', 'Weekend task: open a broken clock'),
      note: w(
        '写安全提醒：拔电、戴手套、弹簧留给大人。参与不用转发。',
        'Pulled out, gloves on, springs for the grown-ups. Nothing to pass on.',
      ),
      closing: '',
    },
    {
      day: 30,
      column: null,
      channel: 'on_site',
      title: w('月末三张表：到课、出勤、退费天数', 'Three sheets: trials, attendance, days of a refund'),
      note: w(
        '到课看时段，出勤看班级，退费看从申请到到账几天；再定下月只改一处。',
        'Trials by hour, attendance by class, days from asking to money; then one change for next month.',
      ),
      closing: '',
    },
  ],
  menu: [
    {
      name: w('看课程', 'Courses'),
      type: null,
      value: '',
      children: [
        { name: w('课程与年龄', 'Courses by age'), type: 'click', value: 'courses' },
        { name: w('试听预约', 'Book a trial'), type: 'click', value: 'trial' },
        { name: w('老师资质', 'Our teachers'), type: 'click', value: 'teachers' },
        { name: w('作品档案', 'Works'), type: 'click', value: 'works' },
      ],
    },
    {
      name: w('学员服务', 'For pupils'),
      type: null,
      value: '',
      children: [
        { name: w('请假补课', 'Leave'), type: 'click', value: 'leave' },
        { name: w('续报退费', 'Renewals, refunds'), type: 'click', value: 'refund' },
        { name: w('课堂反馈', 'Feedback'), type: 'click', value: 'feedback' },
      ],
    },
    {
      name: w('校区', 'Campus'),
      type: null,
      value: '',
      children: [
        { name: w('地址与接送', 'Address and pick-up'), type: 'click', value: 'campus' },
        { name: w('联系班主任', 'Class teacher'), type: 'click', value: 'tutor' },
      ],
    },
  ],
  replies: [
    {
      trigger: 'welcome',
      name: w('关注欢迎', 'Welcome'),
      keywords: [],
      text: w(
        '欢迎来到我们的课堂门口。\n回复「试听」约一节课，不现场收费；回复「请假」办补课；回复「课程」看年龄和课表。\n下课前后老师在带班，晚上 9 点前会回您。',
        'Welcome to the door of our classroom.\nReply “trial” for a lesson with nothing paid on the spot, “leave” for a make-up lesson, “courses” for ages and hours.\nTeachers are in class around lesson time; you have an answer before nine.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('试听预约', 'Trials'),
      keywords: [
        { text: w('试听', 'trial'), match: 'contains' },
        { text: w('体验课', 'first lesson'), match: 'contains' },
        { text: 'trial', match: 'exact' },
      ],
      text: w(
        '请发：孩子年龄（成人班写「成人」）、想试的课、方便的时段。我们当天回位子和教室，试听不收费，家长全程可以在场。课后老师只反馈情况，不现场办手续。',
        'Send the age (“grown-up” for adults), the course and hours that suit. You have seat and room today; the trial costs nothing and parents may stay. Afterwards the teacher tells how it went, and nothing is signed.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('课程与年龄', 'Courses'),
      keywords: [
        { text: w('课程', 'courses'), match: 'contains' },
        { text: w('几岁', 'what age'), match: 'contains' },
        { text: w('课表', 'timetable'), match: 'contains' },
        { text: 'courses', match: 'exact' },
      ],
      text: w(
        '课程按年龄分班，成人另开。把孩子的年龄和想学的告诉我们，发给您适合的班、一班几人、时段和教室；面向中小学生的学科类培训我们不开。',
        'Classes go by age, grown-ups apart. Tell us age and interest and we send the class, its size, hours and room. We give no lessons in school subjects for pupils.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('请假补课', 'Leave and make-up lessons'),
      keywords: [
        { text: w('请假', 'leave'), match: 'contains' },
        { text: w('补课', 'make-up'), match: 'contains' },
        { text: w('调班', 'change class'), match: 'contains' },
        { text: 'leave', match: 'exact' },
      ],
      text: w(
        '发「孩子姓氏＋班级＋日期＋请假或调班」。课前 12 小时内请假也可以补，只是要看当天教室有没有位子；老师确认后告诉您补课时间。',
        'Send the surname, class, day, and whether you are away or want another class. Within twelve hours too, if a seat is free. We tell you the hour of the make-up lesson.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('续报与退费', 'Renewals and refunds'),
      keywords: [
        { text: w('续报', 'renew'), match: 'contains' },
        { text: w('退费', 'refund'), match: 'contains' },
        { text: w('收费', 'fees'), match: 'contains' },
        { text: w('学费', 'cost'), match: 'contains' },
        { text: w('多少钱', 'how much'), match: 'contains' },
        { text: 'refund', match: 'exact' },
      ],
      text: w(
        '收费按学期，一次不超过三个月或 60 课时，凭票据办理。退费按没上的课时算，办理时限以合同为准，收到申请当天告诉您到账日期；超过时限请直接找校长。',
        'By term, three months or sixty lessons at most, with a receipt. A refund counts the lessons you have not taken, in the time of the contract; on the day you ask, you hear when the money comes. If it is late, ask the head.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('师资', 'Teachers'),
      keywords: [
        { text: w('师资', 'teachers'), match: 'contains' },
        { text: w('哪位老师', 'who teaches'), match: 'contains' },
        { text: 'teachers', match: 'exact' },
      ],
      text: w(
        '每位老师的资格证件、从教年限和所带班级在校区公示栏，也可以发来班级名我们拍给您看。试听就由带班老师上，不换人。',
        'Papers, years and classes of each hang in the campus; send a class and we photograph them for you. The class teacher gives the trial.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('作品档案与课堂反馈', 'Works and feedback'),
      keywords: [
        { text: w('作品', 'works'), match: 'contains' },
        { text: w('反馈', 'feedback'), match: 'contains' },
        { text: 'works', match: 'exact' },
        { text: 'feedback', match: 'exact' },
      ],
      text: w(
        '发「班级＋孩子姓氏」，我们把最近三次的作品和老师的记录发给您一人。档案不公开；想要纸质版到校区领。',
        'Send class and surname: the last three works with the teacher’s notes go to you alone. Nothing is public; a printed copy waits at the campus.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('陪练与家庭任务', 'Practice at home'),
      keywords: [
        { text: w('陪练', 'home'), match: 'contains' },
        { text: w('怎么陪', 'at home'), match: 'contains' },
      ],
      text: w(
        '练习表按年龄发：4–6 岁每天十分钟，7–12 岁隔天二十分钟。回复孩子年龄，发给您对应的一张；练不动就停，第二天再来。',
        'By age: ten minutes a day for four to six, twenty every other day for seven to twelve. Send the age for the sheet; if it will not go, stop until tomorrow.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('成人班', 'For grown-ups'),
      keywords: [
        { text: w('成人', 'grown-ups'), match: 'contains' },
        { text: w('零基础', 'beginner'), match: 'contains' },
        { text: 'adults', match: 'exact' },
      ],
      text: w(
        '成人班单独开，多在平日晚间和周末。请说想学什么、一周能来几次、有没有基础，我们给您排一个跟得上的班，第一节可以试听。',
        'Mostly on weekday evenings and at the weekend. Tell us what you want to learn, how often you can come and what you know: we find a class that fits, and the first lesson is a trial.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('地址与联系', 'Address and contact'),
      keywords: [
        { text: w('地址', 'address'), match: 'contains' },
        { text: w('停车', 'parking'), match: 'contains' },
        { text: w('班主任', 'class teacher'), match: 'contains' },
        { text: 'campus', match: 'exact' },
        { text: 'tutor', match: 'exact' },
      ],
      text: w(
        '请告诉我们您在哪一区，把校区导航、停车和接送口发给您。急事（孩子未到、身体不适）请直接拨校区前台电话，有人值守。',
        'Tell us your district: we send the way, parking and where to pick up. If it is urgent (a child has not come, or is unwell), call the desk of the campus at once.',
      ),
    },
    {
      trigger: 'keyword',
      name: w('意见与投诉', 'Complaints'),
      keywords: [
        { text: w('投诉', 'complain'), match: 'contains' },
        { text: w('不满意', 'unhappy'), match: 'contains' },
        { text: w('受伤', 'hurt'), match: 'contains' },
      ],
      text: w(
        '请写明校区、班级、哪天、什么事、电话。校区主任两小时内联系您；涉及孩子受伤的，主任当面到场并陪同就医。',
        'Campus, class, day, what happened and a phone. The head of the campus calls within two hours; if a child is hurt, they come in person and go to the doctor with you.',
      ),
    },
    {
      trigger: 'default',
      name: w('没听懂时', 'When nothing fits'),
      keywords: [],
      text: w(
        '收到，我们看完当天回您。约课请回复「试听」，请假请回复「请假」，会有人按顺序办。',
        'We have it and answer today. For a lesson reply “trial”, when your child stays away reply “leave”; it is done in order.',
      ),
    },
  ],
  activities: [
    {
      name: w('周日小班试听', 'Sunday trials'),
      type: 'trial',
      theme: w('六个位子一班，家长在场，不收费', 'Six seats, parents in the room, nothing paid'),
      place: 'offline',
      venue: w('本校区教室', 'Classrooms of the campus'),
      after: 8,
      days: 2,
      metric: 'activity_entrants',
      expected: 48,
      supports: [
        { kind: 'in_store', note: w('等候区放课堂说明书', 'A leaflet in the waiting room') },
        { kind: 'moments_forwarding', note: w('老师自愿发一条，不设任务', 'Teachers may post once; no quota') },
      ],
      costs: [
        { name: w('试听材料', 'Materials'), important: true, thirdParty: false, amountFen: 80_000 },
        { name: w('外聘助教', 'An assistant'), important: true, thirdParty: true, amountFen: 60_000 },
        { name: w('饮水与贴纸', 'Water and stickers'), important: false, thirdParty: false, amountFen: 15_000 },
      ],
      departments: [
        { name: w('教学部', 'Teaching'), duty: w('定课、定人、课后反馈', 'Lesson, teacher, word after class') },
        { name: w('前台', 'Desk'), duty: w('签到、引导、记录到课', 'Arrivals, ways, who came') },
      ],
    },
    {
      name: w('学期作品展', 'Works of the term'),
      type: 'store_event',
      theme: w('孩子讲自己的作品，大人只提问', 'Children speak, grown-ups ask'),
      place: 'offline',
      venue: w('校区走廊与多功能厅', 'Hall and corridor of the campus'),
      after: 28,
      days: 2,
      metric: 'activity_entrants',
      expected: 160,
      supports: [
        { kind: 'gifts', note: w('每人一张作品明信片', 'A postcard of the work for each') },
        { kind: 'bring_a_friend', note: w('请一位同学来看展，不设奖励', 'Bring a friend; no reward') },
      ],
      costs: [
        { name: w('布展材料', 'Panels'), important: true, thirdParty: false, amountFen: 150_000 },
        { name: w('打印装裱', 'Printing'), important: true, thirdParty: true, amountFen: 90_000 },
        { name: w('花与饮料', 'Flowers, drinks'), important: false, thirdParty: true, amountFen: 30_000 },
      ],
      departments: [
        { name: w('教学部', 'Teaching'), duty: w('选作品、写说明', 'Choose works, write cards') },
        { name: w('行政', 'Office'), duty: w('动线、消防、签到', 'Ways, fire safety, arrivals') },
      ],
    },
    {
      name: w('家长一小时：怎么听练琴', 'An hour for parents: listening to practice'),
      type: 'lecture',
      theme: w('一位老师讲，二十把椅子', 'One teacher, twenty chairs'),
      place: 'offline',
      venue: w('校区琴房', 'Piano room of the campus'),
      after: 20,
      days: 1,
      metric: 'activity_entrants',
      expected: 20,
      supports: [{ kind: 'in_store', note: w('等候区海报与群通知', 'Poster and note in the group') }],
      costs: [
        { name: w('讲义', 'Handouts'), important: true, thirdParty: false, amountFen: 20_000 },
        { name: w('茶歇', 'Tea'), important: false, thirdParty: true, amountFen: 20_000 },
      ],
      departments: [{ name: w('教学部', 'Teaching'), duty: w('主讲与答疑', 'Talk and answers') }],
    },
  ],
  tags: [
    w('咨询过', 'Asked'),
    w('试听过', 'Had a trial'),
    w('续报意向', 'Means to renew'),
    w('有顾虑', 'Has doubts'),
    w('成人', 'Grown-up'),
    w('到期学员', 'Term ends'),
  ],
  risks: [
    {
      kind: 'complaint',
      name: w('退费拖延或算法不清', 'Slow or unclear refunds'),
      signs: w(
        '留言含「不退」「拖着」「扣多少」，或同一周两起退费',
        'Messages say not paid, late or too little; or two refunds in a week',
      ),
      responseHours: 2,
      solutionHours: 24,
      steps: [
        {
          text: w('校区主任电话说明按合同怎么算、还差哪份材料', 'The head explains how it is counted and which paper is missing'),
          withinHours: 2,
        },
        {
          text: w('当天受理并给出到账日期，书面发给家长', 'Taken in today, with the day of payment in writing'),
          withinHours: 24,
        },
        { text: w('逾期未到账由财务负责人当面说明', 'If it is late, finance explains in person'), withinHours: 24 },
        {
          text: w('月末把退费天数公示在家长群', 'Days taken are told in the parents’ group at the end of the month'),
          withinHours: 168,
        },
      ],
      fallback: w(
        '协商不成可向主管教育部门或 12315 反映，我们提供全部票据。',
        'Without agreement: the education authority or 12315; we hand over all receipts.',
      ),
    },
    {
      kind: 'restricted',
      name: w('宣传越线被通报', 'An advertisement goes too far'),
      signs: w(
        '文案里出现「保过」「必进步」「名次」，或用了学员家长的名字和夸奖，或给学科类班做推广',
        'A text promises to pass or a rank, uses the names and praise of parents, or advertises school subjects',
      ),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w('立即下线相关推文、菜单和海报，截图留存', 'Take down articles, menu and posters; keep the screenshots'),
          withinHours: 4,
        },
        {
          text: w(
            '对照广告法第二十四条和双减文件改稿：不保证结果、不用受益者作证明、不推学科类',
            'Rewrite: no result promised, nobody praised as proof, no school subjects',
          ),
          withinHours: 24,
        },
        { text: w('需要说明的向主管部门书面回复', 'Answer the authority in writing'), withinHours: 48 },
      ],
      fallback: w('所有对外文案由校长签字，老师朋友圈也按这份口径。', 'The head signs every text; teachers’ own posts too.'),
    },
    {
      kind: 'leak',
      name: w('学员照片和信息外流', 'Photos and data of pupils'),
      signs: w(
        '家长发现孩子正脸照在别处，或接到知道课表的推销电话',
        'A parent finds the child’s face elsewhere, or is called by who knows the timetable',
      ),
      responseHours: 1,
      solutionHours: 72,
      steps: [
        { text: w('撤下所有涉事照片，停用相关导出', 'Take every such photo down; stop exports'), withinHours: 1 },
        { text: w('查清谁拍、谁发、谁导出过', 'Find who took, posted and exported'), withinHours: 24 },
        {
          text: w('当面告知家长范围与去向，按规定报主管部门', 'Tell the parents in person, and the authority as the law says'),
          withinHours: 72,
        },
      ],
      fallback: w(
        '今后只拍手和作品；需要正脸的逐次签书面同意，未满十四周岁由监护人签。',
        'Only hands and work from now on; a face needs consent in writing each time, below fourteen by the guardian.',
      ),
    },
    {
      kind: 'other',
      name: w('课堂受伤或接送走失', 'Hurt in class, or not picked up'),
      signs: w('孩子受伤、过敏，或到点没人接、接的人不对', 'Hurt, allergic, not picked up, or by the wrong person'),
      responseHours: 0.5,
      solutionHours: 24,
      steps: [
        {
          text: w('现场处置并立刻通知家长，必要时送医陪同', 'Help at once, call the parents, go to the doctor with them'),
          withinHours: 0.5,
        },
        { text: w('保留监控和课堂记录，不删群里的话', 'Keep recordings and notes; delete nothing'), withinHours: 2 },
        { text: w('主任上门说明，费用先由机构垫付', 'The head comes in person; we pay first'), withinHours: 24 },
      ],
      fallback: w(
        '接送人换人要家长提前留言确认，名单贴在前台。',
        'Another person picking up needs a message before; the list hangs at the desk.',
      ),
    },
    {
      kind: 'bad_reviews',
      name: w('老师离职引发集中退课', 'A teacher leaves and many go with them'),
      signs: w('群里集中问「还教不教」，或一周内三人要退', 'Many ask in the group, or three want to stop in a week'),
      responseHours: 4,
      solutionHours: 48,
      steps: [
        {
          text: w(
            '当天公布接班老师、资质和衔接课，不评价离开的人',
            'Name the successor, their papers and the lessons between, without a word on who left',
          ),
          withinHours: 4,
        },
        { text: w('给每位家长单独约一节衔接课', 'One lesson between for each child'), withinHours: 24 },
        { text: w('愿意离开的按退费规定办，不设卡', 'Who wants to go gets the refund without obstacles'), withinHours: 48 },
      ],
      fallback: w('重要班级实行双师，任何一位都能接。', 'Two teachers know every class.'),
    },
  ],
}))
