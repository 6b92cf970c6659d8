import { type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type CampaignRef, type Reach } from '../reach/index.ts'
import { readersOf } from './article-groups.ts'
import { ratio, sumOf } from './measured.ts'
import { endOf, periodOf, startOf } from './period.ts'
import { type Article, listArticles } from './platform.store.ts'
import { type ClickCounts, type PushAnalytics, type PushFigures } from './pushes.analytics.ts'
import { type Scope } from './scope.ts'

type Workspace = Id<'workspace'>
type CampaignId = Id<'campaign'>

interface ReportDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly pushes: PushAnalytics
  readonly campaignRefs: (reader: Reader, workspace: Workspace, ids: readonly CampaignId[]) => Promise<readonly CampaignRef[]>
  readonly linksOf: Reach['linksOf']
  readonly timeZone: (caller: Caller) => Promise<string>
}

const ever = { from: '2010-01-01', to: '9999-12-31' }

export function campaignReportQueries({ db, business, pushes, campaignRefs, linksOf, timeZone }: ReportDeps) {
  const articlesOf = async (workspace: Workspace, messages: readonly string[]): Promise<readonly Article[]> =>
    messages.length === 0
      ? []
      : await db
          .in(workspace)
          .read(async (reader) => await listArticles(reader, workspace, { ...ever, messages }, 'published', 200))

  const resultOf = (
    campaign: CampaignRef,
    rows: readonly PushFigures[],
    clicks: ClickCounts | undefined,
    linked: boolean,
    articles: readonly Article[],
  ) => {
    const mine = articles.filter(({ msgid }) => campaign.messageIds.includes(msgid.split('_')[0] ?? ''))
    const sum = (count: (row: PushFigures) => number): number => sumOf(rows.map(count))
    const reached = sum((row) => row.reached)
    const { id: campaignId, title, channel, accountId, status, launchedAt } = campaign
    return {
      campaignId,
      title,
      channel,
      accountId,
      status,
      launchedAt,
      reached,
      repliers: sum(({ repliers }) => repliers),
      clicks: clicks?.clicks ?? 0,
      clickers: clicks?.clickers ?? 0,
      // Where everybody got the same link nobody can be told apart, and each click stands for somebody.
      clickRate: linked ? ratio((clicks?.clickers ?? 0) + (clicks?.anonymous ?? 0), reached).value : null,
      buyers: sum(({ buyers }) => buyers),
      orders: sum(({ orders }) => orders),
      revenueFen: sum(({ fen }) => fen),
      lost: sum(({ lost }) => lost),
      readers: mine.length === 0 ? null : readersOf(mine),
      sharers: mine.length === 0 ? null : sumOf(mine.map(({ sharers }) => sharers)),
    }
  }

  return {
    /** The campaigns that reached somebody in the period, the latest first. */
    list: async (
      caller: Caller,
      input: { from: string; to: string; accountId?: Id<'account'> | undefined; windowHours: number },
    ) => {
      const { workspace } = caller
      const zone = await timeZone(caller)
      const period = periodOf(input.from, input.to, zone)
      const scope: Scope = { since: startOf(period), until: endOf(period), zone, accountId: input.accountId }
      const rows = await pushes.figures(workspace, scope, input.windowHours)
      const ids = [...new Set(rows.map(({ campaign }) => campaign))]
      const [refs, links] = await db
        .in(workspace)
        .read(async (reader) => [await campaignRefs(reader, workspace, ids), await linksOf(reader, workspace, ids)] as const)
      const linked = new Set(links.map(({ campaignId }) => campaignId))
      const [clicks, articles] = await Promise.all([
        pushes.clicks(workspace, ids),
        articlesOf(
          workspace,
          refs.flatMap(({ messageIds }) => messageIds),
        ),
      ])
      const items = refs
        .map((ref) =>
          resultOf(
            ref,
            rows.filter(({ campaign }) => campaign === ref.id),
            clicks.get(ref.id),
            linked.has(ref.id),
            articles,
          ),
        )
        .sort((left, right) => (right.launchedAt?.getTime() ?? 0) - (left.launchedAt?.getTime() ?? 0))
      return { items, timeZone: zone }
    },

    /** @throws DomainError not_found */
    get: async (caller: Caller, campaign: CampaignRef, windowHours: number) => {
      const { workspace } = caller
      const { id } = campaign
      const outcomes = await pushes.outcomes(workspace, id)
      const first = new Date(outcomes.first ?? campaign.launchedAt ?? business.of(workspace).now())
      const last = new Date(outcomes.last ?? first)
      const scope: Scope = {
        since: new Date(first.getTime() - 1),
        until: new Date(last.getTime() + 1),
        zone: await timeZone(caller),
      }
      const [rows, byHour, clicks, clickHours, linkClicks, links, articles] = await Promise.all([
        pushes.figures(workspace, scope, windowHours, id),
        pushes.hours(workspace, scope, windowHours, id),
        pushes.clicks(workspace, [id]),
        pushes.clickHours(workspace, id, first),
        pushes.linkClicks(workspace, id),
        db.in(workspace).read(async (reader) => await linksOf(reader, workspace, [id])),
        articlesOf(workspace, campaign.messageIds),
      ])
      const hours = Array.from({ length: windowHours }, (_, hour) => {
        const found = byHour.find((each) => each.hour === hour)
        return {
          hour,
          replies: found?.replies ?? 0,
          orders: found?.orders ?? 0,
          lost: found?.lost ?? 0,
          clicks: clickHours.find((each) => each.hour === hour)?.clicks ?? 0,
        }
      })
      return {
        ...resultOf(campaign, rows, clicks.get(id), links.length > 0, articles),
        deliveries: outcomes.counts,
        skipped: outcomes.skipped,
        replies: sumOf(rows.map(({ replies }) => replies)),
        links: links.map((link) => ({
          id: link.id,
          target: link.target,
          contentId: link.contentId,
          personal: campaign.channel !== 'mass',
          clicks: linkClicks.get(link.id)?.clicks ?? 0,
          clickers: linkClicks.get(link.id)?.clickers ?? 0,
        })),
        hours,
        articles,
        open: business.of(workspace).now().getTime() < last.getTime() + windowHours * 3_600_000,
      }
    },
  }
}

export type CampaignReports = ReturnType<typeof campaignReportQueries>
