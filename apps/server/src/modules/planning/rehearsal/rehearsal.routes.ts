import { rehearsalLimits } from '@weiying/contract'

import { api } from '../../../http/implement.ts'
import { type RehearsalResult } from './ranges.ts'
import { type RehearsalCommands } from './rehearsal.commands.ts'
import { type Reality, type RehearsalQueries } from './rehearsal.queries.ts'
import { type Rehearsal } from './rehearsal.ts'
import { type Theatre } from './script.ts'

interface Deps {
  readonly commands: RehearsalCommands
  readonly queries: RehearsalQueries
  readonly theatre: Theatre
}

export function rehearsalRoutes({ commands, queries, theatre }: Deps) {
  return {
    rehearsals: {
      stage: api.rehearsals.stage.handler(async () => ({
        ready: theatre.ready,
        followers: rehearsalLimits.followers,
        days: rehearsalLimits.days,
        performances: rehearsalLimits.performances,
      })),
      list: api.rehearsals.list.handler(async ({ input, context }) => {
        const { items, cursor } = await queries.list(context.caller, input)
        return { items: items.map(present), cursor }
      }),
      get: api.rehearsals.get.handler(async ({ input, context }) => presentWhole(await queries.get(context.caller, input.id))),
      start: api.rehearsals.start.handler(async ({ input: { from, rates, ...wish }, context }) =>
        present(await commands.start(context.caller, { ...wish, fromDay: from, rates: known(rates) })),
      ),
      cancel: api.rehearsals.cancel.handler(async ({ input, context }) =>
        present(await commands.cancel(context.caller, input.id)),
      ),
      archive: api.rehearsals.archive.handler(async ({ input, context }) => {
        await commands.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      reality: api.rehearsals.reality.handler(async ({ input, context }) => ({
        items: (await queries.reality(context.caller, input.id)).map(presentReality),
      })),
    },
  }
}

const known = (rates: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(rates).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const present = ({
  id,
  title,
  planId,
  accountId,
  subject,
  audience,
  fromDay,
  days,
  seed,
  performances,
  trade,
  costPerSendFen,
  status,
  progress,
  cause,
  causeDetails,
  mirrored,
  outcome,
  createdAt,
  createdBy,
  finishedAt,
  version,
}: Rehearsal) => ({
  id,
  title,
  planId,
  accountId,
  subject:
    subject.kind === 'cadence'
      ? {
          kind: subject.kind,
          slots: subject.slots.map((slot) => ({ ...slot, weekdays: [...slot.weekdays], weeks: [...slot.weeks] })),
        }
      : subject.kind === 'campaigns'
        ? { kind: subject.kind, campaignIds: [...subject.campaignIds] }
        : subject,
  audience,
  from: fromDay,
  days,
  seed,
  performances,
  trade,
  costPerSendFen,
  status,
  progress,
  cause,
  causeDetails,
  mirrored,
  outcome,
  createdAt: createdAt.toISOString(),
  createdBy,
  finishedAt: finishedAt?.toISOString() ?? null,
  version,
})

const presentWhole = (rehearsal: Rehearsal & { readonly result: RehearsalResult | null }) => ({
  ...present(rehearsal),
  result:
    rehearsal.result === null
      ? null
      : {
          ...rehearsal.result,
          sends: rehearsal.result.sends.map((send) => ({
            ...send,
            reasons: send.reasons.map((reason) => ({ ...reason, people: [...reason.people] })),
          })),
          days: rehearsal.result.days.map((day) => ({ ...day, quotas: [...day.quotas] })),
          months: rehearsal.result.months.map((month) => ({ ...month, received: [...month.received] })),
          rates: [...rehearsal.result.rates],
        },
})

const presentReality = ({ sentAt, real, ...reality }: Reality) => ({
  ...reality,
  sentAt: sentAt?.toISOString() ?? null,
  real: real === null ? null : { ...real, lostUntil: real.lostUntil.toISOString() },
})
