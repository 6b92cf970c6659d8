-- Fictional enterprises that somebody asked to be played and kept. Above workspaces: the workspace comes to be at the end.
create table planning.story_load (
  id             uuid primary key,
  person_id      uuid not null,
  person_name    text not null,
  story          text not null,
  status         text not null check (status in ('waiting', 'running', 'done', 'cancelled', 'failed', 'removed')),
  -- Somebody asked to stop what runs.
  stopping       boolean not null default false,
  -- Wall time.
  beat_at        timestamptz,
  attempts       int not null default 0,
  progress       jsonb,
  cause          text,
  cause_details  jsonb not null default '{}',
  -- What the workspace of this attempt is called, or would have been.
  into_workspace uuid,
  -- ClickHouse may hold rows of it although it never came to be, or is gone.
  leftover       boolean not null default false,
  created_at     timestamptz not null,
  started_at     timestamptz,
  finished_at    timestamptz,
  archived_at    timestamptz,
  version        int not null
);
create index story_load_of_person on planning.story_load (person_id, id desc) where archived_at is null;
create index story_load_open on planning.story_load (id) where status in ('waiting', 'running') or leftover;
select weiying.system_only('planning.story_load');

-- Numbers that nobody else gets: rows that come from another database keep their order above all that were there before. The sequences
-- belong to the owner, therefore with the owner's rights. @returns the last number before the reserved ones
create function weiying.reserve_numbers(place regclass, named name, many bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  numbers regclass := pg_get_serial_sequence(place::text, named);
  last bigint;
begin
  last := nextval(numbers);
  perform setval(numbers, last + many);
  return last;
end $$;
revoke all on function weiying.reserve_numbers from public;
grant execute on function weiying.reserve_numbers to weiying_system;
