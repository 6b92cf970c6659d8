import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { span, stepped, type View } from './grid.ts'

interface CalendarHeadProps {
  readonly view: View
  readonly day: string
  readonly today: string
  readonly onGo: (to: { readonly day?: string | undefined; readonly view?: View | undefined }) => void
  /** Between the title and the choice of views. */
  readonly children?: ReactNode
}

/** Which month or week is shown, and the way to others. */
export function CalendarHead({ view, day, today, onGo, children }: CalendarHeadProps) {
  const { t, language } = useTexts()
  const title = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${view === 'week' ? span(view, day).from : day}T00:00:00Z`),
  )
  return (
    <header className="calendar-head">
      <span className="calendar-steps">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('reach.calendar.previous')}
          onClick={() => onGo({ day: stepped(view, day, -1) })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('reach.calendar.next')}
          onClick={() => onGo({ day: stepped(view, day, 1) })}
        />
        <Button disabled={day === today} onClick={() => onGo({ day: undefined })}>
          {t('reach.calendar.today')}
        </Button>
      </span>
      <h2 aria-live="polite">{title}</h2>
      <span className="calendar-steps">
        {children}
        <Segmented
          value={view}
          onChange={(next) => onGo({ view: next === 'week' ? 'week' : undefined })}
          options={[
            { value: 'month' as const, label: t('reach.calendar.month') },
            { value: 'week' as const, label: t('reach.calendar.week') },
          ]}
        />
      </span>
    </header>
  )
}
