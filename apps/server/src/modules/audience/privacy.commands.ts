import { DomainError, type Id } from '@weiying/kernel'

import { type Accounts } from '../accounts/index.ts'
import { type Caller } from '../identity/index.ts'
import { type ContactDeps } from './contact.commands.ts'
import { type ContactQueries, profileOf } from './contact.queries.ts'
import { findContact, lockContact, updateContact } from './contact.store.ts'
import { erased } from './contact.ts'
import { eraseTraces, type OpenidIndex } from './erasure.store.ts'

interface Deps extends ContactDeps {
  readonly accounts: Accounts
  readonly queries: ContactQueries
  readonly openidIndex: OpenidIndex
}

const pageSize = 200

/** The rights of one person: to see everything, and to be forgotten. */
export function privacyCommands({ db, business, events, audit, secrets, accounts, queries, openidIndex }: Deps) {
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
        const contact = await findContact(tx, workspace, id)
        if (contact === undefined) throw new DomainError('not_found')
        const { contact: _, ...profile } = await profileOf(tx, workspace, contact, business.of(workspace).now())
        const { phoneSealed, phoneIndex: __, workspaceId: ___, ...plain } = contact
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
          contact: { ...plain, phone: phoneSealed === null ? null : secrets.open(phoneSealed) },
          ...profile,
          events,
          conversations,
        }
      })
    },

    /** Cannot be undone. Events keep the contact's number, which leads nowhere any more. */
    erasePerson: (caller: Caller, id: Id<'contact'>): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const contact = await lockContact(tx, workspace, id)
        const at = business.of(workspace).now()
        const identities = await eraseTraces(tx, workspace, contact, at, openidIndex)
        for (const { accountId, openid } of identities) await accounts.erase(tx, workspace, accountId, [openid])
        await updateContact(tx, erased(contact, at))
        await audit.recorded(tx, caller, {
          action: 'contact.erase',
          noun: 'contact',
          nounId: id,
          before: { number: contact.number },
          after: { identities: identities.length },
        })
        await events.publish(tx, workspace, {
          type: 'contact.erased',
          at,
          contact: { id, number: contact.number },
          source: 'console',
          properties: {},
        })
      }),
  }
}

export type PrivacyCommands = ReturnType<typeof privacyCommands>
