import { dayIn, type Id, wallTimeIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Content } from '../../content/index.ts'
import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Reach } from '../../reach/index.ts'
import {
  type CalendarItem,
  type CalendarState,
  type CampaignStatus,
  closingOf,
  type ClosingState,
  stateOf,
} from './calendar-item.ts'
import { endsWithOffer } from './closing-words.ts'
import { columnNames } from './column.store.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly reach: Pick<Reach, 'queries'>
  readonly content: Pick<Content, 'articles'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface ItemCampaign {
  readonly id: Id<'campaign'>
  readonly title: string
  readonly status: CampaignStatus
  readonly at: Date | null
}

/** A planned thing with what came of it. */
export interface ShownItem extends CalendarItem {
  readonly columnName: string | null
  readonly state: CalendarState
  readonly closingState: ClosingState
  readonly campaign: ItemCampaign | null
}

type Campaign = Awaited<ReturnType<Reach['queries']['named']>>[number]

/** Types of articles that ask for something: an issue that ends with one has its closing. */
const asking: readonly string[] = ['promotional', 'activity_preview']

export function shownItemQueries({ db, business, reach, content, timeZone }: Deps) {
  return async (caller: Caller, items: readonly CalendarItem[]): Promise<ShownItem[]> => {
    const { workspace } = caller
    const zone = await timeZone(caller)
    const today = dayIn(zone, business.of(workspace).now())
    const named = [...new Set(items.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId])))]
    const campaigns = new Map((await reach.queries.named(caller, named)).map((campaign) => [campaign.id, campaign]))
    const lastArticles = [...campaigns.values()].flatMap(({ content: sent }) =>
      sent?.kind === 'articles' ? sent.contentIds.slice(-1) : [],
    )
    const { names, pieces } = await db.in(workspace).read(async (reader) => ({
      names: await columnNames(reader, workspace, [
        ...new Set(items.flatMap(({ columnId }) => (columnId === null ? [] : [columnId]))),
      ]),
      pieces: lastArticles.length === 0 ? [] : await content.articles.find(reader, workspace, [...new Set(lastArticles)]),
    }))
    const articles = new Map(pieces.map((piece) => [piece.id, piece]))

    /** Null: nothing is written yet. */
    function ends({ content: sent }: Campaign, closingText: string): boolean | null {
      if (sent?.kind === 'text') return endsWithOffer(sent.text, closingText)
      if (sent?.kind !== 'articles') return null
      const last = sent.contentIds.at(-1)
      const piece = last === undefined ? undefined : articles.get(last)
      if (piece === undefined) return null
      return asking.includes(piece.type) || endsWithOffer(piece.searchText, closingText)
    }

    return items.map((item) => {
      const campaign = item.campaignId === null ? undefined : campaigns.get(item.campaignId)
      const at = campaign === undefined ? null : timeOf(campaign)
      const wall = at === null ? null : wallTimeIn(zone, at)
      const placed = wall === null ? item : { ...item, day: wall.slice(0, 10), time: wall.slice(11, 16) }
      return {
        ...placed,
        columnName: item.columnId === null ? null : (names.get(item.columnId) ?? null),
        state: stateOf(placed, campaign?.status ?? null, today),
        closingState: closingOf(item, campaign === undefined ? null : ends(campaign, item.closingText)),
        campaign: campaign === undefined ? null : { id: campaign.id, title: campaign.title, status: campaign.status, at },
      }
    })
  }
}

export type ShowItems = ReturnType<typeof shownItemQueries>

const timeOf = ({ dueAt, launchedAt, schedule }: Campaign): Date | null =>
  dueAt ?? launchedAt ?? (schedule.kind === 'at' ? new Date(schedule.at) : null)
