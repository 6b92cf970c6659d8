import { DomainError, type Id } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type AnyNewEvent, type ContactRef, type Events } from '../../events/index.ts'
import { type Audit, type BusinessClocks, type Caller, systemCaller } from '../identity/index.ts'
import { takeContactNumbers } from './contact.store.ts'
import { type Contact } from './contact.ts'
import {
  deleteMerge,
  findPerson,
  insertMerge,
  keepApart,
  letTogether,
  lockTree,
  sameUnion,
  saveTogether,
  type Tree,
} from './merge.store.ts'
import { branchOf, checkTaken, differences, exchange, type MergeRule, takeBack, takenByItself } from './merge.ts'

interface Deps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly events: Events
  readonly audit: Audit
}

export interface MergeOrder {
  readonly survivorId: Id<'contact'>
  readonly mergedId: Id<'contact'>
  readonly expectedVersion: number
  readonly expectedMergedVersion: number
  /** Fields that the survivor takes over from the other; left out: those that it does not have. */
  readonly taken?: readonly string[] | undefined
}

interface Pair {
  readonly tree: Tree
  readonly survivor: Contact
  readonly merged: Contact
}

const refOf = ({ id, number }: Contact): ContactRef => ({ id, number })

/** Whoever merges or takes back holds the numbering of the workspace: merges of one workspace happen one after the other. */
const takeTurn = takeContactNumbers

export function mergeCommands({ db, business, events, audit }: Deps) {
  async function join(tx: Tx, caller: Caller, { tree, survivor, merged }: Pair, taken: readonly string[], rule: MergeRule) {
    const { workspace } = caller
    const at = business.of(workspace).now()
    const moved = branchOf(tree.merges, merged.number)
    const stayed = branchOf(tree.merges, survivor.number)
    const [after, rest] = exchange(survivor, merged, taken)
    const changed = [...tree.contacts.values()].flatMap((contact): Contact[] => {
      if (contact.number === survivor.number) return [{ ...after, version: survivor.version + 1 }]
      if (!moved.includes(contact.number)) return []
      const kept = contact.number === merged.number ? { ...rest, version: merged.version + 1 } : contact
      return [{ ...kept, survivor: survivor.number, survivorSince: at }]
    })
    await saveTogether(tx, changed)
    await letTogether(tx, workspace, stayed, moved)
    await insertMerge(tx, workspace, {
      contact: merged.number,
      intoContact: survivor.number,
      taken,
      rule,
      at,
      mergedBy: caller.actor.name,
    })
    await audit.recorded(tx, caller, {
      action: 'contact.merge',
      noun: 'contact',
      nounId: survivor.id,
      before: { contacts: stayed, merged: { id: merged.id, contacts: moved } },
      after: { contacts: [...stayed, ...moved], taken, rule },
    })
    const source = rule === 'hand' ? 'console' : 'sync'
    await events.publish(
      tx,
      workspace,
      ...changed.map((contact): AnyNewEvent => {
        const common = { at, contact: refOf(contact), source }
        return contact.number === survivor.number
          ? { ...common, type: 'contact.changed', properties: { fields: ['merged', ...taken] } }
          : { ...common, type: 'contact.merged', properties: { intoId: survivor.id, intoNumber: survivor.number, rule } }
      }),
    )
  }

  function chosen(tree: Tree, number: number, expectedVersion?: number): Contact {
    const contact = tree.contacts.get(number)
    if (contact === undefined) throw new DomainError('not_found')
    if (contact.erasedAt !== null) throw new DomainError('contact_erased')
    if (expectedVersion !== undefined && contact.version !== expectedVersion)
      throw new DomainError('edit_conflict', { version: contact.version })
    return contact
  }

  return {
    /** @throws DomainError `contact_merged` when one of the two is part of somebody already, `contact_merge_self`, `edit_conflict` */
    merge: (caller: Caller, order: MergeOrder): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        if (order.survivorId === order.mergedId) throw new DomainError('contact_merge_self')
        await takeTurn(tx, workspace, 0)
        const found = [await itself(tx, workspace, order.survivorId), await itself(tx, workspace, order.mergedId)] as const
        const tree = await lockTree(
          tx,
          workspace,
          found.map(({ number }) => number),
        )
        const survivor = chosen(tree, found[0].number, order.expectedVersion)
        const merged = chosen(tree, found[1].number, order.expectedMergedVersion)
        const pairs = differences(survivor, merged)
        const taken = order.taken ?? takenByItself(pairs)
        checkTaken(pairs, taken)
        await join(tx, caller, { tree, survivor, merged }, taken, 'hand')
      }),

    /** Everything is with each one again as it was; the two are not proposed any more. @throws DomainError `contact_not_merged` */
    unmerge: (caller: Caller, id: Id<'contact'>): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        await takeTurn(tx, workspace, 0)
        const person = await findPerson(tx, workspace, id)
        if (person === undefined) throw new DomainError('not_found')
        const tree = await lockTree(tx, workspace, [person.number])
        const contact = [...tree.contacts.values()].find((each) => each.id === id)
        if (contact === undefined || contact.survivor === null) throw new DomainError('contact_not_merged')
        const at = business.of(workspace).now()
        const branch = branchOf(tree.merges, contact.number)
        const rest = [...tree.contacts.keys()].filter((number) => !branch.includes(number))
        const after = takeBack(tree.contacts, tree.merges, contact.number)
        const changed = [...after.values()].flatMap((each): Contact[] => {
          if (branch.includes(each.number)) {
            const survivor = each.number === contact.number ? null : contact.number
            return [{ ...each, survivor, survivorSince: survivor === null ? null : at, version: each.version + 1 }]
          }
          return each === tree.contacts.get(each.number) && each.number !== person.number
            ? []
            : [{ ...each, version: each.version + 1 }]
        })
        await saveTogether(tx, changed)
        await deleteMerge(tx, workspace, contact.number)
        await keepApart(tx, workspace, branch, rest)
        await audit.recorded(tx, caller, {
          action: 'contact.unmerge',
          noun: 'contact',
          nounId: contact.id,
          before: { contacts: [...tree.contacts.keys()], survivor: person.id },
          after: { contacts: branch, survivor: { id: person.id, contacts: rest } },
        })
        await events.publish(
          tx,
          workspace,
          ...changed.map((each): AnyNewEvent => {
            const common = { at, contact: refOf(each), source: 'console' }
            if (each.number === contact.number)
              return {
                ...common,
                type: 'contact.separated',
                properties: { fromId: person.id, fromNumber: person.number },
              }
            if (!branch.includes(each.number)) return { ...common, type: 'contact.changed', properties: { fields: ['merged'] } }
            const rule = tree.merges.find((merge) => merge.contact === each.number)?.rule ?? 'hand'
            const properties = { intoId: contact.id, intoNumber: contact.number, rule }
            return { ...common, type: 'contact.merged', properties }
          }),
        )
      }),

    /** Two people who look alike: not proposed again. */
    dismiss: (caller: Caller, ids: readonly [Id<'contact'>, Id<'contact'>]): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        if (ids[0] === ids[1]) throw new DomainError('contact_merge_self')
        const [one, other] = [await itself(tx, workspace, ids[0]), await itself(tx, workspace, ids[1])]
        const tree = [...(await lockTree(tx, workspace, [one.number, other.number])).contacts.values()]
        // Everybody who was merged into either of them: a phone or a unionid may stand with any of those.
        const numbersOf = (person: number) =>
          tree.filter(({ number, survivor }) => (survivor ?? number) === person).map(({ number }) => number)
        await keepApart(tx, workspace, numbersOf(one.number), numbersOf(other.number))
        await audit.recorded(tx, caller, {
          action: 'contact.keepApart',
          noun: 'contact',
          nounId: one.id,
          before: null,
          after: { contacts: [one.number, other.number], other: other.id },
        })
      }),

    /** What WeChat says is one person becomes one: the oldest contact stays and takes over what it does not have. */
    mergeSameUnion: async (tx: Tx, workspace: Id<'workspace'>, unionids: readonly string[]): Promise<void> => {
      if ((await sameUnion(tx, workspace, unionids)).length === 0) return
      await takeTurn(tx, workspace, 0)
      for (;;) {
        const [pair] = await sameUnion(tx, workspace, unionids)
        if (pair === undefined) return
        const tree = await lockTree(tx, workspace, [pair.older, pair.younger])
        const [survivor, merged] = [chosen(tree, pair.older), chosen(tree, pair.younger)]
        const taken = takenByItself(differences(survivor, merged))
        await join(tx, systemCaller(workspace, 'audience.unionid'), { tree, survivor, merged }, taken, 'unionid')
      }
    },
  }

  async function itself(tx: Tx, workspace: Id<'workspace'>, id: Id<'contact'>): Promise<Contact> {
    const person = await findPerson(tx, workspace, id)
    if (person === undefined) throw new DomainError('not_found')
    if (person.id !== id) throw new DomainError('contact_merged', { survivorId: person.id, number: person.number })
    return person
  }
}

export type MergeCommands = ReturnType<typeof mergeCommands>
