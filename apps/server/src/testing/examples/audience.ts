import { type TestApp } from '../app.ts'
import { account } from './reach.ts'

let count = 0
const fresh = (name: string): string => `${name} ${(count += 1)}`
const everyone = { kind: 'all', of: [] } as const

const contact = async (app: TestApp) =>
  await app.api.contacts.create({ name: fresh('客户'), phone: `139${String(10_000_000 + count).slice(-8)}` })
const tag = async (app: TestApp) => await app.api.tags.create({ name: fresh('标签') })
const group = async (app: TestApp) => await app.api.tagGroups.create({ name: fresh('分组') })
const segment = async (app: TestApp) => await app.api.segments.create({ name: fresh('人群'), expression: everyone })
const attribute = async (app: TestApp) =>
  await app.api.attributes.create({ code: `skin_${(count += 1)}`, name: '肤质', kind: 'text' })
const merging = async (app: TestApp) => {
  const [survivor, merged] = [await contact(app), await contact(app)]
  return {
    survivorId: survivor.id,
    mergedId: merged.id,
    expectedVersion: survivor.version,
    expectedMergedVersion: merged.version,
  }
}
const on = ({ id, version }: { id: string; version: number }) => ({ id, expectedVersion: version })

export const audienceExamples = {
  'contacts.create': async () => ({ name: fresh('客户') }),
  'contacts.update': async (app: TestApp) => ({ ...on(await contact(app)), remark: '老客户' }),
  'contacts.revealPhone': async (app: TestApp) => ({ id: (await contact(app)).id }),
  'contacts.setConsent': async (app: TestApp) => ({ id: (await contact(app)).id, purpose: 'marketing', granted: true }),
  'contacts.setBlacklisted': async (app: TestApp) => ({ id: (await contact(app)).id, blacklisted: true }),
  'contacts.export': async (app: TestApp) => ({ id: (await contact(app)).id }),
  'contacts.erase': async (app: TestApp) => ({ id: (await contact(app)).id }),
  'contactMerges.merge': async (app: TestApp) => await merging(app),
  'contactMerges.unmerge': async (app: TestApp) => {
    const pair = await merging(app)
    await app.api.contactMerges.merge(pair)
    return { contactId: pair.mergedId }
  },
  'contactMerges.dismiss': async (app: TestApp) => ({ contactId: (await contact(app)).id, otherId: (await contact(app)).id }),
  'attributes.create': async () => ({ code: `city_${(count += 1)}`, name: '常去城市', kind: 'text' }),
  'attributes.update': async (app: TestApp) => ({ ...on(await attribute(app)), name: '皮肤类型' }),
  'attributes.archive': async (app: TestApp) => on(await attribute(app)),
  'followerSyncs.start': async (app: TestApp) => ({ accountId: await account(app) }),
  'followerSyncs.cancel': async (app: TestApp) => {
    const accountId = await account(app)
    await app.drain()
    return { id: (await app.api.followerSyncs.start({ accountId })).id }
  },
  'tags.create': async () => ({ name: fresh('标签') }),
  'tags.update': async (app: TestApp) => ({ ...on(await tag(app)), name: fresh('改名') }),
  'tags.archive': async (app: TestApp) => on(await tag(app)),
  'tags.retry': async (app: TestApp) => ({
    id: (await app.api.tags.create({ name: fresh('微信标签'), accountId: await account(app) })).id,
  }),
  'tags.attach': async (app: TestApp) => ({ id: (await tag(app)).id, contactIds: [(await contact(app)).id] }),
  'tags.detach': async (app: TestApp) => {
    const [{ id }, person] = [await tag(app), await contact(app)]
    await app.api.tags.attach({ id, contactIds: [person.id] })
    return { id, contactIds: [person.id] }
  },
  'tagGroups.create': async () => ({ name: fresh('分组') }),
  'tagGroups.update': async (app: TestApp) => ({ ...on(await group(app)), name: fresh('分组') }),
  'tagGroups.archive': async (app: TestApp) => on(await group(app)),
  'tagRuns.start': async (app: TestApp) => ({ tagId: (await tag(app)).id, action: 'attach', segmentId: (await segment(app)).id }),
  'tagRuns.cancel': async (app: TestApp) => {
    const run = await app.api.tagRuns.start({ tagId: (await tag(app)).id, action: 'attach', segmentId: (await segment(app)).id })
    return { id: run.id }
  },
  'segments.create': async () => ({ name: fresh('人群'), expression: everyone }),
  'segments.update': async (app: TestApp) => ({ ...on(await segment(app)), name: fresh('人群') }),
  'segments.archive': async (app: TestApp) => on(await segment(app)),
}
