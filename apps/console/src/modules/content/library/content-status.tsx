import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type ContentSummary } from '../types.ts'

/** Whether it may go out, and what is still missing. */
export function ContentStatus({ item }: { readonly item: ContentSummary }) {
  const { t } = useTexts()
  if (item.openFindings > 0)
    return <StatusChip tone="danger">{t('content.chip.findings', { count: item.openFindings })}</StatusChip>
  if (item.kind === 'image') return null
  const missing = item.missingPoints.map((point) => t(`content.point.${point}`)).join(t('content.points_and'))
  if (!item.ready || missing !== '')
    return (
      <span title={missing === '' ? '' : t('content.points_missing', { points: missing })}>
        <StatusChip tone={item.ready ? 'active' : 'warning'}>
          {item.ready ? t('content.points_missing_short') : t('content.chip.problems')}
        </StatusChip>
      </span>
    )
  return <StatusChip tone="good">{t('content.chip.ready')}</StatusChip>
}
