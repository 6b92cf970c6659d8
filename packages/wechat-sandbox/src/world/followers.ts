import { dayNumber, monthNumber } from './time.ts'

/** How people came to an account; the platform's `subscribe_scene`. Order is stored: only append. */
export const scenes = [
  'ADD_SCENE_OTHERS',
  'ADD_SCENE_SEARCH',
  'ADD_SCENE_QR_CODE',
  'ADD_SCENE_PROFILE_CARD',
  'ADD_SCENE_PROFILE_LINK',
  'ADD_SCENE_PROFILE_ITEM',
  'ADD_SCENE_PAID',
  'ADD_SCENE_WECHAT_ADVERTISEMENT',
  'ADD_SCENE_CHANNELS',
  'ADD_SCENE_WXA',
] as const
export type Scene = (typeof scenes)[number]

/** `user_source` of datacube for a scene. */
export const datacubeSource: Readonly<Record<Scene, number>> = {
  ADD_SCENE_OTHERS: 0,
  ADD_SCENE_SEARCH: 1,
  ADD_SCENE_QR_CODE: 30,
  ADD_SCENE_PROFILE_CARD: 17,
  ADD_SCENE_PROFILE_LINK: 57,
  ADD_SCENE_PROFILE_ITEM: 0,
  ADD_SCENE_PAID: 0,
  ADD_SCENE_WECHAT_ADVERTISEMENT: 100,
  ADD_SCENE_CHANNELS: 200,
  ADD_SCENE_WXA: 149,
}

const subscribed = 1
const everFollowed = 2
const blocked = 4

/**
 * What an account knows of people, one column per fact and one row per person of the world, so that a million followers take
 * about 12 MB. Rare facts are in maps.
 */
export interface FollowerTable {
  size: number
  flags: Uint8Array
  /** Unix seconds. */
  followedAt: Uint32Array
  scene: Uint8Array
  /** Month and how many mass messages in it: `month * 16 + count`. */
  massMonth: Uint32Array
  /** How pushed-at a person feels: units, and the day they were counted on. */
  pressure: Uint8Array
  pressureDay: Uint16Array
  followers: number
  remarks: Map<number, string>
  /** Scene text of the parametric code through which a person came. */
  qrScenes: Map<number, { id: number; text: string }>
}

export function newFollowerTable(capacity: number): FollowerTable {
  return {
    size: capacity,
    flags: new Uint8Array(capacity),
    followedAt: new Uint32Array(capacity),
    scene: new Uint8Array(capacity),
    massMonth: new Uint32Array(capacity),
    pressure: new Uint8Array(capacity),
    pressureDay: new Uint16Array(capacity),
    followers: 0,
    remarks: new Map(),
    qrScenes: new Map(),
  }
}

function larger<Column extends Uint8Array | Uint16Array | Uint32Array>(column: Column, grown: Column): Column {
  grown.set(column)
  return grown
}

/** Makes room for a person, and for some more. */
export function reserve(table: FollowerTable, person: number): void {
  if (person < table.size) return
  const size = Math.max(person + 1, Math.ceil(table.size * 1.5), 64)
  table.flags = larger(table.flags, new Uint8Array(size))
  table.followedAt = larger(table.followedAt, new Uint32Array(size))
  table.scene = larger(table.scene, new Uint8Array(size))
  table.massMonth = larger(table.massMonth, new Uint32Array(size))
  table.pressure = larger(table.pressure, new Uint8Array(size))
  table.pressureDay = larger(table.pressureDay, new Uint16Array(size))
  table.size = size
}

const has = (table: FollowerTable, person: number, flag: number): boolean => ((table.flags[person] ?? 0) & flag) !== 0

export const isFollowing = (table: FollowerTable, person: number): boolean => has(table, person, subscribed)
export const hasEverFollowed = (table: FollowerTable, person: number): boolean => has(table, person, everFollowed)
export const isBlocked = (table: FollowerTable, person: number): boolean => has(table, person, blocked)

/** False when the person follows already. `at` in milliseconds. */
export function addFollower(
  table: FollowerTable,
  person: number,
  at: number,
  scene: Scene,
  qr?: { id: number; text: string },
): boolean {
  reserve(table, person)
  if (isFollowing(table, person)) return false
  table.flags[person] = (table.flags[person] ?? 0) | subscribed | everFollowed
  table.followedAt[person] = Math.floor(at / 1000)
  table.scene[person] = scenes.indexOf(scene)
  if (qr === undefined) table.qrScenes.delete(person)
  else table.qrScenes.set(person, qr)
  table.followers += 1
  return true
}

/** False when the person does not follow. */
export function removeFollower(table: FollowerTable, person: number): boolean {
  if (!isFollowing(table, person)) return false
  table.flags[person] = (table.flags[person] ?? 0) & ~subscribed
  table.followers -= 1
  return true
}

export function setBlocked(table: FollowerTable, person: number, on: boolean): void {
  reserve(table, person)
  const flags = table.flags[person] ?? 0
  table.flags[person] = on ? flags | blocked : flags & ~blocked
}

export const sceneOf = (table: FollowerTable, person: number): Scene => scenes[table.scene[person] ?? 0] ?? 'ADD_SCENE_OTHERS'

/** Mass messages that this follower got in the month of `at`. */
export function massCount(table: FollowerTable, person: number, at: number): number {
  const packed = table.massMonth[person] ?? 0
  return packed >>> 4 === monthNumber(at) ? packed & 15 : 0
}

export function countMass(table: FollowerTable, person: number, at: number): void {
  table.massMonth[person] = monthNumber(at) * 16 + Math.min(15, massCount(table, person, at) + 1)
}

/** Units of pressure left today; a push adds three, a single message one, a day takes one away. */
export function pressureOf(table: FollowerTable, person: number, at: number): number {
  const passed = (dayNumber(at) & 0xffff) - (table.pressureDay[person] ?? 0)
  return Math.max(0, (table.pressure[person] ?? 0) - Math.max(0, passed))
}

export function addPressure(table: FollowerTable, person: number, at: number, units = 3): void {
  table.pressure[person] = Math.min(255, pressureOf(table, person, at) + units)
  table.pressureDay[person] = dayNumber(at) & 0xffff
}

/** Followers in the order of `user/get`, from the one after `after` (-1 = first), at most `limit`. */
export function followersAfter(
  table: FollowerTable,
  after: number,
  limit: number,
  include: (person: number) => boolean,
): number[] {
  const found: number[] = []
  for (let person = after + 1; person < table.size && found.length < limit; person += 1) {
    if (include(person)) found.push(person)
  }
  return found
}
