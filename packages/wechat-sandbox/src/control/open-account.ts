import { type Fields, isFields, optionalText } from '../api/fields.ts'
import { randomText } from '../api/token-store.ts'
import { writePast } from '../population/history.ts'
import { historyLeavers } from '../population/rates.ts'
import { tradeNames } from '../population/trades.ts'
import { type Stage } from '../stage.ts'
import { type Account, type AccountSeed, newAccount, type OwnShop } from '../world/account.ts'
import { noiseBits } from '../world/noise.ts'
import { nextSerial } from '../world/world.ts'
import { refuse } from './asking.ts'

const hex = (digits: number, ...keys: number[]): string =>
  Array.from({ length: Math.ceil(digits / 8) }, (_, part) =>
    noiseBits(...keys, part)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .slice(0, digits)

const most = 200

/** `goods` [{name, fen}] and `shops` [text, …, the online one], both or none. */
function ownOf(fields: Fields): { own?: OwnShop } {
  const { goods, shops } = fields
  if (goods === undefined && shops === undefined) return {}
  if (!Array.isArray(goods) || !Array.isArray(shops) || goods.length === 0 || shops.length < 2) return refuse()
  const names = shops.filter((shop) => typeof shop === 'string')
  const things = goods.filter(isFields).flatMap(({ name, fen }) => {
    const known = typeof name === 'string' && typeof fen === 'number' && Number.isSafeInteger(fen) && fen > 0
    return known ? [{ name, fen }] : []
  })
  if (names.length < shops.length || things.length < goods.length) return refuse()
  return { own: { goods: things, shops: names } }
}

/** A new account in the running world, with a past and its share of the people. Its secrets follow from the seed. */
export async function openAccount(stage: Stage, fields: Fields, followers: number): Promise<Account> {
  const { world } = stage
  const kind = optionalText(fields, 'kind') || 'service'
  const trade = tradeNames.find((each) => each === (optionalText(fields, 'trade') || 'beauty'))
  const name = optionalText(fields, 'name').trim()
  const appId = optionalText(fields, 'appId') || `wx${hex(16, world.seed, nextSerial(world), 1)}`
  if ((kind !== 'service' && kind !== 'subscription') || trade === undefined || name === '' || world.accounts.size >= most)
    return refuse()
  if (!/^wx[\da-f]{16}$/.test(appId) || world.accounts.has(appId) || world.miniPrograms.has(appId)) return refuse()
  const key = nextSerial(world)
  const seed: AccountSeed = {
    appId,
    secret: hex(32, world.seed, key, 2),
    originalId: `gh_${hex(12, world.seed, key, 3)}`,
    alias: `sandbox-${key}`,
    name,
    kind,
    trade,
    ...ownOf(fields),
    verified: fields['verified'] !== false,
    token: hex(16, world.seed, key, 4),
    encodingAesKey: `${randomText(stage.random, 42).replace(/[-_]/g, 'a')}A`,
  }
  const account = newAccount(seed, 0)
  // People who are there already follow first; more come into the world when they do not suffice.
  world.people = Math.max(world.people, Math.ceil(followers * (1 + historyLeavers)))
  await writePast(stage, account, Math.max(followers, Math.floor(world.people / (1 + historyLeavers))), followers)
  world.accounts.set(appId, account)
  stage.touch()
  return account
}
