-- Addresses in campaigns that are replaced by short tracked ones: one row per campaign, content and target, whatever the number of
-- people, because the code of a recipient is derived (docs/decisions/0008).
create table reach.link (
  workspace_id uuid not null,
  id           uuid not null,
  -- Stands in the codes, which name no workspace: unique in the whole installation.
  number       bigint generated always as identity,
  campaign_id  uuid not null,
  account_id   uuid not null,
  -- The article that it stands in; null for the message itself.
  content_id   uuid,
  target       text not null check (target ~* '^https?://'),
  -- Wall time.
  created_at   timestamptz not null,
  primary key (workspace_id, id)
);
-- A target has one link per campaign, whoever asks for it first.
create unique index link_of_target on reach.link (workspace_id, campaign_id, content_id, md5(target)) nulls not distinct;
create unique index link_of_number on reach.link (number);
select weiying.protect('reach.link');

-- Authors may switch tracking off.
alter table reach.campaign add column track_links boolean not null default true;
