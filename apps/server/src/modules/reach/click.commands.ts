import { type Clock, type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type AnyNewEvent, type ContactRef, type Events } from '../../events/index.ts'
import { type BusinessClocks } from '../identity/index.ts'
import { findLink, type LinkRow } from './link.store.ts'
import { type Clicked, personalDays, readCode, safeTarget, type Sign } from './link.ts'

export interface ClickDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly business: Pick<BusinessClocks, 'of'>
  readonly events: Events
  readonly sign: Sign
  readonly contactsOf: (reader: Reader, workspace: Id<'workspace'>, numbers: readonly number[]) => Promise<readonly ContactRef[]>
  readonly onError: (error: unknown) => void
}

/** Where a code leads. */
export type Destination =
  | { readonly kind: 'target'; readonly target: string; readonly link: LinkRow; readonly contact: number }
  /** It led somewhere once. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

interface Click {
  readonly link: LinkRow
  readonly contact: number
  readonly at: Date
}

const rememberedLinks = 10_000
const rememberMs = 600_000

export function clickCommands({ db, clock, business, events, sign, contactsOf, onError }: ClickDeps) {
  const links = new Map<number, { readonly link: LinkRow; readonly until: number }>()

  async function linkOf({ number }: Clicked): Promise<LinkRow | undefined> {
    const now = clock.now().getTime()
    const known = links.get(number)
    if (known !== undefined && known.until > now) return known.link
    const link = await db.system('tracked link').read(async (reader) => await findLink(reader, number))
    if (link === undefined) return undefined
    links.delete(number)
    links.set(number, { link, until: now + rememberMs })
    for (const old of links.keys()) {
      if (links.size <= rememberedLinks) break
      links.delete(old)
    }
    return link
  }

  let waiting: Click[] = []
  let writing: Promise<void> | undefined

  async function write(clicks: readonly Click[]): Promise<void> {
    // A click that cannot be written is lost: the reader is led on, and a later one counts. Those of other workspaces are not.
    for (const [workspace, mine] of Map.groupBy(clicks, ({ link }) => link.workspaceId))
      await writeOf(workspace, mine).catch(onError)
  }

  async function writeOf(workspace: Id<'workspace'>, mine: readonly Click[]): Promise<void> {
    const numbers = [...new Set(mine.map(({ contact }) => contact))].filter((number) => number !== 0)
    await db.in(workspace).transaction(async (tx) => {
      const found = numbers.length === 0 ? [] : await contactsOf(tx, workspace, numbers)
      const people = new Map(found.map((each) => [each.number, each]))
      await events.publish(
        tx,
        workspace,
        ...mine.map(({ link, contact, at }): AnyNewEvent => ({
          type: 'link.clicked',
          at,
          contact: people.get(contact),
          accountId: link.accountId,
          source: 'link',
          properties: { campaignId: link.campaignId, contentId: link.contentId, linkId: link.id },
        })),
      )
    })
  }

  /** Whatever comes in while one batch is written goes into the next: one commit for many clicks, none waits for a timer. */
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await write(batch)
    }
    writing = undefined
  }

  return {
    /** One look at memory; at the database for a link that was not opened for ten minutes. */
    destination: async (code: string): Promise<Destination> => {
      const clicked = readCode(sign, code)
      if (clicked === undefined) return { kind: 'unknown' }
      const link = await linkOf(clicked)
      const target = link === undefined ? undefined : safeTarget(link.target)
      if (link === undefined || target === undefined) return { kind: 'unknown' }
      const age = clock.now().getTime() - link.createdAt.getTime()
      if (clicked.contact !== 0 && age > personalDays * 86_400_000) return { kind: 'expired' }
      return { kind: 'target', target, link, contact: clicked.contact }
    },

    /** Resolves once it is written down (or cannot be). */
    record: async (link: LinkRow, contact: number): Promise<void> => {
      waiting.push({ link, contact, at: business.of(link.workspaceId).now() })
      writing ??= drain()
      await writing
    },

    /** Nothing is left to write. */
    settled: async (): Promise<void> => await writing,
  }
}

export type ClickCommands = ReturnType<typeof clickCommands>
