import { dayNumber, parseDay } from '../world/time.ts'
import { Refusal } from './refusal.ts'
import { type Route } from './route.ts'

const actions = ['publisher_adpos_general', 'publisher_cps_general', 'publisher_settlement']

/** Advertising income. Nobody advertises in the simulated world, so the lists are empty and the sums zero. */
export const publisherRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/publisher/stat',
    feature: 'statistics',
    answer: ({ query, now }) => {
      if (!actions.includes(query.get('action') ?? '')) throw new Refusal(40097)
      const [start, end] = ['start_date', 'end_date'].map((name) => parseDay(query.get(name) ?? ''))
      if (start === undefined || end === undefined) throw new Refusal(61500)
      if (end < start || end - start + 1 > 90 || end >= dayNumber(now)) throw new Refusal(61501)
      return { base_resp: { err_msg: 'ok', ret: 0 }, list: [], total_num: 0 }
    },
  },
]
