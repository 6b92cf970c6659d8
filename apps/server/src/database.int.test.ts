import { expect, test } from 'vitest'

import { startApp } from './testing/app.ts'

const app = await startApp()

/** Tables whose rows belong to a workspace. */
const ours = `
  select table_class.oid, table_class.oid::regclass::text as name, table_class.relrowsecurity, table_class.relforcerowsecurity
  from pg_class table_class
  join pg_attribute on attrelid = table_class.oid and attname = 'workspace_id' and not attisdropped
  where table_class.relkind in ('r', 'p') and table_class.relpersistence = 'p'`

test('the product has tables of workspaces', async () => {
  const [counted] = await app.sql<{ count: string }>(`select count(*) from (${ours}) as ours`)
  expect(Number(counted?.count)).toBeGreaterThan(40)
})

test('row-level security holds on every table with a workspace, even for its owner', async () => {
  const open = await app.sql(`select name from (${ours}) as ours where not (relrowsecurity and relforcerowsecurity)`)
  expect(open).toEqual([])
})

test('every table with a workspace has the two policies and no other', async () => {
  const rows = await app.sql(`
    select name, (select json_agg(json_build_object(
        'name', polname, 'command', polcmd, 'permissive', polpermissive,
        'roles', (select array_agg(rolname order by rolname) from pg_roles where pg_roles.oid = any(polroles)),
        'sees', pg_get_expr(polqual, polrelid), 'writes', pg_get_expr(polwithcheck, polrelid)) order by polname)
      from pg_policy where polrelid = ours.oid) as policies
    from (${ours}) as ours order by name`)
  const ownRows =
    "(workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS \"nullif\"))"
  const everywhere = { command: '*', permissive: true }
  const wanted = [
    { ...everywhere, name: 'system', roles: ['weiying_system'], sees: 'true', writes: 'true' },
    { ...everywhere, name: 'workspace', roles: ['weiying_app'], sees: ownRows, writes: ownRows },
  ]
  expect(rows).toEqual(rows.map(({ name }) => ({ name, policies: wanted })))
})

test('every table with a workspace is led by it in its primary key', async () => {
  const wrong = await app.sql(`
    select name from (${ours}) as ours
    where not exists (
      select from pg_index join pg_attribute on attrelid = ours.oid and attnum = indkey[0]
      where indrelid = ours.oid and indisprimary and attname = 'workspace_id')`)
  expect(wrong).toEqual([])
})

test('a key that is unique across workspaces is a secret or an entrance, never a name that others could learn about', async () => {
  const found = await app.sql<{ index: string }>(`
    select indexrelid::regclass::text as index from (${ours}) as ours
    join pg_index on indrelid = ours.oid join pg_attribute on attrelid = ours.oid and attnum = indkey[0]
    where indisunique and attname <> 'workspace_id' order by 1`)
  expect(found.map(({ index }) => index)).toEqual(uniqueEverywhere)
})

const uniqueEverywhere = [
  'accounts.account_callback_key_key',
  'identity.api_token_token_hash_key',
  'identity.invitation_token_hash_key',
  'identity.password_reset_token_hash_key',
  'reach.link_of_number',
]

test('a reference between tables of workspaces never leaves the workspace', async () => {
  const wrong = await app.sql(`
    select conrelid::regclass::text as from, confrelid::regclass::text as to, conname as name
    from pg_constraint
    join pg_attribute there on there.attrelid = confrelid and there.attname = 'workspace_id' and not there.attisdropped
    join pg_attribute here on here.attrelid = conrelid and here.attname = 'workspace_id' and not here.attisdropped
    where contype = 'f' and not (here.attnum = any(conkey) and there.attnum = any(confkey)
      and array_position(conkey, here.attnum) = array_position(confkey, there.attnum))`)
  expect(wrong).toEqual([])
})

test('a table without a workspace is closed to the role of workspaces, unless it is the same for all', async () => {
  const found = await app.sql<{ name: string; rights: string }>(`
    select table_schema || '.' || table_name as name, string_agg(lower(privilege_type), ',' order by privilege_type) as rights
    from information_schema.role_table_grants
    where grantee in ('weiying_app', 'PUBLIC') and table_schema not in ('pg_catalog', 'information_schema')
      and not exists (select from information_schema.columns as each
        where each.table_schema = role_table_grants.table_schema and each.table_name = role_table_grants.table_name
          and column_name = 'workspace_id')
    group by 1 order by 1`)
  expect(found.filter(({ rights }) => rights !== 'select')).toEqual([])
})

test('the log of changes can only grow', async () => {
  const rights = await app.sql<{ right: string }>(`
    select distinct privilege_type as right from information_schema.role_table_grants
    where table_schema = 'identity' and table_name = 'audit' and grantee in ('weiying_app', 'weiying_system') order by 1`)
  expect(rights).toEqual([{ right: 'INSERT' }, { right: 'SELECT' }])
})
