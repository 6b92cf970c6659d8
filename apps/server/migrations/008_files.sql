create schema files;

-- One row per distinct content of a workspace: the same picture uploaded twice is the same file.
create table files.file (
  workspace_id uuid not null,
  id           uuid not null,
  -- SHA-256 of the bytes as kept, hex.
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  name         text not null,
  mime         text not null,
  size         int not null check (size > 0),
  width        int,
  height       int,
  created_at   timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, hash)
);
select weiying.protect('files.file');

-- Bytes in pieces of at most 256 kB, so that no single row is large.
create table files.chunk (
  workspace_id uuid not null,
  hash         text not null,
  position     int not null,
  bytes        bytea not null check (length(bytes) <= 262144),
  primary key (workspace_id, hash, position)
);
-- Pictures do not get smaller by compression; without trying, reading a chunk is faster.
alter table files.chunk alter column bytes set storage external;
select weiying.protect('files.chunk');
