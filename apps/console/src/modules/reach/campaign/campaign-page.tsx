import '../reach.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { useEffect } from 'react'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type Campaign, recurs, tones, underWay } from '../shared/campaign.ts'
import { campaignQuery, useCampaignId } from '../shared/queries.ts'
import { AboutPanel } from './about-panel.tsx'
import { CampaignActions } from './campaign-actions.tsx'
import { CampaignProgress } from './campaign-progress.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { RunsPanel } from './runs-panel.tsx'
import { SentPreview } from './sent-preview.tsx'

/** One campaign: how far it is, who did not get it and why, and what can still be done. */
export default function CampaignPage() {
  const { t } = useTexts()
  const id = useCampaignId()
  const campaign = useQuery({
    ...campaignQuery(id),
    refetchInterval: ({ state }) =>
      state.data !== undefined && (underWay(state.data.status) || state.data.waitingUntil !== null) ? 4000 : 15_000,
  })
  if (campaign.data === undefined) {
    if (campaign.error === null) return <ScreenSkeleton />
    return (
      <>
        <PageHeader title={t('reach.campaigns.title')} />
        <ErrorNotice
          error={campaign.error}
          onRetry={() => {
            void campaign.refetch()
          }}
        />
      </>
    )
  }
  return <Shown campaign={campaign.data} />
}

function Shown({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const { id, title, status, parentId, schedule, channel } = campaign
  const series = recurs(schedule) && parentId === null
  const progress = useQuery({
    queryKey: ['campaigns', 'progress', id],
    queryFn: () => api.campaigns.progress({ id }),
    enabled: status !== 'draft' && !series,
    // Faster than people can be impatient, slow enough for a page left open all day.
    refetchInterval: ({ state }) => (state.data !== undefined && underWay(state.data.status) ? 1500 : 15_000),
  })
  // The progress is asked more often: the buttons must not offer to pause what is done.
  const client = useQueryClient()
  const seen = progress.data?.status ?? status
  useEffect(() => {
    if (seen !== status) void client.invalidateQueries({ queryKey: campaignQuery(id).queryKey })
  }, [client, id, seen, status])
  return (
    <>
      <PageHeader
        title={title}
        status={<StatusChip tone={tones[status]}>{t(`reach.status.${status}`)}</StatusChip>}
        subtitle={
          parentId === null ? (
            t(`reach.channel.${channel}`)
          ) : (
            <>
              {t('reach.campaign.run_of')} · <PageLink to={`/campaigns/${parentId}`}>{t('reach.campaign.run_of_link')}</PageLink>
            </>
          )
        }
        actions={<CampaignActions campaign={campaign} progress={progress.data ?? null} />}
      />
      <CauseNotice campaign={campaign} />
      <div className="with-preview">
        <div>
          {series ? <RunsPanel campaign={campaign} /> : null}
          {series || status === 'draft' ? null : progress.data === undefined ? (
            progress.error === null ? (
              <section className="panel skeleton-panel">
                <Skeleton active title={false} paragraph={{ rows: 5, width: '100%' }} />
              </section>
            ) : (
              <ErrorNotice
                error={progress.error}
                onRetry={() => {
                  void progress.refetch()
                }}
              />
            )
          ) : (
            <CampaignProgress campaign={campaign} progress={progress.data} />
          )}
          {series || status === 'draft' || status === 'scheduled' ? null : (
            <PeoplePanel campaign={campaign} progress={progress.data ?? null} />
          )}
          {series || status === 'draft' || status === 'scheduled' ? <AboutPanel campaign={campaign} /> : null}
        </div>
        <aside className="preview-column">
          <SentPreview campaign={campaign} />
          {series || status === 'draft' || status === 'scheduled' ? null : <AboutPanel campaign={campaign} />}
        </aside>
      </div>
    </>
  )
}

/** Why it waits or failed, and what to do. */
function CauseNotice({ campaign: { cause, waitingUntil, status } }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  if (cause === null) return null
  const words = t(`reach.cause.${cause}`)
  const failed = status === 'failed'
  return (
    <Alert
      className="error-notice"
      type={failed ? 'error' : 'warning'}
      showIcon
      title={
        failed
          ? t('reach.campaign.failed', { cause: words })
          : waitingUntil === null
            ? words
            : t('reach.campaign.waiting', { cause: words, time: format(waitingUntil) })
      }
      description={t(`reach.cause.${cause}.next`)}
    />
  )
}
