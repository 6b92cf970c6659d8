import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { OwnDecisionDialog } from './own-decision-dialog.tsx'
import { type Decision, decisionTones, type Review } from './review.ts'
import { SourceButton } from './source-button.tsx'
import { useMemberNames } from './use-member-names.ts'

interface DecisionsProps {
  readonly review: Review
  readonly mayWrite: boolean
  readonly onTrace: (figure: string) => void
}

/** Improvements as decisions: accepted ones change the plan, declined ones keep their reason. */
export function Decisions({ review, mayWrite, onTrace }: DecisionsProps) {
  const { t } = useTexts()
  const [accepting, setAccepting] = useState<Decision | null>(null)
  const [declining, setDeclining] = useState<Decision | null>(null)
  const [adding, setAdding] = useState(false)
  return (
    <>
      {review.decisions.length === 0 ? <p className="review-none">{t('reviews.decisions.none')}</p> : null}
      <ul className="review-decisions">
        {review.decisions.map((decision) => (
          <li key={decision.id} className={`review-decision review-decision-${decision.status}`}>
            <div className="review-decision-words">
              <p>
                <span className="review-kind">{t(`reviews.decision_kind.${decision.kind}`)}</span>
                {decision.text}
                <SourceButton sources={decision.sources} onTrace={onTrace} />
              </p>
              <Outcome decision={decision} />
            </div>
            <div className="review-decision-actions">
              {decision.status === 'offered' && mayWrite ? (
                <>
                  <Button size="small" type="primary" onClick={() => setAccepting(decision)}>
                    {t('reviews.decisions.accept')}
                  </Button>
                  <Button size="small" onClick={() => setDeclining(decision)}>
                    {t('reviews.decisions.decline')}
                  </Button>
                </>
              ) : (
                <StatusChip tone={decisionTones[decision.status]}>{t(`reviews.decision_status.${decision.status}`)}</StatusChip>
              )}
            </div>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Button type="dashed" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('reviews.decisions.add')}
        </Button>
      ) : null}
      <AcceptDialog review={review} decision={accepting} onClose={() => setAccepting(null)} />
      <DeclineDialog review={review} decision={declining} onClose={() => setDeclining(null)} />
      <OwnDecisionDialog open={adding} review={review} onClose={() => setAdding(false)} />
    </>
  )
}

/** Who decided when, what it changed, which version of the plan and which tasks came of it. */
function Outcome({ decision }: { readonly decision: Decision }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const change = useChangeText()
  const { status, reason, before, after, decidedAt, decidedByName, planVersion, taskIds } = decision
  if (status === 'offered' || decidedAt === null) return null
  const told = change(decision.metric, before, after)
  return (
    <p className="review-outcome">
      <span>{t('reviews.decisions.by', { name: decidedByName ?? '', time: format(decidedAt) })}</span>
      {told === null ? null : <span className="number">{told}</span>}
      {planVersion === null ? null : <span>{t('reviews.decisions.version', { version: planVersion })}</span>}
      {taskIds.length === 0 ? null : (
        <PageLink to="/tasks?state=open&source=decision">{t('reviews.decisions.tasks_made', { count: taskIds.length })}</PageLink>
      )}
      {reason === '' ? null : <span>{reason}</span>}
    </p>
  )
}

type Change = Decision['before']

/** `1,000 → 200`; an owner by name. */
export function useChangeText(): (metric: Decision['metric'], before: Change, after: Change) => string | null {
  const { t } = useTexts()
  const { format } = useMetricFormat()
  const nameOf = useMemberNames()
  return (metric, before, after) => {
    // What was put into the calendar is told by the decision itself.
    if (before === null || after === null) return null
    const key = ['target', 'ownerId'].find((each) => each in after)
    if (key === undefined) return null
    const told = (value: string | number | boolean | null | undefined): string => {
      if (key === 'ownerId') return typeof value === 'string' ? nameOf(value) : t('planning.goals.owner_none')
      if (typeof value === 'number') return metric === null ? value.toLocaleString() : format(metric, value)
      return value === null || value === undefined ? '—' : String(value)
    }
    return t('reviews.decisions.changed', { before: told(before[key]), after: told(after[key]) })
  }
}
