import { systemAttributes } from '@weiying/contract/segment-expression'

import { tagNumber } from './segment-population.ts'
import type { ContactRecord, Population, Value } from './segment-reference.ts'

/** The rows of a population in the tables of the analytics model. */
export const populationRows = (population: Population, workspace: string) => ({
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
    .map(({ number, mergedInto }) => ({ workspace, contact: number, survivor: mergedInto, removed: 0, position: 1 })),
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
  const own: Record<string, Record<string, unknown>> = { texts: {}, numbers: {}, dates: {} }
  for (const [code, value] of Object.entries(attributes)) {
    if (code in systemAttributes) row[code] = columnValue(value)
    else Object.assign(own[mapOf(value)] ?? {}, { [code]: columnValue(value) })
  }
  return { ...row, ...own }
}

function columnValue(value: Value): unknown {
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'object') return value
  if ('at' in value) return value.at.toISOString()
  return 'day' in value ? value.day : Number(value.birthday)
}

function mapOf(value: Value): 'texts' | 'numbers' | 'dates' {
  if (typeof value === 'object') return 'dates'
  return typeof value === 'string' ? 'texts' : 'numbers'
}
