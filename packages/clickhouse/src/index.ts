export {
  type Analytics,
  type AnalyticsOptions,
  type AnalyticsReader,
  createAnalytics,
  type Params,
  type QueryOptions,
  type Row,
  type SystemAnalytics,
} from './analytics.ts'
export { type Migration } from './migrate.ts'
export { AnalyticsUnavailable, type UnavailableReason } from './unavailable.ts'
