import { reviewFigureIds, reviewFigureOf, reviewGroups } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type Decision } from './decision.ts'
import { type Draft, type FollowUp, type ParagraphKey } from './draft.ts'
import { type Figure, leastBase, tableChange } from './figure.ts'
import { costPerFollower } from './promotion.ts'
import { isOverdue, periodBefore } from './review-period.ts'
import { hasChanged, type Review } from './review.ts'
import { type Sentence } from './sentence.ts'
import { type Words } from './words.ts'

/** What somebody does by some day because it was decided. */
export interface DecidedTask {
  readonly id: Id<'task'>
  readonly title: string
  readonly dueOn: string
  readonly assigneeName: string | null
  readonly done: boolean
}

export interface Beside {
  readonly planName: string | null
  readonly decisions: readonly Decision[]
  /** That came of them. */
  readonly tasks: readonly DecidedTask[]
  /** A day of the review's zone. */
  readonly today: string
}

/** A review as the API shows it, in a language. */
export function presentReview(review: Review, { planName, decisions, tasks, today }: Beside, words: Words) {
  const { draft } = review
  const earlier = periodBefore(review.kind, { from: review.fromDay, to: review.toDay })
  const sentence = (each: Sentence) => ({ text: words.say(each, draft), sources: [...each.sources] })
  const paragraph = (key: ParagraphKey) => ({
    key,
    sentences: (draft.paragraphs[key] ?? []).map(sentence),
    edited: review.edits[key]?.text ?? null,
    changed: hasChanged(review, key),
  })
  return {
    ...presentSummary(
      { ...review, openDecisions: decisions.filter(({ status }) => status === 'offered').length },
      planName,
      today,
    ),
    previousFrom: earlier.from,
    previousTo: earlier.to,
    timeZone: review.timeZone,
    publishedByName: review.publishedByName,
    incomplete: [...draft.incomplete],
    platformDay: draft.platformDay,
    promotion: {
      rows: draft.promotion.map((row) => ({
        channel: row.channel,
        name: words.channel(row),
        scene: row.scene,
        qrScene: row.qrScene === '' ? null : row.qrScene,
        place: row.place,
        staff: row.staff,
        costFen: row.costFen,
        costFrom: row.costFrom,
        scans: row.scans,
        joined: row.joined,
        left: row.left,
        stayed: row.stayed,
        previousJoined: row.previousJoined,
        costPerFollowerFen: costPerFollower(row),
      })),
      paragraph: paragraph('promotion'),
    },
    groups: reviewGroups.map((key) => ({
      key,
      figures: reviewFigureIds
        .filter((id) => reviewFigureOf(id).group === key)
        .flatMap((id) => {
          const figure = draft.figures[id]
          return figure === undefined ? [] : [presentFigure(figure, words.figure(id, draft))]
        }),
      paragraph: paragraph(key),
    })),
    goals: {
      rows: draft.goals.map(
        ({ key, goalId, node, name, metric, unit, target, direction, value, expected, state, ownerName, gap }) => ({
          key,
          goalId,
          depth: node?.depth ?? 0,
          ofTree: node !== null,
          name,
          metric,
          unit,
          target,
          direction,
          value,
          expected,
          state,
          ownerName,
          gap: gap === null ? null : { ...gap },
        }),
      ),
      paragraph: paragraph('goals'),
    },
    work: {
      rows: draft.work.map(({ key, name, planned, done }) => ({ key, name: name ?? words.word(`work.${key}`), planned, done })),
      paragraph: paragraph('work'),
    },
    content: {
      rows: draft.content.map(({ by, group, pieces, readers, sharers, readRate, reached }) => ({
        by,
        group,
        name: words.figure(`content:${by}:${group}`, draft),
        pieces,
        readers,
        sharers,
        readRate: (reached ?? 0) < leastBase ? null : readRate,
      })),
      activities: draft.activities.map((row) => ({ ...row })),
      paragraph: paragraph('content'),
    },
    customers: { rows: draft.customers.map((row) => ({ ...row })), paragraph: paragraph('customers') },
    problems: draft.problems.map(({ key, statement, causes }) => ({ key, ...sentence(statement), causes: causes.map(sentence) })),
    decisions: decisions.map((decision) => presentDecision(decision, draft, words, tasks)),
    followUps: draft.followUps.map((each) => presentFollowUp(each, draft, words)),
    next: {
      // Without a title of its own, what is planned goes by its theme.
      entries: draft.next.map((entry) => ({ ...entry, title: words.find(`contentPlan.theme.${entry.title}`) ?? entry.title })),
      note: review.nextNote,
    },
    notMeasured: draft.notMeasured.map((key) => words.figure(key, draft)),
  }
}

export type PresentedReview = ReturnType<typeof presentReview>

/** Shares only of thirty or more: a table is read like a sentence. */
const presentFigure = (figure: Figure, name: string) => {
  const few = (base: number | null): boolean => figure.unit === 'share' && (base ?? 0) < leastBase
  return {
    key: figure.key,
    name,
    unit: figure.unit,
    direction: figure.direction,
    value: few(figure.denominator) ? null : figure.value,
    numerator: figure.unit === 'share' ? figure.numerator : null,
    denominator: figure.unit === 'share' ? figure.denominator : null,
    previous: few(figure.previousDenominator) ? null : figure.previous,
    previousDenominator: figure.unit === 'share' ? figure.previousDenominator : null,
    change: tableChange(figure),
  }
}

export function presentDecision(decision: Decision, draft: Draft, words: Words, tasks: readonly DecidedTask[]) {
  const { id, reviewId, kind, statement, text, targetId, targetName, metric, proposed, status, reason, before, after } = decision
  return {
    id,
    reviewId,
    kind,
    text: statement === null ? text : words.say(statement, draft),
    sources: statement === null ? [] : [...statement.sources],
    targetId,
    targetName,
    metric,
    proposed: { ...proposed },
    status,
    reason,
    before: before === null ? null : { ...before },
    after: after === null ? null : { ...after },
    decidedAt: decision.decidedAt?.toISOString() ?? null,
    decidedByName: decision.decidedByName,
    planVersion: decision.planVersion,
    taskIds: [...decision.taskIds],
    tasks: tasks.filter((task) => decision.taskIds.some((each) => each === task.id)).map((task) => ({ ...task })),
    version: decision.version,
  }
}

function presentFollowUp({ statement, text, before, after, ...rest }: FollowUp, draft: Draft, words: Words) {
  return {
    ...rest,
    text: statement === null ? text : words.say(statement, draft),
    before: before === null ? null : { ...before },
    after: after === null ? null : { ...after },
  }
}

type Summarised = Pick<
  Review,
  'id' | 'kind' | 'planId' | 'fromDay' | 'toDay' | 'status' | 'dueOn' | 'draftedAt' | 'publishedAt' | 'version'
> & { readonly openDecisions: number }

export const presentSummary = (review: Summarised, planName: string | null, today: string) => ({
  id: review.id,
  kind: review.kind,
  planId: review.planId,
  planName,
  from: review.fromDay,
  to: review.toDay,
  status: review.status,
  dueOn: review.dueOn,
  overdue: review.status === 'draft' && isOverdue(review.kind, review.dueOn, today),
  draftedAt: review.draftedAt.toISOString(),
  publishedAt: review.publishedAt?.toISOString() ?? null,
  openDecisions: review.openDecisions,
  version: review.version,
})
