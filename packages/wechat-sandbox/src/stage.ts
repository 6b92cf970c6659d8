import { type Clock, type Random } from '@weiying/kernel'

import { type CallbackFields } from './callbacks/envelope.ts'
import { type Faults } from './control/faults.ts'
import { type Inspector } from './control/inspector.ts'
import { type Visits } from './life/visits.ts'
import { type MessageBody, type SandboxClock } from './phone/phone-api.ts'
import { type PhoneEvents } from './phone/phone-events.ts'
import { type Account, type MassJob } from './world/account.ts'
import { type BusinessClock } from './world/business-clock.ts'
import { type Files } from './world/files.ts'
import { type World } from './world/world.ts'

/** What every part of the sandbox works with: the world as it is, and the ways to tell others about a change. */
export interface Stage {
  readonly world: World
  /** Time in the simulated world. */
  readonly clock: BusinessClock
  /** Tokens, minute limits, signatures, request times. */
  readonly wall: Clock
  readonly random: Random
  readonly files: Files
  readonly inspector: Inspector
  readonly faults: Faults
  readonly phones: PhoneEvents
  readonly visits: Visits
  /** The clock as others are told, with a journey under way. */
  time(): SandboxClock
  /** How long a mass job takes before its result, in wall ms. */
  readonly massDelayMs: number
  /** `http://host:port` under which others reach this sandbox. */
  baseUrl(): string
  /** Sends a callback to the account's server when its callback is switched on. `person`: whose chat shows a reply or a failure. */
  tell(account: Account, person: number | null, fields: CallbackFields): void
  /** Runs a mass job that was accepted, after `massDelayMs`. */
  startMassJob(account: Account, job: MassJob): void
  /** A message reached one person alone; somebody of the population may tap a link in it. */
  noticed(account: Account, person: number, body: MessageBody): void
  /** A person by nickname (as by WeChat id). */
  personByName(name: string): number | undefined
  /** Runs `work` after `ms` of wall time unless the sandbox stops before. */
  later(ms: number, work: () => void | Promise<void>): void
  /** The world changed: store it soon. */
  touch(): void
}
