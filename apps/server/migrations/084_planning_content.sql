-- A series of a plan. What is written for it stands in the library's column (shelf).
create table planning.plan_column (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  shelf_id     uuid not null,
  name         text not null,
  content      text not null,
  role         text not null,
  account_id   uuid,
  type         text not null,
  position     int not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create unique index plan_column_name on planning.plan_column (workspace_id, plan_id, name) where archived_at is null;
select weiying.protect('planning.plan_column');

-- What is done so that followers come, or come back.
create table planning.activity_plan (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  name         text not null,
  type         text not null,
  theme        text not null,
  place        text not null check (place in ('online', 'offline', 'both')),
  venue        text not null,
  -- Days of the workspace's zone, both included.
  from_day     date not null,
  to_day       date not null,
  owner_id     uuid,
  account_id   uuid,
  budget_fen   bigint not null check (budget_fen >= 0),
  metric       text not null,
  expected     float8 not null check (expected >= 0),
  wakes        boolean not null,
  supports     jsonb not null,
  costs        jsonb not null,
  departments  jsonb not null,
  outcome      jsonb,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
create index activity_plan_by_day on planning.activity_plan (workspace_id, plan_id, from_day, id) where archived_at is null;
select weiying.protect('planning.activity_plan');

-- A cadence that was taken up into the calendar: what it made can be taken back.
create table planning.cadence (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  template     text not null,
  account_id   uuid,
  from_day     date not null,
  to_day       date not null,
  created      int not null,
  created_at   timestamptz not null,
  undone_at    timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create index cadence_by_plan on planning.cadence (workspace_id, plan_id, id desc);
select weiying.protect('planning.cadence');

create table planning.calendar_item (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  kind         text not null check (kind in ('push', 'task', 'hot_topic')),
  channel      text not null check (channel in ('mass', 'moments', 'groups', 'on_site', 'outside')),
  account_id   uuid,
  column_id    uuid,
  activity_id  uuid,
  segment_id   uuid,
  title        text not null,
  theme        text not null,
  note         text not null,
  -- Of the workspace's zone; times are `HH:MM`.
  day          date not null,
  time         text,
  until        text,
  closing      boolean not null,
  closing_text text not null,
  mark         text check (mark in ('done', 'dropped')),
  result       jsonb,
  done_at      timestamptz,
  done_by      text,
  campaign_id  uuid,
  cadence_id   uuid,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  foreign key (workspace_id, column_id) references planning.plan_column,
  foreign key (workspace_id, activity_id) references planning.activity_plan,
  foreign key (workspace_id, cadence_id) references planning.cadence
);
create index calendar_item_by_day on planning.calendar_item (workspace_id, plan_id, day, id) where archived_at is null;
create index calendar_item_by_cadence on planning.calendar_item (workspace_id, cadence_id) where archived_at is null;
create unique index calendar_item_of_campaign on planning.calendar_item (workspace_id, campaign_id)
  where archived_at is null and campaign_id is not null;
select weiying.protect('planning.calendar_item');

-- Days off and worked weekends as the State Council publishes them, from the package chinese-days (MIT). 2027 comes out in autumn 2026
-- or later: until then workspaces enter their own.
create table planning.published_holiday (
  day          date primary key,
  kind         text not null check (kind in ('rest', 'work')),
  name         text not null,
  english_name text not null
);
select weiying.read_by_all('planning.published_holiday');
insert into planning.published_holiday (day, kind, name, english_name)
select each::date, kind, name, english_name
from (
  values
    ('2023-01-01', '2023-01-02', 'rest', '元旦', 'New Year''s Day'),
    ('2023-01-21', '2023-01-27', 'rest', '春节', 'Spring Festival'),
    ('2023-01-28', '2023-01-29', 'work', '春节', 'Spring Festival'),
    ('2023-04-05', '2023-04-05', 'rest', '清明', 'Tomb-sweeping Day'),
    ('2023-04-23', '2023-04-23', 'work', '劳动节', 'Labour Day'),
    ('2023-04-29', '2023-05-03', 'rest', '劳动节', 'Labour Day'),
    ('2023-05-06', '2023-05-06', 'work', '劳动节', 'Labour Day'),
    ('2023-06-22', '2023-06-24', 'rest', '端午', 'Dragon Boat Festival'),
    ('2023-06-25', '2023-06-25', 'work', '端午', 'Dragon Boat Festival'),
    ('2023-09-29', '2023-09-29', 'rest', '中秋', 'Mid-autumn Festival'),
    ('2023-09-30', '2023-10-06', 'rest', '国庆节', 'National Day'),
    ('2023-10-07', '2023-10-08', 'work', '国庆节', 'National Day'),
    ('2024-01-01', '2024-01-01', 'rest', '元旦', 'New Year''s Day'),
    ('2024-02-04', '2024-02-04', 'work', '春节', 'Spring Festival'),
    ('2024-02-10', '2024-02-17', 'rest', '春节', 'Spring Festival'),
    ('2024-02-18', '2024-02-18', 'work', '春节', 'Spring Festival'),
    ('2024-04-04', '2024-04-06', 'rest', '清明', 'Tomb-sweeping Day'),
    ('2024-04-07', '2024-04-07', 'work', '清明', 'Tomb-sweeping Day'),
    ('2024-04-28', '2024-04-28', 'work', '劳动节', 'Labour Day'),
    ('2024-05-01', '2024-05-05', 'rest', '劳动节', 'Labour Day'),
    ('2024-05-11', '2024-05-11', 'work', '劳动节', 'Labour Day'),
    ('2024-06-10', '2024-06-10', 'rest', '端午', 'Dragon Boat Festival'),
    ('2024-09-14', '2024-09-14', 'work', '中秋', 'Mid-autumn Festival'),
    ('2024-09-15', '2024-09-17', 'rest', '中秋', 'Mid-autumn Festival'),
    ('2024-09-29', '2024-09-29', 'work', '国庆节', 'National Day'),
    ('2024-10-01', '2024-10-07', 'rest', '国庆节', 'National Day'),
    ('2024-10-12', '2024-10-12', 'work', '国庆节', 'National Day'),
    ('2025-01-01', '2025-01-01', 'rest', '元旦', 'New Year''s Day'),
    ('2025-01-26', '2025-01-26', 'work', '春节', 'Spring Festival'),
    ('2025-01-28', '2025-02-04', 'rest', '春节', 'Spring Festival'),
    ('2025-02-08', '2025-02-08', 'work', '春节', 'Spring Festival'),
    ('2025-04-04', '2025-04-06', 'rest', '清明', 'Tomb-sweeping Day'),
    ('2025-04-27', '2025-04-27', 'work', '劳动节', 'Labour Day'),
    ('2025-05-01', '2025-05-05', 'rest', '劳动节', 'Labour Day'),
    ('2025-05-31', '2025-06-02', 'rest', '端午', 'Dragon Boat Festival'),
    ('2025-09-28', '2025-09-28', 'work', '国庆节', 'National Day'),
    ('2025-10-01', '2025-10-05', 'rest', '国庆节', 'National Day'),
    ('2025-10-06', '2025-10-06', 'rest', '中秋', 'Mid-autumn Festival'),
    ('2025-10-07', '2025-10-08', 'rest', '国庆节', 'National Day'),
    ('2025-10-11', '2025-10-11', 'work', '国庆节', 'National Day'),
    ('2026-01-01', '2026-01-03', 'rest', '元旦', 'New Year''s Day'),
    ('2026-01-04', '2026-01-04', 'work', '元旦', 'New Year''s Day'),
    ('2026-02-14', '2026-02-14', 'work', '春节', 'Spring Festival'),
    ('2026-02-15', '2026-02-23', 'rest', '春节', 'Spring Festival'),
    ('2026-02-28', '2026-02-28', 'work', '春节', 'Spring Festival'),
    ('2026-04-04', '2026-04-06', 'rest', '清明', 'Tomb-sweeping Day'),
    ('2026-05-01', '2026-05-05', 'rest', '劳动节', 'Labour Day'),
    ('2026-05-09', '2026-05-09', 'work', '劳动节', 'Labour Day'),
    ('2026-06-19', '2026-06-21', 'rest', '端午', 'Dragon Boat Festival'),
    ('2026-09-20', '2026-09-20', 'work', '国庆节', 'National Day'),
    ('2026-09-25', '2026-09-27', 'rest', '中秋', 'Mid-autumn Festival'),
    ('2026-10-01', '2026-10-07', 'rest', '国庆节', 'National Day'),
    ('2026-10-10', '2026-10-10', 'work', '国庆节', 'National Day')
) as published (from_day, to_day, kind, name, english_name),
  generate_series(from_day::date, to_day::date, interval '1 day') as each;

-- What a workspace says over that.
create table planning.own_holiday (
  workspace_id uuid not null,
  day          date not null,
  kind         text not null check (kind in ('rest', 'work', 'ordinary')),
  name         text not null,
  primary key (workspace_id, day)
);
select weiying.protect('planning.own_holiday');
