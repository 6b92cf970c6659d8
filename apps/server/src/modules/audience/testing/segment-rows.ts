import { tagNumber } from './segment-population.ts'
import type { ContactRecord, Population } from './segment-reference.ts'

const rows = (population: Population, workspace: string) => ({
  contact_state: population.contacts.map((contact, index) => contactRow(contact, index, workspace)),
  follow_state: population.follows.map((follow, index) => ({
    workspace,
    account_id: follow.accountId,
    contact: follow.contact,
    subscribed: Number(follow.subscribed),
    subscribed_at: follow.subscribedAt.toISOString(),
    scene: follow.scene,
    qr_scene: follow.qrScene,
    position: index + 1,
  })),
  contact_alias: population.contacts
    .filter(({ mergedInto }) => mergedInto !== null)
    .map(({ number, mergedInto }) => ({ workspace, contact: number, survivor: mergedInto, deleted: 0, position: 1 })),
  event: population.events.map((event, index) => ({
    workspace,
    position: index + 1,
    type: event.type,
    version: 1,
    at: event.at.toISOString(),
    contact: event.contact,
    source: event.source,
    ...(event.accountId === null ? {} : { account_id: event.accountId }),
    amount_fen: event.amountFen,
    properties: event.properties,
  })),
})
export { rows as populationRows }

function contactRow(
  { number, id, deleted, tagIds, attributes }: ContactRecord,
  index: number,
  workspace: string,
): Record<string, unknown> {
  const row: Record<string, unknown> = {
    workspace,
    contact: number,
    contact_id: id,
    deleted: Number(deleted),
    position: index + 1,
    tags: tagIds.map(tagNumber),
  }
  const maps: Record<string, Record<string, unknown>> = { texts: {}, numbers: {}, flags: {}, dates: {} }
  for (const [code, value] of Object.entries(attributes)) {
    if (typeof value === 'object' && 'at' in value) row[code] = value.at.toISOString()
    else if (code === 'city') row[code] = value
    else if (code === 'blacklisted') row[code] = Number(value)
    else Object.assign(maps[mapOf(value)] ?? {}, { [code]: typeof value === 'object' ? value.day : value })
  }
  return { ...row, ...maps }
}

function mapOf(value: string | number | boolean | { day: string }): string {
  if (typeof value === 'object') return 'dates'
  return typeof value === 'string' ? 'texts' : typeof value === 'number' ? 'numbers' : 'flags'
}
