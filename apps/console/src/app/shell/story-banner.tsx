import { InfoCircleOutlined } from '@ant-design/icons'

import { businessNow, useBusinessClock } from '../business-time.ts'
import { PageLink } from '../page-link.tsx'
import { useCan, useWorkspace } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { formatInstant } from '../zone.ts'

/** In a loaded story: what it is, and that nothing leaves it. */
export function StoryBanner() {
  const { t } = useTexts()
  const { kind, timeZone } = useWorkspace()
  const can = useCan()
  const clock = useBusinessClock()
  if (kind !== 'story' || clock === null) return null
  const day = formatInstant(businessNow().toISOString(), timeZone).slice(0, 10)
  return (
    <aside className="story-banner">
      <InfoCircleOutlined aria-hidden="true" />
      <span>{t('shell.story.banner', { day })}</span>
      {can('goal.read') ? <PageLink to="/stories">{t('shell.story.all')}</PageLink> : null}
    </aside>
  )
}
