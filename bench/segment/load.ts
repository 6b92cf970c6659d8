import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'
import { type Client } from 'pg'

import { type GeneratedContact, type GeneratedEvent, type Generator } from '../generate.ts'
import { accountId } from './questions.ts'

const batch = 50_000
const id = (kind: string, number: number): string => `00000000-0000-7000-${kind}-${number.toString(16).padStart(12, '0')}`
const instant = (milliseconds: number): Date => new Date(milliseconds)

/** Rows of contact_state; a later version of a contact says the same. */
export const stateRow = (workspace: string, position: number) => (contact: GeneratedContact) => ({
  workspace,
  contact: contact.number,
  contact_id: id('8000', contact.number),
  position,
  deleted: 0,
  created_at: instant(contact.createdAt),
  source: contact.source,
  tags: contact.tags,
  province: contact.province,
  city: contact.city,
  gender: contact.gender,
  birthday: contact.birthday,
  has_phone: Number(contact.hasPhone),
  marketing_consent: Number(contact.marketingConsent),
  tier: contact.tier,
  points: contact.points,
  orders: contact.orders,
  spent_fen: contact.spentFen,
  last_inbound_at: instant(contact.lastInboundAt),
})

export async function loadClickhouse(analytics: Analytics, workspace: Id<'workspace'>, brand: Generator): Promise<void> {
  const state = stateRow(workspace, 1)
  for (const [index, contacts] of enumerate(brand.contacts(batch))) {
    await analytics.insert('contact_state', contacts.map(state), { token: `contacts ${index}` })
    const follows = contacts.map(({ number, subscribed, subscribedAt }) => ({
      workspace,
      account_id: accountId,
      contact: number,
      position: 1,
      subscribed: Number(subscribed),
      subscribed_at: instant(subscribedAt),
      scene: 'ADD_SCENE_SEARCH',
      qr_scene: '',
    }))
    await analytics.insert('follow_state', follows, { token: `follows ${index}` })
  }
  let position = 0
  for (const [index, events] of enumerate(brand.events(batch))) {
    const rows = events.map((event) => {
      position += 1
      return {
        workspace,
        position,
        id: id('9000', position),
        type: event.type,
        version: 1,
        at: instant(event.at),
        recorded_at: instant(event.at),
        contact: event.contact,
        source: 'bench',
        amount_fen: event.amountFen,
        properties: {},
      }
    })
    await analytics.insert('event', rows, { token: `events ${index}` })
  }
}

function* enumerate<T>(list: Iterable<T>): Iterable<readonly [number, T]> {
  let index = 0
  for (const each of list) {
    yield [index, each]
    index += 1
  }
}

const tables = `
  create schema bench;
  set search_path = bench;
  create table contact (
    number int not null, province text not null, city text not null, gender text not null, birthday smallint not null, tier text not null,
    points int not null, marketing_consent boolean not null, subscribed boolean not null, subscribed_at timestamptz not null,
    last_inbound_at timestamptz);
  create table contact_tag (tag int not null, contact int not null);
  create table event (type text not null, at timestamptz not null, contact int not null, amount_fen int not null);`

/** Made after loading, as one would. Index-only scans for what is asked: type, time, contact, amount. */
const indexes = `
  alter table contact add primary key (number);
  create index on contact (city);
  create index on contact (tier);
  create index on contact (points);
  create index on contact (subscribed, subscribed_at);
  create index on contact (last_inbound_at);
  alter table contact_tag add primary key (tag, contact);
  create index on event (type, at) include (contact, amount_fen);
  create index on event (type, contact, at) include (amount_fen);
  vacuum analyze contact;
  vacuum analyze contact_tag;
  vacuum analyze event;`

export async function loadPostgres(client: Client, brand: Generator): Promise<void> {
  await client.query(tables)
  for (const contacts of brand.contacts(batch)) {
    const column = (of: (contact: GeneratedContact) => unknown): unknown[] => contacts.map(of)
    await client.query(
      `insert into contact select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::int[],
        $8::boolean[], $9::boolean[], $10::timestamptz[], $11::timestamptz[])`,
      [
        column(({ number }) => number),
        column(({ province }) => province),
        column(({ city }) => city),
        column(({ gender }) => gender),
        column(({ birthday }) => birthday),
        column(({ tier }) => tier),
        column(({ points }) => points),
        column(({ marketingConsent }) => marketingConsent),
        column(({ subscribed }) => subscribed),
        column(({ subscribedAt }) => instant(subscribedAt).toISOString()),
        column(({ lastInboundAt }) => (lastInboundAt === 0 ? null : instant(lastInboundAt).toISOString())),
      ],
    )
    const pairs = contacts.flatMap(({ number, tags }) => tags.map((tag) => [tag, number] as const))
    await client.query('insert into contact_tag select * from unnest($1::int[], $2::int[])', [
      pairs.map(([tag]) => tag),
      pairs.map(([, number]) => number),
    ])
  }
  for (const events of brand.events(batch)) {
    const column = (of: (event: GeneratedEvent) => unknown): unknown[] => events.map(of)
    await client.query('insert into event select * from unnest($1::text[], $2::timestamptz[], $3::int[], $4::int[])', [
      column(({ type }) => type),
      column(({ at }) => instant(at).toISOString()),
      column(({ contact }) => contact),
      column(({ amountFen }) => amountFen),
    ])
  }
  for (const statement of indexes.split(';').filter((each) => each.trim() !== '')) await client.query(statement)
}
