import { api } from '../../http/implement.ts'
import { type Compliance, type PresentedFinding } from '../compliance/index.ts'
import { type AssessCommands, type Assessment } from './assess.commands.ts'
import { type CampaignCommands } from './campaign.commands.ts'
import { type CampaignQueries, type Progress, type WithTotals } from './campaign.queries.ts'
import { type Totals } from './campaign.store.ts'
import { type CapOutlook, type CapsCalendarQueries } from './caps-calendar.queries.ts'
import { type SkipReason } from './outcome.ts'
import { type PolicyCommands } from './policy.commands.ts'
import { type ReachPolicy } from './policy.store.ts'
import { type TesterCommands } from './tester.commands.ts'

interface Deps {
  readonly commands: CampaignCommands
  readonly queries: CampaignQueries
  readonly assess: AssessCommands
  readonly testers: TesterCommands
  readonly policies: PolicyCommands
  readonly capsCalendar: Pick<CapsCalendarQueries, 'between' | 'on'>
  readonly presentFindings: Compliance['present']
}

export function reachRoutes({ commands, queries, assess, testers, policies, capsCalendar, presentFindings }: Deps) {
  return {
    campaigns: {
      list: api.campaigns.list.handler(async ({ input: { limit, cursor, ...filter }, context }) => {
        const page = await queries.list(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentCampaign), cursor: page.cursor }
      }),
      count: api.campaigns.count.handler(async ({ input, context }) => {
        const found = await queries.count(context.caller, input.accountId)
        const byStatus = { draft: 0, scheduled: 0, preparing: 0, sending: 0, paused: 0, done: 0, cancelled: 0, failed: 0 }
        for (const { status, count } of found) byStatus[status] = count
        return { total: found.reduce((sum, { count }) => sum + count, 0), byStatus }
      }),
      get: api.campaigns.get.handler(async ({ input, context }) =>
        presentCampaign(await queries.withTotals(context.caller, await queries.get(context.caller, input.id))),
      ),
      create: api.campaigns.create.handler(async ({ input, context }) =>
        presentCampaign(await queries.withTotals(context.caller, await commands.create(context.caller, input))),
      ),
      update: api.campaigns.update.handler(async ({ input: { id, expectedVersion, ...changes }, context }) =>
        presentCampaign(
          await queries.withTotals(context.caller, await commands.update(context.caller, id, given(changes), expectedVersion)),
        ),
      ),
      duplicate: api.campaigns.duplicate.handler(async ({ input, context }) =>
        presentCampaign(await queries.withTotals(context.caller, await commands.duplicate(context.caller, input.id))),
      ),
      archive: api.campaigns.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      estimate: api.campaigns.estimate.handler(async ({ input, context }) => {
        const campaign = await queries.get(context.caller, input.id)
        const assessment = await assess.assess(context.caller.workspace, campaign, campaign.acknowledgement)
        return presentAssessment(assessment, await presentFindings(assessment.findings, input.language))
      }),
      preview: api.campaigns.preview.handler(async ({ input, context }) => {
        const { contentIds, fellBack, template, ...shown } = await testers.preview(
          context.caller,
          input.accountId,
          input.content,
          input.contactId,
        )
        return {
          ...shown,
          contentIds: [...contentIds],
          fellBack: [...fellBack],
          template: template === null ? null : { ...template, lines: [...template.lines] },
        }
      }),
      test: api.campaigns.test.handler(async ({ input, context }) => {
        await testers.send(context.caller, input.id, input.contactId)
        return {}
      }),
      launch: api.campaigns.launch.handler(async ({ input, context }) =>
        presentCampaign(
          await queries.withTotals(
            context.caller,
            await commands.launch(context.caller, input.id, input.expectedVersion, input.acknowledgement ?? null),
          ),
        ),
      ),
      withdraw: api.campaigns.withdraw.handler(async ({ input, context }) =>
        presentCampaign(
          await queries.withTotals(context.caller, await commands.withdraw(context.caller, input.id, input.expectedVersion)),
        ),
      ),
      pause: api.campaigns.pause.handler(async ({ input, context }) =>
        presentCampaign(
          await queries.withTotals(context.caller, await commands.pause(context.caller, input.id, input.expectedVersion)),
        ),
      ),
      resume: api.campaigns.resume.handler(async ({ input, context }) =>
        presentCampaign(
          await queries.withTotals(context.caller, await commands.resume(context.caller, input.id, input.expectedVersion)),
        ),
      ),
      cancel: api.campaigns.cancel.handler(async ({ input, context }) =>
        presentCampaign(
          await queries.withTotals(context.caller, await commands.cancel(context.caller, input.id, input.expectedVersion)),
        ),
      ),
      progress: api.campaigns.progress.handler(async ({ input, context }) =>
        presentProgress(await queries.progress(context.caller, input.id)),
      ),
      deliveries: api.campaigns.deliveries.handler(async ({ input: { id, limit, cursor, ...filter }, context }) => {
        const page = await queries.deliveries(context.caller, id, filter, limit, cursor)
        return {
          items: page.items.map(({ contactId, contact, status, reason, errcode, at }) => ({
            contactId,
            contact,
            status,
            reason,
            errcode,
            at: at.toISOString(),
          })),
          cursor: page.cursor,
        }
      }),
      exportDeliveries: api.campaigns.exportDeliveries.handler(
        async ({ input: { id, cursor, ...filter }, context }) =>
          await queries.exportDeliveries(context.caller, id, filter, cursor),
      ),
      settleUnknown: api.campaigns.settleUnknown.handler(async ({ input, context }) => ({
        settled: await commands.settleUnknown(context.caller, input.id, input.as, input.contactIds),
      })),
    },
    reachPolicies: {
      get: api.reachPolicies.get.handler(async ({ context }) => presentPolicy(await policies.get(context.caller))),
      update: api.reachPolicies.update.handler(async ({ input: { expectedVersion, ...changes }, context }) =>
        presentPolicy(await policies.update(context.caller, given(changes), expectedVersion)),
      ),
    },
    reachCalendar: {
      get: api.reachCalendar.get.handler(async ({ input, context }) => {
        const { days, months } = await queries.calendar(context.caller, input.from, input.to, input.accountId)
        return {
          days: days.map(({ day, entries, quotas, closed }) => ({
            day,
            closed,
            quotas: [...quotas],
            entries: entries.map(({ campaign, at }) => ({
              campaignId: campaign.id,
              title: campaign.title,
              accountId: campaign.accountId,
              channel: campaign.channel,
              status: campaign.status,
              at: at.toISOString(),
              recurring: campaign.parentId !== null || campaign.schedule.kind === 'weekly' || campaign.schedule.kind === 'cron',
            })),
          })),
          months: months.map(({ followers, ...month }) => ({ ...month, followers: [...followers] })),
        }
      }),
      caps: api.reachCalendar.caps.handler(async ({ input, context }) => {
        const { caps, pushes } = await capsCalendar.between(context.caller, input)
        return {
          caps: [...caps],
          pushes: pushes.map(({ campaignId, at, ...outlook }) => ({
            campaignId,
            at: at.toISOString(),
            ...presentOutlook(outlook),
          })),
        }
      }),
      capsOn: api.reachCalendar.capsOn.handler(async ({ input, context }) => {
        const { outlook, elsewhere } = await capsCalendar.on(context.caller, input.campaignId, new Date(input.at))
        return { outlook: outlook === null ? null : presentOutlook(outlook), elsewhere }
      }),
    },
    accountTemplates: {
      list: api.accountTemplates.list.handler(async ({ input, context }) => ({
        items: (await queries.templates(context.caller, input.accountId)).map((template) => ({
          ...template,
          fields: [...template.fields],
        })),
      })),
    },
  }
}

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Leaves out what was not given, so that it stays as it is. */
function given<T extends object>(changes: T): Partial<Given<T>> {
  const kept: Partial<Given<T>> = {}
  for (const key in changes) {
    const value = changes[key]
    if (isGiven(value)) kept[key] = value
  }
  return kept
}

const isGiven = <T>(value: T): value is Exclude<T, undefined> => value !== undefined

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

const presentTotals = ({ recipients, accepted, delivered, failed, skipped, unknown }: Totals) => ({
  recipients,
  accepted,
  delivered,
  failed,
  skipped,
  unknown,
})

function presentCampaign({ campaign, totals }: WithTotals) {
  const { id, title, accountId, channel, exceptions, trackLinks, status, cause, parentId, acknowledgement, createdBy, version } =
    campaign
  const { audience, content, schedule } = campaign
  return {
    id,
    title,
    accountId,
    channel,
    audience,
    content: content?.kind === 'articles' ? { ...content, contentIds: [...content.contentIds] } : content,
    schedule: schedule.kind === 'weekly' ? { ...schedule, weekdays: [...schedule.weekdays] } : schedule,
    exceptions,
    trackLinks,
    status,
    cause,
    causeDetails: { ...campaign.causeDetails },
    waitingUntil: isoOf(campaign.waitingUntil),
    dueAt: isoOf(campaign.dueAt),
    launchedAt: isoOf(campaign.launchedAt),
    finishedAt: isoOf(campaign.finishedAt),
    parentId,
    acknowledgement,
    preparedAt: isoOf(totals.preparedAt),
    totals: presentTotals(totals),
    createdAt: campaign.createdAt.toISOString(),
    createdBy,
    version,
  }
}

function presentAssessment(assessment: Assessment, findings: readonly PresentedFinding[]) {
  const { people, reachable, exact, calls, seconds, route, quotas, verdict, undoable, links, problems, runs, skipped } =
    assessment
  return {
    people,
    reachable,
    skipped: skipped.map(({ reason, count }) => ({ reason: skipReasonOf(reason), count })),
    exact,
    calls,
    seconds,
    route,
    quotas: [...quotas],
    decision: verdict.kind,
    nextAt: verdict.kind === 'at' ? verdict.at.toISOString() : null,
    reason: verdict.kind === 'now' ? null : verdict.reason,
    undoable,
    links: { addresses: [...links.addresses], tracked: links.tracked },
    findings: [...findings],
    problems: problems.map(({ code, details }) => ({ code, details: { ...details } })),
    runs: runs.map((at) => at.toISOString()),
  }
}

const skipReasons: readonly SkipReason[] = [
  'not_following',
  'blacklisted',
  'consent_missing',
  'month_quota_used',
  'day_quota_used',
  'cap_day',
  'cap_week',
  'cap_month',
  'window_closed',
  'window_used_up',
  'single_recipient',
  'openid_invalid',
  'refuses_messages',
  'value_invalid',
  'erased',
]

const skipReasonOf = (reason: string): SkipReason => skipReasons.find((each) => each === reason) ?? 'not_following'

function presentProgress({ campaign, totals, ratePerSecond, secondsLeft, skipped, failures, batches }: Progress) {
  const { accepted, failed, skipped: left, unknown } = totals
  return {
    id: campaign.id,
    status: campaign.status,
    cause: campaign.cause,
    waitingUntil: isoOf(campaign.waitingUntil),
    preparing: totals.preparedAt === null,
    totals: presentTotals(totals),
    done: accepted + failed + left + unknown,
    ratePerSecond,
    secondsLeft,
    skipped: [...skipped],
    failures: [...failures],
    batches: batches.map((batch) => ({
      number: batch.number,
      people: batch.people,
      status: batch.status === 'intended' ? ('sending' as const) : batch.status,
      sent: batch.sentCount,
      filtered: batch.totalCount !== null && batch.filterCount !== null ? batch.totalCount - batch.filterCount : null,
      errors: batch.errorCount,
      result: batch.result,
      at: isoOf(batch.at),
    })),
    version: campaign.version,
  }
}

const presentOutlook = ({ people, exact, capped }: CapOutlook) => ({
  people,
  exact,
  capped: capped.map((each) => ({ ...each })),
})

const presentPolicy = ({ quietHours, closedDays, caps, consent, version }: ReachPolicy) => ({
  quietHours,
  closedDays: [...closedDays],
  caps: [...caps],
  consent,
  version,
})
