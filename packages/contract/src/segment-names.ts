/** Nouns that the text form calls by name. */
export type NamedNoun = 'tag' | 'segment' | 'account'

/** Names of one workspace, injected into printing and parsing. */
export interface SegmentNames {
  nameOf(noun: NamedNoun, id: string): string | undefined
  /** Several when a name is shared: then the text form shows the id instead. */
  idsOf(noun: NamedNoun, name: string): readonly string[]
  /** For suggestions. */
  all(noun: NamedNoun): readonly string[]
}

export type NamedList = readonly { readonly id: string; readonly name: string }[]

/** Names from lists that were read beforehand. */
export function segmentNames(lists: Partial<Record<NamedNoun, NamedList>>): SegmentNames {
  const of = (noun: NamedNoun): NamedList => lists[noun] ?? []
  return {
    nameOf: (noun, id) => of(noun).find((each) => each.id === id)?.name,
    idsOf: (noun, name) =>
      of(noun)
        .filter((each) => each.name === name)
        .map(({ id }) => id),
    all: (noun) => of(noun).map(({ name }) => name),
  }
}

/** The candidate that was probably meant, or null when none is near. */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(Math.max(written.length, 2) / 2)) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) >= bestDistance) continue
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
