import { type ownedKinds } from '@weiying/contract'

export type OwnedKind = (typeof ownedKinds)[number]

/** One thing of a member, as people see it. */
export interface OwnedThing {
  readonly kind: OwnedKind
  readonly name: string
}

export interface OwnedSummary {
  readonly kinds: { readonly kind: OwnedKind; readonly count: number; readonly names: string[] }[]
  readonly total: number
}

const mostNames = 5

/** By kind, in the order of the things. */
export function summaryOf(things: readonly OwnedThing[]): OwnedSummary {
  const kinds = [...Map.groupBy(things, ({ kind }) => kind)].map(([kind, group]) => ({
    kind,
    count: group.length,
    names: group
      .map(({ name }) => name)
      .filter((name) => name !== '')
      .slice(0, mostNames),
  }))
  return { kinds, total: things.length }
}
