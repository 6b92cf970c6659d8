create schema content;

-- Groups (where a piece is kept) and columns (the series that it appears in).
create table content.shelf (
  workspace_id uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('group', 'column')),
  name         text not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index shelf_name on content.shelf (workspace_id, kind, name) where archived_at is null;
select weiying.protect('content.shelf');

create table content.piece (
  workspace_id     uuid not null,
  id               uuid not null,
  kind             text not null check (kind in ('article', 'image', 'text', 'template')),
  type             text not null,
  title            text not null,
  group_id         uuid,
  column_id        uuid,
  -- Points of its type that somebody ticked as covered.
  points           text[] not null,
  body             jsonb not null,
  -- The beginning of what a reader sees.
  excerpt          text not null,
  -- Title and text in small letters.
  search_text      text not null,
  -- An article that could go into a draft as it is.
  ready            boolean not null,
  -- Findings that need a reason and have none, as of the last change.
  open_findings    int not null,
  -- [{ruleId, text, reason, by, at}]
  acknowledgements jsonb not null,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  updated_by       text not null,
  archived_at      timestamptz,
  version          int not null,
  primary key (workspace_id, id)
);
create index piece_newest on content.piece (workspace_id, updated_at desc, id desc);
create index piece_of_group on content.piece (workspace_id, group_id) where group_id is not null;
create index piece_of_column on content.piece (workspace_id, column_id) where column_id is not null;
select weiying.protect('content.piece');

-- What was saved, each time; only ever added to.
create table content.version (
  workspace_id  uuid not null,
  piece_id      uuid not null,
  version       int not null,
  title         text not null,
  body          jsonb not null,
  -- Characters that a reader sees.
  length        int not null,
  saved_at      timestamptz not null,
  saved_by      text not null,
  restored_from int,
  primary key (workspace_id, piece_id, version),
  foreign key (workspace_id, piece_id) references content.piece
);
select weiying.protect('content.version');

-- What an account has of our files already, by their content: nothing is uploaded twice.
create table content.upload (
  workspace_id uuid not null,
  account_id   uuid not null,
  hash         text not null,
  -- inline: inside an article (an address). material: permanent, cover or message (a media_id).
  place        text not null check (place in ('inline', 'material')),
  media_id     text not null,
  url          text not null,
  at           timestamptz not null,
  primary key (workspace_id, account_id, hash, place)
);
select weiying.protect('content.upload');

create table content.draft (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  media_id     text not null,
  piece_ids    uuid[] not null,
  -- draft: a person put it into the draft box. preview: made to be shown to a tester. campaign: for one list call.
  purpose      text not null check (purpose in ('draft', 'preview', 'campaign')),
  -- SHA-256 over what is in it: a preview of the same uses the same draft again.
  fingerprint  text not null,
  created_at   timestamptz not null,
  created_by   text not null,
  primary key (workspace_id, id)
);
create index draft_of_fingerprint on content.draft (workspace_id, account_id, fingerprint) where purpose = 'preview';
create index draft_of_piece on content.draft using gin (piece_ids);
select weiying.protect('content.draft');

create table content.preview (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null,
  openid       text not null,
  piece_ids    uuid[] not null,
  at           timestamptz not null,
  by           text not null,
  primary key (workspace_id, id)
);
create index preview_of_account on content.preview (workspace_id, account_id, at desc);
select weiying.protect('content.preview');
