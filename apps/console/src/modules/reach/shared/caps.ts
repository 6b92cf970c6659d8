import { type Texts } from '@weiying/texts'

import { type api } from '../../../app/api.ts'

export type ReachCaps = Awaited<ReturnType<typeof api.reachCalendar.caps>>
export type Cap = ReachCaps['caps'][number]
/** Whom frequency caps and the platform's limits will skip of one push. */
export type CapOutlook = Pick<ReachCaps['pushes'][number], 'people' | 'exact' | 'capped'>
/** What another time would mean for a push, and for those that go out besides. */
export type CapVerdict = Pick<Awaited<ReturnType<typeof api.reachCalendar.capsOn>>, 'outlook' | 'elsewhere'>

export const cappedCount = ({ capped }: Pick<CapOutlook, 'capped'>): number => capped.reduce((sum, { count }) => sum + count, 0)

export const skipsAll = ({ people, capped }: Pick<CapOutlook, 'people' | 'capped'>): boolean =>
  people > 0 && cappedCount({ capped }) >= people

/** A figure of a sample says so. */
export const aboutCount = (count: number, exact: boolean, t: Texts['t']): string | number =>
  exact ? count : t('reach.caps.about', { count })

/** A sentence for each rule that skips somebody, with how many of how many. */
export function capSentences({ people, exact, capped }: CapOutlook, t: Texts['t']): string[] {
  const sentences = capped.map(({ reason, channel, limit, count }) =>
    t(`reach.caps.${reason}`, {
      count: aboutCount(count, exact, t),
      people,
      limit,
      what: t(`reach.caps.what.${channel}`),
    }),
  )
  return skipsAll({ people, capped }) ? [...sentences, t('reach.caps.everybody')] : sentences
}

/** What a verdict warns of: nothing when nobody is skipped, here or later. */
export function verdictSentences({ outlook, elsewhere }: CapVerdict, t: Texts['t']): string[] {
  const own = outlook === null ? [] : capSentences(outlook, t)
  return elsewhere > 0 ? [...own, t('reach.caps.more_elsewhere', { count: elsewhere })] : own
}

export type Advice = 'advice' | 'advice_month' | 'advice_day'

/** What can be done about it: the workspace's own rules can be changed, the platform's limits cannot. */
export function adviceOn(outlook: Pick<CapOutlook, 'capped'> | null): Advice {
  const reasons = outlook?.capped.map(({ reason }) => reason) ?? []
  if (reasons.includes('day_quota_used')) return 'advice_day'
  return reasons.length > 0 && reasons.every((reason) => reason === 'month_quota_used') ? 'advice_month' : 'advice'
}

/** `所有方式合计 最近 7 天最多 2 条` */
export const capRule = ({ channel, period, limit }: Cap, t: Texts['t']): string =>
  t('reach.policy.cap_sentence', {
    channel: channel === 'any' ? t('reach.policy.cap_any') : t(`reach.channel.${channel}`),
    period: t(`reach.policy.period.${period}`),
    limit,
  })

/** Finds what was reckoned for a run of a campaign. */
export function runOutlooks(pushes: readonly (CapOutlook & { readonly campaignId: string | null; readonly at: string })[]) {
  const runs = new Map<string, CapOutlook>(pushes.map((push) => [`${String(push.campaignId)} ${push.at}`, push]))
  return ({ campaignId, at }: { readonly campaignId: string; readonly at: string }): CapOutlook | null =>
    runs.get(`${campaignId} ${at}`) ?? null
}
