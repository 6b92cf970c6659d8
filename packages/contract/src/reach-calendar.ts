import { z } from 'zod'

import { procedure } from './procedure.ts'
import { calendarEntry, capOutlook, quotaLeft, reachPolicy } from './reach-shapes.ts'
import { day, id, instant } from './shapes.ts'

const tag = 'Reach'

export const reachCalendar = {
  /** Days are those of Asia/Shanghai, because quotas are. At most 62 days. */
  get: procedure({
    method: 'GET',
    path: '/reach-calendar',
    access: 'campaign.read',
    tag,
    summary: 'Campaigns and what quota is left, day by day and account by account',
  })
    .input(z.object({ from: day, to: day, accountId: id('account').optional() }))
    .output(
      z.object({
        days: z.array(
          z.object({
            day,
            entries: z.array(calendarEntry),
            /** Per account; scheduled campaigns count as used. */
            quotas: z.array(z.object({ accountId: id('account'), quota: quotaLeft })),
            /** A closed day of the policy. */
            closed: z.boolean(),
          }),
        ),
        /** This month of the business clock: how many followers have had 0, 1, 2, 3, 4 mass messages (service accounts). */
        months: z.array(
          z.object({
            accountId: id('account'),
            month: z.string(),
            limit: z.int(),
            followers: z.array(z.object({ received: z.int(), count: z.int() })),
          }),
        ),
      }),
    ),
  /**
   * Apart from the calendar, which stands at once: reckoned over what was sent, is scheduled and is planned in every plan. Only runs of
   * which somebody is skipped.
   */
  caps: procedure({
    method: 'GET',
    path: '/reach-calendar/caps',
    access: 'campaign.read',
    tag,
    summary: 'Whom frequency caps and the limits of the platform will skip, campaign by campaign',
    refusals: ['analytics_unavailable'],
  })
    .input(z.object({ from: day, to: day, accountId: id('account').optional() }))
    .output(
      z.object({
        caps: reachPolicy.shape.caps,
        /** The moment names the run of a recurring campaign. */
        pushes: z.array(capOutlook.extend({ campaignId: id('campaign'), at: instant })),
      }),
    ),
  capsOn: procedure({
    method: 'POST',
    path: '/reach-calendar/caps',
    access: 'campaign.read',
    tag,
    summary: 'Whom they would skip if a campaign went out at another time',
    refusals: ['analytics_unavailable'],
    readOnly: true,
  })
    .input(z.object({ campaignId: id('campaign'), at: instant }))
    .output(
      z.object({
        /** Null: nothing can hold anybody back. */
        outlook: capOutlook.nullable(),
        /** How many more are skipped of what goes out besides, because this one comes first; below zero: fewer. */
        elsewhere: z.int(),
      }),
    ),
}
