import { PlusOutlined } from '@ant-design/icons'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { momentIn, wallTimeIn } from '@weiying/kernel'
import { App, Button, Popover } from 'antd'
import { useState } from 'react'

import { type api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { useWeekdayNames } from '../shared/describe.ts'
import { beijing, useAccountName, useZone } from '../shared/queries.ts'
import { Entry, EntryFace } from './entry.tsx'
import { type View } from './grid.ts'
import { type Holiday } from './holidays.ts'
import { type Move, MoveDialog, movable } from './move-dialog.tsx'
import { useHolidayName, useHolidays } from './use-holidays.ts'

export type CalendarDay = Awaited<ReturnType<typeof api.reachCalendar.get>>['days'][number]
export type CalendarEntry = CalendarDay['entries'][number]

interface CalendarGridProps {
  readonly days: readonly CalendarDay[]
  readonly view: View
  /** The month in focus; the days around it are greyed. */
  readonly month: string
  readonly today: string
  readonly account: string | null
}

export function CalendarGrid({ days, view, month, today, account }: CalendarGridProps) {
  const { t } = useTexts()
  const zone = useZone()
  const { message } = App.useApp()
  const names = useWeekdayNames()
  const holidays = useHolidays()
  const [dragged, setDragged] = useState<CalendarEntry | null>(null)
  const [move, setMove] = useState<Move | null>(null)
  // A click opens; only a pull of a few pixels drags.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }), useSensor(KeyboardSensor))
  const entries = days.flatMap((day) => day.entries)
  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(null)
    const entry = entries.find(({ campaignId, at }) => `${campaignId} ${at}` === active.id)
    if (entry === undefined || over === null) return
    const day = String(over.id)
    if (day === wallTimeIn(beijing, new Date(entry.at)).slice(0, 10)) return
    const to = momentIn(zone, day, wallTimeIn(zone, new Date(entry.at)).slice(11, 16)).toISOString()
    if (to <= businessNow().toISOString()) void message.warning(t('reach.calendar.move_past'))
    else setMove({ entry, to })
  }
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged(entries.find(({ campaignId, at }) => `${campaignId} ${at}` === active.id) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      <div className={`calendar-grid calendar-${view}`} role="grid">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <div key={weekday} className="calendar-weekday" role="columnheader">
            {names(weekday)}
          </div>
        ))}
        {days.map((day) => (
          <Day
            key={day.day}
            day={day}
            view={view}
            outside={view === 'month' && !day.day.startsWith(month)}
            today={today}
            account={account}
            holiday={holidays?.on(day.day) ?? null}
            onMove={(entry) => setMove({ entry, to: null })}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{dragged === null ? null : <EntryFace entry={dragged} lifted />}</DragOverlay>
      {move === null ? null : (
        <MoveDialog key={`${move.entry.campaignId} ${String(move.to)}`} move={move} onClose={() => setMove(null)} />
      )}
    </DndContext>
  )
}

interface DayProps {
  readonly day: CalendarDay
  readonly view: View
  readonly outside: boolean
  readonly today: string
  readonly account: string | null
  readonly holiday: Holiday | null
  readonly onMove: (entry: CalendarEntry) => void
}

const most = 3

function Day({ day: { day, entries, quotas, closed }, view, outside, today, account, holiday, onMove }: DayProps) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const { setNodeRef, isOver } = useDroppable({ id: day })
  const past = day < today
  const creatable = can('campaign.write') && !past && !closed
  const shown = view === 'week' ? entries : entries.slice(0, entries.length > most ? most - 1 : most)
  const rest = entries.length - shown.length
  const classes = [
    'calendar-day',
    outside ? 'calendar-outside' : '',
    past ? 'calendar-past' : '',
    past && entries.length === 0 ? 'calendar-nothing' : '',
    closed ? 'calendar-closed' : '',
    isOver ? 'calendar-over' : '',
  ]
  return (
    <div ref={setNodeRef} className={classes.join(' ')} role="gridcell" aria-label={day}>
      {creatable ? (
        <button
          type="button"
          className="calendar-create"
          aria-label={t('reach.calendar.new_on', { day })}
          title={t('reach.calendar.new_on', { day })}
          onClick={() => go(`/campaigns/new?at=${day}T${day === today ? nextHour() : '10:00'}`)}
        >
          <PlusOutlined />
        </button>
      ) : null}
      <span className="calendar-date">
        <span className={day === today ? 'calendar-today' : ''}>
          {day.endsWith('-01') ? `${String(Number(day.slice(5, 7)))}/1` : Number(day.slice(8))}
        </span>
        {holiday === null ? null : <HolidayMark holiday={holiday} />}
        {closed ? (
          <small className="calendar-closed-mark" title={t('reach.calendar.closed_what')}>
            {t('reach.calendar.closed')}
          </small>
        ) : past ? null : (
          <DayQuotas quotas={quotas} account={account} />
        )}
      </span>
      {shown.map((entry) => (
        <Entry
          key={`${entry.campaignId} ${entry.at}`}
          entry={entry}
          draggable={movable(entry) && can('campaign.write')}
          onMove={() => onMove(entry)}
        />
      ))}
      {rest === 0 ? null : (
        <Popover
          trigger="click"
          title={day}
          content={
            <div className="calendar-all">
              {entries.map((entry) => (
                <Entry key={`${entry.campaignId} ${entry.at}`} entry={entry} draggable={false} onMove={() => onMove(entry)} />
              ))}
            </div>
          }
        >
          <Button type="text" size="small" className="calendar-more">
            {t('reach.calendar.more', { count: rest })}
          </Button>
        </Popover>
      )}
    </div>
  )
}

/** 休 or 班, and of what. */
function HolidayMark({ holiday }: { readonly holiday: Holiday }) {
  const { t } = useTexts()
  const name = useHolidayName()(holiday)
  const kind = holiday.rest ? 'rest' : 'work'
  const words = t(`reach.calendar.holiday_${kind}`, { name })
  return (
    <span className={`holiday holiday-${kind}`} title={words}>
      <span className="holiday-mark" role="img" aria-label={words}>
        {t(`reach.calendar.mark_${kind}`)}
      </span>
      {holiday.rest ? (
        <span className="holiday-name" aria-hidden="true">
          {name}
        </span>
      ) : null}
    </span>
  )
}

/** The next full hour that leaves time to check: at 9:40 it is 11:00. */
function nextHour(): string {
  const hour = Number(wallTimeIn(beijing, businessNow()).slice(11, 13)) + 2
  return `${String(Math.min(hour, 23)).padStart(2, '0')}:00`
}

/** `剩 1/1` per account; the names and sources on hover. */
function DayQuotas({ quotas, account }: { readonly quotas: CalendarDay['quotas']; readonly account: string | null }) {
  const { t } = useTexts()
  const nameOf = useAccountName()
  // Calls of a service account are plenty: they are worth the room only when they run out.
  const scarce = ({ kind, left, limit }: CalendarDay['quotas'][number]['quota']): boolean =>
    kind !== 'calls_per_day' || left * 5 <= limit
  const shown = quotas.filter(
    ({ accountId, quota }) => quota.channel === 'mass' && scarce(quota) && (account === null || accountId === account),
  )
  if (shown.length === 0) return null
  return (
    <Popover
      content={
        <ul className="day-quotas">
          {shown.map(({ accountId, quota }) => (
            <li key={`${accountId} ${quota.kind}`}>
              <span>{nameOf(accountId)}</span> {t(`reach.quota.${quota.kind}`)}{' '}
              <strong>{t('reach.quota.left', { left: quota.left, limit: quota.limit })}</strong>
              <small className="field-hint">{t('reach.quota.source', { source: quota.source })}</small>
            </li>
          ))}
        </ul>
      }
    >
      <span className="day-quota" tabIndex={0}>
        {shown.map(({ accountId, quota }) => (
          <small key={`${accountId} ${quota.kind}`} className={quota.left <= 0 ? 'day-quota-none' : ''}>
            {t('reach.quota.left_times', { left: quota.left, limit: quota.limit })}
          </small>
        ))}
      </span>
    </Popover>
  )
}
