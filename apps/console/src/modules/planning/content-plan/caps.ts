import { type Texts } from '@weiying/texts'

import { type api } from '../../../app/api.ts'
import { type CalendarItem } from './content-plan.ts'

export type PlanCaps = Awaited<ReturnType<typeof api.planCalendars.caps>>
export type Cap = PlanCaps['caps'][number]
/** Whom the frequency caps will skip of one push. */
export type CapOutlook = Pick<PlanCaps['pushes'][number], 'people' | 'exact' | 'capped'>
/** What another day would mean for a push, and for those that go out besides. */
export type CapVerdict = Awaited<ReturnType<typeof api.planCalendars.capsOn>>

export const cappedCount = ({ capped }: Pick<CapOutlook, 'capped'>): number => capped.reduce((sum, { count }) => sum + count, 0)

export const skipsAll = ({ people, capped }: Pick<CapOutlook, 'people' | 'capped'>): boolean =>
  people > 0 && cappedCount({ capped }) >= people

/** A figure of a sample says so. */
export const aboutCount = (count: number, exact: boolean, t: Texts['t']): string | number =>
  exact ? count : t('contentPlan.caps.about', { count })

/** A sentence for each rule that skips somebody, with how many of how many. */
export function capSentences({ people, exact, capped }: CapOutlook, t: Texts['t']): string[] {
  const sentences = capped.map(({ reason, channel, limit, count }) =>
    t(`contentPlan.caps.${reason}`, {
      count: aboutCount(count, exact, t),
      people,
      limit,
      what: t(`contentPlan.caps.what.${channel}`),
    }),
  )
  return skipsAll({ people, capped }) ? [...sentences, t('contentPlan.caps.everybody')] : sentences
}

/** What a verdict warns of: nothing when nobody is skipped, here or later. */
export function verdictSentences({ outlook, elsewhere }: CapVerdict, t: Texts['t']): string[] {
  const own = outlook === null ? [] : capSentences(outlook, t)
  return elsewhere > 0 ? [...own, t('contentPlan.caps.more_elsewhere', { count: elsewhere })] : own
}

/** `所有方式合计 最近 7 天最多 2 条` */
export const capRule = ({ channel, period, limit }: Cap, t: Texts['t']): string =>
  t('reach.policy.cap_sentence', {
    channel: channel === 'any' ? t('reach.policy.cap_any') : t(`reach.channel.${channel}`),
    period: t(`reach.policy.period.${period}`),
    limit,
  })

/** Finds what was reckoned for what stands in the calendar. */
export function outlooksOf(caps: PlanCaps | undefined) {
  const pushes = caps?.pushes ?? []
  const items = new Map<string | null, CapOutlook>(pushes.map((push) => [push.itemId, push]))
  const runs = new Map<string, CapOutlook>(pushes.map((push) => [`${String(push.campaignId)} ${push.at}`, push]))
  return {
    ofItem: ({ id, campaign }: Pick<CalendarItem, 'id' | 'campaign'>): CapOutlook | null =>
      items.get(id) ?? (campaign === null ? null : (runs.get(`${campaign.id} ${String(campaign.at)}`) ?? null)),
    ofRun: ({ campaignId, at }: { readonly campaignId: string; readonly at: string }): CapOutlook | null =>
      runs.get(`${campaignId} ${at}`) ?? null,
  }
}

export type Outlooks = ReturnType<typeof outlooksOf>
