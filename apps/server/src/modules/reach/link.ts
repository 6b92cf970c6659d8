import { timingSafeEqual } from 'node:crypto'

import { type Id } from '@weiying/kernel'

export type LinkId = Id<'link'>

/** An address of a campaign that readers reach through ours. */
export interface Link {
  readonly id: LinkId
  readonly number: number
  readonly campaignId: Id<'campaign'>
  readonly accountId: Id<'account'>
  readonly contentId: Id<'content'> | null
  readonly target: string
  readonly createdAt: Date
}

/** Signs the same text the same way, with a key that is not ours to see. */
export type Sign = (text: string) => Buffer

/** What a code says: which link, and who was sent it; 0 where everybody got the same. */
export interface Clicked {
  readonly number: number
  readonly contact: number
}

/** Below the public address of the product. */
export const linkFolder = '/l/'

/** So long a personal code leads on. What everybody got alike (an article stays for years) never ends. */
export const personalDays = 400

const proofBytes = 7
const sharedBytes = 5
const personalBytes = 9

/**
 * A code is proof and body: 16 characters for everybody, 22 for one contact. The body (link number, contact number) is covered with a
 * pad that follows from the proof, so a code says nothing; the proof (56 bits of HMAC-SHA256) cannot be guessed over a network.
 */
export function codeOf(sign: Sign, { number, contact }: Clicked): string {
  const body = Buffer.alloc(contact === 0 ? sharedBytes : personalBytes)
  body.writeUIntBE(number, 0, sharedBytes)
  if (contact !== 0) body.writeUInt32BE(contact, sharedBytes)
  const proof = proofOf(sign, body)
  return Buffer.concat([proof, covered(sign, proof, body)]).toString('base64url')
}

/** Undefined for everything that was not made by `codeOf` with this key. */
export function readCode(sign: Sign, code: string): Clicked | undefined {
  if (!/^[\w-]{16}(?:[\w-]{6})?$/.test(code)) return undefined
  const bytes = Buffer.from(code, 'base64url')
  const proof = bytes.subarray(0, proofBytes)
  const body = covered(sign, proof, bytes.subarray(proofBytes))
  if (body.length !== sharedBytes && body.length !== personalBytes) return undefined
  // Unused bits of the last character: one code, one way to write it.
  if (bytes.toString('base64url') !== code || !timingSafeEqual(proofOf(sign, body), proof)) return undefined
  return { number: body.readUIntBE(0, sharedBytes), contact: body.length === personalBytes ? body.readUInt32BE(sharedBytes) : 0 }
}

const proofOf = (sign: Sign, body: Buffer): Buffer => sign(`link ${body.toString('hex')}`).subarray(0, proofBytes)

function covered(sign: Sign, proof: Buffer, body: Buffer): Buffer {
  const pad = sign(`link pad ${proof.toString('hex')}`)
  return Buffer.from(body.map((byte, index) => byte ^ (pad[index] ?? 0)))
}

/** Where a browser may be sent: an absolute http(s) address. @returns it as a header can carry it */
export function safeTarget(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const { protocol, href, hostname } = new URL(address)
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : undefined
}

/** WeChat makes plain addresses of a text tappable up to the first character that is not ASCII. */
const written = /https?:\/\/[\w\-.~:/?#@!$&*+,;=%|{}[\]]+/gi
const longest = 2000

/** The addresses of a text, once each. Those with a variable inside differ from person to person and are left alone. */
export function addressesIn(text: string): readonly string[] {
  const found = [...text.matchAll(written)].map(([address]) => trimmed(address))
  return [...new Set(found)].filter((address) => !/[{}]/.test(address) && address.length <= longest && isTarget(address))
}

/** Puts other addresses in the place of those that `other` knows. */
export const withAddresses = (text: string, other: (address: string) => string | undefined): string =>
  text.replaceAll(written, (found) => {
    const address = trimmed(found)
    const instead = other(address)
    return instead === undefined ? found : instead + found.slice(address.length)
  })

const isTarget = (address: string): boolean => safeTarget(address) !== undefined
const trimmed = (address: string): string => address.replace(/[.,;:!?|[\]*]+$/, '')
