import { type Id, type NewId } from '@weiying/kernel'
import { tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { catalogue, type EventName, type EventProperties } from './catalogue.ts'

/** A contact as events name it: the id for people, the number for ClickHouse. */
export interface ContactRef {
  readonly id: Id<'contact'>
  readonly number: number
}

export interface NewEvent<Name extends EventName = EventName> {
  readonly type: Name
  /** Business time of the workspace. */
  readonly at: Date
  readonly properties: EventProperties<Name>
  readonly contact?: ContactRef | undefined
  readonly accountId?: Id<'account'> | undefined
  /** Where it came from: `callback`, `console`, `api`, `import`, `sync`, `campaign`, … */
  readonly source: string
}

export interface Events {
  /** Writes facts in the transaction that makes them true; consumers see them after its commit, within two seconds. */
  publish(tx: Tx, workspace: Id<'workspace'>, ...events: readonly AnyNewEvent[]): Promise<void>
}

/** One of the events, with the properties that belong to its name. */
export type AnyNewEvent = { [Name in EventName]: NewEvent<Name> }[EventName]

export const eventsChannel = 'weiying_events'

const rows = tables<object>()
const chunk = 5000

export function createEvents({ newId }: { newId: NewId }): Events {
  return {
    publish: async (tx, workspace, ...events) => {
      for (let start = 0; start < events.length; start += chunk) {
        const list = events.slice(start, start + chunk).map((event) => ({
          id: newId<'event'>(),
          type: event.type,
          version: catalogue[event.type].version,
          at: event.at,
          contact_id: event.contact?.id ?? null,
          contact_number: event.contact?.number ?? 0,
          account_id: event.accountId ?? null,
          source: event.source,
          properties: catalogue[event.type].properties.parse(event.properties),
        }))
        await sql`
          insert into events.event (tx, workspace_id, id, type, version, at, contact_id, contact_number, account_id, source, properties)
          select now.tx, ${workspace}::uuid, fresh.* from (select events.current_tx() as tx offset 0) as now, jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as fresh
            (id uuid, type text, version smallint, at timestamptz, contact_id uuid, contact_number bigint, account_id uuid, source text, properties jsonb)`.execute(
          rows(tx),
        )
      }
      if (events.length > 0) await sql`select pg_notify(${eventsChannel}, '')`.execute(rows(tx))
    },
  }
}
