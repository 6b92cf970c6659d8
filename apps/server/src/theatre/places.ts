/** What the process of a play needs to build its stage. */
export interface Places {
  /** The owner's URL of the product's database: the stage's own lies beside it. */
  readonly databaseUrl: string
  readonly analyticsUrl: string
  readonly migrationsDir: string
  /** How a private simulated platform is started; options are added. */
  readonly platform: readonly string[]
}

const longestOwn = 40

/** Names of the databases of plays begin like this, so that those of two installations on one server never meet. */
export function stagePrefix(databaseUrl: string, kind: 'rehearsal' | 'story' = 'rehearsal'): string {
  const own = new URL(databaseUrl).pathname
    .slice(1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]/g, '_')
  return `${/^[a-z]/.test(own) ? '' : 'w'}${own.slice(0, longestOwn)}_${kind.slice(0, 1)}_`
}

/** The last twelve digits of an id are random. */
export const stageMark = (play: string): string => play.replaceAll('-', '').slice(-12).toLowerCase()

export const stageName = (databaseUrl: string, rehearsal: string, seed: number): string =>
  `${stagePrefix(databaseUrl)}${stageMark(rehearsal)}_${seed % 1000}`

export const storyStageName = (databaseUrl: string, load: string): string => stagePrefix(databaseUrl, 'story') + stageMark(load)
