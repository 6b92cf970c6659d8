// Plain data, apart from the schemas, so that a browser loads it without them.

/** What one rehearsal can carry. */
export const rehearsalLimits = { followers: 20_000, fewest: 100, days: 31, campaigns: 20, slots: 8, performances: 5 } as const

/** Whose customers the simulated followers speak like. */
export const rehearsalTrades = [
  'beauty',
  'coffee',
  'books',
  'fitness',
  'children',
  'household',
  'travel',
  'restaurant',
  'mall',
] as const
