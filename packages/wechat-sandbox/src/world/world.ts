import { type PendingCallback } from '../callbacks/outbox.ts'
import { type Account, type AccountSeed, newAccount } from './account.ts'
import { type Article } from './articles.ts'
import { type ClockState } from './business-clock.ts'
import { type Ledger, newLedger } from './ledger.ts'
import { type HandmadePerson } from './people.ts'

/** Raise with every change of the stored shape. */
export const worldFormat = 1

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
  articleId: string
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

/** Everything that survives a restart: plain values, maps and typed arrays only. */
export interface World {
  format: number
  seed: number
  clock: ClockState
  accounts: Map<string, Account>
  articles: Map<string, Article>
  qrCodes: Map<string, QrCode>
  /** How many people there are, whether they follow or not. Handmade ones are among them. */
  people: number
  handmade: Map<number, HandmadePerson>
  shares: Share[]
  orders: Order[]
  ledger: Ledger
  outbox: Map<number, PendingCallback>
  population: { paused: boolean; rate: number; steppedTo: number }
  /** Source of all numbers that must differ: messages, media, tickets, articles. */
  serial: number
}

export function newWorld(fields: {
  seed: number
  now: number
  speed: number
  people: number
  accounts: readonly AccountSeed[]
  paused: boolean
}): World {
  return {
    format: worldFormat,
    seed: fields.seed,
    clock: { business: fields.now, wall: fields.now, speed: fields.speed },
    accounts: new Map(fields.accounts.map((seed) => [seed.appId, newAccount(seed, fields.people)])),
    articles: new Map(),
    qrCodes: new Map(),
    people: fields.people,
    handmade: new Map(),
    shares: [],
    orders: [],
    ledger: newLedger(),
    outbox: new Map(),
    population: { paused: fields.paused, rate: 1, steppedTo: fields.now },
    serial: 1000,
  }
}

export function nextSerial(world: World): number {
  world.serial += 1
  return world.serial
}
