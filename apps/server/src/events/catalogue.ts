import { type z } from 'zod'

import { accountEvents } from './types/accounts.ts'
import { audienceEvents } from './types/audience.ts'
import { deskEvents } from './types/desk.ts'
import { reachEvents } from './types/reach.ts'
import { shopEvents } from './types/shop.ts'

/** Every event of the product. Properties hold ids, codes and numbers; never names, phones, openids or free text. */
export const catalogue = { ...accountEvents, ...audienceEvents, ...deskEvents, ...reachEvents, ...shopEvents }

export type EventName = keyof typeof catalogue

export type EventProperties<Name extends EventName> = z.infer<(typeof catalogue)[Name]['properties']>

export const isEventName = (name: string): name is EventName => Object.hasOwn(catalogue, name)
