interface Group {
  readonly group: string
  readonly articles: number
  readonly readers: number
}

/** A group needs that many articles before it says anything. */
const enough = 3

/** The group with the most readers per article, if there are at least two to compare. */
export function bestGroup(groups: readonly Group[]): { readonly group: string; readonly average: number } | null {
  const fair = groups
    .filter(({ articles }) => articles >= enough)
    .map(({ group, articles, readers }) => ({ group, average: readers / articles }))
  if (fair.length < 2) return null
  return fair.reduce((best, each) => (each.average > best.average ? each : best))
}
