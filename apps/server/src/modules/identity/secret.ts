import { createHash, randomBytes } from 'node:crypto'

/** A bearer secret: shown once, kept as a hash. 256 bits, so that a plain SHA-256 is enough. */
export function newSecret(prefix: string): { secret: string; hash: Buffer; hint: string } {
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret), hint: secret.slice(0, prefix.length + 5) }
}

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
