export interface WordHit {
  /** Index of the word in the list that the matcher was built from. */
  readonly word: number
  /** Place in the text, in UTF-16 units; `end` is excluded. */
  readonly start: number
  readonly end: number
}

/** Finds all occurrences of many words in one pass, overlapping ones too. */
export interface WordMatcher {
  find(text: string): readonly WordHit[]
}

const alphabet = 65_536

/**
 * Aho–Corasick over UTF-16 units: transitions lie in one map keyed by node × 65,536 + unit, so building is linear in the words
 * and finding linear in the text and the hits. Empty words are never found.
 */
export function wordMatcher(words: readonly string[]): WordMatcher {
  const next = new Map<number, number>()
  const fallback = [0]
  const ending: number[][] = [[]]
  /** The nearest node on the way of fallbacks where a word ends; 0 is none. */
  const shorter = [0]

  words.forEach((word, index) => {
    let node = 0
    for (let at = 0; at < word.length; at += 1) {
      const key = node * alphabet + word.charCodeAt(at)
      const known = next.get(key) ?? fallback.length
      if (known === fallback.length) {
        next.set(key, known)
        fallback.push(0)
        ending.push([])
        shorter.push(0)
      }
      node = known
    }
    if (node !== 0) ending[node]?.push(index)
  })

  const step = (from: number, unit: number): number => {
    for (let node = from; ; node = fallback[node] ?? 0) {
      const target = next.get(node * alphabet + unit)
      if (target !== undefined) return target
      if (node === 0) return 0
    }
  }
  // By depth: a child's fallback is shallower than the child. Words of one prefix are not numbered by depth, hence the sort.
  for (const { node, parent, unit } of byDepth(next)) {
    const back = parent === 0 ? 0 : step(fallback[parent] ?? 0, unit)
    fallback[node] = back
    shorter[node] = (ending[back]?.length ?? 0) > 0 ? back : (shorter[back] ?? 0)
  }

  return {
    find: (text) => {
      const hits: WordHit[] = []
      let node = 0
      for (let at = 0; at < text.length; at += 1) {
        node = step(node, text.charCodeAt(at))
        for (let end = node; end !== 0; end = shorter[end] ?? 0) {
          for (const word of ending[end] ?? []) hits.push({ word, start: at + 1 - (words[word]?.length ?? 0), end: at + 1 })
        }
      }
      return hits
    },
  }
}

function byDepth(next: ReadonlyMap<number, number>): { node: number; parent: number; unit: number }[] {
  const depth = new Map([[0, 0]])
  // Parents are made before their children, and the map keeps that order.
  const edges = [...next].map(([key, node]) => {
    const parent = Math.floor(key / alphabet)
    depth.set(node, (depth.get(parent) ?? 0) + 1)
    return { node, parent, unit: key % alphabet, depth: (depth.get(parent) ?? 0) + 1 }
  })
  return edges.sort((a, b) => a.depth - b.depth)
}
