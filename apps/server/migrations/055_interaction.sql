create schema interaction;

create table interaction.reply_rule (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  trigger      text not null check (trigger in ('welcome', 'keyword', 'default')),
  name         text not null,
  keywords     jsonb not null,
  content      jsonb not null,
  priority     int not null,
  enabled      boolean not null,
  origin       text not null check (origin in ('weiying', 'official')),
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create index reply_rule_of_account on interaction.reply_rule (workspace_id, account_id) where archived_at is null;
-- One welcome and one default reply per account: two would leave it to chance which is seen.
create unique index reply_rule_single on interaction.reply_rule (workspace_id, account_id, trigger)
  where archived_at is null and trigger in ('welcome', 'default');
select weiying.protect('interaction.reply_rule');

create table interaction.menu (
  workspace_id uuid not null,
  account_id   uuid not null,
  buttons      jsonb not null,
  published    jsonb,
  published_at timestamptz,
  published_by text,
  version      int not null,
  primary key (workspace_id, account_id)
);
select weiying.protect('interaction.menu');

-- Every menu that was on the phones, to look at and to go back to.
create table interaction.menu_publication (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  buttons      jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (workspace_id, id)
);
select weiying.protect('interaction.menu_publication');

-- How far each workspace's pushes were compared with the rules, moved in the transaction of what came of it.
create table interaction.inbound_progress (
  workspace_id uuid primary key,
  tx           xid8 not null,
  position     bigint not null
);
select weiying.protect('interaction.inbound_progress');
