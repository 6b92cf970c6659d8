import { useTexts } from '../../../app/texts.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { ConflictDialog, type Difference } from '../shared/conflict-dialog.tsx'
import { useAudienceText, useContentText, useScheduleText } from '../shared/describe.ts'
import { useAccountName } from '../shared/queries.ts'
import { audienceOf, contentOf, scheduleOf } from './draft.ts'
import { type CampaignDraft } from './use-campaign-draft.ts'

interface DraftConflictProps {
  readonly work: CampaignDraft
  readonly onCopied: (copy: Campaign) => void
}

/** Somebody else changed the campaign, or sent it, while it was open here. */
export function DraftConflict({ work, onCopied }: DraftConflictProps) {
  const { t } = useTexts()
  const { conflict, saving } = work
  const differences = useDifferences(work)
  if (conflict === null) return null
  const copy = async (): Promise<void> => {
    const made = await work.keepBoth()
    if (made !== null) onCopied(made)
  }
  const still = conflict.status === 'draft'
  return (
    <ConflictDialog
      open
      differences={differences}
      working={saving}
      onClose={work.closeConflict}
      onTakeTheirs={work.takeTheirs}
      onKeepBoth={() => {
        void copy()
      }}
      {...(still
        ? {
            onKeepMine: () => {
              void work.keepMine()
            },
          }
        : { hint: t('reach.conflict.no_longer_draft', { status: t(`reach.status.${conflict.status}`) }) })}
    />
  )
}

function useDifferences({ draft, conflict }: CampaignDraft): readonly Difference[] {
  const { t } = useTexts()
  const accountName = useAccountName()
  const scheduleText = useScheduleText()
  const contentText = useContentText()
  const mineAudience = useAudienceText(audienceOf(draft))
  const theirAudience = useAudienceText(conflict?.audience ?? null)
  if (conflict === null) return []
  const exceptions = ({ ignoreQuietHours, ignoreCaps }: Campaign['exceptions']): string => {
    const named = [
      ...(ignoreQuietHours ? [t('reach.editor.ignore_quiet')] : []),
      ...(ignoreCaps ? [t('reach.editor.ignore_caps')] : []),
    ]
    return named.length === 0 ? t('reach.campaign.exceptions_none') : named.join('、')
  }
  const rows: readonly Difference[] = [
    { field: t('reach.editor.title'), mine: draft.title, theirs: conflict.title },
    {
      field: t('reach.editor.account'),
      mine: draft.accountId === null ? '—' : accountName(draft.accountId),
      theirs: accountName(conflict.accountId),
    },
    {
      field: t('reach.editor.channel'),
      mine: t(`reach.channel.${draft.channel}`),
      theirs: t(`reach.channel.${conflict.channel}`),
    },
    { field: t('reach.editor.audience'), mine: mineAudience, theirs: theirAudience },
    { field: t('reach.editor.content'), mine: contentText(contentOf(draft)), theirs: contentText(conflict.content) },
    { field: t('reach.editor.schedule'), mine: scheduleText(scheduleOf(draft)), theirs: scheduleText(conflict.schedule) },
    { field: t('reach.editor.exceptions'), mine: exceptions(draft.exceptions), theirs: exceptions(conflict.exceptions) },
  ]
  return rows.filter(({ mine, theirs }) => mine !== theirs)
}
