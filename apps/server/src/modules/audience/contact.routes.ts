import { type Clock, toId } from '@weiying/kernel'

import { api } from '../../http/implement.ts'
import { type AttributeCommands, type ContactCommands } from './contact.commands.ts'
import { type ContactQueries } from './contact.queries.ts'
import { presentAttribute, presentContact, presentProfile, presentSync } from './present.ts'
import { type PrivacyCommands } from './privacy.commands.ts'
import { type WorkCommands } from './work.commands.ts'

interface Deps {
  readonly clock: Clock
  readonly contacts: ContactCommands
  readonly attributes: AttributeCommands
  readonly privacy: PrivacyCommands
  readonly queries: ContactQueries
  readonly work: WorkCommands
}

export function contactRoutes({ clock, contacts, attributes, privacy, queries, work }: Deps) {
  return {
    contacts: {
      list: api.contacts.list.handler(async ({ input: { cursor, limit, ...filter }, context }) => {
        const page = await queries.list(context.caller, filter, limit, cursor)
        return { items: page.items.map(presentContact), cursor: page.cursor }
      }),
      count: api.contacts.count.handler(async ({ input, context }) => await queries.count(context.caller, input)),
      get: api.contacts.get.handler(async ({ input, context }) => presentProfile(await queries.get(context.caller, input.id))),
      timeline: api.contacts.timeline.handler(async ({ input, context }) => {
        const page = await queries.timeline(context.caller, input.id, input.types ?? [], input.limit, input.cursor)
        return {
          items: page.items.map(({ account, properties, ...row }) => ({
            ...row,
            accountId: accountOf(account),
            properties: { ...properties },
          })),
          cursor: page.cursor,
        }
      }),
      create: api.contacts.create.handler(async ({ input, context }) => {
        const { id } = await contacts.create(context.caller, input)
        return presentProfile(await queries.get(context.caller, id))
      }),
      update: api.contacts.update.handler(async ({ input: { id, expectedVersion, ...details }, context }) => {
        await contacts.update(context.caller, id, details, expectedVersion)
        return presentProfile(await queries.get(context.caller, id))
      }),
      revealPhone: api.contacts.revealPhone.handler(async ({ input, context }) => ({
        phone: await contacts.revealPhone(context.caller, input.id),
      })),
      setConsent: api.contacts.setConsent.handler(async ({ input, context }) => {
        await contacts.setConsent(context.caller, input.id, input.purpose, input.granted, input.note)
        return presentProfile(await queries.get(context.caller, input.id))
      }),
      setBlacklisted: api.contacts.setBlacklisted.handler(async ({ input, context }) => {
        await contacts.setBlacklisted(context.caller, input.id, input.blacklisted)
        return presentProfile(await queries.get(context.caller, input.id))
      }),
      export: api.contacts.export.handler(async ({ input, context }) => await privacy.exportPerson(context.caller, input.id)),
      erase: api.contacts.erase.handler(async ({ input, context }) => {
        await privacy.erasePerson(context.caller, input.id)
        return {}
      }),
    },
    attributes: {
      list: api.attributes.list.handler(async ({ context }) => ({
        items: (await attributes.list(context.caller)).map(presentAttribute),
      })),
      create: api.attributes.create.handler(async ({ input, context }) =>
        presentAttribute(await attributes.create(context.caller, input)),
      ),
      update: api.attributes.update.handler(async ({ input, context }) =>
        presentAttribute(await attributes.update(context.caller, input)),
      ),
      archive: api.attributes.archive.handler(async ({ input, context }) => {
        await attributes.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    followerSyncs: {
      latest: api.followerSyncs.latest.handler(async ({ input, context }) => ({
        items: (await work.latestSyncs(context.caller, input.accountId)).map((sync) => presentSync(sync, clock.now())),
      })),
      start: api.followerSyncs.start.handler(async ({ input, context }) =>
        presentSync(await work.startSync(context.caller, input.accountId), clock.now()),
      ),
      cancel: api.followerSyncs.cancel.handler(async ({ input, context }) =>
        presentSync(await work.cancelSync(context.caller, input.id), clock.now()),
      ),
    },
  }
}

const accountOf = (text: string | null) => (text === null ? null : toId<'account'>(text))
