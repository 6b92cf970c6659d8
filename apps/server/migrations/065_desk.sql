create schema desk;

-- An answer of a member, from the intent to the outcome; afterwards what was said stands in the conversation log alone.
create table desk.answer (
  workspace_id   uuid not null,
  -- Chosen by who asks: the same answer twice is one.
  id             uuid not null,
  account_id     uuid not null,
  openid         text not null,
  contact_id     uuid,
  contact_number int,
  -- Null once the outcome is known.
  text           text,
  author_id      text not null,
  author_name    text not null,
  question_since timestamptz,
  state          text not null check (state in ('sending', 'sent', 'failed', 'unknown')),
  errcode        int,
  at             timestamptz not null,
  -- Wall time: who has not settled it by then is gone.
  lease_until    timestamptz not null,
  primary key (workspace_id, id)
);
create index answer_open on desk.answer (lease_until) where state = 'sending';
create index answer_of_person on desk.answer (workspace_id, account_id, openid);
create index answer_of_contact on desk.answer (workspace_id, contact_id) where contact_id is not null;
select weiying.protect('desk.answer');
