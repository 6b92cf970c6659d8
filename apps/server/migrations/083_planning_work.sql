create table planning.task (
  workspace_id  uuid not null,
  id            uuid not null,
  plan_id       uuid,
  title         text not null,
  note          text not null,
  owner_id      uuid,
  -- Day and HH:MM on the workspace's clock.
  due_day       date not null,
  due_time      text,
  priority      text not null check (priority in ('high', 'normal', 'low')),
  source_kind   text not null,
  source_id     text,
  path          text,
  live          text,
  -- Work that comes back: from that day on its next turn is there, and this one is missed rather than overdue.
  lapse_day     date,
  result        jsonb,
  done_at       timestamptz,
  -- The day of done_at in the workspace's zone.
  done_day      date,
  done_by       text,
  done_by_name  text,
  created_at    timestamptz not null,
  archived_at   timestamptz,
  version       int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create index task_by_day on planning.task (workspace_id, due_day, (coalesce(due_time, '~')), id) where archived_at is null;
create index task_open on planning.task (workspace_id, due_day) where archived_at is null and done_at is null;
-- A turn of a duty and the reminder of a drill are made once, whatever the number of processes.
create unique index task_turn on planning.task (workspace_id, source_kind, source_id, due_day) 
  where source_kind in ('duty', 'drill') and archived_at is null;
select weiying.protect('planning.task');

create table planning.duty (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid,
  role         text not null,
  purpose      text not null,
  owner_id     uuid,
  -- [{id, title, weekdays, time, minutes, measure, path, live}]
  works        jsonb not null,
  -- The last day whose tasks have been made.
  made_through date,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
select weiying.protect('planning.duty');

create table planning.appraisal (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid,
  member_id    uuid not null,
  -- YYYY-MM
  month        text not null,
  account_id   uuid,
  -- [{measure, weight, target}]
  measures     jsonb not null,
  note         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create unique index appraisal_of_month on planning.appraisal (workspace_id, member_id, month) where archived_at is null;
select weiying.protect('planning.appraisal');

create table planning.trial (
  workspace_id uuid not null,
  plan_id      uuid not null,
  from_day     date not null,
  to_day       date not null,
  updated_at   timestamptz not null,
  version      int not null,
  primary key (workspace_id, plan_id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
select weiying.protect('planning.trial');

create table planning.milestone (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  name         text not null,
  from_day     date not null,
  to_day       date not null,
  criteria     jsonb not null,
  summary      text not null,
  -- What was true when it was closed.
  closed       jsonb,
  closed_at    timestamptz,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
create index milestone_by_day on planning.milestone (workspace_id, plan_id, to_day, id) where archived_at is null;
select weiying.protect('planning.milestone');

create table planning.schedule_item (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  phase        text not null,
  title        text not null,
  from_day     date not null,
  to_day       date not null,
  owner_id     uuid,
  note         text not null,
  done         boolean not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
create index schedule_item_by_day on planning.schedule_item (workspace_id, plan_id, from_day, id) where archived_at is null;
select weiying.protect('planning.schedule_item');

create table planning.risk (
  workspace_id   uuid not null,
  id             uuid not null,
  plan_id        uuid,
  kind           text not null,
  name           text not null,
  owner_id       uuid,
  response_hours float8,
  solution_hours float8,
  signs          text not null,
  steps          jsonb not null,
  contacts       jsonb not null,
  fallback       text not null,
  drill_day      date,
  created_at     timestamptz not null,
  archived_at    timestamptz,
  version        int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
select weiying.protect('planning.risk');

create table planning.drill (
  workspace_id uuid not null,
  id           uuid not null,
  risk_id      uuid not null,
  day          date not null,
  learnt       text not null,
  by_name      text,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, risk_id) references planning.risk
);
create index drill_by_risk on planning.drill (workspace_id, risk_id, day desc, id desc);
select weiying.protect('planning.drill');
