import { addDays } from '@weiying/kernel'

export const presets = ['today', 'yesterday', 'days7', 'days30'] as const
export type Preset = (typeof presets)[number]

export interface ChosenPeriod {
  readonly from: string
  readonly to: string
  readonly preset: Preset | 'custom'
}

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
