create schema reach;

-- Quiet hours, closed days, caps, consent: one row per workspace once somebody changed them.
create table reach.policy (
  workspace_id uuid primary key,
  quiet_hours  jsonb,
  closed_days  jsonb not null,
  caps         jsonb not null,
  consent      text not null check (consent in ('opt_out', 'opt_in')),
  version      int not null
);
select weiying.protect('reach.policy');

create table reach.campaign (
  workspace_id    uuid not null,
  id              uuid not null,
  title           text not null,
  account_id      uuid not null,
  channel         text not null check (channel in ('mass', 'customer_service', 'template')),
  audience        jsonb,
  content         jsonb,
  schedule        jsonb not null,
  exceptions      jsonb not null,
  status          text not null check (status in ('draft', 'scheduled', 'preparing', 'sending', 'paused', 'done', 'cancelled', 'failed')),
  cause           text,
  cause_details   jsonb not null default '{}',
  -- Business time. While it lies ahead no chunk is taken.
  waiting_until   timestamptz,
  due_at          timestamptz,
  launched_at     timestamptz,
  finished_at     timestamptz,
  parent_id       uuid,
  acknowledgement text,
  -- How a mass send goes out; decided at launch.
  route           text check (route in ('list', 'tag', 'all')),
  created_at      timestamptz not null,
  created_by      text not null,
  version         int not null,
  archived_at     timestamptz,
  primary key (workspace_id, id)
);
create index campaign_newest on reach.campaign (workspace_id, id desc) where archived_at is null;
create index campaign_due on reach.campaign (due_at) where status = 'scheduled';
create index campaign_busy on reach.campaign (workspace_id, id) where status in ('preparing', 'sending', 'paused');
-- One run of a recurring campaign per due time, whoever notices it.
create unique index campaign_run on reach.campaign (workspace_id, parent_id, due_at) where parent_id is not null;
select weiying.protect('reach.campaign');

-- What the machines know about a campaign that runs. Apart from it: people's edits and this must not wait for each other.
create table reach.run (
  workspace_id    uuid not null,
  campaign_id     uuid not null,
  -- Who lists the audience; an answer that comes after somebody else took over is refused by the fence.
  lease_owner     text,
  lease_until     timestamptz,
  fence           bigint not null default 0,
  -- The end of the event log right after the launch: the audience is asked for once the analytics store has come so far.
  mark_tx         text,
  mark_position   bigint,
  -- Highest contact number that is in a chunk: the audience comes in ascending order, so a successor goes on from here.
  listed_through  bigint not null default 0,
  chunks          int not null default 0,
  recipients      int not null default 0,
  prepared_at     timestamptz,
  delivered       int not null default 0,
  -- For rate and time left: since when (wall time) it runs without a break, and what was finished by then.
  running_since   timestamptz not null,
  finished_before int not null default 0,
  -- The temporary tag of the route `tag`, and the id that WeChat gave it.
  tag_name        text,
  tag_id          int,
  primary key (workspace_id, campaign_id)
);
select weiying.protect('reach.run');

-- Slices of an audience, leased by workers. Thousands of rows, whatever the number of people.
create table reach.chunk (
  workspace_id uuid not null,
  campaign_id  uuid not null,
  number       int not null,
  -- waiting: to be sent. tagged: its people carry the temporary tag, or are checked for a send to everybody. done: everybody has an outcome.
  state        text not null check (state in ('waiting', 'tagged', 'done')),
  contacts     bigint[] not null,
  -- Its people carry the temporary tag, and are looked at once more before the call: who may not get it any more loses the tag.
  carries_tag  boolean not null default false,
  -- The first so many were attempted.
  attempted    int not null default 0,
  -- Attempted and certainly not sent: they come first in the next attempt.
  again        bigint[] not null default '{}',
  -- Written before the first byte leaves: contacts that are being sent to. Those without an outcome are in doubt after a crash.
  intent       bigint[],
  -- Wall time of the intent, for WeChat's windows of de-duplication.
  intent_at    timestamptz,
  tries        int not null default 0,
  lease_owner  text,
  lease_until  timestamptz,
  fence        bigint not null default 0,
  -- Wall time; pauses after a busy platform.
  not_before   timestamptz,
  accepted     int not null default 0,
  failed       int not null default 0,
  skipped      int not null default 0,
  unknown      int not null default 0,
  primary key (workspace_id, campaign_id, number)
);
create index chunk_open on reach.chunk (workspace_id, campaign_id, number) where state = 'waiting';
-- In flight right now: counts against caps before there is an outcome.
create index chunk_in_flight on reach.chunk (workspace_id) where intent is not null;
select weiying.protect('reach.chunk');

-- One row per contact and campaign, written once the outcome is known. The key is the last line against sending twice,
-- the index serves caps and monthly quotas.
create table reach.delivery (
  workspace_id   uuid not null,
  campaign_id    uuid not null,
  contact_number bigint not null,
  contact_id     uuid not null,
  account_id     uuid not null,
  chunk          int not null,
  channel        text not null,
  status         text not null check (status in ('accepted', 'delivered', 'failed', 'skipped', 'unknown')),
  reason         text,
  errcode        int,
  -- Of WeChat: of the message (template) or of the whole batch (mass).
  msg_id         text,
  -- Business time.
  at             timestamptz not null,
  primary key (workspace_id, campaign_id, contact_number)
);
create index delivery_of_contact on reach.delivery (workspace_id, contact_number, at) where status <> 'skipped' and status <> 'failed';
-- Counted by reason on every look at a campaign; most deliveries are neither.
create index delivery_left_out on reach.delivery (workspace_id, campaign_id, status, reason, errcode) where status in ('skipped', 'failed');
select weiying.protect('reach.delivery');

-- One mass call of WeChat: up to 10,000 people, one result in counts.
create table reach.batch (
  workspace_id  uuid not null,
  campaign_id   uuid not null,
  -- Of the chunk; 0 for a send by tag.
  number        int not null,
  account_id    uuid not null,
  client_msg_id text not null,
  msg_id        text,
  msg_data_id   text,
  people        int not null,
  status        text not null check (status in ('intended', 'sending', 'sent', 'failed', 'unknown')),
  total_count   int,
  filter_count  int,
  sent_count    int,
  error_count   int,
  result        text,
  -- Wall time of the intent; business time of the acceptance.
  intent_at     timestamptz not null,
  at            timestamptz,
  checked_at    timestamptz,
  primary key (workspace_id, campaign_id, number)
);
create index batch_of_message on reach.batch (workspace_id, account_id, msg_id) where msg_id is not null;
create index batch_open on reach.batch (intent_at) where status = 'sending';
select weiying.protect('reach.batch');

-- Calls that are used or reserved, by account and platform day (`2026-11-21`) or minute (`2026-11-21T10:05`).
create table reach.quota_use (
  workspace_id uuid not null,
  account_id   uuid not null,
  quota        text not null,
  period       text not null,
  used         int not null,
  primary key (workspace_id, account_id, quota, period)
);
select weiying.protect('reach.quota_use');

-- Results that WeChat pushed and nobody has matched yet: they may arrive before the answer to the call itself.
create table reach.result (
  workspace_id uuid not null,
  account_id   uuid not null,
  msg_id       text not null,
  openid       text not null,
  kind         text not null check (kind in ('mass', 'template')),
  outcome      jsonb not null,
  at           timestamptz not null,
  received_at  timestamptz not null,
  primary key (workspace_id, account_id, msg_id)
);
select weiying.protect('reach.result');

