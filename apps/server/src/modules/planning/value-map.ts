import { type InterviewAnswers, platformValues, type valueMap } from '@weiying/contract'
import { type z } from 'zod'

export type ValueMap = z.infer<typeof valueMap>
type PlatformValue = (typeof platformValues)[number]
type Purpose = NonNullable<InterviewAnswers['purposes']>[number]

interface Realised {
  readonly serves: readonly Purpose[]
  /** Functions of Weiying that realise the value, with their screen below the workspace; null: not built yet. */
  readonly functions: readonly { readonly id: string; readonly screen: string | null }[]
}

const values: Readonly<Record<PlatformValue, Realised>> = {
  marketing: {
    serves: ['sales', 'brand'],
    functions: [
      { id: 'campaigns', screen: '/campaigns' },
      { id: 'contents', screen: '/articles' },
      { id: 'calendar', screen: '/calendar' },
      { id: 'activities', screen: null },
      { id: 'channel_codes', screen: null },
    ],
  },
  research: {
    serves: ['research', 'relations'],
    functions: [
      { id: 'conversations', screen: '/conversations' },
      { id: 'reports', screen: '/content-reports' },
      { id: 'surveys', screen: null },
    ],
  },
  relations: {
    serves: ['relations', 'service'],
    functions: [
      { id: 'contacts', screen: '/contacts' },
      { id: 'segments', screen: '/segments' },
      { id: 'conversations', screen: '/conversations' },
      { id: 'membership', screen: null },
    ],
  },
  site: {
    serves: ['mobile_site', 'service', 'brand'],
    functions: [
      { id: 'menus', screen: '/menu' },
      { id: 'replies', screen: '/replies' },
    ],
  },
  commerce: {
    serves: ['mobile_shop', 'sales'],
    functions: [
      { id: 'orders', screen: '/orders' },
      { id: 'shop', screen: null },
      { id: 'booking', screen: null },
    ],
  },
}

/** The five values of the platform against the stated purposes: those that serve the most important purpose come first. */
export function mapValues({ purposes = [] }: InterviewAnswers): ValueMap {
  const rows = platformValues.map((value) => ({
    value,
    purposes: purposes.filter((purpose) => values[value].serves.includes(purpose)),
    functions: values[value].functions.map((each) => ({ ...each })),
  }))
  const rank = (served: readonly Purpose[]): number => (served[0] === undefined ? purposes.length : purposes.indexOf(served[0]))
  return rows.toSorted((a, b) => rank(a.purposes) - rank(b.purposes) || b.purposes.length - a.purposes.length)
}
