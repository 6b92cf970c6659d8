import { timingSafeEqual } from 'node:crypto'

import { type Clock, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks } from './business-clock.queries.ts'
import { type ClockSourceGateway } from './clock-source.gateway.ts'
import { readTold, settingFor, type ToldTime } from './clock-source.ts'
import { identity } from './identity.store.ts'

export interface ClockSourceDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly business: Pick<BusinessClocks, 'refresh'>
  /** Signs the address at which the source tells the time. */
  readonly sign: (text: string) => Buffer
  readonly publicUrl: string
  readonly source: Pick<ClockSourceGateway, 'read'>
}

/** Where a clock source tells the time: `POST` of what its `GET` answers. */
export const clockFolder = '/clock/'

/** Demo workspaces live by the clock of a simulated world. No other kind of workspace is ever touched. */
export function clockSourceCommands({ db, clock, business, sign, publicUrl, source }: ClockSourceDeps) {
  const key = sign('clock source').subarray(0, 18).toString('base64url')
  const proof = (given: string): Buffer => sign(`clock source ${given}`)

  /** @returns the workspaces whose clock was set */
  async function follow(told: ToldTime): Promise<readonly Id<'workspace'>[]> {
    const changed = await db.system('demo clocks').transaction(async (tx) => {
      const demos = await identity(tx)
        .selectFrom('identity.workspace')
        .select(['id', 'clockBase', 'clockSince', 'clockSpeed'])
        .where('kind', '=', 'demo')
        .forUpdate()
        .execute()
      const set: Id<'workspace'>[] = []
      for (const { id, ...current } of demos) {
        const setting = settingFor(current, told, clock.now())
        if (setting === undefined) continue
        await identity(tx)
          .updateTable('identity.workspace')
          .set(setting)
          .where('id', '=', id)
          .where('kind', '=', 'demo')
          .execute()
        set.push(id)
      }
      return set
    })
    if (changed.length > 0) await business.refresh()
    return changed
  }

  return {
    follow,

    /** For what is stamped right now in a workspace that is new: its time is asked for instead of waited for. A source that is away stays away. */
    catchUp: async (workspace: Id<'workspace'>): Promise<void> => {
      const follows = await db
        .system('demo clocks')
        .read(
          async (reader) =>
            await identity(reader)
              .selectFrom('identity.workspace')
              .select('id')
              .where('id', '=', workspace)
              .where('kind', '=', 'demo')
              .executeTakeFirst(),
        )
      const told = follows === undefined ? undefined : await source.read().catch(() => undefined)
      if (told !== undefined) await follow(told)
    },

    /** Known to the source alone. */
    address: `${publicUrl.replace(/\/+$/, '')}${clockFolder}${key}`,
    isAddress: (given: string): boolean => timingSafeEqual(proof(given), proof(key)),
    /** @returns undefined for what is no clock */
    told: async (body: unknown): Promise<readonly Id<'workspace'>[] | undefined> => {
      const told = readTold(body)
      return told === undefined ? undefined : await follow(told)
    },
  }
}

export type ClockSourceCommands = ReturnType<typeof clockSourceCommands>
