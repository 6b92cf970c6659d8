import { type TestApp } from '../app.ts'

let count = 0
const fresh = (): string => `person${(count += 1)}@example.com`

async function invited(app: TestApp) {
  return await app.api.members.invite({ email: fresh(), name: '新成员', role: 'operator' })
}

async function joined(app: TestApp) {
  const { member, invitation } = await invited(app)
  await app.anonymous.session.acceptInvitation({ token: invitation.token, name: '新成员', password: 'a long enough one' })
  return member.id
}

export const identityExamples = {
  'session.signIn': async (app: TestApp) => ({ email: app.owner.email, password: app.owner.password }),
  'session.acceptInvitation': async (app: TestApp) => ({
    token: (await invited(app)).invitation.token,
    name: '新成员',
    password: 'a long enough one',
  }),
  'session.setLanguage': async () => ({ language: 'en' }),
  'session.changePassword': async (app: TestApp) => ({ currentPassword: app.owner.password, newPassword: app.owner.password }),
  'session.revoke': async (app: TestApp) => {
    const opened = await app.anonymous.session.signIn({ email: app.owner.email, password: app.owner.password })
    return { id: opened.sessionId }
  },
  'workspaces.create': async () => ({ name: '第三家公司' }),
  'workspaces.update': async (app: TestApp) => ({ name: '改名', expectedVersion: (await app.api.workspaces.get({})).version }),
  'session.resetPassword': async (app: TestApp) => ({
    token: (await app.api.members.resetPassword({ id: await joined(app) })).token,
    password: 'another long one',
  }),
  'members.resetPassword': async (app: TestApp) => ({ id: await joined(app) }),
  'members.invite': async () => ({ email: fresh(), name: '新成员', role: 'agent' }),
  'members.changeRole': async (app: TestApp) => {
    const { member } = await invited(app)
    return { id: member.id, role: 'analyst', expectedVersion: member.version }
  },
  'members.disable': async (app: TestApp) => {
    const { member } = await invited(app)
    return { id: member.id, expectedVersion: member.version }
  },
  'members.enable': async (app: TestApp) => {
    const { member } = await invited(app)
    const disabled = await app.api.members.disable({ id: member.id, expectedVersion: member.version })
    return { id: member.id, expectedVersion: disabled.version }
  },
  'apiTokens.create': async () => ({ name: 'CRM', scopes: ['contact.read'] }),
  'apiTokens.revoke': async (app: TestApp) => {
    const { token } = await app.api.apiTokens.create({ name: 'CRM', scopes: ['contact.read'], expiresAt: null })
    return { id: token.id }
  },
}
