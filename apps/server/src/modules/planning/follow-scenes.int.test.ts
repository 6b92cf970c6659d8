import { toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'
import { arrivalsAnalytics } from './arrivals.analytics.ts'
import { followsAnalytics } from './peers/follows.analytics.ts'
import { promotionAnalytics } from './review/promotion.analytics.ts'

const shop = await connectedShop({ followers: 0 })
const { app, accountId } = shop
const workspace = toId<'workspace'>(app.workspace.id)

test('who follows by a push counts for the scene that only the profile tells', async () => {
  const since = new Date(app.clock.now().getTime() - 60_000)
  const [stays, leaves] = [await shop.phone('搜到的人'), await shop.phone('又走的人')]
  await shop.settle()
  app.clock.advance(60_000)
  await leaves.leave()
  await shop.settle()
  const scenes = await app.sql<{ scene: string }>('select distinct scene from audience.follow where openid = $1', [stays.openid])
  const [scene = ''] = scenes.map((each) => each.scene)
  expect(scene).toMatch(/^ADD_SCENE_/)

  const scope = { since, until: new Date(app.clock.now().getTime() + 60_000), zone: 'Asia/Shanghai', accountId }
  const { analytics } = app
  expect(await arrivalsAnalytics({ analytics }).byChannel(workspace, scope)).toEqual([
    { day: '2026-11-21', scene, code: '', joined: 2 },
  ])
  const promotion = promotionAnalytics({ analytics })
  expect(await promotion.channels(workspace, scope)).toEqual([{ scene, qrScene: '', scans: 0, joined: 2, left: 1, stayed: 1 }])
  expect(await promotion.channelDays(workspace, scope, { scene, qrScene: '' })).toEqual([
    { day: '2026-11-21', joined: 2, scans: 0 },
  ])
  const window = { tracking: 'scene' as const, tracked: scene, since: scope.since, until: scope.until }
  expect(await followsAnalytics({ analytics }).ofWindows(workspace, [window])).toEqual([{ followers: 2, stayed: 1 }])
})
