import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { type AsOpened, useAsOpened } from '../../../components/use-as-opened.ts'
import { type Decision, type Review } from './review.ts'

/** What somebody who decides has read: whether it was decided already, and on what. */
export const read = ({ status, text, reason, decidedByName }: Decision) => ({ status, text, reason, decidedByName })

export function useOpenedDecision(review: Review, decision: Decision | null): AsOpened<Decision> {
  const { language } = useTexts()
  return useAsOpened({
    open: decision !== null,
    record: decision,
    latest: async ({ id }) => (await api.reviews.get({ id: review.id, language })).decisions.find((each) => each.id === id),
  })
}

interface DecisionConflictProps {
  readonly kept: AsOpened<Decision>
  readonly error: unknown
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** A colleague decided first, or the decision is another one than what was read. */
export function DecisionConflict({ kept, error, onTheirs, onMine }: DecisionConflictProps) {
  const { t } = useTexts()
  return (
    <EditConflict
      kept={kept}
      error={error}
      fields={{
        status: { label: t('reviews.head.status'), words: 'reviews.decision_status' },
        text: t('reviews.decisions.text'),
        reason: t('reviews.head.reason'),
        decidedByName: t('reviews.decisions.decided_by'),
      }}
      onTheirs={onTheirs}
      onMine={onMine}
    />
  )
}
