import { PlusOutlined } from '@ant-design/icons'
import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  type DragOverEvent,
  DragOverlay,
  type DragStartEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { addDays, isDay } from '@weiying/kernel'
import { Button, Popover } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { useWeekdayNames } from '../shared/describe.ts'
import { type View } from './grid.ts'
import { type Holiday } from './holidays.ts'
import { useHolidayName } from './use-holidays.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** By keyboard a thing goes from day to day, not from pixel to pixel. */
const byDays: KeyboardCoordinateGetter = (event, { context: { droppableRects, over } }) => {
  const step = steps[event.code]
  const from = over === null ? '' : String(over.id)
  if (step === undefined || !isDay(from)) return undefined
  event.preventDefault()
  const rect = droppableRects.get(addDays(from, step))
  return rect === undefined ? undefined : { x: rect.left + 4, y: rect.top + 28 }
}

interface DayGridProps {
  readonly view: View
  /** One `DayCell` a day, whole weeks from Monday. */
  readonly children: ReactNode
  /** What hangs at the pointer. */
  readonly lifted: ReactNode
  readonly onDragStart: (event: DragStartEvent) => void
  readonly onDragOver?: (event: DragOverEvent) => void
  readonly onDragMove?: (event: DragMoveEvent) => void
  readonly onDragCancel: () => void
  readonly onDragEnd: (event: DragEndEvent) => void
}

/** Weeks of days between which things are moved, by pull or by keyboard. */
export function DayGrid({ view, children, lifted, onDragMove, onDragOver, ...handlers }: DayGridProps) {
  const names = useWeekdayNames()
  // A click opens; only a pull of a few pixels drags.
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byDays }),
  )
  return (
    <DndContext
      sensors={sensors}
      {...handlers}
      {...(onDragOver === undefined ? {} : { onDragOver })}
      {...(onDragMove === undefined ? {} : { onDragMove })}
    >
      <div className={`calendar-grid calendar-${view}`} role="grid">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <div key={weekday} className="calendar-weekday" role="columnheader">
            {names(weekday)}
          </div>
        ))}
        {children}
      </div>
      <DragOverlay dropAnimation={null}>{lifted}</DragOverlay>
    </DndContext>
  )
}

interface DayCellProps {
  readonly day: string
  readonly view: View
  readonly today: string
  /** Not of the month in focus. */
  readonly outside: boolean
  /** Nothing is sent on it. */
  readonly closed: boolean
  readonly holiday: Holiday | null
  /** Said at the right of the date. */
  readonly aside?: ReactNode
  /** Above what stands on the day, never behind "more". */
  readonly above?: ReactNode
  readonly className?: string
  readonly create?: { readonly label: string; readonly onCreate: () => void } | undefined
  /** What stands on the day; `still` shows the same without being draggable. */
  readonly entries: readonly { readonly key: string; readonly face: ReactNode; readonly still: ReactNode }[]
}

const most = 3

/** One day: its date, what stands on it, and a place to drop. */
export function DayCell(props: DayCellProps) {
  const { day, view, today, outside, closed, holiday, aside, above, className = '', create, entries } = props
  const { t } = useTexts()
  const { setNodeRef, isOver } = useDroppable({ id: day })
  const past = day < today
  const shown = view === 'week' ? entries : entries.slice(0, entries.length > most ? most - 1 : most)
  const rest = entries.length - shown.length
  const classes = [
    'calendar-day',
    outside ? 'calendar-outside' : '',
    past ? 'calendar-past' : '',
    past && entries.length === 0 ? 'calendar-nothing' : '',
    closed ? 'calendar-closed' : '',
    isOver ? 'calendar-over' : '',
    className,
  ]
  return (
    <div ref={setNodeRef} className={classes.filter((each) => each !== '').join(' ')} role="gridcell" aria-label={day}>
      {create === undefined ? null : (
        <button
          type="button"
          className="calendar-create"
          aria-label={create.label}
          title={create.label}
          onClick={create.onCreate}
        >
          <PlusOutlined />
        </button>
      )}
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
          aside
        )}
      </span>
      {above}
      {shown.map(({ face }) => face)}
      {rest === 0 ? null : (
        <Popover trigger="click" title={day} content={<div className="calendar-all">{entries.map(({ still }) => still)}</div>}>
          <Button type="text" size="small" className="calendar-more">
            {t('reach.calendar.more', { count: rest })}
          </Button>
        </Popover>
      )}
    </div>
  )
}

/** 休 or 班, and of what. */
export function HolidayMark({ holiday }: { readonly holiday: Holiday }) {
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
