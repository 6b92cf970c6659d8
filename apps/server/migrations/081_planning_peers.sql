-- Accounts that are watched, by everybody in the workspace: they do not belong to one plan.
create table planning.peer (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  -- The name that WeChat finds it by (微信号); empty: not known.
  wechat_name  text not null,
  relation     text not null check (relation in ('direct', 'complementary', 'leader')),
  account_kind text not null check (account_kind in ('service', 'subscription', 'unknown')),
  positioning  text not null,
  note         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create unique index peer_name on planning.peer (workspace_id, lower(name)) where archived_at is null;
select weiying.protect('planning.peer');

-- What was seen at a peer on a day. Null and empty lists say: nobody looked at that.
create table planning.peer_observation (
  workspace_id    uuid not null,
  id              uuid not null,
  peer_id         uuid not null,
  day             date not null,
  source          text not null check (source in ('form', 'file', 'article')),
  columns         jsonb not null,
  menus           jsonb not null,
  activities      jsonb not null,
  functions       jsonb not null,
  pushes_per_week float8,
  reply_minutes   float8,
  article         jsonb,
  note            text not null,
  created_at      timestamptz not null,
  archived_at     timestamptz,
  version         int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, peer_id) references planning.peer
);
create index peer_observation_by_day on planning.peer_observation (workspace_id, peer_id, day desc, id desc) where archived_at is null;
select weiying.protect('planning.peer_observation');

-- What a plan took over from a peer.
create table planning.peer_idea (
  workspace_id uuid not null,
  id           uuid not null,
  plan_id      uuid not null,
  peer_id      uuid not null,
  kind         text not null check (kind in ('column', 'menu', 'activity')),
  idea         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  foreign key (workspace_id, peer_id) references planning.peer
);
create unique index peer_idea_once on planning.peer_idea (workspace_id, plan_id, peer_id, kind, lower(idea)) where archived_at is null;
select weiying.protect('planning.peer_idea');

create table planning.promotion_item (
  workspace_id       uuid not null,
  id                 uuid not null,
  plan_id            uuid not null,
  channel            text not null,
  name               text not null,
  -- Days of the workspace's zone, both included.
  from_day           date not null,
  to_day             date not null,
  budget_fen         int8 not null check (budget_fen >= 0),
  spent_fen          int8 check (spent_fen >= 0),
  expected_followers int not null check (expected_followers >= 0),
  owner_id           uuid,
  -- Exchange with a partner: who, what we give, what we get.
  partner            text not null,
  gives              text not null,
  gets               text not null,
  tracking           text not null check (tracking in ('scene', 'code', 'manual', 'none')),
  -- A follow scene of WeChat, or the scene of a channel code.
  tracked            text not null,
  manual_followers   int check (manual_followers >= 0),
  note               text not null,
  created_at         timestamptz not null,
  archived_at        timestamptz,
  version            int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan,
  check (from_day <= to_day)
);
create index promotion_item_by_plan on planning.promotion_item (workspace_id, plan_id, id) where archived_at is null;
select weiying.protect('planning.promotion_item');

-- Paid posts at large accounts.
create table planning.placement (
  workspace_id       uuid not null,
  id                 uuid not null,
  plan_id            uuid not null,
  account_name       text not null,
  account_followers  int check (account_followers >= 0),
  day                date not null,
  fee_fen            int8 not null check (fee_fen >= 0),
  expected_followers int not null check (expected_followers >= 0),
  code               text not null,
  -- How many days after it followers of the code are counted.
  counted_days       int not null check (counted_days between 1 and 366),
  manual_followers   int check (manual_followers >= 0),
  owner_id           uuid,
  note               text not null,
  created_at         timestamptz not null,
  archived_at        timestamptz,
  version            int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create index placement_by_plan on planning.placement (workspace_id, plan_id, id) where archived_at is null;
select weiying.protect('planning.placement');

create table planning.user_plan_row (
  workspace_id        uuid not null,
  id                  uuid not null,
  plan_id             uuid not null,
  segment_id          uuid not null,
  traits              text not null,
  -- Share of the segment that does something within 30 days, 0…1.
  target_active_share float8 check (target_active_share between 0 and 1),
  target_size         int check (target_size >= 0),
  target              text not null,
  actions             jsonb not null,
  owner_id            uuid,
  created_at          timestamptz not null,
  archived_at         timestamptz,
  version             int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references planning.plan
);
create unique index user_plan_row_once on planning.user_plan_row (workspace_id, plan_id, segment_id) where archived_at is null;
select weiying.protect('planning.user_plan_row');

create table planning.questionnaire (
  workspace_id uuid not null,
  id           uuid not null,
  title        text not null,
  template     text not null,
  questions    jsonb not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
select weiying.protect('planning.questionnaire');

-- One filled-in sheet. Answers by the key of the question; what was left out is absent.
create table planning.questionnaire_answer (
  workspace_id     uuid not null,
  id               uuid not null,
  questionnaire_id uuid not null,
  day              date not null,
  source           text not null check (source in ('form', 'file')),
  answers          jsonb not null,
  created_at       timestamptz not null,
  archived_at      timestamptz,
  version          int not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, questionnaire_id) references planning.questionnaire
);
create index questionnaire_answer_by_sheet on planning.questionnaire_answer (workspace_id, questionnaire_id, id desc)
  where archived_at is null;
select weiying.protect('planning.questionnaire_answer');

create table planning.interview_note (
  workspace_id uuid not null,
  id           uuid not null,
  day          date not null,
  -- In words that name nobody: 会员，30 岁左右，两个孩子的妈妈.
  who          text not null,
  topic        text not null,
  needs        jsonb not null,
  pains        jsonb not null,
  quote        text not null,
  note         text not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
create index interview_note_by_day on planning.interview_note (workspace_id, day desc, id desc) where archived_at is null;
select weiying.protect('planning.interview_note');

-- Each statement knows where it comes from.
create table planning.persona (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  segment_id   uuid,
  summary      text not null,
  statements   jsonb not null,
  created_at   timestamptz not null,
  archived_at  timestamptz,
  version      int not null,
  primary key (workspace_id, id)
);
select weiying.protect('planning.persona');
