export {
  type Account,
  type AccountKind,
  can,
  type Decision,
  type Feature,
  features,
  type FeatureRule,
} from './limits-features.ts'
export { dailyQuota, type Quota, quotas } from './limits-quotas.ts'
export * from './limits-rules.ts'
export { type Dated, inForce } from './limits-dated.ts'
