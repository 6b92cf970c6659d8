/** What the process of a rehearsal needs to build its stage. */
export interface Places {
  /** The owner's URL of the product's database: the stage's own lies beside it. */
  readonly databaseUrl: string
  readonly analyticsUrl: string
  readonly migrationsDir: string
  /** How a private simulated platform is started; options are added. */
  readonly platform: readonly string[]
}

const longestOwn = 40

/** Names of the databases of a rehearsal begin like this, so that those of two installations on one server never meet. */
export function stagePrefix(databaseUrl: string): string {
  const own = new URL(databaseUrl).pathname
    .slice(1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '_')
  return `${/^[a-z]/.test(own) ? '' : 'w'}${own.slice(0, longestOwn)}_r_`
}

/** The last twelve digits of an id are random. */
export const stageMark = (rehearsal: string): string => rehearsal.replaceAll('-', '').slice(-12).toLowerCase()

export const stageName = (databaseUrl: string, rehearsal: string, seed: number): string =>
  `${stagePrefix(databaseUrl)}${stageMark(rehearsal)}_${seed % 1000}`
