import { addDays, countDays, dayIn, isDay } from '@weiying/kernel'

import { useWorkspace } from '../../../app/session.ts'
import { useAddressState } from '../../../app/where.ts'

export const presets = ['today', 'yesterday', 'days7', 'days30'] as const
export type Preset = (typeof presets)[number]

export interface ChosenPeriod {
  readonly from: string
  readonly to: string
  readonly preset: Preset | 'custom'
}

const longest = 366

/** The days of a preset; those that run up to today include it, so that what was done now is seen now. */
export function daysOf(preset: Preset, today: string): { from: string; to: string } {
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'days7':
      return { from: addDays(today, -6), to: today }
    case 'days30':
      return { from: addDays(today, -29), to: today }
  }
}

/** The period in the address; a preset moves with the days, own dates stay. */
export function usePeriod(first: Preset = 'days7'): [ChosenPeriod, (period: Preset | { from: string; to: string }) => void] {
  const { timeZone } = useWorkspace()
  const [address, setAddress] = useAddressState<'period' | 'from' | 'to'>()
  const { from = '', to = '' } = address
  const own = isDay(from) && isDay(to) && from <= to && countDays(from, to) <= longest
  const preset = presets.find((each) => each === address.period) ?? first
  const today = dayIn(timeZone, new Date())
  const chosen: ChosenPeriod = own ? { from, to, preset: 'custom' } : { ...daysOf(preset, today), preset }
  return [
    chosen,
    (next) =>
      setAddress(typeof next === 'string' ? { period: next, from: undefined, to: undefined } : { ...next, period: undefined }),
  ]
}
