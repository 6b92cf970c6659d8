import { BarChartOutlined, CaretRightOutlined, CopyOutlined, EditOutlined, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { ArchiveDialog } from '../list/campaign-columns.tsx'
import { type Campaign, isOver, type Progress, underWay } from '../shared/campaign.ts'
import { useRefresh } from '../shared/queries.ts'
import { reportPath } from '../shared/report-path.ts'

interface CampaignActionsProps {
  readonly campaign: Campaign
  readonly progress: Progress | null
}

/** What can be done with it now; each states how many people it concerns before it acts. */
export function CampaignActions({ campaign, progress }: CampaignActionsProps) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const format = useTimeFormat()
  const refresh = useRefresh()
  const { done, failed } = useNotices()
  const [archiving, setArchiving] = useState(false)
  const { id, title, status, dueAt } = campaign
  const totals = progress?.totals ?? campaign.totals
  const sent = totals.accepted
  const left = Math.max(0, totals.recipients - (progress?.done ?? 0))
  const mayLaunch = can('campaign.launch')
  // Its version grows while it sends: the newest known one is what the person sees.
  const versioned = { id, expectedVersion: Math.max(campaign.version, progress?.version ?? 0) }
  const act = async (call: Promise<unknown>, said: string): Promise<void> => {
    try {
      await call
    } finally {
      await refresh()
    }
    done(said)
  }
  const duplicate = async (): Promise<void> => {
    try {
      const copy = await api.campaigns.duplicate({ id })
      done(t('reach.campaigns.duplicated'))
      await refresh()
      go(`/campaigns/${copy.id}/edit`)
    } catch (error) {
      failed(error)
    }
  }
  const report = totals.recipients > 0 && can('metric.read') ? reportPath(id) : null
  return (
    <>
      {can('campaign.write') ? (
        <Button
          icon={<CopyOutlined />}
          onClick={() => {
            void duplicate()
          }}
        >
          {t('reach.campaigns.duplicate')}
        </Button>
      ) : null}
      {can('campaign.write') && (status === 'draft' || isOver(status)) ? (
        <Button onClick={() => setArchiving(true)}>{t('reach.campaigns.archive')}</Button>
      ) : null}
      {mayLaunch && (status === 'scheduled' || underWay(status) || status === 'paused') ? (
        <ConfirmAction
          danger
          label={t('reach.campaign.cancel')}
          keep={t('reach.campaign.cancel_keep')}
          title={t('reach.campaign.cancel_title', { title })}
          effect={
            status === 'scheduled'
              ? t('reach.campaign.cancel_effect_scheduled')
              : t('reach.campaign.cancel_effect', { sent, left })
          }
          onConfirm={() => act(api.campaigns.cancel(versioned), t('reach.campaign.cancelled'))}
        />
      ) : null}
      {mayLaunch && status === 'scheduled' ? (
        <ConfirmAction
          label={t('reach.campaign.withdraw')}
          title={t('reach.campaign.withdraw_title', { title })}
          effect={t('reach.campaign.withdraw_effect', { time: dueAt === null ? '—' : format(dueAt) })}
          onConfirm={async () => {
            await act(api.campaigns.withdraw(versioned), t('reach.campaign.withdrawn'))
            if (can('campaign.write')) go(`/campaigns/${id}/edit`)
          }}
        />
      ) : null}
      {mayLaunch && underWay(status) ? (
        <ConfirmAction
          button={{ icon: <PauseOutlined />, type: 'primary' }}
          label={t('reach.campaign.pause')}
          title={t('reach.campaign.pause_title')}
          effect={t('reach.campaign.pause_effect', { count: left })}
          onConfirm={() => act(api.campaigns.pause(versioned), t('reach.campaign.paused'))}
        />
      ) : null}
      {mayLaunch && status === 'paused' ? (
        <ConfirmAction
          button={{ icon: <CaretRightOutlined />, type: 'primary' }}
          label={t('reach.campaign.resume')}
          title={t('reach.campaign.resume_title')}
          effect={t('reach.campaign.resume_effect', { count: left })}
          onConfirm={() => act(api.campaigns.resume(versioned), t('reach.campaign.resumed'))}
        />
      ) : null}
      {report === null ? null : (
        <Button type="primary" icon={<BarChartOutlined />} onClick={() => go(report)}>
          {t('reach.campaigns.report')}
        </Button>
      )}
      {status === 'draft' && can('campaign.write') ? (
        <Button type="primary" icon={<EditOutlined />} onClick={() => go(`/campaigns/${id}/edit`)}>
          {t('reach.campaign.edit')}
        </Button>
      ) : null}
      {archiving ? (
        <ArchiveDialog campaign={campaign} onClose={() => setArchiving(false)} onDone={() => go('/campaigns')} />
      ) : null}
    </>
  )
}
