import { RetweetOutlined } from '@ant-design/icons'
import { useDraggable } from '@dnd-kit/core'
import { wallTimeIn } from '@weiying/kernel'
import { Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { tones } from '../shared/campaign.ts'
import { useAccountName, useZone } from '../shared/queries.ts'
import { type CalendarEntry } from './calendar-grid.tsx'

interface EntryProps {
  readonly entry: CalendarEntry
  readonly draggable: boolean
  /** Pointed out on its face, and what it is about when it is opened. */
  readonly mark?: ReactNode
  readonly note?: ReactNode
  readonly onMove: () => void
}

/** One campaign on its day; a click tells more, a pull moves it. */
export function Entry({ entry, draggable, mark, note, onMove }: EntryProps) {
  const { t } = useTexts()
  const nameOf = useAccountName()
  const [open, setOpen] = useState(false)
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: `${entry.campaignId} ${entry.at}`,
    disabled: !draggable,
  })
  const { campaignId, title, accountId, channel, status, at } = entry
  return (
    <Popover
      open={open && !isDragging}
      onOpenChange={setOpen}
      trigger="click"
      content={
        <div className="entry-card">
          <strong>{title}</strong>
          <StatusChip tone={tones[status]}>{t(`reach.status.${status}`)}</StatusChip>
          <span>
            {nameOf(accountId)} · {t(`reach.channel.${channel}`)}
            {entry.recurring ? ` · ${t('reach.campaigns.recurring')}` : ''}
          </span>
          <TimeText at={at} />
          {note}
          <span className="entry-actions">
            {draggable ? (
              <Button
                size="small"
                onClick={() => {
                  setOpen(false)
                  onMove()
                }}
              >
                {t('reach.calendar.move')}
              </Button>
            ) : null}
            <PageLink to={status === 'draft' ? `/campaigns/${campaignId}/edit` : `/campaigns/${campaignId}`}>
              {t('reach.calendar.open')}
            </PageLink>
          </span>
        </div>
      }
    >
      <button
        ref={setNodeRef}
        type="button"
        className={`entry-button ${isDragging ? 'entry-moving' : ''}`}
        {...(draggable ? { ...attributes, ...listeners } : {})}
      >
        <EntryFace entry={entry} mark={mark} />
      </button>
    </Popover>
  )
}

export function EntryFace({
  entry: { title, status, channel, at, recurring },
  lifted = false,
  mark = null,
}: {
  readonly entry: CalendarEntry
  readonly lifted?: boolean
  readonly mark?: ReactNode
}) {
  const { t } = useTexts()
  const zone = useZone()
  const time = wallTimeIn(zone, new Date(at)).slice(11, 16)
  return (
    <span
      className={`entry entry-${channel} entry-is-${status} ${lifted ? 'entry-lifted' : ''}`}
      title={`${title} · ${time} · ${t(`reach.status.${status}`)}`}
    >
      <span className="entry-title">
        {recurring ? <RetweetOutlined aria-label={t('reach.campaigns.recurring')} /> : null} {title}
      </span>
      <span className="entry-time number">
        {mark}
        <span className="entry-clock">{time}</span>
      </span>
    </span>
  )
}
