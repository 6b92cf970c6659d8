import { isFields, numberIn, objectIn, optionalNumber, optionalText, textIn } from './fields.ts'
import { characters } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call, type Route } from './route.ts'
import { randomText } from './token-store.ts'

const longest = 2_592_000
const shortest = 60
const permanentCodes = 100_000

interface SceneRule {
  kind: 'id' | 'text'
  permanent: boolean
}

const actions: Readonly<Record<string, SceneRule>> = {
  QR_SCENE: { kind: 'id', permanent: false },
  QR_STR_SCENE: { kind: 'text', permanent: false },
  QR_LIMIT_SCENE: { kind: 'id', permanent: true },
  QR_LIMIT_STR_SCENE: { kind: 'text', permanent: true },
}

function sceneIn(call: Call, { kind, permanent }: SceneRule): { sceneId: number; sceneText: string } {
  const info = objectIn(call.body, 'action_info', 40053)
  const scene = info['scene']
  if (!isFields(scene)) throw new Refusal(40053)
  if (kind === 'text') {
    const sceneText = textIn(scene, 'scene_str', 40053)
    if (characters(sceneText) > 64) throw new Refusal(40053)
    return { sceneId: 0, sceneText }
  }
  const sceneId = numberIn(scene, 'scene_id', 40053)
  if (sceneId < 1 || sceneId > (permanent ? 100_000 : 0xffffffff)) throw new Refusal(40053)
  return { sceneId, sceneText: '' }
}

export const qrRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/qrcode/create',
    feature: 'qrcodes',
    body: 'json',
    answer: (call) => {
      const { stage, account, now } = call
      const action = optionalText(call.body, 'action_name', 40052)
      const rule = Object.hasOwn(actions, action) ? actions[action] : undefined
      if (rule === undefined) throw new Refusal(40052)
      const { sceneId, sceneText } = sceneIn(call, rule)
      if (rule.permanent) {
        const own = [...stage.world.qrCodes.values()].filter((code) => code.appId === account.appId && code.expiresAt === null)
        // The same permanent scene keeps its ticket.
        const same = own.find((code) => code.sceneId === sceneId && code.sceneText === sceneText)
        if (same !== undefined) return { ticket: same.ticket, url: same.url }
        if (own.length >= permanentCodes) throw new Refusal(45029)
      }
      const life = Math.min(
        longest,
        Math.max(shortest, optionalNumber(call.body, 'expire_seconds', 40053) ?? account.switches.qrDefaultSeconds),
      )
      const ticket = `gQ${randomText(stage.random, 94)}==`
      const url = `http://weixin.qq.com/q/02${randomText(stage.random, 22)}`
      const expiresAt = rule.permanent ? null : now + life * 1000
      stage.world.qrCodes.set(ticket, { ticket, appId: account.appId, url, sceneId, sceneText, expiresAt, at: now })
      return { ticket, ...(rule.permanent ? {} : { expire_seconds: life }), url }
    },
  },
]
