import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '@weiying/kernel'

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane; 13 ms on a small server. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = async (password: string): Promise<string> => await hash(password, cost)

/** Takes as long for an unknown person as for a wrong password, so that nobody learns who has an account. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash !== null) return await verify(passwordHash, password)
  await verify(await nobodysHash, password)
  return false
}

const nobodysHash = hash('nobody has this password', cost)

const frequent = [
  'password',
  '12345678',
  '1234567890',
  'qwertyuiop',
  'weiying',
  'iloveyou',
  '0123456789',
  '1111111111',
  'abcdefghij',
]

/** @throws DomainError `password_weak` for one that is guessed first */
export function checkPassword(password: string, email: string): void {
  const plain = password.toLowerCase()
  const localPart = email.length < 8 ? email : (email.split('@')[0] ?? email).padEnd(4, '@')
  const guessable = frequent.some((each) => plain.startsWith(each) && plain.length < each.length + 4)
  if (guessable || plain.startsWith(localPart) || new Set(plain).size < 5) throw new DomainError('password_weak')
}
