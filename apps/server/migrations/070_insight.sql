create schema insight;

-- Accounts whose platform statistics are fetched each day, and how far that is.
create table insight.watch (
  workspace_id uuid not null,
  account_id   uuid not null,
  -- Last day (Asia/Shanghai) up to which everything has come in.
  through      date,
  -- Business time; after a failure or when the platform was still counting.
  next_try_at  timestamptz,
  failures     int not null default 0,
  primary key (workspace_id, account_id)
);
select weiying.protect('insight.watch');

-- What the platform says about one day of an account. Said again later, it is replaced.
create table insight.platform_day (
  workspace_id uuid not null,
  account_id   uuid not null,
  day          date not null,
  status       text not null check (status in ('complete', 'delayed', 'failed')),
  figures      jsonb not null,
  errcode      int,
  pulled_at    timestamptz not null,
  -- Grows when the platform changed a figure afterwards.
  revision     int not null,
  primary key (workspace_id, account_id, day)
);
select weiying.protect('insight.platform_day');

-- Cumulative figures of an article at the end of a day; the latest day counts.
create table insight.article_day (
  workspace_id uuid not null,
  account_id   uuid not null,
  -- <msg_data_id>_<index from 1>
  msgid        text not null,
  stat_date    date not null,
  published_on date not null,
  title        text not null,
  url          text not null,
  target       int,
  readers      int not null,
  sharers      int not null,
  favourites   int not null,
  likes        int not null,
  comments     int not null,
  pulled_at    timestamptz not null,
  primary key (workspace_id, account_id, msgid, stat_date)
);
create index article_published on insight.article_day (workspace_id, published_on desc, account_id, msgid, stat_date desc);
select weiying.protect('insight.article_day');

-- What a metric is measured against, where the workspace does not keep the default.
create table insight.target (
  workspace_id uuid not null,
  metric       text not null,
  value        float8,
  version      int not null,
  primary key (workspace_id, metric)
);
select weiying.protect('insight.target');
