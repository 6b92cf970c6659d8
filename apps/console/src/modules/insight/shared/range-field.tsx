import { DatePicker } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { pickerRange } from '../../../components/picker-value.ts'

interface RangeFieldProps {
  readonly from: string
  readonly to: string
  readonly onChange: (period: { from: string; to: string }) => void
  readonly onClose: () => void
}

/** Opens at once; closing it leaves the days as they are. */
export default function RangeField({ from, to, onChange, onClose }: RangeFieldProps) {
  const { t } = useTexts()
  return (
    <DatePicker.RangePicker
      autoFocus
      defaultOpen
      allowClear={false}
      aria-label={t('general.custom_range')}
      value={pickerRange(from, to)}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      onChange={(days) => {
        const [first, last] = days ?? []
        if (first && last) onChange({ from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') })
      }}
    />
  )
}
