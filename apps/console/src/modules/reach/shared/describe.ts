import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type Audience, type Content, type ReachPolicy, type Schedule } from './campaign.ts'

/** `周一、周三` in the language of the person; 1 is Monday. */
export function useWeekdayNames(style: 'short' | 'narrow' = 'short'): (weekday: number) => string {
  const { language } = useTexts()
  const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' })
  // 2024-01-01 was a Monday.
  return (weekday) => format.format(new Date(Date.UTC(2024, 0, weekday)))
}

export function useScheduleText(): (schedule: Schedule) => string {
  const { t } = useTexts()
  const format = useTimeFormat()
  const weekdayName = useWeekdayNames()
  const until = (day: string | null): string => (day === null ? '' : ` · ${t('reach.campaign.until', { day })}`)
  return (schedule) => {
    switch (schedule.kind) {
      case 'now':
        return t('reach.campaigns.now')
      case 'at':
        return format(schedule.at)
      case 'weekly': {
        const days = schedule.weekdays.map(weekdayName).join('、')
        return t('reach.campaign.weekly', { days, time: schedule.time }) + until(schedule.until)
      }
      case 'cron':
        return t('reach.campaign.cron', { cron: schedule.cron }) + until(schedule.until)
    }
  }
}

/** The name of a segment; null while unknown, undefined when it is gone. */
export function useSegmentName(id: string | null): string | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['segments', 'one', id],
    queryFn: () => api.segments.get({ id: toId<'segment'>(id ?? '') }),
    enabled: id !== null && isUuid(id),
    staleTime: 60_000,
  })
  return isError ? undefined : (data?.name ?? null)
}

export function useAudienceText(audience: Audience | null): string {
  const { t } = useTexts()
  const name = useSegmentName(audience?.kind === 'segment' ? audience.segmentId : null)
  if (audience === null) return '—'
  if (audience.kind === 'all') return t('reach.campaign.everybody')
  if (audience.kind === 'expression') return t('reach.campaign.own_expression')
  return name === undefined ? t('reach.campaign.segment_gone') : (name ?? '…')
}

export function useContentText(): (content: Content | null) => string {
  const { t } = useTexts()
  return (content) => {
    if (content === null) return '—'
    switch (content.kind) {
      case 'articles':
        return t('reach.campaign.articles_named', { count: content.contentIds.length })
      case 'text':
        return content.text
      case 'card':
        return content.title
      case 'template':
        return Object.values(content.values).join(' · ')
    }
  }
}

/** The policy as one line: `22:00–08:00 不发送；群发 最近 7 天最多 2 条`. */
export function useRulesText(): (policy: ReachPolicy) => string {
  const { t } = useTexts()
  return ({ quietHours, caps }) => {
    const quiet = quietHours === null ? [] : [t('reach.editor.rule_quiet', quietHours)]
    const limits = caps.map(({ channel, period, limit }) =>
      t('reach.policy.cap_sentence', {
        channel: channel === 'any' ? t('reach.policy.cap_any') : t(`reach.channel.${channel}`),
        period: t(`reach.policy.period.${period}`),
        limit,
      }),
    )
    const rules = [...quiet, ...limits]
    return rules.length === 0 ? t('reach.editor.rules_none') : rules.join('；')
  }
}

/** Why a person was skipped or a delivery failed; a code that only WeChat knows is shown as such. */
export function useReasonText(): (reason: string | null, errcode?: number | null) => string {
  const { t, find } = useTexts()
  return (reason, errcode = null) => {
    const known = reason === null ? null : find(`reach.reason.${reason}`)
    const code = errcode === null ? '' : ` (${String(errcode)})`
    if (known !== null) return known + code
    if (reason === null && errcode === null) return '—'
    return t('reach.reason.other', { code: errcode === null ? (reason ?? '') : String(errcode) })
  }
}

/** A length of time in the largest fitting unit. */
export function useDuration(): (seconds: number) => string {
  const { t } = useTexts()
  return (seconds) => {
    if (seconds < 90) return t('general.seconds', { count: Math.max(1, Math.ceil(seconds)) })
    const minutes = Math.ceil(seconds / 60)
    return minutes < 90 ? t('general.minutes', { count: minutes }) : t('general.hours', { count: Math.round(minutes / 6) / 10 })
  }
}
