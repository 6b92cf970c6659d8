import { type ObservationTyped } from './observation-form.tsx'

/** Of an article, besides its title. */
export const articleFields = ['url', 'publishedOn', 'characters', 'pictures', 'reads', 'callsToAction'] as const

const blank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Figures of an article that nothing names: neither a title nor a link. They would belong to none. */
export const belongsToNone = (typed: Partial<ObservationTyped>): boolean =>
  blank(typed.title?.trim()) && blank(typed.url?.trim()) && articleFields.some((field) => !blank(typed[field]))
