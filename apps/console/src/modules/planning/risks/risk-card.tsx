import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { OwnerName } from '../tasks/owner-name.tsx'
import { drillTone, type Risk } from './risk.ts'

interface RiskCardProps {
  readonly risk: Risk
  readonly onOpen: () => void
  readonly onEdit: () => void
  readonly onDrill: () => void
}

export function RiskCard({ risk, onOpen, onEdit, onDrill }: RiskCardProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const limits = [
    risk.responseHours === null ? null : t('risks.response_in', { hours: risk.responseHours }),
    risk.solutionHours === null ? null : t('risks.solution_in', { hours: risk.solutionHours }),
  ].filter((limit) => limit !== null)
  // The owner's line says these two already.
  const flags = risk.flags.filter((flag) => flag !== 'owner_missing' && flag !== 'owner_disabled')
  return (
    <section className="panel risk-card" aria-label={risk.name}>
      <header>
        <h2>{risk.name}</h2>
        <StatusChip tone={drillTone[risk.drillState]}>
          {t(`risks.drill_state.${risk.drillState}`, { day: risk.drillDay ?? '' })}
        </StatusChip>
      </header>
      <p className="work-muted">
        <OwnerName of={risk} />
        {limits.length === 0 ? '' : ` · ${limits.join(' · ')}`}
      </p>
      <ol className="risk-steps">
        {risk.steps.slice(0, 3).map((step, index) => (
          <li key={`${index} ${step.text}`}>{step.text}</li>
        ))}
      </ol>
      {risk.steps.length > 3 ? <p className="work-muted">{t('risks.more_steps', { count: risk.steps.length })}</p> : null}
      {flags.length === 0 ? null : <p className="work-warning">{flags.map((flag) => t(`risks.flag.${flag}`)).join(' · ')}</p>}
      <p className="work-muted">
        {risk.lastDrill === null
          ? t('risks.drill_none')
          : t('risks.drill_last', { day: risk.lastDrill.day, learnt: risk.lastDrill.learnt })}
      </p>
      <footer>
        <Button type="link" onClick={onOpen}>
          {t('risks.open')}
        </Button>
        {can('task.write') ? (
          <Button type="link" onClick={onDrill}>
            {t('risks.drill_record')}
          </Button>
        ) : null}
        {can('goal.write') ? (
          <>
            <Button type="link" onClick={onEdit}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('risks.archive')}
              title={t('risks.archive_title', { name: risk.name })}
              effect={t('risks.archive_effect')}
              onConfirm={async () => {
                await api.risks.archive({ id: risk.id, expectedVersion: risk.version })
                done(t('risks.archived'))
                await client.invalidateQueries({ queryKey: ['risks'] })
                await client.invalidateQueries({ queryKey: ['tasks'] })
              }}
            />
          </>
        ) : null}
      </footer>
    </section>
  )
}
