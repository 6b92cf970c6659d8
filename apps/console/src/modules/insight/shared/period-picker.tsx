import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'

import { useTexts } from '../../../app/texts.tsx'
import { type ChosenPeriod, type Preset, presets } from './presets.ts'

interface PeriodPickerProps {
  readonly period: ChosenPeriod
  readonly onChange: (period: Preset | { from: string; to: string }) => void
}

export function PeriodPicker({ period, onChange }: PeriodPickerProps) {
  const { t } = useTexts()
  const labels: Readonly<Record<Preset, string>> = {
    today: t('insight.dashboard.today'),
    yesterday: t('general.yesterday'),
    days7: t('general.last_7_days'),
    days30: t('general.last_30_days'),
  }
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
      <DatePicker.RangePicker
        allowClear={false}
        aria-label={t('general.custom_range')}
        value={[dayjs(period.from), dayjs(period.to)]}
        onChange={(days) => {
          const [from, to] = days ?? []
          if (from && to) onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
        }}
      />
    </div>
  )
}
