import { useTexts } from '../../../app/texts.tsx'
import { type Segment } from '../types.ts'

/** What an expression names that is gone, as one phrase. */
export function useFindings(): (findings: Segment['findings']) => string {
  const { t } = useTexts()
  return (findings) =>
    findings
      .map(({ noun, id, name }) => t(`audience.segments.finding.${noun}`, { name: name ?? id }))
      .join(t('accounts.list_separator'))
}
