import type { DatacubeInterface } from '../official-account/datacube.ts'
import type { OfficialAccount } from '../official-account/index.ts'
import type { WireExample } from './wire-example.ts'

const day = '2026-11-01'
const msgid = '10000050_1'
const counters = {
  int_page_read_user: 23_676,
  int_page_read_count: 25_615,
  ori_page_read_user: 29,
  ori_page_read_count: 34,
  share_user: 122,
  share_count: 994,
  add_to_fav_user: 1,
  add_to_fav_count: 3,
}
const readCounters = {
  intPageReadUser: 23_676,
  intPageReadCount: 25_615,
  oriPageReadUser: 29,
  oriPageReadCount: 34,
  shareUser: 122,
  shareCount: 994,
  addToFavUser: 1,
  addToFavCount: 3,
}
const sources = [{ scene_desc: '全部', user_count: 9 }]
const readSources = [{ sceneDesc: '全部', userCount: 9 }]
const fresh = {
  read_user: 9,
  read_user_source: sources,
  share_user: 2,
  zaikan_user: 1,
  like_user: 3,
  comment_count: 4,
  collection_user: 5,
}
const readFresh = {
  readUser: 9,
  readUserSource: readSources,
  shareUser: 2,
  zaikanUser: 1,
  likeUser: 3,
  commentCount: 4,
  collectionUser: 5,
}
const upstream = { ref_date: day, msg_type: 1, msg_user: 282, msg_count: 817 }
const readUpstream = { refDate: day, msgType: 1, msgUser: 282, msgCount: 817 }
const spread = { ref_date: day, count_interval: 1, msg_user: 246 }
const readSpread = { refDate: day, countInterval: 1, msgUser: 246 }
const calls = { ref_date: day, callback_count: 36_974, fail_count: 67, total_time_cost: 14_994_291, max_time_cost: 5_044 }
const readCalls = { refDate: day, callbackCount: 36_974, failCount: 67, totalTimeCost: 14_994_291, maxTimeCost: 5_044 }

/** Row of the answer, and what is read of it. */
const rows: Readonly<Record<DatacubeInterface, readonly [row: unknown, read: unknown]>> = {
  getusersummary: [
    { ref_date: day, user_source: 30, new_user: 3, cancel_user: 1 },
    { refDate: day, userSource: 30, newUser: 3, cancelUser: 1 },
  ],
  getusercumulate: [
    { ref_date: day, user_source: 0, cumulate_user: 1_217_056 },
    { refDate: day, userSource: 0, cumulateUser: 1_217_056 },
  ],
  getarticlesummary: [
    { ref_date: day, msgid, title: '标题', ...counters },
    { refDate: day, msgid, title: '标题', ...readCounters },
  ],
  getarticletotal: [
    { ref_date: day, msgid, title: '标题', details: [{ stat_date: day, target_user: 261_917, ...counters }] },
    { refDate: day, msgid, title: '标题', details: [{ statDate: day, targetUser: 261_917, ...readCounters }] },
  ],
  getuserread: [
    { ref_date: day, user_source: 99_999_999, ...counters },
    { refDate: day, userSource: 99_999_999, ...readCounters },
  ],
  getuserreadhour: [
    { ref_date: day, ref_hour: 1500, user_source: 0, ...counters },
    { refDate: day, refHour: 1500, userSource: 0, ...readCounters },
  ],
  getusershare: [
    { ref_date: day, share_scene: 1, share_count: 207, share_user: 11 },
    { refDate: day, shareScene: 1, shareCount: 207, shareUser: 11 },
  ],
  getusersharehour: [
    { ref_date: day, ref_hour: 1200, share_scene: 1, share_count: 72, share_user: 4 },
    { refDate: day, refHour: 1200, shareScene: 1, shareCount: 72, shareUser: 4 },
  ],
  getarticleread: [
    { ref_date: day, msgid, detail: { read_user: 9, read_user_source: sources } },
    { refDate: day, msgid, detail: { readUser: 9, readUserSource: readSources } },
  ],
  getarticleshare: [
    { ref_date: day, msgid, detail: { share_user: 2 } },
    { refDate: day, msgid, detail: { shareUser: 2 } },
  ],
  getbizsummary: [
    { ref_date: day, detail: { ...fresh, redirect_ori_page_user: 6, send_page_count: 7 } },
    { refDate: day, detail: { ...readFresh, redirectOriPageUser: 6, sendPageCount: 7 } },
  ],
  getarticletotaldetail: [
    {
      ref_date: day,
      msgid,
      publish_type: 0,
      title: '标题',
      content_url: 'u',
      detail_list: [
        {
          stat_date: day,
          ...fresh,
          praise_money: 0,
          read_subscribe_user: 8,
          read_delivery_rate: 0.1,
          read_finish_rate: 0.5,
          read_avg_activetime: 42.5,
          read_jump_position: [{ position: 1, rate: 0.2 }],
        },
      ],
    },
    {
      refDate: day,
      msgid,
      publishType: 0,
      title: '标题',
      contentUrl: 'u',
      detailList: [
        {
          statDate: day,
          ...readFresh,
          praiseMoney: 0,
          readSubscribeUser: 8,
          readDeliveryRate: 0.1,
          readFinishRate: 0.5,
          readAvgActivetime: 42.5,
          readJumpPosition: [{ position: 1, rate: 0.2 }],
        },
      ],
    },
  ],
  getupstreammsg: [upstream, readUpstream],
  getupstreammsghour: [
    { ...upstream, ref_hour: 0 },
    { ...readUpstream, refHour: 0 },
  ],
  getupstreammsgweek: [upstream, readUpstream],
  getupstreammsgmonth: [upstream, readUpstream],
  getupstreammsgdist: [spread, readSpread],
  getupstreammsgdistweek: [spread, readSpread],
  getupstreammsgdistmonth: [spread, readSpread],
  getinterfacesummary: [calls, readCalls],
  getinterfacesummaryhour: [
    { ...calls, ref_hour: 2300 },
    { ...readCalls, refHour: 2300 },
  ],
}

/** The new article family says whether it is still counting. */
const delayable = new Set(['getarticleread', 'getarticleshare'])

// The keys of `rows` are all interfaces and nothing else, which Object.keys forgets.
const names = Object.keys(rows) as DatacubeInterface[]

/** All statistics, one day each. */
export const statisticsExamples: readonly WireExample<OfficialAccount>[] = names.map((name) => {
  const [row, read] = rows[name]
  const delayed = delayable.has(name)
  return {
    name: `datacube.query ${name}`,
    method: 'POST',
    path: `/datacube/${name}`,
    body: { begin_date: day, end_date: day },
    answer: { list: [row], ...(delayed ? { is_delay: true } : {}) },
    ask: ({ datacube }) => datacube.query(name, day, day),
    result: { rows: [read], delayed },
  }
})
