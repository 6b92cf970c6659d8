import { CheckCircleFilled, CloseCircleFilled, FireOutlined, SendOutlined, UserOutlined, WarningFilled } from '@ant-design/icons'
import { useDraggable } from '@dnd-kit/core'
import { addDays, dayIn } from '@weiying/kernel'
import { Popover } from 'antd'
import { useState } from 'react'

import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { CapMark, VerdictNotes } from '../../reach/shared/cap-notes.tsx'
import { type CapOutlook } from '../../reach/shared/caps.ts'
import { useAccountName, useZone } from '../../reach/shared/queries.ts'
import { type CalendarItem, type MoveVerdict, nameOf } from './content-plan.ts'
import { ItemCard } from './item-card.tsx'

interface PlannedEntryProps {
  readonly item: CalendarItem
  /** Whom the frequency caps will skip; null: nobody, as far as one knows. */
  readonly outlook: CapOutlook | null
  readonly draggable: boolean
  readonly onEdit: () => void
  readonly onDone: () => void
  readonly onMoveCampaign: () => void
}

/** One planned thing on its day; a click tells more, a pull moves it. */
export function PlannedEntry({ item, outlook, draggable, ...actions }: PlannedEntryProps) {
  const [open, setOpen] = useState(false)
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id: `item ${item.id}`, disabled: !draggable })
  return (
    <Popover
      open={open && !isDragging}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      content={<ItemCard item={item} outlook={outlook} onLeave={() => setOpen(false)} {...actions} />}
    >
      <button
        ref={setNodeRef}
        type="button"
        className={`entry-button ${isDragging ? 'entry-moving' : ''}`}
        {...(draggable ? { ...attributes, ...listeners } : {})}
      >
        <PlannedFace item={item} outlook={outlook} />
      </button>
    </Popover>
  )
}

const kindIcons = { push: SendOutlined, task: UserOutlined, hot_topic: FireOutlined } as const

interface PlannedFaceProps {
  readonly item: CalendarItem
  readonly lifted?: boolean
  readonly verdict?: MoveVerdict | null
  readonly outlook?: CapOutlook | null
  /** What the caps say to the day over which it hangs. */
  readonly warned?: readonly string[]
}

const silent: readonly string[] = []

/** How many days ahead a missing closing is pointed out. */
const noticeDays = 7

export function PlannedFace({ item, lifted = false, verdict = null, outlook = null, warned = silent }: PlannedFaceProps) {
  const { t } = useTexts()
  const zone = useZone()
  const accountName = useAccountName()
  const name = nameOf(item, t)
  const Kind = kindIcons[item.kind]
  // Soon enough to do something about it: a plan of months would be nothing but warnings.
  const near = item.campaign !== null || item.day <= addDays(dayIn(zone, businessNow()), noticeDays)
  const unfinished = near && item.closingState === 'missing' && (item.state === 'planned' || item.state === 'due')
  const words = [
    t(`contentPlan.kind.${item.kind}`),
    item.accountId === null ? t(`contentPlan.channel.${item.channel}`) : accountName(item.accountId),
    item.campaign === null ? t(`contentPlan.state.${item.state}`) : t(`reach.status.${item.campaign.status}`),
    ...(unfinished ? [t('contentPlan.closing.missing')] : []),
  ]
  return (
    <>
      <span
        className={`entry planned planned-${item.kind} planned-is-${item.state} ${item.campaign === null ? 'planned-open' : ''} ${lifted ? 'entry-lifted' : ''}`}
        title={[name, ...(item.time === null ? [] : [item.time]), ...words].join(' · ')}
      >
        <span className="entry-title">
          <Kind aria-label={words[0] ?? ''} /> {name}
        </span>
        <span className="entry-time number">
          {item.state === 'done' ? (
            <CheckCircleFilled className="planned-done-mark" aria-label={t('contentPlan.state.done')} />
          ) : null}
          {item.state === 'missed' ? (
            <CloseCircleFilled className="planned-missed-mark" aria-label={t('contentPlan.state.missed')} />
          ) : null}
          {outlook === null ? null : <CapMark outlook={outlook} />}
          {unfinished ? <WarningFilled className="planned-warning-mark" aria-label={t('contentPlan.closing.missing')} /> : null}
          {item.time === null ? null : <span className="entry-clock">{item.time}</span>}
        </span>
      </span>
      {verdict === null ? null : (
        <span className={`verdict verdict-${verdict.kind}`} role="status">
          {verdict.text}
        </span>
      )}
      <VerdictNotes notes={warned} />
    </>
  )
}
