import { momentIn, wallTimeIn } from '@weiying/kernel'
import { DatePicker } from 'antd'

import { businessNow } from '../../../app/business-time.ts'
import { pickerTime } from '../../../components/picker-value.ts'
import { useZone } from './queries.ts'

interface WallPickerProps {
  /** An instant; what is shown and chosen is the wall time of the workspace, wherever the person sits. */
  readonly at: string
  readonly onChange: (at: string) => void
  readonly label: string
  readonly wrong?: boolean
}

export function WallPicker({ at, onChange, label, wrong = false }: WallPickerProps) {
  const zone = useZone()
  const today = wallTimeIn(zone, businessNow()).slice(0, 10)
  return (
    <DatePicker
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      aria-label={label}
      allowClear={false}
      status={wrong ? 'error' : ''}
      disabledDate={(day) => day.format('YYYY-MM-DD') < today}
      value={pickerTime(wallTimeIn(zone, new Date(at)))}
      onChange={(chosen) => {
        if (chosen !== null) onChange(momentIn(zone, chosen.format('YYYY-MM-DD'), chosen.format('HH:mm')).toISOString())
      }}
    />
  )
}
