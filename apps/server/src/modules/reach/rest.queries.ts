import { type Database } from '@weiying/postgres'

import { type BusinessClocks } from '../identity/index.ts'
import { busyCampaigns, dueCampaigns } from './campaign.store.ts'

interface RestDeps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly latestNow: () => Date
}

/** Whether no campaign is due or goes out right now, in any workspace; one that waits for a later time rests. */
export const restQueries =
  ({ db, business, latestNow }: RestDeps) =>
  async (): Promise<boolean> => {
    const { due, busy } = await db
      .system('campaign clock')
      .read(async (reader) => ({ due: await dueCampaigns(reader, latestNow()), busy: await busyCampaigns(reader) }))
    const isNow = ({ workspaceId }: { workspaceId: (typeof due)[number]['workspaceId'] }, at: Date | null): boolean =>
      at !== null && at <= business.of(workspaceId).now()
    return (
      !due.some((row) => isNow(row, row.dueAt)) && !busy.some((row) => row.waitingUntil === null || isNow(row, row.waitingUntil))
    )
  }
