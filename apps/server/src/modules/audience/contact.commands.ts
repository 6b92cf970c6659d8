import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation, type Tx, wake } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type Secrets } from '../../secrets/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import {
  attributeDefinitions,
  type AttributeRow,
  contacts,
  insertContact,
  lockContact,
  takeContactNumbers,
  updateContact,
} from './contact.store.ts'
import {
  type AttributeDefinition,
  type AttributeValue,
  changeAttributes,
  changedFields,
  type ConsentPurpose,
  type Contact,
  newContact,
  phoneDigits,
} from './contact.ts'
import { lockTree } from './merge.store.ts'
import { wishBlacklist } from './push.store.ts'
import { segmentsNaming } from './segment.queries.ts'
import { audienceChannel } from './tagging.store.ts'

export interface ContactDeps {
  readonly db: Database
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly newId: NewId
  readonly events: Events
  readonly audit: Audit
  readonly secrets: Secrets
}

/** What people may say about a contact; what is left out stays. */
export interface ContactDetails {
  readonly name?: string | null | undefined
  readonly remark?: string | undefined
  readonly phone?: string | null | undefined
  readonly memberNumber?: string | null | undefined
  readonly gender?: Contact['gender'] | undefined
  readonly birthday?: string | null | undefined
  readonly country?: string | undefined
  readonly province?: string | undefined
  readonly city?: string | undefined
  readonly timeZone?: string | null | undefined
  readonly attributes?: Readonly<Record<string, AttributeValue | null>> | undefined
}

export function contactCommands({ db, business, newId, events, audit, secrets }: ContactDeps) {
  function withDetails(contact: Contact, details: ContactDetails, definitions: readonly AttributeDefinition[]): Contact {
    const { phone, attributes, ...plain } = details
    const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
    const digits = phone === undefined || phone === null ? phone : phoneDigits(phone)
    return {
      ...contact,
      ...given,
      ...(digits === undefined
        ? {}
        : digits === null
          ? { phoneSealed: null, phoneIndex: null, phoneLast4: null }
          : { phoneSealed: secrets.seal(digits), phoneIndex: secrets.index(`phone:${digits}`), phoneLast4: digits.slice(-4) }),
      attributes: attributes === undefined ? contact.attributes : changeAttributes(contact.attributes, attributes, definitions),
    }
  }

  const fieldsOf = (details: ContactDetails): string[] =>
    Object.entries(details).flatMap(([key, value]) =>
      value === undefined ? [] : key === 'attributes' ? Object.keys(details.attributes ?? {}) : [key],
    )

  /** The log says which fields changed, not what stood in them: erasing a person must not have to touch it. */
  async function traced(tx: Tx, caller: Caller, action: string, id: string, before: object | null, after: object): Promise<void> {
    await audit.recorded(tx, caller, { action: `contact.${action}`, noun: 'contact', nounId: id, before, after })
  }

  async function changed(tx: Tx, workspace: Id<'workspace'>, contact: Contact, source: string, fields: string[]): Promise<void> {
    await events.publish(tx, workspace, {
      type: 'contact.changed',
      at: business.of(workspace).now(),
      contact: { id: contact.id, number: contact.number },
      source,
      properties: { fields },
    })
  }

  /** The contact and those that were merged into it, held. */
  const everybodyOf = async (tx: Tx, { workspaceId, number }: Contact): Promise<readonly Contact[]> => [
    ...(await lockTree(tx, workspaceId, [number])).contacts.values(),
  ]

  const sourceOf = (caller: Caller): 'api' | 'manual' => (caller.actor.kind === 'token' ? 'api' : 'manual')
  const placeOf = (caller: Caller): string => (caller.actor.kind === 'token' ? 'api' : 'console')

  return {
    create: (caller: Caller, details: ContactDetails): Promise<Contact> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const definitions = await attributeDefinitions(tx, workspace)
        const number = await takeContactNumbers(tx, workspace, 1)
        const blank = newContact(workspace, newId<'contact'>(), number, sourceOf(caller), business.of(workspace).now())
        const contact = withDetails(blank, details, definitions)
        await insertContact(tx, contact)
        await traced(tx, caller, 'create', contact.id, null, { number, fields: fieldsOf(details) })
        await events.publish(tx, workspace, {
          type: 'contact.created',
          at: contact.createdAt,
          contact: { id: contact.id, number },
          source: placeOf(caller),
          properties: { via: sourceOf(caller) },
        })
        return contact
      }),

    update: (caller: Caller, id: Id<'contact'>, details: ContactDetails, expectedVersion: number): Promise<Contact> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const before = await lockContact(tx, workspace, id, expectedVersion)
        const definitions = await attributeDefinitions(tx, workspace)
        const after = { ...withDetails(before, details, definitions), version: before.version + 1 }
        await updateContact(tx, after)
        const fields = changedFields(before, after)
        await traced(tx, caller, 'update', id, { version: before.version }, { version: after.version, fields })
        await changed(tx, workspace, after, placeOf(caller), fields)
        return after
      }),

    /** Asking for it is written down. */
    revealPhone: (caller: Caller, id: Id<'contact'>): Promise<string | null> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const contact = await lockContact(tx, caller.workspace, id)
        await traced(tx, caller, 'revealPhone', id, null, { phoneLast4: contact.phoneLast4 })
        return contact.phoneSealed === null ? null : secrets.open(contact.phoneSealed)
      }),

    setConsent: (caller: Caller, id: Id<'contact'>, purpose: ConsentPurpose, granted: boolean, note: string): Promise<Contact> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const before = await lockContact(tx, workspace, id)
        const answer = granted ? ('granted' as const) : ('withdrawn' as const)
        const after = { ...before, [purpose]: answer, version: before.version + 1 }
        const at = business.of(workspace).now()
        // The person said it, not one of the contacts that stand for them.
        for (const each of await everybodyOf(tx, before)) {
          await updateContact(tx, each.number === before.number ? after : { ...each, [purpose]: answer })
          await contacts(tx)
            .insertInto('audience.consent')
            .values({
              workspaceId: workspace,
              id: newId<'consent'>(),
              contactId: each.id,
              purpose,
              granted,
              at,
              via: placeOf(caller),
              note,
            })
            .execute()
        }
        await traced(tx, caller, 'setConsent', id, { [purpose]: before[purpose] }, { [purpose]: after[purpose] })
        await events.publish(tx, workspace, {
          type: 'consent.changed',
          at,
          contact: { id, number: before.number },
          source: placeOf(caller),
          properties: { purpose, granted },
        })
        return after
      }),

    setBlacklisted: (caller: Caller, id: Id<'contact'>, blacklisted: boolean): Promise<Contact> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        const before = await lockContact(tx, workspace, id)
        const after = { ...before, blacklisted, version: before.version + 1 }
        for (const each of await everybodyOf(tx, before)) {
          await updateContact(tx, each.number === before.number ? after : { ...each, blacklisted })
          await wishBlacklist(tx, workspace, each.number, blacklisted)
        }
        await traced(tx, caller, 'setBlacklisted', id, { blacklisted: before.blacklisted }, { blacklisted })
        await changed(tx, workspace, after, placeOf(caller), ['blacklisted'])
        await wake(tx, audienceChannel)
        return after
      }),
  }
}

export type ContactCommands = ReturnType<typeof contactCommands>

export function attributeCommands({ db, clock, newId, audit }: ContactDeps) {
  async function lock(tx: Tx, caller: Caller, id: Id<'attribute'>, expectedVersion: number): Promise<AttributeRow> {
    const row = await contacts(tx)
      .selectFrom('audience.attribute')
      .selectAll()
      .where('workspaceId', '=', caller.workspace)
      .where('id', '=', id)
      .where('archivedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) throw new DomainError('not_found')
    if (row.version !== expectedVersion) throw new DomainError('edit_conflict', { version: row.version })
    return row
  }
  async function save(tx: Tx, { workspaceId, id, name, choices, archivedAt, version }: AttributeRow): Promise<void> {
    await contacts(tx)
      .updateTable('audience.attribute')
      .set({ name, choices, archivedAt, version })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  }

  return {
    list: async (caller: Caller): Promise<readonly AttributeRow[]> =>
      await db.in(caller.workspace).read(async (reader) => await attributeDefinitions(reader, caller.workspace)),

    create: (caller: Caller, input: Pick<AttributeRow, 'code' | 'name' | 'kind' | 'choices'>): Promise<AttributeRow> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const row = {
          ...input,
          workspaceId: caller.workspace,
          id: newId<'attribute'>(),
          createdAt: clock.now(),
          archivedAt: null,
          version: 1,
        }
        try {
          await contacts(tx).insertInto('audience.attribute').values(row).execute()
        } catch (error) {
          if (isUniqueViolation(error, 'attribute_code')) throw new DomainError('attribute_code_taken', { code: input.code })
          throw error
        }
        await audit.created(tx, caller, 'attribute', row)
        return row
      }),

    update: (
      caller: Caller,
      {
        id,
        name,
        choices,
        expectedVersion,
      }: { id: Id<'attribute'>; name?: string | undefined; choices?: string[] | undefined; expectedVersion: number },
    ): Promise<AttributeRow> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lock(tx, caller, id, expectedVersion)
        const after = { ...before, name: name ?? before.name, choices: choices ?? before.choices, version: before.version + 1 }
        await save(tx, after)
        await audit.changed(tx, caller, 'attribute', before, after)
        return after
      }),

    archive: (caller: Caller, id: Id<'attribute'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lock(tx, caller, id, expectedVersion)
        const users = await segmentsNaming(tx, caller.workspace, 'attribute', before.code)
        if (users.length > 0) throw new DomainError('attribute_in_use', { names: users.map(({ name }) => name).join('、') })
        await save(tx, { ...before, archivedAt: clock.now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'attribute', before, 'archive')
      }),
  }
}

export type AttributeCommands = ReturnType<typeof attributeCommands>
