import { DomainError, type Id } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import { type Caller } from '../identity/index.ts'
import { type ContactDeps } from './contact.commands.ts'
import { allNumbers, type ContactQueries, profileOf } from './contact.queries.ts'
import { contactsByNumber, lockContact, updateContact } from './contact.store.ts'
import { type Contact, erased } from './contact.ts'
import { eraseTraces, type OpenidIndex } from './erasure.store.ts'
import { findPerson, lockTree } from './merge.store.ts'

interface Deps extends ContactDeps {
  readonly accounts: Accounts
  readonly queries: ContactQueries
  readonly openidIndex: OpenidIndex
  /** Modules that keep openids of their own: they forget them in the same transaction. */
  readonly erasures: readonly Erasure[]
}

export type Erasure = (tx: Tx, workspace: Id<'workspace'>, accountId: Id<'account'>, openids: readonly string[]) => Promise<void>

const pageSize = 200

/** The rights of one person: to see everything, and to be forgotten. */
export function privacyCommands({ db, business, events, audit, secrets, accounts, queries, openidIndex, erasures }: Deps) {
  return {
    /** Everything stored about one person as one document, also what ClickHouse and the conversations hold. */
    exportPerson: async (caller: Caller, id: Id<'contact'>): Promise<Record<string, unknown>> => {
      const { workspace } = caller
      const events: unknown[] = []
      let cursor: string | undefined
      do {
        const page = await queries.timeline(caller, id, [], pageSize, cursor)
        events.push(...page.items)
        cursor = page.cursor ?? undefined
      } while (cursor !== undefined)
      return await db.in(workspace).transaction(async (tx) => {
        const contact = await findPerson(tx, workspace, id)
        if (contact === undefined) throw new DomainError('not_found')
        const { contact: _, merged, ...profile } = await profileOf(tx, workspace, contact, business.of(workspace).now())
        const everybody = await contactsByNumber(tx, workspace, await allNumbers(tx, workspace, contact))
        const plainOf = ({ phoneSealed, phoneIndex: __, workspaceId: ___, ...plain }: Contact) => ({
          ...plain,
          phone: phoneSealed === null ? null : secrets.open(phoneSealed),
        })
        const conversations: unknown[] = []
        for (const { accountId, openid } of profile.identities) {
          let place: string | undefined
          do {
            const page = await accounts.messages.list(tx, workspace, accountId, openid, pageSize, place)
            conversations.push(...page.items)
            place = page.cursor ?? undefined
          } while (place !== undefined)
        }
        await audit.recorded(tx, caller, {
          action: 'contact.export',
          noun: 'contact',
          nounId: id,
          before: null,
          after: { events: events.length, messages: conversations.length },
        })
        return {
          contact: plainOf(contact),
          merged: merged.map(({ contact: { number }, into, rule, at, by }) => {
            const member = everybody.find((each) => each.number === number)
            return { ...(member === undefined ? {} : plainOf(member)), into, rule, at, by }
          }),
          ...profile,
          events,
          conversations,
        }
      })
    },

    /** The whole person, whatever was merged. Cannot be undone. Events keep the contact's number, which leads nowhere any more. */
    erasePerson: (caller: Caller, id: Id<'contact'>): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const contact = await lockContact(tx, workspace, id)
        const at = business.of(workspace).now()
        const everybody = [...(await lockTree(tx, workspace, [contact.number])).contacts.values()]
        let identities = 0
        for (const each of everybody) {
          const gone = await eraseTraces(tx, workspace, each, at, openidIndex)
          for (const { accountId, openid } of gone)
            for (const erase of [accounts.erase, ...erasures]) await erase(tx, workspace, accountId, [openid])
          await updateContact(tx, erased(each, at))
          identities += gone.length
        }
        await audit.recorded(tx, caller, {
          action: 'contact.erase',
          noun: 'contact',
          nounId: id,
          before: { contacts: everybody.map(({ number }) => number) },
          after: { identities },
        })
        await events.publish(
          tx,
          workspace,
          ...everybody.map((each) => ({
            type: 'contact.erased' as const,
            at,
            contact: { id: each.id, number: each.number },
            source: 'console',
            properties: {},
          })),
        )
      }),
  }
}

export type PrivacyCommands = ReturnType<typeof privacyCommands>
