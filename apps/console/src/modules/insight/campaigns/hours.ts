interface Hours<Hour> {
  readonly launchedAt: string | null
  readonly freshness: { readonly until: string }
  readonly hours: readonly Hour[]
}

const hourMs = 3_600_000
/** A chart of one point says nothing. */
const least = 12

/** Hours that have begun: those to come are not zero, they are unknown. */
export function hoursSoFar<Hour>({ launchedAt, freshness, hours }: Hours<Hour>): readonly Hour[] {
  if (launchedAt === null) return hours
  const begun = Math.ceil((Date.parse(freshness.until) - Date.parse(launchedAt)) / hourMs)
  return hours.slice(0, Math.max(least, begun))
}
