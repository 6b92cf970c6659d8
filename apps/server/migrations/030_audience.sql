create schema audience;

-- The next numbers of a workspace. Holding the row orders those who make contacts or tags at the same time.
create table audience.numbering (
  workspace_id uuid primary key,
  next_contact bigint not null default 1 check (next_contact < 4294967295),
  next_tag     bigint not null default 1
);
select weiying.protect('audience.numbering');

-- Grows with every reading of states for ClickHouse, taken before the reading: a later number never holds an older state.
create sequence audience.state_version;
grant usage on sequence audience.state_version to weiying_app, weiying_system;

create table audience.contact (
  workspace_id    uuid not null,
  id              uuid not null,
  -- The key in ClickHouse; never used again, also after the person was erased.
  number          bigint not null,
  name            text,
  remark          text not null default '',
  source          text not null check (source in ('sync', 'callback', 'import', 'order', 'api', 'manual')),
  -- Sealed with the key of the system; found by HMAC or by the last four digits.
  phone_sealed    text,
  phone_index     bytea,
  phone_last4     text,
  member_number   text,
  gender          text check (gender in ('male', 'female', 'other')),
  -- MM-DD or YYYY-MM-DD.
  birthday        text,
  country         text not null default '',
  province        text not null default '',
  city            text not null default '',
  language        text not null default '',
  time_zone       text,
  -- Attributes that the workspace defined, by code.
  attributes      jsonb not null default '{}',
  blacklisted     boolean not null default false,
  -- granted, withdrawn, or null: never asked. The history is in audience.consent.
  marketing       text check (marketing in ('granted', 'withdrawn')),
  profiling       text check (profiling in ('granted', 'withdrawn')),
  last_inbound_at timestamptz,
  created_at      timestamptz not null,
  erased_at       timestamptz,
  version         int not null default 1,
  -- The number of the contact that stands for this person since a merge, and since when (business time); never one that was merged itself.
  -- What belongs to this contact stays under its own number: an unmerge only empties these two.
  survivor        bigint,
  survivor_since  timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index contact_merged on audience.contact (workspace_id, survivor) where survivor is not null;
create unique index contact_member_number on audience.contact (workspace_id, member_number) where member_number is not null;
-- Also tells which living contacts share a phone, from the index alone.
create index contact_phone on audience.contact (workspace_id, phone_index, survivor, number) where phone_index is not null;
-- Member numbers that only differ in how they are written.
create index contact_member_number_plain
  on audience.contact (workspace_id, lower(regexp_replace(member_number, '[^0-9A-Za-z]', '', 'g')), survivor, number) where member_number is not null;
create index contact_last4 on audience.contact (workspace_id, phone_last4) where phone_last4 is not null;
-- Few contacts have a remark or a name: searching a part of it reads those few.
create index contact_named on audience.contact (workspace_id, number desc) where remark <> '' or name is not null;
create index contact_blacklisted on audience.contact (workspace_id, number desc) where blacklisted;
select weiying.protect('audience.contact');

-- Which contact was merged into which, one step each; `taken` are the fields whose values the two exchanged, an unmerge exchanges them back.
create table audience.contact_merge (
  workspace_id uuid not null,
  contact      bigint not null,
  into_contact bigint not null,
  taken        text[] not null,
  -- hand: a person said so; unionid: WeChat did.
  rule         text not null check (rule in ('hand', 'unionid')),
  at           timestamptz not null,
  merged_by    text not null,
  place        bigint not null generated always as identity,
  primary key (workspace_id, contact)
);
select weiying.protect('audience.contact_merge');

-- Pairs that people said are two persons: no longer proposed, and no rule merges them.
create table audience.contact_apart (
  workspace_id uuid not null,
  low          bigint not null,
  high         bigint not null,
  primary key (workspace_id, low, high),
  check (low < high)
);
select weiying.protect('audience.contact_apart');

-- Under which openid an account knows a contact.
create table audience.identity (
  workspace_id uuid not null,
  account_id   uuid not null,
  openid       text not null,
  contact_id   uuid not null,
  number       bigint not null,
  unionid      text,
  primary key (workspace_id, account_id, openid)
);
create index identity_of_contact on audience.identity (workspace_id, number);
create index identity_unionid on audience.identity (workspace_id, unionid) where unionid is not null;
-- People read the end of an openid in lists and search for it.
create index identity_tail on audience.identity (workspace_id, reverse(openid) text_pattern_ops);
select weiying.protect('audience.identity');

-- Openids of erased people: a sync does not bring them back, only they themselves do. HMAC, nothing readable.
create table audience.erased_identity (
  workspace_id uuid not null,
  account_id   uuid not null,
  openid_index bytea not null,
  erased_at    timestamptz not null,
  primary key (workspace_id, account_id, openid_index)
);
select weiying.protect('audience.erased_identity');

create table audience.follow (
  workspace_id    uuid not null,
  account_id      uuid not null,
  number          bigint not null,
  contact_id      uuid not null,
  openid          text not null,
  subscribed      boolean not null,
  since           timestamptz,
  ended_at        timestamptz,
  scene           text not null default '',
  qr_scene        text,
  last_inbound_at timestamptz,
  -- The last thing that the account sent to this contact, to tell reactions from questions.
  last_sent_at    timestamptz,
  -- Customer-service messages: how many are left (null without limit) and until when.
  window_left     int,
  window_until    timestamptz,
  -- Wall time of the last change by a callback: what a sync had read before does not undo it.
  touched_at      timestamptz not null,
  -- WeChat told more about this follow than the callback did: scene, tags, unionid are still to be read.
  profile_due     boolean not null default false,
  primary key (workspace_id, account_id, number)
-- Every message changes a row in columns that no index has: with room on its page, the indexes need not hear of it.
) with (fillfactor = 60);
create index follow_profile_due on audience.follow (workspace_id, account_id) where profile_due;
create index follow_of_contact on audience.follow (workspace_id, number);
create index follow_by_state on audience.follow (workspace_id, account_id, subscribed, number desc);
select weiying.protect('audience.follow');

create table audience.consent (
  workspace_id uuid not null,
  id           uuid not null,
  contact_id   uuid not null,
  purpose      text not null check (purpose in ('marketing', 'profiling')),
  granted      boolean not null,
  at           timestamptz not null,
  via          text not null,
  note         text not null,
  primary key (workspace_id, id)
);
create index consent_of_contact on audience.consent (workspace_id, contact_id, at desc);
select weiying.protect('audience.consent');

create table audience.attribute (
  workspace_id uuid not null,
  id           uuid not null,
  code         text not null,
  name         text not null,
  kind         text not null check (kind in ('text', 'number', 'date', 'flag')),
  choices      text[] not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index attribute_code on audience.attribute (workspace_id, code) where archived_at is null;
select weiying.protect('audience.attribute');

create table audience.tag_group (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  position     int not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index tag_group_name on audience.tag_group (workspace_id, name) where archived_at is null;
select weiying.protect('audience.tag_group');

create table audience.tag (
  workspace_id uuid not null,
  id           uuid not null,
  number       int not null,
  group_id     uuid,
  name         text not null,
  kind         text not null check (kind in ('manual', 'wechat')),
  account_id   uuid,
  -- The tag's number at WeChat and the name it has there; null until it was made.
  wechat_id    int,
  wechat_name  text,
  -- What WeChat refused: {errcode, people}.
  problem      jsonb,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  -- Deleted here, not yet at WeChat.
  removing     boolean not null default false,
  version      int not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check ((kind = 'wechat') = (account_id is not null))
);
-- Names are unique among manual tags, and among the tags of one account.
create unique index tag_name on audience.tag (workspace_id, coalesce(account_id, '00000000-0000-0000-0000-000000000000'), name)
  where archived_at is null;
create unique index tag_wechat_id on audience.tag (workspace_id, account_id, wechat_id)
  where wechat_id is not null and archived_at is null;
select weiying.protect('audience.tag');

create table audience.contact_tag (
  workspace_id uuid not null,
  number       bigint not null,
  tag          int not null,
  primary key (workspace_id, number, tag)
);
create index contact_tag_members on audience.contact_tag (workspace_id, tag, number desc);
select weiying.protect('audience.contact_tag');

-- Taggings that WeChat does not know yet. The last wish of a pair wins.
create table audience.tag_push (
  workspace_id uuid not null,
  account_id   uuid not null,
  tag          int not null,
  openid       text not null,
  attach       boolean not null,
  -- Another number with every wish: a call deletes only the wish that it carried out.
  wish         bigint not null generated always as identity,
  primary key (workspace_id, account_id, tag, openid)
);
create index tag_push_in_order on audience.tag_push (workspace_id, account_id, wish);
select weiying.protect('audience.tag_push');

create table audience.blacklist_push (
  workspace_id uuid not null,
  account_id   uuid not null,
  openid       text not null,
  block        boolean not null,
  wish         bigint not null generated always as identity,
  primary key (workspace_id, account_id, openid)
);
select weiying.protect('audience.blacklist_push');

-- Accounts whose calls have to wait: after a failure, or until the next day.
create table audience.push_pause (
  workspace_id uuid not null,
  account_id   uuid not null,
  until        timestamptz not null,
  failures     int not null,
  problem      jsonb not null,
  primary key (workspace_id, account_id)
);
select weiying.protect('audience.push_pause');

create table audience.segment (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  description  text not null,
  expression   jsonb not null,
  created_by   text not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index segment_name on audience.segment (workspace_id, name) where archived_at is null;
create index segment_newest on audience.segment (workspace_id, updated_at desc, id desc) where archived_at is null;
select weiying.protect('audience.segment');

-- One full reading of an account's followers, in steps; the step that a process carries out names the step it saw.
create table audience.follower_sync (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  status       text not null check (status in ('running', 'done', 'failed', 'cancelled')),
  phase        text not null check (phase in ('tags', 'listing', 'profiles', 'blacklist', 'leaving')),
  step         int not null default 0,
  -- Where the phase goes on: an openid.
  place        text not null default '',
  total        int,
  listed       int not null default 0,
  done         int not null default 0,
  added        int not null default 0,
  ended        int not null default 0,
  failures     int not null default 0,
  -- Not before this time, after a failure.
  retry_at     timestamptz,
  problem      jsonb,
  started_at   timestamptz not null,
  updated_at   timestamptz not null,
  finished_at  timestamptz,
  primary key (workspace_id, id)
);
create unique index follower_sync_running on audience.follower_sync (workspace_id, account_id) where status = 'running';
create index follower_sync_latest on audience.follower_sync (workspace_id, account_id, started_at desc);
create index follower_sync_due on audience.follower_sync (updated_at) where status = 'running';
select weiying.protect('audience.follower_sync');

create table audience.follower_staging (
  workspace_id uuid not null,
  sync_id      uuid not null,
  openid       text not null,
  primary key (workspace_id, sync_id, openid)
);
select weiying.protect('audience.follower_staging');

create table audience.tag_run (
  workspace_id uuid not null,
  id           uuid not null,
  tag_id       uuid not null,
  action       text not null check (action in ('attach', 'detach')),
  expression   jsonb not null,
  status       text not null check (status in ('running', 'done', 'failed', 'cancelled')),
  -- Everybody up to this contact number is done.
  place        bigint not null default 0,
  total        int,
  done         int not null default 0,
  changed      int not null default 0,
  refused      int not null default 0,
  problem      jsonb,
  started_at   timestamptz not null,
  updated_at   timestamptz not null,
  finished_at  timestamptz,
  primary key (workspace_id, id)
);
create index tag_run_due on audience.tag_run (updated_at) where status = 'running';
create index tag_run_latest on audience.tag_run (workspace_id, started_at desc);
select weiying.protect('audience.tag_run');

-- How far the log of pushes has been taken in, per workspace, in the transaction of its effects.
create table audience.inbound_progress (
  workspace_id uuid primary key,
  tx           xid8 not null,
  position     bigint not null
);
select weiying.protect('audience.inbound_progress');

-- Orders of a contact added up. `tx` and `position` name the last event in it, so that none counts twice.
create table audience.order_total (
  workspace_id uuid not null,
  number       bigint not null,
  orders       int not null,
  spent_fen    bigint not null,
  last_at      timestamptz,
  tx           xid8 not null,
  position     bigint not null,
  primary key (workspace_id, number)
);
select weiying.protect('audience.order_total');
