create schema accounts;

create table accounts.account (
  workspace_id            uuid not null,
  id                      uuid not null,
  name                    text not null,
  kind                    text not null check (kind in ('subscription', 'service')),
  verified                boolean not null,
  app_id                  text not null,
  -- gh_…, the ToUserName of every push; learned from the first one when nobody gave it.
  original_id             text,
  mode                    text not null check (mode in ('plain', 'compatible', 'safe')),
  api_base_url            text not null,
  -- Random part of the callback URL: tells the account, and keeps strangers from guessing it.
  callback_key            text not null unique,
  secret_sealed           text not null,
  token_sealed            text not null,
  aes_key_sealed          text not null,
  -- After a rotation pushes made with the old token and key are still accepted for a while.
  previous_token_sealed   text,
  previous_aes_key_sealed text,
  previous_until          timestamptz,
  -- What the last real calls said: secret, IP, permissions.
  probe                   jsonb,
  checked_at              timestamptz,
  -- The address that WeChat sees us call from, as a refused call told.
  outgoing_ip             text,
  connected_at            timestamptz,
  -- Answers of get_current_autoreply_info and get_current_selfmenu_info.
  official_console        jsonb,
  official_console_at     timestamptz,
  created_at              timestamptz not null,
  archived_at             timestamptz,
  version                 int not null,
  primary key (workspace_id, id)
);
create unique index account_app_id on accounts.account (workspace_id, app_id) where archived_at is null;
select weiying.protect('accounts.account');

-- What the callback entrance saw. Apart from the account: it changes without anybody editing.
create table accounts.callback_state (
  workspace_id uuid not null,
  account_id   uuid not null,
  verified_at  timestamptz,
  last_push_at timestamptz,
  failure      text,
  failed_at    timestamptz,
  -- The last time during which pushes had to be turned away.
  gap_from     timestamptz,
  gap_until    timestamptz,
  primary key (workspace_id, account_id)
);
select weiying.protect('accounts.callback_state');

-- One access token per account for all processes.
create table accounts.access_token (
  workspace_id  uuid not null,
  account_id    uuid not null,
  token_sealed  text,
  fetched_at    timestamptz,
  -- From then on the next one is fetched; the platform keeps both good for five more minutes.
  stale_at      timestamptz,
  -- SHA-256 of a token that the platform refused: an answer with the same one needs a forced refresh.
  refused_hash  text,
  forced_at     timestamptz,
  -- Who fetches now; an answer that comes after somebody else took over is dropped.
  lease_until   timestamptz,
  fence         bigint not null default 0,
  failed_at     timestamptz,
  failure       jsonb,
  primary key (workspace_id, account_id)
);
select weiying.protect('accounts.access_token');

-- Everything WeChat pushed, as it came, in the order (tx, position); kept for 30 days, which is far longer than any repetition.
create table accounts.inbound (
  workspace_id uuid not null,
  account_id   uuid not null,
  -- What makes a repetition one; the id is its hash, so that the key of the table is short.
  delivery_key text not null,
  id           uuid not null,
  tx           xid8 not null default events.current_tx(),
  position     bigint generated always as identity,
  openid       text not null,
  -- json, not jsonb: it is read whole, and the entrance need not pay for taking it apart.
  message      json not null,
  at           timestamptz not null,
  received_at  timestamptz not null,
  primary key (workspace_id, id)
);
create index inbound_in_order on accounts.inbound (tx, position);
select weiying.protect('accounts.inbound');

-- What was said between an account and a person, both ways.
create table accounts.message (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  openid       text not null,
  direction    text not null check (direction in ('in', 'out')),
  kind         text not null,
  content      jsonb not null,
  -- contact, member, rule, campaign, …
  author       text not null,
  author_id    text,
  outcome      text not null check (outcome in ('received', 'sent', 'failed', 'unknown')),
  at           timestamptz not null,
  position     bigint generated always as identity,
  primary key (workspace_id, id)
);
create index message_of_conversation on accounts.message (workspace_id, account_id, openid, at desc, position desc);
select weiying.protect('accounts.message');

create table accounts.conversation (
  workspace_id     uuid not null,
  account_id       uuid not null,
  openid           text not null,
  last_message_id  uuid not null,
  last_at          timestamptz not null,
  last_in_at       timestamptz,
  -- Since when a message waits for an answer; null when none does.
  unanswered_since timestamptz,
  primary key (workspace_id, account_id, openid)
);
create index conversation_newest on accounts.conversation (workspace_id, last_at desc, account_id, openid);
create index conversation_unanswered on accounts.conversation (workspace_id, unanswered_since) where unanswered_since is not null;
select weiying.protect('accounts.conversation');

create table accounts.checklist_mark (
  workspace_id uuid not null,
  account_id   uuid not null,
  step         text not null,
  owner_id     uuid,
  owner_name   text,
  done_at      timestamptz,
  done_by      text,
  note         text not null,
  primary key (workspace_id, account_id, step)
);
select weiying.protect('accounts.checklist_mark');

-- How far the conversation log has read the inbound log. Across workspaces, therefore without row-level security.
create table accounts.inbound_cursor (
  reader   text primary key,
  tx       xid8 not null,
  position bigint not null
);
select weiying.system_only('accounts.inbound_cursor');
