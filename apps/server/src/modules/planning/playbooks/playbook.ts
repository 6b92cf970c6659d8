import { cadenceTemplates, type CadenceTemplateId, type Permission, type Playbook } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type Part } from './playbook-lines.ts'

/** One of the workspace's own. */
export interface OwnPlaybook {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'playbook'>
  readonly body: Playbook
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** Something that was made; `version` as it was then: whoever changed it since keeps it. */
export interface Made {
  readonly part: Part
  readonly id: string
  readonly version: number
  /** What people see it by. */
  readonly name: string
}

export interface Problem {
  readonly part: Part
  readonly name: string
  readonly code: string
}

/** A playbook on its way into a plan, and back. */
export interface Application {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'playbookApplication'>
  readonly playbookId: string
  readonly name: string
  readonly planId: Id<'plan'>
  readonly accountId: Id<'account'> | null
  readonly startDay: string
  readonly language: Playbook['language']
  readonly parts: readonly Part[]
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
  readonly total: number
  readonly settled: number
  readonly made: readonly Made[]
  readonly kept: number
  readonly problems: readonly Problem[]
  readonly memberId: Id<'member'> | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly version: number
}

/** What a part needs of who applies it. */
export const permissionOf = {
  goals: 'goal.write',
  columns: 'goal.write',
  ideas: 'goal.write',
  activities: 'goal.write',
  risks: 'goal.write',
  replies: 'reply.write',
  menu: 'reply.write',
  tags: 'tag.write',
} as const satisfies Record<Part, Permission>

/** Only the first refusals are kept: the twentieth says nothing new. */
export const mostProblems = 20

/** The rhythm of a plan in one word: what goes out through the account, else through any, else what is done by hand. */
export function cadenceOf(
  cadences: readonly {
    readonly template: CadenceTemplateId
    readonly accountId: string | null
    readonly undoneAt: Date | null
  }[],
  accountId: string | null,
): CadenceTemplateId | null {
  const valid = cadences.filter(({ undoneAt }) => undoneAt === null)
  const sent = valid.filter(({ template }) => cadenceTemplates.some(({ id, channel }) => id === template && channel === 'mass'))
  return (sent.find((each) => each.accountId === accountId) ?? sent[0] ?? valid[0])?.template ?? null
}
