import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts what must not be readable in the database or a backup: AppSecrets, AES keys, phone numbers. */
export interface Secrets {
  /** `v1.<key id>.<iv>.<tag>.<ciphertext>`; different every time. */
  seal(plain: string): string
  /** @throws Error when it was sealed with another key or changed since */
  open(sealed: string): string
  /** The same for the same text under the same key: finds a phone number without storing it readably. */
  index(plain: string): Buffer
}

/** `key`: 32 bytes as base64 or hex. Keys for sealing and for the index are derived from it, so neither weakens the other. */
export function createSecrets(key: string): Secrets {
  const master = decodeKey(key)
  const sealing = Buffer.from(hkdfSync('sha256', master, '', 'weiying seal', 32))
  // A key object: with bytes, every call would make one, at five times the price. Links of campaigns are signed by the million.
  const indexing = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'weiying index', 32)))
  const keyId = createHmac('sha256', sealing).update('id').digest('hex').slice(0, 8)
  return {
    seal: (plain) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', keyId, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join('.')
    },
    open: (sealed) => {
      const [version, sealedWith, iv = '', tag = '', ciphertext = ''] = sealed.split('.')
      if (version !== 'v1' || sealedWith !== keyId)
        throw new Error('sealed with another key: is WEIYING_SECRETS_KEY the one this database was filled with?')
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8')
    },
    index: (plain) => createHmac('sha256', indexing).update(plain).digest(),
  }
}

export const newSecretsKey = (): string => randomBytes(32).toString('base64')

function decodeKey(key: string): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(key) ? Buffer.from(key, 'hex') : Buffer.from(key, 'base64')
  if (bytes.length !== 32) throw new Error('The key for secrets must be 32 bytes, as base64 or 64 hex digits.')
  return bytes
}
