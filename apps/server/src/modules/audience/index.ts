import { type Analytics } from '@weiying/clickhouse'
import { type Background, type TickerDeps } from '@weiying/jobs'
import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Consumer, type Events, eventsProgress } from '../../events/index.ts'
import { type Secrets } from '../../secrets/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type Audit, type BusinessClocks, systemCaller } from '../identity/index.ts'
import { attributesOf } from './attributes.store.ts'
import { tagAndSegmentRoutes } from './audience.routes.ts'
import { contactByKey, contactsByKeys, contactsByPhones } from './contact-list.store.ts'
import { attributeCommands, contactCommands } from './contact.commands.ts'
import { contactQueries } from './contact.queries.ts'
import { contactRoutes } from './contact.routes.ts'
import { attributeDefinitions, contactRefs, contactsByNumber } from './contact.store.ts'
import { type ContactSource, phoneDigits } from './contact.ts'
import { correspondentsOf, noteSent, reachabilityOf, spendWindows } from './follow.store.ts'
import { followerGateway } from './follower.gateway.ts'
import { resolveContacts } from './identity.store.ts'
import { inboundTicker } from './inbound.jobs.ts'
import { mergeCommands } from './merge.commands.ts'
import { mergeQueries } from './merge.queries.ts'
import { mergeRoutes } from './merge.routes.ts'
import { mostContactsOfOne, survivorsOf } from './merge.store.ts'
import { type Erasure, privacyCommands } from './privacy.commands.ts'
import { pushTicker } from './push.jobs.ts'
import { segmentAnalytics } from './segment.analytics.ts'
import { type ReferenceSource, segmentCommands } from './segment.commands.ts'
import { segmentQueries } from './segment.queries.ts'
import { findSegment } from './segment.store.ts'
import { stateAnalytics } from './state.analytics.ts'
import { firstSync, sentListener, stateConsumer, stateShipper } from './state.jobs.ts'
import { profileTicker, syncTicker } from './sync.jobs.ts'
import { tagRunTicker } from './tag-run.jobs.ts'
import { tagCommands } from './tag.commands.ts'
import { tagQueries } from './tag.queries.ts'
import { listTags } from './tag.store.ts'
import { returnWindows } from './window.store.ts'
import { workCommands } from './work.commands.ts'

export type { Reachability } from './follow.store.ts'
export type { AttributeValue, Contact } from './contact.ts'
export { isOptOut } from './opt-out.ts'
export type { Which } from './segment.queries.ts'
export type { ReferenceSource } from './segment.commands.ts'
export type { SegmentExpression } from './segment.ts'

export interface AudienceOptions {
  readonly db: Database
  readonly analytics: Analytics
  readonly clock: Clock
  readonly business: BusinessClocks
  readonly newId: NewId
  readonly events: Events
  readonly audit: Audit
  readonly secrets: Secrets
  readonly accounts: Accounts
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  /** IANA name of a workspace's zone. */
  readonly zoneOf: (workspace: Id<'workspace'>) => Promise<string>
}

type Workspace = Id<'workspace'>

/** Contacts, followers, tags, segments, and what people may ask about their data. */
export function createAudience(options: AudienceOptions) {
  const { db, clock, business, newId, events, secrets, accounts, ticking, zoneOf } = options
  const openidIndex = (accountId: string, openid: string): Buffer => secrets.index(`openid:${accountId}:${openid}`)
  const phoneIndex = (digits: string): Buffer => secrets.index(`phone:${digits}`)
  const references: ReferenceSource[] = []
  const erasures: Erasure[] = []
  const analytics = segmentAnalytics(options)
  const gateway = followerGateway({ official: accounts.gateway.official })
  const segments = segmentQueries({
    db,
    business,
    accounts,
    analytics,
    zoneOf,
    progress: eventsProgress(options),
    consumers: [stateConsumer],
    pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  })
  const queries = contactQueries({ db, business, accounts, segments, analytics, phoneIndex })
  const work = workCommands({
    ...options,
    checkSegment: async (workspace, segmentId) => void (await segments.prepare(workspace, { segmentId })),
  })
  const merges = mergeCommands(options)
  const background = { ...ticking, ...options, gateway, openidIndex, mergeSameUnion: merges.mergeSameUnion }

  async function startFirstSync({ workspace, accountId }: { workspace: Workspace; accountId: Id<'account'> }): Promise<void> {
    try {
      await work.startSync(systemCaller(workspace, 'audience.first_sync'), accountId)
    } catch (error) {
      // One is running, the account may not, or it is gone: nothing is missing that this could bring.
      if (!(error instanceof DomainError)) throw error
    }
  }

  const backgrounds: readonly Background[] = [
    inboundTicker(background),
    syncTicker(background),
    profileTicker(background),
    pushTicker(background),
    tagRunTicker({ ...background, segments }),
  ]
  const consumers: readonly Consumer[] = [
    stateShipper({ db, states: stateAnalytics(options) }),
    sentListener({ db }),
    firstSync({ start: startFirstSync }),
  ]

  const tags = tagCommands(options)
  return {
    contacts: {
      /** The contacts behind openids of an account; unknown ones are made, in the caller's transaction and with their event. */
      resolve: async (
        tx: Tx,
        workspace: Workspace,
        accountId: Id<'account'>,
        openids: readonly string[],
        source: ContactSource,
      ) => {
        const now = business.of(workspace).now()
        const people = openids.map((openid) => ({ openid }))
        const found = await resolveContacts(tx, workspace, accountId, people, { source, newId, now })
        await events.publish(
          tx,
          workspace,
          ...found.flatMap(({ id, number, created }) =>
            created
              ? [
                  {
                    type: 'contact.created' as const,
                    at: now,
                    contact: { id, number },
                    accountId,
                    source,
                    properties: { via: source },
                  },
                ]
              : [],
          ),
        )
        return new Map(found.map(({ openid, id, number }) => [openid, { id, number }]))
      },
      /** Ids and numbers of living contacts. */
      refs: contactRefs,
      /** For order intake: by openid, member number or phone, the surest first. */
      findByKey: async (
        reader: Reader,
        workspace: Workspace,
        {
          openid,
          phone,
          memberNumber,
        }: { openid?: string | undefined; phone?: string | undefined; memberNumber?: string | undefined },
      ) => {
        const index = phone === undefined ? undefined : phoneIndexOf(phone)
        return await contactByKey(reader, workspace, { openid, memberNumber, phoneIndex: index })
      },
      /** The same for a whole file: what each key of one kind leads to. Phones may be written in any way. */
      findByKeys: async (
        reader: Reader,
        workspace: Workspace,
        kind: 'openid' | 'phone' | 'memberNumber',
        keys: readonly string[],
      ) => {
        if (kind !== 'phone') return await contactsByKeys(reader, workspace, kind, keys)
        const indexes = new Map(keys.flatMap((key) => [[key, phoneIndexOf(key)] as const]))
        const found = await contactsByPhones(
          reader,
          workspace,
          [...indexes.values()].filter((index) => index !== undefined),
        )
        return new Map(
          [...indexes].flatMap(([key, index]) => {
            const contact = index === undefined ? undefined : found.get(index.toString('hex'))
            return contact === undefined ? [] : [[key, contact] as const]
          }),
        )
      },
      queries,
    },
    /** What a delivery must know of each contact at the moment it sends, in one statement; by contact number. */
    reachability: async (
      reader: Reader,
      workspace: Workspace,
      accountId: Id<'account'>,
      numbers: readonly number[],
      /** When these people were chosen, if contacts may have been merged since (business time). */
      asOf?: Date | null,
    ) => await reachabilityOf(reader, workspace, accountId, numbers, { now: business.of(workspace).now(), asOf }),
    mostContactsOfOne,
    windows: {
      /** Takes one customer-service message out of each window. @returns the numbers of those who had one left */
      spend: async (tx: Tx, workspace: Workspace, accountId: Id<'account'>, numbers: readonly number[]) =>
        await spendWindows(tx, workspace, accountId, numbers, business.of(workspace).now()),
      /** Puts back what was spent for messages that certainly did not go out. */
      giveBack: returnWindows,
      /** The account sent something by another way than a delivery: what comes back within a day is a reaction. */
      noteSent,
    },
    /** Who writes in a conversation, for those who answer there. */
    correspondents: {
      find: async (reader: Reader, workspace: Workspace, accountId: Id<'account'>, openids: readonly string[], now: Date) =>
        await correspondentsOf(reader, workspace, accountId, openids, now),
      spend: async (tx: Tx, workspace: Workspace, accountId: Id<'account'>, number: number, now: Date): Promise<boolean> =>
        (await spendWindows(tx, workspace, accountId, [number], now)).has(number),
    },
    /** What contacts are called here, those that were merged by the name of whom they are now; erased ones are left out. */
    names: async (reader: Reader, workspace: Workspace, numbers: readonly number[]) => {
      const survivors = await survivorsOf(reader, workspace, numbers)
      const found = await contactsByNumber(reader, workspace, [...new Set([...numbers, ...survivors.values()])])
      const known = new Map(found.filter(({ erasedAt }) => erasedAt === null).map((each) => [each.number, each]))
      return new Map(
        numbers.flatMap((number) => {
          const contact = known.get(survivors.get(number) ?? number)
          return contact === undefined ? [] : [[number, { number: contact.number, name: contact.name, remark: contact.remark }]]
        }),
      )
    },
    /** For personalisation: what is known of each contact, by number. Names of own attributes are their codes. */
    attributes: attributesOf,
    /** Codes of the workspace's own attributes. */
    attributeCodes: async (reader: Reader, workspace: Workspace): Promise<readonly string[]> =>
      (await attributeDefinitions(reader, workspace)).map(({ code }) => code),
    segments: {
      /** Undefined when it is gone. */
      find: findSegment,
      count: segments.count,
      /** Contact numbers in ascending order, 5,000 at a time. @throws DomainError `segment_broken`, `analytics_unavailable` */
      evaluate: segments.evaluate,
      /** At most so many members, the same people whatever is asked, and how many there are. */
      sample: segments.sample,
      /** Of these contacts the members, and how many there are besides. */
      among: segments.among,
      mark: segments.mark,
      shipped: segments.shipped,
      waitShipped: segments.waitShipped,
      /** Modules above say what of theirs names a segment, so that it is not deleted under them. */
      addReferences: (source: ReferenceSource): void => void references.push(source),
    },
    /** Modules beside and above say how they forget openids of people who are erased. */
    addErasure: (erase: Erasure): void => void erasures.push(erase),
    startSync: startFirstSync,
    /** Tags of the workspace; playbooks bring some. */
    tagging: { list: listTags, create: tags.create, archive: tags.archive },
    backgrounds,
    consumers,
    routes: {
      ...contactRoutes({
        clock,
        contacts: contactCommands(options),
        attributes: attributeCommands(options),
        privacy: privacyCommands({ ...options, queries, openidIndex, erasures }),
        queries,
        work,
      }),
      ...mergeRoutes({
        merges,
        queries,
        mergeQueries: mergeQueries({ db, byNumbers: queries.byNumbers, now: (workspace) => business.of(workspace).now() }),
      }),
      ...tagAndSegmentRoutes({
        clock,
        tags,
        tagQueries: tagQueries({ db, analytics }),
        segments: segmentCommands({ ...options, references }),
        segmentQueries: segments,
        contacts: queries,
        work,
        stopwatch: () => performance.now(),
      }),
    },
  }

  function phoneIndexOf(phone: string): Buffer | undefined {
    try {
      return phoneIndex(phoneDigits(phone))
    } catch {
      return undefined
    }
  }
}

export type Audience = ReturnType<typeof createAudience>
