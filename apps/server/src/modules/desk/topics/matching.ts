import { type Id } from '@weiying/kernel'

import { type Group, type GroupingPhrase } from './grouping.ts'
import { type Intent } from './intents.ts'
import { sideOf, type Topic } from './topic.ts'
import { type GroupedPhrase, namesOf } from './vectors.ts'

/** A phrase as the store keeps it. */
export interface StoredPhrase extends GroupingPhrase {
  readonly intent: Intent
  readonly topicId: Id<'customerTopic'> | null
  readonly people: number
}

/** What a topic will be: an old one kept, or a new one. */
export interface PlannedTopic {
  /** Null: new. */
  readonly existing: Topic | null
  readonly intent: Intent
  readonly name: string
  readonly phrases: readonly string[]
}

/** One message of one person is no topic. */
const leastPeople = 2

/**
 * Gives groups the topics that they were before, by the messages that they share, so that a topic keeps its identity while people write on.
 * Facets of a topic that people decided about come back together.
 */
export function planTopics(
  groups: readonly Group[],
  phrases: readonly StoredPhrase[],
  topics: readonly Topic[],
  weightOf: (term: string) => number,
): readonly PlannedTopic[] {
  const stored = new Map(phrases.map((phrase) => [phrase.id, phrase]))
  const known = new Map<string, Topic>(topics.map((topic) => [topic.id, topic]))
  const membersOf = (group: Group): readonly StoredPhrase[] => group.phrases.flatMap(({ id }) => stored.get(id) ?? [])

  const bound = new Map<string, StoredPhrase[]>()
  const free: StoredPhrase[][] = []
  for (const group of groups) {
    const members = [...membersOf(group)]
    if (group.fixed !== null && known.has(group.fixed)) bound.set(group.fixed, [...(bound.get(group.fixed) ?? []), ...members])
    else if (peopleOf(members) >= leastPeople) free.push(members)
  }

  const claims = free
    .flatMap((members, index) => [...overlaps(members)].map(([topicId, messages]) => ({ index, topicId, messages })))
    .filter(({ topicId }) => known.get(topicId)?.touched === false)
    .sort((one, other) => other.messages - one.messages || one.index - other.index || (one.topicId < other.topicId ? -1 : 1))
  const taken = new Map<number, Topic>()
  const given = new Set<string>()
  for (const { index, topicId } of claims) {
    const topic = known.get(topicId)
    if (topic === undefined || taken.has(index) || given.has(topicId)) continue
    taken.set(index, topic)
    given.add(topicId)
  }

  const planned: PlannedTopic[] = [...bound].flatMap(([topicId, members]) => {
    const existing = known.get(topicId)
    if (existing === undefined) return []
    return [{ existing, intent: existing.intent, name: existing.name, phrases: members.map(({ id }) => id) }]
  })
  const names = new Set(topics.filter(({ touched }) => touched).map(({ name, intent }) => nameKey(name, intent)))
  const bySize = free
    .map((members, index) => ({ members, existing: taken.get(index) ?? null }))
    .sort(
      (one, other) =>
        messagesOf(other.members) - messagesOf(one.members) ||
        ((one.members[0]?.key ?? '') < (other.members[0]?.key ?? '') ? -1 : 1),
    )
  for (const { members, existing } of bySize) {
    const intent = mostlyOf(members)
    planned.push({
      existing,
      intent,
      name: nameFor(members, intent, existing, names, weightOf),
      phrases: members.map(({ id }) => id),
    })
  }
  return planned
}

const nameKey = (name: string, intent: Intent): string => `${sideOf(intent)} ${name}`

/** The name so far, as long as its words are still among the best; otherwise the best that no other topic of its side has. */
function nameFor(
  members: readonly StoredPhrase[],
  intent: Intent,
  existing: Topic | null,
  taken: Set<string>,
  weightOf: (term: string) => number,
): string {
  const words = namesOf(members, weightOf)
  const stays = existing !== null && existing.name.split(' · ').every((word) => words.includes(word))
  const [first = shortest(members), ...rest] = words
  const candidates = [...(stays ? [existing.name] : []), first, ...rest.map((word) => `${first} · ${word}`)]
  const free = candidates.find((name) => !taken.has(nameKey(name, intent)))
  const name = (free ?? `${first} · ${shortest(members)}`).slice(0, 40)
  taken.add(nameKey(name, intent))
  return name
}

const shortest = (members: readonly GroupedPhrase[]): string =>
  (members.toSorted((one, other) => one.key.length - other.key.length || (one.key < other.key ? -1 : 1))[0]?.key ?? '').slice(
    0,
    16,
  )

const messagesOf = (members: readonly StoredPhrase[]): number => members.reduce((sum, { messages }) => sum + messages, 0)
const peopleOf = (members: readonly StoredPhrase[]): number => members.reduce((sum, { people }) => sum + people, 0)

function overlaps(members: readonly StoredPhrase[]): ReadonlyMap<string, number> {
  const shared = new Map<string, number>()
  for (const { topicId, messages } of members) if (topicId !== null) shared.set(topicId, (shared.get(topicId) ?? 0) + messages)
  return shared
}

/** What most of the messages want. */
function mostlyOf(members: readonly StoredPhrase[]): Intent {
  const counts = new Map<Intent, number>()
  for (const { intent, messages } of members) counts.set(intent, (counts.get(intent) ?? 0) + messages)
  return [...counts].sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1))[0]?.[0] ?? 'other'
}
