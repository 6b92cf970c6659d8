import { FlagOutlined } from '@ant-design/icons'
import { type DragEndEvent, useDraggable } from '@dnd-kit/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { addDays, countDays, type Id, momentIn, wallTimeIn } from '@weiying/kernel'
import { App, Button } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type CalendarEntry } from '../../reach/calendar/calendar-grid.tsx'
import { DayCell, DayGrid } from '../../reach/calendar/day-grid.tsx'
import { Entry, EntryFace } from '../../reach/calendar/entry.tsx'
import { type View } from '../../reach/calendar/grid.ts'
import { type Move, movable, MoveDialog } from '../../reach/calendar/move-dialog.tsx'
import { useHolidays } from '../../reach/calendar/use-holidays.ts'
import { CapMark, CapNote, VerdictNotes } from '../../reach/shared/cap-notes.tsx'
import { adviceOn, verdictSentences } from '../../reach/shared/caps.ts'
import { useZone } from '../../reach/shared/queries.ts'
import { PlannedEntry, PlannedFace } from './calendar-item.tsx'
import { type Outlooks } from './caps.ts'
import {
  type CalendarItem,
  movableItem,
  moveVerdict,
  type PlanCalendar,
  planCalendarKey,
  type PlanDay,
  type PlannedActivity,
} from './content-plan.ts'
import { PlanVerdictNote } from './plan-verdict.tsx'
import { type Placement, usePlanVerdict } from './use-caps.ts'

interface PlanGridProps {
  readonly calendar: PlanCalendar
  readonly plan: { readonly id: Id<'plan'>; readonly from: string; readonly to: string }
  /** Whom the frequency caps will skip. */
  readonly outlooks: Outlooks
  readonly view: View
  readonly month: string
  readonly onCreate: (day: string) => void
  readonly onEdit: (item: CalendarItem) => void
  readonly onDone: (item: CalendarItem) => void
}

/** What hangs at the pointer: something planned, a campaign, or an activity. */
type Dragged =
  | { readonly kind: 'item'; readonly item: CalendarItem }
  | { readonly kind: 'campaign'; readonly entry: CalendarEntry }
  | { readonly kind: 'activity'; readonly activity: PlannedActivity }

const entryOf = (item: CalendarItem): CalendarEntry | null =>
  item.campaign === null || item.campaign.at === null || item.accountId === null
    ? null
    : {
        campaignId: item.campaign.id,
        title: item.campaign.title,
        accountId: item.accountId,
        channel: 'mass',
        status: item.campaign.status,
        at: item.campaign.at,
        recurring: false,
      }

export function PlanGrid({ calendar, plan, outlooks, view, month, onCreate, onEdit, onDone }: PlanGridProps) {
  const { t } = useTexts()
  const zone = useZone()
  const can = useCan()
  const go = useGo()
  const { message } = App.useApp()
  const holidays = useHolidays()
  const client = useQueryClient()
  const { failed } = useNotices()
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const [move, setMove] = useState<Move | null>(null)
  const refresh = async (): Promise<void> => await client.invalidateQueries({ queryKey: [planCalendarKey] })

  const shift = useMutation({
    mutationFn: async ({
      item,
      day,
    }: {
      readonly item: CalendarItem
      readonly day: string
      readonly warned: readonly string[]
      /** The workspace's own rules have to do with it. */
      readonly ruled: boolean
    }) => await api.calendarItems.update({ id: item.id, day, expectedVersion: item.version }),
    onSuccess: (moved, { item, day, warned, ruled }) => {
      void message.open({
        type: warned.length === 0 ? 'success' : 'warning',
        content: (
          <>
            {[t('contentPlan.calendar.moved', { day }), ...warned].join(' · ')}
            {warned.length > 0 && ruled && can('campaign.read') ? (
              <Button type="link" size="small" onClick={() => go('/reach-policy')}>
                {t('reach.caps.rules')}
              </Button>
            ) : null}
            <Button type="link" size="small" onClick={() => undo.mutate({ item: moved, day: item.day })}>
              {t('contentPlan.calendar.undo')}
            </Button>
          </>
        ),
        duration: warned.length === 0 ? 5 : 10,
      })
    },
    onError: failed,
    onSettled: refresh,
  })
  const undo = useMutation({
    mutationFn: async ({ item, day }: { readonly item: CalendarItem; readonly day: string }) =>
      await api.calendarItems.update({ id: item.id, day, expectedVersion: item.version }),
    onError: failed,
    onSettled: refresh,
  })
  const shiftActivity = useMutation({
    mutationFn: async ({ activity, day }: { readonly activity: PlannedActivity; readonly day: string }) =>
      await api.activityPlans.update({
        id: activity.id,
        from: day,
        to: addDays(day, countDays(activity.from, activity.to) - 1),
        expectedVersion: activity.version,
      }),
    onSuccess: (_, { day }) => void message.success(t('contentPlan.calendar.moved', { day })),
    onError: failed,
    onSettled: async () => {
      await refresh()
      await client.invalidateQueries({ queryKey: ['activity-plans'] })
    },
  })

  const find = (id: string): Dragged | null => {
    if (id.startsWith('item ')) {
      const item = calendar.days.flatMap(({ items }) => items).find((each) => `item ${each.id}` === id)
      return item === undefined ? null : { kind: 'item', item }
    }
    if (id.startsWith('activity ')) {
      const activity = calendar.activities.find((each) => `activity ${each.id}` === id)
      return activity === undefined ? null : { kind: 'activity', activity }
    }
    const entry = calendar.days.flatMap(({ campaigns }) => campaigns).find(({ campaignId, at }) => `${campaignId} ${at}` === id)
    return entry === undefined ? null : { kind: 'campaign', entry }
  }

  // The quota is in the calendar and speaks at once; the caps are asked of the server once one has stopped at a day.
  const placement = placementOf(dragged, over, zone)
  const capVerdict = usePlanVerdict(plan.id, placement)
  const warned = capVerdict === undefined ? [] : verdictSentences(capVerdict, t)

  const moveCampaign = (entry: CalendarEntry, day: string): void => {
    const to = momentIn(zone, day, wallTimeIn(zone, new Date(entry.at)).slice(11, 16)).toISOString()
    if (to <= businessNow().toISOString()) void message.warning(t('reach.calendar.move_past'))
    else setMove({ entry, to })
  }

  const drop = ({ active, over: target }: DragEndEvent): void => {
    setDragged(null)
    setOver(null)
    const lifted = find(String(active.id))
    if (lifted === null || target === null) return
    const day = String(target.id)
    if (lifted.kind === 'activity') {
      if (day !== lifted.activity.from) shiftActivity.mutate({ activity: lifted.activity, day })
      return
    }
    if (lifted.kind === 'campaign') {
      if (day !== wallTimeIn(zone, new Date(lifted.entry.at)).slice(0, 10)) moveCampaign(lifted.entry, day)
      return
    }
    const { item } = lifted
    if (day === item.day) return
    const entry = entryOf(item)
    if (entry !== null) {
      moveCampaign(entry, day)
      return
    }
    const verdict = moveVerdict(item, day, { calendar, plan, zone, t })
    if (verdict?.kind === 'refused') void message.warning(verdict.text)
    else shift.mutate({ item, day, warned, ruled: adviceOn(capVerdict?.outlook ?? null) === 'advice' })
  }

  const verdict =
    dragged?.kind === 'item' && over !== null && over !== dragged.item.day
      ? moveVerdict(dragged.item, over, { calendar, plan, zone, t })
      : null

  return (
    <>
      <DayGrid
        view={view}
        onDragStart={({ active }) => setDragged(find(String(active.id)))}
        onDragOver={({ over: target }) => setOver(target === null ? null : String(target.id))}
        onDragCancel={() => {
          setDragged(null)
          setOver(null)
        }}
        onDragEnd={drop}
        lifted={
          dragged === null ? null : dragged.kind === 'item' ? (
            <PlannedFace item={dragged.item} lifted verdict={verdict} warned={verdict?.kind === 'refused' ? [] : warned} />
          ) : dragged.kind === 'campaign' ? (
            <>
              <EntryFace entry={dragged.entry} lifted />
              <VerdictNotes notes={warned} />
            </>
          ) : (
            <ActivityFace activity={dragged.activity} begins />
          )
        }
      >
        {calendar.days.map((day) => (
          <Day
            key={day.day}
            day={day}
            view={view}
            today={calendar.today}
            outside={view === 'month' && !day.day.startsWith(month)}
            beyond={day.day < plan.from || day.day > plan.to}
            refused={verdict?.kind === 'refused' && over === day.day}
            warned={over === day.day && (verdict?.kind === 'warned' || (verdict === null && warned.length > 0))}
            outlooks={outlooks}
            activities={calendar.activities.filter(({ from, to }) => from <= day.day && to >= day.day)}
            holiday={holidays?.on(day.day) ?? null}
            writable={can('goal.write')}
            onCreate={onCreate}
            onEdit={onEdit}
            onDone={onDone}
            onMove={(entry) => setMove({ entry, to: null })}
          />
        ))}
      </DayGrid>
      {move === null ? null : (
        <MoveDialog
          key={`${move.entry.campaignId} ${String(move.to)}`}
          move={move}
          note={(at) => {
            const wall = wallTimeIn(zone, new Date(at))
            return (
              <PlanVerdictNote
                planId={plan.id}
                placement={{ campaignId: move.entry.campaignId, day: wall.slice(0, 10), time: wall.slice(11, 16) }}
              />
            )
          }}
          onClose={() => {
            setMove(null)
            void refresh()
          }}
        />
      )}
    </>
  )
}

/** What hangs at the pointer, at the day over which it hangs; null where it came from, or where nothing is sent. */
function placementOf(dragged: Dragged | null, over: string | null, zone: string): Placement | null {
  if (dragged === null || over === null || dragged.kind === 'activity') return null
  if (dragged.kind === 'campaign')
    return wallTimeIn(zone, new Date(dragged.entry.at)).slice(0, 10) === over
      ? null
      : { campaignId: dragged.entry.campaignId, day: over }
  const { item } = dragged
  return item.day === over || item.channel !== 'mass' ? null : { itemId: item.id, day: over }
}

interface DayProps extends Pick<PlanGridProps, 'view' | 'outlooks' | 'onCreate' | 'onEdit' | 'onDone'> {
  readonly day: PlanDay
  readonly today: string
  readonly outside: boolean
  /** Not a day of the plan. */
  readonly beyond: boolean
  readonly refused: boolean
  readonly warned: boolean
  readonly activities: readonly PlannedActivity[]
  readonly holiday: Parameters<typeof DayCell>[0]['holiday']
  readonly writable: boolean
  readonly onMove: (entry: CalendarEntry) => void
}

function Day({
  day,
  view,
  today,
  outside,
  beyond,
  refused,
  warned,
  activities,
  holiday,
  outlooks,
  writable,
  ...actions
}: DayProps) {
  const { t } = useTexts()
  const can = useCan()
  const { onCreate, onEdit, onDone, onMove } = actions
  const planned = day.items.map((item) => {
    const face = (draggable: boolean) => (
      <PlannedEntry
        key={item.id}
        item={item}
        outlook={outlooks.ofItem(item)}
        draggable={draggable && writable && movableItem(item)}
        onEdit={() => onEdit(item)}
        onDone={() => onDone(item)}
        onMoveCampaign={() => {
          const entry = entryOf(item)
          if (entry !== null) onMove(entry)
        }}
      />
    )
    return { key: item.id, at: item.time ?? '', face: face(true), still: face(false) }
  })
  const campaigns = day.campaigns.map((entry) => {
    const key = `${entry.campaignId} ${entry.at}`
    const outlook = outlooks.ofRun(entry)
    const face = (draggable: boolean) => (
      <Entry
        key={key}
        entry={entry}
        draggable={draggable && movable(entry) && can('campaign.write')}
        {...(outlook === null ? {} : { mark: <CapMark outlook={outlook} />, note: <CapNote outlook={outlook} /> })}
        onMove={() => onMove(entry)}
      />
    )
    return { key, at: entry.at.slice(11, 16), face: face(true), still: face(false) }
  })
  return (
    <DayCell
      day={day.day}
      view={view}
      today={today}
      outside={outside}
      closed={day.closed}
      holiday={holiday}
      className={`${beyond ? 'plan-beyond' : ''} ${refused ? 'plan-refused' : ''} ${warned ? 'calendar-warned' : ''}`}
      create={
        writable && !beyond && day.day >= today
          ? { label: t('contentPlan.calendar.add_on', { day: day.day }), onCreate: () => onCreate(day.day) }
          : undefined
      }
      above={activities.map((activity) => (
        <ActivityBar key={activity.id} activity={activity} begins={activity.from === day.day} draggable={writable} />
      ))}
      entries={[...planned, ...campaigns].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))}
    />
  )
}

interface ActivityBarProps {
  readonly activity: PlannedActivity
  /** Its first day carries the name and is what one pulls. */
  readonly begins: boolean
  readonly draggable: boolean
}

function ActivityBar({ activity, begins, draggable }: ActivityBarProps) {
  const go = useGo()
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: begins ? `activity ${activity.id}` : `part ${activity.id} ${activity.from}`,
    disabled: !draggable || !begins,
  })
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={`entry-button ${isDragging ? 'entry-moving' : ''}`}
      aria-label={activity.name}
      onClick={() => go(`/activity-plan?open=${activity.id}`)}
      {...(draggable && begins ? { ...attributes, ...listeners } : {})}
    >
      <ActivityFace activity={activity} begins={begins} />
    </button>
  )
}

function ActivityFace({ activity, begins }: Pick<ActivityBarProps, 'activity' | 'begins'>) {
  const { t } = useTexts()
  return (
    <span
      className={`plan-activity ${begins ? '' : 'plan-activity-on'}`}
      title={`${activity.name} · ${t('contentPlan.calendar.activity_until', { from: activity.from, to: activity.to })}`}
    >
      {begins ? (
        <>
          <FlagOutlined aria-hidden="true" /> {activity.name}
        </>
      ) : null}
    </span>
  )
}
