import { type Account } from './account.ts'
import { noise, noiseBits, textKey } from './noise.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** A person made by hand at a phone; the rest of the population is computed from the seed. */
export interface HandmadePerson {
  nickname: string
  city: string
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const given = [
  '小雨',
  '思琪',
  '梦洁',
  '子涵',
  '晓彤',
  '雅婷',
  '佳怡',
  '欣然',
  '宇轩',
  '浩然',
  '丽娟',
  '建国',
  '美玲',
  '志强',
  '静怡',
  '雪儿',
  '一诺',
  '海燕',
  '婷婷',
  '嘉欣',
]
const handles = [
  '爱吃糖的',
  '每天早起的',
  '在路上的',
  '安静的',
  '努力变美的',
  '慢慢来的',
  '不加班的',
  '爱笑的',
  '养猫的',
  '想去海边的',
]
const nouns = ['小鹿', '桃子', '橘猫', '向日葵', '柠檬', '小熊', '兔子', '月亮', '晚风', '奶茶', '豆豆', '麦子']

export const cities = [
  '上海',
  '北京',
  '广州',
  '深圳',
  '杭州',
  '成都',
  '重庆',
  '南京',
  '武汉',
  '苏州',
  '西安',
  '长沙',
  '郑州',
  '青岛',
  '厦门',
  '合肥',
] as const

const pick = <T>(list: readonly T[], uniform: number, otherwise: T): T => list[Math.floor(uniform * list.length)] ?? otherwise

/** Nickname of a person of the population. */
export function nicknameOf(seed: number, person: number): string {
  const style = noise(seed, person, 11)
  if (style < 0.45)
    return pick(Array.from(surnames), noise(seed, person, 12), '王') + pick(given, noise(seed, person, 13), '小雨')
  if (style < 0.8) return pick(handles, noise(seed, person, 12), '') + pick(nouns, noise(seed, person, 13), '小鹿')
  return pick(nouns, noise(seed, person, 12), '月亮') + String(Math.floor(noise(seed, person, 13) * 90) + 10)
}

/** Bigger cities have more people. */
export const cityOf = (seed: number, person: number): string => pick(cities, noise(seed, person, 14) ** 1.6, '上海')

/** A number that nobody has: the middle digits are zero. For the till's receipts. */
export const phoneOf = (seed: number, person: number): string =>
  `199000${String(noiseBits(seed, person, 15) % 100_000).padStart(5, '0')}`

export const personId = (person: number): string => `p${person}`

/** Number of a person id, undefined for anything else. */
export function parsePersonId(id: string): number | undefined {
  return /^p\d{1,9}$/.test(id) ? Number(id.slice(1)) : undefined
}

// Two odd factors and their inverses modulo 2^32: with the fold between them a permutation that can be undone.
const first = 0x9e3779b1
const second = 0x85ebca6b
const inverse = (odd: number): number => {
  let guess = odd
  for (let round = 0; round < 5; round += 1) guess = Math.imul(guess, 2 - Math.imul(odd, guess))
  return guess
}
const firstInverse = inverse(first)
const secondInverse = inverse(second)
const scramble = (value: number, key: number): number => {
  const mixed = Math.imul((value ^ key) >>> 0, first)
  return Math.imul(mixed ^ (mixed >>> 16), second) >>> 0
}
const unscramble = (value: number, key: number): number => {
  const mixed = Math.imul(value, secondInverse)
  return (Math.imul(mixed ^ (mixed >>> 16), firstInverse) ^ key) >>> 0
}

function letters(bits: number, count: number): string {
  let text = ''
  let rest = bits >>> 0
  for (let index = 0; index < count; index += 1) {
    text += alphabet[rest & 63]
    rest >>>= 6
  }
  return text
}

const numberOf = (text: string): number => text.split('').reduceRight((sum, letter) => sum * 64 + alphabet.indexOf(letter), 0)

/**
 * The person's openid at an account: 28 characters, `o` first, the same prefix for all of an account as on the platform. The
 * person can be computed back from it, so a million openids need no index.
 */
export function openIdOf(account: Pick<Account, 'key'>, person: number): string {
  const { key } = account
  const tail = [1, 2, 3, 4].map((part) => letters(noiseBits(key, person, part), 4)).join('')
  return `o${letters(noiseBits(key, 7), 5)}${letters(scramble(person, key), 6)}${tail}`
}

/** The person behind an openid of this account; undefined for an invented or foreign one. */
export function personOf(account: Pick<Account, 'key'>, openId: string): number | undefined {
  if (openId.length !== 28) return undefined
  const bits = numberOf(openId.slice(6, 12))
  if (!(bits >= 0 && bits < 4_294_967_296)) return undefined
  const person = unscramble(bits, account.key)
  return person < 100_000_000 && openIdOf(account, person) === openId ? person : undefined
}

/** Key of an account for openids; depends on the app id alone. */
export const accountKey = (appId: string): number => textKey(appId)
