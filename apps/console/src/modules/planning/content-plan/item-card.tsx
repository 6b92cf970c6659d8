import { useMutation, useQueryClient } from '@tanstack/react-query'
import { momentIn, toId } from '@weiying/kernel'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { tones } from '../../reach/shared/campaign.ts'
import { CapNote } from '../../reach/shared/cap-notes.tsx'
import { type CapOutlook } from '../../reach/shared/caps.ts'
import { useAccountName, useZone } from '../../reach/shared/queries.ts'
import { type CalendarItem, nameOf, planCalendarKey, stateTones } from './content-plan.ts'

interface ItemCardProps {
  readonly item: CalendarItem
  readonly outlook: CapOutlook | null
  readonly onEdit: () => void
  readonly onDone: () => void
  readonly onMoveCampaign: () => void
  readonly onLeave: () => void
}

/**
 * A draft with what is planned. Two who click at once draft twice: whoever comes second gives the draft back and is told.
 */
async function draftOf(item: CalendarItem, zone: string, title: string) {
  if (item.accountId === null) throw new Error('a push without an account')
  const at = item.time === null ? null : momentIn(zone, item.day, item.time)
  const campaign = await api.campaigns.create({
    title,
    accountId: item.accountId,
    channel: 'mass',
    audience: item.segmentId === null ? { kind: 'all' } : { kind: 'segment', segmentId: item.segmentId },
    schedule: at === null || at <= businessNow() ? { kind: 'now' } : { kind: 'at', at: at.toISOString() },
  })
  try {
    await api.calendarItems.link({ id: item.id, campaignId: campaign.id, expectedVersion: item.version })
  } catch (refusal) {
    await api.campaigns.archive({ id: campaign.id, expectedVersion: campaign.version }).catch(() => null)
    throw refusal
  }
  return campaign.id
}

export function ItemCard({ item, outlook, onEdit, onDone, onMoveCampaign, onLeave }: ItemCardProps) {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const zone = useZone()
  const format = useTimeFormat()
  const accountName = useAccountName()
  const client = useQueryClient()
  const { done } = useNotices()
  const name = nameOf(item, t)
  const refresh = async (): Promise<void> => await client.invalidateQueries({ queryKey: [planCalendarKey] })
  const draft = useMutation({
    mutationFn: () => draftOf(item, zone, name),
    onSuccess: (id) => {
      done(t('contentPlan.item.drafted'))
      go(`/campaigns/${id}/edit`)
    },
    onSettled: refresh,
  })
  const mark = useMutation({
    mutationFn: (to: 'dropped' | 'open') => api.calendarItems.complete({ id: item.id, mark: to, expectedVersion: item.version }),
    onSuccess: (_, to) => {
      if (to === 'dropped') done(t('contentPlan.item.dropped'))
      onLeave()
    },
    onSettled: refresh,
  })
  const over = item.state === 'done' || item.state === 'dropped'
  const { campaign } = item
  const write = can('goal.write')
  const leaving = (act: () => void) => () => {
    onLeave()
    act()
  }
  return (
    <div className="entry-card planned-card">
      <strong>{name}</strong>
      <span className="planned-chips">
        <StatusChip tone={stateTones[item.state]}>{t(`contentPlan.state.${item.state}`)}</StatusChip>
        {campaign === null ? null : (
          <StatusChip tone={tones[campaign.status]}>
            {t('contentPlan.item.campaign_state', { status: t(`reach.status.${campaign.status}`) })}
          </StatusChip>
        )}
      </span>
      <span>
        {t(`contentPlan.kind.${item.kind}`)} ·{' '}
        {item.accountId === null ? t(`contentPlan.channel.${item.channel}`) : accountName(item.accountId)}
        {item.columnName === null || item.columnName === name ? '' : ` · ${item.columnName}`}
      </span>
      <span className="number">
        {item.day} {[item.time, item.until].filter((each) => each !== null).join('–')}
      </span>
      {outlook === null ? null : <CapNote outlook={outlook} />}
      {item.closingState === 'off' ? null : (
        <span className={item.closingState === 'missing' ? 'field-warn' : 'field-hint'}>
          {t(`contentPlan.closing.${item.closingState}`)}
          {item.closingText === '' ? '' : `：${item.closingText}`}
        </span>
      )}
      {item.note === '' ? null : <span className="field-hint">{item.note}</span>}
      {item.result === null ? null : (
        <span>
          {item.result.count === null
            ? ''
            : `${item.result.count.toLocaleString()} ${item.result.unit === null ? '' : t(`contentPlan.unit.${item.result.unit}`)} `}
          {item.result.note}
        </span>
      )}
      {item.doneAt === null || item.doneBy === null ? null : (
        <span className="field-hint">{t('contentPlan.item.done_by', { name: item.doneBy, time: format(item.doneAt) })}</span>
      )}
      <ErrorNotice error={draft.error ?? mark.error} />
      <span className="entry-actions planned-actions">
        {campaign !== null ? (
          <PageLink to={campaign.status === 'draft' ? `/campaigns/${campaign.id}/edit` : `/campaigns/${campaign.id}`}>
            {t('contentPlan.item.open_campaign')}
          </PageLink>
        ) : write && can('campaign.write') && item.channel === 'mass' && !over ? (
          <Button size="small" type="primary" loading={draft.isPending} onClick={() => draft.mutate()}>
            {t('contentPlan.item.draft')}
          </Button>
        ) : null}
        {write && campaign !== null && campaign.at !== null && ['draft', 'scheduled'].includes(campaign.status) ? (
          <Button size="small" onClick={leaving(onMoveCampaign)}>
            {t('contentPlan.item.move_campaign')}
          </Button>
        ) : null}
        {write && campaign === null && !over && item.state !== 'planned' ? (
          <Button size="small" type={item.channel === 'mass' ? 'default' : 'primary'} onClick={leaving(onDone)}>
            {t('contentPlan.item.done')}
          </Button>
        ) : null}
        {write ? (
          <Button size="small" onClick={leaving(onEdit)}>
            {t('general.edit')}
          </Button>
        ) : null}
        {write && campaign === null ? (
          <Button size="small" loading={mark.isPending} onClick={() => mark.mutate(over ? 'open' : 'dropped')}>
            {t(over ? 'contentPlan.item.reopen' : 'contentPlan.item.drop')}
          </Button>
        ) : null}
        {write ? (
          <ConfirmAction
            danger
            button={{ size: 'small', type: 'text' }}
            label={t('contentPlan.item.archive')}
            title={t('contentPlan.item.archive_title')}
            effect={t('contentPlan.item.archive_effect')}
            onConfirm={async () => {
              await api.calendarItems.archive({ id: toId<'calendarItem'>(item.id), expectedVersion: item.version })
              done(t('contentPlan.item.archived'))
              await refresh()
            }}
          />
        ) : null}
      </span>
    </div>
  )
}
