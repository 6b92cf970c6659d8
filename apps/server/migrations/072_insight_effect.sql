-- Times at which followers were asked for a rating. Answers by message are events; those given elsewhere are typed in.
create table insight.rating_round (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid,
  -- Days of the workspace's zone, both included.
  from_day     date not null,
  to_day       date not null,
  note         text not null,
  -- From 1 to 5.
  typed        int[] not null check (cardinality(typed) = 5),
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  check (from_day <= to_day)
);
create index rating_round_latest on insight.rating_round (workspace_id, to_day desc, id desc) where archived_at is null;
select weiying.protect('insight.rating_round');
