-- What happened, written in the transaction that made it true. Ids, codes and numbers only: erasing a person does not touch it.
create schema events;

create table events.event (
  workspace_id   uuid not null,
  -- Order of reading is (tx, position): a plain sequence would lose rows of transactions that commit late.
  tx             xid8 not null default pg_current_xact_id(),
  position       bigint generated always as identity,
  id             uuid not null,
  type           text not null,
  version        smallint not null,
  -- Business time of the workspace.
  at             timestamptz not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  contact_id     uuid,
  contact_number bigint not null default 0,
  account_id     uuid,
  source         text not null,
  properties     jsonb not null,
  primary key (workspace_id, position)
);
create index event_in_order on events.event (tx, position);
create index event_of_contact on events.event (workspace_id, contact_id, at desc) where contact_id is not null;
select weiying.protect('events.event');

-- How far each batch consumer has read. Across workspaces, therefore without row-level security.
create table events.cursor (
  consumer text primary key,
  tx       xid8 not null,
  position bigint not null
);
select weiying.system_only('events.cursor');

-- Batches on their way to ClickHouse. Boundaries are fixed here before the first byte leaves, so that every try of a
-- batch carries the same de-duplication token.
create table events.shipment (
  number         bigint generated always as identity primary key,
  after_tx       xid8 not null,
  after_position bigint not null,
  until_tx       xid8 not null,
  until_position bigint not null,
  events         int not null
);
select weiying.system_only('events.shipment');

create table weiying.lease (
  name   text primary key,
  holder text not null,
  until  timestamptz not null,
  fence  bigint not null
);
select weiying.system_only('weiying.lease');

create table weiying.worker_heartbeat (
  worker_id text primary key,
  at        timestamptz not null
);
