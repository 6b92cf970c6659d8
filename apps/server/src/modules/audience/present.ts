import { type Id } from '@weiying/kernel'

import { type ListedContact } from './audience.ts'
import { type AttributeDefinition, type Contact } from './contact.ts'
import { type Follow } from './follow.ts'
import { type MergeRule } from './merge.ts'
import { type Finding, type Segment } from './segment.ts'
import { type FollowerSync, progressOf, type WorkProblem, type WorkStatus } from './sync.ts'
import { type TagRun } from './tag-run.ts'
import { type Tag, type TagGroup, tagState } from './tag.ts'

export const iso = (date: Date | null): string | null => date?.toISOString() ?? null

const presentFollow = ({ accountId, openid, subscribed, since, endedAt, scene, qrScene, lastInboundAt }: Follow) => ({
  accountId,
  openid,
  subscribed,
  since: iso(since),
  endedAt: iso(endedAt),
  scene,
  qrScene,
  lastInboundAt: iso(lastInboundAt),
})

export const presentContact = ({ contact, tagIds, follows }: ListedContact) => ({
  id: contact.id,
  number: contact.number,
  name: contact.name,
  remark: contact.remark,
  phoneLast4: contact.phoneLast4,
  source: contact.source,
  tagIds: [...tagIds],
  follows: follows.map(presentFollow),
  blacklisted: contact.blacklisted,
  createdAt: contact.createdAt.toISOString(),
  lastInboundAt: iso(contact.lastInboundAt),
})

interface Profile extends ListedContact {
  readonly contact: Contact
  readonly identities: readonly { accountId: Id<'account'>; openid: string; unionid: string | null }[]
  readonly consents: readonly { purpose: 'marketing' | 'profiling'; granted: boolean; at: Date; via: string; note: string }[]
  readonly windows: readonly { accountId: Id<'account'>; left: number | null; until: Date }[]
  readonly orders: { count: number; spentFen: number; lastAt: Date | null }
  readonly merged: readonly { contact: Contact; into: number; rule: MergeRule; at: Date; by: string }[]
}

export function presentProfile(profile: Profile) {
  const { contact, identities, consents, windows, orders, merged } = profile
  const { memberNumber, gender, birthday, country, province, city, language, timeZone, attributes, version } = contact
  return {
    ...presentContact(profile),
    memberNumber,
    gender,
    birthday,
    country,
    province,
    city,
    language,
    timeZone,
    attributes,
    identities: [...identities],
    consents: consents.map((each) => ({ ...each, at: each.at.toISOString() })),
    windows: windows.map(({ until, ...each }) => ({ ...each, until: until.toISOString() })),
    orders: { count: orders.count, spentFen: orders.spentFen, lastAt: iso(orders.lastAt) },
    merged: merged.map(({ contact: member, into, rule, at, by }) => ({
      id: member.id,
      number: member.number,
      source: member.source,
      createdAt: member.createdAt.toISOString(),
      into,
      rule,
      at: at.toISOString(),
      by,
    })),
    version,
  }
}

export const presentAttribute = ({ id, code, name, kind, choices, version }: AttributeDefinition) => ({
  id,
  code,
  name,
  kind,
  choices: [...choices],
  version,
})

interface Work {
  readonly status: WorkStatus
  readonly total: number | null
  readonly done: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly problem: WorkProblem | null
}

const presentWork = (work: Work, now: Date) => ({
  ...progressOf(work, now),
  startedAt: work.startedAt.toISOString(),
  finishedAt: iso(work.finishedAt),
  problem: work.problem,
})

export const presentSync = (sync: FollowerSync, now: Date) => ({
  ...presentWork(sync, now),
  id: sync.id,
  accountId: sync.accountId,
  phase: sync.phase,
  added: sync.added,
  ended: sync.ended,
})

export const presentRun = (run: TagRun, now: Date) => ({
  ...presentWork(run, now),
  id: run.id,
  tagId: run.tagId,
  action: run.action,
  changed: run.changed,
  refused: run.refused,
})

export const presentTag = (tag: Tag, contacts: number | null, waiting: boolean) => ({
  id: tag.id,
  number: tag.number,
  groupId: tag.groupId,
  name: tag.name,
  kind: tag.kind,
  accountId: tag.accountId,
  state: tagState(tag, waiting),
  problem: tag.problem,
  contacts,
  createdAt: tag.createdAt.toISOString(),
  version: tag.version,
})

export const presentGroup = ({ id, name, position, version }: TagGroup) => ({ id, name, position, version })

export const presentSegment = (segment: Segment & { readonly findings: readonly Finding[] }) => ({
  id: segment.id,
  name: segment.name,
  description: segment.description,
  expression: segment.expression,
  findings: [...segment.findings],
  createdBy: segment.createdBy,
  createdAt: segment.createdAt.toISOString(),
  updatedAt: segment.updatedAt.toISOString(),
  version: segment.version,
})
