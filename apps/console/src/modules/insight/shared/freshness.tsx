import { useTexts } from '../../../app/texts.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'

interface Freshness {
  readonly until: string
  readonly complete: boolean
  readonly platformDay: string | null
}

/** One line: until when everything is counted, and which day of WeChat's statistics is the last. */
export function FreshnessLine({ freshness }: { readonly freshness: Freshness | undefined }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  if (freshness === undefined) return null
  const time = format(freshness.until, true)
  return (
    <>
      {freshness.complete ? t('insight.dashboard.updated', { time }) : t('insight.dashboard.behind', { time })}
      {' · '}
      {freshness.platformDay === null
        ? t('insight.dashboard.platform_none')
        : t('insight.dashboard.platform_day', { day: freshness.platformDay })}
    </>
  )
}
