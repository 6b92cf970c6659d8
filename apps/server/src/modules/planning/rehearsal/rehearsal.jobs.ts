import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, DomainError } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { systemCaller } from '../../identity/index.ts'
import { type PrepareQueries } from './prepare.queries.ts'
import { summarise } from './ranges.ts'
import { rehearsalChannel } from './rehearsal.commands.ts'
import { beat, lockRehearsal, type OpenRehearsal, openRehearsals, saveRehearsal } from './rehearsal.store.ts'
import { begin, giveUp, interrupted, type Rehearsal, silenceMs, succeed } from './rehearsal.ts'
import { type Performance, PlayFailed, type Progress, type Theatre } from './script.ts'

interface Deps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly theatre: Theatre
  readonly prepare: PrepareQueries['prepare']
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const beatMs = 500

/** Plays what waits, one after another, and takes up again what a process that is gone had begun. */
export function rehearsalTicker({ db, clock, theatre, prepare, ticking, onWake }: Deps): Background {
  let swept = false

  const isLost = ({ status, beatAt }: OpenRehearsal): boolean =>
    status === 'running' && (beatAt === null || clock.now().getTime() - beatAt.getTime() > silenceMs)

  async function change(
    of: OpenRehearsal,
    step: (rehearsal: Rehearsal) => Rehearsal | undefined,
  ): Promise<Rehearsal | undefined> {
    return await db.in(of.workspaceId).transaction(async (tx) => {
      const before = await lockRehearsal(tx, of.workspaceId, of.id)
      const after = step(before)
      if (after !== undefined) await saveRehearsal(tx, after)
      return after
    })
  }

  async function play(found: OpenRehearsal, ending: AbortSignal): Promise<void> {
    const rehearsal = await change(found, (each) => (each.status === 'waiting' ? begin(each, clock.now()) : undefined))
    if (rehearsal === undefined) return
    const { workspaceId, id, attempts: attempt, costPerSendFen } = rehearsal
    const stopping = new AbortController()
    const signal = AbortSignal.any([ending, stopping.signal])
    let progress: Progress | null = null
    const look = async (): Promise<void> => {
      const asked = await db
        .in(workspaceId)
        .transaction(async (tx) => await beat(tx, workspaceId, id, { now: clock.now(), progress, attempt }))
      if (asked) stopping.abort()
    }
    // Once a database is away the play goes on; whoever comes too late with a result finds that it is no longer theirs.
    const timer = setInterval(() => void look().catch(() => {}), beatMs)
    try {
      const { script } = await prepare(systemCaller(workspaceId, 'planning.rehearsals'), rehearsal)
      const performances: readonly Performance[] = await theatre.play(script, {
        id,
        signal,
        onProgress: (now) => void (progress = now),
      })
      const result = summarise(script, performances, costPerSendFen)
      const { totals } = result
      await db.in(workspaceId).transaction(async (tx) => {
        const before = await lockRehearsal(tx, workspaceId, id)
        if (before.status !== 'running' || before.attempts !== attempt) return
        const outcome = {
          accepted: totals.accepted.mid,
          skipped: totals.skipped.mid,
          reads: totals.figures.reads.mid,
          leaves: totals.figures.leaves.mid,
        }
        await saveRehearsal(tx, succeed(before, clock.now(), outcome), result)
      })
    } catch (error) {
      await change(found, (each) => {
        if (each.status !== 'running' || each.attempts !== attempt) return undefined
        if (each.stopping) return giveUp(each, clock.now(), 'cancelled')
        if (ending.aborted) return interrupted(each, clock.now())
        if (error instanceof PlayFailed) return giveUp(each, clock.now(), error.code, error.details)
        return giveUp(each, clock.now(), error instanceof DomainError ? error.code : 'rehearsal_failed')
      })
      if (!(error instanceof PlayFailed) && !(error instanceof DomainError) && !signal.aborted) throw error
    } finally {
      clearInterval(timer)
    }
  }

  return createTicker(ticking, {
    name: 'planning.rehearsals',
    everyMs: 5_000,
    wakeOn: (wake) => onWake(rehearsalChannel, wake),
    work: async (ending) => {
      const open = await db.system('open rehearsals').read(openRehearsals)
      for (const lost of open.filter(isLost))
        await change(lost, (each) => (each.status === 'running' ? interrupted(each, clock.now()) : undefined))
      if (!swept && theatre.ready) {
        await theatre.sweep(open.filter((each) => each.status === 'running' && !isLost(each)).map(({ id }) => id))
        swept = true
      }
      if (!theatre.ready) return false
      const next = open.find(({ status }) => status === 'waiting')
      if (next === undefined) return open.some(isLost)
      await play(next, ending)
      return true
    },
  })
}
