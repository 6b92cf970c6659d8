-- What happened, written in the transaction that made it true. Ids, codes and numbers only: erasing a person does not touch it.
create schema events;

-- Transaction numbers belong to a cluster: a database that is restored into another one meets smaller ones again, and its new rows
-- would stand before its old ones. What is added to them here keeps the order; it is raised at a start that finds rows of the future.
create table events.log_shift (
  one   boolean primary key default true check (one),
  shift bigint not null check (shift >= 0)
);
insert into events.log_shift (shift) values (0);
select weiying.read_by_all('events.log_shift');

-- The number of this transaction in the order of our logs.
create function events.current_tx() returns xid8 language plpgsql volatile as $$
declare
  added bigint;
begin
  select shift into added from events.log_shift;
  return ((pg_current_xact_id()::text)::bigint + added)::text::xid8;
end $$;

-- Rows of transactions below are complete: none can appear among them any more. Stable, so that it sees the snapshot of its statement.
create function events.horizon() returns xid8 language plpgsql stable as $$
declare
  added bigint;
begin
  select shift into added from events.log_shift;
  return ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint + added)::text::xid8;
end $$;

create table events.event (
  workspace_id   uuid not null,
  -- Order of reading is (tx, position): a plain sequence would lose rows of transactions that commit late.
  tx             xid8 not null default events.current_tx(),
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
