import './planning.css'
import { Progress, Tooltip } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../app/texts.tsx'
import { StatusChip } from '../../components/status-chip.tsx'
import { formatShare, useMetricFormat } from '../insight/shared/metric-format.ts'
import { type Goal, tones } from './goal.ts'

interface GoalCardProps {
  readonly goal: Goal
  readonly onOpen?: () => void
  readonly actions?: ReactNode
}

/** One goal: where it is, where it should be by now, and who answers for it. */
export function GoalCard({ goal, onOpen, actions }: GoalCardProps) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  const { metric, standing, direction, flags } = goal
  const percent = Math.round(Math.min(1, Math.max(0, standing.share ?? 0)) * 100)
  return (
    <article className="goal" aria-label={goal.name}>
      <header>
        {onOpen === undefined ? (
          <strong>{goal.name}</strong>
        ) : (
          <button type="button" className="goal-name" onClick={onOpen}>
            {goal.name}
          </button>
        )}
        <StatusChip tone={tones[standing.state]}>{t(`planning.goals.standing.${standing.state}`)}</StatusChip>
      </header>
      <p className="goal-metric">
        {nameOf(metric)} · {t(`planning.goals.direction.${direction}`)} {format(metric, goal.target)}
      </p>
      <p className="goal-value number">
        {format(metric, standing.current.value)}
        <small>/ {format(metric, goal.target)}</small>
      </p>
      <Tooltip
        title={`${t('planning.goals.of_period', { share: formatShare(standing.elapsed) })}${
          standing.share === null ? '' : ` · ${t('planning.goals.of_target', { share: formatShare(standing.share) })}`
        }`}
      >
        <div className="goal-bar">
          <Progress percent={percent} showInfo={false} size="small" status="normal" />
          <span className="goal-now" style={{ left: `${standing.elapsed * 100}%` }} aria-hidden="true" />
        </div>
      </Tooltip>
      <ul className="goal-words">
        {standing.expected === null || standing.state === 'reached' || standing.state === 'missed' ? null : (
          <li>{t('planning.goals.expected', { value: format(metric, standing.expected) })}</li>
        )}
        {standing.forecast === null || standing.daysLeft === 0 ? null : (
          <li>{t('planning.goals.forecast', { value: format(metric, standing.forecast) })}</li>
        )}
        <li>
          {t('planning.goals.range', { from: goal.from, to: goal.to })} ·{' '}
          {standing.daysLeft === 0 ? t('planning.goals.over') : t('planning.goals.days_left', { count: standing.daysLeft })}
        </li>
        {goal.ownerName === null ? null : (
          <li>
            {t('planning.goals.owner')} {goal.ownerName}
          </li>
        )}
        {flags.map((flag) => (
          <li key={flag} className="goal-flag">
            {t(`planning.goals.flag.${flag}`)}
          </li>
        ))}
      </ul>
      {actions === undefined ? null : <footer>{actions}</footer>}
    </article>
  )
}
