import { type PendingCallback } from '../callbacks/outbox.ts'
import { type Rates, standardRates } from '../population/rates.ts'
import { type Account, type AccountSeed, newAccount } from './account.ts'
import { type Article } from './articles.ts'
import { type ClockState } from './business-clock.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { type HandmadePerson } from './people.ts'

/** Raise with every change of the stored shape. */
export const worldFormat = 3

export interface QrCode {
  ticket: string
  appId: string
  /** Text inside the picture. */
  url: string
  sceneId: number
  sceneText: string
  /** Business ms; null = permanent. */
  expiresAt: number | null
  at: number
}

export interface Share {
  id: string
  at: number
  from: number
  /** Who gets it; null for Moments. */
  to: number | null
  /** '' when it is something else. */
  articleId: string
  page?: { title: string; digest: string; coverUrl: string; url: string }
  /** An account's card. */
  appId?: string
}

export interface Order {
  number: string
  at: number
  person: number
  appId: string
  fen: number
  channel: number
  shop: number
  goods: number
  codeWord: string
}

/** Somebody is going to tap a link of a message that reached them alone; taps after mass messages follow from their jobs. */
export interface PlannedClick {
  appId: string
  person: number
  url: string
}

/** Everything that survives a restart: plain values, maps and typed arrays only. */
export interface World {
  format: number
  seed: number
  clock: ClockState
  accounts: Map<string, Account>
  /** Mini programs: nobody follows them, so they are not among the accounts. */
  miniPrograms: Map<string, Account>
  articles: Map<string, Article>
  qrCodes: Map<string, QrCode>
  /** How many people there are, whether they follow or not. Handmade ones are among them. */
  people: number
  handmade: Map<number, HandmadePerson>
  shares: Share[]
  orders: Order[]
  ledger: Ledger
  outbox: Map<number, PendingCallback>
  population: {
    paused: boolean
    /** Multiplies all. */
    rate: number
    rates: Rates
    steppedTo: number
    /** By minute. */
    clicks: Map<number, PlannedClick[]>
  }
  /** Addresses that go along with the clock. */
  companions: string[]
  /** Source of all numbers that must differ: messages, media, tickets, articles. */
  serial: number
}

export function newWorld(fields: {
  seed: number
  now: number
  /** Business time; `now` when absent. */
  business?: number | undefined
  speed: number
  people: number
  accounts: readonly AccountSeed[]
  miniPrograms?: readonly AccountSeed[]
  paused: boolean
}): World {
  const business = fields.business ?? fields.now
  return {
    format: worldFormat,
    seed: fields.seed,
    clock: { business, wall: fields.now, speed: fields.speed, generation: 1 },
    accounts: new Map(fields.accounts.map((seed) => [seed.appId, newAccount(seed, fields.people)])),
    miniPrograms: new Map((fields.miniPrograms ?? []).map((seed) => [seed.appId, newAccount(seed, 0)])),
    articles: new Map(),
    qrCodes: new Map(),
    people: fields.people,
    handmade: new Map(),
    shares: [],
    orders: [],
    ledger: newLedger(),
    outbox: new Map(),
    population: { paused: fields.paused, rate: 1, rates: standardRates(), steppedTo: business, clicks: new Map() },
    companions: [],
    serial: 1000,
  }
}

export function nextSerial(world: World): number {
  world.serial += 1
  return world.serial
}

/** Official accounts, then mini programs. */
export function* everyAccount(world: World): Generator<Account> {
  yield* world.accounts.values()
  yield* world.miniPrograms.values()
}

export const accountById = (world: World, appId: string): Account | undefined =>
  world.accounts.get(appId) ?? world.miniPrograms.get(appId)
