import { type CadenceTemplateId, cadenceTemplates, type PlanChannel, planChannels } from '@weiying/contract'
import { DomainError, type Id, isUuid, toId } from '@weiying/kernel'

import { type ContentPlan } from '../../content-plan/index.ts'
import { type Apply } from '../decision.commands.ts'
import { type Change, type DecisionKind } from '../draft.ts'
import { periodAfter } from '../review-period.ts'
import { type Review } from '../review.ts'

interface Options {
  readonly contentPlan: Pick<ContentPlan, 'calendarItems' | 'cadences'>
}

const invalid = (field: string): DomainError => new DomainError('review_decision_invalid', { field })

function planOf({ planId }: Review): Id<'plan'> {
  if (planId === null) throw invalid('planId')
  return planId
}

const accountOf = ({ accountId }: Change): Id<'account'> | null =>
  typeof accountId === 'string' && isUuid(accountId) ? toId<'account'>(accountId) : null

const isChannel = (text: unknown): text is PlanChannel => planChannels.some((channel) => channel === text)
const isTemplate = (text: unknown): text is CadenceTemplateId => cadenceTemplates.some(({ id }) => id === text)

/** Decisions that the calendar carries out, with its own checks of quotas and days. */
export function calendarAppliers({ contentPlan }: Options): Readonly<Partial<Record<DecisionKind, Apply>>> {
  return {
    calendar_item: async (caller, { review }, proposed) => {
      const { title, day, channel = 'outside' } = proposed
      if (typeof title !== 'string' || typeof day !== 'string') throw invalid('day')
      if (!isChannel(channel)) throw invalid('channel')
      const put = await contentPlan.calendarItems.ready(caller, planOf(review), {
        kind: channel === 'mass' ? 'push' : 'task',
        channel,
        accountId: channel === 'mass' ? accountOf(proposed) : null,
        columnId: null,
        activityId: null,
        segmentId: null,
        title,
        theme: 'topics',
        note: '',
        day,
        time: null,
        until: null,
        closing: false,
        closingText: '',
      })
      return async (tx) => {
        const item = await put(tx)
        return { before: { item: null }, after: { item: item.title, itemId: item.id, day: item.day, channel } }
      }
    },

    cadence: async (caller, { review }, proposed) => {
      const { template } = proposed
      if (!isTemplate(template)) throw invalid('template')
      const next = periodAfter(review.kind, { from: review.fromDay, to: review.toDay })
      const [from, to] = [dayOf(proposed['from'], next.from), dayOf(proposed['to'], next.to)]
      const put = await contentPlan.cadences.ready(caller, {
        planId: planOf(review),
        template,
        accountId: accountOf(proposed),
        from,
        to,
        time: null,
        weekdays: null,
        slots: null,
        columnIds: [],
        hotTopics: true,
        closing: false,
      })
      return async (tx) => {
        const cadence = await put(tx)
        return {
          before: { cadence: null },
          after: { cadence: template, cadenceId: cadence.id, from: cadence.fromDay, to: cadence.toDay, items: cadence.created },
        }
      }
    },
  }
}

const dayOf = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : otherwise
