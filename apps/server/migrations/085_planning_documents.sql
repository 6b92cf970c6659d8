-- The document of a plan: written from data, edited by people.
create table planning.document (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  title        text not null,
  subtitle     text not null,
  organisation text not null,
  language     text not null check (language in ('zh-Hans', 'zh-Hant', 'en')),
  created_at   timestamptz not null,
  generated_at timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index document_of_plan on planning.document (workspace_id, plan_id) where archived_at is null;
select weiying.protect('planning.document');

-- `generated`: what the data said when it was last taken over, in all languages. `edited`: what an author wrote. `offered`: what the
-- data say now, where that differs; `offered_gone`: they have nothing to say here any more.
create table planning.document_block (
  workspace_id uuid not null,
  document_id  uuid not null,
  key          text not null,
  chapter      text not null,
  place        float8 not null,
  generated    jsonb,
  edited       jsonb,
  offered      jsonb,
  offered_gone boolean not null default false,
  -- Of the language in which an author wrote.
  edited_in    text,
  removed      boolean not null default false,
  changed_by   text,
  changed_at   timestamptz not null,
  version      int not null,
  primary key (workspace_id, document_id, key),
  foreign key (workspace_id, document_id) references planning.document
);
select weiying.protect('planning.document_block');

-- Never changed after it was kept; only its approval is.
create table planning.document_version (
  workspace_id uuid not null,
  document_id  uuid not null,
  number       int not null,
  title        text not null,
  subtitle     text not null,
  blocks       jsonb not null,
  note         text not null,
  state        text not null check (state in ('kept', 'requested', 'approved', 'declined')),
  edition      int,
  created_by   text not null,
  created_at   timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  decision     text not null,
  primary key (workspace_id, document_id, number),
  unique (workspace_id, document_id, edition),
  foreign key (workspace_id, document_id) references planning.document
);
select weiying.protect('planning.document_version');

create table planning.document_comment (
  workspace_id uuid not null,
  id           uuid not null,
  document_id  uuid not null,
  key          text not null,
  text         text not null,
  author       text not null,
  created_at   timestamptz not null,
  resolved_by  text,
  resolved_at  timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references planning.document
);
create index document_comment_of on planning.document_comment (workspace_id, document_id, id);
select weiying.protect('planning.document_comment');

-- A file that is being written; old ones are cleared away with the next.
create table planning.document_export (
  workspace_id uuid not null,
  id           uuid not null,
  document_id  uuid not null,
  format       text not null check (format in ('docx', 'pdf')),
  language     text not null,
  number       int,
  status       text not null check (status in ('waiting', 'drawing', 'writing', 'done', 'failed')),
  progress     float8 not null,
  untranslated int not null,
  name         text not null,
  bytes        bytea,
  created_by   text not null,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references planning.document
);
alter table planning.document_export alter column bytes set storage external;
select weiying.protect('planning.document_export');
