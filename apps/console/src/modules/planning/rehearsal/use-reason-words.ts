import { useTexts } from '../../../app/texts.tsx'
import { formatInstant } from '../../../app/zone.ts'
import { type Send } from './rehearsal.ts'

/** Why people did not get it, and why a push did not go out, in the words of campaigns. */
export function useReasonWords() {
  const texts = useTexts()
  const { find, t } = texts
  return {
    reason: (code: string): string => find(`reach.reason.${code}`) ?? code,
    cause: ({ cause, causeDetails }: Pick<Send, 'cause' | 'causeDetails'>): { what: string; next: string | null } | null => {
      if (cause === null) return null
      const { nextAt } = causeDetails
      const later = typeof nextAt === 'string' ? t('rehearsals.next_at', { at: formatInstant(nextAt) }) : null
      const own = find(`reach.cause.${cause}`)
      if (own !== null) return { what: own, next: later ?? find(`reach.cause.${cause}.next`) }
      const details = Object.fromEntries(
        Object.entries(causeDetails).map(([key, value]) => [
          key,
          typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? formatInstant(value) : (value ?? ''),
        ]),
      )
      const known = texts.explain(cause, details)
      return { what: known?.what ?? cause, next: later ?? known?.next ?? null }
    },
  }
}
