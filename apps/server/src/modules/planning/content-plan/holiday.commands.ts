import { eachDay } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type Caller } from '../../identity/index.ts'
import { checkSpan } from './calendar.queries.ts'
import { ownHolidays, removeOwnHolidays, saveOwnHolidays } from './holiday.store.ts'
import { type Holiday } from './holiday.ts'

interface Deps {
  readonly db: Database
  readonly audit: Audit
}

/** The longest holiday that was ever published has nine days. */
const longest = 31

/** What a workspace says over the published holidays. Two who say it at once: the later word holds, the audit log keeps both. */
export function holidayCommands({ db, audit }: Deps) {
  return {
    save: async (
      caller: Caller,
      { from, to, kind, name }: { readonly from: string; readonly to: string } & Pick<Holiday, 'kind' | 'name'>,
    ): Promise<readonly Holiday[]> => {
      checkSpan(from, to, longest)
      const { workspace } = caller
      return await db.in(workspace).transaction(async (tx) => {
        const before = await ownHolidays(tx, workspace, from, to)
        await saveOwnHolidays(tx, workspace, eachDay(from, to), { kind, name })
        await audit.recorded(tx, caller, {
          action: 'holiday.save',
          noun: 'holiday',
          nounId: null,
          before: { days: before },
          after: { from, to, kind, name },
        })
        return await ownHolidays(tx, workspace, from, to)
      })
    },

    remove: async (caller: Caller, from: string, to: string): Promise<number> => {
      checkSpan(from, to, longest)
      const { workspace } = caller
      return await db.in(workspace).transaction(async (tx) => {
        const before = await ownHolidays(tx, workspace, from, to)
        const removed = await removeOwnHolidays(tx, workspace, from, to)
        await audit.recorded(tx, caller, {
          action: 'holiday.remove',
          noun: 'holiday',
          nounId: null,
          before: { days: before },
          after: null,
        })
        return removed
      })
    },
  }
}

export type HolidayCommands = ReturnType<typeof holidayCommands>
