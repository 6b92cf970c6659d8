import '../reach.css'
import { useQuery } from '@tanstack/react-query'
import { wallTimeIn } from '@weiying/kernel'
import { Button } from 'antd'
import { useRef, useState } from 'react'

import { businessNow } from '../../../app/business-time.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { campaignQuery, useCampaignId, useZone } from '../shared/queries.ts'
import { draftOf } from './draft.ts'
import { Editor } from './editor.tsx'
import { laterIn } from './later.ts'
import { keptDraft } from './local-draft.ts'

export default function EditCampaignPage() {
  const id = useCampaignId()
  return <Opened key={id} />
}

function Opened() {
  const { t } = useTexts()
  const id = useCampaignId()
  const campaign = useQuery({ ...campaignQuery(id), staleTime: 3000, refetchOnWindowFocus: false })
  // What stands in the editor must not change under the hands of the person; conflicts are found when saving.
  const first = useRef<Campaign | null>(null)
  if (first.current === null && campaign.data !== undefined && !campaign.isFetching) first.current = campaign.data
  if (first.current !== null) {
    return first.current.status === 'draft' ? <Loaded campaign={first.current} /> : <NotDraft campaign={first.current} />
  }
  if (!campaign.isError) return <ScreenSkeleton />
  return (
    <>
      <PageHeader title={t('reach.editor.edit')} />
      <ErrorNotice
        error={campaign.error}
        onRetry={() => {
          void campaign.refetch()
        }}
      />
    </>
  )
}

function Loaded({ campaign }: { readonly campaign: Campaign }) {
  const zone = useZone()
  const { id: workspace } = useWorkspace()
  // Read once: later answers belong to what the editor saved itself.
  const [{ saved, kept }] = useState(() => ({
    saved: draftOf(campaign, laterIn(zone, wallTimeIn(zone, businessNow()))),
    kept: keptDraft(workspace, campaign.id),
  }))
  return (
    <Editor
      campaign={campaign}
      saved={saved}
      initial={kept?.draft ?? saved}
      restoredAt={kept?.at ?? null}
      {...(kept === null ? {} : { keptVersion: kept.version })}
    />
  )
}

function NotDraft({ campaign: { id, title, status } }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const go = useGo()
  return (
    <>
      <PageHeader title={title} />
      <section className="panel">
        <EmptyState
          title={t('reach.editor.not_draft', { status: t(`reach.status.${status}`) })}
          hint={t('reach.editor.not_draft_hint')}
          action={
            <Button type="primary" onClick={() => go(`/campaigns/${id}`)}>
              {t('reach.editor.open')}
            </Button>
          }
        />
      </section>
    </>
  )
}
