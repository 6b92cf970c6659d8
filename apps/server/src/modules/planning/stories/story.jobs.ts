import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { PlayFailed } from '../rehearsal/script.ts'
import { type StoryHouse } from './play.ts'
import { beat, lockLoad, openLoads, saveLoad, tidied } from './story-load.store.ts'
import { begin, giveUp, interrupted, type LoadProgress, silenceMs, type StoryLoad } from './story-load.ts'
import { storiesChannel } from './story.commands.ts'

interface Deps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly newId: NewId
  readonly stories: StoryHouse
  /** Whether everybody who reads the log is past what a story brings along. */
  readonly logReady: () => Promise<'there' | 'begun' | 'waiting'>
  /** A workspace with a clock of its own is there, or about to come. */
  readonly onLoaded: () => Promise<void>
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const beatMs = 500
/** Between looks at whether ClickHouse has come to the floor of the log. */
const shipperMs = 1_000

/** Plays what was asked for, one after another, and takes up again what a process that is gone had begun. */
export function storyTicker({ db, clock, newId, stories, logReady, onLoaded, ticking, onWake }: Deps): Background {
  let swept = false

  const isLost = ({ status, beatAt }: StoryLoad): boolean =>
    status === 'running' && (beatAt === null || clock.now().getTime() - beatAt.getTime() > silenceMs)

  async function change(id: Id<'storyLoad'>, step: (load: StoryLoad) => StoryLoad | undefined): Promise<StoryLoad | undefined> {
    return await db.system('open stories').transaction(async (tx) => {
      const after = step(await lockLoad(tx, id))
      if (after !== undefined) await saveLoad(tx, after)
      return after
    })
  }

  async function tidy(load: StoryLoad): Promise<void> {
    if (load.intoWorkspace !== null) await stories.forget(load.intoWorkspace)
    await db.system('open stories').transaction(async (tx) => await tidied(tx, load.id))
  }

  async function play(id: Id<'storyLoad'>, ending: AbortSignal): Promise<void> {
    const workspaceId = newId<'workspace'>()
    const load = await change(id, (each) => (each.status === 'waiting' ? begin(each, clock.now(), workspaceId) : undefined))
    if (load === undefined) return
    const { story, personId, attempts: attempt } = load
    const stopping = new AbortController()
    const signal = AbortSignal.any([ending, stopping.signal])
    let progress: LoadProgress | null = null
    let looking = false
    const look = async (): Promise<void> => {
      // One at a time: where a database is slow, signs of life must not take every connection.
      if (looking) return
      looking = true
      try {
        const asked = await db
          .system('open stories')
          .transaction(async (tx) => await beat(tx, id, { now: clock.now(), progress, attempt }))
        if (asked) stopping.abort()
      } finally {
        looking = false
      }
    }
    // Once a database is away the play goes on; whoever comes too late with a result finds that it is no longer theirs.
    const timer = setInterval(() => void look().catch(() => {}), beatMs)
    try {
      await stories.play(
        { load: id, attempt, story, workspaceId, personId },
        { signal, onProgress: (now) => void (progress = now) },
      )
      await onLoaded()
    } catch (error) {
      await change(id, (each) => {
        if (each.status !== 'running' || each.attempts !== attempt) return undefined
        if (each.stopping) return giveUp(each, clock.now(), 'cancelled')
        if (ending.aborted) return interrupted(each, clock.now())
        return error instanceof PlayFailed
          ? giveUp(each, clock.now(), error.code, error.details)
          : giveUp(each, clock.now(), 'story_failed')
      })
      if (!(error instanceof PlayFailed) && !signal.aborted) throw error
    } finally {
      clearInterval(timer)
      await onLoaded()
    }
  }

  return createTicker(ticking, {
    name: 'planning.stories',
    everyMs: 5_000,
    wakeOn: (wake) => onWake(storiesChannel, wake),
    work: async (ending) => {
      const open = await db.system('open stories').read(openLoads)
      for (const lost of open.filter(isLost))
        await change(lost.id, (each) => (each.status === 'running' ? interrupted(each, clock.now()) : undefined))
      // Where nobody ever asked for one, there is nothing to look for on two servers.
      if (!swept && stories.ready && open.length > 0) {
        await stories.sweep(open.filter((each) => each.status === 'running' && !isLost(each)).map(({ id }) => id))
        swept = true
      }
      // Before anything is played again, so that no attempt forgets what the one before it was called.
      const untidy = open.filter((each) => each.leftover && each.status !== 'running')
      for (const each of untidy) await tidy(each)
      if (!stories.ready) return false
      const next = open.find(({ status }) => status === 'waiting')
      if (next === undefined) return open.some(isLost) || untidy.length > 0
      const log = await logReady()
      if (log !== 'there') return log === 'begun' || shipperMs
      await play(next.id, ending)
      return true
    },
  })
}
