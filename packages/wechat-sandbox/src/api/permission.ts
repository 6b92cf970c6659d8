import { type Account } from '../world/account.ts'

/** Areas of the platform's permission table (fact sheet §1.4). */
export type Feature =
  | 'menu'
  | 'self_menu'
  | 'customer_service'
  | 'mass_tag'
  | 'mass_list'
  | 'template'
  | 'audience'
  | 'qrcode'
  | 'draft'
  | 'publish'
  | 'media'
  | 'datacube'
  | 'ticket'

type Row = readonly [subscription: boolean, verifiedSubscription: boolean, service: boolean, verifiedService: boolean]
const verifiedOnly: Row = [false, true, false, true]
const verifiedServiceOnly: Row = [false, false, false, true]
const everybody: Row = [true, true, true, true]

const table: Readonly<Record<Feature, Row>> = {
  menu: verifiedOnly,
  self_menu: everybody,
  customer_service: verifiedOnly,
  mass_tag: verifiedOnly,
  mass_list: verifiedServiceOnly,
  template: verifiedServiceOnly,
  audience: verifiedOnly,
  qrcode: verifiedServiceOnly,
  draft: everybody,
  publish: verifiedOnly,
  media: everybody,
  datacube: verifiedOnly,
  ticket: everybody,
}

export function mayCall(account: Account, feature: Feature): boolean {
  const column = (account.kind === 'service' ? 2 : 0) + (account.verified ? 1 : 0)
  return table[feature][column] ?? false
}
