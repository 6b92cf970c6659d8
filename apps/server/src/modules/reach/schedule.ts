import { DomainError } from '@weiying/kernel'
import { CronPattern, Cron } from 'croner'

import { type Schedule } from './campaign.ts'

/** The first time after `after` at which a recurring schedule goes out; undefined when there is none any more. */
export function nextRun(schedule: Schedule, after: Date, zone: string): Date | undefined {
  if (schedule.kind === 'now') return undefined
  if (schedule.kind === 'at') {
    const at = new Date(schedule.at)
    return at > after ? at : undefined
  }
  const run = cronOf(schedule, zone).nextRun(after)
  if (run === null) return undefined
  return schedule.until !== null && dayIn(run, zone) > schedule.until ? undefined : run
}

/** The next times, at most `count`. */
export function nextRuns(schedule: Schedule, after: Date, zone: string, count: number): readonly Date[] {
  const runs: Date[] = []
  for (let from = after; runs.length < count;) {
    const run = nextRun(schedule, from, zone)
    if (run === undefined) break
    runs.push(run)
    from = run
  }
  return runs
}

/** @throws DomainError campaign_schedule_invalid: a pattern that nobody can read, that never comes, or that comes more than once an hour */
export function checkSchedule(schedule: Schedule, zone: string): void {
  if (schedule.kind !== 'cron') return
  let pattern: CronPattern
  try {
    pattern = new CronPattern(schedule.cron, zone, { mode: '5-part' })
  } catch {
    throw new DomainError('campaign_schedule_invalid', { cron: schedule.cron, reason: 'unreadable' })
  }
  if (pattern.minute.filter((set) => set === 1).length > 1)
    throw new DomainError('campaign_schedule_invalid', { cron: schedule.cron, reason: 'too_often' })
  if (cronOf(schedule, zone).nextRun(new Date(0)) === null)
    throw new DomainError('campaign_schedule_invalid', { cron: schedule.cron, reason: 'never' })
}

function cronOf(schedule: Extract<Schedule, { kind: 'weekly' | 'cron' }>, zone: string): Cron {
  if (schedule.kind === 'cron') return new Cron(schedule.cron, { timezone: zone, mode: '5-part', paused: true })
  const [hour = '0', minute = '0'] = schedule.time.split(':')
  const weekdays = [...new Set(schedule.weekdays)].sort((a, b) => a - b).join(',')
  return new Cron(`${Number(minute)} ${Number(hour)} * * ${weekdays}`, { timezone: zone, mode: '5-part', paused: true })
}

const dayIn = (at: Date, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
