create schema shop;

-- Orders of outside shops and tills, as they told us last.
create table shop.order (
  workspace_id   uuid not null,
  id             uuid not null,
  channel        text not null,
  number         text not null,
  shop           text not null,
  placed_at      timestamptz not null,
  amount_fen     bigint not null check (amount_fen >= 0),
  refunded_fen   bigint not null check (refunded_fen between 0 and amount_fen),
  refunded_at    timestamptz,
  code_word      text,
  -- Who bought. The key that the buyer was found by is not kept.
  contact_id     uuid,
  contact_number bigint,
  key_kind       text check (key_kind in ('openid', 'phone', 'member_number')),
  source         text not null check (source in ('import', 'api')),
  import_id      uuid,
  updated_at     timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel, number),
  check ((contact_id is null) = (contact_number is null))
);
create index order_newest on shop.order (workspace_id, placed_at desc, id desc);
create index order_of_contact on shop.order (workspace_id, contact_number, placed_at) where contact_number is not null;
create index order_number on shop.order (workspace_id, number text_pattern_ops);
create index order_of_import on shop.order (workspace_id, import_id, placed_at desc) where import_id is not null;
select weiying.protect('shop.order');

create table shop.visit (
  workspace_id   uuid not null,
  id             uuid not null,
  at             timestamptz not null,
  shop           text not null,
  channel        text not null,
  -- The other system's number, or one made of the row, so that the same file twice is no second visit.
  number         text,
  contact_id     uuid,
  contact_number bigint,
  primary key (workspace_id, id)
);
create unique index visit_number on shop.visit (workspace_id, channel, shop, number) where number is not null;
create index visit_newest on shop.visit (workspace_id, at desc, id desc);
select weiying.protect('shop.visit');

-- What the whole enterprise sold on a day, WeChat or not.
create table shop.daily_total (
  workspace_id uuid not null,
  day          date not null,
  channel      text not null,
  shop         text not null,
  orders       int not null check (orders >= 0),
  amount_fen   bigint not null check (amount_fen >= 0),
  visits       int check (visits >= 0),
  updated_at   timestamptz not null,
  primary key (workspace_id, day, channel, shop)
);
select weiying.protect('shop.daily_total');

-- A file that was read: checked, then written in chunks.
create table shop.import (
  workspace_id   uuid not null,
  id             uuid not null,
  kind           text not null check (kind in ('orders', 'visits', 'daily_totals')),
  file_name      text not null,
  format         text not null check (format in ('csv', 'xlsx')),
  encoding       text,
  status         text not null check (status in ('checked', 'committing', 'done', 'failed', 'discarded')),
  columns        jsonb not null,
  mapping        jsonb not null,
  constants      jsonb not null,
  time_zone      text not null,
  rows           int not null,
  ready          int not null,
  refused        int not null,
  problems       jsonb not null,
  -- Everything up to this line is written.
  place          int not null default 0,
  done           int not null default 0,
  created        int not null default 0,
  updated        int not null default 0,
  unchanged      int not null default 0,
  contacts_found int not null default 0,
  -- Its rows are being checked again; wall time, so that a crash does not block it for ever.
  busy_until     timestamptz,
  created_at     timestamptz not null,
  created_by     text not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  version        int not null,
  primary key (workspace_id, id)
);
select weiying.protect('shop.import');

-- Rows of such a file. Those written are removed in the end, those refused stay for 30 days to be corrected.
create table shop.import_row (
  workspace_id uuid not null,
  import_id    uuid not null,
  line         int not null,
  cells        jsonb not null,
  -- {code, field, text}, or null: ready.
  problem      jsonb,
  -- What makes the row itself again in a second import, when the file has no number for it.
  key          text,
  primary key (workspace_id, import_id, line)
);
create index import_row_refused on shop.import_row (workspace_id, import_id, line) where problem is not null;
select weiying.protect('shop.import_row');
