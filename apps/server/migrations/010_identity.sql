create schema identity;

-- People, workspaces and sessions stand above workspaces: only the system door reads them.
create table identity.person (
  id            uuid primary key,
  email         text not null unique check (email = lower(email)),
  name          text not null,
  -- argon2id; null until an invitation is accepted.
  password_hash text,
  language      text not null check (language in ('zh-Hans', 'zh-Hant', 'en')),
  created_at    timestamptz not null
);

create table identity.workspace (
  id              uuid primary key,
  slug            text not null unique,
  name            text not null,
  time_zone       text not null,
  -- story: a loaded story; its clock stands still, and there is no platform behind its accounts.
  kind            text not null check (kind in ('live', 'demo', 'rehearsal', 'story')),
  -- Business time = clock_base + (wall - clock_since) * clock_speed; both null = wall time.
  clock_base      timestamptz,
  clock_since     timestamptz,
  clock_speed     double precision not null default 1 check (clock_speed >= 0),
  created_at      timestamptz not null,
  version         int not null
);

create table identity.session (
  id           uuid primary key,
  person_id    uuid not null references identity.person,
  token_hash   bytea not null unique,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  address      text not null,
  agent        text not null,
  revoked_at   timestamptz
);
create index session_of_person on identity.session (person_id) where revoked_at is null;

-- Failed sign-ins per e-mail address and per network address.
create table identity.sign_in_attempt (
  key          text primary key,
  failures     int not null,
  -- Failures are forgotten, and a lock ends, at this time.
  until        timestamptz not null
);

-- Whoever sets a business clock: what every process counts on from it is wrong from then on.
create function identity.tell_clock_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('weiying_clock', '');
  return null;
end $$;
create trigger clock_change after update of clock_base, clock_since, clock_speed on identity.workspace
  for each row when ((old.clock_base, old.clock_since, old.clock_speed) is distinct from (new.clock_base, new.clock_since, new.clock_speed))
  execute function identity.tell_clock_change();

select weiying.system_only('identity.person');
select weiying.system_only('identity.workspace');
select weiying.system_only('identity.session');
select weiying.system_only('identity.sign_in_attempt');

create table identity.member (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null references identity.person,
  role         text not null check (role in ('owner', 'admin', 'operator', 'agent', 'analyst', 'clerk', 'field')),
  status       text not null check (status in ('invited', 'active', 'disabled')),
  created_at   timestamptz not null,
  last_seen_at timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  unique (workspace_id, person_id)
);
create index member_of_person on identity.member (person_id);
select weiying.protect('identity.member');

create table identity.invitation (
  workspace_id uuid not null,
  id           uuid not null,
  member_id    uuid not null,
  token_hash   bytea not null unique,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references identity.member
);
select weiying.protect('identity.invitation');

-- Links by which somebody who forgot their password chooses a new one.
create table identity.password_reset (
  workspace_id uuid not null,
  id           uuid not null,
  member_id    uuid not null,
  person_id    uuid not null references identity.person,
  token_hash   bytea not null unique,
  -- Where the person could go when the link was made, as `workspace role`: whoever made it must not get further by it.
  memberships  text[] not null,
  created_by   text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references identity.member
);
create index password_reset_of_person on identity.password_reset (person_id) where used_at is null;
select weiying.protect('identity.password_reset');

create table identity.api_token (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  scopes       text[] not null,
  hint         text not null,
  token_hash   bytea not null unique,
  created_by   text not null,
  -- The token that made it: with it, this one ends as well.
  made_by      uuid,
  -- The member behind it, also behind one that a token made; null for those of the command line. It does what this member may.
  owner_id     uuid,
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (workspace_id, id)
);
select weiying.protect('identity.api_token');

-- Rows are only ever added. Changes above workspaces (sign-in, own password) stand under the nil workspace.
create table identity.audit (
  workspace_id uuid not null,
  id           uuid not null,
  at           timestamptz not null,
  actor_kind   text not null check (actor_kind in ('member', 'token', 'system')),
  actor_id     text not null,
  actor_name   text not null,
  action       text not null,
  noun         text not null,
  noun_id      text,
  before       jsonb,
  after        jsonb,
  request_id   text,
  primary key (workspace_id, id)
);
create index audit_by_noun on identity.audit (workspace_id, noun, id desc);
select weiying.protect('identity.audit');
revoke update, delete on identity.audit from weiying_app, weiying_system;

-- Answers to POSTs that carried an Idempotency-Key, for 24 hours.
create table identity.idempotency (
  workspace_id uuid not null,
  key          text not null,
  fingerprint  bytea not null,
  -- Sealed.
  answer       text,
  created_at   timestamptz not null,
  primary key (workspace_id, key)
);
select weiying.protect('identity.idempotency');
