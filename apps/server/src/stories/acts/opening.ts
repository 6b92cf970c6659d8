import { addDays } from '@weiying/kernel'

import { type Troupe } from './troupe.ts'

/** The plan is begun and the interview held: what the enterprise wants, has and fears, and which account that speaks for. */
export async function interviewed(troupe: Troupe): Promise<void> {
  const { boss, lead, scenario, days, stage, known } = troupe
  const plan = await lead.plans.create({
    name: scenario.document.title(days),
    from: days.planFrom,
    to: days.planTo,
    ownerId: stage.memberId(scenario.roles.lead),
  })
  known.planId = plan.id
  await troupe.until(days.opening, '10:00')
  const { offer, enterpriseName, industry, ...rest } = scenario.interview
  // Two sittings: with whoever plans, then with whoever signs.
  await lead.planInterviews.save({
    planId: plan.id,
    answers: { offer, enterpriseName, industry },
    expectedVersion: 0,
  })
  await troupe.until(days.opening, '16:30')
  await boss.planInterviews.save({
    planId: plan.id,
    answers: { offer, enterpriseName, industry, ...rest },
    expectedVersion: 1,
  })
}

/** The account is connected, its followers are read, and its entrance is put in order. */
export async function connected(troupe: Troupe): Promise<void> {
  const { lead, scenario, days, platform, stage, known } = troupe
  const { account } = scenario
  await troupe.until(addDays(days.opening, 1), '09:30')
  const opened = textsOf(
    await platform.control('POST', '/sandbox/accounts', {
      name: scenario.name,
      kind: 'service',
      verified: true,
      trade: account.trade,
      followers: account.followers,
      goods: account.goods,
      shops: account.shops,
    }),
  )
  known.appId = opened['appId'] ?? ''
  known.appSecret = opened['appSecret'] ?? ''
  const { id } = await lead.accounts.create({
    name: scenario.name,
    kind: 'service',
    verified: true,
    appId: known.appId,
    secret: known.appSecret,
    apiBaseUrl: platform.url,
  })
  known.accountId = id
  const settings = await lead.accounts.callbackSettings({ id })
  await platform.control('POST', `/sandbox/accounts/${known.appId}/callback`, settings)
  await stage.product.accounts.callbacks.settled()
  await lead.accounts.check({ id })
  await troupe.work()
  await platform.control('POST', '/sandbox/population', { paused: false, rates: account.rates })
  await makeCodes(troupe)
}

/** Codes with a parameter, one for each place, as they are printed for counters and doors. */
async function makeCodes({ platform, known, scenario }: Troupe): Promise<void> {
  for (const { scene } of scenario.codes)
    await makeCode({ platform, known }, { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: scene } } })
}

/** By the call of the platform itself, as its tools do. */
export async function makeCode({ platform, known }: Pick<Troupe, 'platform' | 'known'>, wish: object): Promise<void> {
  const asked = async (path: string, body: object): Promise<Readonly<Record<string, string>>> => {
    const response = await fetch(platform.url + path, { method: 'POST', body: JSON.stringify(body) })
    return textsOf(await response.json())
  }
  const { access_token: token = '' } = await asked('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: known.appId,
    secret: known.appSecret,
  })
  const { ticket } = await asked(`/cgi-bin/qrcode/create?access_token=${token}`, wish)
  if (ticket === undefined) throw new Error(`no code for ${JSON.stringify(wish)}`)
}

/** The playbook's entrance (replies, menu, tags), and the opening checklist step by step. */
export async function opened(troupe: Troupe): Promise<void> {
  const { lead, scenario, days, stage, known } = troupe
  await troupe.until(addDays(days.opening, 2), '10:00')
  await applied(troupe, ['replies', 'menu', 'tags'], days.planFrom)
  const menu = await lead.menus.get({ accountId: known.accountId })
  if (menu.buttons.length > 0) await lead.menus.publish({ accountId: known.accountId, expectedVersion: menu.version })
  const { items } = await lead.accounts.checklist({ id: known.accountId })
  for (const [place, { step }] of items.entries()) {
    const mark = scenario.checklist[step]
    if (mark === undefined) continue
    const ownerId = stage.memberId(mark.owner)
    await lead.accounts.markStep({ id: known.accountId, step, ownerId })
    if (place % 4 === 3) await troupe.until(addDays(days.opening, 2 + Math.ceil(place / 4)), '17:40')
    await lead.accounts.markStep({ id: known.accountId, step, ownerId, done: true, note: mark.note })
  }
}

type Part = 'goals' | 'columns' | 'ideas' | 'activities' | 'replies' | 'menu' | 'tags' | 'risks'

export async function applied(troupe: Troupe, parts: Part[], startDay: string, withAccount = true): Promise<void> {
  const { lead, scenario, known } = troupe
  const { id } = await lead.playbookApplications.create({
    playbookId: scenario.playbook,
    planId: known.planId,
    accountId: withAccount ? known.accountId : null,
    startDay,
    parts,
  })
  await troupe.work()
  const done = await lead.playbookApplications.get({ id })
  if (done.state !== 'done') throw new Error(`the playbook was not applied: ${done.state} ${JSON.stringify(done.problems)}`)
}

export const textsOf = (answer: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(Object(answer)).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
