/**
 * What really arrived at whom: the measure for everybody who claims to have sent. Mass messages are in their jobs; this holds
 * every single message (template, customer service, preview, passive reply), one column per fact.
 */
export interface Ledger {
  appIds: string[]
  people: number[]
  at: number[]
  kinds: DeliveryKind[]
  /** client_msg_id where the call has one, else ''. */
  keys: string[]
  /** Hash of the content, equal for equal messages. */
  digests: string[]
}

export type DeliveryKind = 'mass' | 'template' | 'customer_service' | 'preview' | 'reply'

export const newLedger = (): Ledger => ({ appIds: [], people: [], at: [], kinds: [], keys: [], digests: [] })

export function recordDelivery(
  ledger: Ledger,
  delivery: { appId: string; person: number; at: number; kind: DeliveryKind; key: string; digest: string },
): void {
  ledger.appIds.push(delivery.appId)
  ledger.people.push(delivery.person)
  ledger.at.push(delivery.at)
  ledger.kinds.push(delivery.kind)
  ledger.keys.push(delivery.key)
  ledger.digests.push(delivery.digest)
}
