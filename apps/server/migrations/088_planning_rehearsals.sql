-- What was asked, how far it is, and what came of it. Where it is played lies in databases of its own and is gone afterwards.
create table planning.rehearsal (
  workspace_id     uuid not null,
  id               uuid not null,
  title            text not null,
  plan_id          uuid,
  account_id       uuid not null,
  subject          jsonb not null,
  audience         jsonb not null,
  from_day         date not null,
  days             int not null,
  time             text not null,
  seed             int not null,
  performances     int not null,
  trade            text not null,
  cost_per_send_fen bigint not null,
  rates            jsonb not null,
  status           text not null check (status in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  -- Somebody asked to stop what runs.
  stopping         boolean not null default false,
  -- Wall time of the last sign of life; after some seconds of silence somebody else plays it.
  beat_at          timestamptz,
  attempts         int not null default 0,
  progress         jsonb,
  cause            text,
  cause_details    jsonb not null default '{}',
  mirrored         int,
  result           jsonb,
  outcome          jsonb,
  created_at       timestamptz not null,
  created_by       text not null,
  finished_at      timestamptz,
  archived_at      timestamptz,
  version          int not null,
  primary key (workspace_id, id)
);
create index rehearsal_newest on planning.rehearsal (workspace_id, id desc) where archived_at is null;
create index rehearsal_open on planning.rehearsal (id) where status in ('waiting', 'running');
select weiying.protect('planning.rehearsal');
