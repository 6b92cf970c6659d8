import { CalendarOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type ChosenPeriod, type Preset, presets } from './presets.ts'

interface PeriodPickerProps {
  readonly period: ChosenPeriod
  readonly onChange: (period: Preset | { from: string; to: string }) => void
}

// A calendar is a third of a page's script: it comes when somebody asks for own dates.
const RangeField = lazy(() => import('./range-field.tsx'))

export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const labels: Readonly<Record<Preset, string>> = {
    today: t('insight.dashboard.today'),
    yesterday: t('general.yesterday'),
    days7: t('general.last_7_days'),
    days30: t('general.last_30_days'),
  }
  const days = (
    <Button icon={<CalendarOutlined />} aria-label={t('general.custom_range')} onClick={() => setOpen(true)}>
      {period.from === period.to ? period.from : `${period.from} – ${period.to}`}
    </Button>
  )
  return (
    <div className="period-picker">
      <Segmented
        aria-label={t('insight.dashboard.period')}
        value={period.preset === 'custom' ? '' : period.preset}
        options={presets.map((value) => ({ value, label: labels[value] }))}
        onChange={(value) => {
          const preset = presets.find((each) => each === value)
          if (preset !== undefined) onChange(preset)
        }}
      />
      {open ? (
        <Suspense fallback={days}>
          <RangeField from={period.from} to={period.to} onChange={onChange} onClose={() => setOpen(false)} />
        </Suspense>
      ) : (
        days
      )}
    </div>
  )
}
