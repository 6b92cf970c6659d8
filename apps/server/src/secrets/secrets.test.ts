import { expect, test } from 'vitest'

import { createSecrets, newSecretsKey } from './index.ts'

const secrets = createSecrets(newSecretsKey())

test('what is sealed opens again and looks different every time', () => {
  const sealed = [secrets.seal('密钥 🔑'), secrets.seal('密钥 🔑')]
  expect(sealed.map((each) => secrets.open(each))).toEqual(['密钥 🔑', '密钥 🔑'])
  expect(sealed[0]).not.toBe(sealed[1])
})

test('another key, or one changed byte, opens nothing', () => {
  const sealed = secrets.seal('appsecret')
  expect(() => createSecrets(newSecretsKey()).open(sealed)).toThrow('another key')
  expect(() => secrets.open(`${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`)).toThrow()
})

test('the index of a phone number is stable under one key only', () => {
  expect(secrets.index('13800138000')).toEqual(secrets.index('13800138000'))
  expect(createSecrets(newSecretsKey()).index('13800138000')).not.toEqual(secrets.index('13800138000'))
})
