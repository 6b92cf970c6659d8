import { type Account, type MassJob } from '../world/account.ts'
import { reactionKinds } from './plan.ts'
import { type Reaction } from './react.ts'

interface Entry {
  account: Account
  job: MassJob
  /** `person * 8 + kind`. */
  packed: number[]
}

interface Planned {
  entry: Entry
  packed: number
}

/** What people are going to do about mass messages, by minute: one number each, no timers. */
export interface Agenda {
  add(minute: number, account: Account, job: MassJob, person: number, kind: number): void
  /** What is due in a minute, by push and person: in whatever order the calls of a push came. It is gone then. */
  take(minute: number): Generator<Reaction>
  /** How much is planned. */
  size(): number
}

const inOrder = (one: Planned, other: Planned): number =>
  one.entry.job.pushId - other.entry.job.pushId || one.packed - other.packed

export function createAgenda(): Agenda {
  const minutes = new Map<number, Entry[]>()
  let planned = 0
  return {
    add: (minute, account, job, person, kind) => {
      planned += 1
      const entries = minutes.get(minute)
      const last = entries?.at(-1)
      if (entries === undefined) minutes.set(minute, [{ account, job, packed: [person * 8 + kind] }])
      else if (last?.job === job) last.packed.push(person * 8 + kind)
      else entries.push({ account, job, packed: [person * 8 + kind] })
    },
    *take(minute) {
      const entries = minutes.get(minute) ?? []
      minutes.delete(minute)
      const due = entries.flatMap((entry) => entry.packed.map((packed): Planned => ({ entry, packed })))
      planned -= due.length
      for (const { entry, packed } of due.sort(inOrder)) {
        const kind = reactionKinds[packed % 8]
        if (kind !== undefined) yield { account: entry.account, job: entry.job, person: Math.floor(packed / 8), kind }
      }
    },
    size: () => planned,
  }
}
