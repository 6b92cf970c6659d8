import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Campaign, type Content } from './campaign.ts'
import { addLinks, linksOf } from './link.store.ts'
import { addressesIn, codeOf, type Link, linkFolder, safeTarget, type Sign, withAddresses } from './link.ts'
import { type Letter } from './sending.gateway.ts'

type Workspace = Id<'workspace'>

export interface LinkDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly newId: NewId
  readonly sign: Sign
  readonly publicUrl: string
  /** Whether readers of this account can open our public address. */
  readonly opens: (workspace: Workspace, accountId: Id<'account'>) => Promise<boolean>
}

/** A campaign's way of writing addresses. */
export interface TrackedLinks {
  /** The letter of one contact. Without tracked addresses the same letter. */
  letter(letter: Letter, contact: number): Letter
  /** A text that everybody gets alike. */
  shared(text: string): string
}

/** Asked by the library for each article: which address stands in the place of which. */
export type Readdress = (
  contentId: Id<'content'>,
  addresses: readonly string[],
) => Promise<(address: string) => string | undefined>

/** WeChat's limit for a text message, in bytes. */
const textBytes = 2048
const remembered = 200

/** The addresses that a message carries itself; articles have theirs in the library. */
export function addressesOf(content: Content): readonly string[] {
  const usable = (address: string): readonly string[] => (safeTarget(address) === undefined ? [] : [address])
  switch (content.kind) {
    case 'articles':
      return []
    case 'text':
      return addressesIn(content.text)
    case 'card':
      return usable(content.url)
    case 'template':
      return content.url === null ? [] : usable(content.url)
  }
}

const untouched: TrackedLinks = { letter: (letter) => letter, shared: (text) => text }

/** Short addresses of ours for the addresses of campaigns: made once per campaign, derived for each contact. */
export function linkCommands({ db, clock, newId, sign, publicUrl, opens }: LinkDeps) {
  const base = publicUrl.replace(/\/+$/, '') + linkFolder
  const isOurs = (address: string): boolean => address.startsWith(base)
  /** What a campaign says is fixed once it goes out. */
  const known = new Map<string, Promise<TrackedLinks>>()

  async function made(
    workspace: Workspace,
    campaign: Pick<Campaign, 'id' | 'accountId'>,
    contentId: Link['contentId'],
    addresses: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const wanted = addresses.filter((address) => !isOurs(address))
    if (wanted.length === 0) return new Map()
    const links = await db.in(workspace).transaction(async (tx) => {
      await addLinks(
        tx,
        workspace,
        { campaignId: campaign.id, accountId: campaign.accountId, at: clock.now() },
        wanted.map((target) => ({ id: newId<'link'>(), contentId, target })),
      )
      return await linksOf(tx, workspace, [campaign.id])
    })
    return new Map(links.filter((link) => link.contentId === contentId).map(({ target, number }) => [target, number]))
  }

  function written(numbers: ReadonlyMap<string, number>): TrackedLinks {
    if (numbers.size === 0) return untouched
    const ours = (contact: number) => (address: string) => {
      const number = numbers.get(address)
      return number === undefined ? undefined : base + codeOf(sign, { number, contact })
    }
    // Where ours are longer and the text would not fit any more, it goes out as it was written.
    const fitting = (text: string, contact: number): string => {
      const tracked = withAddresses(text, ours(contact))
      return Buffer.byteLength(tracked) > textBytes ? text : tracked
    }
    return {
      shared: (text) => fitting(text, 0),
      letter: (letter, contact) => {
        const instead = ours(contact)
        switch (letter.kind) {
          case 'text':
            return { ...letter, text: fitting(letter.text, contact) }
          case 'card':
            return { ...letter, card: { ...letter.card, url: instead(letter.card.url) ?? letter.card.url } }
          case 'template': {
            const { url } = letter.template
            return url === null ? letter : { ...letter, template: { ...letter.template, url: instead(url) ?? url } }
          }
        }
      },
    }
  }

  const tracks = async (workspace: Workspace, { trackLinks, accountId }: Campaign): Promise<boolean> =>
    trackLinks && (await opens(workspace, accountId))

  async function prepared(workspace: Workspace, campaign: Campaign): Promise<TrackedLinks> {
    const addresses = campaign.content === null ? [] : addressesOf(campaign.content)
    if (addresses.length === 0 || !(await tracks(workspace, campaign))) return untouched
    return written(await made(workspace, campaign, null, addresses))
  }

  return {
    tracks,

    /** For a campaign under way: one statement the first time, nothing after. */
    of: async (workspace: Workspace, campaign: Campaign): Promise<TrackedLinks> => {
      const key = `${campaign.id} ${campaign.version}`
      const before = known.get(key)
      if (before !== undefined) return await before
      const preparing = prepared(workspace, campaign)
      known.set(key, preparing)
      for (const old of known.keys()) {
        if (known.size <= remembered) break
        known.delete(old)
      }
      try {
        return await preparing
      } catch (error) {
        known.delete(key)
        throw error
      }
    },

    /** For the articles of a campaign; undefined when they stay as they are. */
    readdress: async (workspace: Workspace, campaign: Campaign): Promise<Readdress | undefined> => {
      if (!(await tracks(workspace, campaign))) return undefined
      return async (contentId, addresses) => {
        const numbers = await made(workspace, campaign, contentId, addresses)
        return (address) => {
          const number = numbers.get(address)
          return number === undefined ? undefined : base + codeOf(sign, { number, contact: 0 })
        }
      }
    },
  }
}

export type LinkCommands = ReturnType<typeof linkCommands>
