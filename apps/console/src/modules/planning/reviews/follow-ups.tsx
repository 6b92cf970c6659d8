import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { useChangeText } from './decisions.tsx'
import { decisionTones, type Review } from './review.ts'

/** What became of the decisions of the period before. */
export function FollowUps({ followUps }: { readonly followUps: Review['followUps'] }) {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  const change = useChangeText()
  return (
    <ul className="review-decisions">
      {followUps.map((each) => {
        const told = change(each.metric, each.before, each.after)
        return (
          <li key={each.decisionId} className="review-decision">
            <div className="review-decision-words">
              <p>{each.text}</p>
              <p className="review-outcome">
                <PageLink to={`/reviews/${each.reviewId}`}>
                  {each.reviewFrom} – {each.reviewTo}
                </PageLink>
                {told === null ? null : <span className="number">{told}</span>}
                {each.planVersion === null ? null : <span>{t('reviews.decisions.version', { version: each.planVersion })}</span>}
                {each.tasks === 0 ? null : <span>{t('reviews.followups.tasks', { done: each.tasksDone, all: each.tasks })}</span>}
                {each.unit === null || each.valueNow === null ? null : (
                  <span className="number">
                    {t('reviews.followups.moved', {
                      before: formatUnit(each.unit, each.valueThen),
                      now: formatUnit(each.unit, each.valueNow),
                    })}
                  </span>
                )}
                {each.reason === '' ? null : <span>{each.reason}</span>}
              </p>
            </div>
            <div className="review-decision-actions">
              <StatusChip tone={decisionTones[each.status]}>{t(`reviews.decision_status.${each.status}`)}</StatusChip>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
