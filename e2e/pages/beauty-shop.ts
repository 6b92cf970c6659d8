import { connect, followersRead, importOrders, officialAccounts } from '../../apps/server/seeds/beauty-shop.ts'
import { type Api, sessionClient } from '../../apps/server/seeds/client.ts'
import { owner, until } from './console.ts'

/** Somebody who works here beside the owner. */
export const colleague = { name: '陈思远', email: 'chen@example.com', password: 'weiying is good 2027' }

/**
 * A shop that is open already: both accounts connected, their followers read, the orders of the outside shop taken in, and a colleague who
 * does the daily work; its time is that of the sandbox. By the API, as other journeys show how people do it.
 */
export async function openShop(consoleUrl: string, sandboxUrl: string): Promise<Api> {
  const { api, enter } = sessionClient(consoleUrl)
  const { workspace: workspaceName, ...who } = owner
  const session = await api.session.setUp({ ...who, workspaceName, language: 'zh-Hans' })
  enter(session.memberships[0]?.workspace.id ?? '')
  const { invitation } = await api.members.invite({ email: colleague.email, name: colleague.name, role: 'operator' })
  const { name, password } = colleague
  await sessionClient(consoleUrl).api.session.acceptInvitation({ token: invitation?.token ?? '', name, password })
  // What is fetched before the shop lives by the sandbox's clock would count as fetched on another day.
  await until('the shop lives by the clock of the sandbox', async () => (await api.workspaces.clock()).simulated)
  const accounts = []
  for (const account of await officialAccounts(sandboxUrl)) accounts.push(await connect(api, sandboxUrl, account, undefined))
  await followersRead(api, accounts)
  await importOrders(api, sandboxUrl)
  return api
}
