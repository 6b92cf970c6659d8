import { Checkbox } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useRulesText } from '../shared/describe.ts'
import { useReachPolicy } from '../shared/queries.ts'
import { ChoiceCard } from './choice-card.tsx'
import { EstimatePanel } from './estimate-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { ScheduleField } from './schedule-field.tsx'
import { type StepProps } from './step-who.tsx'
import { type EstimateQuery } from './use-estimate.ts'

interface StepWhenProps extends Pick<StepProps, 'draft' | 'change'> {
  readonly estimate: EstimateQuery
  /** Not saved yet: the estimate in sight is that of the former version. */
  readonly waiting: boolean
  readonly onStep: (step: number) => void
}

const kinds = ['now', 'at', 'weekly', 'cron'] as const

export function StepWhen({ draft, change, estimate, waiting, onStep }: StepWhenProps) {
  const { t } = useTexts()
  const policy = useReachPolicy()
  const rulesText = useRulesText()
  const { schedule, exceptions } = draft
  return (
    <>
      <section className="panel">
        <header className="panel-head">
          <h2 id="schedule-label">{t('reach.editor.schedule')}</h2>
        </header>
        <div className="panel-body">
          <div className="choice-cards choice-cards-four" role="radiogroup" aria-labelledby="schedule-label">
            {kinds.map((kind) => (
              <ChoiceCard
                key={kind}
                group="schedule"
                checked={schedule.kind === kind}
                onChoose={() => change({ schedule: { ...schedule, kind } })}
                title={t(`reach.editor.schedule_${kind}`)}
              >
                <span>{t(`reach.editor.schedule_${kind}_hint`)}</span>
              </ChoiceCard>
            ))}
          </div>
          <ScheduleField schedule={schedule} onChange={(next) => change({ schedule: next })} runs={estimate.data?.runs ?? []} />
        </div>
      </section>
      <EstimatePanel estimate={estimate} waiting={waiting} onStep={onStep} />
      <FindingsPanel findings={estimate.data?.findings ?? null} />
      <section className="panel">
        <header className="panel-head">
          <h2>{t('reach.editor.exceptions')}</h2>
        </header>
        <div className="panel-body">
          <p className="field-hint">{t('reach.editor.exceptions_hint')}</p>
          {policy.data === undefined ? null : (
            <p className="rules-now">{t('reach.editor.rules_now', { rules: rulesText(policy.data) })}</p>
          )}
          <div className="rule-checks">
            <Checkbox checked={draft.trackLinks} onChange={({ target }) => change({ trackLinks: target.checked })}>
              {t('reach.links.track')} <small className="field-hint">{t('reach.links.track_hint')}</small>
            </Checkbox>
            <Checkbox
              checked={exceptions.ignoreQuietHours}
              onChange={({ target }) => change({ exceptions: { ...exceptions, ignoreQuietHours: target.checked } })}
            >
              {t('reach.editor.ignore_quiet')} <small className="field-hint">{t('reach.editor.ignore_quiet_hint')}</small>
            </Checkbox>
            <Checkbox
              checked={exceptions.ignoreCaps}
              onChange={({ target }) => change({ exceptions: { ...exceptions, ignoreCaps: target.checked } })}
            >
              {t('reach.editor.ignore_caps')} <small className="field-hint">{t('reach.editor.ignore_caps_hint')}</small>
            </Checkbox>
          </div>
        </div>
      </section>
    </>
  )
}
