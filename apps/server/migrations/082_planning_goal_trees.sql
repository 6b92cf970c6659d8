-- A goal tree is changed as a whole: one change may move many targets, and the sums, products and ratios hold afterwards.
create table planning.goal_tree (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  name         text not null,
  -- Days of the workspace's zone, both included.
  from_day     date not null,
  to_day       date not null,
  -- In order: each before those below it, siblings as they stand in the formula.
  nodes        jsonb not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
create index goal_tree_by_plan on planning.goal_tree (workspace_id, plan_id, id) where archived_at is null;
select weiying.protect('planning.goal_tree');

-- What the tree was before each of its last changes, for taking them back.
create table planning.goal_tree_before (
  workspace_id uuid not null,
  tree_id      uuid not null,
  -- The version that the change made.
  version      int not null,
  name         text not null,
  from_day     date not null,
  to_day       date not null,
  nodes        jsonb not null,
  primary key (workspace_id, tree_id, version),
  foreign key (workspace_id, tree_id) references planning.goal_tree
);
select weiying.protect('planning.goal_tree_before');

-- Figures typed in by people, where no metric tells them. They outlive the node: taking its removal back brings them back.
create table planning.goal_value (
  workspace_id uuid not null,
  tree_id      uuid not null,
  node_id      uuid not null,
  day          date not null,
  value        float8 not null check (value >= 0),
  recorded_at  timestamptz not null,
  primary key (workspace_id, tree_id, node_id, day),
  foreign key (workspace_id, tree_id) references planning.goal_tree
);
select weiying.protect('planning.goal_value');
