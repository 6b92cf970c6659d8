import { type Permission, type Playbook } from '@weiying/contract'
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
