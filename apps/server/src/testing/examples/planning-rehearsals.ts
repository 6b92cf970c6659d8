import { type Api, type TestApp } from '../app.ts'

/** The smallest that there is: nobody waits for its end here. */
async function wishFor({ api }: TestApp): Promise<Parameters<Api['rehearsals']['start']>[0]> {
  const { items } = await api.accounts.list({})
  const known = items.find(({ name }) => name === '预演号')
  const account =
    known ??
    (await api.accounts.create({
      name: '预演号',
      kind: 'service',
      appId: 'wx7e5a11be0f5a17e0',
      secret: '7e5a11be0f5a17e07e5a11be0f5a17e0',
    }))
  const { now } = await api.workspaces.clock()
  return {
    title: '每周一推',
    accountId: account.id,
    subject: { kind: 'cadence', slots: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], time: '20:00', channel: 'mass' }] },
    audience: { kind: 'simulated', followers: 100 },
    from: new Date(new Date(now).getTime() + 3 * 86_400_000).toISOString().slice(0, 10),
    days: 1,
    performances: 1,
  }
}

async function cancelled(app: TestApp) {
  const { id } = await app.api.rehearsals.start(await wishFor(app))
  return await app.api.rehearsals.cancel({ id })
}

export const rehearsalExamples = {
  'rehearsals.start': async (app: TestApp) => {
    const wish = await wishFor(app)
    await cancelled(app)
    return wish
  },
  'rehearsals.cancel': async (app: TestApp) => {
    const { id } = await app.api.rehearsals.start(await wishFor(app))
    return { id }
  },
  'rehearsals.archive': async (app: TestApp) => {
    const { id, version } = await cancelled(app)
    return { id, expectedVersion: version }
  },
}
