import { type Follow, newFollow } from './follow.ts'

/** What WeChat tells of a follower: no name and no picture since the end of 2021. */
export interface FollowerProfile {
  readonly openid: string
  readonly unionid?: string | undefined
  readonly subscribed: boolean
  readonly since: Date | null
  readonly scene: string
  readonly qrScene: string | null
  readonly language: string
  readonly remark: string
  readonly wechatTags: readonly number[]
}

/** What a profile that was read at `readAt` makes of a follow. A callback that came after the reading knows better. */
export function learn(
  before: Follow | undefined,
  contact: Parameters<typeof newFollow>[0],
  accountId: Follow['accountId'],
  profile: FollowerProfile,
  readAt: Date,
): { readonly follow: Follow; readonly change: 'started' | 'ended' | 'learned' | null } {
  const follow = before ?? newFollow(contact, accountId, profile.openid, readAt)
  if (before !== undefined && before.touchedAt > readAt) return { follow, change: null }
  if (!profile.subscribed) {
    if (!follow.subscribed) return { follow: { ...follow, profileDue: false }, change: null }
    return {
      follow: { ...follow, subscribed: false, endedAt: readAt, windowLeft: null, windowUntil: null, profileDue: false },
      change: 'ended',
    }
  }
  const known: Follow = {
    ...follow,
    openid: profile.openid,
    subscribed: true,
    since: profile.since ?? follow.since,
    endedAt: null,
    scene: profile.scene === '' ? follow.scene : profile.scene,
    qrScene: profile.qrScene ?? follow.qrScene,
    profileDue: false,
  }
  const learned =
    known.scene !== follow.scene || known.qrScene !== follow.qrScene || known.since?.getTime() !== follow.since?.getTime()
  return { follow: known, change: follow.subscribed ? (learned ? 'learned' : null) : 'started' }
}
