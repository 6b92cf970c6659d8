import { ClockCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useEffect, useState } from 'react'

import { businessNow, useBusinessClock } from '../business-time.ts'
import { useWorkspace } from '../session.ts'
import { useTexts } from '../texts.tsx'
import { formatInstant } from '../zone.ts'

/** Date and time of a workspace that lives by a simulated clock; nothing where real time holds. */
export function BusinessClock() {
  const { t } = useTexts()
  const { timeZone } = useWorkspace()
  const clock = useBusinessClock()
  const [, tick] = useState(0)
  const running = clock !== null
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => tick((count) => count + 1), 1_000)
    return () => clearInterval(timer)
  }, [running])
  if (clock === null) return null
  const { speed } = clock
  const pace = speed === 0 ? t('shell.clock.stands') : speed === 1 ? null : t('shell.clock.speed', { speed: String(speed) })
  return (
    <Tooltip title={t('shell.clock.hint')}>
      <span className="header-clock number" role="status" aria-label={t('shell.clock.name')}>
        <ClockCircleOutlined aria-hidden="true" /> {formatInstant(businessNow().toISOString(), timeZone)}
        {pace === null ? null : <small>{pace}</small>}
      </span>
    </Tooltip>
  )
}
