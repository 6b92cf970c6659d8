-- What every module's tables stand on. The roles weiying_app and weiying_system are made before the first file runs:
-- roles belong to the whole server, not to this database.

-- A table with workspace_id: connections of the product see the rows of app.workspace alone, the system sees all.
-- The policies are forced, so that even the owner needs `set local role weiying_system` to change rows in a migration.
-- `(select …)` lets the planner compute the setting once per statement instead of once per row.
create function weiying.protect(target regclass) returns void language plpgsql as $$
begin
  perform weiying.admit(target);
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy workspace on %s to weiying_app'
    ' using (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid))'
    ' with check (workspace_id = (select nullif(current_setting(''app.workspace'', true), '''')::uuid))', target);
  execute format('create policy system on %s to weiying_system using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to weiying_app, weiying_system', target);
end $$;

-- A table without workspace_id that only the system may touch (sessions, people across workspaces).
create function weiying.system_only(target regclass) returns void language plpgsql as $$
begin
  perform weiying.admit(target);
  execute format('grant select, insert, update, delete on %s to weiying_system', target);
end $$;

-- A table without workspace_id that everybody may read and only the system may change (platform limits, holidays).
create function weiying.read_by_all(target regclass) returns void language plpgsql as $$
begin
  perform weiying.system_only(target);
  execute format('grant select on %s to weiying_app', target);
end $$;

create function weiying.admit(target regclass) returns void language plpgsql as $$
begin
  execute format('grant usage on schema %s to weiying_app, weiying_system',
    (select relnamespace::regnamespace from pg_class where oid = target));
end $$;
