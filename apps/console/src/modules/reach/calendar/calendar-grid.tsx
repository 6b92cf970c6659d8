import { type DragEndEvent } from '@dnd-kit/core'
import { momentIn, wallTimeIn } from '@weiying/kernel'
import { App, Popover } from 'antd'
import { useState } from 'react'

import { type api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { CapMark, CapNote, RunVerdictNote, VerdictNotes } from '../shared/cap-notes.tsx'
import { type CapOutlook, verdictSentences } from '../shared/caps.ts'
import { beijing, useAccountName, useZone } from '../shared/queries.ts'
import { type RunPlacement, useRunVerdict } from '../shared/use-caps.ts'
import { DayCell, DayGrid } from './day-grid.tsx'
import { Entry, EntryFace } from './entry.tsx'
import { type View } from './grid.ts'
import { type Holiday } from './holidays.ts'
import { type Move, MoveDialog, movable } from './move-dialog.tsx'
import { useHolidays } from './use-holidays.ts'

export type CalendarDay = Awaited<ReturnType<typeof api.reachCalendar.get>>['days'][number]
export type CalendarEntry = CalendarDay['entries'][number]

type OutlookOf = (entry: CalendarEntry) => CapOutlook | null

interface CalendarGridProps {
  readonly days: readonly CalendarDay[]
  /** Whom caps and limits will skip. */
  readonly outlookOf: OutlookOf
  readonly view: View
  /** The month in focus; the days around it are greyed. */
  readonly month: string
  readonly today: string
  readonly account: string | null
}

export function CalendarGrid({ days, outlookOf, view, month, today, account }: CalendarGridProps) {
  const { t } = useTexts()
  const zone = useZone()
  const { message } = App.useApp()
  const holidays = useHolidays()
  const [dragged, setDragged] = useState<CalendarEntry | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [move, setMove] = useState<Move | null>(null)
  const verdict = useRunVerdict(placementOf(dragged, over, zone))
  const warned = verdict === undefined ? [] : verdictSentences(verdict, t)
  const entries = days.flatMap((day) => day.entries)
  const drop = ({ active, over }: DragEndEvent): void => {
    setDragged(null)
    setOver(null)
    const entry = entries.find(({ campaignId, at }) => `${campaignId} ${at}` === active.id)
    if (entry === undefined || over === null) return
    const day = String(over.id)
    if (day === wallTimeIn(beijing, new Date(entry.at)).slice(0, 10)) return
    const to = onDay(entry, day, zone)
    if (to <= businessNow().toISOString()) void message.warning(t('reach.calendar.move_past'))
    else setMove({ entry, to })
  }
  return (
    <>
      <DayGrid
        view={view}
        onDragStart={({ active }) =>
          setDragged(entries.find(({ campaignId, at }) => `${campaignId} ${at}` === active.id) ?? null)
        }
        onDragOver={({ over: target }) => setOver(target === null ? null : String(target.id))}
        onDragCancel={() => {
          setDragged(null)
          setOver(null)
        }}
        onDragEnd={drop}
        lifted={
          dragged === null ? null : (
            <>
              <EntryFace entry={dragged} lifted />
              <VerdictNotes notes={warned} />
            </>
          )
        }
      >
        {days.map((day) => (
          <Day
            key={day.day}
            day={day}
            view={view}
            outside={view === 'month' && !day.day.startsWith(month)}
            today={today}
            account={account}
            outlookOf={outlookOf}
            warned={over === day.day && warned.length > 0}
            holiday={holidays?.on(day.day) ?? null}
            onMove={(entry) => setMove({ entry, to: null })}
          />
        ))}
      </DayGrid>
      {move === null ? null : (
        <MoveDialog
          key={`${move.entry.campaignId} ${String(move.to)}`}
          move={move}
          note={(at) => <RunVerdictNote placement={{ campaignId: move.entry.campaignId, at }} />}
          onClose={() => setMove(null)}
        />
      )}
    </>
  )
}

/** The same hour of another day. */
const onDay = ({ at }: CalendarEntry, day: string, zone: string): string =>
  momentIn(zone, day, wallTimeIn(zone, new Date(at)).slice(11, 16)).toISOString()

/** What hangs at the pointer, at the day over which it hangs; null where it came from, and in the past. */
function placementOf(entry: CalendarEntry | null, over: string | null, zone: string): RunPlacement | null {
  if (entry === null || over === null || wallTimeIn(beijing, new Date(entry.at)).slice(0, 10) === over) return null
  const at = onDay(entry, over, zone)
  return at <= businessNow().toISOString() ? null : { campaignId: entry.campaignId, at }
}

interface DayProps {
  readonly day: CalendarDay
  readonly outlookOf: OutlookOf
  /** What is being moved would skip somebody here. */
  readonly warned: boolean
  readonly view: View
  readonly outside: boolean
  readonly today: string
  readonly account: string | null
  readonly holiday: Holiday | null
  readonly onMove: (entry: CalendarEntry) => void
}

function Day({
  day: { day, entries, quotas, closed },
  outlookOf,
  warned,
  view,
  outside,
  today,
  account,
  holiday,
  onMove,
}: DayProps) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const creatable = can('campaign.write') && day >= today && !closed
  return (
    <DayCell
      day={day}
      view={view}
      today={today}
      outside={outside}
      closed={closed}
      holiday={holiday}
      className={warned ? 'calendar-warned' : ''}
      aside={<DayQuotas quotas={quotas} account={account} />}
      create={
        creatable
          ? {
              label: t('reach.calendar.new_on', { day }),
              onCreate: () => go(`/campaigns/new?at=${day}T${day === today ? nextHour() : '10:00'}`),
            }
          : undefined
      }
      entries={entries.map((entry) => {
        const key = `${entry.campaignId} ${entry.at}`
        const outlook = outlookOf(entry)
        const face = (draggable: boolean) => (
          <Entry
            key={key}
            entry={entry}
            draggable={draggable}
            {...(outlook === null ? {} : { mark: <CapMark outlook={outlook} />, note: <CapNote outlook={outlook} /> })}
            onMove={() => onMove(entry)}
          />
        )
        return { key, face: face(movable(entry) && can('campaign.write')), still: face(false) }
      })}
    />
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
