-- What customers ask, made from what they write. No table here holds a message: phrases are keys without names of people, numbers, greetings.

-- What is to be worked on, and held by whoever changes topics.
create table desk.topic_state (
  workspace_id       uuid not null primary key,
  -- Phrases wait to be grouped.
  grouping_due       boolean not null default false,
  -- Messages wait to be told whether they were answered.
  answers_due        boolean not null default false,
  -- Wall time.
  worked_at          timestamptz,
  -- Business time: until then everything is grouped.
  grouped_until      timestamptz,
  -- Counts changes of own words: phrases read with older ones are read again.
  dictionary_version int not null default 0,
  -- Counts what people changed: a grouping that began before is dropped.
  edits              int not null default 0
);
select weiying.protect('desk.topic_state');

create table desk.topic (
  workspace_id uuid not null,
  id           uuid not null,
  intent       text not null check (intent in ('question', 'complaint', 'praise', 'order', 'other')),
  name         text not null,
  named        boolean not null,
  pinned       boolean not null,
  touched      boolean not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create index topic_living on desk.topic (workspace_id, id) where archived_at is null;
select weiying.protect('desk.topic');

-- What several messages say alike.
create table desk.topic_phrase (
  workspace_id uuid not null,
  id           uuid not null,
  key          text not null,
  -- How the first of them wrote it, with phones, names and addresses covered.
  example      text not null,
  intent       text not null check (intent in ('question', 'complaint', 'praise', 'order', 'other')),
  concepts     text[] not null,
  terms        text[] not null,
  products     text[] not null,
  -- Which rules and words it was read with.
  read_with    text not null,
  topic_id     uuid,
  -- A person put it there.
  fixed        boolean not null default false,
  primary key (workspace_id, id)
);
create unique index topic_phrase_key on desk.topic_phrase (workspace_id, key);
create index topic_phrase_of_topic on desk.topic_phrase (workspace_id, topic_id) where topic_id is not null;
select weiying.protect('desk.topic_phrase');

-- Who wrote when; the id is that of the message.
create table desk.topic_message (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  openid       text not null,
  at           timestamptz not null,
  -- Null: it asked nothing, see `apart`.
  phrase_id    uuid,
  apart        text check (apart in ('greeting', 'command', 'opt_out', 'rating')),
  answered_at  timestamptz,
  answered_by  text check (answered_by in ('member', 'rule')),
  -- Whether it was looked for an answer at least once.
  looked       boolean not null default false,
  primary key (workspace_id, id),
  check ((phrase_id is null) <> (apart is null))
);
create index topic_message_in_time on desk.topic_message (workspace_id, at);
create index topic_message_of_phrase on desk.topic_message (workspace_id, phrase_id) where phrase_id is not null;
create index topic_message_of_person on desk.topic_message (workspace_id, account_id, openid);
create index topic_message_open on desk.topic_message (workspace_id, at) where answered_at is null and phrase_id is not null;
select weiying.protect('desk.topic_message');

-- Own words of a workspace.
create table desk.topic_word (
  workspace_id uuid not null,
  id           uuid not null,
  word         text not null,
  kind         text not null check (kind in ('product', 'brand', 'synonym', 'stop', 'complaint', 'praise')),
  meaning      text,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index topic_word_once on desk.topic_word (workspace_id, word) where archived_at is null;
select weiying.protect('desk.topic_word');

-- What customers need of the enterprise, and what became of it.
create table desk.demand (
  workspace_id uuid not null,
  id           uuid not null,
  need         text not null,
  topic_ids    uuid[] not null,
  department   text not null,
  status       text not null check (status in ('open', 'planned', 'doing', 'done', 'declined')),
  owner_id     uuid,
  -- The day on which customers were told, in the zone of the workspace.
  told_on      date,
  note         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create index demand_newest on desk.demand (workspace_id, created_at desc, id desc) where archived_at is null;
select weiying.protect('desk.demand');
