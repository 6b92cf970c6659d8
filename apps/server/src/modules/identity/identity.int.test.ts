import { toId } from '@weiying/kernel'
import { connect, tables } from '@weiying/postgres'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { type Caller } from './caller.ts'

const app = await startApp()

test('the first owner is set up once', async () => {
  expect(await app.anonymous.session.state({})).toMatchObject({ setupNeeded: false })
  const again = app.anonymous.session.setUp({
    email: 'b@example.com',
    name: '乙',
    password: 'another long one',
    workspaceName: '乙',
  })
  await expect(again).rejects.toMatchObject({ code: 'setup_done', status: 409 })
})

test('a wrong password and an unknown address are refused alike, and the eighth failure locks', async () => {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await expect(app.anonymous.session.signIn({ email: 'nobody@example.com', password: 'wrong' })).rejects.toMatchObject({
      code: 'credentials_wrong',
    })
  }
  await expect(app.anonymous.session.signIn({ email: 'nobody@example.com', password: 'wrong' })).rejects.toMatchObject({
    code: 'sign_in_locked',
  })
  app.clock.advance(16 * 60_000)
  await expect(app.anonymous.session.signIn({ email: 'nobody@example.com', password: 'wrong' })).rejects.toMatchObject({
    code: 'credentials_wrong',
  })
})

test('a hundred guesses at once are no way around the limit', async () => {
  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, async () => await app.anonymous.session.signIn({ email: 'many@example.com', password: 'wrong' })),
  )
  const codes = guesses.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'))
  expect(codes.filter((code) => code === 'credentials_wrong')).toHaveLength(8)
  expect(codes.filter((code) => code === 'sign_in_locked')).toHaveLength(22)
})

test('one person who forgot the password does not lock out the others of the office', async () => {
  for (let attempt = 0; attempt < 10; attempt += 1)
    await expect(app.anonymous.session.signIn({ email: 'forgot@example.com', password: 'wrong' })).rejects.toThrow()
  expect(await app.anonymous.session.signIn(app.owner)).toMatchObject({ person: { email: app.owner.email } })
})

test('attempts of long ago do not pile up', async () => {
  app.clock.advance(16 * 60_000)
  await expect(app.anonymous.session.signIn({ email: 'one@example.com', password: 'wrong' })).rejects.toThrow()
  const [left] = await app.sql<{ count: string }>(`select count(*) from identity.sign_in_attempt where until < $1`, [
    app.clock.now(),
  ])
  expect(Number(left?.count)).toBe(0)
})

test('whoever holds a session cannot guess the password behind it without end', async () => {
  const guess = async () => await app.api.session.changePassword({ currentPassword: 'wrong', newPassword: 'another long one' })
  for (let attempt = 0; attempt < 8; attempt += 1) await expect(guess()).rejects.toMatchObject({ code: 'credentials_wrong' })
  await expect(guess()).rejects.toMatchObject({ code: 'sign_in_locked' })
  app.clock.advance(16 * 60_000)
})

test('a session ends after fourteen idle days, and after ninety in any case', async () => {
  const email = 'idle@example.com'
  const { invitation } = await app.api.members.invite({ email, name: '久久', role: 'analyst' })
  const password = 'a good long one'
  await app.anonymous.session.acceptInvitation({ token: invitation.token, name: '久久', password })
  const session = async () => {
    const response = await fetch(`${app.url}/api/v1/session/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
    return async () => (await fetch(`${app.url}/api/v1/session`, { headers: { cookie } })).status
  }
  const started = app.clock.now()
  const idle = await session()
  const busy = await session()
  for (let week = 1; week <= 12; week += 1) {
    app.clock.advance(7 * 24 * 3600_000)
    expect(await busy()).toBe(200)
  }
  expect(await idle()).toBe(401)
  app.clock.advance(6 * 24 * 3600_000 + 1000)
  expect(await busy()).toBe(401)
  app.clock.set(started)
})

test('nobody is nobody: a call without a session asks to sign in', async () => {
  await expect(app.anonymous.members.list({})).rejects.toMatchObject({ code: 'sign_in_required', status: 401 })
})

test('an invited member sets a password and may do what the role may, no more', async () => {
  const { member, invitation } = await app.api.members.invite({ email: 'op@example.com', name: '王运营', role: 'analyst' })
  expect(member.status).toBe('invited')
  const joined = await app.anonymous.session.acceptInvitation({
    token: invitation.token,
    name: '王运营',
    password: 'a good long one',
  })
  expect(joined.memberships).toMatchObject([{ role: 'analyst', workspace: { id: app.workspace.id } }])
  await expect(
    app.anonymous.session.acceptInvitation({ token: invitation.token, name: 'x', password: 'a good long one' }),
  ).rejects.toMatchObject({
    code: 'invitation_invalid',
  })
})

test('an invitation link is no way into the account of somebody who has one', async () => {
  const second = await app.secondWorkspace()
  const invite = { email: 'boss@example.com', name: '老板', role: 'admin' as const }
  const first = await app.api.members.invite(invite)
  const other = await second.api.members.invite(invite)
  const password = 'the password of the boss'
  await app.anonymous.session.acceptInvitation({ token: first.invitation.token, name: '老板', password })

  const token = other.invitation.token
  const stranger = app.anonymous.session.acceptInvitation({ token, name: '冒名', password: 'the password of a thief' })
  await expect(stranger).rejects.toMatchObject({ code: 'credentials_wrong' })
  expect((await second.api.members.list({})).items).toMatchObject([
    { role: 'owner' },
    { name: 'boss@example.com', status: 'invited' },
  ])

  const joined = await app.anonymous.session.acceptInvitation({ token, name: '无所谓', password })
  expect(joined.person.name).toBe('老板')
  expect(joined.memberships).toHaveLength(2)
})

test('nobody becomes a member without the link, whatever password stands behind the address', async () => {
  const { id, api } = await app.secondWorkspace()
  const { member } = await api.members.invite({ email: 'boss@example.com', name: '老板', role: 'admin' })
  expect(member.status).toBe('invited')
  const disabled = await api.members.disable({ id: member.id, expectedVersion: member.version })
  expect(await api.members.enable({ id: member.id, expectedVersion: disabled.version })).toMatchObject({ status: 'invited' })
  const signedIn = await app.anonymous.session.signIn({ email: 'boss@example.com', password: 'the password of the boss' })
  expect(signedIn.memberships.map(({ workspace }) => workspace.id)).not.toContain(id)
})

test('inviting again makes a new link, and the old one is void', async () => {
  const invite = async () => await app.api.members.invite({ email: 'late@example.com', name: '迟到', role: 'analyst' })
  const [lost, fresh] = [await invite(), await invite()]
  expect(fresh.member.id).toBe(lost.member.id)
  const accept = async (token: string) =>
    await app.anonymous.session.acceptInvitation({ token, name: '迟到', password: 'a good long one' })
  await expect(accept(lost.invitation.token)).rejects.toMatchObject({ code: 'invitation_invalid' })
  expect(await accept(fresh.invitation.token)).toMatchObject({ person: { name: '迟到' } })
  await expect(invite()).rejects.toMatchObject({ code: 'email_taken' })
})

test('a token that may invite makes nobody who may more than itself', async () => {
  const token = await app.withToken(['member.manage', 'member.read', 'workspace.read'])
  const invite = (role: 'admin' | 'field') => token.members.invite({ email: `${role}@example.com`, name: '某', role })
  await expect(invite('admin')).rejects.toMatchObject({ code: 'member_role_too_high' })
  await expect(invite('field')).rejects.toMatchObject({ code: 'member_role_too_high' })
})

test('a cursor that no page gave out is refused by name', async () => {
  for (const list of [app.api.members.list, app.api.apiTokens.list, app.api.audit.list])
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'input_invalid' })
})

test('the last owner can neither step down nor be disabled', async () => {
  const page = await app.api.members.list({})
  const me = page.items.find((each) => each.role === 'owner')
  if (me === undefined) throw new Error('no owner')
  await expect(app.api.members.changeRole({ id: me.id, role: 'operator', expectedVersion: me.version })).rejects.toMatchObject({
    code: 'member_last_owner',
  })
  await expect(app.api.members.disable({ id: me.id, expectedVersion: me.version })).rejects.toMatchObject({
    code: 'member_last_owner',
  })
})

test('a token does what its scopes say and ends when it is revoked', async () => {
  const { token, secret } = await app.api.apiTokens.create({ name: 'CRM', scopes: ['member.read'], expiresAt: null })
  const call = async (path: string) =>
    await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } }).then(async (response) => ({
      status: response.status,
      body: (await response.json()) as { code?: string },
    }))
  expect(await call('/members')).toMatchObject({ status: 200 })
  expect(await call('/audit')).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
  await app.api.apiTokens.revoke({ id: token.id })
  expect(await call('/members')).toMatchObject({ status: 401, body: { code: 'sign_in_required' } })
})

test('a token does no more than its member may today, and rests while they are disabled', async () => {
  const email = 'maker@example.com'
  const { member, invitation } = await app.api.members.invite({ email, name: '小陈', role: 'admin' })
  const cookies = await fetch(`${app.url}/api/v1/session/accept-invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: invitation.token, name: '小陈', password: 'a good long one' }),
  })
  const made = await fetch(`${app.url}/api/v1/api-tokens`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: cookies.headers.getSetCookie().at(-1)?.split(';')[0] ?? '',
      'x-workspace': app.workspace.id,
    },
    body: JSON.stringify({ name: 'CRM', scopes: ['member.read', 'audit.read'], expiresAt: null }),
  })
  const { secret } = (await made.json()) as { secret: string }
  const status = async (path: string) =>
    (await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } })).status
  expect([await status('/members'), await status('/audit')]).toEqual([200, 200])

  const known = async () => (await app.api.members.list({})).items.find(({ id }) => id === member.id)
  const version = async () => (await known())?.version ?? 0
  await app.api.members.changeRole({ id: member.id, role: 'operator', expectedVersion: await version() })
  expect([await status('/members'), await status('/audit')]).toEqual([200, 403])
  await app.api.members.disable({ id: member.id, expectedVersion: await version() })
  expect(await status('/members')).toBe(401)
  await app.api.members.enable({ id: member.id, expectedVersion: await version() })
  expect(await status('/members')).toBe(200)
})

test('a token makes none that may do more, lives longer, or stays when it has gone', async () => {
  const day = 24 * 3600_000
  const end = new Date(app.clock.now().getTime() + 10 * day)
  const maker = await app.api.apiTokens.create({
    name: 'maker',
    scopes: ['token.manage', 'order.read'],
    expiresAt: end.toISOString(),
  })
  const make = async (secret: string, scopes: string[], expiresAt: Date | null) => {
    const response = await fetch(`${app.url}/api/v1/api-tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'made', scopes, expiresAt: expiresAt?.toISOString() ?? null }),
    })
    return { status: response.status, body: (await response.json()) as { code?: string; secret?: string; data?: object } }
  }
  expect(await make(maker.secret, ['order.write'], end)).toMatchObject({ status: 403, body: { code: 'token_scope_too_wide' } })
  const outlives = { status: 403, body: { code: 'token_outlives_maker', data: { until: end.toISOString() } } }
  expect(await make(maker.secret, ['order.read'], null)).toMatchObject(outlives)
  expect(await make(maker.secret, ['order.read'], new Date(end.getTime() + 1000))).toMatchObject(outlives)

  const child = await make(maker.secret, ['token.manage'], end)
  const grandchild = await make(child.body.secret ?? '', ['token.manage'], new Date(end.getTime() - day))
  const lives = async () => (await make(grandchild.body.secret ?? '', ['token.manage'], app.clock.now())).status
  expect(await lives()).toBe(200)
  await app.api.apiTokens.revoke({ id: maker.token.id })
  expect(await lives()).toBe(401)
  const { items } = await app.api.audit.list({ noun: 'apiToken', limit: 1 })
  expect(items[0]).toMatchObject({ action: 'apiToken.revoke', nounId: maker.token.id })
  expect(items[0]?.after?.['endedWithIt']).toHaveLength(3)
})

test('what a token is just making when its maker’s maker is revoked ends with them', async () => {
  const { apiTokens } = app.product.identity
  const owner = (await app.api.members.list({})).items[0]
  if (owner === undefined) throw new Error('nobody here')
  const wish = { scopes: ['token.manage'] as const, expiresAt: null }
  const callerOf = (kind: 'member' | 'token', id: string): Caller => ({
    workspace: toId<'workspace'>(app.workspace.id),
    actor: { kind, id, name: kind },
    permissions: ['token.manage'],
    role: 'owner',
    requestId: 'request',
  })
  const maker = await apiTokens.create(callerOf('member', owner.id), { name: 'maker', ...wish })
  const child = await apiTokens.create(callerOf('token', maker.token.id), { name: 'child', ...wish })
  const db = connect({ url: app.places.databaseUrl, poolSize: 2 })
  let revoking: Promise<unknown> = Promise.resolve()
  // The child is making a token, and has not finished, when the order to revoke comes.
  await db.system('test').transaction(async (tx) => {
    const rows = tables<object>()(tx)
    await sql`select from identity.api_token where id = ${child.token.id} for update`.execute(rows)
    revoking = apiTokens.revoke(callerOf('member', owner.id), maker.token.id)
    for (let waiting = false; !waiting;)
      waiting =
        (await app.sql(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%identity.api_token%'`))
          .length > 0
    await sql`
      insert into identity.api_token (workspace_id, id, name, scopes, hint, token_hash, created_by, made_by, created_at)
      select workspace_id, ${toId<'apiToken'>('0193a1b2-0000-7000-8000-000000000001')}, 'grandchild', scopes, hint, '\\x01', 'child', id, created_at
      from identity.api_token where id = ${child.token.id}`.execute(rows)
  })
  await revoking
  await db.close()
  const open = await app.sql(
    `select name from identity.api_token where revoked_at is null and name in ('maker', 'child', 'grandchild')`,
  )
  expect(open).toEqual([])
})

test('every change stands in the audit log, and secrets do not', async () => {
  const { token } = await app.api.apiTokens.create({ name: 'CRM', scopes: ['member.read'], expiresAt: null })
  await app.api.apiTokens.revoke({ id: token.id })
  const { items } = await app.api.audit.list({ noun: 'apiToken', limit: 2 })
  expect(items.map((each) => each.action)).toEqual(['apiToken.revoke', 'apiToken.create'])
  expect(items[1]?.after).toMatchObject({ name: 'CRM', tokenHash: '•••' })
  expect(items[0]?.before).toMatchObject({ revokedAt: null })
})

test('two edits of the same workspace: the second one is told', async () => {
  const before = await app.api.workspaces.get({})
  await app.api.workspaces.update({ name: '花漾美妆（上海）', expectedVersion: before.version })
  await expect(app.api.workspaces.update({ name: '花漾', expectedVersion: before.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
})

test('wrong input names its field', async () => {
  const wrong = app.api.members.invite({ email: 'not an address', name: '', role: 'operator' })
  await expect(wrong).rejects.toMatchObject({ code: 'input_invalid', data: { fields: [{ path: 'email' }, { path: 'name' }] } })
})

test('a request from another site is refused although the cookie is right', async () => {
  const response = await fetch(`${app.url}/api/v1/session/sign-out`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  })
  expect(response.status).toBe(403)
})

test('a second workspace shows nothing of the first', async () => {
  const { api } = await app.secondWorkspace()
  const page = await api.members.list({})
  expect(page.items).toHaveLength(1)
  const foreign = (await app.api.members.list({})).items.find((each) => each.email === 'op@example.com')
  if (foreign === undefined) throw new Error('no member')
  await expect(api.members.disable({ id: foreign.id, expectedVersion: foreign.version })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a POST by token with an Idempotency-Key happens once, and answers the same again', async () => {
  const { secret } = await app.api.apiTokens.create({ name: 'once', scopes: ['token.manage'], expiresAt: null })
  const post = async (name: string, key: string) => {
    const response = await fetch(`${app.url}/api/v1/api-tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ name, scopes: ['token.manage'] }),
    })
    return { status: response.status, body: (await response.json()) as { secret?: string; code?: string } }
  }
  const [first, atOnce] = await Promise.all([post('A', 'k1'), post('A', 'k1')])
  // The second either waits for the first and is refused, or comes after it and gets its answer.
  expect([200, 409]).toContain(atOnce.status)
  const again = await post('A', 'k1')
  expect(again.body.secret).toBe(first.body.secret ?? atOnce.body.secret)
  expect(await post('B', 'k1')).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } })
  const page = await app.api.apiTokens.list({})
  expect(page.items.filter((each) => each.name === 'A')).toHaveLength(1)
  app.clock.advance(25 * 3600_000)
  expect(await post('C', 'k1')).toMatchObject({ status: 200 })
})
