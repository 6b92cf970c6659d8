import { Progress } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../app/texts.tsx'

interface ProgressPanelProps {
  readonly title: ReactNode
  readonly finished: number
  readonly total: number
  /** Per second, measured lately; 0 or null while unknown. */
  readonly rate?: number | null
  readonly status?: 'active' | 'paused' | 'failed' | 'finished'
  /** Pause, cancel. */
  readonly actions?: ReactNode
  /** Counts by outcome, under the bar. */
  readonly children?: ReactNode
}

const bars = { active: 'active', paused: 'normal', failed: 'exception', finished: 'success' } as const

/** A long job: how far, how fast, how long still. It survives closing the page because the figures come from the server. */
export function ProgressPanel({ title, finished, total, rate = null, status = 'active', actions, children }: ProgressPanelProps) {
  const { t } = useTexts()
  const timeLeft = useTimeLeft(total - finished, rate)
  const percent = total === 0 ? 100 : Math.floor((finished / total) * 1000) / 10
  return (
    <section className="panel progress-panel" aria-live="polite">
      <div className="progress-head">
        <strong>{title}</strong>
        {actions}
      </div>
      <Progress percent={percent} status={bars[status]} />
      <p className="progress-words">
        <span className="number">
          {finished.toLocaleString()} / {total.toLocaleString()}
        </span>
        {status === 'active' && rate !== null && rate > 0 ? (
          <span>{t('general.rate_per_second', { rate: Math.round(rate) })}</span>
        ) : null}
        {status === 'active' && timeLeft !== null ? <span>{t('general.time_left', { time: timeLeft })}</span> : null}
      </p>
      {children}
    </section>
  )
}

function useTimeLeft(left: number, rate: number | null): string | null {
  const { t } = useTexts()
  if (rate === null || rate <= 0 || left <= 0) return null
  const seconds = Math.ceil(left / rate)
  if (seconds < 90) return t('general.seconds', { count: seconds })
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? t('general.minutes', { count: minutes }) : t('general.hours', { count: Math.round(minutes / 6) / 10 })
}
