import { addDays, DomainError, type Id, momentIn } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Account, type Accounts } from '../../accounts/index.ts'
import { type Audience } from '../../audience/index.ts'
import { type Content } from '../../content/index.ts'
import { type Caller } from '../../identity/index.ts'
import { type Reach } from '../../reach/index.ts'
import { emptyWords, slotTimes, withoutPictures, withoutVariables } from './pieces.ts'
import { type Rehearsal } from './rehearsal.ts'
import { type Group, type Piece, type Reflection, type Script, type Words } from './script.ts'

type Campaign = Awaited<ReturnType<Reach['queries']['get']>>
type CampaignAudience = NonNullable<Campaign['audience']>

/** What stands in the calendar of plans and has no campaign yet. */
export interface CalendarPush {
  readonly id: string
  readonly planId: Id<'plan'>
  readonly accountId: Id<'account'> | null
  readonly title: string
  readonly day: string
  readonly time: string | null
  readonly segmentId: Id<'segment'> | null
  readonly campaignId: Id<'campaign'> | null
}

export interface PrepareDeps {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'get'>
  readonly audience: Pick<Audience, 'segments' | 'reachability'>
  readonly content: Pick<Content, 'articles'>
  readonly reach: Pick<Reach, 'queries' | 'policies' | 'runsOf' | 'audienceQuery' | 'sentBefore'>
  /** Pushes of plans between two days, those done or dropped left out. */
  readonly plannedPushes: (caller: Caller, from: string, to: string) => Promise<readonly CalendarPush[]>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface Prepared {
  readonly script: Script
  /** Of a mirror: how many followers there really are. */
  readonly mirrored: number | null
}

/** A piece before it is known which group its audience is. */
type Draft = Omit<Piece, 'group'> & { readonly audience: CampaignAudience }

const dayMs = 86_400_000
/** Caps look back thirty days, quotas to the first of the month. */
const lookBackMs = 32 * dayMs
const mostPieces = 200
/** Wall time that all performances together should take. */
const secondsInAll = 55
const chunk = 5_000
export const mostFollowers = 20_000

export function prepareQueries(deps: PrepareDeps) {
  const { db, accounts, audience, content, reach, timeZone } = deps

  const accountOf = async (caller: Caller, id: Id<'account'>): Promise<Account> =>
    await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, id))

  /** What people would read, without pictures, names and own attributes. */
  async function wordsOf(caller: Caller, { content: written, channel, title }: Campaign): Promise<Words> {
    switch (written?.kind) {
      case 'articles': {
        const found = await db
          .in(caller.workspace)
          .read(async (reader) => await content.articles.find(reader, caller.workspace, written.contentIds))
        const articles = written.contentIds.flatMap((id) => {
          const piece = found.find((each) => each.id === id)
          return piece?.body.kind === 'article'
            ? [{ title: piece.title, digest: piece.body.digest, html: withoutPictures(piece.body.html) }]
            : []
        })
        return articles.length === 0 ? emptyWords(channel, title) : { kind: 'articles', articles }
      }
      case 'text':
        return { kind: 'text', text: channel === 'mass' ? written.text : withoutVariables(written.text) }
      case 'card':
        return {
          kind: 'card',
          title: withoutVariables(written.title),
          description: withoutVariables(written.description),
          url: written.url,
        }
      case 'template':
        return { kind: 'template', title, url: written.url }
      default:
        return emptyWords(channel, title)
    }
  }

  /** As often as it goes out between the first and the last moment; what has no time of its own, once on the first day. */
  async function piecesOf(
    caller: Caller,
    rehearsal: Rehearsal,
    campaign: Campaign,
    itemId: string | null,
    span: Span,
  ): Promise<readonly Draft[]> {
    const words = await wordsOf(caller, campaign)
    const piece = (at: Date): Draft => ({
      at: at.toISOString(),
      title: campaign.title,
      channel: campaign.channel,
      words,
      audience: campaign.audience ?? { kind: 'all' },
      ...campaign.exceptions,
      campaignId: campaign.id,
      itemId,
    })
    const { schedule } = campaign
    if (schedule.kind === 'weekly' || schedule.kind === 'cron')
      return reach
        .runsOf(schedule, new Date(span.from.getTime() - 1), span.zone, mostPieces)
        .filter((at) => at < span.until)
        .map(piece)
    const own = schedule.kind === 'at' ? new Date(schedule.at) : campaign.dueAt
    const at =
      own !== null && own >= span.from && own < span.until ? own : momentIn(span.zone, rehearsal.fromDay, `${rehearsal.time}:00`)
    return [piece(at)]
  }

  async function draftsOf(caller: Caller, rehearsal: Rehearsal, account: Account, span: Span): Promise<readonly Draft[]> {
    const { subject } = rehearsal
    if (subject.kind === 'cadence')
      return slotTimes(subject.slots, { fromDay: rehearsal.fromDay, days: rehearsal.days, zone: span.zone }).map(
        ({ at, channel }, place): Draft => ({
          at: at.toISOString(),
          title: `${rehearsal.title} ${place + 1}`,
          channel,
          words: emptyWords(channel, `${rehearsal.title} ${place + 1}`),
          audience: { kind: 'all' },
          ignoreQuietHours: false,
          ignoreCaps: false,
          campaignId: null,
          itemId: null,
        }),
      )
    if (subject.kind === 'campaigns') {
      const found: Draft[] = []
      for (const id of subject.campaignIds)
        found.push(...(await piecesOf(caller, rehearsal, await reach.queries.get(caller, id), null, span)))
      return found
    }
    return await calendarOf(caller, rehearsal, account, span)
  }

  /** Everything that stands in the calendar: campaigns that are scheduled, and pushes of the plan without a campaign. */
  async function calendarOf(caller: Caller, rehearsal: Rehearsal, account: Account, span: Span): Promise<readonly Draft[]> {
    const last = addDays(rehearsal.fromDay, rehearsal.days - 1)
    const { days } = await reach.queries.calendar(caller, rehearsal.fromDay, last, account.id)
    const items = (await deps.plannedPushes(caller, rehearsal.fromDay, last)).filter(
      ({ accountId, planId }) => accountId === account.id && (rehearsal.planId === null || planId === rehearsal.planId),
    )
    const itemOf = new Map(items.flatMap(({ id, campaignId }) => (campaignId === null ? [] : [[campaignId, id] as const])))
    const scheduled = new Map(
      days.flatMap(({ entries }) =>
        entries.flatMap(({ campaign }) => (campaign.status === 'scheduled' ? [[campaign.id, campaign] as const] : [])),
      ),
    )
    const found: Draft[] = []
    for (const campaign of scheduled.values())
      found.push(...(await piecesOf(caller, rehearsal, campaign, itemOf.get(campaign.id) ?? null, span)))
    for (const { id, title, day, time, segmentId, campaignId } of items) {
      if (campaignId !== null && scheduled.has(campaignId)) continue
      const at = momentIn(span.zone, day, `${time ?? rehearsal.time}:00`).toISOString()
      const campaign = campaignId === null ? undefined : await reach.queries.get(caller, campaignId)
      // A slot that is kept for hot topics has no words yet.
      const called = title === '' ? `${rehearsal.title} ${found.length + 1}` : title
      found.push({
        at,
        title: campaign?.title ?? called,
        channel: campaign?.channel ?? 'mass',
        words: campaign === undefined ? emptyWords('mass', called) : await wordsOf(caller, campaign),
        audience: campaign?.audience ?? (segmentId === null ? { kind: 'all' } : { kind: 'segment', segmentId }),
        ignoreQuietHours: campaign?.exceptions.ignoreQuietHours ?? false,
        ignoreCaps: campaign?.exceptions.ignoreCaps ?? false,
        campaignId,
        itemId: id,
      })
    }
    return found
  }

  /** Followers of the account by number, an even selection of them when there are too many. */
  async function followersOf(caller: Caller, accountId: Id<'account'>): Promise<{ all: number; chosen: readonly number[] }> {
    const everybody: number[] = []
    for await (const numbers of audience.segments.evaluate(caller.workspace, {
      ...reach.audienceQuery({ kind: 'all' }),
      accountId,
    }))
      everybody.push(...numbers)
    const step = Math.max(1, everybody.length / mostFollowers)
    const chosen = Array.from(
      { length: Math.min(everybody.length, mostFollowers) },
      (_, place) => everybody[Math.floor(place * step)] ?? 0,
    )
    return { all: everybody.length, chosen }
  }

  async function reflect(
    caller: Caller,
    accountId: Id<'account'>,
    numbers: readonly number[],
    members: readonly ReadonlySet<number>[],
    from: Date,
  ): Promise<readonly Reflection[]> {
    const { workspace } = caller
    const since = new Date(from.getTime() - lookBackMs)
    const found: Reflection[] = []
    for (let start = 0; start < numbers.length; start += chunk) {
      const some = numbers.slice(start, start + chunk)
      const { people, sent } = await db.in(workspace).read(async (reader) => ({
        people: await audience.reachability(reader, workspace, accountId, some),
        sent: Map.groupBy(await reach.sentBefore(reader, workspace, some, since), (each) => each.contactNumber),
      }))
      for (const number of some) {
        const person = people.get(number)
        if (person === undefined) continue
        found.push({
          groups: members.flatMap((group, place) => (group.has(number) ? [place] : [])),
          blacklisted: person.blacklisted,
          consent: person.consent === null ? null : person.consent === 'granted',
          window: person.window === null ? null : { left: person.window.left, until: person.window.until.toISOString() },
          sends: (sent.get(number) ?? []).map(
            (each) => [each.at.toISOString(), each.channel, each.accountId === accountId] as const,
          ),
        })
      }
    }
    return found
  }

  return {
    /**
     * Everything that a rehearsal needs, read once at its beginning.
     * @throws DomainError not_found, rehearsal_nothing_to_play, rehearsal_audience_small, and what broken segments throw
     */
    prepare: async (caller: Caller, rehearsal: Rehearsal): Promise<Prepared> => {
      const zone = await timeZone(caller)
      const account = await accountOf(caller, rehearsal.accountId)
      const span: Span = {
        zone,
        from: momentIn(zone, rehearsal.fromDay),
        until: momentIn(zone, addDays(rehearsal.fromDay, rehearsal.days)),
      }
      const drafts = (await draftsOf(caller, rehearsal, account, span))
        .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
        .slice(0, mostPieces)
      if (drafts.length === 0)
        throw new DomainError('rehearsal_nothing_to_play', { from: rehearsal.fromDay, days: rehearsal.days })

      const audiences = [
        ...new Map(
          drafts.flatMap((each) =>
            each.audience.kind === 'all' ? [] : [[JSON.stringify(each.audience), each.audience] as const],
          ),
        ),
      ]
      const mirror = rehearsal.audience.kind === 'mirror'
      const real = mirror || audiences.length > 0 ? await followersOf(caller, account.id) : { all: 0, chosen: [] }
      const members: ReadonlySet<number>[] = []
      for (const [, which] of audiences) {
        const numbers = new Set<number>()
        for await (const some of audience.segments.evaluate(caller.workspace, {
          ...reach.audienceQuery(which),
          accountId: account.id,
        }))
          for (const number of some) numbers.add(number)
        members.push(numbers)
      }
      const reflections = mirror ? await reflect(caller, account.id, real.chosen, members, span.from) : null
      const followers = rehearsal.audience.kind === 'simulated' ? rehearsal.audience.followers : (reflections?.length ?? 0)
      if (followers < 2) throw new DomainError('rehearsal_audience_small', { followers })
      const policy = await reach.policies.get(caller)
      return {
        mirrored: mirror ? real.all : null,
        script: {
          zone,
          account: { name: account.name, kind: account.kind, verified: account.verified, trade: rehearsal.trade },
          followers,
          mirror: reflections,
          groups: audiences.map(([key], place): Group => ({
            name: key.slice(0, 12),
            share: real.all === 0 ? 0 : (members[place]?.size ?? 0) / real.all,
          })),
          policy: { quietHours: policy.quietHours, closedDays: policy.closedDays, caps: policy.caps, consent: policy.consent },
          pieces: drafts.map(({ audience: whom, ...piece }): Piece => {
            const group = audiences.findIndex(([key]) => key === JSON.stringify(whom))
            return { ...piece, group: group === -1 ? null : group }
          }),
          from: span.from.toISOString(),
          until: span.until.toISOString(),
          // Whoever says how many come means all who come.
          rates: { ...rehearsal.rates, ...(rehearsal.rates['follow'] === undefined ? {} : { followAtLeast: 0 }) },
          seeds: Array.from({ length: rehearsal.performances }, (_, place) => rehearsal.seed + place),
          seconds: secondsInAll,
        },
      }
    },
  }
}

interface Span {
  readonly zone: string
  readonly from: Date
  readonly until: Date
}

export type PrepareQueries = ReturnType<typeof prepareQueries>
