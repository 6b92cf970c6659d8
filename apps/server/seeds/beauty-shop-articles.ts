/** What the demo shop has written so far. */
export const articles = [
  {
    title: '换季护肤：三步选对面霜',
    type: 'useful',
    points: ['takeaway'],
    digest: '先看肤质，再看质地，最后看成分，三分钟选到合适的一款。',
    html: `<section style="padding:12px 16px"><h2 style="font-size:18px;color:#C2185B">一、先看肤质</h2>
<p style="line-height:1.8">洗完脸十五分钟不擦东西：紧绷是干皮，T 区出油是混合，全脸泛光是油皮。</p>
<h2 style="font-size:18px;color:#C2185B">二、再看质地</h2>
<p style="line-height:1.8">干皮选膏霜，混合肌选乳霜，油皮选凝露。秋冬可以厚一档。</p>
<h2 style="font-size:18px;color:#C2185B">三、最后看成分</h2>
<p style="line-height:1.8">神经酰胺补屏障，角鲨烷锁水分，泛醇舒缓。换新品前先在耳后试三天。</p>
<blockquote style="border-left:3px solid #F48FB1;padding-left:12px;color:#666">回复「门店」，查看离你最近的试用台。</blockquote></section>`,
  },
  {
    title: '周六门店手作会：做一支润唇膏',
    type: 'activity_preview',
    points: ['time', 'place', 'how_to_join', 'prizes', 'rules', 'countdown'],
    digest: '本周六 14:00，人民广场店，二十个名额，带走自己做的润唇膏。',
    html: `<section style="padding:12px 16px"><p style="line-height:1.8"><strong>时间</strong>：本周六 14:00–16:00<br><strong>地点</strong>：人民广场店二楼</p>
<p style="line-height:1.8"><strong>怎么参加</strong>：回复「手作」报名，二十个名额，报满即止。</p>
<p style="line-height:1.8"><strong>带走</strong>：自己做的润唇膏一支，另有护手霜小样。</p>
<p style="line-height:1.8"><strong>规则</strong>：每人一个名额，请提前十分钟到场签到；名额保留到开始后十分钟。</p>
<p style="line-height:1.8;color:#C2185B">还有三天。</p></section>`,
  },
  {
    title: '面霜怎么涂才不搓泥',
    type: 'fun',
    points: [],
    digest: '搓泥的不一定是假货，多半是顺序和等待时间不对。',
    html: `<section style="padding:12px 16px"><p style="line-height:1.8">先水后乳再霜，每层等一分钟；硅类妆前和厚面霜不要同时用；量用黄豆大小，掌心温热再按压。</p></section>`,
  },
] as const
