import { type FollowResult } from '../phone/phone-api.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { clearBit } from '../world/bits.ts'
import { bump, countsOf } from '../world/counts.ts'
import { addFollower, datacubeSource, isFollowing, removeFollower, type Scene, sceneOf } from '../world/followers.ts'
import { type QrCode } from '../world/world.ts'
import { websiteWelcome } from './website.ts'
import { openWindow } from './windows.ts'

export const sceneKey = (code: Pick<QrCode, 'sceneId' | 'sceneText'>): string =>
  code.sceneText === '' ? String(code.sceneId) : code.sceneText

/** A person follows, or scans as a follower. `code`: the parametric QR code that brought them. */
export function follow(stage: Stage, account: Account, person: number, scene: Scene, code?: QrCode): FollowResult['outcome'] {
  const now = stage.clock.now()
  stage.touch()
  if (isFollowing(account.followers, person)) {
    if (code === undefined) return 'already_following'
    countsOf(account, now).scans += 1
    openWindow(account, person, 'scan', now)
    stage.tell(account, person, { MsgType: 'event', Event: 'SCAN', EventKey: sceneKey(code), Ticket: code.ticket })
    return 'scanned'
  }
  addFollower(account.followers, person, now, scene, code === undefined ? undefined : { id: code.sceneId, text: code.sceneText })
  const counts = countsOf(account, now)
  counts.follows += 1
  counts.followersAtEnd = account.followers.followers
  bump(counts.followsBySource, datacubeSource[scene])
  if (code !== undefined) bump(counts.followsByChannel, sceneKey(code))
  openWindow(account, person, 'follow', now)
  stage.phones.say(person, { type: 'changed', appId: account.appId })
  const key = code === undefined ? { EventKey: '' } : { EventKey: `qrscene_${sceneKey(code)}`, Ticket: code.ticket }
  stage.tell(account, person, { MsgType: 'event', Event: 'subscribe', ...key })
  websiteWelcome(stage, account, person)
  return 'followed'
}

/** False when the person did not follow. Tags go with the follower. */
export function unfollow(stage: Stage, account: Account, person: number): boolean {
  if (!removeFollower(account.followers, person)) return false
  const now = stage.clock.now()
  for (const tag of account.tags.values()) clearBit(tag.members, person)
  account.windows.delete(person)
  const counts = countsOf(account, now)
  counts.leaves += 1
  counts.followersAtEnd = account.followers.followers
  bump(counts.leavesBySource, datacubeSource[sceneOf(account.followers, person)])
  stage.phones.say(person, { type: 'changed', appId: account.appId })
  stage.tell(account, person, { MsgType: 'event', Event: 'unsubscribe', EventKey: '' })
  stage.touch()
  return true
}
