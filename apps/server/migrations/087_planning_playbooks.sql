-- Playbooks of the workspace's own; the ready ones come with the product.
create table planning.playbook (
  workspace_id uuid not null,
  id           uuid not null,
  -- The file, as it was checked.
  body         jsonb not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
select weiying.protect('planning.playbook');

-- A playbook applied to a plan: made line by line in the background, and taken back the same way.
create table planning.playbook_application (
  workspace_id uuid not null,
  id           uuid not null,
  playbook_id  text not null,
  name         text not null,
  plan_id      uuid not null,
  account_id   uuid,
  start_day    date not null,
  language     text not null,
  parts        text[] not null,
  state        text not null check (state in ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  total        int not null,
  settled      int not null,
  -- What was made: [{part, id, version}], in its order.
  made         jsonb not null,
  kept         int not null,
  problems     jsonb not null,
  -- On whose behalf.
  member_id    uuid,
  created_by   text not null,
  created_at   timestamptz not null,
  version      int not null,
  primary key (workspace_id, id)
);
create index playbook_application_open on planning.playbook_application (id) where state in ('waiting', 'running', 'undoing');
create index playbook_application_of_plan on planning.playbook_application (workspace_id, plan_id, id desc);
select weiying.protect('planning.playbook_application');
