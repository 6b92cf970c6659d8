import { type UseQueryOptions } from '@tanstack/react-query'
import { type Permission } from '@weiying/contract'
import { type MessageKey } from '@weiying/texts'
import { type ComponentType } from 'react'

/** The groups of the menu, in their order. */
export const menuGroups = ['overview', 'planning', 'content', 'contacts', 'marketing', 'insight', 'system'] as const
export type MenuGroup = (typeof menuGroups)[number]

/** A text without placeholders, so that it can stand alone as a title. */
export type TitleKey = MessageKey

/** One page of the console below `/w/<workspace>`. Its file exports the page as default and is loaded when opened. */
export interface Screen {
  /** `/contacts`, `/contacts/$contactId`: TanStack Router's syntax. */
  readonly path: `/${string}`
  readonly title: TitleKey
  readonly load: () => Promise<{ readonly default: ComponentType }>
  /** Without it the screen is neither in the menu nor opened. */
  readonly permission?: Permission
  /** Places it in the menu; `order` sorts inside the group (10, 20, …). */
  readonly menu?: {
    readonly group: MenuGroup
    readonly icon: ComponentType
    readonly order: number
    /** How many things wait there; shown beside the entry. */
    readonly badge?: ComponentType
  }
  /** The path of the screen that the breadcrumb leads back to. */
  readonly under?: `/${string}`
}

/** Something to do, offered by the search palette (Ctrl K). */
export interface Action {
  readonly title: TitleKey
  /** Where it begins, with search: `/members?invite=true`. */
  readonly path: `/${string}`
  readonly permission?: Permission
}

/** One connected WeChat account as the switcher shows it. */
export interface ConnectedAccount {
  readonly id: string
  readonly name: string
  readonly state: 'connected' | 'attention' | 'offline'
}

/** What one module adds to the console; `modules.ts` lists them all. */
export interface ModuleScreens {
  readonly module: string
  readonly screens: readonly Screen[]
  readonly actions?: readonly Action[]
  /** The nouns that its commands write to the audit log; named by `<module>.noun.<noun>` in the texts. */
  readonly auditNouns?: readonly string[]
  /** Only the accounts module: what the account switcher offers. */
  readonly accounts?: () => UseQueryOptions<readonly ConnectedAccount[]>
}
