import { type EffectFactorId, type FeatureClassId } from '@weiying/contract'

import { type api } from '../../../app/api.ts'

export type Model = Awaited<ReturnType<typeof api.effectModel.get>>
export type Series = Model['indices'][number] | Model['classes'][number] | Model['factors'][number]
export type Round = Awaited<ReturnType<typeof api.ratingRounds.list>>['items'][number]
export type SeriesId = EffectFactorId | FeatureClassId

/** All series of the model, the six indices first. */
export const seriesOf = ({ indices, classes, factors }: Pick<Model, 'indices' | 'classes' | 'factors'>): readonly Series[] => [
  ...indices,
  ...classes,
  ...factors,
]

export const shownIndex = (index: number | null): string => (index === null ? '—' : String(Math.round(index)))

/** Within a point nothing has changed that anybody could act on. */
export const leastChange = 1
