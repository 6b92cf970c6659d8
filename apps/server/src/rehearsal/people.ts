import { type Id, seededRandom } from '@weiying/kernel'
import { jsonb, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Reflection, type Script } from '../modules/planning/index.ts'
import { type Stage } from '../theatre/stage.ts'

type AccountId = Id<'account'>
type TagId = Id<'tag'>

const rows = tables<object>()

/**
 * Makes the followers of the stage those of the script: who belongs to which audience, and of a mirror what the policy knows of each. In
 * the order of their openids, which follow from the seed, so that the same seed makes the same people.
 * @returns the tag that stands for each audience
 */
export async function castPeople(stage: Stage, accountId: AccountId, script: Script, seed: number): Promise<readonly TagId[]> {
  const tags: TagId[] = []
  const numbers: number[] = []
  for (const { name } of script.groups) {
    const made = await stage.api.tags.create({ name: `${tags.length + 1} ${name}`.slice(0, 30) })
    tags.push(made.id)
  }
  const tagRows = await stage.sql(
    sql<{ id: TagId; number: number }>`select id, number from audience.tag where workspace_id = ${stage.workspace}`,
  )
  for (const id of tags) numbers.push(tagRows.find((each) => each.id === id)?.number ?? 0)

  const followers = await stage.sql(sql<{ number: number }>`
    select number from audience.follow where workspace_id = ${stage.workspace} and account_id = ${accountId} order by openid`)
  const random = seededRandom(seed * 31 + 17)
  const belongs: { number: number; tag: number }[] = []
  followers.forEach(({ number }, place) => {
    script.groups.forEach(({ share }, group) => {
      const member = script.mirror === null ? random() < share : (script.mirror[place]?.groups.includes(group) ?? false)
      if (member) belongs.push({ number, tag: numbers[group] ?? 0 })
    })
  })
  const reflections = (script.mirror ?? []).flatMap((reflection, place) => {
    const number = followers[place]?.number
    return number === undefined ? [] : [{ number, ...reflection }]
  })
  await stage.product.around.db.in(stage.workspace).transaction(async (tx) => {
    await attach(tx, stage.workspace, belongs)
    await reflect(tx, stage, accountId, reflections)
  })
  return tags
}

async function attach(tx: Tx, workspace: Stage['workspace'], belongs: readonly { number: number; tag: number }[]): Promise<void> {
  if (belongs.length === 0) return
  await sql`
    insert into audience.contact_tag (workspace_id, number, tag)
    select ${workspace}::uuid, each.* from unnest(${belongs.map(({ number }) => number)}::bigint[], ${belongs.map(({ tag }) => tag)}::int[]) as each
    on conflict do nothing`.execute(rows(tx))
}

async function reflect(
  tx: Tx,
  { workspace, product }: Stage,
  accountId: AccountId,
  people: readonly (Reflection & { readonly number: number })[],
): Promise<void> {
  if (people.length === 0) return
  const facts = people.map(({ number, blacklisted, consent, window }) => ({
    number,
    blacklisted,
    marketing: consent === null ? null : consent ? 'granted' : 'withdrawn',
    left: window?.left ?? null,
    until: window?.until ?? null,
  }))
  await sql`
    update audience.contact set blacklisted = fact.blacklisted, marketing = fact.marketing
    from jsonb_to_recordset(${jsonb(facts)}) as fact (number bigint, blacklisted boolean, marketing text)
    where contact.workspace_id = ${workspace} and contact.number = fact.number and (fact.blacklisted or fact.marketing is not null)`.execute(
    rows(tx),
  )
  await sql`
    update audience.follow set window_left = fact."left", window_until = fact.until
    from jsonb_to_recordset(${jsonb(facts)}) as fact (number bigint, "left" int, until timestamptz)
    where follow.workspace_id = ${workspace} and follow.account_id = ${accountId} and follow.number = fact.number and fact.until is not null`.execute(
    rows(tx),
  )
  // What they were sent before: the n-th message of each under one invented campaign, because a campaign reaches nobody twice.
  const campaigns: string[] = []
  const elsewhere = product.around.newId<'account'>()
  const sent = people.flatMap(({ number, sends }) =>
    sends.map(([at, channel, same], place) => ({
      number,
      at,
      channel,
      account: same ? accountId : elsewhere,
      campaign: (campaigns[place] ??= product.around.newId<'campaign'>()),
    })),
  )
  if (sent.length === 0) return
  await sql`
    insert into reach.delivery (workspace_id, campaign_id, contact_number, contact_id, account_id, chunk, channel, status, at)
    select ${workspace}::uuid, sent.campaign, sent.number, contact.id, sent.account, 0, sent.channel, 'accepted', sent.at
    from jsonb_to_recordset(${jsonb(sent)}) as sent (number bigint, at timestamptz, channel text, account uuid, campaign uuid)
    join audience.contact as contact on contact.workspace_id = ${workspace} and contact.number = sent.number
    on conflict do nothing`.execute(rows(tx))
}
