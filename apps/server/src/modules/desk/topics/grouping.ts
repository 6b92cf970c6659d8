import { type GroupedPhrase, telling, type Vector, vectorOf } from './vectors.ts'

/** A phrase with what is known of it from before. */
export interface GroupingPhrase extends GroupedPhrase {
  /** Phrases of different sides never share a topic: a complaint about deliveries is another matter than a question. */
  readonly side: string
  /** The topic that a person put it into, or that a person has named, pinned or cut. */
  readonly fixed: string | null
}

export interface Group {
  readonly side: string
  /** Set when people decided about this topic. */
  readonly fixed: string | null
  readonly phrases: readonly GroupingPhrase[]
}

/** Work that can be done bit by bit, so that nobody else has to wait for it. */
export type Parts<T> = Generator<undefined, T>

/** How alike a phrase must be to join a topic, and two topics to become one. Cosine, 0…1. */
export const thresholds = { join: 0.42, merge: 0.52 } as const

const turnEvery = 200

/** A growing group: the sum of its vectors, and what it is bound to. */
interface Growing {
  readonly number: number
  readonly side: string
  fixed: string | null
  phrases: GroupingPhrase[]
  sum: Map<string, number>
  square: number
  messages: number
  gone: boolean
}

/**
 * Puts phrases that say similar things together. The same phrases give the same groups, whatever their order: frequent ones come first, each
 * joins the most similar group or begins one, then groups that are alike are merged. What people decided stands: their topics keep their
 * phrases and are never merged by this.
 */
export function* grouping(phrases: readonly GroupingPhrase[]): Parts<readonly Group[]> {
  const weightOf = telling(phrases)
  const inOrder = phrases.toSorted(
    (one, other) =>
      Number(other.fixed !== null) - Number(one.fixed !== null) ||
      other.messages - one.messages ||
      (one.key < other.key ? -1 : 1),
  )
  const groups: Growing[] = []
  const postings = new Map<string, Map<number, number>>()
  let count = 0
  for (const phrase of inOrder) {
    const vector = vectorOf(phrase, weightOf)
    const best = mostSimilar(groups, postings, vector, (group) => mayJoin(group, phrase))
    const group = best !== undefined && best.similarity >= thresholds.join ? best.group : begin(groups, phrase)
    take(group, phrase, vector, postings)
    count += 1
    if (count % turnEvery === 0) yield undefined
  }
  yield* mergeAlike(groups, postings)
  return groups.filter(({ gone }) => !gone).map(({ side, fixed, phrases: members }) => ({ side, fixed, phrases: members }))
}

/** A phrase that a person has placed begins a facet of its topic rather than joining another one. */
const mayJoin = (group: Growing, { side, fixed }: GroupingPhrase): boolean =>
  group.side === side && (fixed === null || group.fixed === fixed)

function begin(groups: Growing[], { side, fixed }: GroupingPhrase): Growing {
  const group: Growing = {
    number: groups.length,
    side,
    fixed,
    phrases: [],
    sum: new Map(),
    square: 0,
    messages: 0,
    gone: false,
  }
  groups.push(group)
  return group
}

function take(group: Growing, phrase: GroupingPhrase, vector: Vector, postings: Map<string, Map<number, number>>): void {
  group.phrases.push(phrase)
  group.messages += phrase.messages
  add(group, vector, Math.sqrt(phrase.messages), postings)
}

function add(group: Growing, vector: Vector, weight: number, postings: Map<string, Map<number, number>>): void {
  for (const [feature, value] of vector) {
    const before = group.sum.get(feature) ?? 0
    const after = before + value * weight
    group.sum.set(feature, after)
    group.square += after * after - before * before
    const places = postings.get(feature) ?? new Map<number, number>()
    places.set(group.number, after)
    postings.set(feature, places)
  }
}

interface Similar {
  readonly group: Growing
  readonly similarity: number
}

function mostSimilar(
  groups: readonly Growing[],
  postings: ReadonlyMap<string, ReadonlyMap<number, number>>,
  vector: Vector,
  may: (group: Growing) => boolean,
): Similar | undefined {
  const dots = new Map<number, number>()
  for (const [feature, value] of vector)
    for (const [place, weight] of postings.get(feature) ?? []) dots.set(place, (dots.get(place) ?? 0) + weight * value)
  let best: Similar | undefined
  for (const [place, dot] of dots) {
    const group = groups[place]
    if (group === undefined || group.gone || !may(group)) continue
    const similarity = dot / Math.sqrt(group.square)
    // The earlier of two equals: it is the more frequent one.
    if (best === undefined || similarity > best.similarity + 1e-9) best = { group, similarity }
    else if (Math.abs(similarity - best.similarity) <= 1e-9 && group.number < best.group.number) best = { group, similarity }
  }
  return best
}

function* mergeAlike(groups: readonly Growing[], postings: Map<string, Map<number, number>>): Parts<void> {
  for (let round = 0, merged = true; merged && round < 8; round += 1) {
    merged = false
    // The small join the big.
    const inOrder = groups
      .filter(({ gone }) => !gone)
      .toSorted((one, other) => one.messages - other.messages || other.number - one.number)
    let count = 0
    for (const group of inOrder) {
      count += 1
      if (count % turnEvery === 0) yield undefined
      if (group.gone || group.fixed !== null) continue
      const length = Math.sqrt(group.square) || 1
      const vector = new Map([...group.sum].map(([feature, value]) => [feature, value / length]))
      const best = mostSimilar(groups, postings, vector, (other) => other !== group && other.side === group.side)
      if (best === undefined || best.similarity < thresholds.merge) continue
      merge(best.group, group, postings)
      merged = true
    }
  }
}

function merge(into: Growing, from: Growing, postings: Map<string, Map<number, number>>): void {
  from.gone = true
  into.phrases = [...into.phrases, ...from.phrases]
  into.messages += from.messages
  for (const feature of from.sum.keys()) postings.get(feature)?.delete(from.number)
  add(into, from.sum, 1, postings)
}
