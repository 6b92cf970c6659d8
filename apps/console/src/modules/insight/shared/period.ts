import { countDays, dayIn, isDay } from '@weiying/kernel'

import { useBusinessNow } from '../../../app/business-time.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useAddressState } from '../../../app/where.ts'
import { type ChosenPeriod, daysOf, type Preset, presets } from './presets.ts'

const longest = 366

/** The period in the address; a preset moves with the days, own dates stay. */
export function usePeriod(first: Preset = 'days7'): [ChosenPeriod, (period: Preset | { from: string; to: string }) => void] {
  const { timeZone } = useWorkspace()
  const [address, setAddress] = useAddressState<'period' | 'from' | 'to'>()
  const { from = '', to = '' } = address
  const own = isDay(from) && isDay(to) && from <= to && countDays(from, to) <= longest
  const preset = presets.find((each) => each === address.period) ?? first
  const today = dayIn(timeZone, useBusinessNow())
  const chosen: ChosenPeriod = own ? { from, to, preset: 'custom' } : { ...daysOf(preset, today), preset }
  return [
    chosen,
    (next) =>
      setAddress(typeof next === 'string' ? { period: next, from: undefined, to: undefined } : { ...next, period: undefined }),
  ]
}
