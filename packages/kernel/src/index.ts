export { type Clock, clockAt, type ManualClock, systemClock } from './clock.ts'
export { DomainError } from './domain-error.ts'
export { countingIds, type Id, isUuid, type NewId, systemIds, toId } from './id.ts'
export { cursorId, type Page, pageOf } from './page.ts'
export { type Random, seededRandom, systemRandom } from './random.ts'
export {
  addDays,
  countDays,
  dayIn,
  dayOf,
  eachDay,
  isDay,
  isTimeZone,
  type LocalTime,
  localTime,
  minutesOf,
  momentIn,
  momentOf,
  monthOf,
  startOfDay,
  startOfNextDay,
  startOfNextMonth,
  wallTimeIn,
} from './zoned.ts'
