create table planning.review (
  workspace_id      uuid not null,
  id                uuid not null,
  kind              text not null check (kind in ('weekly', 'monthly')),
  plan_id           uuid,
  -- Days of time_zone, both included.
  from_day          date not null,
  to_day            date not null,
  time_zone         text not null,
  -- The day on which it is ready.
  due_on            date not null,
  status            text not null check (status in ('draft', 'published')),
  -- Figures, tables and sentences by rule as of drafted_at; no words of any language.
  draft             jsonb not null,
  -- {paragraph: {text, over: the sentences that it stands for}}
  edits             jsonb not null,
  -- {channel: {place, staff, costFen}}
  notes             jsonb not null,
  next_note         text not null,
  drafted_at        timestamptz not null,
  published_at      timestamptz,
  published_by_name text,
  reminded          boolean not null,
  archived_at       timestamptz,
  version           int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
-- One review of a period, whoever drafts it first: people, the schedule, or two processes at once.
create unique index review_period on planning.review
  (workspace_id, kind, from_day, coalesce(plan_id, '00000000-0000-0000-0000-000000000000')) where archived_at is null;
create index review_by_end on planning.review (workspace_id, to_day desc, id desc) where archived_at is null;
select weiying.protect('planning.review');

-- When the reviews of a plan are drafted by themselves; a plan without a row follows the ordinary schedule.
create table planning.review_schedule (
  workspace_id    uuid not null,
  plan_id         uuid not null,
  weekly          boolean not null,
  -- 1 Monday … 7 Sunday: the day after the seven days that it looks back on.
  weekly_day      int not null check (weekly_day between 1 and 7),
  weekly_at       text not null check (weekly_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  monthly         boolean not null,
  -- Of the month after, counted in workdays.
  monthly_workday int not null check (monthly_workday between 1 and 10),
  monthly_at      text not null check (monthly_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  -- What was ready before is not drafted afterwards.
  changed_at      timestamptz not null,
  version         int not null,
  primary key (workspace_id, plan_id),
  foreign key (workspace_id, plan_id) references planning.plan
);
select weiying.protect('planning.review_schedule');

create table planning.review_decision (
  workspace_id    uuid not null,
  id              uuid not null,
  review_id       uuid not null,
  -- Of the rule that offered it; null: somebody's own.
  offer_key       text,
  kind            text not null check (kind in ('goal_target', 'goal_owner', 'plan_owner', 'cadence', 'calendar_item', 'task')),
  statement       jsonb,
  text            text not null,
  target_id       uuid,
  target_name     text,
  metric          text,
  proposed        jsonb not null,
  status          text not null check (status in ('offered', 'accepted', 'declined')),
  reason          text not null,
  before          jsonb,
  after           jsonb,
  decided_at      timestamptz,
  decided_by_name text,
  plan_version    int,
  task_ids        jsonb not null,
  position        int not null,
  version         int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, review_id) references planning.review
);
create unique index review_decision_offer on planning.review_decision (workspace_id, review_id, offer_key);
create index review_decision_by_review on planning.review_decision (workspace_id, review_id, position, id);
select weiying.protect('planning.review_decision');
