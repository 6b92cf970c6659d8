import { type Role } from '@weiying/contract'
import { expect, test } from 'vitest'

import { administration } from '../../cli/administration.ts'
import { type Api, startApp } from '../../testing/app.ts'

const app = await startApp()
const fresh = 'a fresh long password'
let people = 0

interface Joined {
  readonly id: Awaited<ReturnType<Api['members']['invite']>>['member']['id']
  readonly email: string
  readonly password: string
  readonly cookie: string
  /** Signed in as this person, in a workspace. */
  readonly call: (
    path: string,
    body?: object,
    workspace?: string,
  ) => Promise<{ status: number; body: { code?: string; token?: string } }>
}

async function join(role: Role, api: Api = app.api, email = `person${(people += 1)}@example.com`): Promise<Joined> {
  const password = `the password of ${email}`
  const { member, invitation } = await api.members.invite({ email, name: '某人', role })
  await app.anonymous.session.acceptInvitation({ token: invitation.token, name: '某人', password })
  const cookie = await signIn(email, password)
  const call: Joined['call'] = async (path, body, workspace = app.workspace.id) => {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      headers: { cookie, 'x-workspace': workspace, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as { code?: string; token?: string } }
  }
  return { id: member.id, email, password, cookie, call }
}

async function signIn(email: string, password: string): Promise<string> {
  const response = await fetch(`${app.url}/api/v1/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  return response.headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
}

const redeem = async (token: string, password = fresh) => await app.anonymous.session.resetPassword({ token, password })
const invalid = { code: 'reset_invalid', status: 410 }

test('a link sets a new password once, ends every session, and stands in the log twice', async () => {
  const member = await join('operator')
  const { token } = await app.api.members.resetPassword({ id: member.id })
  expect((await member.call('/session')).status).toBe(200)

  expect(await redeem(token)).toEqual({ email: member.email })
  expect((await member.call('/session')).status).toBe(401)
  await expect(app.anonymous.session.signIn({ email: member.email, password: member.password })).rejects.toMatchObject({
    code: 'credentials_wrong',
  })
  expect(await app.anonymous.session.signIn({ email: member.email, password: fresh })).toMatchObject({
    person: { email: member.email },
  })
  await expect(redeem(token, 'yet another long one')).rejects.toMatchObject(invalid)

  const { items } = await app.api.audit.list({ noun: 'member', limit: 2 })
  expect(items.map(({ action, nounId }) => [action, nounId])).toEqual([
    ['member.choosePassword', member.id],
    ['member.resetPassword', member.id],
  ])
  expect(JSON.stringify(items)).not.toContain(token)
})

test('of two who come with the same link at once, one sets the password', async () => {
  const { id } = await join('operator')
  const { token } = await app.api.members.resetPassword({ id })
  const both = await Promise.allSettled([redeem(token, 'the first long one'), redeem(token, 'the second long one')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a link ends after a day, with the next one, with a change of the password, and with the membership', async () => {
  const { id } = await join('operator')
  const late = await app.api.members.resetPassword({ id })
  app.clock.advance(24 * 3600_000)
  await expect(redeem(late.token)).rejects.toMatchObject(invalid)

  const lost = await app.api.members.resetPassword({ id })
  const next = await app.api.members.resetPassword({ id })
  await expect(redeem(lost.token)).rejects.toMatchObject(invalid)
  await expect(redeem('wyr_nobody-has-ever-made-this-link')).rejects.toMatchObject(invalid)

  const found = (await app.api.members.list({ limit: 200 })).items.find((each) => each.id === id)
  await app.api.members.disable({ id, expectedVersion: found?.version ?? 0 })
  await expect(redeem(next.token)).rejects.toMatchObject(invalid)
  await expect(app.api.members.resetPassword({ id })).rejects.toMatchObject({ code: 'member_not_active' })

  const other = await join('operator')
  const { token } = await app.api.members.resetPassword({ id: other.id })
  await other.call('/session/change-password', { currentPassword: other.password, newPassword: fresh })
  await expect(redeem(token)).rejects.toMatchObject(invalid)
})

test('a weak password does not use the link up', async () => {
  const { id } = await join('operator')
  const { token } = await app.api.members.resetPassword({ id })
  await expect(redeem(token, 'password123')).rejects.toMatchObject({ code: 'password_weak' })
  expect(await redeem(token)).toMatchObject({ email: expect.any(String) })
})

test('an administrator makes no link for an owner, nor for themselves, nor does an operator for anybody', async () => {
  const admin = await join('admin')
  const owner = (await app.api.members.list({ limit: 200 })).items.find(({ role }) => role === 'owner')
  const operator = await join('operator')
  const of = async (by: Joined, id = '') => await by.call(`/members/${id}/reset-password`, {})
  expect(await of(admin, owner?.id)).toMatchObject({ status: 403, body: { code: 'member_role_too_high' } })
  expect(await of(admin, admin.id)).toMatchObject({ status: 409, body: { code: 'reset_own_password' } })
  expect(await of(operator, admin.id)).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
  expect(await of(admin, operator.id)).toMatchObject({ status: 200 })
})

test('a token makes a link for nobody who may do more than itself', async () => {
  const { id } = await join('clerk')
  const narrow = await app.withToken(['member.manage'])
  await expect(narrow.members.resetPassword({ id })).rejects.toMatchObject({ code: 'member_role_too_high' })
  const wide = await app.withToken([
    'member.manage',
    'workspace.read',
    'contact.read',
    'order.read',
    'order.write',
    'task.read',
    'task.write',
  ])
  expect(await wide.members.resetPassword({ id })).toMatchObject({ token: expect.stringMatching(/^wyr_/) })
})

test('a link is no way into another workspace', async () => {
  const second = await app.secondWorkspace()
  const admin = await join('admin')
  const shared = await join('operator')
  const there = await join('operator', second.api, 'elsewhere@example.com')
  expect(await admin.call(`/members/${there.id}/reset-password`, {})).toMatchObject({ status: 404, body: { code: 'not_found' } })

  // Made while the member is only here, used after they have joined elsewhere.
  const { body } = await admin.call(`/members/${shared.id}/reset-password`, {})
  const { invitation } = await second.api.members.invite({ email: shared.email, name: '某人', role: 'agent' })
  await app.anonymous.session.acceptInvitation({ token: invitation.token, name: '某人', password: shared.password })
  await expect(redeem(body.token ?? '')).rejects.toMatchObject(invalid)

  // The administrator of one of two workspaces is refused, the owner of both is not.
  expect(await admin.call(`/members/${shared.id}/reset-password`, {})).toMatchObject({
    status: 403,
    body: { code: 'member_belongs_elsewhere' },
  })
  expect(await app.api.members.resetPassword({ id: shared.id })).toMatchObject({ token: expect.any(String) })
})

test('who has become an owner since the link was made keeps their password', async () => {
  const admin = await join('admin')
  const rising = await join('operator')
  const { body } = await admin.call(`/members/${rising.id}/reset-password`, {})
  const found = (await app.api.members.list({ limit: 200 })).items.find(({ id }) => id === rising.id)
  await app.api.members.changeRole({ id: rising.id, role: 'owner', expectedVersion: found?.version ?? 0 })
  await expect(redeem(body.token ?? '')).rejects.toMatchObject(invalid)
})

test('eight wrong guesses are forgotten with the password that they were guesses at', async () => {
  const { id, email } = await join('operator')
  for (let attempt = 0; attempt < 9; attempt += 1)
    await expect(app.anonymous.session.signIn({ email, password: 'what was it' })).rejects.toThrow()
  await redeem((await app.api.members.resetPassword({ id })).token)
  expect(await app.anonymous.session.signIn({ email, password: fresh })).toMatchObject({ person: { email } })
})

test('the command line makes a link for the last owner, and for nobody who is not there', async () => {
  const admin = administration({ product: app.product, db: app.db })
  await expect(admin.resetPassword({ email: 'nobody@example.com' })).rejects.toMatchObject({ code: 'not_found' })
  const { token } = await admin.resetPassword({ email: app.owner.email.toUpperCase() })
  expect(await redeem(token)).toEqual({ email: app.owner.email })
  expect(await app.anonymous.session.signIn({ email: app.owner.email, password: fresh })).toMatchObject({
    memberships: expect.arrayContaining([expect.objectContaining({ role: 'owner' })]),
  })
})
