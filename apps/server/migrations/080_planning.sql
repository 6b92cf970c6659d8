create schema planning;

create table planning.goal (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  metric       text not null,
  account_id   uuid,
  target       float8 not null check (target >= 0),
  direction    text not null check (direction in ('at_least', 'at_most')),
  -- Days of the workspace's zone, both included.
  from_day     date not null,
  to_day       date not null,
  owner_id     uuid,
  note         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  check (from_day <= to_day)
);
create index goal_by_end on planning.goal (workspace_id, to_day, id) where archived_at is null;
select weiying.protect('planning.goal');

create table planning.plan (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  -- Days of the workspace's zone, both included.
  from_day     date not null,
  to_day       date not null,
  owner_id     uuid,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  check (from_day <= to_day)
);
create index plan_by_end on planning.plan (workspace_id, to_day desc, id desc) where archived_at is null;
select weiying.protect('planning.plan');

-- Answers by their names in the contract; what nobody answered is absent.
create table planning.interview (
  workspace_id uuid not null,
  plan_id      uuid not null,
  answers      jsonb not null,
  updated_at   timestamptz not null,
  version      int not null,
  primary key (workspace_id, plan_id),
  foreign key (workspace_id, plan_id) references planning.plan
);
select weiying.protect('planning.interview');
