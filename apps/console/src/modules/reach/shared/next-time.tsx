import { ORPCError } from '@orpc/client'

import { useTexts } from '../../../app/texts.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'

/** When it could go out instead, if the refusal knows. */
export function NextTime({ error }: { readonly error: unknown }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const details: unknown = error instanceof ORPCError ? error.data : null
  const nextAt = typeof details === 'object' && details !== null && 'nextAt' in details ? details.nextAt : null
  return typeof nextAt === 'string' ? (
    <p className="decision-at">{t('reach.editor.decision_at', { time: format(nextAt) })}</p>
  ) : null
}
