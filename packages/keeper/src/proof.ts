import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A number used once: an answer that was overheard fits no other conversation. */
export const newNonce = (): string => randomBytes(24).toString('base64url')

export interface Talk {
  secret: string
  /** Nonces of both sides. */
  client: string
  keeper: string
}

/** Shows that a side knows the secret of the folder without saying it; the side is part of it, so that none can be sent back. */
export const proofOf = (side: 'client' | 'keeper', { secret, client, keeper }: Talk): string =>
  createHmac('sha256', secret).update(`weiying keeper 1 ${side} ${client} ${keeper}`).digest('base64url')

/** What was given comes from anybody who knocks, or who took the name: it may be no text at all. */
export function isProof(given: unknown, side: 'client' | 'keeper', talk: Talk): boolean {
  const [one, other] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(proofOf(side, talk))]
  return one.length === other.length && timingSafeEqual(one, other)
}
