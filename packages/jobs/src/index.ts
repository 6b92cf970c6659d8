export { type Background, drainAll } from './background.ts'
export { createJobs, type JobKind, type Jobs, jobKind, migrateJobs } from './jobs.ts'
export { createTicker, type TickerDeps } from './ticker.ts'
export { tryLease, type Lease } from './lease.ts'
